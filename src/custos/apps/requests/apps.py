"""The requests room as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The register of requests."""

    name = "custos.apps.requests"
    label = "requests"

    def ready(self) -> None:
        """Tells the ledger's pages which cases are sealed, and names the tables whose rows nobody may change or remove, not even by hand."""
        from custos.apps.ledger import guards, veils  # apps must be loaded first

        veils.register(_sealed)
        guards.guard("requests_objection", "requests_clockmove", "requests_dutyproof", "requests_callback")


def _sealed(reader: Any, contents: bool) -> Collection[str]:
    from custos.apps.requests.register_selectors import list_sealed_cases  # late: tables are asked, not at the start

    return list_sealed_cases(reader, contents=contents)
