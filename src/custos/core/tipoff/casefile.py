"""Reads the file of one question: hearings, visits and who learned of what (docs/tipoff.md)."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn

from custos.core.errors import InputError
from custos.core.tipoff.closeness import DAYS_AROUND, WINDOW, Hearing, Visit
from custos.core.tipoff.knowledge import Learned
from custos.core.tomltext import toml_of

STATES = ("ca", "nm")
WAYS = ("party", "looked", "letter", "calendar", "assigned")
TABLES = {
    "office": ("key", "state"),
    "hearing": ("key", "office", "starts"),
    "visit": ("key", "office", "at"),
    "learned": ("who", "hearing", "at", "how"),
}
TOP = {"window_minutes", "days_around", *TABLES}


@dataclass(frozen=True)
class Question:
    """One question as it was asked. `states` gives the state of each office, whose holidays are no working days."""

    states: Mapping[str, str]
    hearings: tuple[Hearing, ...]
    visits: tuple[Visit, ...]
    learned: tuple[Learned, ...]
    window: timedelta
    around: int

    @property
    def lot(self) -> float:
        """A number from 0 to 1 drawn from the hearings alone, so that nobody can choose it after the visits."""
        return lot_of(self.hearings)


def lot_of(hearings: tuple[Hearing, ...]) -> float:
    """A number from 0 to 1 drawn from a calendar alone: the same calendar always gives the same lot."""
    told = "\n".join(f"{item.key}|{item.office}|{item.starts.isoformat()}" for item in sorted_hearings(hearings))
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6]) / 2**48


def sorted_hearings(hearings: tuple[Hearing, ...]) -> list[Hearing]:
    """Gives the hearings in one order that does not depend on the file."""
    return sorted(hearings, key=lambda item: (item.starts, item.office, item.key))


def read_question(text: str, file: str) -> Question:
    """Gives the question of a file. Raises InputError with the file, the place in it and what to do."""
    try:
        raw = toml_of(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: this is not valid TOML: {error}", code="toml") from error
    return _Reader(raw, file).question()


class _Row:
    """One row of a table, read field by field; a fault names the row."""

    def __init__(self, raw: Mapping[str, object], file: str, place: str) -> None:
        self.raw, self.file, self.place = raw, file, place

    def text(self, key: str) -> str:
        value = self.raw.get(key)
        if not isinstance(value, str) or not value:
            self.fail(f"`{key}` is missing or is not a text")
        return value

    def moment(self, key: str) -> datetime:
        value = self.raw.get(key)
        if not isinstance(value, datetime):
            self.fail(f"`{key}` is missing or is not a day with a time; write it as 2017-03-14T09:00:00")
        if value.tzinfo is not None:
            self.fail(f"`{key}` is the office's local time; leave the zone out")
        return value

    def one_of(self, key: str, known: Mapping[str, object] | tuple[str, ...], what: str) -> str:
        value = self.text(key)
        if value not in known:
            self.fail(f"`{key}` names no {what}: `{value}`; known are {', '.join(known) or 'none'}")
        return value

    def fail(self, what: str) -> NoReturn:
        raise InputError(f"{self.file}: {self.place}: {what}", code="tipoff-file")


class _Reader:
    """Reads table after table and stops at the first fault."""

    def __init__(self, raw: Mapping[str, object], file: str) -> None:
        self.raw, self.file = raw, file

    def question(self) -> Question:
        _only_known(self.raw, TOP, _Row(self.raw, self.file, "file"))
        states = {row.text("key"): row.one_of("state", STATES, "state with a calendar") for row in self.rows("office")}
        hearings = {
            row.text("key"): Hearing(row.text("key"), row.one_of("office", states, "office"), row.moment("starts"))
            for row in self.rows("hearing")
        }
        visits = tuple(
            Visit(row.text("key"), row.one_of("office", states, "office"), row.moment("at"))
            for row in self.rows("visit")
        )
        learned = tuple(
            Learned(
                row.text("who"),
                row.one_of("hearing", hearings, "hearing"),
                row.moment("at"),
                row.one_of("how", WAYS, "way"),
            )
            for row in self.rows("learned")
        )
        window = timedelta(minutes=self.number("window_minutes", int(WINDOW.total_seconds() // 60), 1, 24 * 60))
        around = self.number("days_around", DAYS_AROUND, 7, 366)
        return Question(states, tuple(hearings.values()), visits, learned, window, around)

    def rows(self, name: str) -> Iterator[_Row]:
        """The rows of one table, each with known fields only; keys are unique."""
        raw = self.raw.get(name, [])
        top = _Row(self.raw, self.file, name)
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            top.fail(f"write each one as [[{name}]]")
        rows = [_Row(row, self.file, f"[[{name}]] {place}") for place, row in enumerate(raw, 1)]
        for row in rows:
            _only_known(row.raw, set(TABLES[name]), row)
        twice = [
            key for key, count in Counter(row.text("key") for row in rows if "key" in row.raw).items() if count > 1
        ]
        if twice:
            top.fail(f"the key `{twice[0]}` is used twice; give each row its own")
        yield from rows

    def number(self, name: str, default: int, low: int, high: int) -> int:
        value = self.raw.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            _Row(self.raw, self.file, name).fail(f"write a whole number from {low} to {high}")
        return value


def _only_known(raw: Mapping[str, object], known: set[str], row: _Row) -> None:
    for key in sorted(raw.keys() - known):
        row.fail(f"`{key}` is not known here; known are {', '.join(sorted(known))}")
