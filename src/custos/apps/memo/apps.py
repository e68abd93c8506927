"""The Django app ``memo``."""

from django.apps import AppConfig


class MemoConfig(AppConfig):
    name = "custos.apps.memo"
    label = "memo"
    verbose_name = "The memo to staff"
    default_auto_field = "django.db.models.BigAutoField"
