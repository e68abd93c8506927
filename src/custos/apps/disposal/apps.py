"""The app ``disposal`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DisposalConfig(AppConfig):
    """Disposal of files whose time has passed, by two people."""

    name = "custos.apps.disposal"
    label = "disposal"
