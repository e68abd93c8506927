"""What an assessment rests on, so that it can be made again."""

from django.db import migrations

import custos.apps.sealing.fields


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_to_release"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment", name="basis", field=custos.apps.sealing.fields.SealedJSONField(default=dict)
        ),
    ]
