"""The app ``claims`` as Django knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.models import Matter
    from custos.apps.casework.waiting import Waiting
    from custos.apps.hearings.models import Hearing, HearingAct
    from custos.apps.offices.models import Reader
    from custos.core.life import Story


class ClaimsConfig(AppConfig):
    """The wage claims of workers."""

    name = "custos.apps.claims"
    label = "claims"

    def ready(self) -> None:
        """Registers the kind, and names its originals."""
        from django.db.models import F  # apps must be loaded first

        from custos.apps.casework.kinds import Kind, register
        from custos.apps.casework.waiting import register as register_waiting
        from custos.apps.claims.models import CaseFile
        from custos.apps.claims.policy import need_to_know
        from custos.apps.hearings.services import hearing_changed
        from custos.apps.papers.services import holding

        holding.register("claims_casefile", lambda: CaseFile.objects.annotate(held=F("sha256"), of=F("claim_id")))
        register_waiting("claims", _waiting)
        hearing_changed.connect(_tell, dispatch_uid="claims-tell-parties")
        register(
            Kind("claim", letter="W", page="claim", need_to_know=need_to_know, responsible=_deputies, story=_story)
        )


def _deputies(claims: Collection[int]) -> dict[int, int]:
    from custos.apps.claims.selectors import deputies_of  # late: tables are asked, not at the start

    return deputies_of(None, claims)


def _tell(hearing: Hearing, row: HearingAct, by: Reader | None, at: datetime, **_: object) -> None:
    from custos.apps.claims.services.taking_part import let_replaced_go
    from custos.apps.claims.services.telling import tell_parties  # late: they ask tables, not at the start

    let_replaced_go(hearing, row, at=at)
    if by is not None:  # what the program ends by itself owes no notice
        tell_parties(hearing, row, by=by, at=at)


def _story(reader: Reader, matter: Matter) -> Story:
    from custos.apps.claims.story import story_of_claim  # late: models are ready by now

    return story_of_claim(reader, matter)


def _waiting(reader: Reader, at: datetime) -> Iterable[Waiting]:
    from custos.apps.claims.home import waiting  # late: tables are asked, not at the start

    return waiting(reader, at)
