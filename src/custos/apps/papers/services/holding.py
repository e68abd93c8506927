"""Which rows name a kept original. Each app says so of its own tables; who looks for lost files, or erases some, asks here alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen
from django.db.models import F, Model, QuerySet

from custos.apps.casework.models import Matter
from custos.apps.papers.models import Paper

Rows = Callable[[], "QuerySet[Model]"]
"""Rows with ``held``, the SHA-256 of the original in hex ("" where the row has none), and ``of``, the key of its matter (None: not known yet)."""

_HOLDING: dict[str, Rows] = {"papers_paper": lambda: Paper.objects.annotate(held=F("sha256"), of=F("matter_id"))}
"""By table; the papers are this app's own."""


@frozen
class Held:
    """One row that names an original."""

    table: str
    pk: int
    sha256: str
    matter: int


def register(table: str, rows: Rows) -> None:
    """Says that the rows of ``table`` name originals."""
    _HOLDING[table] = rows


def hashes_of(matter: Matter) -> set[str]:
    """The originals that were kept for a matter."""
    return {
        one for rows in _HOLDING.values() for one in rows().filter(of=matter.pk).values_list("held", flat=True) if one
    }


def is_needed(sha256: str) -> bool:
    """True where any matter that was not disposed of has these bytes, or a row whose matter is not known yet."""
    of = {key for rows in _HOLDING.values() for key in rows().filter(held=sha256).values_list("of", flat=True)}
    return None in of or Matter.objects.filter(pk__in=of, disposed_at=None).exists()


def all_hashes() -> set[str]:
    """Every original that something not disposed of names."""
    gone = set(Matter.objects.exclude(disposed_at=None).values_list("pk", flat=True))
    return {
        sha256
        for rows in _HOLDING.values()
        for sha256, of in rows().values_list("held", "of")
        if sha256 and of not in gone
    }


def _at(rows: QuerySet[Model], places: Iterable[int]) -> list[int]:
    """The keys of the rows at ``places``, counted from 0 in the order of their keys: one walk, each place from the one before."""
    found: list[int] = []
    after = -1
    for place in sorted(places):
        rest = rows.filter(pk__gt=found[-1]) if found else rows
        step = place - after - 1
        key = rest.order_by("pk").values_list("pk", flat=True)[step : step + 1]
        if not key:
            break  # rows went while this ran
        found.append(key[0])
        after = place
    return found


def sample(many: int, below: Callable[[int], int]) -> Iterator[Held]:
    """About ``many`` rows drawn by ``below``, or all where there are no more: of each table as many as its share. None of a matter disposed of.

    Places among the rows are drawn, never keys: the keys of some tables are those of their matters and have wide gaps.
    """
    counts = {table: rows().exclude(held="").count() for table, rows in _HOLDING.items()}
    total = sum(counts.values())
    for table, count in counts.items():
        rows = _HOLDING[table]().exclude(held="")
        if total > many and count:
            rows = rows.filter(pk__in=_at(rows, {below(count) for _ in range(-(-many * count // total))}))
        found = list(rows.values_list("pk", "held", "of"))
        kept = set(
            Matter.objects.filter(pk__in={of for _, _, of in found}, disposed_at=None).values_list("pk", flat=True)
        )
        yield from (Held(table, pk, sha256, of) for pk, sha256, of in found if of in kept)
