"""Searches for the person whom a matter means, who was chosen, and what was opened of their record."""

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
    dependencies = [
        ("casework", "0002_to_release"),
        ("records", "0002_wages_and_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("named", custos.apps.sealing.fields.SealedTextField()),
                ("asked", custos.apps.sealing.fields.SealedJSONField()),
                ("verdict", models.CharField(max_length=12)),
                ("ask", models.CharField(blank=True, max_length=12)),
                ("wanted", models.CharField(blank=True, max_length=12)),
                ("fitting", models.PositiveIntegerField()),
                ("namesakes", models.PositiveIntegerField()),
                ("cards", custos.apps.sealing.fields.SealedJSONField(default=list)),
                ("keeper_entry", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_searches",
                        to="casework.matter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.heldperson",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ChosenPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_index", models.PositiveBigIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen_people", to="casework.matter"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen", to="records.heldperson"
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen", to="records.personsearch"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fields", models.JSONField()),
                ("recipient", custos.apps.sealing.fields.SealedTextField()),
                ("keeper_entries", models.JSONField()),
                ("opened_at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("left_at", models.DateTimeField(null=True)),
                ("left_how", models.CharField(blank=True, max_length=16)),
                ("held_law", models.CharField(blank=True, max_length=200)),
                ("held_until", models.DateField(null=True)),
                ("held_index", models.PositiveBigIntegerField(null=True)),
                (
                    "chosen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disclosures",
                        to="records.chosenperson",
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
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
                            models.Q(("left_at", None), ("left_how", "")),
                            models.Q(("left_at__isnull", False), models.Q(("left_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="what_left_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_by", None), ("held_index", None), ("held_law", ""), ("held_until", None)),
                            models.Q(
                                models.Q(("held_law", ""), _negated=True),
                                ("held_by__isnull", False),
                                ("held_index__isnull", False),
                                ("held_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_held_back_has_a_law_and_an_end",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="personsearch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", False), ("verdict", "exact")),
                    models.Q(models.Q(("verdict", "exact"), _negated=True), ("person", None)),
                    _connector="OR",
                ),
                name="only_an_exact_search_names_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("matter", "person"), name="a_person_is_chosen_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chosenperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None), ("ended_index", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False), ("ended_index__isnull", False)),
                    _connector="OR",
                ),
                name="an_ended_choice_is_whole",
            ),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
