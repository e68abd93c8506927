"""Finds the person whom a warrant of arrest names: behind its command, or in its caption above the word for an accused."""

from __future__ import annotations

import re
from itertools import pairwise

from custos.core.reading.find import persons
from custos.core.reading.lexicon import Built
from custos.core.reading.readings import Person
from custos.core.reading.text.view import View, fold

_TAKEN = Built(
    r"(?:«lead»(?: and bring[^.\n]{0,90})?(?:\s\(name of person to be arrested\))?|take(?= [^.\n]{3,60}\sinto\scustody))\s+("
    + persons.NAME
    + ")",
    lead="person.taken",
)


_BROUGHT = Built(
    r"(?:«lead»)\s+and\s+(?:to\s+)?(?:bring|take)\s+(?:(?:him|her|them)\s+)?(?:before|to)\s[^.;:]{3,160}?(?:«until»)[,:]?\s+(?:the\s+person\s+of\s+)?("
    + persons.NAME
    + ")",
    lead="person.taken",
    until="person.taken-until",
)
"""The person behind the words that say where to bring them: "arrest and bring before a judge without delay ANN ROE"."""
_PARTY_BELOW = Built(r"^\W*(?:«role»)\W*$", role="person.accused")


_JUDGE_BEFORE = Built(r"(?<!\w)(?:«title»)\W*$", title="label.honor")


def below_accused(view: View) -> list[tuple[int, int]]:
    """The name above the word for an accused in the caption of an arrest warrant."""
    found = []
    for above, row in pairwise(view.rows[:25]):
        name = re.split(r"\s{3,}|,$", above.raw)[0].strip(" ,)")
        if _PARTY_BELOW.match(row.flat) and len(above.flat) < 60 and persons.is_name(name):
            start = above.start + above.raw.find(name)
            found.append((start, start + len(name)))
    return found


def find_accused(view: View, keys: list[frozenset[str]]) -> tuple[Person, tuple[int, int]] | None:
    """The person whom a warrant names without any of the usual words: "probable cause to believe that X is removable"."""
    for match in (*_BROUGHT.finditer(view.text), *_TAKEN.finditer(view.text)):
        name = " ".join(match[1].split())
        key = persons.key_of(name)
        judge = _JUDGE_BEFORE.search(fold(view.text[max(0, match.start(1) - 30) : match.start(1)]))
        if judge is None and persons.is_name(name) and not any(key <= other for other in keys):
            return Person(name=name), match.span(1)
    return None
