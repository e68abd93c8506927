"""The tables of ``offices``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, max_length=240)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("key", models.SlugField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("roles", models.JSONField(default=list)),
                ("language", models.CharField(default="en", max_length=5)),
                ("is_active", models.BooleanField(default=True)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=255, null=True, unique=True)),
                ("handle", models.CharField(max_length=43, null=True, unique=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="staff", to="offices.office"
                    ),
                ),
            ],
            options={
                "ordering": ("office__name", "name"),
            },
        ),
        migrations.CreateModel(
            name="RoleProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20)),
                ("gives", models.BooleanField()),
                ("why", models.CharField(max_length=500)),
                ("proposed_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(default=False)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="role_proposals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("proposed_at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted", False),
                            models.Q(("settled_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="role_needs_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted", False),
                            models.Q(("settled_by", models.F("staff")), _negated=True),
                            _connector="OR",
                        ),
                        name="role_is_not_accepted_by_its_owner",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)),
                        fields=("staff", "role"),
                        name="one_open_proposal_a_role",
                    ),
                ],
            },
        ),
    ]
