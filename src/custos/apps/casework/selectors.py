"""Every query about matters. Each starts from what the reader needs to know; what is outside looks like what does not exist."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import overload

from attrs import frozen
from django.db.models import QuerySet

from custos.apps.casework import clock, policy
from custos.apps.casework.kinds import all_kinds
from custos.apps.casework.models import AnyMatter, Assessment, Event, GivenFact, Link, Matter, Participant, Viewing
from custos.apps.casework.numbers import numbers_of
from custos.apps.casework.policy import Tie as Tie
from custos.apps.casework.policy import held_by_nobody as held_by_nobody
from custos.apps.casework.policy import knows_by_role as knows_by_role
from custos.apps.casework.policy import may_answer as may_answer
from custos.apps.casework.policy import may_list_sealed as may_list_sealed
from custos.apps.casework.policy import may_read_papers as may_read_papers
from custos.apps.casework.policy import may_see_receipt as may_see_receipt
from custos.apps.casework.policy import may_see_register as may_see_register
from custos.apps.casework.policy import may_see_who_looked as may_see_who_looked
from custos.apps.casework.policy import need_to_know as need_to_know
from custos.apps.casework.policy import ties_of as ties_of
from custos.apps.casework.policy import ways_to_know as ways_to_know
from custos.apps.offices.models import Reader


def visible_among(reader: Reader, pks: Iterable[int]) -> set[int]:
    """Those of a few requests that the reader may see."""
    wanted = list(pks)
    if not wanted:
        return set()
    rows = Matter.objects.filter(policy.need_to_know(reader), pk__in=wanted).order_by()
    return set(rows.values_list("pk", flat=True))


@frozen
class SealedLine:
    """All that an auditor learns of a sealed request in which they take no part: number, channel, state and days."""

    number: str
    channel: str
    state: str
    received_at: datetime
    sealed_at: datetime | None


def list_sealed(reader: Reader) -> list[SealedLine]:
    """The sealed requests as numbers, kinds and dates, newest first; for the auditor only."""
    if not policy.may_list_sealed(reader):
        return []
    rows = Matter.objects.filter(sealed_at__isnull=False).order_by("-pk")
    return [
        SealedLine(*values)
        for values in rows.values_list("number", "channel", "state", "received_at", "sealed_at")[:500]
    ]


def list_sealed_cases(reader: object, cases: Iterable[str], *, contents: bool) -> set[str]:
    """Those of ``cases`` of which the ledger shows this reader nothing: no entry, or (``contents``) nothing of what is behind one.

    The person who types commands on the agency's own machine has no staff account and could read the database anyway.
    """
    if not isinstance(reader, Reader) or (policy.may_list_sealed(reader) and not contents):
        return set()
    sealed = Matter.objects.filter(sealed_at__isnull=False, number__in=numbers_of(cases)).order_by()
    return {one.case for one in sealed.exclude(policy.takes_part(reader)).only("number")}


def visible(reader: Reader) -> QuerySet[Matter]:
    return Matter.objects.filter(policy.need_to_know(reader))


@overload
def find_matter(reader: Reader, number: str) -> Matter | None: ...
@overload
def find_matter(reader: Reader, number: str, kind: type[AnyMatter]) -> AnyMatter | None: ...
def find_matter(reader: Reader, number: str, kind: type[Matter] = Matter) -> Matter | None:
    """The matter called ``number``, or None: where it does not exist, is of another kind, and where it is not the reader's to see."""
    rows = kind.objects.filter(policy.need_to_know(reader)).select_related("office", "received_by")
    return rows.filter(number=number).first()


def part_ends(reader: Reader, matter: Matter) -> datetime | None:
    """When the reader's own part in the matter ends by itself; None where it does not, or they take no part."""
    parts = matter.participants.filter(staff=reader.staff_id, ended_at=None, until__gt=clock.now())
    return parts.order_by("until").values_list("until", flat=True).first()


def list_numbered(reader: Reader, number: str, letter: str = "") -> list[Matter]:
    """What is called ``number`` among all kinds of matter, as far as it is the reader's to see: one or none.

    A ``letter`` that some kind has (W for claims) must be that of its kind; any other says nothing.
    """
    rows = visible(reader).filter(number=number).select_related("office")
    kinds = [kind.key for kind in all_kinds().values() if kind.letter == letter]
    return list(rows.filter(kind__in=kinds) if kinds else rows)


