"""When two people disposed of the file of a matter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_basis"),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="disposed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
