"""Legal holidays by rule, read from ``laws/calendar/*.toml``: which days a count leaves out, under which law, with its citation.

A day that is not certain to be a holiday is in no file: left out, it makes a date earlier and never later.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NotRequired, TypedDict, cast

from attrs import field, frozen

from custos.core.errors import InputError

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_MOVING = re.compile(
    rf"(?:({'|'.join(_WEEKDAYS)}) after )?(1st|2nd|3rd|4th|last) ({'|'.join(_WEEKDAYS)}) of ({'|'.join(_MONTHS)})"
)
_KEYS = {"on", "name", "name-es", "from", "until", "source"}


_HolidayTable = TypedDict(
    "_HolidayTable", {"name": str, "name-es": str, "on": str, "from": NotRequired[int], "until": NotRequired[int]}
)
"""One holiday of a file of ``laws/calendar``."""
_CalendarTable = TypedDict(
    "_CalendarTable",
    {
        "title": str,
        "cite": str,
        "holiday": list[_HolidayTable],
        "sunday": NotRequired[str],
        "saturday": NotRequired[str],
        "and-of-the-state": NotRequired[bool],
    },
)
"""A file of ``laws/calendar``."""


@frozen
class DayOff:
    """Why a day does not count, in both languages: "Saturday", "Labor Day"."""

    en: str
    es: str
    is_weekend: bool = False


WEEKEND = {SATURDAY: DayOff("Saturday", "sábado", True), SUNDAY: DayOff("Sunday", "domingo", True)}


@frozen
class HolidayRule:
    """One holiday and the years in which the law has it. ``day_in`` gives its day in a year, before it is moved off a weekend."""

    name: DayOff
    day_in: Callable[[int], date] = field(eq=False)
    first_year: int = date.min.year
    last_year: int = date.max.year


@frozen
class HolidayCalendar:
    """The days that one law leaves out of a count. ``own`` are single days that the agency adds, by date."""

    key: str
    title: str
    cite: str
    rules: tuple[HolidayRule, ...] = ()
    from_sunday: timedelta = timedelta()
    from_saturday: timedelta = timedelta()
    with_state: bool = False
    """True where the holidays of the state are left out as well (federal courts)."""
    own: Mapping[date, str] = field(factory=dict, hash=False)
    beside: tuple[HolidayCalendar, ...] = ()
    """Calendars whose days are left out as well."""

    def reason(self, day: date) -> DayOff | None:
        """Why ``day`` does not count, or None where it does.

        >>> HolidayCalendar("x", "none", "").reason(date(2019, 9, 1)).en
        'Sunday'
        """
        if day.weekday() in WEEKEND:
            return WEEKEND[day.weekday()]
        if day in self.own:
            return DayOff(self.own[day], self.own[day])
        found = _kept(self, day.year).get(day)
        return found or next((off for one in self.beside if (off := one.reason(day))), None)

    def in_year(self, year: int) -> dict[date, DayOff]:
        """The holidays by rule as they are kept in ``year``, in order, those that stay on a weekend included."""
        return dict(sorted(_kept(self, year).items()))

    @classmethod
    def from_toml(cls, text: str, file: str) -> HolidayCalendar:
        """Reads a file of ``laws/calendar``. Raises InputError that names the file, the holiday and what to write."""
        try:
            raw: _CalendarTable = cast("_CalendarTable", tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{file}: this is not TOML: {error}") from error
        try:
            return cls(
                key=file.rsplit("/", 1)[-1].removesuffix(".toml"),
                title=raw["title"],
                cite=raw["cite"],
                rules=tuple(_rule(entry, file) for entry in raw["holiday"]),
                from_sunday=ONE_DAY if raw.get("sunday") == "monday" else timedelta(),
                from_saturday=-ONE_DAY if raw.get("saturday") == "friday" else timedelta(),
                with_state=bool(raw.get("and-of-the-state", False)),
            )
        except KeyError as error:
            raise InputError(f"{file}: the calendar lacks `{error.args[0]}`") from error


@lru_cache(maxsize=512)
def _kept(calendar: HolidayCalendar, year: int) -> dict[date, DayOff]:
    kept: dict[date, DayOff] = {}
    # New Year's Day of the next year may be kept on the last day of this one.
    for of_year in (year, year + 1):
        for rule in calendar.rules:
            if rule.first_year <= of_year <= rule.last_year:
                day = rule.day_in(of_year)
                day += {SUNDAY: calendar.from_sunday, SATURDAY: calendar.from_saturday}.get(day.weekday(), timedelta())
                if day.year == year:
                    kept.setdefault(day, rule.name)
    return kept


def _rule(entry: _HolidayTable, file: str) -> HolidayRule:
    name = str(entry.get("name", ""))
    if unknown := set(entry) - _KEYS:
        raise InputError(
            f"{file}: `{name}` has the unknown key `{sorted(unknown)[0]}`; known are {', '.join(sorted(_KEYS))}"
        )
    return HolidayRule(
        DayOff(entry["name"], entry["name-es"]),
        _day(str(entry["on"]), f"{file}: `{name}`"),
        int(entry.get("from", date.min.year)),
        int(entry.get("until", date.max.year - 1)),
    )


def _day(text: str, where: str) -> Callable[[int], date]:
    if fixed := _FIXED.fullmatch(text):
        month, day = int(fixed[1]), int(fixed[2])
        return lambda year: date(year, month, day)
    moving = _MOVING.fullmatch(text)
    if moving is None:
        raise InputError(f"{where}: `{text}` is no day; write 07-04, or 1st monday of september, or last monday of may")
    after, which, weekday, month = moving[1], moving[2], _WEEKDAYS.index(moving[3]), _MONTHS.index(moving[4]) + 1

    def day_in(year: int) -> date:
        found = (
            last_weekday(year, month, weekday) if which == "last" else nth_weekday(year, month, weekday, int(which[0]))
        )
        return found + timedelta(days=(_WEEKDAYS.index(after) - weekday) % 7) if after else found

    return day_in


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The ``n``-th ``weekday`` (Monday is 0) of a month.

    >>> nth_weekday(2019, 9, 0, 1)
    datetime.date(2019, 9, 2)
    """
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last ``weekday`` (Monday is 0) of a month.

    >>> last_weekday(2019, 5, 0)
    datetime.date(2019, 5, 27)
    """
    end = date(year + month // 12, month % 12 + 1, 1) - ONE_DAY
    return end - timedelta(days=(end.weekday() - weekday) % 7)
