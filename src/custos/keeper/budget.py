"""Counts distinct people by account and day, and by case. The counts come from the journal, so a restart forgets nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from custos.keeper.config import Budgets
from custos.keeper.errors import Code
from custos.keeper.journal import Facts

LOOK, SEARCH, ANSWERED, KEYS = "record-opened", "search-made", "search-answered", "keys-made"
MATCHED, MATCH_OPENED, COUNTED, TOLD = "list-searched", "match-opened", "count-begun", "count-told"
GRANTED = "granted"


def day_of(at: int) -> str:
    """The day (UTC) of a moment in milliseconds since 1970, as 2026-11-28."""
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


class Spent:
    """What was used up so far. ``take_*`` say why not, as a :class:`Code`, or take it and return None."""

    def __init__(self, budgets: Budgets) -> None:
        self._budgets = budgets
        self._most = {
            SEARCH: (budgets.searches_per_day, Code.OVER_SEARCHES),
            MATCHED: (budgets.matches_per_day, Code.OVER_MATCHES),
            KEYS: (budgets.keys_per_day, Code.OVER_KEYS),
            COUNTED: (budgets.counts_per_day, Code.OVER_COUNTS),
        }
        self._day = ""
        self._people: dict[str, set[str]] = defaultdict(set)
        self._used: dict[tuple[str, str], int] = defaultdict(int)
        self._cases: dict[str, set[str]] = defaultdict(set)

    def replay(self, facts: Facts) -> None:
        """Counts an entry of the journal again."""
        if facts.get("out", GRANTED) != GRANTED:
            return
        self.turn_to(day_of(int(facts["at"])))
        actor, kind = str(facts.get("act", "")), str(facts["t"])
        if kind == LOOK:
            self._people[actor].add(str(facts["subj"]))
            self._cases[str(facts["case"])].add(str(facts["tag"]))
        elif kind in self._most:
            self._used[kind, actor if kind != COUNTED else ""] += int(facts["n"]) if kind == KEYS else 1

    def turn_to(self, day: str) -> None:
        """Begins a day; the counts of the day before end. Earlier days are ignored."""
        if day > self._day:
            self._day = day
            self._people.clear()
            self._used.clear()

    def take_look(self, actor: str, case: str, subject: str, tag: str, *, second: bool) -> Code | None:
        """One look at one person. Someone who was looked at before, that day and for that case, costs nothing."""
        people, seen = self._people[actor], self._cases[case]
        most = self._budgets.people_per_day_with_second if second else self._budgets.people_per_day
        if subject not in people and len(people) >= most:
            return Code.OVER_DAY
        if tag not in seen and len(seen) >= self._budgets.people_per_case:
            return Code.OVER_CASE
        people.add(subject)
        seen.add(tag)
        return None

    def take(self, kind: str, actor: str, count: int = 1) -> Code | None:
        """A search, or one person of a partner's list, found or not; a count of people (``actor`` "": of all accounts); keys for an import."""
        most, why = self._most[kind]
        if self._used[kind, actor] + count > most:
            return why
        self._used[kind, actor] += count
        return None
