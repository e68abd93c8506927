"""The app ``records`` as Django knows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.done import Act, Undo
    from custos.apps.casework.waiting import Waiting
    from custos.apps.offices.models import Reader


class RecordsConfig(AppConfig):
    """People on file, their search keys, imports."""

    name = "custos.apps.records"
    label = "records"

    def ready(self) -> None:
        """Offers to take a choice back right after it was made, keeps what was searched as it was, and takes the letter of feeds."""
        from custos.apps.casework.done import register_undo  # apps must be loaded first
        from custos.apps.casework.kinds import reserve
        from custos.apps.casework.waiting import register
        from custos.apps.ledger import guards
        from custos.apps.records.models import StandingFeed

        guards.guard("records_personsearch")
        reserve(StandingFeed.LETTER, "feed")
        register_undo("person-chosen", _take_back)
        register("records", _waiting)


def _take_back(act: Act) -> Undo | None:
    from custos.apps.records.services.choosing import undo_choice  # late: models are ready by now

    return undo_choice(act)


def _waiting(reader: Reader, at: datetime) -> Iterable[Waiting]:
    from custos.apps.records.selectors import list_waiting_feeds  # late: models are ready by now

    return list_waiting_feeds(reader, at)
