"""What the parties of a claim may apply for, as data (``laws/applications/*.toml``), and where one application is in its life."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attrs import frozen

from custos.core.calendar import DayKind, Due, Holidays, due
from custos.core.errors import LawError
from custos.core.jsontypes import Table, tables_in, text_in
from custos.core.leaks import Withheld, WithheldKind, locate
from custos.core.phones import WRITTEN

STANDINGS = ("text", "secondary", "not yet")
_NEEDED = {"id", "class", "decides", "says", "says-es", "source", "standing"}
_KEYS = _NEEDED | {"by", "days", "cite", "doubt", "sets"}


class Class(StrEnum):
    """What becomes of an application before it is decided."""

    OBJECTED = "a"
    """It goes to the other side, who may object."""
    TOLD = "b"
    """It goes to the other side for their information."""
    KEPT = "c"
    """It does not go to the other side, and neither does its decision."""


class Party(StrEnum):
    """Who applies."""

    WORKER = "worker"
    EMPLOYER = "employer"

    @property
    def other(self) -> Party:
        """The other side."""
        return Party.EMPLOYER if self is Party.WORKER else Party.WORKER


class Decider(StrEnum):
    """Who decides: the value is that of a role."""

    DEPUTY = "deputy"
    AUTHORITY = "authority"


class Sets(StrEnum):
    """What the claim has from then on where the application is granted, and is treated as having while it is open."""

    KEEP_AWAY = "keep-away"
    """The worker's address is protected: nothing that goes to the employer may tell it."""


@frozen
class Kind:
    """One row of the table. ``days`` is 0 where nobody read how long the other side has to object."""

    id: str
    group: Class
    by: tuple[Party, ...]
    decides: Decider
    days: int
    says: str
    says_es: str
    cite: str
    source: str
    standing: str
    doubt: str
    sets: Sets | None = None

    @property
    def goes(self) -> bool:
        """Whether the other side gets it, and its decision."""
        return self.group is not Class.KEPT

    @property
    def open_to_objection(self) -> bool:
        """Whether the other side may object."""
        return self.group is Class.OBJECTED

    def say(self, language: str) -> str:
        """What is asked for, in "en" or "es"."""
        return self.says_es if language == "es" else self.says