def may_open(reader: Reader, number: str) -> bool:
    """True where a link to the request called ``number`` would lead the reader anywhere."""
    return visible(reader).filter(number=number).exists()


def find_assessment(reader: Reader, matter: Matter, sequence: int | None = None) -> Assessment | None:
    """The newest assessment of a request, or the one called ``sequence``; None where there is none or the reader may not read papers."""
    if not policy.may_read_papers(reader):
        return None
    rows = matter.assessments.select_related("made_by")
    found = rows.filter(sequence=sequence).first() if sequence is not None else rows.last()
    if found is not None and (hidden := _hidden_ties(reader, matter)):
        found.review = json.loads(_without(hidden, json.dumps(found.review)))
    return found


def _hidden_ties(reader: Reader, matter: Matter) -> set[str]:
    """The numbers of requests that this one repeats or is repeated by, and that the reader may not see."""
    ties = dict(matter.links.values_list("earlier", "earlier__number"))
    ties |= dict(matter.repeats.values_list("matter", "matter__number"))
    seen = visible_among(reader, ties)
    return {number for pk, number in ties.items() if pk not in seen}


def _without(numbers: Iterable[str], text: str) -> str:
    """``text`` without these requests' numbers. SAFETY: an assessment says what it repeats, and is read by people who may not know that."""
    for number in numbers:
        text = text.replace(number, "—")
    return text


def list_assessments(reader: Reader, matter: Matter) -> list[Assessment]:
    """All assessments of a request, oldest first."""
    return (
        list(matter.assessments.select_related("made_by").defer("review", "pages", "facts"))
        if policy.may_read_papers(reader)
        else []
    )


def list_given_facts(reader: Reader, matter: Matter) -> list[GivenFact]:
    """Who answered what, oldest first."""
    return list(matter.given_facts.select_related("given_by")) if policy.may_read_papers(reader) else []


def list_links(reader: Reader, matter: Matter) -> list[Link]:
    """The earlier requests that this one repeats, as far as the reader may see them; denied ones first."""
    return list(matter.links.filter(earlier__in=visible(reader)).select_related("earlier", "earlier__office"))


def list_repeats(reader: Reader, matter: Matter) -> list[Link]:
    """The later requests that repeat this one."""
    return list(matter.repeats.filter(matter__in=visible(reader)).select_related("matter"))


def list_events(reader: Reader, matter: Matter) -> list[Event]:
    """What happened to a request, in the order of the ledger; numbers of requests that the reader may not see are left out."""
    if not policy.may_see_receipt(reader):
        return []
    events = list(matter.events.select_related("by"))
    hidden = _hidden_ties(reader, matter) if any("earlier" in event.details for event in events) else set()
    for event in events:
        if event.details.get("earlier") in hidden:
            event.details = {**event.details, "earlier": "—"}
    return events


MILESTONES = (
    *("assessed", "reading-confirmed", "fact-corrected", "prepared", "decided"),
    *("release-sent", "letter-sent"),
)
"""The kinds of events that a stage bar names a person and a time for."""


def find_milestones(reader: Reader, matter: Matter) -> dict[str, Event]:
    """The newest event of each kind in :data:`MILESTONES`, for those who may see the request at all: who and when, nothing else of it."""
    if not policy.may_see_register(reader):
        return {}
    rows = matter.events.filter(kind__in=MILESTONES).select_related("by").defer("leaf", "root")
    # A notice beside the answer is sent as an event of the same kind; it names what it is.
    return {event.kind: event for event in rows if not (event.kind == "letter-sent" and event.details.get("to"))}


def list_participants(reader: Reader, matter: Matter) -> list[Participant]:
    """Who takes part in a request now, and who did, in the order in which they began."""
    if not policy.may_see_register(reader):
        return []
    return list(matter.participants.select_related("staff", "staff__office", "added_by"))


def list_viewings(reader: Reader, matter: Matter) -> list[Viewing]:
    """Who opened a request or one of its papers, the newest 100 first; for those who answer for it and who audit it."""
    if not policy.may_see_who_looked(reader):
        return []
    return list(matter.viewings.select_related("staff").order_by("-pk")[:100])
