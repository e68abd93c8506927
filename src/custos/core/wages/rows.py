"""Reads the rows of ``laws/wages/*.toml``: each value is of its shape, or a LawError names file, row and what to write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import TypeVar

from attrs import frozen

from custos.core.errors import LawError
from custos.core.facts import nearest

K = TypeVar("K")
V = TypeVar("V")
TABLES = ("rate", "read", "small", "rule")
_MONEY = re.compile(r"\d{1,4}\.\d{2}")


@frozen
class Row:
    """One row of a table. Every reader of a value raises LawError where the value is missing or of another shape."""

    file: str
    table: str
    number: int
    values: Mapping[str, object]

    def error(self, message: str) -> LawError:
        """An error at this row."""
        return LawError(message, file=self.file, rule=f"{self.table} {self.number}")

    def only(self, known: set[str]) -> None:
        """Refuses keys that the table does not have."""
        if unknown := sorted(set(self.values) - known):
            raise self.error(f"unknown key `{unknown[0]}`{nearest(unknown[0], sorted(known))}")

    def once(self, found: dict[K, V], key: K, value: V) -> None:
        """Keeps ``value`` in ``found``; a second row of the same key is refused, because one of the two would be lost unseen."""
        if key in found:
            name = ", ".join(map(str, key)) if isinstance(key, tuple) else str(key)
            raise self.error(f"a second row of `{name}`: keep one of the two")
        found[key] = value

    def text(self, key: str) -> str:
        """Words in quotes."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"write `{key}` as words in quotes, not {value!r}")
        return value

    def one_of(self, key: str, words: tuple[str, ...]) -> str:
        """One of a few words."""
        value = self.text(key)
        if value not in words:
            raise self.error(f"`{key}` is one of {', '.join(words)}, not `{value}`{nearest(value, words)}")
        return value

    def money(self, key: str) -> Fraction:
        """Dollars and cents in quotes. SAFETY: a number without quotes is binary inside, and 0.10 would not be ten cents."""
        value = self._value(key)
        if not isinstance(value, str) or not _MONEY.fullmatch(value):
            raise self.error(f'write `{key}` as dollars and cents in quotes, such as "12.50", not {value!r}')
        return Fraction(value)

    def count(self, key: str) -> int:
        """A whole number above 0."""
        value = self._value(key)
        if type(value) is not int or value < 1:
            raise self.error(f"write `{key}` as a whole number above 0, not {value!r}")
        return value

    def day(self, key: str) -> date:
        """A day without quotes."""
        value = self._value(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(f"write `{key}` as a day without quotes, such as 2026-01-31, not {value!r}")
        return value

    def _value(self, key: str) -> object:
        if key not in self.values:
            raise self.error(f"`{key}` is missing")
        return self.values[key]


def rows_of(files: Mapping[str, str]) -> Iterator[Row]:
    """The rows of all files (path to text), file by file. Raises LawError for what is no TOML and for an unknown table."""
    for file, text in files.items():
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise LawError(f"this is not valid TOML ({error})", file=file) from error
        for table, rows in raw.items():
            if table not in TABLES:
                raise LawError(f"unknown table `{table}`{nearest(table, TABLES)}", file=file)
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise LawError(f"write the rows of `{table}` as [[{table}]]", file=file)
            for number, row in enumerate(rows, 1):
                yield Row(file, table, number, row)
