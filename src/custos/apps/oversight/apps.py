"""The Django app ``oversight``."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "custos.apps.oversight"
    label = "oversight"
    verbose_name = "Oversight"
    default_auto_field = "django.db.models.BigAutoField"
