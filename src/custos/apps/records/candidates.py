"""The queries behind a search: whom the keys find, a few of each key, and their sealed records; the same words on SQLite and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from django.db import connection

from custos.apps.records.models import HeldPerson, MatchKey

MOST_OF_ONE_KEY = 500
"""A key that finds more people than this says too little: it is counted, not followed."""
KEYS_OF_ONE_QUERY = 200
"""SQLite takes at most 500 selects in one."""


MOST_BYTES = 600_000
"""Sealed bytes that one message to the keeper brings."""


@frozen
class Hits:
    """People by how many keys find them, most first, and how many more are behind keys that are too common to follow."""

    people: tuple[int, ...]
    uncounted: int
    last: bool = True
    """There is no stage after this one."""


def looks(stages: Sequence[Sequence[int]], most: int) -> Iterator[Hits]:
    """Whom the keys of each stage find, with those of the stages before; names alone are followed up to ``most``."""
    asked = [stage for stage in stages if stage]
    keys: list[int] = []
    for stage in asked:
        keys += stage
        of_one_key = most if stage is stages[-1] else MOST_OF_ONE_KEY
        yield evolve(hits(keys, most, of_one_key=of_one_key), last=stage is asked[-1])


def hits(keys: Sequence[int], most: int, *, of_one_key: int = MOST_OF_ONE_KEY) -> Hits:
    """Up to ``most`` people whom ``keys`` find. Every row that is not brought is counted."""
    found: Counter[int] = Counter()
    common: set[int] = set()
    for start in range(0, len(keys), KEYS_OF_ONE_QUERY):
        for people in _rows(keys[start : start + KEYS_OF_ONE_QUERY], of_one_key + 1).values():
            if len(people) > of_one_key:
                common |= set(people)
            else:
                found.update(people)
    ranked = [person for person, _ in sorted(found.items(), key=lambda one: (-one[1], one[0]))]
    brought = tuple(ranked[:most])
    return Hits(brought, len(ranked) - len(brought) + len(common - found.keys()))


def count_namesakes(keys: Sequence[int], most: int) -> int:
    """How many people the keys of a name find, at most ``most``."""
    people: set[int] = set()
    for start in range(0, len(keys), KEYS_OF_ONE_QUERY):
        people.update(*_rows(keys[start : start + KEYS_OF_ONE_QUERY], most).values())
    return min(len(people), most)


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
