"""The offices room as Django knows it."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices and staff."""

    name = "custos.apps.offices"
    label = "offices"
