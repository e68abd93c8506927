"""The visits' room as Django knows it."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Visits and the devices of the front desks."""

    name = "custos.apps.visits"
    label = "visits"
