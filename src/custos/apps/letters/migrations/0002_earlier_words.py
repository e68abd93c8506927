"""What a draft said before its words were changed; nobody changes it afterwards."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.sealing.fields
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the earlier words too."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", custos.apps.sealing.fields.SealedTextField()),
                ("text", custos.apps.sealing.fields.SealedTextField()),
                ("blocks", custos.apps.sealing.fields.SealedJSONField(default=list)),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="earlier", to="letters.letter"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
