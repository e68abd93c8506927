"""The tables of ``hearings``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.hearings.models
import custos.apps.sealing.fields
import custos.core.hearings.flow
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the table whose rows are only ever added."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("casework", "0002_to_release"),
        ("offices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="hearing",
                        serialize=False,
                        to="casework.matter",
                    ),
                ),
                ("life", models.CharField(default=custos.core.hearings.flow.State["SET"], max_length=20)),
                ("form", models.CharField(default=custos.apps.hearings.models.Form["IN_PERSON"], max_length=10)),
                ("starts_at", models.DateTimeField()),
                ("quarters", models.PositiveSmallIntegerField()),
                ("zone", models.CharField(max_length=40)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hearings", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("starts_at", "pk"),
            },
            bases=("casework.matter",),
        ),
        migrations.CreateModel(
            name="HearingAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=16)),
                ("life", models.CharField(max_length=20)),
                ("form", models.CharField(max_length=10)),
                ("starts_at", models.DateTimeField()),
                ("quarters", models.PositiveSmallIntegerField()),
                ("zone", models.CharField(max_length=40)),
                ("resources", models.JSONField(default=list)),
                ("why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("overrode", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="hearings.hearing"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Resource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=120)),
                ("zone", models.CharField(blank=True, max_length=40)),
                ("is_active", models.BooleanField(default=True)),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "office__name", "name"),
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quarter", models.BigIntegerField()),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="hearings.hearing"
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="hearings.resource",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unavailable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(max_length=10)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="unavailable", to="casework.matter"
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("first", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(fields=["starts_at"], name="hearing_begins"),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.UniqueConstraint(fields=("kind", "office", "name"), name="one_resource_a_name"),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.UniqueConstraint(
                condition=models.Q(("staff__isnull", False)), fields=("kind", "staff"), name="one_resource_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "deputy"), _negated=True), ("staff__isnull", False), _connector="OR"
                ),
                name="a_deputy_is_staff",
            ),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "room"), _negated=True), models.Q(("zone", ""), _negated=True), _connector="OR"
                ),
                name="a_room_has_a_zone",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.UniqueConstraint(fields=("resource", "quarter"), name="a_quarter_hour_is_taken_once"),
        ),
        migrations.AddConstraint(
            model_name="unavailable",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="days_end_after_they_begin"
            ),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
