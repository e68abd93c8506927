"""The tables of ``releases``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.apps.sealing.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("deadlines", "0001_initial"),
        ("decisions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RecipientKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", custos.apps.sealing.fields.SealedTextField()),
                ("kind", models.CharField(max_length=8)),
                ("key", models.TextField()),
                ("fingerprint", models.CharField(max_length=79)),
                ("added_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "call_back",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.callback",
                    ),
                ),
                (
                    "confirmed_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="recipient_keys", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("manifest", custos.apps.sealing.fields.SealedJSONField()),
                ("first_page", models.PositiveIntegerField()),
                ("last_page", models.PositiveIntegerField()),
                ("assembled_at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_how", models.CharField(blank=True, max_length=16)),
                (
                    "assembled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="decisions.decision"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="casework.matter"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="releases.recipientkey"
                    ),
                ),
                (
                    "sent_by",
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
            },
        ),
        migrations.CreateModel(
            name="Making",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begun_at", models.DateTimeField()),
                ("begun_index", models.PositiveBigIntegerField()),
                ("confirmed", custos.apps.sealing.fields.SealedJSONField(default=list)),
                ("pages", models.PositiveIntegerField()),
                ("painted", models.PositiveIntegerField(default=0)),
                ("checked", models.PositiveIntegerField(default=0)),
                ("beat_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_how", models.CharField(blank=True, max_length=8)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
                ("why", models.CharField(blank=True, max_length=800)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="decisions.decision"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="makings", to="casework.matter"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="releases.recipientkey"
                    ),
                ),
                (
                    "release",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="making",
                        to="releases.release",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", custos.apps.sealing.fields.SealedTextField()),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "duty",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="set_aside", to="deadlines.duty"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandedRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", custos.apps.sealing.fields.SealedTextField()),
                ("seen_at", models.DateTimeField()),
                ("seen_index", models.PositiveBigIntegerField()),
                ("printed_at", models.DateTimeField(null=True)),
                ("printed_index", models.PositiveBigIntegerField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("manifest", custos.apps.sealing.fields.SealedJSONField(default=dict)),
                ("first_page", models.PositiveIntegerField(null=True)),
                ("last_page", models.PositiveIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
                ("ended_how", models.CharField(blank=True, max_length=12)),
                ("note", custos.apps.sealing.fields.SealedTextField(blank=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_releases",
                        to="decisions.decision",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_releases",
                        to="casework.matter",
                    ),
                ),
                (
                    "printed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("printed_by__isnull", True),
                            models.Q(("printed_by", models.F("seen_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_people_hand_over",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("printed_at__isnull", True),
                                ("printed_by__isnull", True),
                                ("printed_index__isnull", True),
                                ("sha256", ""),
                            ),
                            models.Q(
                                ("printed_at__isnull", False),
                                ("printed_by__isnull", False),
                                ("printed_index__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_print_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True), ("ended_how", "")),
                            models.Q(
                                ("ended_by__isnull", False),
                                ("printed_at__isnull", False),
                                ("ended_how__in", ("handed-over", "destroyed")),
                            ),
                            _connector="OR",
                        ),
                        name="a_print_ends_one_way",
                    ),
                    models.UniqueConstraint(fields=("matter", "first_page"), name="no_printed_page_number_twice"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="recipientkey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("added_by")), _negated=True),
                    _connector="OR",
                ),
                name="two_people_trust_a_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipientkey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("call_back__isnull", True), ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                    ),
                    models.Q(
                        ("call_back__isnull", False), ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_confirmation_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(fields=("matter", "first_page"), name="no_page_number_twice"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_page__gte", models.F("first_page"))), name="pages_run_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="making",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("matter",), name="one_release_is_made_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="making",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_how", ""), ("release", None)),
                    models.Q(("ended_at__isnull", False), ("ended_how", "made"), ("release__isnull", False)),
                    models.Q(("ended_at__isnull", False), ("ended_how__in", ("refused", "lost")), ("release", None)),
                    _connector="OR",
                ),
                name="a_making_ends_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="setaside",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="set_aside_has_a_reason"
            ),
        ),
    ]
