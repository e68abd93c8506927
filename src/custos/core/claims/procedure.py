"""The procedure of a wage claim as dated data (``laws/procedure/*.toml``), each row with its source and whether it was read there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date

from attrs import frozen

from custos.core.calendar import DayKind
from custos.core.claims.steps import STAGES, Steps, read_steps
from custos.core.errors import LawError
from custos.core.jsontypes import Table, tables_in, text_in

STANDINGS = ("text", "secondary", "not yet")
_TEXTS = {"id", "says", "says-es", "cite", "source", "standing"}
_ROW = _TEXTS | {"stage", "starts", "days", "years", "mail", "from", "doubt", "doubt-es"}
_SERVICE = _TEXTS | {"days", "unit"}
_NOTICE_WAY = _TEXTS | {"doubt"}
_TOP = {"jurisdiction", "calendar", "row", "service", "notice-way", "step"}
NOTICE_WAYS = ("mail", "e-mail", "counter", "fax")
"""The ways in which a letter can leave at all; a jurisdiction may permit fewer for the notice of a hearing."""


@frozen
class Row:
    """What the law makes run from one event. ``days`` and ``years`` are both 0 where nobody has read how long."""

    id: str
    stage: str
    starts: str
    days: int
    years: int
    mail: bool
    says: str
    says_es: str
    cite: str
    first: date | None
    source: str
    standing: str
    doubt: str
    doubt_es: str
    """What of the row is contested or not known, in both languages; "" where nothing is."""

    @property
    def read(self) -> bool:
        """Whether someone read this row in the text of the law: only then does it give a date."""
        return self.standing == "text"


@frozen
class Service:
    """A way of serving a paper, and the days that it adds."""

    id: str
    days: int
    unit: DayKind
    says: str
    says_es: str
    cite: str
    source: str
    standing: str


@frozen
class NoticeWay:
    """A way in which the law has the notice of a hearing served. ``id`` is one of ``NOTICE_WAYS``."""

    id: str
    says: str
    says_es: str
    cite: str
    source: str
    standing: str
    doubt: str


@frozen
class Procedure:
    """One jurisdiction's table. Raises LawError at ``from_toml`` for a row that cannot be used, with file and row."""

    jurisdiction: str
    calendar: str
    rows: tuple[Row, ...]
    services: Mapping[str, Service]
    steps: Steps
    notice_ways: tuple[NoticeWay, ...] = ()
    """How the notice of a hearing is served; empty where nobody has read that, and then nothing is ruled out."""

    @property
    def events(self) -> tuple[str, ...]:
        """The events that make something run, in the order of the table."""
        return tuple(dict.fromkeys(row.starts for row in self.rows))

    @classmethod
    def from_toml(cls, text: str, file: str) -> Procedure:
        """The table of a file."""
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LawError(f"this is not valid TOML ({error})", file=file) from error
        _keys(file, "top", raw, _TOP, {"jurisdiction", "calendar"})
        rows = tuple(_row(file, f"row {n}", one) for n, one in enumerate(tables_in(raw, "row"), 1))
        services = tuple(_service(file, f"service {n}", one) for n, one in enumerate(tables_in(raw, "service"), 1))
        ways = tuple(_notice_way(file, f"notice-way {n}", one) for n, one in enumerate(tables_in(raw, "notice-way"), 1))
        for named in ([row.id for row in rows], [one.id for one in services], [one.id for one in ways]):
            if twice := sorted({one for one in named if named.count(one) > 1}):
                raise LawError(f"`{twice[0]}` is there twice: give each row an id of its own", file=file)
        if not rows:
            raise LawError("there is no [[row]]: add one", file=file)
        return cls(
            text_in(raw, "jurisdiction"),
            text_in(raw, "calendar"),
            rows,
            {one.id: one for one in services},
            read_steps(tables_in(raw, "step"), {row.id: row for row in rows}, file),
            ways,
        )


