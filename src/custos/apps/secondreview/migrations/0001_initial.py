"""Reviews of decisions by two people, and their votes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import custos.apps.sealing.fields
from custos.apps.ledger import guards


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers that refuse a change on the new table too."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0003_basis"),
        ("decisions", "0003_reviewed_by_two"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ground", models.CharField(max_length=12)),
                ("due_on", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("opened_index", models.PositiveBigIntegerField()),
                ("both_at", models.DateTimeField(null=True)),
                ("both_index", models.PositiveBigIntegerField(null=True)),
                ("votes_say", models.CharField(blank=True, max_length=10)),
                ("offered_at", models.DateTimeField(null=True)),
                ("offered_index", models.PositiveBigIntegerField(null=True)),
                ("offered_as", models.CharField(blank=True, max_length=10)),
                ("statement", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_review",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="second_reviews", to="casework.matter"
                    ),
                ),
                (
                    "offered_by",
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
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("said", custos.apps.sealing.fields.SealedTextField()),
                ("why", custos.apps.sealing.fields.SealedTextField()),
                ("entry_index", models.PositiveBigIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="votes",
                        to="secondreview.secondreview",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="secondreview",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["due_on", "id"], name="second_review_open"
            ),
        ),
        migrations.AddIndex(
            model_name="secondreview",
            index=models.Index(
                condition=models.Q(("both_at__isnull", False)), fields=["both_at"], name="second_review_both"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("both_at__isnull", True),
                        ("both_index__isnull", True),
                        ("ended_at__isnull", True),
                        ("votes_say", ""),
                    ),
                    models.Q(
                        ("both_at__isnull", False),
                        ("both_index__isnull", False),
                        ("votes_say__in", ("right", "not-right", "differ")),
                    ),
                    _connector="OR",
                ),
                name="two_votes_are_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("offered_as", ""),
                        ("offered_at__isnull", True),
                        ("offered_by__isnull", True),
                        ("offered_index__isnull", True),
                    ),
                    models.Q(
                        ("offered_as__in", ("right", "not-right", "apart")),
                        ("offered_at__isnull", False),
                        ("offered_by__isnull", False),
                        ("offered_index__isnull", False),
                        ("votes_say", "differ"),
                    ),
                    _connector="OR",
                ),
                name="a_statement_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True), ("outcome", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", True),
                        ("outcome", models.F("votes_say")),
                        ("votes_say__in", ("right", "not-right")),
                    ),
                    models.Q(
                        ("ended_at__isnull", False), ("ended_by__isnull", False), ("outcome", models.F("offered_as"))
                    ),
                    _connector="OR",
                ),
                name="a_review_ends_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by__isnull", True),
                    models.Q(("ended_by", models.F("offered_by")), _negated=True),
                    _connector="OR",
                ),
                name="two_people_state_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=("review", "by"), name="one_vote_a_person_and_review"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=("review", "place"), name="one_vote_a_place"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(condition=models.Q(("place__in", (1, 2))), name="two_votes_a_review"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_vote_has_a_reason"
            ),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
