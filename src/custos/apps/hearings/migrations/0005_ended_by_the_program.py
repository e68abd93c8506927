"""An act on a hearing may be the program's own. SQLite makes the table again for that, so its triggers are put back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the table again."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("hearings", "0004_hearings_end"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install),
        migrations.AlterField(
            model_name="hearingact",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
