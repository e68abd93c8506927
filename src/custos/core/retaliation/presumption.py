"""Whether the law presumes retaliation, row by row of ``laws/presumptions``: yes, no, or why it cannot be said. It decides nothing."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from enum import StrEnum

from attrs import frozen

from custos.core.errors import LawError
from custos.core.jsontypes import Table, tables_in, text_in, texts_in


class Protected(StrEnum):
    """What the worker did that the law protects."""

    WAGE_CLAIM = "wage-claim"
    """A claim or complaint about pay, also to the employer alone."""
    EQUAL_PAY = "equal-pay"
    TOLD_AN_AGENCY = "told-an-agency"
    OTHER_RIGHT = "other-right"
    UNKNOWN = "unknown"
    """Nobody knows yet which: no row applies, and no file of the law may name it."""


class Against(StrEnum):
    """What was done against the worker."""

    FIRED = "fired"
    DEMOTED = "demoted"
    SUSPENDED = "suspended"
    PAY_CUT = "pay-cut"
    THREATENED = "threatened"
    IMMIGRATION = "immigration"
    """A threat of immigration authorities, a call to them, other documents asked for, a false report."""
    OTHER = "other"


class Found(StrEnum):
    """What a row says of two days."""

    PRESUMED = "presumed"
    TOO_LATE = "too-late"
    """More days passed than the row allows: it must be proved."""
    BEFORE = "before"
    """It was done before the protected act."""
    NONE = "none"
    """The section has no presumption."""
    NOT_IN_FORCE = "not-in-force"
    """The text that was read was not in force on that day."""
    NOT_READ = "not-read"
    """Nobody has read the row in its text: it gives no day and says nothing."""


@frozen
class Row:
    """One section: after which acts it applies, what it says, what it gives."""

    id: str
    after: tuple[str, ...]
    acts: tuple[str, ...]
    days: int
    says: str
    says_es: str
    remedy: str
    remedy_es: str
    cite: str
    first: date | None
    """From when the text that was read is in force; None where nobody has read it."""
    source: str
    standing: str


@frozen
class Weighed:
    """A row and what it says here. ``last_day`` is the last day on which the act would be presumed; None where there is none."""

    row: Row
    found: Found
    last_day: date | None


def read_rows(text: str, file: str) -> tuple[str, tuple[Row, ...]]:
    """The jurisdiction of a file and its rows. Raises LawError for what cannot be used."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"this is not valid TOML ({error})", file=file) from error
    if not text_in(raw, "jurisdiction"):
        raise LawError("`jurisdiction` is missing: add it", file=file)
    return text_in(raw, "jurisdiction"), tuple(_row(one, file) for one in tables_in(raw, "row"))


def _row(raw: Table, file: str) -> Row:
    name, days, first = text_in(raw, "id"), raw.get("days"), raw.get("from")
    texts = ("id", "says", "says-es", "remedy", "remedy-es", "cite", "source", "standing")
    if missing := [key for key in texts if not text_in(raw, key)]:
        raise LawError(f"row `{name}`: `{missing[0]}` is missing: add it", file=file)
    is_read = text_in(raw, "standing") == "text"
    if not isinstance(days, int) or days < 0 or (is_read and not isinstance(first, date)):
        raise LawError(f"row `{name}`: write `days` as a whole number and `from` as a date", file=file)
    if days and not is_read:
        raise LawError(f"row `{name}`: give `days` only where someone has read them in the text of the law", file=file)
    after, acts = texts_in(raw, "after"), texts_in(raw, "acts")
    if not after or set(after) - (set(Protected) - {Protected.UNKNOWN}) or not acts or set(acts) - set(Against):
        raise LawError(f"row `{name}`: `after` or `acts` has an unknown word: see docs/retaliation.md", file=file)
    return Row(
        id=name,
        after=after,
        acts=acts,
        days=days,
        says=text_in(raw, "says"),
        says_es=text_in(raw, "says-es"),
        remedy=text_in(raw, "remedy"),
        remedy_es=text_in(raw, "remedy-es"),
        cite=text_in(raw, "cite"),
        first=first if isinstance(first, date) else None,
        source=text_in(raw, "source"),
        standing=text_in(raw, "standing"),
    )


def weigh(rows: tuple[Row, ...], after: Protected, act: Against, *, protected_on: date, done_on: date) -> list[Weighed]:
    """Every row about such acts, in the order of the file; none is left out. The day of the protected act counts as inside."""
    return [
        _weighed(row, protected_on=protected_on, done_on=done_on)
        for row in rows
        if after in row.after and act in row.acts
    ]


def _weighed(row: Row, *, protected_on: date, done_on: date) -> Weighed:
    if row.standing != "text" or row.first is None:
        return Weighed(row, Found.NOT_READ, None)
    if done_on < row.first:
        return Weighed(row, Found.NOT_IN_FORCE, None)
    if not row.days:
        return Weighed(row, Found.NONE, None)
    last = protected_on + timedelta(days=row.days)
    if done_on < protected_on:
        return Weighed(row, Found.BEFORE, last)
    return Weighed(row, Found.PRESUMED if done_on <= last else Found.TOO_LATE, last)
