"""The tables of ``claims``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.apps.sealing.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0002_to_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="claim",
                        serialize=False,
                        to="casework.matter",
                    ),
                ),
                ("jurisdiction", models.CharField(max_length=24)),
                ("filed_on", models.DateField()),
                ("employer", models.CharField(max_length=200)),
                ("industry", models.CharField(blank=True, max_length=6)),
                ("claimed", models.JSONField(default=list)),
                ("stage", models.CharField(max_length=16)),
                ("next_what", models.CharField(blank=True, max_length=200)),
                ("next_on", models.DateField(null=True)),
                ("stuck", models.CharField(blank=True, max_length=16)),
                (
                    "deputy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": (models.OrderBy(models.F("due_on"), nulls_last=True), "pk"),
            },
            bases=("casework.matter",),
        ),
        migrations.CreateModel(
            name="NightlyCheck",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="ClaimWorker",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="worker",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                ("name", custos.apps.sealing.fields.SealedTextField()),
                ("contact", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("language", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("story", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("left_out", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", custos.apps.sealing.fields.SealedTextField()),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case_files", to="claims.claim"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Amount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("usd", models.DecimalField(decimal_places=2, max_digits=14)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("struck_index", models.PositiveBigIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="amounts", to="claims.claim"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ClaimEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("service", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_why", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("struck_index", models.PositiveBigIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="happened", to="claims.claim"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(condition=models.Q(("stuck", ""), _negated=True), fields=["stuck"], name="claim_stuck"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_on__isnull", True), ("next_what", "")),
                    models.Q(("next_on__isnull", False), models.Q(("next_what", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_next_step_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="amount",
            constraint=models.CheckConstraint(condition=models.Q(("usd__gte", 0)), name="no_amount_is_negative"),
        ),
        migrations.AddConstraint(
            model_name="amount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_why", "")),
                    models.Q(
                        ("struck_at__isnull", False),
                        ("struck_index__isnull", False),
                        models.Q(("struck_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_struck_amount_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_why", "")),
                    models.Q(
                        ("struck_at__isnull", False),
                        ("struck_index__isnull", False),
                        models.Q(("struck_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_struck_event_says_why",
            ),
        ),
    ]
