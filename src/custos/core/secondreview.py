"""Which decisions two people review afterwards, on what ground and within how many days; what two votes come to.

The table is ``laws/calendar/second-review.toml``. No I/O.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError
from custos.core.jsontypes import Table, tables_in, text_in


class Ground(StrEnum):
    """Why a decision is reviewed by two (closed)."""

    EMERGENCY = "emergency"
    OVERRIDE = "override"
    """It differs from what the law leaves open."""
    MANY_PEOPLE = "many-people"
    """It lets records of many people leave."""


class Said(StrEnum):
    """What a reader votes (closed)."""

    RIGHT = "right"
    NOT_RIGHT = "not-right"


class Outcome(StrEnum):
    """What two votes come to, or what two people who differed wrote together (closed)."""

    RIGHT = "right"
    NOT_RIGHT = "not-right"
    DIFFER = "differ"
    """The votes differ, and nothing is written together yet."""
    APART = "apart"
    """They talked, and stay apart."""


def together(one: Said, other: Said) -> Outcome:
    """What two votes come to.

    >>> together(Said.RIGHT, Said.NOT_RIGHT).value
    'differ'
    """
    return Outcome(one.value) if one is other else Outcome.DIFFER


@frozen
class Row:
    """One ground: the working days until the review is due, why, and where that was taken from."""

    ground: Ground
    working_days: int
    why: str
    why_es: str
    source: str
    more_than: int | None = None
    """Of :attr:`Ground.MANY_PEOPLE`: a release about more people than this is reviewed."""

    def said(self, language: str) -> str:
        """Why it is reviewed, in ``en`` or ``es``."""
        return self.why_es if language == "es" else self.why


@frozen
class Rules:
    """All grounds, the first that applies first."""

    rows: tuple[Row, ...]

    def row(self, ground: Ground) -> Row:
        """The row of a ground."""
        return next(one for one in self.rows if one.ground is ground)

    def ground_of(self, *, emergency: bool, overrides: bool, releases: bool, people: int | None) -> Ground | None:
        """The ground on which a decision is reviewed, or None. ``people`` None says that nobody can count them: then there are many."""
        most = self.row(Ground.MANY_PEOPLE).more_than or 0
        holds = {
            Ground.EMERGENCY: emergency,
            Ground.OVERRIDE: overrides,
            Ground.MANY_PEOPLE: releases and (people is None or people > most),
        }
        return next((row.ground for row in self.rows if holds[row.ground]), None)


def read_rules(text: str, file: str) -> Rules:
    """Reads the table. Raises InputError that names the file and what is wrong with it."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: this is not TOML: {error}") from error
    rows = tuple(_rows(tables_in(raw, "ground"), file))
    if sorted(row.ground for row in rows) != sorted(Ground):
        raise InputError(f"{file}: it needs each [[ground]] once: {', '.join(Ground)}")
    return Rules(rows)


def _rows(tables: list[Table], file: str) -> Iterator[Row]:
    for raw in tables:
        key = text_in(raw, "key")
        if key not in set(Ground):
            raise InputError(f"{file}: `{key}` is no ground; it is one of {', '.join(Ground)}")
        ground = Ground(key)
        words = {name: text_in(raw, name).strip() for name in ("why", "why-es", "source")}
        if missing := [name for name, value in words.items() if not value]:
            raise InputError(f"{file}: the ground `{key}` does not say `{missing[0]}`")
        more_than = _number(raw, "more-than", key, file) if ground is Ground.MANY_PEOPLE else None
        days = _number(raw, "working-days", key, file)
        if days < 1:
            raise InputError(f"{file}: the ground `{key}` needs one working day or more")
        yield Row(ground, days, words["why"], words["why-es"], words["source"], more_than)


def _number(raw: Table, name: str, key: str, file: str) -> int:
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
        raise InputError(f"{file}: the ground `{key}` needs a whole number as `{name}`")
    return value
