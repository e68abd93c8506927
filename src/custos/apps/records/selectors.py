"""What a reader may know of the people on file: whom a matter names, what was searched for it, who was chosen. Never a value of anyone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen
from django.db.models import Min
from django.urls import reverse

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.models import Matter
from custos.apps.casework.waiting import Waiting
from custos.apps.offices.models import Reader
from custos.apps.records import feed_wording, policy
from custos.apps.records.looked import held_until, list_listed
from custos.apps.records.models import (
    ChosenPerson,
    CrossMatch,
    Disclosure,
    ListedDisclosure,
    PersonSearch,
    QuarterlyWage,
    StandingFeed,
)
from custos.core.people.feeds import Fault, began, faults
from custos.core.reviewrecord import PersonRecord

may_find = policy.may_find


def list_named(reader: Reader, matter: Matter) -> tuple[PersonRecord, ...]:
    """Everyone whom the papers ask about, each name once, with the identifiers that the papers give."""
    newest = casework_selectors.find_assessment(reader, matter)
    if newest is None:
        return ()
    review = newest.record
    found = {one.name: one for one in review.request.persons if one.name}
    for item in review.determination.items:
        for name in item.persons or ():
            found.setdefault(name, PersonRecord(name=name))
    return tuple(found.values())


def list_chosen(reader: Reader, matter: Matter) -> list[ChosenPerson]:
    """Who is chosen now, in the order of choosing."""
    if not casework_selectors.may_read_papers(reader):
        return []
    rows = matter.chosen_people.select_related("person", "search", "by").filter(ended_at=None)
    return list(rows)


def find_first_quarter(reader: Reader | None) -> str:
    """The first quarter with wages, as 2026Q3; "" where there are none."""
    del reader  # it names nobody
    return str(QuarterlyWage.objects.aggregate(first=Min("quarter"))["first"] or "")


def find_chosen(reader: Reader, matter: Matter, pk: int) -> ChosenPerson | None:
    """One of them, or None."""
    return next((one for one in list_chosen(reader, matter) if one.pk == pk), None)


def find_last_search(reader: Reader, matter: Matter) -> PersonSearch | None:
    """The newest search that this reader made for the matter, or None."""
    return matter.person_searches.select_related("person").filter(by=reader.staff_id).last()


def find_search(reader: Reader, matter: Matter, pk: int) -> PersonSearch | None:
    """A search that this reader made for the matter, or None."""
    return matter.person_searches.select_related("person").filter(by=reader.staff_id, pk=pk).first()


def count_searches_today(reader: Reader) -> int:
    """How many searches this reader made today, on any matter: the keeper counts them too, and sets the limit."""
    rows = PersonSearch.objects.filter(by=reader.staff_id).order_by("-pk")[:500].values_list("at", flat=True)
    today = agency_day(now())
    return sum(agency_day(at) == today for at in rows)


ACCOUNTING_LAW = ("Civ. Code 1798.25", "Civ. Code 1798.34")
"""California owes the person this list. LAW: 1798.34(a) lets them inspect the accounting that 1798.25 makes the agency keep."""


@frozen
class Accounting:
    """Who received what from one person's record, for that person: what has left, and how many lines the law still keeps from them."""

    lines: tuple[Disclosure | ListedDisclosure, ...]
    held: int
    cites: tuple[str, ...]
    """The law that owes the list in this matter; empty where the program knows none."""


def find_accounting(reader: Reader, chosen: ChosenPerson) -> Accounting | None:
    """The list for the own file of the chosen person; None where the matter is another's request or the reader may not.

    SAFETY: a matter under seal exists for nobody outside it: what left under it is neither shown nor counted.
    """
    matter = chosen.matter
    if policy.purpose_of(matter) != policy.OWN_FILE or not policy.may_find(reader, matter):
        return None
    rows = Disclosure.objects.filter(
        chosen__person=chosen.person_id, left_at__isnull=False, chosen__matter__sealed_at=None
    ).exclude(chosen__matter=matter)
    told = rows.select_related("chosen__matter", "opened_by__office").order_by("left_at", "pk")
    today = agency_day(now())
    shown = [row for row in told if held_until(row.chosen, [row], today) is None]
    both: list[Disclosure | ListedDisclosure] = [*shown, *list_listed(chosen)]
    lines = sorted(both, key=lambda row: (row.left_at or now(), row.entry_index))
    return Accounting(tuple(lines), len(told) - len(shown), _owed_by(reader, matter))


def _owed_by(reader: Reader, matter: Matter) -> tuple[str, ...]:
    newest = casework_selectors.find_assessment(reader, matter)
    if newest is None:
        return ()
    found = newest.record.determination
    cites = [ground.cite for item in found.items for ground in item.because]
    cites += [duty.cite for duty in found.duties]
    return tuple(dict.fromkeys(cite for cite in cites if cite.startswith(ACCOUNTING_LAW)))


def list_disclosures(reader: Reader, matter: Matter) -> list[Disclosure]:
    """What was opened from records for this matter, oldest first."""
    if not casework_selectors.may_read_papers(reader):
        return []
    rows = Disclosure.objects.filter(chosen__matter=matter)
    return list(rows.select_related("chosen__search", "chosen__matter", "opened_by__office", "held_by"))


@frozen
class Feed:
    """One standing feed and what is wrong with it today; an ended one has no fault."""

    row: StandingFeed
    faults: tuple[Fault, ...]
    since: date | None
    """Since when it is an incident."""


def list_feeds(reader: Reader) -> list[Feed]:
    """The inventory: incidents first, then by name; ended ones last. Empty for those who do not see it."""
    if not policy.may_see_feeds(reader):
        return []
    found = [_feed(row) for row in StandingFeed.objects.select_related("owner", "noted_by", "confirmed_by", "ended_by")]
    return sorted(found, key=lambda one: (one.row.ended_at is not None, not one.faults))


def list_waiting_feeds(reader: Reader, at: datetime) -> Iterator[Waiting]:
    """The noted feeds that this reader may confirm."""
    if not policy.may_see_feeds(reader):
        return
    for row in StandingFeed.objects.filter(confirmed_at=None, ended_at=None):
        if policy.may_confirm_feed(reader, row, at):
            address = reverse("feed", args=[row.pk])
            yield Waiting(feed_wording.HOME_FEED, row.name, address, feed_wording.HOME_FEED_READ)


def find_feed(reader: Reader, pk: int) -> Feed | None:
    """One of them, or None."""
    return next((one for one in list_feeds(reader) if one.row.pk == pk), None)


def find_feed_called(reader: Reader, name: str) -> Feed | None:
    """The feed that the ledger calls ``name``, as S-2019-00003; None where there is none or the reader sees none."""
    return next((one for one in list_feeds(reader) if one.row.case == name), None)


def _feed(row: StandingFeed) -> Feed:
    today = agency_day(now())
    found = faults(row.terms(), today) if row.ended_at is None else ()
    return Feed(row, found, began(row.terms(), agency_day(row.noted_at)) if found else None)


def list_runs(reader: Reader, feed: StandingFeed) -> list[CrossMatch]:
    """What was compared under a feed, newest first: counts alone."""
    return list(feed.runs.all()[:100]) if policy.may_see_feeds(reader) else []
