"""The tables of ``deadlines``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.sealing.fields
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the tables whose rows are only ever added."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("casework", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(blank=True, max_length=16)),
                ("firm", models.BooleanField(default=True)),
                ("cite", models.CharField(max_length=200)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("says", models.TextField()),
                ("says_es", models.TextField(blank=True)),
                ("due", models.CharField(blank=True, max_length=200)),
                ("time", models.CharField(blank=True, max_length=24)),
                ("number", models.PositiveIntegerField(null=True)),
                ("unit", models.CharField(blank=True, max_length=16)),
                ("due_on", models.DateField(null=True)),
                ("opened_index", models.PositiveBigIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("proof", custos.apps.sealing.fields.SealedTextField(blank=True)),
                (
                    "done_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("cite", models.CharField(max_length=200)),
                ("says", models.TextField()),
                ("says_es", models.TextField(blank=True)),
                ("starts_on", models.DateField()),
                ("days", models.PositiveIntegerField(null=True)),
                ("unit", models.CharField(blank=True, max_length=16)),
                ("last_on", models.DateField(null=True)),
                ("base_on", models.DateField()),
                ("base", models.JSONField(default=list)),
                ("due_on", models.DateField()),
                ("path", models.JSONField(default=list)),
                ("firm", models.BooleanField(default=True)),
                ("is_current", models.BooleanField(default=True)),
                ("paused_since", models.DateField(null=True)),
                ("stopped_on", models.DateField(null=True)),
                ("stopped_why", models.CharField(blank=True, max_length=20)),
                ("opened_index", models.PositiveBigIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clocks", to="casework.matter"
                    ),
                ),
                (
                    "duty",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clock",
                        to="deadlines.duty",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DutyProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_on", models.DateField()),
                ("way", models.CharField(blank=True, max_length=16)),
                ("number", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("whom", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("copy_name", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("copy_sha256", models.CharField(blank=True, max_length=64)),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "duty",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="done", to="deadlines.duty"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", custos.apps.sealing.fields.SealedTextField()),
                ("extent", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("set_at", models.DateTimeField()),
                ("set_index", models.PositiveBigIntegerField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("proposed_why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_index", models.PositiveBigIntegerField(null=True)),
                (
                    "lifted_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="casework.matter"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
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
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("about", models.CharField(max_length=80)),
                ("day", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("mailed_at", models.DateTimeField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="casework.matter",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ClockMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("days", models.PositiveIntegerField(default=0)),
                ("unit", models.CharField(blank=True, max_length=16)),
                ("by_law", models.CharField(max_length=200)),
                ("ground", models.CharField(blank=True, max_length=24)),
                ("why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="deadlines.clock"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "extended"), _negated=True),
                            models.Q(
                                ("days__gt", 0),
                                models.Q(("why", ""), _negated=True),
                                models.Q(("by_law", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_extension_has_days_reason_law",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("done_at", None), ("is_current", True)),
                fields=["due_on", "matter"],
                name="duty_to_do",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("is_current", True), ("stopped_on", None)), fields=["due_on"], name="clock_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stopped_on__isnull", True), ("stopped_why", "")),
                    models.Q(("stopped_on__isnull", False), models.Q(("stopped_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_stopped_clock_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("matter",), name="one_hold_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_by__isnull", True),
                    models.Q(
                        ("proposed_by__isnull", False), models.Q(("lifted_by", models.F("proposed_by")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="two_people_lift_a_hold",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_hold_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("staff", "kind", "about"), name="one_reminder_each"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
