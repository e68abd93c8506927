"""The review's JSON for eyes that asked for no names: the same keys, and every worker in it a number.

``custos review --json`` prints this unless ``--show-names`` asks for the rest. What the terminal hides, it hides too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from custos.cli.review_text import HIDDEN_FIELDS, OWN_KINDS
from custos.core.jsontypes import Json, JsonObject

WITHHELD = "[withheld]"
_AS_ENTERED = {"input", "ledger"}
"""What the person typed, and hashes: nothing of it was read from a paper."""
_QUOTED = ("records", "place")
"""What is quoted from a paper at length."""
_COULD_IDENTIFY = re.compile(r"\d(?:[ ./-]?\d){3,}")
_SHORT = 3
"""A part of a name with fewer letters is also a word of everyday language."""


def masked(document: JsonObject) -> JsonObject:
    """The document with persons as "[person 1]", their identifiers null, and no quoted words that name one of them.

    Persons are numbered as they come. The file's own name is left as the caller wrote it.
    """
    names = list(dict.fromkeys(" ".join(name.split()) for name in _names(document) if name.strip()))
    numbers: dict[str, int] = {}
    for name in names:
        numbers.setdefault(name.casefold(), len(numbers) + 1)
    mask = _Mask(names, numbers, list(_identifiers(document)))
    return {key: part if key in _AS_ENTERED else mask.of(part) for key, part in document.items()}


class _Mask:
    """What is hidden in one document: names longest first, so that no name leaves the rest of a longer one."""

    def __init__(self, names: list[str], numbers: Mapping[str, int], identifiers: list[str]) -> None:
        self.numbers = numbers
        ordered = sorted(names, key=len, reverse=True)
        spelled = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
        self.names = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE) if spelled else None
        parts = {part.casefold() for name in names for part in re.findall(r"\w+", name) if len(part) >= _SHORT}
        self.parts = parts
        self.identifiers = [one for one in identifiers if one]

    def of(self, part: Json) -> Json:
        """A part of the document, however deep, with nothing of a person in it."""
        if isinstance(part, str):
            return self._text(part)
        if isinstance(part, (list, tuple)):
            return [self.of(one) for one in part]
        if isinstance(part, dict):
            if {"field", "page", "text"} <= set(part):
                return {**part, "text": self._quote(str(part["field"]), str(part["text"]))}
            return {key: self._named(key, one) for key, one in part.items()}
        return part

    def _named(self, key: str, part: Json) -> Json:
        if key == "persons":
            return self._persons(part)
        if key in _QUOTED and isinstance(part, str):
            # The paper's own words spell names and numbers in ways that no list foresees.
            return WITHHELD if _COULD_IDENTIFY.search(part) else self._quote(key, part)
        return self.of(part)

    def _persons(self, persons: Json) -> Json:
        """Of a person only that there is one, and which identifiers the papers give."""
        if not isinstance(persons, (list, tuple)):
            return persons
        return [
            {key: self._text(str(value)) if key == "name" else None for key, value in one.items()}
            if isinstance(one, dict)
            else self.of(one)
            for one in persons
        ]

    def _quote(self, field: str, text: str) -> str:
        words = {word.casefold() for word in re.findall(r"\w+", text)}
        named = field in HIDDEN_FIELDS or bool(words & self.parts) or any(one in text for one in self.identifiers)
        return WITHHELD if named and text else text

    def _text(self, text: str) -> str:
        if self.names:
            text = self.names.sub(lambda found: self._number(found[0]), text)
        for one in self.identifiers:
            text = text.replace(one, WITHHELD)
        return text

    def _number(self, name: str) -> str:
        return f"[person {self.numbers[' '.join(name.split()).casefold()]}]"


def _names(part: Json) -> Iterator[str]:
    """The persons in every list of persons, and who asks where it may be the worker in person."""
    if isinstance(part, (list, tuple)):
        for one in part:
            yield from _names(one)
    elif isinstance(part, dict):
        for one in _listed(part):
            yield str(one.get("name") or "") if isinstance(one, dict) else str(one)
        requester = part.get("requester")
        if isinstance(requester, dict) and requester.get("kind") in OWN_KINDS:
            yield str(requester.get("name") or "")
        for one in part.values():
            yield from _names(one)


def _identifiers(part: Json) -> Iterator[str]:
    """Birth dates, numbers and addresses of persons as the document spells them, and the address from which a worker writes."""
    if isinstance(part, (list, tuple)):
        for one in part:
            yield from _identifiers(one)
    elif isinstance(part, dict):
        for one in _listed(part):
            if isinstance(one, dict):
                yield from (str(value) for key, value in one.items() if key != "name" and value)
        requester = part.get("requester")
        if isinstance(requester, dict) and requester.get("kind") in OWN_KINDS:
            yield str(requester.get("email") or "")
        for one in part.values():
            yield from _identifiers(one)


def _listed(part: Mapping[str, Json]) -> list[Json]:
    persons = part.get("persons")
    return list(persons) if isinstance(persons, (list, tuple)) else []
