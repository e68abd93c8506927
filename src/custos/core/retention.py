"""How long the file of a matter is kept after it ended: retention schedules as dated rows, each with the law and how its text was checked.

The table is ``laws/calendar/retention.toml``. No I/O.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from attrs import frozen

from custos.core.errors import InputError
from custos.core.jsontypes import Table, table_in, tables_in, text_in

CHECKED = ("text", "secondary", "not yet")
READ = "text"
"""Only a row whose own text was read proposes anything."""
_MOST_YEARS = 200
ENTERED = 40
"""So many letters a key may have at most."""


class Counted(StrEnum):
    """From which day the years are counted (closed)."""

    ENDED = "ended"
    """The last thing that happened in the ended matter."""
    YEAR_OF_END = "year-of-end"
    """The last day of the calendar year in which it ended."""


@frozen
class Schedule:
    """One row: which matters of which state are kept for how many years, by which law, on which days the row is in force."""

    key: str
    state: str
    kind: str
    decided_kind: str
    """"" where the row is about every matter of its kind."""
    years: int
    counted: Counted
    since: date | None
    until: date | None
    cite: str
    says: str
    says_es: str
    checked: str
    source: str

    def said(self, language: str) -> str:
        """What it says, in ``en`` or ``es``."""
        return self.says_es if language == "es" else self.says

    def covers(self, state: str, kind: str, decided_kind: str, day: date) -> bool:
        """True where the row is about such a matter and in force on ``day``; both ends count."""
        mine = self.state == state and self.kind == kind and self.decided_kind in {"", decided_kind}
        return mine and (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def kept_until(self, ended: date) -> date:
        """The last day on which a matter that ended on ``ended`` is kept.

        >>> from datetime import date
        >>> row = Schedule("a", "NM", "request", "", 4, Counted.ENDED, None, None, "c", "s", "s", "text", "x")
        >>> row.kept_until(date(2020, 2, 29))
        datetime.date(2024, 2, 29)
        """
        first = date(ended.year, 12, 31) if self.counted is Counted.YEAR_OF_END else ended
        try:
            return first.replace(year=first.year + self.years)
        except ValueError:  # 29 February in a year that has none: kept a day longer, never a day less
            return date(first.year + self.years, 3, 1)


@frozen
class Schedules:
    """All rows."""

    rows: tuple[Schedule, ...]

    def of(self, *, state: str, kind: str, decided_kind: str, day: date) -> Schedule | None:
        """The row by which such a matter may be disposed of on ``day``: the longest; None where nobody read the text of each that covers it.

        SAFETY: a row that nobody read can only keep a file, never end it.
        """
        mine = [row for row in self.rows if row.covers(state, kind, decided_kind, day)]
        if not mine or any(row.checked != READ for row in mine):
            return None
        return max(mine, key=lambda row: row.kept_until(day))

    def shortest(self) -> int | None:
        """The smallest number of years of any row that proposes something; None where no row does."""
        return min((row.years for row in self.rows if row.checked == READ), default=None)


def read_schedules(text: str, file: str) -> Schedules:
    """Reads the table. Raises InputError that names the file and the row that cannot be used."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: this is not TOML: {error}") from error
    rows = tuple(_rows(tables_in(raw, "schedule"), file))
    keys = [row.key for row in rows]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise InputError(f"{file}: the schedule `{twice}` is given twice")
    return Schedules(rows)


def _rows(tables: list[Table], file: str) -> Iterator[Schedule]:
    for number, raw in enumerate(tables, 1):
        key = text_in(raw, "key")
        place = f"{file}, schedule {number}"
        words = {name: text_in(raw, name).strip() for name in ("key", "kind", "cite", "says", "says-es", "source")}
        if missing := [name for name, value in words.items() if not value]:
            raise InputError(f"{place}: it does not say `{missing[0]}`")
        state, years = raw.get("state"), raw.get("years")
        if not isinstance(state, str) or len(state) != 2 or state != state.upper():
            raise InputError(f"{place}: `state` must be two capital letters")
        if not isinstance(years, int) or isinstance(years, bool) or not 0 < years <= _MOST_YEARS:
            raise InputError(f"{place}: `years` must be a whole number from 1 to {_MOST_YEARS}")
        if text_in(raw, "from") not in set(Counted):
            raise InputError(f"{place}: `from` is one of {', '.join(Counted)}")
        if text_in(raw, "checked") not in CHECKED:
            raise InputError(f"{place}: `checked` is one of {', '.join(CHECKED)}")
        if len(key) > ENTERED:
            raise InputError(f"{place}: a key has at most {ENTERED} letters")
        force = table_in(raw, "in-force")
        yield Schedule(
            key=key,
            state=state,
            kind=words["kind"],
            decided_kind=text_in(raw, "decided-kind"),
            years=years,
            counted=Counted(text_in(raw, "from")),
            since=_day(force, "from", place),
            until=_day(force, "until", place),
            cite=words["cite"],
            says=words["says"],
            says_es=words["says-es"],
            checked=text_in(raw, "checked"),
            source=words["source"],
        )


def _day(force: Table, name: str, place: str) -> date | None:
    value = force.get(name)
    if value is not None and type(value) is not date:
        raise InputError(f"{place}: `in-force` gives days, such as 2020-07-01")
    return value
