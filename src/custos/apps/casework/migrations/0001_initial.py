"""The tables of ``casework``, as they begin."""

import datetime as dt

import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.casework.models
import custos.apps.casework.states
import custos.apps.sealing.fields
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the tables whose rows are only ever added."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("offices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="YearCounter",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=16)),
                ("number", models.CharField(max_length=12, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("agency", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=16)),
                ("received_at", models.DateTimeField()),
                ("state", models.CharField(default=custos.apps.casework.states.State["RECEIVED"], max_length=16)),
                ("who", models.CharField(blank=True, max_length=240)),
                ("wants", models.JSONField(default=dict)),
                ("outcome", models.CharField(blank=True, max_length=20)),
                ("counsel", models.BooleanField(default=False)),
                ("due_on", models.DateField(null=True)),
                ("duty_due", models.DateField(null=True)),
                ("decided_kind", models.CharField(blank=True, max_length=16)),
                ("sealed_at", models.DateTimeField(null=True)),
                (
                    "stands_in",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                state__in=[
                                    custos.apps.casework.states.State["ASSESSED"],
                                    custos.apps.casework.states.State["READING"],
                                    custos.apps.casework.states.State["RECEIVED"],
                                    custos.apps.casework.states.State["UNREAD"],
                                ],
                                then=models.Value("to-assess"),
                            ),
                            models.When(
                                state__in=[custos.apps.casework.states.State["PREPARED"]],
                                then=models.Value("to-decide"),
                            ),
                            models.When(
                                state__in=[custos.apps.casework.states.State["DECIDED"]], then=models.Value("to-send")
                            ),
                            models.When(
                                state__in=[custos.apps.casework.states.State["WAITING"]], then=models.Value("waiting")
                            ),
                            models.When(
                                state__in=[
                                    custos.apps.casework.states.State["ANSWERED"],
                                    custos.apps.casework.states.State["CLOSED"],
                                ],
                                then=models.Value("answered"),
                            ),
                            default=models.Value(""),
                        ),
                        output_field=models.CharField(max_length=12),
                    ),
                ),
                (
                    "open_due",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    (
                                        "state__in",
                                        [
                                            custos.apps.casework.states.State["ANSWERED"],
                                            custos.apps.casework.states.State["CLOSED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                then=django.db.models.functions.comparison.Coalesce(
                                    "due_on", models.Value(dt.date(9999, 12, 31))
                                ),
                            )
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "asker",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            django.db.models.fields.json.KeyTextTransform("kind", "wants"),
                            models.Value(""),
                            output_field=models.CharField(),
                        ),
                        output_field=models.CharField(max_length=40),
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": (models.OrderBy(models.F("due_on"), nulls_last=True), "id"),
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reasons", models.JSONField(default=list)),
                ("after_denial", models.BooleanField(default=False)),
                ("other_employee", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="repeats", to="casework.matter"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("-after_denial", "-earlier__received_at"),
            },
        ),
        migrations.CreateModel(
            name="GivenFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fact", models.CharField(max_length=80)),
                ("value", models.CharField(max_length=120)),
                ("why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("given_at", models.DateTimeField()),
                (
                    "given_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="given_facts", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("details", models.JSONField(default=dict)),
                ("entry_index", models.PositiveBigIntegerField()),
                ("leaf", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("root", models.CharField(max_length=64)),
                (
                    "by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("entry_index",),
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("review", custos.apps.sealing.fields.SealedJSONField()),
                ("pages", custos.apps.sealing.fields.SealedJSONField(default=list)),
                ("facts", custos.apps.sealing.fields.SealedJSONField(default=list)),
                ("given", custos.apps.sealing.fields.SealedJSONField(default=dict)),
                ("keys", custos.apps.sealing.fields.SealedJSONField(default=dict)),
                ("outcome", models.CharField(max_length=20)),
                ("counsel", models.BooleanField(default=False)),
                ("law", models.CharField(max_length=64)),
                ("as_of", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("sequence",),
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("because", models.CharField(max_length=10)),
                ("why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("entry_index", models.PositiveBigIntegerField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
                (
                    "added_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="participants", to="casework.matter"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Viewing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paper_sha256", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="viewings", to="casework.matter"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kinds", models.JSONField(default=list)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("why", models.CharField(max_length=500)),
                ("given_at", models.DateTimeField()),
                ("given_index", models.PositiveBigIntegerField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
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
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to", models.F("given_by")), _negated=True),
                        name="nobody_delegates_to_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="a_delegation_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="a_delegation_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True)),
                fields=["stands_in", "open_due", "id", "kind"],
                name="request_in_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True)),
                fields=["office", "stands_in", "open_due", "id", "channel", "kind"],
                name="request_in_office",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True)),
                fields=["office", "open_due", "id", "channel", "kind"],
                name="request_office_day",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["assigned_to", "open_due", "id", "kind"], name="request_of_staff"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True)),
                fields=["open_due", "id", "kind"],
                name="request_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True)),
                fields=["asker", "stands_in", "open_due", "id", "kind"],
                name="request_of_asker",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True), ("duty_due__isnull", False)),
                fields=["duty_due", "id", "kind"],
                name="request_by_duty",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", True), ("duty_due__isnull", False)),
                fields=["office", "duty_due", "id", "channel", "kind"],
                name="request_office_duty",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("sealed_at__isnull", False)), fields=["sealed_at"], name="request_sealed"
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(fields=("year", "serial"), name="one_serial_a_year"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("matter", "earlier"), name="one_link_a_pair"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("matter", models.F("earlier")), _negated=True), name="no_link_to_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("matter", "sequence"), name="one_assessment_a_step"),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["staff", "ended_at", "matter"], name="participant_of"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("matter", "staff"), name="one_part_a_person_and_request"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("because", custos.apps.casework.models.Because["NAMED"]), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_is_let_in_has_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="viewing",
            index=models.Index(fields=["matter", "staff", "at"], name="viewing_of"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
