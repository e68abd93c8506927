"""Several matters in one arrival: a batch scan of unrelated papers, a mail with two asks. A person settles the split.

Papers belong together where they name the same person or the same case; a paper that names neither goes with the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from custos.core.reading.find.persons import key_of
from custos.core.reading.instrument.bundle import Bundle, unbundle
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Context, InstrumentKind, Readings
from custos.core.reading.text.page import Arrival
from custos.core.reading.text.view import View
from custos.core.reading.warnings import Message


@frozen
class Matter:
    """The pages of one matter, as an arrival of their own, and what was read on them alone."""

    arrival: Arrival
    readings: Readings

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of its pages in the whole arrival."""
        return tuple(page.number for page in self.arrival.pages)


def matters_of(
    arrival: Arrival, context: Context, cards: Cards, read: Callable[[Arrival, Context, Cards], Readings]
) -> tuple[Matter, ...]:
    """The matters of an arrival, in the order of their first pages; one or none where it need not be split.

    ``read`` reads the pages of one part as if they had come alone.
    """
    bundle = unbundle(arrival, cards, context.agency_names)
    parts = [tuple(view.page.number for view in paper.views) for paper in bundle.papers]
    if bundle.message:
        parts.insert(0, tuple(page.number for page in bundle.message))
    if len(parts) < 2 or (len(bundle.papers) == 1 and _brings_it(bundle)):
        return ()
    alone = [_only(arrival, pages, keep_sender=bool(bundle.message)) for pages in parts]
    groups = grouped([read(one, context, cards) for one in alone])
    if len(groups) < 2:
        return ()
    found = []
    for group in groups:
        pages = tuple(sorted(number for at in group for number in parts[at]))
        own = _only(arrival, pages, keep_sender=bool(bundle.message))
        found.append(Matter(own, read(own, context, cards)))
    return tuple(found)


_ANNOUNCED = Topic("asker.brings")


def _brings_it(bundle: Bundle) -> bool:
    """Whether the message says that it brings a paper: then the one paper with it is what it is about, whatever each of them names."""
    return any(_ANNOUNCED.search(View.of(page).flat.text) is not None for page in bundle.message)


def grouped(parts: Sequence[Readings]) -> tuple[tuple[int, ...], ...]:
    """Which parts belong together, by their places, each group in order."""
    groups: list[list[int]] = []
    keys: list[frozenset[str]] = []
    for at, part in enumerate(parts):
        own = _keys(part)
        if not own and groups:
            groups[-1].append(at)
            continue
        same = [place for place, known in enumerate(keys) if known & own or not known]
        if not same:
            groups.append([at])
            keys.append(own)
            continue
        first, *others = same
        for place in reversed(others):
            groups[first] += groups.pop(place)
            own |= keys.pop(place)
        groups[first].append(at)
        keys[first] |= own
    return tuple(tuple(sorted(group)) for group in groups)


def _keys(part: Readings) -> frozenset[str]:
    """The persons and the cases that a part names; a part that asks nothing by itself has none."""
    persons = [*part.ask.persons, *(person for paper in part.instruments for person in paper.persons)]
    cases = [paper.case_number for paper in part.instruments if paper.case_number]
    formal = any(paper.kind not in (InstrumentKind.NONE, InstrumentKind.LETTER) for paper in part.instruments)
    if not formal and not part.ask.data_classes:
        return frozenset()
    return frozenset({" ".join(sorted(key_of(person.name))) for person in persons} | set(cases)) - {""}


def _only(arrival: Arrival, pages: Sequence[int], *, keep_sender: bool) -> Arrival:
    return evolve(
        arrival,
        pages=tuple(page for page in arrival.pages if page.number in set(pages)),
        sender=arrival.sender if keep_sender else None,
        warnings=(),
        notes=(),
    )


def said_of(matters: Sequence[Matter]) -> Message:
    """The warning that there are several matters, with their pages."""
    pages = "; ".join("page " + ", ".join(map(str, matter.pages)) for matter in matters)
    return Message("several-matters", count=len(matters), pages=pages)
