"""The Django app ``oversight``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.waiting import Waiting
    from custos.apps.offices.models import Reader


class OversightConfig(AppConfig):
    """Reports, signals, and the list of looks."""

    name = "custos.apps.oversight"
    label = "oversight"
    verbose_name = "Oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says what waits for the authority, and which accounts of weight got a code."""
        from custos.apps.casework.waiting import register  # apps must be loaded first

        register("oversight", _waiting)


def _waiting(reader: Reader, at: datetime) -> Iterable[Waiting]:
    from custos.apps.oversight import selectors  # late: tables are asked, not at the start

    yield from selectors.list_code_notices(reader, at)
    yield from selectors.list_waiting_reports(reader)
