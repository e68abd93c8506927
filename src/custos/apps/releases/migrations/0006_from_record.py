"""What was taken from the record for a release."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_the_person_of_a_matter"),
        ("releases", "0005_without_a_key"),
    ]

    operations = [
        migrations.AddField(
            model_name="handedrelease",
            name="disclosures",
            field=models.ManyToManyField(related_name="prints", to="records.disclosure"),
        ),
        migrations.AddField(
            model_name="making",
            name="disclosures",
            field=models.ManyToManyField(related_name="makings", to="records.disclosure"),
        ),
    ]
