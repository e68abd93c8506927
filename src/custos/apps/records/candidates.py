"""The one query behind a search: whom the keys find, a few of each key, the same words on SQLite and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen
from django.db import connection

from custos.apps.records.models import MatchKey

MOST_OF_ONE_KEY = 500
"""A key that finds more people than this says too little: it is counted, not followed."""
KEYS_OF_ONE_QUERY = 200
"""SQLite takes at most 500 selects in one."""


@frozen
class Hits:
    """People by how many keys find them, most first, and how many more are behind keys that are too common to follow."""

    people: tuple[int, ...]
    uncounted: int


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
