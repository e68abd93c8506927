"""A hearing is settled like any matter once nothing more can happen to it; those of before get the state that their life says."""

from django.apps.registry import Apps
from django.db import migrations

from custos.apps.casework.states import State
from custos.core.hearings.flow import OVER


def fill(apps: Apps, schema_editor: object) -> None:
    """Gives each hearing its state."""
    del schema_editor
    rows = apps.get_model("hearings", "Hearing").objects
    matters = apps.get_model("casework", "Matter").objects
    over = rows.filter(life__in=sorted(OVER)).values("pk")
    matters.filter(pk__in=over).update(state=State.CLOSED)
    matters.filter(pk__in=rows.exclude(pk__in=over).values("pk")).update(state=State.ASSESSED)


class Migration(migrations.Migration):
    dependencies = [("hearings", "0003_language_of_interpreters"), ("casework", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
