"""The whole analysis of visits against hearings: what was counted, the chance of it, what silence is worth, and what is assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from custos.core.tipoff.chance import STRENGTHS, e_process, power, randomized, upper_bound
from custos.core.tipoff.closeness import DAYS_AROUND, WINDOW, Closeness, Hearing, Visit, measure, one_visit_a_day
from custos.core.tipoff.knowledge import CouldHaveKnown, Learned, rank

FEWEST_EVENTS = 3
"""Below this number of visits nothing is computed: two visits near two hearings can be chance in most offices, and a figure would mislead."""

LEVEL = 0.05
EVIDENCE = 20.0
CURVE = (15, 30, 45, 60, 90, 120)
"""Windows in minutes that the curve shows, so that nobody can pick the one that fits."""


class Finding(StrEnum):
    """What the analysis says, and never more: it names no one."""

    TOO_FEW = "too-few"
    COULD_BE_ACCIDENT = "could-be-accident"
    CLOSER_THAN_ACCIDENT = "closer-than-accident"


ASSUMPTIONS = (
    "Without a leak, a visit could have come on any working day of its office within {around} days, at its own time of day.",
    "Visits of one office on one day count once; different days are independent of each other.",
    "The calendar is complete: a hearing that is not in it cannot be near.",
    "The window of {window} minutes was chosen before the visits were looked at; the curve shows the others.",
    "The result says that visits were not blind. It does not say who spoke, or that anyone did.",
)


@dataclass(frozen=True)
class Analysis:
    """One analysis. Where the finding is `too-few`, every figure is None and the curve and the power are empty.

    `near` of `len(visits)` visits were within the window; `expected` would be by accident. `bound` is the exact probability of so many or more (an
    upper bound), `drawn` the randomized one. `evidence` is the e-process after each visit; `noticed` tells for each strength of a leak how
    often of 10 times these visits would have shown it. `curve` is (window in minutes, near, bound).
    """

    finding: Finding
    visits: tuple[Closeness, ...]
    near: int
    expected: float | None
    bound: float | None
    drawn: float | None
    evidence: tuple[float, ...]
    noticed: tuple[tuple[float, float], ...]
    curve: tuple[tuple[int, int, float], ...]
    could_have_known: tuple[CouldHaveKnown, ...]
    assumptions: tuple[str, ...]


def analyze(
    visits: Iterable[Visit],
    hearings: Sequence[Hearing],
    is_working: Callable[[str, date], bool],
    learned: Iterable[Learned] = (),
    *,
    lot: float,
    window: timedelta = WINDOW,
    around: int = DAYS_AROUND,
) -> Analysis:
    """Gives the analysis; `lot`, from 0 to 1, must come from something fixed before the visits (a checkpoint of the ledger).

    Raises ValueError where the lot is outside 0 to 1.
    """
    if not 0 <= lot <= 1:
        raise ValueError(f"lot must be between 0 and 1, not {lot}")
    events = one_visit_a_day(visits)
    measured = measure(events, hearings, is_working, window=window, around=around)
    near = sum(item.hit for item in measured)
    assumed = tuple(text.format(around=around, window=int(window.total_seconds() // 60)) for text in ASSUMPTIONS)
    if len(measured) < FEWEST_EVENTS:
        return Analysis(Finding.TOO_FEW, measured, near, None, None, None, (), (), (), (), assumed)
    chances = [item.chance for item in measured]
    bound = upper_bound(chances, near)
    return Analysis(
        finding=Finding.CLOSER_THAN_ACCIDENT if bound <= LEVEL else Finding.COULD_BE_ACCIDENT,
        visits=measured,
        near=near,
        expected=sum(chances),
        bound=bound,
        drawn=randomized(chances, near, lot),
        evidence=e_process((item.chance, item.hit) for item in measured),
        noticed=tuple((strength, 10 * power(chances, strength, LEVEL)) for strength in STRENGTHS),
        curve=tuple(_at_window(events, hearings, is_working, minutes, around) for minutes in CURVE),
        could_have_known=rank(measured, hearings, learned),
        assumptions=assumed,
    )


def _at_window(
    events: Sequence[Visit],
    hearings: Sequence[Hearing],
    is_working: Callable[[str, date], bool],
    minutes: int,
    around: int,
) -> tuple[int, int, float]:
    measured = measure(events, hearings, is_working, window=timedelta(minutes=minutes), around=around)
    near = sum(item.hit for item in measured)
    return minutes, near, upper_bound([item.chance for item in measured], near)
