from django.db import migrations

import custos.apps.sealing.fields


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
            field=custos.apps.sealing.fields.SealedJSONField(blank=True, default=dict),
        ),
    ]
