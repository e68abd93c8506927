"""The requests room as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The register of requests."""

    name = "custos.apps.requests"
    label = "requests"

    def ready(self) -> None:
        """Tells the ledger's pages which cases are sealed, names the tables whose rows nobody may change or remove, not even by hand, and takes back
        what people had who leave."""
        from custos.apps.ledger import guards, veils  # apps must be loaded first
        from custos.apps.offices.services import staff_deactivated

        veils.register(_sealed)
        staff_deactivated.connect(_take_back, dispatch_uid="requests-take-back")
        guards.guard("requests_objection", "requests_clockmove", "requests_dutyproof", "requests_callback")


def _take_back(*, staff: Any, at: datetime, **_: object) -> None:
    """Inside the leaving's transaction: nobody leaves while their requests stay theirs."""
    from custos.apps.requests.access.services import give_back_all  # late: models are ready by now

    give_back_all(staff, at=at)


def _sealed(reader: Any, contents: bool) -> Collection[str]:
    from custos.apps.requests.register.selectors import list_sealed_cases  # late: tables are asked, not at the start

    return list_sealed_cases(reader, contents=contents)
