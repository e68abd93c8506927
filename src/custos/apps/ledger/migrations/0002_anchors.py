"""What time authorities confirmed."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the new table, too."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="LedgerAnchor",
            fields=[
                ("i", models.BigIntegerField(primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("reply", models.BinaryField()),
            ],
            options={"db_table": "ledger_anchor"},
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
