"""Fictional months of looks at matters: honest work with its slips, and people who look at matters that are not theirs with a valid number.

Everything is drawn. The rule knows nothing of this file; the rates are of this model, and an agency measures its own again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from attrs import evolve, frozen

from custos.adapters.data.looks import look_table
from custos.core.oversight.looks import Act, CaseFile, Due, Look, Span, explain_all, short_list

BEGINS = datetime(2026, 1, 5, 15, tzinfo=UTC)
OFFICES = ("albuquerque", "las-cruces", "santa-fe", "roswell", "taos", "farmington")
SLIP, COVER, CALL = 0.004, 0.012, 0.015
"""Shares of honest looks: a wrong number typed, work done for someone who is ill, a worker who calls to ask how it stands."""


@frozen
class Person:
    """One of the staff."""

    key: str
    role: str
    office: str


@frozen
class Seen:
    """A look, and whether a snoop made it."""

    look: Look
    snoop: bool


@frozen
class Measured:
    """What came of it."""

    looks: int
    snoops: int
    honest_explained: float
    snoops_listed: float
    listed_share: float


class Months:
    """``matters`` matters of some months, worked on by some forty people; ``snoops`` looks by people with a valid number and no work on it."""

    def __init__(self, matters: int, snoops: int, seed: int) -> None:
        self.dice = random.Random(seed)
        self.staff = list(self._hired())
        self.files: dict[str, CaseFile] = {}
        self.seen: list[Seen] = []
        for number in range(matters):
            self._matter(f"R-2026-{number + 1:05}", BEGINS + timedelta(minutes=number * 37))
        honest = list(self.seen)
        self._slips(honest)
        for _ in range(snoops):
            self._snoop()

    def _hired(self) -> Iterator[Person]:
        for place, office in enumerate(OFFICES):
            yield from (Person(f"clerk-{place}-{n}", "intake-clerk", office) for n in range(4))
            yield Person(f"desk-{place}", "front-desk", office)
            yield from (Person(f"deputy-{place}-{n}", "deputy", office) for n in range(2))
        head = OFFICES[0]
        yield from (Person(f"counsel-{n}", "counsel", head) for n in range(3))
        yield Person("authority", "authority", head)
        yield from (Person(f"officer-{n}", "records-officer", head) for n in range(3))

    def _one(self, role: str, office: str = "") -> Person:
        return self.dice.choice([one for one in self.staff if one.role == role and office in ("", one.office)])

    def _look(self, who: Person, case: str, at: datetime, *, paper: bool = False, snoop: bool = False) -> None:
        self.seen.append(Seen(Look(who.key, frozenset({who.role}), who.office, case, at, paper), snoop))

    def _later(self, at: datetime, hours: float) -> datetime:
        return at + timedelta(hours=self.dice.expovariate(1 / hours))

    def _matter(self, case: str, at: datetime) -> None:
        """One request from arrival to answer: each step is looked at, some more than once, and acted on."""
        dice, office = self.dice, self.dice.choice(OFFICES)
        clerk, counsel, authority = self._one("intake-clerk", office), self._one("counsel"), self._one("authority")
        acts, assigned = [Act("request-received", at, clerk.key)], []
        if dice.random() < 0.7:
            holder = self._one("intake-clerk", office)
            assigned.append(Span(holder.key, at + timedelta(minutes=20)))
        else:
            holder = clerk
        steps = (
            ("prepared", holder, 30.0, 2),
            ("counsel-looked", counsel, 20.0, 2),
            ("decided", authority, 16.0, 1),
            ("release-sent", self._one("records-officer"), 20.0, 1),
            ("letter-sent", holder, 10.0, 1),
        )
        now = at
        for kind, who, hours, times in steps:
            if kind == "release-sent" and dice.random() < 0.6:
                continue
            for _ in range(dice.randint(1, times + 1)):
                now = self._later(now, hours / 2)
                self._look(who, case, now, paper=dice.random() < 0.6)
            now = self._later(now, 1.0)
            acts.append(Act(kind, now, who.key))
        due = Due(at + timedelta(days=15), at, now)
        hearings = ()
        if dice.random() < 0.25:
            hearings = (now + timedelta(days=dice.randint(2, 30)),)
            deputy = self._one("deputy", office)
            acts.append(Act("hearing-set", now, clerk.key))
            self._look(deputy, case, hearings[0] - timedelta(hours=dice.randint(1, 40)), paper=True)
            self._look(self._one("front-desk", office), case, hearings[0] - timedelta(minutes=30))
        closed = None if hearings else now + timedelta(days=dice.randint(1, 10))
        file = CaseFile(case, office, tuple(acts), tuple(assigned), (), (due,), hearings, (), closed)
        self.files[case] = file

    def _slips(self, honest: Sequence[Seen]) -> None:
        """Honest looks that the record may not explain."""
        dice, cases = self.dice, list(self.files)
        for one in honest:
            chance, look = dice.random(), one.look
            if chance < SLIP:  # the number before or after the right one
                near = cases[max(0, cases.index(look.case) - 1)]
                self.seen.append(evolve(one, look=evolve(look, case=near, paper=False)))
            elif chance < SLIP + COVER:  # a colleague of the same office and role stands in for a day
                stand_in = self._one(next(iter(look.roles)), look.office)
                self.seen.append(evolve(one, look=evolve(look, who=stand_in.key)))
            elif chance < SLIP + COVER + CALL:
                file = self.files[look.case]
                self._look(self._one("front-desk", file.office), look.case, look.at)

    def _snoop(self) -> None:
        """Someone looks at a matter that is not theirs, every second time one of their own office, mostly its papers."""
        dice = self.dice
        who = dice.choice([one for one in self.staff if one.role in {"intake-clerk", "deputy", "front-desk"}])
        strange = [
            file for file in self.files.values() if who.key not in {one.who for one in (*file.acts, *file.assigned)}
        ]
        if dice.random() < 0.5:
            strange = [file for file in strange if file.office == who.office]
        file = dice.choice(strange)
        first = file.acts[0].at
        at = first + timedelta(hours=dice.uniform(1, 40 * 24))
        for _ in range(dice.randint(1, 2)):
            self._look(who, file.case, at, paper=dice.random() < 0.7, snoop=True)
            at += timedelta(minutes=dice.randint(16, 90))


def measure(matters: int, snoops: int, seed: int) -> Measured:
    """Explains every look of drawn months and counts."""
    world = Months(matters, snoops, seed)
    table = look_table()
    explained = explain_all([one.look for one in world.seen], world.files, table)
    listed = {id(one.look) for one in short_list(explained)}
    honest = [found for one, found in zip(world.seen, explained, strict=True) if not one.snoop]
    planted = [one for one in world.seen if one.snoop]
    return Measured(
        looks=len(explained),
        snoops=len(planted),
        honest_explained=sum(bool(one.reasons) for one in honest) / len(honest),
        snoops_listed=sum(id(one.look) in listed for one in planted) / max(len(planted), 1),
        listed_share=len(listed) / len(explained),
    )
