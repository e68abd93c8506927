"""The tables of ``decisions``, as they begin."""

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
        ("letters", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agency", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=40)),
                ("digits", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=240)),
                ("verified_on", models.DateField()),
                ("added_at", models.DateTimeField()),
                ("is_active", models.BooleanField(default=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("agency", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CallBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.CharField(max_length=10)),
                ("note", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="call_backs", to="casework.matter"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="decisions.knowncontact"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(default="", max_length=12)),
                ("text", custos.apps.sealing.fields.SealedTextField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="casework.matter",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answer", models.CharField(max_length=20)),
                ("why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("overrides", models.BooleanField(default=False)),
                ("prepared_at", models.DateTimeField()),
                ("prepared_index", models.PositiveBigIntegerField()),
                ("sent_back_at", models.DateTimeField(null=True)),
                ("sent_back_why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_index", models.PositiveBigIntegerField(null=True)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.assessment"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="casework.delegation",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="letters.letter",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="casework.matter"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.decision",
                    ),
                ),
                (
                    "sent_back_by",
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
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_people_decide",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("decided_index__isnull", True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decided_index__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True), ("sent_back_at__isnull", True), _connector="OR"
                        ),
                        name="decided_or_sent_back",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delegation__isnull", True), ("decided_by__isnull", False), _connector="OR"
                        ),
                        name="a_delegate_decides_or_nobody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("overrides", False), models.Q(("why", ""), _negated=True), _connector="OR"),
                        name="an_override_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emergency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", custos.apps.sealing.fields.SealedTextField()),
                ("no_call_why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("opened_at", models.DateTimeField()),
                ("opened_index", models.PositiveBigIntegerField()),
                ("review_on", models.DateField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("upheld", models.BooleanField(null=True)),
                ("review_why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("reviewed_index", models.PositiveBigIntegerField(null=True)),
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emergency", to="casework.matter"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewed_by",
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
                            ("reviewed_by__isnull", True),
                            models.Q(("reviewed_by", models.F("opened_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="another_reviews_an_emergency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="an_emergency_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_at__isnull", True),
                            models.Q(("upheld__isnull", False), models.Q(("review_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_review_is_whole",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="knowncontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="a_known_number_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="knowncontact",
            constraint=models.UniqueConstraint(fields=("agency", "digits"), name="one_row_a_known_number"),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
