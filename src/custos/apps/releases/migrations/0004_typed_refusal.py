from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0003_not_released"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="making",
            name="why",
        ),
        migrations.AddField(
            model_name="making",
            name="refusal",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
