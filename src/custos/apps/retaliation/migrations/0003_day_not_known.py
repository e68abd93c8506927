"""The day on which it was done may be unknown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("retaliation", "0002_talk_by_code")]

    operations = [
        migrations.AlterField(model_name="complaint", name="done_on", field=models.DateField(null=True)),
    ]
