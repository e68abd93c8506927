"""The tables of employed and unemployed persons by month, industry and office; which counts leave is ``core/hiding``'s to say.

A person is counted once a month, whatever number of jobs or claims. So quarters do not add up to anything: no count of one report can be
computed from another, and only the tables of one quarter are tied to each other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import product

from attrs import frozen

from custos.core.errors import InputError
from custos.core.oversight.transparency import ALL, Shape

INDUSTRY, OFFICE, MONTH = "industry", "office", "month"
SEVERAL = "several"
"""Employers of a person in one quarter that are in different industries, or belong to different offices."""
NOT_TOLD = "not-told"
MONTHS = ("1", "2", "3")


class Subject(StrEnum):
    """Who is counted (closed)."""

    EMPLOYED = "employed"
    """With wages that an employer reported for the month."""
    UNEMPLOYED = "unemployed"
    """With a claim for unemployment insurance in effect on any day of the month."""


@frozen
class Sector:
    """A sector of industries: NAICS codes that begin with one of ``digits``."""

    key: str
    digits: tuple[str, ...]
    says: str
    says_es: str


def read_sectors(file: str, text: str) -> tuple[Sector, ...]:
    """The sectors of a table. Raises InputError for a row that is none, and where two sectors share a code."""
    try:
        raw = tomllib.loads(text)
        rows = [(str(row["key"]), tuple(map(str, row["digits"])), str(row["says"]), str(row["says-es"])) for row in raw["sector"]]  # fmt: skip
        has_source = bool(str(raw["source"]).strip())
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{file}: {error}", code="sectors") from error
    digits = [one for _, each, _, _ in rows for one in each]
    if not has_source or len(set(digits)) != len(digits) or not all(len(one) == 2 and one.isdigit() for one in digits):
        raise InputError(f"{file}: give a `source`, and each two digits to one sector alone", code="sectors")
    return tuple(Sector(*row) for row in rows)


def sector_of(naics: str, sectors: Iterable[Sector]) -> str:
    """The key of the sector of a NAICS code; NOT_TOLD for none.

    >>> sector_of("811192", [Sector("81", ("81",), "", "")]), sector_of("", [])
    ('81', 'not-told')
    """
    return next((one.key for one in sectors if naics[:2] in one.digits), NOT_TOLD)


def one_of(found: Iterable[str]) -> str:
    """The industry or office of a person who had these: the one, SEVERAL, or NOT_TOLD where none is known."""
    told = set(found) - {NOT_TOLD, ""}
    return told.pop() if len(told) == 1 else SEVERAL if told else NOT_TOLD


def tables(sectors: Sequence[str], offices: Sequence[str]) -> tuple[Shape, ...]:
    """The report's tables, in the order of its pages. Those of one subject share the totals of the months."""
    rows = {INDUSTRY: (*sectors, SEVERAL, NOT_TOLD), OFFICE: (*offices, SEVERAL, NOT_TOLD)}
    return tuple(
        Shape(f"{subject}-{row}", subject, row, rows[row], MONTH, MONTHS, adds=False)
        for subject in Subject
        for row in rows
    )


def hide_all_months(shown: Mapping[str, int | None]) -> dict[str, int | None]:
    """What may be published, with a row hidden in every month where it is hidden in one.

    Most persons work in all three months, so a month that is shown would tell about one that is hidden. To hide more never gives a count away.
    """
    hidden = {_row_of(key) for key, number in shown.items() if number is None}
    return {key: None if _row_of(key) in hidden else number for key, number in shown.items()}


def _row_of(key: str) -> str:
    """The key without its month."""
    subject, _, told = key.partition("?")
    return f"{subject}?{'&'.join(part for part in told.split('&') if not part.startswith(f'{MONTH}='))}"


def tables_of(counts: Iterable[str]) -> tuple[Shape, ...]:
    """The tables of a report that was made, from the keys of its counts in any order: offices come and go."""
    found: dict[tuple[str, str], list[str]] = {(subject, row): [] for subject in Subject for row in (INDUSTRY, OFFICE)}
    for key in counts:
        subject, _, told = key.partition("?")
        row, _, value = next((part for part in told.split("&") if not part.startswith(f"{MONTH}=")), "").partition("=")
        if (subject, row) in found and value not in found[subject, row]:
            found[subject, row].append(value)
    return tuple(
        Shape(f"{subject}-{row}", subject, row, tuple(sorted(rows, key=_last_told)), MONTH, MONTHS, adds=False)
        for (subject, row), rows in found.items()
    )


def _last_told(row: str) -> tuple[int, str]:
    return (SEVERAL, NOT_TOLD).index(row) + 1 if row in (SEVERAL, NOT_TOLD) else 0, row


def count(shapes: Iterable[Shape], people: Mapping[tuple[str, str, str, int], int]) -> dict[str, int]:
    """Every count of the tables. ``people`` are persons by subject, dimension, its value and month (1 to 3).

    Months have no total: six person-months of two persons would tell of two persons. Raises ValueError where a table has no place for a value, or two tables of one subject differ in
    a month: nothing is dropped in silence.
    """
    counts: dict[str, int] = {}
    for shape in shapes:
        inside = {(value, str(month)): n for (subject, row, value, month), n in people.items() if (subject, row) == (shape.subject, shape.row)}  # fmt: skip
        strange = set(inside) - set(product(shape.rows, shape.columns))
        if strange:
            raise ValueError(f"table {shape.name} has no place for {sorted(strange)[0]}")
        for row, column in product((*shape.rows, ALL), shape.columns):
            number = sum(n for (value, month), n in inside.items() if row in {value, ALL} and column == month)
            if counts.setdefault(shape.key(row, column), number) != number:
                raise ValueError(f"{shape.key(row, column)} is counted in two ways")
    return counts
