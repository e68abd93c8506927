"""Entries that are read again beside the rows that rest on them: which ones, and what their bytes say.

Why: a row of a table can be changed by hand, and so can the columns that find an entry. The bytes of an entry cannot, unseen: so the person who
asks whether a row tells the truth asks the bytes, and only where they are what was signed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from secrets import randbelow

from django.db import transaction

from custos.apps.ledger import highwater, places, selectors, standing, store
from custos.apps.ledger.models import LedgerEntry
from custos.apps.ledger.selectors import Proof
from custos.core.ledger.entry import form_of
from custos.core.ledger.form import Facts
from custos.core.ledger.tree import TILE_WIDTH, leaf_hash

MOST_NEW = 50_000
"""So many entries since the last signed head are read at most in one look: an import of people can bring more, and signing reads them all."""


def refuse_if_changed() -> int:
    """Reads the entries since the last signed head again, and some older ones, byte by byte; says how many. Nothing is signed.

    Raises TamperingFound where one is not what was written, or a column that finds it says something else.
    """
    mark, head = highwater.read(places.high_water_path()), store.head()
    standing.refuse_if_rolled_back(mark, head)
    standing.refuse_if_sample_differs(mark, head)
    with transaction.atomic():
        head = store.head(lock=True)
        standing.refuse_if_changed(mark, head)
    older = min(mark.size // TILE_WIDTH, standing.SAMPLE) * TILE_WIDTH
    return min(head.size, older + head.size - mark.size + mark.size % TILE_WIDTH)


def ranges_again() -> list[range]:
    """The entries that a look reads again: those since the last signed head, and as many older ones as a signing reads."""
    size, last = store.head().size, store.last_checkpoint()
    signed = min(last[0], size) if last else 0
    whole, begin = signed // TILE_WIDTH, signed - signed % TILE_WIDTH
    tiles = range(whole) if whole <= standing.SAMPLE else {randbelow(whole) for _ in range(standing.SAMPLE)}
    return [range(one * TILE_WIDTH, (one + 1) * TILE_WIDTH) for one in tiles] + [
        range(begin, min(size, begin + MOST_NEW))
    ]


def facts_in(some: range, kinds: Collection[str]) -> Iterator[Facts]:
    """What the entries ``some`` of these kinds say, by their bytes alone; one that is not well formed is told where the head is signed."""
    form = form_of(store.head().log)
    for _, body, _ in store.entries(some.start, some.stop):
        found = form.facts(body)
        if found is not None and found.kind in kinds:
            yield found


def facts_of_case(case: str, kinds: tuple[str, ...]) -> list[Facts]:
    """What the entries of a case of these kinds say, in order; one that is not well formed says nothing."""
    form = form_of(store.head().log)
    return [one for body in store.bodies_of_case(case, kinds) if (one := form.facts(body)) is not None]


def facts_of(index: int) -> Facts | None:
    """What entry ``index`` says, by its bytes; None where there is none, or where they are not what was written and signed."""
    row = LedgerEntry.objects.filter(i=index).values_list("body", "leaf").first()
    if row is None or leaf_hash(store.raw(row[0])) != store.raw(row[1]):
        return None
    if selectors.find_proofs(None, [index]).states[index] is Proof.BROKEN:
        return None
    found = form_of(store.head().log).facts(store.raw(row[0]))
    return found if found is not None and found.i == index else None
