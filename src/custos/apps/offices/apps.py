"""The offices room as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class OfficesConfig(AppConfig):
    """Offices and staff."""

    name = "custos.apps.offices"
    label = "offices"

    def ready(self) -> None:
        """Ties a sign-in of ours to every session that Django begins, whoever begins it."""
        user_logged_in.connect(_begin_sign_in, dispatch_uid="offices-sign-in")


def _begin_sign_in(**values: Any) -> None:
    """Imported only when somebody signs in: no command shall start slower for it."""
    from custos.apps.offices import entering

    entering.begin_sign_in(**values)
