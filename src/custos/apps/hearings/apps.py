"""The app ``hearings`` as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.models import Matter
    from custos.apps.offices.models import Reader
    from custos.core.life import Story


class HearingsConfig(AppConfig):
    """Hearings and the rooms and people that they need."""

    name = "custos.apps.hearings"
    label = "hearings"

    def ready(self) -> None:
        """Registers the kind, keeps the ledger's openings of hearings to who takes part, and names the table that only grows."""
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.hearings.policy import need_to_know
        from custos.apps.ledger import guards, sealed_cases

        register(Kind("hearing", letter="H", page="hearing", need_to_know=need_to_know, handed=False, story=_story))
        guards.guard("hearings_hearingact")
        sealed_cases.register(_hidden)


def _hidden(reader: object, cases: Collection[str], contents: bool) -> Collection[str]:
    from custos.apps.hearings.selectors import list_hidden_cases  # late: tables are asked, not at the start

    return list_hidden_cases(reader, cases, contents=contents)


def _story(reader: Reader, matter: Matter) -> Story:
    from custos.apps.hearings.story import story_of_hearing  # late: models are ready by now

    return story_of_hearing(reader, matter)
