"""The app ``retaliation`` as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from custos.apps.casework.models import Matter
    from custos.apps.casework.waiting import Waiting
    from custos.apps.offices.models import Reader
    from custos.core.life import Story


class RetaliationConfig(AppConfig):
    """Complaints of retaliation and reports of threats."""

    name = "custos.apps.retaliation"
    label = "retaliation"

    def ready(self) -> None:
        """Registers the kind. R is the letter of requests; a complaint has T, for threat."""
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.casework.waiting import register as register_waiting
        from custos.apps.retaliation.policy import need_to_know

        register(Kind("retaliation", letter="T", page="complaint", need_to_know=need_to_know, story=_story))
        register_waiting("retaliation", _waiting)


def _waiting(reader: Reader, at: datetime) -> Iterable[Waiting]:
    del at  # no complaint waits for a day
    from custos.apps.retaliation.home import waiting  # late: tables are asked, not at the start

    return waiting(reader)


def _story(reader: Reader, matter: Matter) -> Story:
    from custos.apps.retaliation.story import story_of_complaint  # late: models are ready by now

    return story_of_complaint(reader, matter)
