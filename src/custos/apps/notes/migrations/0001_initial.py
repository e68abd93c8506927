"""Notes of colleagues, which nobody changes afterwards, and asks for records."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.sealing.fields
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the notes too."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0003_basis"),
        ("offices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", custos.apps.sealing.fields.SealedTextField()),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="RecordsAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", custos.apps.sealing.fields.SealedTextField()),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("answer", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records_asks", to="casework.matter"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "indexes": [
                    models.Index(condition=models.Q(("ended_at", None)), fields=["of", "due_on"], name="open_asks_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("of", models.F("asked_by")), _negated=True),
                        name="records_are_asked_of_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("ended_at", None),
                                ("ended_by", None),
                                ("ended_index", None),
                                ("withdrawn", False),
                            ),
                            models.Q(
                                ("ended_at__isnull", False), ("ended_by__isnull", False), ("ended_index__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="an_ask_ends_with_who_when_and_entry",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