def read_kinds(text: str, file: str) -> tuple[str, tuple[Kind, ...]]:
    """The jurisdiction of a file and its rows. Raises LawError that names the file and the place."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not valid TOML ({error})", file=file) from error
    if odd := sorted(set(raw) - {"jurisdiction", "application"}):
        raise LawError(f"`{odd[0]}` is not a key here: take it out", file=file)
    if not text_in(raw, "jurisdiction"):
        raise LawError("`jurisdiction` is missing: add it", file=file)
    kinds = tuple(_kind(file, f"application {n}", one) for n, one in enumerate(tables_in(raw, "application"), 1))
    names = [one.id for one in kinds]
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise LawError(f"`{twice[0]}` is there twice: give each row an id of its own", file=file)
    return text_in(raw, "jurisdiction"), kinds


def _kind(file: str, place: str, raw: Table) -> Kind:
    if odd := sorted(set(raw) - _KEYS):
        raise LawError(f"{place}: `{odd[0]}` is not a key here: take it out", file=file)
    if missing := sorted(key for key in _NEEDED if not text_in(raw, key)):
        raise LawError(f"{place}: `{missing[0]}` is missing: add it", file=file)
    for key, known in (("class", set(Class)), ("decides", set(Decider)), ("standing", set(STANDINGS))):
        if text_in(raw, key) not in known:
            raise LawError(f"{place}: `{key}` is none of {', '.join(sorted(known))}", file=file)
    by, days = raw.get("by"), raw.get("days", 0)
    if not isinstance(by, list) or not by or not set(map(str, by)) <= set(Party):
        raise LawError(f"{place}: write `by` as a list of {', '.join(Party)}", file=file)
    if not isinstance(days, int) or isinstance(days, bool) or days < 0:
        raise LawError(f"{place}: write `days` as a whole number, 0 or more", file=file)
    if text_in(raw, "standing") == "text" and not text_in(raw, "cite"):
        raise LawError(f"{place}: a row that was read says where: add `cite`", file=file)
    if days and (text_in(raw, "standing") != "text" or text_in(raw, "class") != Class.OBJECTED):
        # a day that nobody read would cut off an objection on nobody's word
        raise LawError(f"{place}: give `days` only for class a, and only where someone read them in the law", file=file)
    sets = text_in(raw, "sets")
    if sets and sets not in set(Sets):
        raise LawError(f"{place}: `sets` is none of {', '.join(sorted(Sets))}", file=file)
    return Kind(
        id=text_in(raw, "id"),
        group=Class(text_in(raw, "class")),
        by=tuple(Party(str(one)) for one in by),
        decides=Decider(text_in(raw, "decides")),
        days=days,
        says=text_in(raw, "says"),
        says_es=text_in(raw, "says-es"),
        cite=text_in(raw, "cite"),
        source=text_in(raw, "source"),
        standing=text_in(raw, "standing"),
        doubt=text_in(raw, "doubt"),
        sets=Sets(sets) if sets else None,
    )


def object_by(kind: Kind, came: date, holidays: Holidays) -> Due | None:
    """The last day to object, with its count; None where the table gives none, and a person sets it."""
    return due(came, kind.days, DayKind.CALENDAR, holidays) if kind.open_to_objection and kind.days else None


class State(StrEnum):
    """Where an application is in its life."""

    OPEN = "open"
    """The other side may still answer."""
    READY = "ready"
    """It can be decided."""
    GRANTED = "granted"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


DECIDED = frozenset({State.GRANTED, State.DENIED, State.WITHDRAWN})


def state_of(*, outcome: str, by: date | None, answered: bool, today: date) -> State:
    """The state of an application: ``by`` is the last day to object, None where nobody may."""
    if outcome:
        return State(outcome)
    return State.READY if by is None or answered or today > by else State.OPEN


# --- text beside a protected address ------------------------------------------------------------------------------------------------

_PIECES = re.compile(r"[,;\n/]+|\s{2,}")
_STREET = re.compile(
    r"\b\d{1,6}\s+(?:[\w.']+\s+){0,4}?(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|pl|circle|calle|avenida|camino)\b"
    r"|\b(?:calle|avenida|camino|apartado)\s+(?:[\w.']+\s+){0,4}?\d{1,6}\b"
    r"|\b(?:apartment|apt|unit|apartamento|apto)\.?\s*#?\s*\w{1,5}\b|\bp\.?\s?o\.?\s+box\s+\d+",
    re.IGNORECASE,
)
"""``12 Qq Street``, ``calle Qq 12``, ``apt. 4``, ``P.O. Box 7``."""
SHORTEST = 4
"""A piece of an address with fewer letters and digits says nothing by itself."""


def tells_of(text: str, protected: Iterable[str]) -> tuple[str, ...]:
    """The words of ``text`` that would give a protected person's whereabouts away, as they are written, in order.

    That is each part of what is kept of how to reach them, however it is spelled, and anything that looks like a street address or a
    telephone number: too much rather than too little, since the writer can say it otherwise.

    >>> tells_of("I moved to 12 Qq Street; call 505 555 0143.", ["Springfield"])
    ('12 Qq Street', '505 555 0143')
    """
    pieces = [part.strip() for one in protected for part in _PIECES.split(one)]
    withheld = [Withheld(WithheldKind.TEXT, part) for part in pieces if sum(map(str.isalnum, part)) >= SHORTEST]
    found = {(leak.start, leak.end) for leak in locate(text, withheld)}
    found |= {hit.span() for hit in _STREET.finditer(text)}
    found |= {hit.span() for hit in WRITTEN.finditer(text)}
    return tuple(text[start:end] for start, end in sorted(found))
