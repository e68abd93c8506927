"""The Django app ``drills``."""

from django.apps import AppConfig


class DrillsConfig(AppConfig):
    name = "custos.apps.drills"
    label = "drills"
    verbose_name = "Drills"
    default_auto_field = "django.db.models.BigAutoField"
