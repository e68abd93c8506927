"""A kept review is read whole: every word that a review spells has its place in a record, and a wrong word is refused by name."""

from datetime import date

import pytest
from attrs import fields

from custos.adapters.data.reviewrecords import read_facts, read_pages, read_review
from custos.core import report
from custos.core.calendar import CountStep, Due, StepKind
from custos.core.duties import DutyDue
from custos.core.errors import InputError
from custos.core.facts import Teller
from custos.core.law.answers import DutyOwed, Ground, ItemAnswer, Outcome, Question
from custos.core.law.legaltime import LegalTime
from custos.core.law.rules import Duty as LawDuty
from custos.core.law.rules import DutyKind, Effect, Standing
from custos.core.reading.readings import Ask, FieldGroup, Instrument, InstrumentKind, Requester, Scope
from custos.core.reviewrecord import (
    AskRecord,
    DutyRecord,
    GroundRecord,
    ItemRecord,
    PaperRecord,
    QuestionRecord,
    RequesterRecord,
)

DAY = date(2019, 9, 6)
GROUND = Ground("20 CFR 603.4(b)", "says", "dice", "quote", Standing.TEXT, "", "", Effect.MUST_NOT_RELEASE, "us")
OWED = DutyOwed("20 CFR 603.4(b)", "says", "dice", LawDuty(DutyKind.REPLY, "Answer", due={"days": 5}), firm=True)
ANSWER = ItemAnswer(Outcome.REFUSE, (Outcome.REFUSE,), (GROUND,), (), (), (OWED,), counsel=True, preserve=False)
DUE = DutyDue(OWED, Due(DAY, (CountStep(StepKind.START, DAY),)), "")
NOT_IN_RECORDS = {"hinges", "forbidden", "allowed", "conflict", "unread", "counted"}
"""What a review says for people alone: nothing is decided or shown from it later."""


@pytest.mark.parametrize(
    ("spelled", "record"),
    [
        (report.instrument_json(Instrument(InstrumentKind.LETTER)), PaperRecord),
        (report.request_json(Ask()), AskRecord),
        (report.requester_json(Requester()), RequesterRecord),
        (report.item_json(None, [FieldGroup.WAGES], ANSWER, to="Mora County Court"), ItemRecord),
        (GROUND.to_json(), GroundRecord),
        (report.duty_json(DUE), DutyRecord),
        (report.question_json(Question("court", "?", "¿?", ("yes", "no"), Teller.PAPER)), QuestionRecord),
    ],
)
def test_every_key_that_a_review_spells_has_its_field(spelled, record):
    assert set(spelled) - NOT_IN_RECORDS == {one.name for one in fields(record)}


def test_a_review_comes_back_as_it_was_found():
    found = read_review(
        {
            "determination": {
                "as_of": "2019-08-15",
                "outcome": "refuse",
                "items": [report.item_json(None, [FieldGroup.WAGES], ANSWER)],
                "duties": [report.duty_json(DUE)],
            },
            "request": {"scope": "own-records", "respond_by": None},
            "ledger": None,
        }
    )
    (item,), (duty,) = found.determination.items, found.determination.duties
    assert (item.outcome, item.fields, item.because[0].cite) == (Outcome.REFUSE, (FieldGroup.WAGES,), GROUND.cite)
    assert (duty.due_on, duty.legal_time, duty.days, duty.count) == (DAY, LegalTime.ON_DAY, 5, DUE.due.path)
    assert (found.determination.as_of, found.request.scope) == (date(2019, 8, 15), Scope.OWN_RECORDS)
    assert (found.request.respond_by, found.ledger, found.language) == (None, None, "en")


def test_an_older_duty_that_keeps_words_alone_still_has_its_legal_time():
    assert DutyRecord(due="before release").legal_time is LegalTime.BEFORE_RELEASE
    assert DutyRecord(due="2019-09-06").legal_time is LegalTime.ON_DAY
    assert DutyRecord(due="when the agency can").legal_time is LegalTime.NONE


@pytest.mark.parametrize(
    "kept",
    [
        {"determination": {"items": [{"outcome": "perhaps"}]}},
        {"determination": []},
        {"instruments": [{"kind": "napkin"}]},
        {"request": {"respond_by": "soon"}},
        {"determination": {"duties": [{"count": [{"kind": "start"}]}]}},
    ],
)
def test_a_word_that_no_review_has_is_refused(kept):
    with pytest.raises(InputError, match="not a kept review"):
        read_review(kept)


def test_pages_and_facts_read_what_the_page_of_a_request_shows():
    (page,) = read_pages(
        [
            {
                "number": 1,
                "text": "abc",
                "lines": [[0, 3, 0.1, 0.2, 0.3, 0.4]],
                "unsure": [{"name": "0-3", "box": [0, 0, 1, 1]}],
            }
        ]
    )
    assert (page.lines, page.unsure[0].name, page.quoted_from) == (((0, 3, 0.1, 0.2, 0.3, 0.4),), "0-3", None)
    (fact,) = read_facts([{"name": "court", "question": {"en": "Which?"}, "value": ["state"], "from": "paper"}])
    assert (fact.asked_in("es"), fact.value, fact.source) == ("Which?", ("state",), "paper")
