"""The app ``casework`` as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.offices.models import Staff


class CaseworkConfig(AppConfig):
    """The shared floor of every kind of matter."""

    name = "custos.apps.casework"
    label = "casework"

    def ready(self) -> None:
        """Names the table whose rows nobody may change or remove, tells the ledger's pages which cases are sealed, says what can be undone, and takes back what people had who leave."""
        from custos.apps.casework import done  # apps must be loaded first
        from custos.apps.ledger import guards, sealed_cases
        from custos.apps.offices.services import staff_deactivated

        guards.guard("casework_viewing")
        sealed_cases.register(_sealed)
        done.register_undo("assigned", done.undo_assigning)
        done.register_undo("participant-added", done.undo_letting_in)
        staff_deactivated.connect(_take_back, dispatch_uid="casework-take-back")


def _take_back(*, staff: Staff, at: datetime, **_: object) -> None:
    """Inside the leaving's transaction: nobody leaves while their matters stay theirs."""
    from custos.apps.casework.services import give_back_all  # late: models are ready by now

    give_back_all(staff, at=at)


def _sealed(reader: object, cases: Collection[str], contents: bool) -> Collection[str]:
    from custos.apps.casework.selectors import list_sealed_cases  # late: tables are asked, not at the start

    return list_sealed_cases(reader, cases, contents=contents)
