"""Finding the person whom a matter means: the entry first, then the keys, then the keeper compares and says only words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import evolve, frozen
from django.db import transaction
from django.db.models import Max

from custos.apps.casework.acts import require
from custos.apps.casework.may import acting_role
from custos.apps.casework.models import Matter
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.records import policy
from custos.apps.records.candidates import count_namesakes, looks, read_sealed
from custos.apps.records.errors import Refused
from custos.apps.records.models import HeldPerson
from custos.core.errors import InputError
from custos.core.people import Tables
from custos.core.people.cards import Card
from custos.core.people.rule import Ask, Verdict, wanted
from custos.core.people.search import Found, asked_for
from custos.keeper.client import KeeperClient, Who
from custos.keeper.messages import MOST_CANDIDATES

FLOOR_SECONDS = 0.15
"""No search answers sooner: how long it took says nothing about whether the person is on file."""
MOST_NAMESAKES = 2_000
"""So many people of one name are counted; beyond that the answer is "at least"."""


@frozen
class Finding:
    """What a records officer learns of a search. ``person`` is the number of a record where the verdict is exact or probable.

    ``ask`` is the identifier that would decide between those who fit; ``wanted`` the one that the request does not give yet, no matter
    who is on file. ``namesakes`` is how many people on file have such a name, at most MOST_NAMESAKES; ``entry`` the entry in the keeper's journal.
    """

    verdict: Verdict
    person: str | None
    ask: Ask | None
    wanted: Ask | None
    fitting: int
    cards: tuple[Card, ...]
    namesakes: int
    entry: int


def find_person(
    reader: Reader,
    matter: Matter,
    asked: Mapping[str, str],
    *,
    purpose: str,
    keeper: KeeperClient,
    tables: Tables,
    floor: float = FLOOR_SECONDS,
) -> Finding:
    """Looks for the person that ``asked`` describes (keys of ``keeper.messages.ASKED``) for this matter and purpose.

    The keeper's entry is durable before any key is made, and the ledger's before anything returns; both are made, found or not. Raises
    Forbidden or Conflict where the reader may not, InputError where nothing can be looked for, KeeperRefused where the keeper says no.
    """
    require(policy.may_find(reader, matter))
    try:
        described = asked_for(asked, tables)
    except InputError as error:
        raise Refused("find-not-asked") from error
    act = next(act for act in policy.FINDERS if reader.may(act))
    actor = ledger.staff(str(reader.staff_id), acting_role(reader, act))
    with _no_sooner_than(floor):
        found = _search(asked, Who(actor.id, actor.role, matter.case, purpose, ""), keeper, tables)
        found = evolve(found, wanted=wanted(described.query))
        with transaction.atomic():
            ledger.append("search-made", actor=actor, case=matter.case, out=found.verdict.value, count=len(found.cards))
    return found


def _search(asked: Mapping[str, str], who: Who, keeper: KeeperClient, tables: Tables) -> Finding:
    search = keeper.find(asked, who)
    size = HeldPerson.objects.aggregate(most=Max("pk"))["most"] or 0
    most = min(tables.rule.scored, MOST_CANDIDATES)
    found: Found | None = None
    for looked in looks(search.stages, most):
        people, left = read_sealed(looked.people)
        uncounted = looked.uncounted + left
        found = keeper.compare(search.entry, people, who, size=size, uncounted=uncounted, last=looked.last)
        if found is not None:
            break
    if found is None:
        raise RuntimeError("the keeper asked for more after the last look")
    answer = found.answer
    return Finding(
        verdict=answer.verdict,
        person=answer.person,
        ask=answer.ask,
        wanted=None,
        fitting=answer.candidates,
        cards=found.cards,
        namesakes=count_namesakes(search.stages[-1], MOST_NAMESAKES),
        entry=search.entry,
    )


@contextmanager
def _no_sooner_than(seconds: float) -> Iterator[None]:
    """Holds the answer back, also where it is a refusal."""
    started = time.monotonic()
    try:
        yield
    finally:
        time.sleep(max(0.0, seconds - (time.monotonic() - started)))
