"""The app ``records`` as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.done import Act, Undo


class RecordsConfig(AppConfig):
    """People on file, their search keys, imports."""

    name = "custos.apps.records"
    label = "records"

    def ready(self) -> None:
        """Offers to take a choice back right after it was made, keeps what was searched as it was, and takes the letter of feeds."""
        from custos.apps.casework.done import register_undo  # apps must be loaded first
        from custos.apps.casework.kinds import reserve
        from custos.apps.ledger import guards
        from custos.apps.records.models import StandingFeed

        guards.guard("records_personsearch")
        reserve(StandingFeed.LETTER, "feed")
        register_undo("person-chosen", _take_back)


def _take_back(act: Act) -> Undo | None:
    from custos.apps.records.services.choosing import undo_choice  # late: models are ready by now

    return undo_choice(act)
