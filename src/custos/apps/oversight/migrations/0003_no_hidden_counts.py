"""The counts behind a report of the workforce are used for nothing later: the small ones that the report hides are not kept."""

from django.db import migrations

EMPTY = "UPDATE oversight_publication SET counts = '{}' WHERE kind = 'workforce'"


class Migration(migrations.Migration):
    dependencies = [("oversight", "0002_workforce")]

    operations = [migrations.RunSQL(EMPTY, migrations.RunSQL.noop)]
