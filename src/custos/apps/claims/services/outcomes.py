"""What a changed rate or rule moves in the claims: each worksheet by number and cents, each order, and the letters drafted on request.

INVARIANT: the keeper writes an entry for each claim before its file is opened; the run has an entry of its own before that; and a claim that
moves has the entry of a look before its number is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache

from attrs import evolve, frozen
from django.db import transaction
from django.utils.translation import override

from custos.adapters.data.wages import day_off_in, wage_tables
from custos.apps.casework.acts import locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.may import acting_role
from custos.apps.casework.selectors import need_to_know
from custos.apps.casework.services import note_viewing
from custos.apps.claims import policy, selectors
from custos.apps.claims.errors import Refused
from custos.apps.claims.models import Amount, CaseFile, Claim, ClaimEvent, Money
from custos.apps.claims.services.telling import language_of
from custos.apps.ledger import services as ledger
from custos.apps.letters.models import LetterState
from custos.apps.letters.services import notifications
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.services import originals
from custos.apps.sealing import values
from custos.core.claims.again import Again, Kind, letter_again
from custos.core.errors import CustosError, LawError
from custos.core.letters.form import LetterKind
from custos.core.wages import Changed, Outcome, WageTables, outcome_of, read_case
from custos.core.wages.case import Kind as WageKind
from custos.core.wages.lines import DayOff

BATCH = 200
"""So many files travel to the keeper together."""


@frozen
class Order:
    """The order of a claim: its day, and what it says in cents; None where nobody recorded that."""

    on: date
    ordered: int | None


@frozen
class ClaimOutcome:
    """A claim whose worksheet comes out otherwise, by its number alone; ``fault`` is the code of what kept it from being worked out."""

    number: str
    outcome: Outcome | None
    order: Order | None = None
    letters: int = 0
    """How many letters were drafted."""
    fault: str = ""


@frozen
class Run:
    """All that a change moves: how many worksheets there are, how many were worked out, and the claims that move."""

    changed: Changed
    worksheets: int
    worked_out: int
    moved: tuple[ClaimOutcome, ...]
    faults: tuple[ClaimOutcome, ...]


def outcomes_under(new: WageTables, *, why: str, by: Reader, at: datetime, draft: bool = False) -> Run:
    """Works out every back-pay file that the reader may open under the tables in use and under ``new``, and tells those that differ.

    With ``draft`` a letter to each party of a claim with an order is drafted where its cents move; another person signs it. Sealed claims are
    only for those who take part in them. Raises Forbidden, Refused without a reason.
    """
    require(policy.may_compare(by))
    if draft:
        require(policy.may_draft_again(by))
    if not why.strip():
        raise Refused("claim-reason-missing")
    changed = Changed(wage_tables(), new)
    rows = Claim.objects.filter(need_to_know(by), disposed_at=None)
    files = dict(CaseFile.objects.filter(claim__in=rows).order_by("pk").values_list("claim_id", "sha256"))
    _enter(changed, len(files), why, by)
    worked = 0
    moved: list[ClaimOutcome] = []
    faults: list[ClaimOutcome] = []
    with values.asked_by(lambda: _asker(by)):
        for claim, found, touched in _each(files, changed):
            worked += touched
            if found is not None:
                note_viewing(claim, by=by, at=at)
                told = evolve(found, order=_order_of(claim))
                if draft and told.order is not None and told.outcome is not None and _can_be_told(told.outcome):
                    told = evolve(told, letters=_draft(claim, told.outcome, told.order, by=by, at=at))
                (faults if told.fault else moved).append(told)
    return Run(changed, len(files), worked, tuple(moved), tuple(faults))


def _asker(by: Reader) -> values.Asker:
    actor = ledger.staff(str(by.staff_id), acting_role(by, Act.READ_PAPERS))
    return values.Asker(actor.id, actor.role)


def _enter(changed: Changed, count: int, why: str, by: Reader) -> None:
    """SAFETY: durable before the first file is opened."""
    told = "\n".join(f"{row.table} {row.place} {row.row}: {row.was} -> {row.now}" for row in changed.rows)
    with transaction.atomic():
        ledger.append(
            "rates-compared",
            actor=ledger.staff(str(by.staff_id), acting_role(by, Act.READ_PAPERS)),
            count=count,
            commitments={"reason": why.strip()[:500], "report": told},
        )


def _each(files: Mapping[int, str], changed: Changed) -> Iterator[tuple[Claim, ClaimOutcome | None, bool]]:
    """Claim by claim: what moves or failed, None where nothing does, and whether it had to be worked out."""
    keys = sorted(files) if changed.rows else []
    for start in range(0, len(keys), BATCH):
        claims = list(Claim.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk"))
        opened = originals.fetch_all([(files[one.pk], one.case) for one in claims])
        for claim, data in zip(claims, opened, strict=True):
            yield claim, *_one(claim, data, changed)


@cache
def _day_off(state: str) -> DayOff:
    return cache(day_off_in(state))


def _one(claim: Claim, data: bytes | CustosError, changed: Changed) -> tuple[ClaimOutcome | None, bool]:
    if isinstance(data, CustosError):
        return ClaimOutcome(claim.number, None, fault=data.code), False
    try:
        case = read_case(data.decode("utf-8"), claim.number)
        if not changed.can_move(case):
            return None, False
        found = outcome_of(case, changed, _day_off(case.claim.state))
    except (CustosError, UnicodeDecodeError) as error:
        code = "rule-missing" if isinstance(error, LawError) else getattr(error, "code", "")
        return ClaimOutcome(claim.number, None, fault=code or "back-pay-file-wrong"), True
    return (ClaimOutcome(claim.number, found) if found else None), True


# --- the order, and the letters about it ------------------------------------------------------------------------------------------


def _order_of(claim: Claim) -> Order | None:
    """The order that was served or whose amount was recorded, while nobody struck it; None where there is none."""
    amount = Amount.objects.filter(claim=claim, kind=Money.ORDERED, struck_at=None).order_by("pk").last()
    served = ClaimEvent.objects.filter(claim=claim, event=selectors.ORDERED, struck_at=None).order_by("pk").last()
    if amount is None and served is None:
        return None
    on = served.on if served else amount.on if amount else claim.filed_on
    return Order(on, None if amount is None else int(amount.usd * 100))


def _draft(claim: Claim, outcome: Outcome, order: Order, *, by: Reader, at: datetime) -> int:
    """Drafts the letter to each party; one with the same words that waits already is left, an older one is replaced."""
    with transaction.atomic():
        current = locked(claim)
        made = [
            letter_again(_told(current, outcome, order, spoken, at), party=party, language=spoken)
            for party, spoken in ((current.worker.name, language_of(current)), (current.employer, "en"))
        ]
        waiting = list(
            current.letters.filter(kind=LetterKind.FIGURES_AGAIN, state__in=(LetterState.DRAFT, LetterState.FINAL))
        )
        texts = {one.text for one in made}
        same = {one.text for one in waiting if one.text in texts}
        notifications.take_back(one for one in waiting if one.text not in texts)
        fresh = [one for one in made if one.text not in same]
        for one in fresh:
            notifications.keep(current, one, by=by, act=Act.PREPARE, at=at, to_sign=True)
    return len(fresh)


def _told(claim: Claim, outcome: Outcome, order: Order, language: str, at: datetime) -> Again:
    agency = agency_called(claim.agency)
    with override(language):
        kinds = tuple(_kinds(outcome))
    since = sorted({row.since for row in outcome.because if row.table == "rate" and row.since is not None})
    return Again(
        number=claim.number,
        worker=claim.worker.name,
        employer=claim.employer,
        ordered_on=order.on,
        ordered=order.ordered,
        was=outcome.was,
        now=outcome.now,
        kinds=kinds,
        rates_since=tuple(since),
        agency=agency.name_es if language == "es" else agency.name,
        on=agency_day(at),
    )


def _can_be_told(outcome: Outcome) -> bool:
    """Whether a letter can say what differs: an incomplete sum is told to nobody as the back pay, and a surplus alone is no difference."""
    complete = outcome.was_complete and outcome.now_complete
    return complete and outcome.moves_cents and any(True for _ in _kinds(outcome))


def _kinds(outcome: Outcome) -> Iterator[Kind]:
    from custos.apps.claims.wording import KINDS  # the words of pages, which import services

    for kind in WageKind:
        rows = [one for one in outcome.moved if one.kind == kind]
        if rows:
            yield Kind(str(KINDS[kind]), sum(one.was for one in rows), sum(one.now for one in rows))
