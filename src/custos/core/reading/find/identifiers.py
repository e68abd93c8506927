"""Reads what is given for a person behind the name: date of birth, numbers, address, employer. Never a status or a birthplace."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from custos.core.reading.find import dates as date_finder
from custos.core.reading.find import numbers, places
from custos.core.reading.readings import Person, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

_BORN = Lazy(
    r"(?<!\w)(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?|fecha de nacimiento|nacid[oa](?: el)?|naci(?: el)?)[:.]? ?(?:is |es )?(?:el )?\(?"
)


@frozen
class PersonRead:
    """A person at ``view.text[start:end]``."""

    view: View
    start: int
    end: int
    person: Person
    state: State = State.FOUND
    hold: int = 3
    """How firmly the words say that the person is asked about (``signs.Hold``)."""
    told: str = ""
    """The other part that the words give the person (``told.py``)."""


def with_identifiers(view: View, found: list[PersonRead], stop: int, reach: int = 400) -> tuple[PersonRead, ...]:
    """The same persons with what is between each and the next, at most ``reach`` characters on."""
    result = []
    for index, read in enumerate(found):
        until = found[index + 1].start if index + 1 < len(found) else min(stop, read.end + reach)
        first, last = view.flat.at(read.end), view.flat.at(min(until, read.end + reach))
        person = read.person
        born = _BORN.search(view.flat.text, first, last)
        state = read.state
        if born:
            days = date_finder.dates(view, born.end(), min(last, born.end() + 40))
            if days and days[0].start - born.end() < 8:
                person = evolve(person, born_on=days[0].value)
                state = State.UNSURE if days[0].value is None else state
        a_number = numbers.a_numbers(view, first, last)
        if a_number:
            person = evolve(person, a_number=a_number[0].value)
        ssn = numbers.ssn_last4(view, first, last)
        if ssn:
            person = evolve(person, ssn_last4=ssn.value)
        place = places.addresses(view, first, min(last, first + 160))
        if place and re.search(
            r"(?:address|resid|lives?|living|domicilio|vive|home)\W+(?:\w+\W+){0,3}$|^[\s,;(]*$",
            view.flat.text[first : place[0].start],
        ):
            person = evolve(person, address=place[0].value)
        works = re.search(
            r"(?:works?|worked|employed|employer:?|trabaja|trabajaba) (?:at|for|by|with|en|para)?:? ?(?:the )?",
            view.flat.text[first : min(last, first + 140)],
        )
        if works:
            at, _ = view.flat.span(first + works.end(), min(last, first + works.end() + 60))
            firm = re.match(
                r"[A-Z0-9][\w&'-]*(?:,? (?:(?:&|of|and|de|la) )?[A-Z][\w&'-]*){0,5}",
                view.text[at : at + 70],
            )
            if firm:
                person = evolve(person, employer=firm.group().rstrip(".,"))
        result.append(evolve(read, person=person, state=state))
    return tuple(result)
