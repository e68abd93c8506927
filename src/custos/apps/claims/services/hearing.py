"""Setting the hearing of a claim, and saying what became of it: under the lock of the claim, as far as the claim allows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from custos.apps.casework.acts import locked, require
from custos.apps.casework.models import Matter
from custos.apps.claims import policy
from custos.apps.claims.errors import Conflict
from custos.apps.claims.models import Claim
from custos.apps.claims.procedures import procedure_called
from custos.apps.claims.selectors import HEARD
from custos.apps.claims.services.recording import record_event
from custos.apps.hearings import selectors as hearings
from custos.apps.hearings.models import Hearing
from custos.apps.hearings.services import Wanted, Warned, act_on, end_all
from custos.apps.offices.models import Reader
from custos.core.claims import CLOSED
from custos.core.hearings.flow import WAITING, Act


def set_hearing(
    claim: Matter,
    hearing: Hearing | None,
    act: Act,
    *,
    wanted: Wanted,
    by: Reader,
    at: datetime,
    why: str = "",
    accepted: Iterable[Warned] = (),
) -> Hearing:
    """Gives the hearing of a claim a time; ``hearing`` is None for one that is not there yet.

    Raises Forbidden, Refused, and Conflict where the claim is closed or has another hearing that is not over.
    """
    with transaction.atomic():
        current = locked(Claim.objects.get(pk=claim.pk))
        if current.stage == CLOSED:
            raise Conflict("claim-closed")
        require(policy.may_work(by, current))
        if hearings.has_open(None, current, but=hearing):
            raise Conflict("claim-hearing-open")
        try:
            return act_on(current, hearing, act, by=by, at=at, wanted=wanted, why=why, accepted=accepted)
        except Conflict as faster:
            taken = faster  # the entry that it was tried stays: the transaction ends before this is raised
    raise taken


def end_hearing(
    hearing: Hearing, act: Act, *, why: str, by: Reader, at: datetime, accepted: Iterable[Warned] = ()
) -> None:
    """Does ``act`` to a hearing of a claim. The last one that was held concludes the hearing of the claim: its day is that hearing's own."""
    with transaction.atomic():
        current = locked(Claim.objects.get(pk=hearing.about_id))
        done = act_on(current, hearing, act, by=by, at=at, why=why, accepted=accepted)
        goes_on = hearings.has_open(None, current, but=hearing)
        steps = procedure_called(current.jurisdiction).steps
        if act is Act.HOLD and not goes_on and steps.after(current.stage, HEARD) is not None:
            record_event(current, HEARD, on=done.span.day(), by=by, at=at)


def end_left_open(at: datetime) -> Iterator[Hearing]:
    """Ends the hearings of closed claims that still wait for another day, by the program; yields each. One that is set waits for a person.

    They are of claims that were closed before such an end ended them. Run twice it is done once.
    """
    waiting = Hearing.objects.filter(life__in=WAITING, disposed_at=None).order_by()
    rows = Claim.objects.filter(stage=CLOSED, disposed_at=None, pk__in=waiting.values("about"))
    for row in rows.order_by("pk"):
        with transaction.atomic():
            claim = locked(row)
            if claim.stage != CLOSED:
                continue
            ended = end_all(claim, by=None, at=at, why="the claim had ended before")
        yield from ended
