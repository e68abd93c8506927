"""The wage claims that the demo agency (fictional) brings over from the register before this one, drawn from a seed. Nobody in them is real."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen

from custos.apps.claims.models import Claimed, Money
from custos.core.claims.moved import MovedClaim, MovedStep, MovedSum
from custos.demo.agency import DemoAgency, demo_agency
from custos.demo.population import Worker, draw_workers

SEED = 1_903
FIRST, LAST = date(2017, 1, 3), date(2019, 7, 30)
"""The days of the first and the last claim. LAST is the day before they are brought over, too: nothing in them is later."""
NEXT_FIRST, NEXT_DAYS = date(2019, 8, 26), 45
"""The next steps of open claims are so many days from here."""
FORGOTTEN = 3
"""So many of them have a next step whose day has passed and that nobody did."""
WAYS = ("counter", "mail", "phone")
KINDS = tuple(Claimed)

WAYS_OUT = ("settled", "withdrawn", "dismissed", "heard")
CHANCES = (34, 9, 9, 48)
"""How a claim goes, in a hundred: it ends before a hearing, or it is heard."""


@frozen
class _Stop:
    """A step on the way, so many days after the one before it."""

    event: str
    least: int
    most: int


HEARD = (
    _Stop("hearing-decided", 20, 60),
    _Stop("notice-served", 2, 12),
    _Stop("answer-filed", 5, 15),
    _Stop("hearing-concluded", 60, 210),
    _Stop("order-served", 8, 40),
)
FINAL = (_Stop("order-final", 16, 30), _Stop("judgment-filed", 10, 40), _Stop("paid", 15, 120))
APPEALED = (
    _Stop("appeal-filed", 5, 15),
    _Stop("bond-posted", 3, 12),
    _Stop("appeal-ended", 90, 240),
    _Stop("paid", 10, 40),
)
NEXT = {
    "conference": "Call the employer and ask for the pay records",
    "hearing": "Choose a day for the hearing and serve the notice",
    "order": "Write the decision",
    "appeal": "See whether a party sought review in time",
    "bond": "Ask the court how far the review is",
    "judgment": "File the order with the court",
    "payment": "Ask the employer for the payment",
}
"""What comes next, by the stage at which a claim waits."""


def draw_claims(count: int, seed: int = SEED) -> list[MovedClaim]:
    """``count`` claims in the order of their days; the same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - fiction, not a secret
    agency, days = demo_agency(), (LAST - FIRST).days
    # a day off is moved to the Friday before it: nobody files at a closed counter
    filed = sorted(_working(FIRST + timedelta(dice.randrange(days))) for _ in range(count))
    drawn = [_claim(dice, agency, worker, day) for worker, day in zip(draw_workers(count, seed), filed, strict=True)]
    return list(_forgotten(drawn))


def deputy_of(agency: DemoAgency, office: str) -> str:
    """The key of the deputy who hears the claims of an office: its own, or the one whose turn it is."""
    deputies = {one.office: one.key for one in agency.staff if one.role == "deputy"}
    offices = [one.office for one in agency.rooms]
    return deputies.get(office) or sorted(deputies.values())[offices.index(office) % len(deputies)]


def _claim(dice: random.Random, agency: DemoAgency, worker: Worker, filed: date) -> MovedClaim:
    employer = dice.choice(agency.employers)
    [place] = dice.choices(agency.rooms, weights=[one.share for one in agency.rooms])
    asked = Decimal(dice.randrange(30_000, 1_800_000)) / 100
    steps = tuple(_steps(dice, filed))
    stage = _stage(steps)
    is_open = stage != "closed"
    return MovedClaim(
        office=place.office,
        worker=f"{worker.first_name} {worker.surname}",
        employer=employer.name,
        claimed=tuple(sorted(dice.sample(KINDS, dice.choice((1, 1, 2, 3))))),
        filed_on=filed,
        industry=employer.naics,
        channel=dice.choice(WAYS),
        contact=f"505-555-{dice.randrange(100, 200):04}",
        language=dice.choice(("en", "es", "es")),
        deputy=deputy_of(agency, place.office) if stage != "conference" or steps else "",
        steps=steps,
        sums=tuple(_sums(dice, filed, asked, steps)),
        next_what=NEXT[stage] if is_open else "",
        next_on=_working(NEXT_FIRST + timedelta(dice.randrange(NEXT_DAYS))) if is_open else None,
    )


def _steps(dice: random.Random, filed: date) -> Iterator[MovedStep]:
    """What happened until LAST."""
    [way] = dice.choices(WAYS_OUT, weights=CHANCES)
    after = APPEALED if dice.random() < 0.06 else FINAL
    plan = (*HEARD, *after) if way == "heard" else (*HEARD[: dice.choice((0, 1, 2))], _Stop(way, 10, 150))
    day = filed
    for stop in plan:
        day = _working(day + timedelta(dice.randrange(stop.least, stop.most + 1)), later=True)
        if day > LAST:
            return
        yield MovedStep(stop.event, day)


def _stage(steps: tuple[MovedStep, ...]) -> str:
    """The stage as the agency's own table makes it of the steps."""
    from custos.apps.claims.procedures import procedure_called, usual_jurisdiction

    return procedure_called(usual_jurisdiction()).steps.replayed(("filed", *(one.event for one in steps))) or ""


def _sums(dice: random.Random, filed: date, asked: Decimal, steps: tuple[MovedStep, ...]) -> Iterator[MovedSum]:
    """The five numbers as far as the claim came: less is ordered than was claimed, and a settlement pays less than an order."""
    owed = (asked * dice.randrange(55, 101) / 100).quantize(Decimal("0.01"))
    yield MovedSum(Money.CLAIMED, asked, filed)
    for one in steps:
        if one.event == "hearing-decided":
            yield MovedSum(Money.ASSESSED, owed, one.on)
        elif one.event == "order-served":
            yield MovedSum(Money.ORDERED, owed, one.on)
        elif one.event in {"paid", "settled"}:
            part = owed if one.event == "paid" else (owed * dice.randrange(50, 95) / 100).quantize(Decimal("0.01"))
            yield MovedSum(Money.PAID, part, one.on)
            yield MovedSum(Money.TO_WORKER, part, one.on)


def _working(day: date, *, later: bool = False) -> date:
    """``day``, or the Friday before it or the Monday after it where it is a weekend."""
    beyond = day.isoweekday() - 5
    return day if beyond <= 0 else day + timedelta(3 - beyond if later else -beyond)


def _forgotten(claims: list[MovedClaim]) -> Iterator[MovedClaim]:
    """The claims, the first few open ones of the last year with a next step that nobody did."""
    from attrs import evolve

    left = FORGOTTEN
    for one in claims:
        if left and one.next_on is not None and one.filed_on >= LAST - timedelta(365):
            left -= 1
            yield evolve(one, next_on=LAST + timedelta(3))
        else:
            yield one
