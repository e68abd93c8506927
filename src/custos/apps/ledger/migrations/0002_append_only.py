"""Puts the append-only triggers on entries, tiles and checkpoints."""

from django.db import migrations

from custos.apps.ledger import guards


def install(apps, schema_editor):  # noqa: ARG001 - the signature is Django's
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):  # noqa: ARG001
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
