"""What a reader may know of the people on file: whom a matter names, what was searched for it, who was chosen. Never a value of anyone."""

from __future__ import annotations

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.records import policy
from custos.apps.records.models import ChosenPerson, PersonSearch
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
