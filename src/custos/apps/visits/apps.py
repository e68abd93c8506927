"""The visits' room as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.models import Matter
    from custos.apps.offices.models import Reader
    from custos.core.life import Story


class VisitsConfig(AppConfig):
    """Visits and the devices of the front desks."""

    name = "custos.apps.visits"
    label = "visits"

    def ready(self) -> None:
        """Registers the kind, names its originals, and the tables whose rows nobody may change or remove, not even by hand."""
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.ledger import guards
        from custos.apps.papers.services import holding
        from custos.apps.visits.policy import need_to_know
        from custos.apps.visits.selectors import photographs_held, reports_held

        register(Kind("visit", letter="V", page="visit", need_to_know=need_to_know, story=_story))
        holding.register("visits_visit", lambda: reports_held(None))
        holding.register("visits_visitphoto", lambda: photographs_held(None))
        guards.guard("visits_visitevent", "visits_visitphoto", "visits_conflictingline")


def _story(reader: Reader, matter: Matter) -> Story:
    from custos.apps.visits.story import story_of_visit  # late: models are ready by now

    return story_of_visit(reader, matter)
