"""The app ``secondreview`` as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.decisions.models import Decision, Emergency
    from custos.apps.offices.models import Reader


class SecondReviewConfig(AppConfig):
    """Reviews of decisions by two people who took no part."""

    name = "custos.apps.secondreview"
    label = "secondreview"

    def ready(self) -> None:
        """Opens a review when one is due, protects the votes, and hides from the ledger's pages those that are still closed."""
        from custos.apps.decisions.services.deciding import decided  # apps must be loaded first
        from custos.apps.decisions.services.emergency import emergency_opened
        from custos.apps.ledger import guards, sealed_cases

        guards.guard("secondreview_vote")
        sealed_cases.register_entries(_closed_votes)
        decided.connect(_after_deciding, dispatch_uid="secondreview-after-deciding")
        emergency_opened.connect(_after_claim, dispatch_uid="secondreview-after-claim")


def _closed_votes(reader: object, contents: bool) -> Collection[int]:
    from custos.apps.secondreview.selectors import list_closed_votes  # late: tables are asked, not at the start

    return list_closed_votes(reader, contents=contents)


def _after_deciding(*, decision: Decision, by: Reader, at: datetime, **_: object) -> None:
    """Inside the transaction that decides."""
    from custos.apps.secondreview.services import open_for_decision  # late: models are ready by now

    open_for_decision(decision, by=by, at=at)


def _after_claim(*, emergency: Emergency, by: Reader, at: datetime, **_: object) -> None:
    """Inside the transaction that records the claim: a claim on which nobody decides does not wait unseen."""
    from custos.apps.secondreview.services import open_for_emergency  # late: models are ready by now

    open_for_emergency(emergency, by=by, at=at)
