"""Who looked at one person's record, for that person: each look is an entry of the ledger, and each entry is a line or is counted as held back.

SAFETY: a matter under seal exists for nobody outside it: a look in it is neither shown nor counted, until its seal is lifted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from custos.apps.casework.clock import agency_day, now
from custos.apps.offices.models import Reader
from custos.apps.records import policy
from custos.apps.records.models import ChosenPerson, Disclosure, ListedDisclosure


class Kind(StrEnum):
    """What was done."""

    CHOSEN = "chosen"
    """The record was found and chosen for a matter; no value was shown."""
    OPENED = "opened"
    """Fields were opened for a release."""
    LISTED = "listed"
    """A partner's list named the person, and what a standing feed allows went out."""


@frozen
class Look:
    """One look: when, from which office, for which purpose (a word of the law, or the law of a feed), which fields, and to whom they went out ("" for nobody)."""

    kind: Kind
    at: datetime
    office: str
    purpose: str
    fields: tuple[str, ...]
    to: str
    left_at: datetime | None
    entry: int


@frozen
class Looked:
    """Every look that the person may know of, oldest first; ``held`` are those that a law keeps from them until ``held_until`` at the latest."""

    looks: tuple[Look, ...]
    held: int
    held_until: date | None


def find_looked(reader: Reader, chosen: ChosenPerson) -> Looked | None:
    """The list for the own file of the chosen person; None where the matter is another's request or the reader may not."""
    matter = chosen.matter
    if policy.purpose_of(matter) != policy.OWN_FILE or not policy.may_find(reader, matter):
        return None
    chosen_for = ChosenPerson.objects.filter(person=chosen.person_id, matter__sealed_at=None)
    rows = list(chosen_for.select_related("matter", "by__office"))
    opened: dict[int, list[Disclosure]] = defaultdict(list)
    for one in Disclosure.objects.filter(chosen__in=rows).select_related("chosen__matter", "opened_by__office"):
        opened[one.chosen_id].append(one)
    today = agency_day(now())
    looks: list[Look] = []
    held: list[date] = []
    for row in rows:
        mine = list(_looks(row, opened[row.pk]))
        until = held_until(row, opened[row.pk], today)
        if until is None:
            looks += mine
        else:
            held += [until] * len(mine)
    looks += [_listed(one) for one in list_listed(chosen)]
    looks.sort(key=lambda one: (one.at, one.entry))
    return Looked(tuple(looks), len(held), max(held, default=None))


def held_until(chosen: ChosenPerson, opened: list[Disclosure], today: date) -> date | None:
    """The last day on which a law keeps the looks of one matter from the person; None where none does today.

    What the law keeps back of one of them it keeps back of all: the choice alone would tell that something was opened.
    """
    rows: list[ChosenPerson | Disclosure] = [chosen, *opened]
    days = [one.held_until for one in rows if one.held_until is not None and one.held_until >= today]
    return max(days, default=None)


def _looks(chosen: ChosenPerson, opened: list[Disclosure]) -> Iterator[Look]:
    purpose = str((chosen.matter.wants or {}).get("purpose", ""))
    yield Look(Kind.CHOSEN, chosen.at, str(chosen.by.office), purpose, (), "", None, chosen.entry_index)
    for one in opened:
        to = str(one.recipient) if one.left_at is not None else ""
        fields = tuple(dict.fromkeys(str(token).partition(".")[0] for token in one.fields))
        office = str(one.opened_by.office)
        yield Look(Kind.OPENED, one.opened_at, office, purpose, fields, to, one.left_at, one.entry_index)


def list_listed(chosen: ChosenPerson) -> list[ListedDisclosure]:
    """What partners' lists were told of the chosen person, oldest first. No law keeps any of it back: a feed has no such hold."""
    rows = ListedDisclosure.objects.filter(person=chosen.person_id).select_related("run__by__office")
    return list(rows)


def _listed(one: ListedDisclosure) -> Look:
    office = str(one.opened_by.office)
    return Look(
        Kind.LISTED, one.left_at, office, one.law, tuple(one.fields), one.recipient, one.left_at, one.entry_index
    )
