"""The queries behind a search: whom the keys find, a few of each key, and their sealed records; the same words on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from custos.apps.records.models import HeldPerson, MatchKey
from custos.core.people.hits import MOST_OF_ONE_KEY, Hits
from custos.core.people.hits import looks as looks_over

KEYS_OF_ONE_QUERY = 200
"""SQLite takes at most 500 selects in one."""


MOST_BYTES = 600_000
"""Sealed bytes that one message to the keeper brings."""


def looks(stages: Sequence[Sequence[int]], most: int) -> Iterator[Hits]:
    """Whom the keys of each stage find, with those of the stages before; names alone are followed up to ``most``."""
    return looks_over(stages, most, _all_rows)


def count_namesakes(keys: Sequence[int], most: int) -> int:
    """How many people the keys of a name find, at most ``most``."""
    people: set[int] = set()
    for start in range(0, len(keys), KEYS_OF_ONE_QUERY):
        people.update(*_rows(keys[start : start + KEYS_OF_ONE_QUERY], most).values())
    return min(len(people), most)


def _all_rows(keys: Sequence[int], most: int) -> dict[int, list[int]]:
    """As ``_rows``, for any number of keys."""
    found: dict[int, list[int]] = {}
    for start in range(0, len(keys), KEYS_OF_ONE_QUERY):
        found |= _rows(keys[start : start + KEYS_OF_ONE_QUERY], most)
    return found


def _rows(keys: Sequence[int], most: int) -> dict[int, list[int]]:
    """The people of each key, at most ``most`` of one."""
    table = connection.ops.quote_name(MatchKey._meta.db_table)
    one = f"SELECT h, person_id FROM (SELECT h, person_id FROM {table} WHERE h = %s LIMIT {most:d}) AS k"  # noqa: S608 - our own table and number
    found: dict[int, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(keys)), list(keys))
        for key, person in cursor.fetchall():
            found.setdefault(key, []).append(person)
    return found


def read_sealed(people: Sequence[int]) -> tuple[list[tuple[str, bytes]], int]:
    """The sealed records (id, value) of ``people``, in their order, and how many do not fit in one message."""
    table = connection.ops.quote_name(HeldPerson._meta.db_table)
    rows: dict[int, tuple[str, bytes]] = {}
    with connection.cursor() as cursor:
        # Plain rows: for one search the query builder costs more than the query.
        for start in range(0, len(people), MOST_OF_ONE_KEY):
            part = people[start : start + MOST_OF_ONE_KEY]
            places = ", ".join(["%s"] * len(part))
            cursor.execute(f"SELECT id, number, {_MATCH} FROM {table} WHERE id IN ({places})", part)  # noqa: S608 - our own names
            rows |= {pk: (number, bytes(match)) for pk, number, match in cursor.fetchall()}
    brought: list[tuple[str, bytes]] = []
    size = 0
    for one in (rows[pk] for pk in people if pk in rows):
        size += len(one[1])
        if size > MOST_BYTES:
            break
        brought.append(one)
    return brought, len(people) - len(brought)


_MATCH = '"match"'
"""Quoted, because MATCH is a word of SQL."""
