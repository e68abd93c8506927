"""The Django app ``lawbook``."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "custos.apps.law"
    label = "lawbook"
    verbose_name = "The law"
    default_auto_field = "django.db.models.BigAutoField"
