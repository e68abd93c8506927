"""A proposal to lift a hold is an entry of its own, which the lifting names; one without an entry is made again."""

from django.db import migrations, models

TAKE_BACK = """
UPDATE deadlines_hold SET proposed_at = NULL, proposed_by_id = NULL, proposed_why = ''
WHERE lifted_at IS NULL AND proposed_index IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_a_rule_sets_a_hold")]

    operations = [
        migrations.AddField(model_name="hold", name="proposed_index", field=models.PositiveBigIntegerField(null=True)),
        migrations.RunSQL(TAKE_BACK, migrations.RunSQL.noop),
    ]
