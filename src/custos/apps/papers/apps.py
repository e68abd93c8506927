"""The app ``papers`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Originals, their pictures, and what people confirmed."""

    name = "custos.apps.papers"
    label = "papers"
