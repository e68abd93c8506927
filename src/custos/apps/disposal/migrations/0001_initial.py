"""Disposals by two people."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0004_matter_disposed_at"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Disposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("list_sha256", models.CharField(max_length=64)),
                ("schedule", models.CharField(max_length=40)),
                ("cite", models.CharField(max_length=200)),
                ("ended_on", models.DateField()),
                ("kept_until", models.DateField()),
                ("proposed_at", models.DateTimeField()),
                ("proposed_index", models.PositiveBigIntegerField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_index", models.PositiveBigIntegerField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_as", models.CharField(blank=True, max_length=20)),
                ("confirmed_index", models.PositiveBigIntegerField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                ("erased_index", models.PositiveBigIntegerField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="disposals", to="casework.matter"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", False), ("erased_at", None)),
                        fields=["id"],
                        name="disposal_to_erase",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)), fields=("matter",), name="one_disposal_a_matter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_people_dispose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_index", None)),
                            models.Q(
                                ("confirmed_at", None),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                ("withdrawn_index__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_disposal_is_taken_back_before_it_is_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_as", ""),
                                ("confirmed_at", None),
                                ("confirmed_by", None),
                                ("confirmed_index", None),
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("confirmed_index__isnull", False),
                                models.Q(("confirmed_as", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_confirmed_disposal_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at", None), ("erased_index", None)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("erased_at__isnull", False),
                                ("erased_index__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nothing_is_erased_before_it_is_confirmed",
                    ),
                ],
            },
        ),
    ]
