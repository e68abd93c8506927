"""An interpreter has a language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hearings", "0002_notices")]

    operations = [
        migrations.AddField("resource", "language", models.CharField(blank=True, max_length=40)),
    ]
