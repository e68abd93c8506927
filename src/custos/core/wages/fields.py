"""Reads the values of a case file one by one and collects every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction

from custos.core.messages import Message
from custos.core.wages.case import Fault, Shift

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES, DAY_HOURS = 1440, 24
_MONEY = re.compile(r"\d{1,9}(?:\.\d{1,4})?")
_HOURS = re.compile(r"-?\d{1,3}(?:\.\d{1,2})?")
_SHIFT = re.compile(r"(\d+:\d+)-(\d+:\d+)(\+1)?( unpaid)?")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class Reader:
    """One table of the file: every read notes its key, so that ``finish`` names the keys that nobody knows."""

    def __init__(self, table: Mapping[str, object], place: str, faults: list[Fault]) -> None:
        self.table, self.place, self.faults = table, place, faults
        self.known: set[str] = set()

    def fault(self, key: str, message: Message, code: str) -> None:
        """Notes a fault at a key of this table."""
        self.faults.append(Fault(f"{self.place} {key}".strip(), message, code))

    def has(self, key: str) -> bool:
        """Whether the key is given; it is known from now on."""
        self.known.add(key)
        return key in self.table

    def _value(self, key: str, *, required: bool) -> object:
        if self.has(key):
            return self.table[key]
        if required:
            self.fault(key, Message("wages-key-missing"), "missing")
        return None

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A TOML date."""
        value = self._value(key, required=required)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(key, Message("wages-no-date", value=str(value)), "bad-value")
            return None
        return value

    def money(self, key: str, *, required: bool = False) -> Fraction | None:
        """A quoted decimal, at least 0, with at most 4 decimals."""
        value = self._value(key, required=required)
        if value is None:
            return None
        if not isinstance(value, str) or not _MONEY.fullmatch(value):
            self.fault(key, Message("wages-no-amount", value=str(value)), "bad-value")
            return None
        return Fraction(value)

    def cents(self, key: str, *, required: bool = False) -> Fraction | None:
        """A sum that was paid, in whole cents. A rate may be finer, and is read by ``money``: nobody pays half a cent."""
        value = self.money(key, required=required)
        if value is not None and (value * 100).denominator != 1:
            self.fault(key, Message("wages-no-cents", value=str(self.table[key])), "bad-value")
            return None
        return value

    def flag(self, key: str) -> bool:
        """true or false; false where it is not given."""
        value = self._value(key, required=False)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(key, Message("wages-no-flag", value=str(value)), "bad-value")
        return False

    def choice(self, key: str, of: Sequence[str], default: str | None, code: str = "bad-value") -> str:
        """One of a list; the default where it is not given. Required where the default is None."""
        value = self._value(key, required=default is None)
        if value is None:
            return default or ""
        if value not in of:
            self.fault(key, Message("wages-not-of-list", value=str(value), list=", ".join(of)), code)
            return default or ""
        return str(value)

    def number(self, key: str, low: int, high: int, *, required: bool) -> int:
        """A whole number within limits; 0 where it is not given."""
        value = self._value(key, required=required)
        if value is None:
            return 0
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, Message("wages-no-number", value=str(value), low=low, high=high), "bad-value")
            return 0
        return value

    def text(self, key: str) -> str:
        """Any text for people."""
        value = self._value(key, required=False)
        if value is None or isinstance(value, str):
            return value or ""
        self.fault(key, Message("wages-no-text", value=str(value)), "bad-value")
        return ""

    def span(self, whole: tuple[date, date] | None = None) -> tuple[date, date] | None:
        """``from`` and ``until``, both days included; ``whole`` where neither is required nor given."""
        required = whole is None
        first, last = self.day("from", required=required), self.day("until", required=required)
        if whole is not None:
            first = first if first is not None or self.has("from") else whole[0]
            last = last if last is not None or self.has("until") else whole[1]
        if first is None or last is None:
            return None
        if last < first:
            self.fault("until", Message("wages-dates-reversed", last=str(last), first=str(first)), "date-order")
            return None
        return first, last

    def weekdays(self, key: str) -> frozenset[int]:
        """A list of weekdays as numbers, Monday 0."""
        value = self._value(key, required=False)
        if value is None:
            return frozenset()
        if not isinstance(value, list) or any(one not in WEEKDAYS for one in value):
            self.fault(key, Message("wages-no-weekdays", value=str(value)), "bad-value")
            return frozenset()
        return frozenset(WEEKDAYS.index(one) for one in value)

    def work(self, key: str) -> tuple[tuple[Shift, ...], Fraction] | None:
        """Shifts, with minutes from the day's midnight (past 1440 on the next day), or hours; None where the key is not given."""
        value = self._value(key, required=False)
        if value is None:
            return None
        place = f"{self.place} {key}"
        if isinstance(value, list):
            shifts = [shift for one in value if (shift := self._shift(key, one, place))]
            return tuple(sorted(shifts, key=lambda one: (one.start, one.end))), Fraction(0)
        quoted = isinstance(value, str) and _HOURS.fullmatch(value)
        if not quoted and (not isinstance(value, int) or isinstance(value, bool)):
            self.fault(key, Message("wages-no-work", value=str(value)), "bad-value")
            return None
        hours = Fraction(str(value))
        if not 0 <= hours <= DAY_HOURS:
            self.fault(key, Message("wages-hours-too-many", value=str(value)), "hours-out-of-range")
            return None
        return (), hours

    def _shift(self, key: str, value: object, place: str) -> Shift | None:
        found = _SHIFT.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            self.fault(key, Message("wages-no-shift", value=str(value)), "bad-value")
            return None
        start, end = _minutes(found[1], last=False), _minutes(found[2], last=True)
        if start is None or end is None:
            bad = found[1] if start is None else found[2]
            self.fault(key, Message("wages-no-time", value=bad), "bad-time")
            return None
        if found[3]:
            end += DAY_MINUTES
        elif end <= start:
            self.fault(key, Message("wages-shift-reversed", value=str(value)), "shift-end-before-start")
            return None
        return Shift(start, end, bool(found[4]), place)

    def finish(self, other_state: Iterable[str] = ()) -> None:
        """Names the keys that no reader asked for; those of ``other_state`` belong to the other state's law."""
        other = set(other_state)
        for key in self.table:
            if key in other:
                self.fault(key, Message("wages-key-other-state"), "wrong-state")
            elif key not in self.known:
                self.fault(key, Message("wages-key-unknown"), "unknown-key")


def _minutes(text: str, *, last: bool) -> int | None:
    if last and text == "24:00":
        return DAY_MINUTES
    found = _TIME.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None
