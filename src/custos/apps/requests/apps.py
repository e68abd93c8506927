"""The requests room as Django knows it."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The register of requests."""

    name = "custos.apps.requests"
    label = "requests"
