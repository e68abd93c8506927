"""The tables of ``papers``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.apps.papers.models
import custos.apps.sealing.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", custos.apps.sealing.fields.SealedTextField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
                ("sent_by", models.CharField(default=custos.apps.papers.models.SentBy["REQUESTER"], max_length=12)),
                ("channel", models.CharField(blank=True, max_length=16)),
                ("received_at", models.DateTimeField(null=True)),
                ("entry_index", models.PositiveBigIntegerField(null=True)),
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
                    "came_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined_papers",
                        to="casework.matter",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="casework.matter"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sheet", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("box", models.JSONField()),
                ("place", models.CharField(max_length=120)),
                ("was", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("value", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("seen_at", models.DateTimeField()),
                ("entry_index", models.PositiveBigIntegerField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="confirmations", to="casework.matter"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(fields=("matter", "sha256"), name="one_paper_once_a_request"),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("paper", "sheet", "place"), name="one_look_a_place"
            ),
        ),
    ]
