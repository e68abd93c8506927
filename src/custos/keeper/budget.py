"""Counts distinct people by account and day, and by case. The counts come from the journal, so a restart forgets nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from custos.keeper.config import Budgets
from custos.keeper.errors import Code
from custos.keeper.journal import Facts

LOOK, SEARCH, ANSWERED, KEYS = "record-opened", "search-made", "search-answered", "keys-made"
GRANTED = "granted"


def day_of(at: int) -> str:
    """The day (UTC) of a moment in milliseconds since 1970, as 2026-11-28."""
    return datetime.fromtimestamp(at / 1000, UTC).date().isoformat()


class Spent:
    """What was used up so far. ``take_*`` say why not, as a :class:`Code`, or take it and return None."""

    def __init__(self, budgets: Budgets) -> None:
        self._budgets = budgets
        self._day = ""
        self._people: dict[str, set[str]] = defaultdict(set)
        self._searches: dict[str, int] = defaultdict(int)
        self._keys: dict[str, int] = defaultdict(int)
        self._cases: dict[str, set[str]] = defaultdict(set)

    def replay(self, facts: Facts) -> None:
        """Counts an entry of the journal again."""
        if facts.get("out", GRANTED) != GRANTED:
            return
        self.turn_to(day_of(int(facts["at"])))
        actor, kind = str(facts.get("act", "")), facts["t"]
        if kind == LOOK:
            self._people[actor].add(str(facts["subj"]))
            self._cases[str(facts["case"])].add(str(facts["tag"]))
        elif kind == SEARCH:
            self._searches[actor] += 1
        elif kind == KEYS:
            self._keys[actor] += int(facts["n"])

    def turn_to(self, day: str) -> None:
        """Begins a day; the counts of the day before end. Earlier days are ignored."""
        if day > self._day:
            self._day = day
            self._people.clear()
            self._searches.clear()
            self._keys.clear()

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

    def take_search(self, actor: str) -> Code | None:
        """One search, found or not."""
        if self._searches[actor] >= self._budgets.searches_per_day:
            return Code.OVER_SEARCHES
        self._searches[actor] += 1
        return None

    def take_keys(self, actor: str, count: int) -> Code | None:
        """Search keys for an import."""
        if self._keys[actor] + count > self._budgets.keys_per_day:
            return Code.OVER_KEYS
        self._keys[actor] += count
        return None
