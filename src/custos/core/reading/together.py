"""Several papers of one request, read together: each on its own first, then set side by side, and nothing is silently overwritten.

A later paper adds its instruments; which of them decides is the same question as within a bundle (``evidence.principal``: a judge's
before a clerk's, a clerk's before an officer's). About who asks for what, papers that disagree settle nothing: the fact becomes a
contradiction that a person sees and settles (ADR 0014). Papers that are not the requester's own words (a court's ruling, a note of
ours) add instruments only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from attrs import evolve, frozen

from custos.core.facts import Fact
from custos.core.linking import fold
from custos.core.reading.evidence import Asked, facts_of_ask, in_own_words
from custos.core.reading.readings import (
    Ask,
    Offence,
    Person,
    Purpose,
    Readings,
    Requester,
    RequesterKind,
    Scope,
    Signed,
)
from custos.core.reading.text.page import Arrival

Choice = TypeVar("Choice", bound=StrEnum)
Thing = TypeVar("Thing")


@frozen
class Part:
    """One paper of a request with what was read from it. ``asks`` is False where it does not speak for the requester."""

    arrival: Arrival
    readings: Readings
    asks: bool = True


def numbered(arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """The arrivals with their pages numbered through, so that one number names a page of the whole request."""
    out, before = [], 0
    for arrival in arrivals:
        pages = tuple(
            evolve(
                page,
                number=page.number + before,
                fields=tuple(evolve(item, page=item.page + before) for item in page.fields),
            )
            for page in arrival.pages
        )
        out.append(evolve(arrival, pages=pages))
        before += len(pages)
    return tuple(out)


def whole_of(parts: Sequence[Part]) -> tuple[Arrival, Readings]:
    """The request as one arrival and one set of readings. The first paper gives its name, its hash and its sender."""
    first, readings = parts[0].arrival, [part.readings for part in parts]
    asking = [part.readings for part in parts if part.asks] or readings[:1]
    arrival = evolve(
        first,
        pages=tuple(page for part in parts for page in part.arrival.pages),
        warnings=_each_once(warning for part in parts for warning in part.arrival.warnings),
        notes=_each_once(note for part in parts for note in part.arrival.notes),
    )
    return arrival, Readings(
        requester=_requester([one.requester for one in asking]),
        instruments=tuple(paper for one in readings for paper in one.instruments),
        ask=_ask([one.ask for one in asking]),
        language=asking[0].language,
        is_request=any(one.is_request for one in asking),
        warnings=_each_once(warning for one in readings for warning in one.warnings),
        stated=_ask([one.ask if one.stated is None else one.stated for one in asking]),
    )


def asked_of_all(parts: Sequence[Part]) -> Asked:
    """The facts that all papers state of the ask, side by side: two that disagree are both here, and the fact set finds them contradict."""
    asking = [part.readings for part in parts if part.asks] or [parts[0].readings]
    return Asked(_side_by_side(asking), _side_by_side([in_own_words(one) for one in asking]))


def _side_by_side(asking: Sequence[Readings]) -> tuple[Fact, ...]:
    stated = list(facts_of_ask(asking[0]))
    for readings in asking[1:]:
        # How a request came is a matter of its beginning: a letter that follows a talk does not undo the talk.
        stated += [
            fact
            for fact in facts_of_ask(readings)
            if fact.name != "informal-channel" and fact.values != {Scope.NONE.value}
        ]
    return tuple(stated)


def _requester(said: Sequence[Requester]) -> Requester:
    """The first who is named, with what later papers add; a kind on which they differ is unknown."""
    first = next((one for one in said if one.kind is not RequesterKind.UNKNOWN), said[0])
    return evolve(
        first,
        kind=_agreed((one.kind for one in said), RequesterKind.UNKNOWN),
        warnings=_each_once(warning for one in said for warning in one.warnings),
        evidence=tuple(quote for one in said for quote in one.evidence),
    )


def _ask(said: Sequence[Ask]) -> Ask:
    if len(said) == 1:
        return said[0]
    days = [one.respond_by for one in said if one.respond_by]
    return Ask(
        scope=_agreed((one.scope for one in said if one.scope is not Scope.NONE), Scope.UNKNOWN),
        persons=_persons(person for one in said for person in one.persons),
        data_classes=_each_once(each for one in said for each in one.data_classes),
        fields=_each_once(each for one in said for each in one.fields),
        records="; ".join(_each_once(one.records for one in said if one.records)),
        purpose=_agreed((one.purpose for one in said), Purpose.UNKNOWN),
        offence=_agreed((one.offence for one in said), Offence.UNKNOWN),
        respond_by=min(days, default=None),  # SAFETY: of two days the earlier one, so that none is missed
        authority_cited=_each_once(each for one in said for each in one.authority_cited),
        agreement_cited=next((one.agreement_cited for one in said if one.agreement_cited), ""),
        secrecy_asked=any(one.secrecy_asked for one in said),
        quick_answer=any(one.quick_answer for one in said),
        informal=said[0].informal,
        by_word=said[0].by_word,
        evidence=tuple(quote for one in said for quote in one.evidence),
        asks_status=_agreed((one.asks_status for one in said), Signed.UNKNOWN),
        ongoing=_agreed((one.ongoing for one in said), Signed.UNKNOWN),
        about_obligor=_agreed((one.about_obligor for one in said), Signed.UNKNOWN),
        immigration_offence=_agreed((one.immigration_offence for one in said), Signed.UNKNOWN),
        felony=_agreed((one.felony for one in said), Signed.UNKNOWN),
        final_order_claimed=any(one.final_order_claimed for one in said),
        repeat=any(one.repeat for one in said),
        danger_claimed=any(one.danger_claimed for one in said),
    )


def _agreed(values: Iterable[Choice], unknown: Choice) -> Choice:
    """The one value that all papers which say anything agree on, else unknown."""
    said = {value for value in values if value is not unknown}
    return said.pop() if len(said) == 1 else unknown


def _persons(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Each person once; what a later paper adds about the same name fills what was left out."""
    found: dict[str, Person] = {}
    for person in persons:
        key = fold(person.name) or repr(person)
        before = found.get(key)
        if before is None:
            found[key] = person
        elif _same_person(before, person):
            found[key] = Person(
                before.name,
                before.born_on or person.born_on,
                before.ssn_last4 or person.ssn_last4,
                before.a_number or person.a_number,
                before.address or person.address,
                before.employer or person.employer,
            )
        else:
            found[f"{key} {len(found)}"] = person
    return tuple(found.values())


def _same_person(one: Person, other: Person) -> bool:
    """False where an identifier that both give differs: two people of one name are two people."""
    pairs = ((one.born_on, other.born_on), (one.ssn_last4, other.ssn_last4), (one.a_number, other.a_number))
    return all(not first or not second or first == second for first, second in pairs)


def _each_once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))
