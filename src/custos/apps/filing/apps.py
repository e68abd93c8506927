"""The app ``filing`` as Django knows it."""

from django.apps import AppConfig


class FilingConfig(AppConfig):
    """The worker's own form."""

    name = "custos.apps.filing"
    label = "filing"
