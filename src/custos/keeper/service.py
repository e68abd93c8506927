"""What the keeper does. Every request of a batch is planned, then the journal is synced once, and only then is anything revealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial, singledispatchmethod

from attrs import field, frozen

from custos.core.ledger import kinds
from custos.core.people.counting import STATISTICS, Counts
from custos.core.people.rule import Verdict
from custos.core.people.search import CROSS_MATCH, Knowledge
from custos.keeper import messages, sealing
from custos.keeper.budget import (
    ANSWERED,
    COUNTED,
    GRANTED,
    KEYS,
    LOOK,
    MATCH_OPENED,
    MATCHED,
    SEARCH,
    TOLD,
    Spent,
    day_of,
)
from custos.keeper.config import KeeperConfig
from custos.keeper.errors import Code, JournalFailed, KeeperRefused
from custos.keeper.finding import Finder
from custos.keeper.journal import MOST_ENTRIES, Facts, Journal
from custos.keeper.keyring import CLASSES, FILE, Keyring
from custos.keeper.keysource import FileKeySource, KeySource
from custos.keeper.messages import Json, Who, read_request, spell
from custos.keeper.store import PersonKeys

Reply = Mapping[str, Json]
_SYSTEM = "system"
"""An import that nobody signed in for may make search keys; it may never search, look or erase."""
OPENED = "file-opened"
LOOK_MS = 15 * 60 * 1000
"""One entry covers what the same account opens of the same case within this time, as at the register's own door (ADR 0010)."""
MOST_LOOKS = 10_000
_SHARED = "original-"
"""A paper may be in the files of several cases: its key is its own, and its opening names the case."""
MOST_REWRAP = 5_000
"""Person keys wrapped again in one turn, so that nobody waits long behind a rotation."""


@frozen
class _Plan:
    """What a request writes first (``entry``), and what it does and answers once that is durable."""

    finish: Callable[[int | None], Reply]
    entry: Facts | None = field(default=None)


