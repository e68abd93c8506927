"""An application keeps what its grant sets; those that were made before get it from the table of their jurisdiction."""

from django.apps.registry import Apps
from django.db import migrations, models

from custos.adapters.data.applications import read_applications
from custos.core.claims.applications import Sets, State


def fill(apps: Apps, schema_editor: object) -> None:
    """Marks each application whose row sets something, and protects the workers for whom one was granted."""
    del schema_editor
    rows = apps.get_model("claims", "Application").objects
    for jurisdiction, kinds in read_applications().items() if rows.exists() else ():
        for kind in kinds.values():
            if kind.sets is not None:
                rows.filter(claim__jurisdiction=jurisdiction, kind=kind.id).update(sets=kind.sets)
    granted = rows.filter(sets=Sets.KEEP_AWAY, outcome=State.GRANTED).values("claim")
    apps.get_model("claims", "ClaimWorker").objects.filter(claim__in=granted).update(keep_away=True)


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_applications")]

    operations = [
        migrations.AddField("application", "sets", models.CharField(blank=True, max_length=16)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
