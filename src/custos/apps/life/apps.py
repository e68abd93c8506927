"""The app ``life`` as Django knows it."""

from django.apps import AppConfig


class LifeConfig(AppConfig):
    """A matter's life on one page."""

    name = "custos.apps.life"
    label = "life"
