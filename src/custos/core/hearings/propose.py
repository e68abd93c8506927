"""Puts a proposal together: first fit always, and a solver's where one is at hand and better. Neither is believed before it was checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from attrs import evolve, frozen

from custos.core.errors import CustosError
from custos.core.hearings.check import Broken, broken
from custos.core.hearings.plan import Book, Need, Placed, Problem, places
from custos.core.hearings.refuse import free, hard_of, soft_of
from custos.core.hearings.soft import Soft
from custos.core.hearings.times import Span

PLACED = 1_000_000
"""What one more hearing is worth: more than anything that can speak against it."""
AGAINST = 20_000
"""What going against one soft rule costs: more than any later time of the same weeks."""
MOST_URGENT, LATE_A_DAY, FADES_A_DAY = 100_000, 1_000, 1_000
"""Of two that cannot both be placed, the one whose last day comes first is."""


class ProposalBroken(CustosError):
    """A proposal broke a rule. It is a fault of the program; nothing is shown."""

    code = "proposal-broken"

    def __init__(self, found: Sequence[Broken]) -> None:
        super().__init__(", ".join(f"{one.need}: {one.rule}" for one in found[:5]))


class Way(StrEnum):
    """How a proposal was made."""

    FIRST_FIT = "first-fit"
    SOLVER = "solver"


@frozen
class Proposal:
    """Hearings that break no hard rule and no soft one that was not allowed, in order of their time; each that is left out has its reasons."""

    placed: tuple[Placed, ...]
    left: tuple[int, ...]
    """Keys of what found no place."""
    score: int
    bound: int
    """No proposal for this problem can score more."""
    way: Way
    seconds: float

    @property
    def gap(self) -> float:
        """How far it can be from the best, as a share of the best that is possible: 0 where it is proved to be the best."""
        return (self.bound - self.score) / self.bound if self.bound else 0.0

    @property
    def could_be(self) -> int:
        """How many more needs a better proposal could place at most."""
        return min(len(self.left), (self.bound - self.score) // PLACED)


@frozen
class Solved:
    """What a solver found, and the most that it proved possible."""

    placed: tuple[Placed, ...]
    bound: int


Solver = Callable[[Problem, Sequence[Placed], float], Solved]
"""Takes the problem, a proposal to begin with and the seconds that it may take."""
Options = Mapping[int, Sequence[tuple[Placed, int]]]
"""By key of a need: :func:`options`, worked out once."""
Clock = Callable[[], float]
"""Seconds from anywhere, only ever more."""


def propose(problem: Problem, *, clock: Clock, solver: Solver | None = None, seconds: float = 0.0) -> Proposal:
    """The better of first fit and what ``solver`` finds within ``seconds``. Raises ProposalBroken where first fit breaks a rule.

    SAFETY: a solver's answer that breaks a rule is not used, whatever it scores.
    """
    began = clock()
    could = {need.key: options(problem, need) for need in problem.needs}
    first = first_fit(problem, could=could)
    if wrong := broken(problem, first):
        raise ProposalBroken(wrong)
    best, bound, way = first, bound_of(problem, could), Way.FIRST_FIT
    if solver is not None and score_of(problem, first) < bound:
        solved = solver(problem, first, seconds)
        if not broken(problem, solved.placed):
            filled = first_fit(problem, solved.placed, could)
            bound = min(bound, max(solved.bound, score_of(problem, filled)))
            if score_of(problem, filled) >= score_of(problem, best):
                best, way = filled, Way.SOLVER
    held = {one.need for one in best}
    return Proposal(
        placed=tuple(sorted(best, key=lambda one: (one.span.start, one.room))),
        left=tuple(one.key for one in problem.needs if one.key not in held),
        score=score_of(problem, best),
        bound=bound,
        way=way,
        seconds=clock() - began,
    )


def first_fit(problem: Problem, given: Sequence[Placed] = (), could: Options | None = None) -> tuple[Placed, ...]:
    """``given``, and each other need at the best time that is still free, the most urgent need first. What can be placed is."""
    book, found = Book(problem, given), list(given)
    held = {one.need for one in given}
    for need in sorted(problem.needs, key=lambda one: (-urgency(one, problem.days), one.key)):
        if need.key in held:
            continue
        placed = _best(problem, need, book, could[need.key] if could else options(problem, need))
        if placed is not None:
            book.take(placed, need.party)
            found.append(placed)
    return tuple(found)


def _best(problem: Problem, need: Need, book: Book, could: Sequence[tuple[Placed, int]]) -> Placed | None:
    """The time that is worth most among those that are free."""
    best: Placed | None = None
    most = 0
    for one, worth in could:
        if worth <= most:
            continue
        slots = one.span.slots
        if not (book.is_free(one.room, slots) and book.is_party_free(need.party, slots)):
            continue
        deputy = free(problem.hearers(need), book, slots)
        speaker = free(problem.speakers(need), book, slots)
        if deputy is None or (need.language and speaker is None):
            continue
        best, most = evolve(one, deputy=deputy.key, interpreter=speaker.key if speaker else None), worth
    return best


NOBODY = -1
"""In the place of a deputy while none was chosen."""


def options(problem: Problem, need: Need) -> list[tuple[Placed, int]]:
    """Each time that could be had were nothing else proposed, with its worth; who hears it is not chosen yet."""
    book = Book(problem)
    found = []
    for place in places(problem, need):
        if place.span is None or hard_of(problem, need, place, book):
            continue
        breaks = soft_of(problem, need, place, place.span)
        if set(breaks) <= problem.allowed:
            worth = worth_of(problem, need, place.span, breaks)
            found.append((Placed(need.key, place.room.key, NOBODY, None, place.span, breaks), worth))
    return found


def urgency(need: Need, days: Sequence[date]) -> int:
    """Grows until the last day, and with each day after it; 0 where the law sets none."""
    if need.last_day is None or not days:
        return 0
    left = (need.last_day - days[0]).days
    return (
        min(2 * MOST_URGENT, MOST_URGENT - left * LATE_A_DAY) if left < 0 else max(0, MOST_URGENT - left * FADES_A_DAY)
    )


def worth_of(problem: Problem, need: Need, span: Span, breaks: Sequence[Soft]) -> int:
    """What a hearing at a time adds to the score. Only whole numbers, so that a solver and this count the same."""
    start = min(problem.days).toordinal() * 96
    since = span.day().toordinal() * 96 + span.wall().hour * 4 + span.wall().minute // 15 - start
    return PLACED + urgency(need, problem.days) - AGAINST * len(breaks) - since


def score_of(problem: Problem, placed: Sequence[Placed]) -> int:
    """The sum of what each adds."""
    needs = {one.key: one for one in problem.needs}
    return sum(worth_of(problem, needs[one.need], one.span, one.breaks) for one in placed)


def bound_of(problem: Problem, could: Options | None = None) -> int:
    """No proposal scores more: each need at its best time, as if it were alone."""
    every = could or {need.key: options(problem, need) for need in problem.needs}
    return sum(max((worth for _, worth in one), default=0) for one in every.values())
