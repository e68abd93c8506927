"""The app ``records`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """People on file, their search keys, imports."""

    name = "custos.apps.records"
    label = "records"
