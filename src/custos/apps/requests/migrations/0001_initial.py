"""The tables of ``requests``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.apps.sealing.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("papers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessRequest",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="access_request",
                        serialize=False,
                        to="casework.matter",
                    ),
                ),
                ("told_to", models.CharField(blank=True, max_length=120)),
                ("reading_since", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": (models.OrderBy(models.F("due_on"), nulls_last=True), "id"),
            },
            bases=("casework.matter",),
        ),
        migrations.CreateModel(
            name="Redating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was", models.DateTimeField()),
                ("now", models.DateTimeField()),
                ("why", custos.apps.sealing.fields.SealedTextField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redatings",
                        to="requests.accessrequest",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="AskKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=32)),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ask_keys",
                        to="requests.accessrequest",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "digest", "request"], name="ask_key_found")],
                "constraints": [models.UniqueConstraint(fields=("request", "kind", "digest"), name="one_key_once")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("filters", models.JSONField(default=dict)),
                ("is_default", models.BooleanField(default=False)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "name"), name="one_view_a_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)), fields=("staff",), name="one_default_view_a_person"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=400)),
                ("place", models.CharField(max_length=400)),
                ("seen_at", models.DateTimeField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sightings", to="papers.paper"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("source", "place", "paper"), name="one_sighting_a_place")
                ],
            },
        ),
    ]
