"""The stable JSON of ``custos review`` (docs/interfaces.md): readings as plain values, nothing added, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from custos.core.duties import DutyDue
from custos.core.facts import FactSet
from custos.core.jsontypes import JsonObject
from custos.core.law.answers import ItemAnswer, Question
from custos.core.messages import Message
from custos.core.plainwords import PLAIN_WORDS
from custos.core.reading.readings import Ask, DataClass, Evidence, FieldGroup, Instrument, Person, Requester
from custos.core.reading.text.page import Arrival

VERSION = 1


def plain(word: StrEnum) -> str:
    """A closed word of this program in plain English, for sentences that people read."""
    return PLAIN_WORDS.get(str(word), str(word).replace("-", " "))


def input_json(arrival: Arrival) -> JsonObject:
    """What arrived: its name, the SHA-256 of its bytes, its kind."""
    return {"name": arrival.name, "sha256": arrival.sha256, "kind": arrival.kind.value}


def requester_json(requester: Requester, more_warnings: Iterable[Message] = ()) -> JsonObject:
    """Who asks; ``more_warnings`` are those of the arrival (what could not be read) and of the register (asked before)."""
    return {
        "name": requester.name,
        "agency": requester.agency,
        "kind": requester.kind.value,
        "email": requester.email,
        "warnings": [str(warning) for warning in (*requester.warnings, *more_warnings)],
    }


def instrument_json(instrument: Instrument) -> JsonObject:
    """One paper as it was read; dates are ISO 8601 or null where they were not read."""
    return {
        "kind": instrument.kind.value,
        "authority": instrument.authority.value,
        "issuing_body": instrument.issuing_body,
        "court": instrument.court,
        "case_number": instrument.case_number,
        "signed": instrument.signed.value,
        "signer": instrument.signer,
        "signer_title": instrument.signer_title,
        "issued_on": _iso(instrument.issued_on),
        "execute_by": _iso(instrument.execute_by),
        "respond_by": _iso(instrument.respond_by),
        "place": instrument.place,
        "persons": [person.name for person in instrument.persons],
        "records": instrument.records,
        "defects": [defect.value for defect in instrument.defects],
        "evidence": [evidence_json(evidence) for evidence in instrument.evidence],
    }


def request_json(ask: Ask) -> JsonObject:
    """What is asked for."""
    return {
        "scope": ask.scope.value,
        "persons": [person_json(person) for person in ask.persons],
        "data_classes": [data_class.value for data_class in ask.data_classes],
        "purpose": ask.purpose.value,
        "offence": ask.offence.value,
        "respond_by": _iso(ask.respond_by),
    }


def person_json(person: Person) -> JsonObject:
    """A named person with the identifiers that the paper gives; absent ones are left out."""
    given = {
        "born_on": _iso(person.born_on),
        "ssn_last4": person.ssn_last4,
        "a_number": person.a_number,
        "address": person.address,
        "employer": person.employer,
    }
    return {"name": person.name, **{key: value for key, value in given.items() if value}}


def evidence_json(evidence: Evidence) -> JsonObject:
    """The quoted words and where they are: page from 1, offsets into that page's text."""
    return {
        "field": evidence.field,
        "page": evidence.page,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }


def facts_json(facts: FactSet) -> JsonObject:
    """Every fact that is known, or narrowed: its value ("a or b" where two are left), where it comes from, the words."""
    return {
        fact.name: {
            "value": " or ".join(value for value in facts.vocabulary.spec(fact.name).values if value in fact.values),
            "from": str(fact.source),
            "evidence": [evidence_json(quote) for quote in fact.evidence],
        }
        for fact in facts
    }


def item_json(
    data_class: DataClass | None,
    fields: Iterable[FieldGroup],
    answer: ItemAnswer,
    *,
    persons: Iterable[str] = (),
    paper: int | None = None,
    to: str = "",
) -> JsonObject:
    """One item with its answer; ``data_class`` is null where the ask does not say which records it means.

    ``paper`` counts from 0 in ``instruments``, null where no paper carries it. ``to`` is there where the answer leans to release and the
    paper names who is to get it.
    """
    return {
        "data_class": data_class.value if data_class else None,
        "fields": [one.value for one in fields],
        "persons": list(persons),
        "paper": paper,
        **({"to": to} if to else {}),
        **answer.to_json(),
    }


def question_json(question: Question) -> JsonObject:
    """The next question, in both languages, of whom to ask it, and the answers it may have."""
    return {**question.to_json(), "question_es": question.text_es}


def duty_json(duty: DutyDue) -> JsonObject:
    """A duty: its citation, what to do, the day (ISO 8601) or the words that say when, and how the day was counted."""
    return {
        "cite": duty.owed.cite,
        "key": duty.owed.duty.key,
        "says": duty.owed.duty.do,
        "says_es": duty.owed.duty.do_es,
        "due": duty.due_text,
        "time": str(duty.time),
        "kind": str(duty.owed.duty.kind),
        "firm": duty.owed.firm,
        "counted": list(duty.due.steps) if duty.due else [],
        "days": next(iter(duty.owed.duty.due.values()), None),
        "unit": next(iter(duty.owed.duty.due), ""),
        "count": [step.to_json() for step in duty.due.path] if duty.due else [],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
