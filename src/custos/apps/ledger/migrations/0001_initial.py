"""The tables of ``ledger``, as they begin."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.sealing.fields
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the tables whose rows are only ever added."""
    guards.install(schema_editor.connection)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drops them."""
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LedgerCheckpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
            ],
            options={
                "db_table": "ledger_checkpoint",
            },
        ),
        migrations.CreateModel(
            name="LedgerCosignature",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "size", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("key", models.CharField(max_length=300)),
                ("line", models.TextField()),
            ],
            options={
                "db_table": "ledger_cosignature",
            },
        ),
        migrations.CreateModel(
            name="LedgerOpening",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "i", "field", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("i", models.BigIntegerField()),
                ("field", models.CharField(max_length=40)),
                ("opens", custos.apps.sealing.fields.SealedJSONField()),
            ],
            options={
                "db_table": "ledger_opening",
            },
        ),
        migrations.CreateModel(
            name="LedgerTile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level", "n", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("n", models.BigIntegerField()),
                ("hashes", models.BinaryField()),
                ("root", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_tile",
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("i", models.BigIntegerField(primary_key=True, serialize=False)),
                ("body", models.BinaryField()),
                ("leaf", models.BinaryField()),
                ("kind", models.CharField(max_length=40)),
                ("case", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "db_table": "ledger_entry",
                "indexes": [
                    models.Index(
                        condition=models.Q(("case", ""), _negated=True), fields=["case", "i"], name="ledger_entry_case"
                    ),
                    models.Index(fields=["kind", "i"], name="ledger_entry_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("log", models.CharField(max_length=210)),
                ("size", models.BigIntegerField()),
                ("frontier", models.BinaryField()),
                ("last_at", models.BigIntegerField()),
                ("clock", models.BigIntegerField()),
                ("staff_salt", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_head",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="ledger_head_is_one_row")],
            },
        ),
        migrations.RunPython(install, remove),
    ]
