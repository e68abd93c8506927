"""Counsel says whether they agree, and of which answer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0004_numbers_of_the_own_profile"),
    ]

    operations = [
        migrations.AddField(
            model_name="counsellook",
            name="view",
            field=models.CharField(blank=True, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="counsellook",
            name="answer",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
    ]
