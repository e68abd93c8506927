"""A number that the agency's own profile holds says so by one word: rows from before name the file of the profile."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FILE = r"^laws/agencies/[^/]+\.toml$"


def name_the_profile(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Only what the program brought in: a number that a person added has the source that they gave."""
    rows = apps.get_model("decisions", "KnownContact").objects.using(schema_editor.connection.alias)
    rows.filter(added_by=None, source__regex=FILE).update(source="agency-profile")


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0003_reviewed_by_two"),
    ]

    operations = [
        migrations.RunPython(name_the_profile, migrations.RunPython.noop),
    ]
