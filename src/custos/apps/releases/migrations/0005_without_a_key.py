"""Recipients without a key: a password told by telephone, and paper by certified mail."""

from django.db import migrations, models

import custos.apps.sealing.fields


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0004_typed_refusal"),
    ]

    operations = [
        migrations.AddField(
            model_name="recipientkey",
            name="password",
            field=custos.apps.sealing.fields.SealedTextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="handedrelease",
            name="way",
            field=models.CharField(default="in-person", max_length=16),
        ),
        migrations.AddField(
            model_name="handedrelease",
            name="address",
            field=custos.apps.sealing.fields.SealedTextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="handedrelease",
            name="address_source",
            field=custos.apps.sealing.fields.SealedTextField(blank=True, default=""),
        ),
    ]
