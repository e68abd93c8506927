"""The tables of ``drills``, as they begin."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Play",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("drill", models.SlugField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("points", models.JSONField(default=list)),
                ("got", models.PositiveSmallIntegerField(default=0)),
                ("out_of", models.PositiveSmallIntegerField(default=0)),
                ("passed", models.BooleanField(default=False)),
                ("law", models.CharField(blank=True, max_length=64)),
                ("entry_index", models.PositiveBigIntegerField(null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "player",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-started_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at", None)), fields=("player",), name="one_drill_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at__isnull", True), ("entry_index__isnull", False), _connector="OR"
                        ),
                        name="a_finished_play_has_its_entry",
                    ),
                ],
            },
        ),
    ]