class Keeper:
    """Answers requests. One process, one thread; ``clock`` gives milliseconds since 1970.

    ``load`` gives what the matcher knows, at the first search; without it this keeper finds nobody.
    """

    def __init__(
        self,
        config: KeeperConfig,
        clock: Callable[[], int],
        source: KeySource | None = None,
        load: Callable[[], Knowledge] | None = None,
    ) -> None:
        self._config, self._clock = config, clock
        self._keyring = Keyring(config.keys, source or FileKeySource(config.keys))
        self._people = PersonKeys(config.store, self._keyring)
        self._finder = Finder(load, self._keyring, self._people)
        self._journal = Journal(config.store)
        self._spent = Spent(config.budgets)
        self._looks: dict[Who, tuple[int, int]] = {}
        self._counts = Counts()
        for facts in self._journal.facts():
            self._spent.replay(facts)
        if self._journal.torn:
            self._journal.append([{"t": "recovered", "n": self._journal.torn}], clock())
        for cls in CLASSES:  # before anyone copies the keys: a copy without the month keys would open nothing
            self._keyring.current(cls, self._month())
        for person in self._people.marked():
            self._journal.append([{"t": "erased", "subj": self._subject(person)}], self._now())
            self._people.drop(person)

    def close(self) -> None:
        """Closes the files."""
        self._people.close()
        self._journal.close()

    def answer(self, bodies: Sequence[bytes]) -> list[Reply]:
        """One reply for each of up to 256 messages, in their order; never an exception but JournalFailed.

        INVARIANT: an entry is durable before what it speaks of is revealed, refused or done.
        """
        if len(bodies) > MOST_ENTRIES:
            raise ValueError(f"at most {MOST_ENTRIES} messages at once")
        self._spent.turn_to(day_of(self._now()))
        plans = [self._planned(body) for body in bodies]
        entries = [plan.entry for plan in plans if plan.entry is not None]
        indices = iter(self._journal.append(entries, self._now()))
        self._people.commit()
        return [_guarded(plan.finish, None if plan.entry is None else next(indices)) for plan in plans]

    def _planned(self, body: bytes) -> _Plan:
        try:
            return self._plan(read_request(body))
        except KeeperRefused as refused:
            return _Plan(partial(_refuse, Code(refused.code)))
        except JournalFailed:
            raise
        except Exception:  # noqa: BLE001 - a fault inside must end as a refusal, never as a traceback or a hang
            return _Plan(partial(_refuse, Code.INTERNAL))

    @singledispatchmethod
    def _plan(self, request: messages.Request) -> _Plan:
        """The plan of one request. Raises KeeperRefused where it needs no entry to say no."""
        raise TypeError(f"no plan for {type(request).__name__}")

    @_plan.register
    def _(self, request: messages.Seal) -> _Plan:
        blobs: list[Json] = []
        for item in request.items:
            self._refuse_place(item.cls, item.field)
        month, keys = self._month(), dict[tuple[str, str], bytes]()
        for item in request.items:
            owner = item.person, item.cls
            if owner not in keys:
                keys[owner] = self._people.dek_or_new(*owner, month)
            blobs.append(spell(sealing.seal(keys[owner], *owner, item.field, item.value)))
        return _Plan(lambda _: {"ok": True, "sealed": blobs})

    @_plan.register
    def _(self, request: messages.Reveal) -> _Plan:
        item, who = request.item, request.who
        self._refuse_place(item.cls, item.field)
        if item.field == messages.MATCH_FIELD:
            raise KeeperRefused(Code.FIELD_REFUSED)
        subject, listed = self._subject(item.person), who.purpose == CROSS_MATCH
        facts: dict[str, str | int] = {**self._who(who), "t": MATCH_OPENED if listed else LOOK, "cls": item.cls}
        facts |= {"field": item.field, "subj": subject}
        why = self._why_not(who)
        if why is None and listed:
            # The list paid for everyone on it. SAFETY: whom it did not identify just now stays closed to it.
            why = None if self._finder.searches.has_matched(who, item.person, self._now()) else Code.NO_SEARCH
        elif why is None:
            facts["tag"] = tag = self._keyring.tag(who.case, item.person)
            why = self._spent.take_look(who.actor, who.case, subject, tag, second="second" in facts)
        if why is not None:
            return _denied(facts, why)

        return _Plan(
            lambda entry: {"ok": True, "entry": entry, "value": spell(self._value(item))}, {**facts, "out": GRANTED}
        )

    @_plan.register
    def _(self, request: messages.Open) -> _Plan:
        """The file of a case: account, role, case and purpose as for a person's record, but no budget; it opens for its own case alone."""
        who = request.who
        facts: dict[str, str | int] = {**self._who(who), "t": OPENED}
        why = self._why_not(who, system=True)
        if why is None and any(item.cls != FILE for item in request.items):
            why = Code.CLASS_REFUSED
        other = [item for item in request.items if item.person != who.case and not item.person.startswith(_SHARED)]
        if why is None and other:
            why = Code.OTHER_CASE
        if why is not None:
            return _denied(facts, why)
        at, covering = self._looks.get(who, (-LOOK_MS, 0))
        fresh = self._now() - at >= LOOK_MS

        def finish(entry: int | None) -> Reply:
            if entry is not None:
                if len(self._looks) >= MOST_LOOKS:
                    self._looks.clear()
                self._looks[who] = (self._now(), entry)
            values: list[Json] = [spell(self._value(item)) for item in request.items]
            return {"ok": True, "entry": covering if entry is None else entry, "values": values}

        return _Plan(finish, {**facts, "out": GRANTED} if fresh else None)

    @_plan.register
    def _(self, request: messages.Keys) -> _Plan:
        who, count = request.who, len(request.values)
        facts: dict[str, str | int] = {**self._who(who), "t": KEYS, "n": count}
        why = (who.actor != _SYSTEM and self._why_not(who, case=False)) or self._spent.take(KEYS, who.actor, count)
        if why is not None:
            return _denied(facts, why)

        def finish(entry: int | None) -> Reply:
            return {"ok": True, "entry": entry, "keys": [self._keyring.blind(value) for value in request.values]}

        return _Plan(finish, {**facts, "out": GRANTED})

    @_plan.register
    def _(self, request: messages.Find) -> _Plan:
        who, asked = request.who, self._finder.read(request)
        kind = MATCHED if who.purpose == CROSS_MATCH else SEARCH
        facts: dict[str, str | int] = {**self._who(who), "t": kind, "n": sum(map(len, asked.stages))}
        why = self._why_not(who) or self._spent.take(kind, who.actor)
        if why is not None:
            return _denied(facts, why)

        def finish(entry: int | None) -> Reply:
            return {"ok": True, "entry": entry, **self._finder.begin(int(entry or 0), asked, who, self._now())}

        return _Plan(finish, {**facts, "out": GRANTED})

    @_plan.register
    def _(self, request: messages.Compare) -> _Plan:
        found = self._finder.compare(request, self._now())
        if found is None:
            return _Plan(lambda _: {"ok": True, "more": True})
        facts = {**self._who(request.who), "t": ANSWERED, "ref": request.search, "n": len(request.people)}
        facts["out"] = found.answer.verdict.value
        if found.answer.verdict is Verdict.EXACT and found.answer.person:
            facts["subj"] = self._subject(found.answer.person)
        return _Plan(lambda entry: {"ok": True, "entry": entry, "more": False, **found.spelled()}, facts)

    @_plan.register
    def _(self, request: messages.Count) -> _Plan:
        """Opens values to count them: nothing is told of a person, numbers leave at the end, a few times a day (ADR 37)."""
        who, now = request.who, self._now()
        if not request.run:
            facts: dict[str, str | int] = {**self._who(who), "t": COUNTED}
            why = self._why_not(who, case=False) or (Code.NO_PURPOSE if who.purpose != STATISTICS else None)
            why = why or self._spent.take(COUNTED, "")  # one budget for all accounts, because accounts are claimed
            begin = partial(self._counts.begin, who=who, quarter=request.quarter, now=now)
            granted = _Plan(lambda entry: {"ok": True, "run": begin(int(entry or 0) + 1)}, {**facts, "out": GRANTED})
            return granted if why is None else _denied(facts, why)
        brought = [(to, {one.person for one in of}, self._countable(of)) for to, of in request.people]
        told = self._counts.take(request.run, who, brought, now)
        if told is None:
            raise KeeperRefused(Code.NO_COUNT)
        entry = None if brought else {**self._who(who), "t": TOLD, "ref": request.run - 1}
        return _Plan(lambda _: {"ok": True, "counts": told}, entry)

    @_plan.register
    def _(self, request: messages.Erase) -> _Plan:
        facts: dict[str, str | int] = {**self._who(request.who), "t": "erased", "subj": self._subject(request.person)}
        why = self._why_not(request.who, purpose=False)
        if why is not None:
            return _denied(facts, why)
        if not self._people.mark_erasing(request.person):
            raise KeeperRefused(Code.NO_KEY)

        def finish(entry: int | None) -> Reply:
            self._people.drop(request.person)
            return {"ok": True, "entry": entry}

        return _Plan(finish, {**facts, "out": GRANTED})

    @_plan.register
    def _(self, _: messages.Rotate) -> _Plan:
        """One portion: the asker repeats until nothing is left. The old month keys go only when nothing needs them."""
        self._keyring.begin_rotation(self._month())
        newest = {cls: self._keyring.months(cls)[-1] for cls in CLASSES}
        left = sum(self._people.rewrap(cls, month, MOST_REWRAP) for cls, month in newest.items())
        if left:
            return _Plan(lambda _: {"ok": True, "left": left})

        def finish(entry: int | None) -> Reply:
            for cls, month in newest.items():
                for old in self._keyring.months(cls):
                    # A key that was sealed in this very batch is under the newest month already.
                    if old != month:
                        self._keyring.destroy(cls, old)
            return {"ok": True, "left": 0, "entry": entry}

        return _Plan(finish, {"t": "rotated", "month": max(newest.values())})

    @_plan.register
    def _(self, request: messages.Entries) -> _Plan:
        lines: list[Json] = [*self._journal.since(request.since, request.before, messages.MOST_LINES)]
        return _Plan(lambda _: {"ok": True, "lines": lines, "size": self._journal.size})

    @_plan.register
    def _(self, _: messages.Status) -> _Plan:
        def finish(_: int | None) -> Reply:
            months = sorted({month for cls in CLASSES for month in self._keyring.months(cls)})
            age = self._age(months[0]) if months else 0
            return {
                "ok": True,
                "keys": self._people.count(),
                "entries": self._journal.size,
                "head": self._journal.head,
                "months": [*months],
                "source": self._keyring.describe(),
                "oldest_days": age,
                "late": age > self._config.rotate_within_days,
            }

        return _Plan(finish)

    def _value(self, item: messages.Item) -> bytes:
        return sealing.unseal(self._people.dek(item.person, item.cls), item.person, item.cls, item.field, item.value)

    def _countable(self, items: Sequence[messages.Item]) -> Iterator[tuple[str, str]]:
        """The values, without those that do not open: who was erased is counted nowhere."""
        for one in items:
            with suppress(KeeperRefused):
                yield one.field, self._value(one).decode("utf-8", "replace")

    def _refuse_place(self, cls: str, name: str) -> None:
        if cls not in CLASSES:
            raise KeeperRefused(Code.CLASS_REFUSED)
        if name in self._config.refused_fields:
            raise KeeperRefused(Code.FIELD_REFUSED)

    def _why_not(self, who: Who, *, case: bool = True, purpose: bool = True, system: bool = False) -> Code | None:
        named = messages.ACTOR.fullmatch(who.actor) or (system and who.actor == who.role == _SYSTEM)
        if not named or who.role not in kinds.ROLES:
            return Code.NO_ACTOR
        if case and not messages.CASE.fullmatch(who.case):
            return Code.NO_CASE
        if purpose and who.purpose not in self._config.purposes:
            return Code.NO_PURPOSE
        return None

    def _who(self, who: Who) -> dict[str, str | int]:
        """What of ``who`` may enter the journal: only words of a closed alphabet, so that no name can slip in."""
        second = who.second if messages.ACTOR.fullmatch(who.second) and who.second != who.actor else ""
        found = {
            "act": who.actor if messages.ACTOR.fullmatch(who.actor) or who.actor == _SYSTEM else "",
            "role": who.role if who.role in kinds.ROLES else "",
            "case": who.case if messages.CASE.fullmatch(who.case) else "",
            "purpose": who.purpose if who.purpose in self._config.purposes else "",
            "second": second,
        }
        return {key: value for key, value in found.items() if value}

    def _subject(self, person: str) -> str:
        return self._keyring.subject(person, self._month())

    def _now(self) -> int:
        """The clock, which for the journal never runs backwards."""
        return max(self._clock(), self._journal.last_at)

    def _month(self) -> str:
        return day_of(self._now())[:7]

    def _age(self, month: str) -> int:
        """Days since the first day of ``month``: a month key is at most that old."""
        return (date.fromisoformat(day_of(self._now())) - date.fromisoformat(f"{month[:7]}-01")).days


def _refuse(code: Code, entry: int | None = None) -> Reply:
    return {"ok": False, "code": code.value, "entry": entry}


def _denied(facts: Mapping[str, str | int], code: Code) -> _Plan:
    return _Plan(partial(_refuse, code), {**facts, "out": "denied", "why": code.value})


def _guarded(finish: Callable[[int | None], Reply], entry: int | None) -> Reply:
    try:
        return finish(entry)
    except KeeperRefused as refused:
        return _refuse(Code(refused.code), entry)
    except Exception:  # noqa: BLE001 - as above
        return _refuse(Code.INTERNAL, entry)
