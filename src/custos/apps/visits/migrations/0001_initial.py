"""The tables of ``visits``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.sealing.fields
import custos.apps.visits.models
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the tables whose rows are only ever added."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("casework", "0001_initial"),
        ("offices", "0001_initial"),
        ("requests", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                ("name", models.CharField(max_length=60)),
                ("token_sha256", models.CharField(max_length=64)),
                ("state", models.CharField(default=custos.apps.visits.models.DeviceState["ACTIVE"], max_length=8)),
                ("enrolled_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("lines", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
                ("clock_ms", models.BigIntegerField(default=0)),
                (
                    "enrolled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
            ],
            options={
                "ordering": ("office__name", "name"),
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="visit",
                        serialize=False,
                        to="casework.matter",
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("began_at", models.DateTimeField(db_index=True)),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("step", models.CharField(max_length=3)),
                ("situation", models.JSONField(default=dict)),
                ("report_sha256", models.CharField(blank=True, max_length=64)),
                ("closed_at", models.DateTimeField(null=True)),
                ("entry_index", models.PositiveBigIntegerField()),
                ("closed_index", models.PositiveBigIntegerField(null=True)),
                (
                    "device",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="visits.device",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="requests.accessrequest",
                    ),
                ),
            ],
            options={
                "ordering": ("-began_at", "-pk"),
            },
            bases=("casework.matter",),
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mail", models.CharField(blank=True, max_length=120)),
                ("mailed", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_alerts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="visits.visit"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="VisitPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visit_key", models.UUIDField(db_index=True)),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("visit_key", "sha256"), name="a_photograph_once")],
            },
        ),
        migrations.CreateModel(
            name="ConflictingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("body", custos.apps.sealing.fields.SealedTextField()),
                ("sha256", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=20)),
                ("received_at", models.DateTimeField()),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="visits.device"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("device", "sequence", "why", "sha256"), name="a_conflict_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("body", custos.apps.sealing.fields.SealedTextField()),
                ("sha256", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("data", custos.apps.sealing.fields.SealedJSONField(default=dict)),
                ("device_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("clock_jumped", models.BooleanField(default=False)),
                ("agrees", models.BooleanField(null=True)),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "device",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="visits.device",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="visits.visit"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("device__isnull", False)),
                        fields=("device", "sequence"),
                        name="one_line_a_place",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("device__isnull", True)),
                        fields=("visit", "sequence"),
                        name="one_line_a_place_by_hand",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
