"""A fictional quarter of a ledger: honest work, and one of three who should be found: a program, a curious employee, one who tips officers off.

Everything is drawn; the alarms know nothing of this file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from attrs import frozen

from custos.adapters.data.looks import alarm_bounds
from custos.core.oversight.alarms import Alarm, Line, raise_alarms

BEGINS = datetime(2026, 1, 5, 15, tzinfo=UTC)
DAYS = 90
ENDS = BEGINS + timedelta(days=DAYS)
ROLES = {"intake-clerk": 16, "deputy": 10, "front-desk": 6, "counsel": 4, "authority": 1, "records-officer": 4}
BOT, CURIOUS, TIPPER = "bot", "curious", "tipper"
FOUND_BY = {BOT: ("sweep", "run"), CURIOUS: ("no-work",), TIPPER: ("before-visits",)}
AIMED = 0.75
"""Which share of the visits the tip brings about."""


@frozen
class Found:
    """Of so many quarters, in how many each was found, and alarms about honest people."""

    quarters: int
    found: dict[str, int]
    false: int
    people: int


class Quarter:
    """The ledger of 90 days with ``planted`` in it ("" for nobody)."""

    def __init__(self, seed: int, planted: str = "", matters: int = 1200, visits: int = 12) -> None:
        self.dice = random.Random(seed)
        self.lines: list[Line] = []
        self.staff = {f"u-{role}-{n}": role for role, count in ROLES.items() for n in range(count)}
        self.cases = [f"R-2026-{n + 1:05}" for n in range(matters)]
        self.hearings = [f"H-2026-{n + 1:05}" for n in range(matters // 6)]
        self.who = self.dice.choice([one for one in self.staff if self.staff[one] in {"intake-clerk", "deputy"}])
        for place, case in enumerate(self.cases):
            self._matter(case, BEGINS + timedelta(days=DAYS * 0.95 * place / matters))
        for case in self.hearings:
            self._hearing(case)
        self._slips()
        times = [self._moment() for _ in range(visits)]
        if planted == TIPPER:
            times = self._tips(times)
        for number, at in enumerate(times):
            self._add(at, "visit-recorded", self._one("front-desk"), f"V-2026-{number + 1:05}")
        if planted == BOT:
            self._bot()
        if planted == CURIOUS:
            self._curious()
        self.lines.sort(key=lambda line: line.at)

    def _one(self, role: str) -> str:
        return self.dice.choice([one for one in self.staff if self.staff[one] == role])

    def _add(self, at: datetime, kind: str, who: str, case: str, out: str = "") -> None:
        self.lines.append(Line(at, kind, who, self.staff[who], case, out))

    def _moment(self) -> datetime:
        """A moment of a working day, from two days after the begin."""
        day = self.dice.choice([n for n in range(2, DAYS) if (BEGINS + timedelta(days=n)).weekday() < 5])
        return BEGINS + timedelta(days=day, minutes=self.dice.randrange(8 * 60))

    def _matter(self, case: str, at: datetime) -> None:
        dice, clerk = self.dice, self._one("intake-clerk")
        self._add(at, "request-received", clerk, case, "e-mail")
        for kind, who, out in (
            ("prepared", clerk, "refuse"),
            ("counsel-looked", self._one("counsel"), ""),
            ("decided", self._one("authority"), dice.choice(("refuse", "release"))),
            ("letter-sent", clerk, "mail"),
        ):
            for _ in range(dice.randint(1, 3)):
                at += timedelta(hours=dice.expovariate(1 / 6))
                self._add(at, dice.choice(("case-viewed", "paper-viewed")), who, case)
            at += timedelta(minutes=dice.randint(5, 60))
            self._add(at, kind, who, case, out)

    def _hearing(self, case: str) -> None:
        """A clerk sets it; the deputy who hears it opens it the day before, without an act of their own."""
        dice, at = self.dice, self._moment()
        self._add(at - timedelta(days=min(14, (at - BEGINS).days - 1)), "hearing-set", self._one("intake-clerk"), case)
        deputy = self._one("deputy")
        for _ in range(dice.randint(1, 2)):
            self._add(at - timedelta(hours=dice.randint(1, 30)), "case-viewed", deputy, case)

    def _slips(self) -> None:
        """Wrong numbers, and colleagues who stand in for a day."""
        for _ in range(80):
            self._add(self._moment(), "case-viewed", self._one("intake-clerk"), self.dice.choice(self.cases))

    def _bot(self) -> None:
        at, start = self._moment(), self.dice.randrange(len(self.cases) - 60)
        for case in self.cases[start : start + 60]:
            self._add(at, "case-viewed", self.who, case)
            at += timedelta(seconds=self.dice.uniform(2, 12))

    def _curious(self) -> None:
        for _ in range(self.dice.randint(25, 40)):
            at = ENDS - timedelta(days=self.dice.uniform(1, 28))
            self._add(at, "case-viewed", self.who, self.dice.choice(self.cases))

    def _tips(self, times: list[datetime]) -> list[datetime]:
        """They open a hearing that is not theirs; officers come within two days of it, in most visits."""
        clerk = self._one("front-desk")
        for at in times:
            if self.dice.random() < AIMED:
                look = at - timedelta(hours=self.dice.uniform(2, 40))
                self._add(look, "case-viewed", clerk, self.dice.choice(self.hearings))
        self.who = clerk
        return times

    def alarms(self) -> list[Alarm]:
        """What the ledger alone gives."""
        return raise_alarms(self.lines, alarm_bounds(), ENDS)


def quarters(count: int, seed: int) -> Iterator[tuple[str, Quarter]]:
    """``count`` quarters of each kind, and as many in which nobody is planted."""
    for number in range(count):
        for planted in ("", BOT, CURIOUS, TIPPER):
            yield planted, Quarter(seed * 10_000 + number, planted)


def measure(count: int, seed: int) -> Found:
    """How many of the planted are found, and alarms about everyone else."""
    found, false, people = dict.fromkeys(FOUND_BY, 0), 0, 0
    for planted, quarter in quarters(count, seed):
        alarms = quarter.alarms()
        people += len(quarter.staff)
        mine = [one for one in alarms if planted and one.who == quarter.who]
        false += len({one.who for one in alarms} - ({quarter.who} if planted else set()))
        if planted:
            found[planted] += any(one.key in FOUND_BY[planted] for one in mine)
    return Found(count, found, false, people)
