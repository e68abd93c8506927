"""The queue of what was decided and still owes a release: a generated column is made again, with its indexes."""

from django.db import migrations, models

_UNSEALED = models.Q(("sealed_at__isnull", True))
_INDEXES = {
    "request_in_queue": ["stands_in", "open_due", "id", "kind"],
    "request_in_office": ["office", "stands_in", "open_due", "id", "channel", "kind"],
    "request_of_asker": ["asker", "stands_in", "open_due", "id", "kind"],
}
_STANDS_IN = models.GeneratedField(
    db_persist=True,
    expression=models.Case(
        models.When(owes_release=True, state="decided", then=models.Value("to-release")),
        models.When(state__in=["assessed", "reading", "received", "unread"], then=models.Value("to-assess")),
        models.When(state__in=["prepared"], then=models.Value("to-decide")),
        models.When(state__in=["decided"], then=models.Value("to-send")),
        models.When(state__in=["waiting"], then=models.Value("waiting")),
        models.When(state__in=["answered", "closed"], then=models.Value("answered")),
        default=models.Value(""),
    ),
    output_field=models.CharField(max_length=12),
)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0001_initial"),
    ]

    operations = [
        *(migrations.RemoveIndex(model_name="matter", name=name) for name in _INDEXES),
        migrations.RemoveField(model_name="matter", name="stands_in"),
        migrations.AddField(model_name="matter", name="owes_release", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="matter", name="stands_in", field=_STANDS_IN),
        *(
            migrations.AddIndex(model_name="matter", index=models.Index(condition=_UNSEALED, fields=fields, name=name))
            for name, fields in _INDEXES.items()
        ),
    ]
