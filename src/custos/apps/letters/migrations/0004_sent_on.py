from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_signed_by_another")]

    operations = [
        migrations.AddField(model_name="letter", name="sent_on", field=models.DateField(null=True)),
    ]