def _keys(file: str, place: str, raw: Table, known: set[str], needed: set[str]) -> None:
    if odd := sorted(set(raw) - known):
        raise LawError(f"{place}: `{odd[0]}` is not a key here: take it out", file=file)
    if missing := sorted(key for key in needed if not text_in(raw, key)):
        raise LawError(f"{place}: `{missing[0]}` is missing: add it", file=file)


def _standing(file: str, place: str, raw: Table) -> str:
    standing = text_in(raw, "standing")
    if standing not in STANDINGS:
        raise LawError(f"{place}: standing `{standing}` is none of {', '.join(STANDINGS)}", file=file)
    return standing


def _count(file: str, place: str, raw: Table, key: str) -> int:
    value = raw.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise LawError(f"{place}: write `{key}` as a whole number, 0 or more", file=file)
    return value


def _row(file: str, place: str, raw: Table) -> Row:
    _keys(file, place, raw, _ROW, _TEXTS | {"stage", "starts"})
    standing, first = _standing(file, place, raw), raw.get("from")
    days, years = _count(file, place, raw, "days"), _count(file, place, raw, "years")
    if text_in(raw, "stage") not in STAGES:
        raise LawError(f"{place}: stage `{text_in(raw, 'stage')}` is none of {', '.join(STAGES)}", file=file)
    if days and years:
        raise LawError(f"{place}: give `days` or `years`, not both", file=file)
    if standing == "text" and not (days or years):
        raise LawError(f"{place}: a row that was read says how long: add `days` or `years`", file=file)
    if standing == "text" and not isinstance(first, date):
        raise LawError(f"{place}: a row that was read says from when: add `from` as a date", file=file)
    if text_in(raw, "doubt-es") and not text_in(raw, "doubt"):
        raise LawError(f"{place}: `doubt-es` is there alone: give `doubt`, too", file=file)
    return Row(
        id=text_in(raw, "id"),
        stage=text_in(raw, "stage"),
        starts=text_in(raw, "starts"),
        days=days,
        years=years,
        mail=raw.get("mail") is True,
        says=text_in(raw, "says"),
        says_es=text_in(raw, "says-es"),
        cite=text_in(raw, "cite"),
        first=first if isinstance(first, date) else None,
        source=text_in(raw, "source"),
        standing=standing,
        doubt=text_in(raw, "doubt"),
        doubt_es=text_in(raw, "doubt-es"),
    )


def _service(file: str, place: str, raw: Table) -> Service:
    _keys(file, place, raw, _SERVICE, _TEXTS | {"unit"})
    try:
        unit = DayKind(text_in(raw, "unit"))
    except ValueError as error:
        raise LawError(f"{place}: unit is none of {', '.join(DayKind)}", file=file) from error
    return Service(
        id=text_in(raw, "id"),
        days=_count(file, place, raw, "days"),
        unit=unit,
        says=text_in(raw, "says"),
        says_es=text_in(raw, "says-es"),
        cite=text_in(raw, "cite"),
        source=text_in(raw, "source"),
        standing=_standing(file, place, raw),
    )


def _notice_way(file: str, place: str, raw: Table) -> NoticeWay:
    _keys(file, place, raw, _NOTICE_WAY, _TEXTS)
    standing = _standing(file, place, raw)
    if text_in(raw, "id") not in NOTICE_WAYS:
        raise LawError(f"{place}: id `{text_in(raw, 'id')}` is none of {', '.join(NOTICE_WAYS)}", file=file)
    if standing != "text":
        # A way that nobody read would rule out the others on nobody's word.
        raise LawError(f"{place}: add a way only when someone has read it in the text of the law", file=file)
    return NoticeWay(
        id=text_in(raw, "id"),
        says=text_in(raw, "says"),
        says_es=text_in(raw, "says-es"),
        cite=text_in(raw, "cite"),
        source=text_in(raw, "source"),
        standing=standing,
        doubt=text_in(raw, "doubt"),
    )
