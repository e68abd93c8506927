"""The app ``offices`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Offices and staff."""

    name = "custos.apps.offices"
    label = "offices"
