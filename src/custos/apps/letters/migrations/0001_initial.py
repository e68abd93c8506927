"""The tables of ``letters``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import custos.apps.letters.models
import custos.apps.sealing.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_answer", models.BooleanField(default=False)),
                ("decided_index", models.PositiveBigIntegerField(null=True)),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(default="en", max_length=5)),
                ("subject", custos.apps.sealing.fields.SealedTextField()),
                ("text", custos.apps.sealing.fields.SealedTextField()),
                ("blocks", custos.apps.sealing.fields.SealedJSONField(default=list)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64)),
                ("state", models.CharField(default=custos.apps.letters.models.LetterState["DRAFT"], max_length=8)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_how", models.CharField(blank=True, max_length=16)),
                ("served_on", models.DateField(null=True)),
                ("served_how", models.CharField(blank=True, max_length=16)),
                ("served_to", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("served_proof", custos.apps.sealing.fields.SealedTextField(blank=True)),
                ("served_index", models.PositiveBigIntegerField(null=True)),
                (
                    "made_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="casework.matter"
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
                (
                    "served_by",
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
                            models.Q(("state", "served"), _negated=True),
                            models.Q(
                                ("sent_at__isnull", False),
                                ("served_on__isnull", False),
                                models.Q(("served_proof", ""), _negated=True),
                                models.Q(("served_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_served_letter_was_sent_and_proved",
                    )
                ],
            },
        ),
    ]
