"""A saved view can tell its person of what arrives in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="savedview",
            name="tells_since",
            field=models.DateTimeField(null=True),
        ),
    ]
