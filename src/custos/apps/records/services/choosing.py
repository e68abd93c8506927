"""Services of the page that finds the person: a search that is kept in words, the choice of the one person, and the letter that asks for more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from custos.adapters.data.people import people_tables
from custos.apps.casework import done
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Matter
from custos.apps.letters.models import Letter
from custos.apps.letters.services import notifications
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.records import policy, selectors, wording
from custos.apps.records.errors import Conflict, Refused
from custos.apps.records.models import ChosenPerson, HeldPerson, PersonSearch
from custos.apps.records.services.finding import FLOOR_SECONDS, Finding, find_person
from custos.apps.sealing import process
from custos.core.coverage import Covers, same_person
from custos.core.people.rule import Ask, Verdict
from custos.core.reading.readings import Person
from custos.keeper.client import KeeperClient
from custos.keeper.errors import Code, KeeperRefused

_NOT_KEPT = "\N{BULLET}"


def look_for(
    matter: Matter,
    *,
    named: str,
    asked: Mapping[str, str],
    by: Reader,
    at: datetime,
    floor: float = FLOOR_SECONDS,
) -> PersonSearch:
    """Looks for the person whom the matter calls ``named``, by what it says of them (keys of ``keeper.messages.ASKED``), and keeps the words.

    Raises Forbidden, Conflict where the budget is used up, InputError where nothing can be looked for or it is about someone else.
    """
    require(policy.may_find(by, matter))
    written = " ".join(asked.get(part, "") for part in ("given", "middle", "family"))
    if named.strip() and same_person(Person(named), Person(written)) is Covers.NO:
        raise Refused("find-another-name", named=named)

    def question(keeper: KeeperClient) -> Finding:
        return find_person(
            by,
            matter,
            asked,
            purpose=policy.purpose_of(matter),
            keeper=keeper,
            tables=people_tables(),
            floor=floor,
        )

    try:
        found = process.ask(question)
    except KeeperRefused as refused:
        if refused.code == Code.OVER_SEARCHES:
            raise Conflict("find-over-budget") from refused
        raise
    exact = found.verdict is Verdict.EXACT
    return PersonSearch.objects.create(
        matter=matter,
        named=(named.strip() or " ".join(written.split()))[:200],
        asked={**asked, "ssn": _last_four(asked.get("ssn", ""))},
        verdict=found.verdict.value,
        person=HeldPerson.objects.get(number=found.person) if exact else None,
        ask=found.ask.value if found.ask else "",
        wanted=found.wanted.value if found.wanted else "",
        fitting=found.fitting,
        namesakes=found.namesakes,
        cards=[[one.target, [[row.field, row.reads.value, row.why] for row in one.rows]] for one in found.cards],
        keeper_entry=found.entry,
        at=at,
        by_id=by.staff_id,
    )


def _last_four(number: str) -> str:
    digits = "".join(char for char in number if char.isdigit())
    return f"{_NOT_KEPT * (len(digits) - 4)}{digits[-4:]}" if len(digits) > 4 else digits


def choose(search: PersonSearch, *, by: Reader, at: datetime) -> ChosenPerson:
    """Chooses the person whom an exact search of the officer's own found. Raises Forbidden, Conflict where it is not exact, or was done."""
    require(policy.may_find(by, search.matter))
    with transaction.atomic():
        current = locked(search.matter)
        if search.person is None or search.verdict != Verdict.EXACT or search.by_id != by.staff_id:
            raise Conflict("choose-not-identified")
        if current.chosen_people.filter(person=search.person_id, ended_at=None).exists():
            raise Conflict("chosen-already")
        event = append_event(
            current,
            "person-chosen",
            by=by,
            act=_act(by),
            at=at,
            commitments={"person": search.person.number, "query": search.named},
        )
        return ChosenPerson.objects.create(
            matter=current,
            search=search,
            person=search.person,
            at=at,
            by_id=by.staff_id,
            entry_index=event.entry_index,
        )


def let_go(chosen: ChosenPerson, *, by: Reader, at: datetime) -> ChosenPerson:
    """Takes a choice back. Raises Forbidden, Conflict where it was taken back, or a release was made from it."""
    require(policy.may_find(by, chosen.matter))
    with transaction.atomic():
        current = locked(chosen.matter)
        row = ChosenPerson.objects.select_for_update().get(pk=chosen.pk)
        if row.ended_at is not None:
            raise Conflict("let-go-already")
        if row.disclosures.exists():
            raise Conflict("released-from-already")
        event = append_event(
            current,
            "person-let-go",
            by=by,
            act=_act(by),
            at=at,
            refs=[row.entry_index],
            commitments={"person": row.person.number},
        )
        row.ended_at, row.ended_by_id, row.ended_index = at, by.staff_id, event.entry_index
        row.save()
    return row


def ask_requester(search: PersonSearch, *, by: Reader, at: datetime) -> Letter:
    """Drafts the letter that asks the requester for the one identifier that is missing; the clerk sends it.

    SAFETY: the letter is the same for ambiguous, probable and none: it says nothing about who is on file. Raises Forbidden, Conflict.
    """
    require(policy.may_find(by, search.matter))
    if search.verdict == Verdict.EXACT or not search.wanted:
        raise Conflict("ask-nothing")
    words = wording.QUESTIONS[Ask(search.wanted)]
    question = {language: words[language].format(name=search.named) for language in words}
    with transaction.atomic():
        current = locked(search.matter)
        return notifications.ask_requester(
            current, english=question["en"], spanish=question["es"], by=by, act=_act(by), at=at
        )


def _act(by: Reader) -> Act:
    return next(act for act in policy.FINDERS if by.may(act))


def undo_choice(act: done.Act) -> done.Undo | None:
    """The form that takes back the choice that ``act`` made; None where it is gone or the reader may not."""
    if not policy.may_find(act.reader, act.matter):
        return None
    rows = selectors.list_chosen(act.reader, act.matter)
    row = next((one for one in rows if one.entry_index == act.event.entry_index), None)
    if row is None:
        return None
    if row.disclosures.exists():
        return None
    return done.Undo(reverse("find-person", args=[act.matter.number]), {"act": "let-go", "pk": str(row.pk)})
