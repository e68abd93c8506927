"""The app ``history`` as Django knows it."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Published tables of past claims."""

    name = "custos.apps.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"
