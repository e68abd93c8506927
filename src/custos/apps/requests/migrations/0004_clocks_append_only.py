"""Puts the append-only triggers on objections, proofs, moves of clocks and calls back."""

from django.db import migrations

from custos.apps.ledger import guards


def install(apps, schema_editor):  # noqa: ARG001 - the signature is Django's
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("requests", "0003_clocks"), ("ledger", "0002_append_only")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
