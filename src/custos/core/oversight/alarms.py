"""Alarms from the ledger alone: a sweep, looks without work, looks before visits, searches after a denial. Each asks; none accuses.

Nothing but what an outsider with the exported ledger has is used: kind, time, pseudonym, role, case, outcome. Two people with the same
ledger get the same alarms.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import exp, fsum
from statistics import median

from attrs import frozen

from custos.core.errors import InputError
from custos.core.oversight.looks import Words
from custos.core.tipoff.chance import upper_bound

LOOKS = frozenset({"case-viewed", "paper-viewed", "hearing-viewed", "search-made", "record-opened"})
OPENED = frozenset({"case-viewed", "paper-viewed", "hearing-viewed"})
VISITS = frozenset({"visit-recorded"})
REFUSED = "refuse"
SYSTEM = "system"
_NUMBER = re.compile(r"[A-Z]+-([0-9]{4})-0*([0-9]+)")
_SATURDAY = 5
_FEWEST_EXPECTED = 1.0
"""So many looks without work are expected of anyone: an empty comparison would make one slip an alarm."""


class Key(StrEnum):
    """Which alarm."""

    SWEEP = "sweep"
    RUN = "run"
    NO_WORK = "no-work"
    BEFORE_VISITS = "before-visits"
    AFTER_DENIAL = "after-denial"


@frozen
class Bounds:
    """A row: from how many on, within which time, how rare, and the words."""

    key: Key
    least: int
    within: timedelta
    chance: float
    words: Words
    ask: Words


@frozen
class Line:
    """One entry as anyone can read it."""

    at: datetime
    kind: str
    who: str
    role: str
    case: str = ""
    out: str = ""


@frozen
class Alarm:
    """One alarm about one pseudonym: how many events, from when to when, and the chance where one was computed."""

    key: Key
    who: str
    role: str
    count: int
    first: datetime
    last: datetime
    chance: float | None = None


def read_bounds(file: str, text: str) -> Mapping[Key, Bounds]:
    """The table of ``text``. Raises InputError that names the file and the row."""
    found: dict[Key, Bounds] = {}
    place = file
    try:
        for number, row in enumerate(tomllib.loads(text)["alarm"], 1):
            place = f"{file}, row {number} of [[alarm]]"
            one = _bounds(row)
            found[one.key] = one
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{place}: {error}", code="look-alarms") from error
    if set(found) != set(Key):
        raise InputError(f"{file}: an alarm has no row", code="look-alarms")
    return found


def _bounds(row: Mapping[str, object]) -> Bounds:
    texts = {name: str(row[name]).strip() for name in ("key", "en", "es", "ask_en", "ask_es", "source")}
    if not all(texts.values()):
        raise ValueError("a text is empty")
    spans = {name: float(str(row[name])) for name in ("minutes", "hours", "days") if name in row}
    return Bounds(
        Key(texts["key"]),
        int(str(row["least"])),
        timedelta(**spans),
        float(str(row.get("chance", 0))),
        Words(texts["en"], texts["es"]),
        Words(texts["ask_en"], texts["ask_es"]),
    )


def raise_alarms(lines: Iterable[Line], bounds: Mapping[Key, Bounds], until: datetime) -> list[Alarm]:
    """Every alarm in ``lines`` (in the order of the ledger) up to ``until``, the rarest kinds of work first."""
    known = [line for line in lines if line.at <= until and line.who != SYSTEM]
    of: dict[str, list[Line]] = defaultdict(list)
    for line in known:
        of[line.who].append(line)
    worked = {(line.who, line.case) for line in known if line.case and line.kind not in LOOKS}
    found = [
        *(alarm for mine in of.values() for alarm in _sweeps(mine, bounds[Key.SWEEP])),
        *(alarm for mine in of.values() for alarm in _runs(mine, bounds[Key.RUN])),
        *_without_work(of, worked, bounds[Key.NO_WORK], until),
        *_before_visits(known, of, worked, bounds[Key.BEFORE_VISITS]),
        *_after_denial(known, bounds[Key.AFTER_DENIAL]),
    ]
    return sorted(found, key=lambda one: (list(Key).index(one.key), -one.count, one.who))


def _sweeps(mine: Sequence[Line], bounds: Bounds) -> Iterator[Alarm]:
    """The largest number of different matters (or searches) within the time, once a person."""
    looks = [line for line in mine if line.kind in LOOKS]
    best, start = (0, 0, 0), 0
    inside: Counter[str] = Counter()
    for end, line in enumerate(looks):
        inside[_thing(line, end)] += 1
        while line.at - looks[start].at > bounds.within:
            thing = _thing(looks[start], start)
            inside[thing] -= 1
            if not inside[thing]:
                del inside[thing]
            start += 1
        best = max(best, (len(inside), start, end))
    count, first, last = best
    if count >= bounds.least:
        yield Alarm(bounds.key, looks[0].who, looks[0].role, count, looks[first].at, looks[last].at)


def _thing(line: Line, place: int) -> str:
    """What was looked at: each search is one of its own."""
    return f"search {place}" if line.kind == "search-made" else line.case


def _runs(mine: Sequence[Line], bounds: Bounds) -> Iterator[Alarm]:
    """The longest row of numbers one after the other, each opened at most the time after the one before."""
    opened = [(line, number) for line in mine if line.kind in OPENED and (number := _serial(line.case)) is not None]
    best: list[Line] = []
    row: list[Line] = []
    before: tuple[int, int] | None = None
    for line, number in opened:
        follows = before is not None and number == (before[0], before[1] + 1) and line.at - row[-1].at <= bounds.within
        if before == number:
            continue
        row = [*row, line] if follows else [line]
        before = number
        best = max(best, row, key=len)
    if len(best) >= bounds.least:
        yield Alarm(bounds.key, best[0].who, best[0].role, len(best), best[0].at, best[-1].at)


def _serial(case: str) -> tuple[int, int] | None:
    found = _NUMBER.fullmatch(case)
    return (int(found[1]), int(found[2])) if found else None


def _without_work(
    of: Mapping[str, Sequence[Line]], worked: set[tuple[str, str]], bounds: Bounds, until: datetime
) -> Iterator[Alarm]:
    """Different matters opened and never worked on, against the others of the same role."""
    bare: dict[str, dict[str, datetime]] = {}
    roles: dict[str, str] = {}
    for who, mine in of.items():
        recent = [line for line in mine if line.kind in OPENED and until - line.at <= bounds.within]
        bare[who] = {line.case: line.at for line in recent if (who, line.case) not in worked}
        roles[who] = Counter(line.role for line in mine).most_common(1)[0][0]
    for who, cases in bare.items():
        others = [len(bare[one]) for one in bare if one != who and roles[one] == roles[who]]
        expected = max(median(others) if others else 0.0, _FEWEST_EXPECTED)
        chance = min(1.0, _poisson_tail(len(cases), expected) * len(bare))
        if len(cases) >= bounds.least and chance <= bounds.chance:
            times = sorted(cases.values())
            yield Alarm(bounds.key, who, roles[who], len(cases), times[0], times[-1], chance)


def _poisson_tail(count: int, expected: float) -> float:
    """The chance of ``count`` or more where ``expected`` are."""
    term, below = exp(-expected), []
    for number in range(count):
        below.append(term)
        term *= expected / (number + 1)
    return max(0.0, 1.0 - fsum(below))


def _before_visits(
    known: Sequence[Line], of: Mapping[str, Sequence[Line]], worked: set[tuple[str, str]], bounds: Bounds
) -> Iterator[Alarm]:
    """Hearings of others opened shortly before visits, against how often another working day would come so soon after such a look."""
    hearings = {line.case for line in known if line.kind == "hearing-set"}
    visits = [line.at for line in known if line.kind in VISITS]
    if len(visits) < bounds.least:
        return
    days = _working_days(known[0].at, known[-1].at)
    for who, mine in of.items():
        looks = sorted(
            line.at for line in mine if line.kind in OPENED and line.case in hearings and (who, line.case) not in worked
        )
        hits = [visit for visit in visits if _follows(visit, looks, bounds.within)]
        if len(hits) < bounds.least:
            continue
        chances = [_share_of_days(visit, days, looks, bounds.within) for visit in visits]
        chance = min(1.0, upper_bound(chances, len(hits)) * len(of))
        if chance <= bounds.chance:
            yield Alarm(bounds.key, who, mine[0].role, len(hits), hits[0], hits[-1], chance)


def _working_days(first: datetime, last: datetime) -> list[date]:
    """Monday to Friday from the first day to the last: officers could have come on any of them."""
    count = (last.date() - first.date()).days + 1
    return [day for number in range(count) if (day := first.date() + timedelta(days=number)).weekday() < _SATURDAY]


def _share_of_days(visit: datetime, days: Sequence[date], looks: Sequence[datetime], within: timedelta) -> float:
    """On which share of the days a visit at the same time of day would have followed a look as closely."""
    times = [datetime.combine(day, visit.timetz()) for day in days]
    return sum(_follows(one, looks, within) for one in times) / len(times) if times else 1.0


def _follows(at: datetime, looks: Sequence[datetime], within: timedelta) -> bool:
    """True where one of ``looks`` (in order) is at most ``within`` before ``at``."""
    place = bisect_right(looks, at)
    return place > 0 and at - looks[place - 1] <= within


def _after_denial(known: Sequence[Line], bounds: Bounds) -> Iterator[Alarm]:
    """Searches for a matter whose newest decision refuses."""
    newest: dict[str, str] = {}
    times: dict[str, list[Line]] = defaultdict(list)
    for line in known:
        if line.kind == "decided":
            newest[line.case] = line.out
        elif line.kind == "search-made" and newest.get(line.case) == REFUSED:
            times[line.who].append(line)
    for who, rows in times.items():
        if len(rows) >= bounds.least:
            yield Alarm(bounds.key, who, rows[0].role, len(rows), rows[0].at, rows[-1].at)
