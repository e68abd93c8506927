"""What an assessment lets leave, item by item: about whom, of which records, which kinds of information, and to whom.

SAFETY: what one item permits never reaches the person, or the records, of another. A person is told by name alone, for a release knows no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from custos.core.fieldnames import Held, groups_of, hold_against
from custos.core.law.answers import LEANS_TO_RELEASE, Outcome
from custos.core.linking import fold
from custos.core.reading.reach import is_loose
from custos.core.reading.readings import DataClass, FieldGroup, Scope
from custos.core.reviewrecord import ItemRecord, ReviewRecord

_FILLING = frozenset({"the", "of", "and", "for", "a"})


@frozen
class Line:
    """One item: ``persons`` is empty for nobody by name, ``data_class`` is "" where the item does not say which records."""

    persons: tuple[str, ...]
    data_class: str
    fields: frozenset[FieldGroup]
    to: str = ""

    def is_of(self, data_class: str) -> bool:
        """True where the item may be about these records."""
        return not data_class or not self.data_class or data_class == self.data_class

    def permits(self, name: str) -> bool:
        """True where a field of this name may rest on the item."""
        groups = groups_of(name)
        return not groups or FieldGroup.FILE in self.fields or bool(groups & self.fields)


@frozen
class Permits:
    """The items that let something leave and those that do not. ``by_item`` is False for an assessment that names no persons.

    Such an assessment is an old one: what its items permit counts together, for the person whom the decision is about.
    """

    leaving: tuple[Line, ...]
    kept: tuple[Line, ...]
    by_item: bool = True

    @property
    def persons(self) -> tuple[str, ...]:
        """Everyone whom an item names, each once."""
        named = (name for line in (*self.leaving, *self.kept) for name in line.persons)
        return tuple({_key(name): name for name in named}.values())

    @property
    def classes(self) -> tuple[str, ...]:
        """The kinds of records of which something may leave."""
        return tuple(dict.fromkeys(line.data_class for line in self.leaving if line.data_class)) if self.by_item else ()

    @property
    def recipients_named(self) -> tuple[str, ...]:
        """Everyone to whom a paper lets something go, each once; none in an old assessment."""
        return tuple(dict.fromkeys(line.to for line in self.leaving if line.to)) if self.by_item else ()

    def needs_person(self) -> bool:
        """True where a field without a person could be about more than one."""
        return self.by_item and len(self.persons) > 1

    def lines_for(self, person: str, data_class: str) -> tuple[Line, ...]:
        """The items on which a field about ``person`` may rest; "" is the only one who is named, or nobody by name."""
        if not self.by_item:
            return self.leaving
        named = {_key(name) for name in self.persons}
        only = next(iter(named)) if len(named) == 1 else ""
        key = _key(person) or only
        own = self._of_person(key, data_class)
        if _key(person) in named:
            return own
        # SAFETY: what an item of nobody by name permits does not undo what was kept back about a person.
        kept = frozenset(one for line in self.kept if line.persons and line.is_of(data_class) for one in line.fields)
        nobody = (line for line in self.leaving if not line.persons and line.is_of(data_class))
        left = (Line((), line.data_class, line.fields - kept, line.to) for line in nobody)
        return (*(own if not person else ()), *(line for line in left if line.fields))

    def _of_person(self, key: str, data_class: str) -> tuple[Line, ...]:
        """The items that name this person. Of two people with one name only what both are permitted counts."""
        if not key:
            return ()
        bearers = max(self._count(key, (*self.leaving, *self.kept)).values(), default=0)
        shared = self._count(key, self.leaving)
        found = []
        for line in self.leaving:
            if line.is_of(data_class) and any(_key(name) == key for name in line.persons):
                fields = frozenset(one for one in line.fields if shared[line.data_class, one] >= bearers)
                found.append(Line(line.persons, line.data_class, fields, line.to))
        return tuple(line for line in found if line.fields)

    @staticmethod
    def _count(key: str, lines: Iterable[Line]) -> Counter[tuple[str, FieldGroup]]:
        """How often each kind of information is named about people who are called so: an item names each of them by themselves."""
        times = ((line, sum(_key(name) == key for name in line.persons)) for line in lines)
        return Counter((line.data_class, one) for line, number in times for one in line.fields for _ in range(number))

    def hold(self, names: Iterable[str], *, person: str = "", data_class: str = "") -> Held | None:
        """Which of ``names`` leave what is permitted about ``person``, and of which it cannot be told; None where nothing is permitted."""
        lines = self.lines_for(person, data_class)
        if not lines and self.by_item:
            return None
        return hold_against(names, frozenset(one for line in lines for one in line.fields))

    def recipients(self, names: Iterable[str], *, person: str = "", data_class: str = "") -> tuple[str, ...]:
        """Who is to get these fields by the papers that permit them; empty where no paper says so."""
        lines = self.lines_for(person, data_class) if self.by_item else ()
        asked = tuple(names)
        return tuple(dict.fromkeys(line.to for line in lines if line.to and any(map(line.permits, asked))))


def permits_of(items: Iterable[ItemRecord], *, overrides: bool = False) -> Permits:
    """What the items of a kept review let leave.

    An answer against what the law leaves open, or where it leaves nothing open to release, reaches as far as each item that was asked.
    """
    rows = tuple(items)
    by_item = bool(rows) and all(item.persons is not None for item in rows)
    leaving = [item for item in rows if item.outcome in LEANS_TO_RELEASE and not overrides] or list(rows)
    kept = [item for item in rows if item not in leaving]
    return Permits(tuple(map(_line, leaving)), tuple(map(_line, kept)), by_item)


def opens_to_anyone(review: ReviewRecord) -> bool:
    """True where what may leave is the agency's own papers alone, and the law must show them to anyone: who gets them makes no difference.

    SAFETY: one named person, one paper that carries an item, or an item that the law merely permits, makes it False.
    """
    items = review.determination.items
    leaving = [item for item in items if item.outcome in LEANS_TO_RELEASE]
    return (
        review.request.scope is Scope.PUBLIC_RECORDS
        and not review.request.persons
        and all(item.persons == () for item in items)
        and bool(leaving)
        and all(
            item.outcome is Outcome.MUST_RELEASE
            and item.data_class is DataClass.AGENCY_RECORDS
            and item.paper is None
            and not item.to
            for item in leaving
        )
    )


def is_same_recipient(to: str, owner: str) -> bool:
    """True where ``owner`` is named with every word by which the paper names who is to get it. A doubt is no.

    >>> is_same_recipient("Brill Law Office", "Brill Law Office, J. Brill"), is_same_recipient("Mora County Court", "Mora County Sheriff")
    (True, False)
    """
    words = set(fold(to).split()) - _FILLING
    return bool(words) and not is_loose(to) and words <= set(fold(owner).split())


def _line(item: ItemRecord) -> Line:
    # An item without fields means the file as a whole, as one that says so.
    return Line(item.persons or (), str(item.data_class or ""), frozenset(item.fields or (FieldGroup.FILE,)), item.to)


def _key(name: str) -> str:
    """A name as it is compared; letters that folding drops stay."""
    return fold(name) or " ".join(name.casefold().split())
