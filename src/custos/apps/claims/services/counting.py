"""Counts all claims once a day: the pages that show them read one row, however many claims there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from custos.adapters.data.tallies import keep_tally
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day
from custos.apps.claims import policy
from custos.apps.claims.models import SUMMED, Amount, Claim, ClaimEvent, ClaimsCount
from custos.apps.claims.selectors import WAITED_FOR
from custos.apps.offices.models import Reader
from custos.core.claims import CLOSED
from custos.core.claims.tally import One, tally

BATCH = 2000
"""So many claims are read at a time."""


def count_claims(*, by: Reader | None, at: datetime) -> ClaimsCount:
    """Counts all claims that are not sealed and keeps the count in the place of the last one. Raises Forbidden."""
    if by is not None:
        require(policy.may_count(by))
    day = agency_day(at)
    counted = keep_tally(tally(_all(day), WAITED_FOR))
    with transaction.atomic():
        made = ClaimsCount.objects.create(at=at, day=day, counted=counted)
        ClaimsCount.objects.filter(pk__lt=made.pk).delete()
    return made


def count_once_a_day(at: datetime) -> bool:
    """Counts where nobody has counted on this day. True where it did."""
    if ClaimsCount.objects.filter(day__gte=agency_day(at)).exists():
        return False
    count_claims(by=None, at=at)
    return True


def _all(day: date) -> Iterator[One]:
    last = 0
    rows = Claim.objects.filter(sealed_at=None).order_by("pk")
    fields = ("pk", "office__name", "industry", "stage", "filed_on", "due_on")
    while found := list(rows.filter(pk__gt=last).values_list(*fields)[:BATCH]):
        first, last = found[0][0], found[-1][0]
        cents, events = _cents(first, last), _events(first, last)
        for pk, office, industry, stage, filed, due in found:
            happened = events.get(pk, {})
            closed = stage == CLOSED
            yield One(
                office=office,
                industry=industry[:2],
                stage=stage,
                age=((max(happened.values(), default=day) if closed else day) - filed).days,
                late=(day - due).days if due is not None and not closed else None,
                cents=cents.get(pk, {}),
                after={event: (happened[event] - filed).days for event in WAITED_FOR if event in happened},
                watched=(day - filed).days,
            )


def _events(first: int, last: int) -> dict[int, dict[str, date]]:
    """By claim its events with their day; of one that happened twice, the first."""
    found: dict[int, dict[str, date]] = {}
    rows = ClaimEvent.objects.filter(claim__gte=first, claim__lte=last, struck_at=None).order_by("pk")
    for claim, event, on in rows.values_list("claim", "event", "on"):
        found.setdefault(claim, {}).setdefault(event, on)
    return found


def _cents(first: int, last: int) -> Mapping[int, Mapping[str, int]]:
    """By claim its five numbers: payments are added up, of the others the newest counts."""
    found: dict[int, dict[str, Decimal]] = {}
    rows = Amount.objects.filter(claim__gte=first, claim__lte=last, struck_at=None).order_by("pk")
    for claim, kind, usd in rows.values_list("claim", "kind", "usd"):
        numbers = found.setdefault(claim, {})
        numbers[kind] = numbers.get(kind, Decimal(0)) + usd if kind in SUMMED else usd
    return {claim: {kind: int(usd * 100) for kind, usd in numbers.items()} for claim, numbers in found.items()}
