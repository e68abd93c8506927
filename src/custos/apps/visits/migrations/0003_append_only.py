"""Puts the lines of visits under the triggers that refuse to change or remove them."""

from typing import Any

from django.db import migrations

from custos.apps.ledger import guards


def protect(_apps: Any, schema_editor: Any) -> None:
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_viewings"), ("memo", "0001_initial"), ("ledger", "0002_append_only")]

    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
