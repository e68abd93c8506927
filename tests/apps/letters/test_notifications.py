"""Letters that decide nothing: each is drafted by the act that calls for it, and leaves without moving the request."""

import json
import re
from datetime import timedelta

import pytest
from tests.apps.deadlines.test_clocks import CPRA, duty, told  # noqa: F401 - a fixture
from tests.apps.made_up import MORNING, decide_as_shown
from tests.refusals import coded

from custos.apps.casework.happened import sentence
from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines.services import clocks, holds
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.services import deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters import selectors as letters_selectors
from custos.apps.letters.models import LetterState
from custos.apps.letters.services import drafts, notifications, sending
from custos.apps.offices.models import Staff
from custos.core.errors import Conflict, Forbidden

LATER = MORNING + timedelta(hours=1)
TELL = duty("Policy, notice to the person", "Tell the person", "before release", kind="notify")
SUBPOENA = {"kind": "court-subpoena", "authority": "court-officer", "court": "", "case_number": "", "issued_on": None}


def changed(request, **determination):
    """The newest assessment as if the law had said this as well; only rows that tests made are changed so."""
    assessment = request.assessments.last()
    facts = determination.pop("facts", {})
    scope = determination.pop("scope", None)
    assessment.review["determination"] |= determination
    assessment.review.setdefault("facts", {}).update(facts)
    if scope:
        assessment.review["request"]["scope"] = scope
    assessment.save(update_fields=["review"])
    return request


def decided(agency, request, answer):
    deciding.prepare_decision(request, answer=answer, why="made-up reason", by=agency["r-baca"], at=LATER)
    prepared = decisions_selectors.find_prepared(agency["e-armijo"], request)
    sending.redraft_letter(prepared.letter, subject="s", text="words", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    return request


def notifications_of(request):
    return list(request.letters.filter(is_answer=False))


@pytest.mark.parametrize("answer", [Answer.RELEASE_IN_PART, Answer.MOVE_TO_QUASH])
def test_the_person_is_told_when_something_is_to_be_disclosed(agency, told, answer):  # noqa: F811
    request = decided(agency, told(TELL), answer)
    (letter,) = notifications_of(request)
    assert (letter.kind, letter.state) == ("notice-to-person", LetterState.FINAL)
    requester = request.assessments.last().review["requester"]
    assert requester["name"]
    assert requester["name"] not in letter.text
    assert [one.kind for one in letters_selectors.list_notifications(agency["r-baca"], request)] == ["notice-to-person"]
    assert letter not in letters_selectors.list_letters(agency["r-baca"], request)


def test_nobody_is_told_of_a_refusal_and_nobody_against_a_courts_order(agency, told):  # noqa: F811
    assert notifications_of(decided(agency, told(TELL), Answer.REFUSE)) == []
    silent = changed(told(TELL), facts={"nondisclosure-order": {"value": "yes"}})
    assert notifications_of(decided(agency, silent, Answer.RELEASE_IN_PART)) == []


def test_more_time_for_public_records_is_told_with_the_new_day(agency, told):  # noqa: F811
    request = changed(told(CPRA), scope="public-records")
    row = clocks.extend_clock(
        request.clocks.first(), days=14, ground="many-records", why="4,000 files", by=agency["r-baca"], at=LATER
    )
    (letter,) = notifications_of(request)
    assert letter.kind == "public-records-extended"
    assert f"{row.due_on.day} {row.due_on:%B} {row.due_on.year}" in letter.text or f"{row.due_on:%B} {row.due_on.day}" in letter.text  # fmt: skip
    assert "7922.535(b)" in letter.text
    assert "The reason: many separate records must be looked through. 4,000 files." in letter.text


def in_spanish(request):
    """The request as if its own letter were drafted in Spanish."""
    assessment = request.assessments.last()
    assessment.review["letter"] = {**(assessment.review.get("letter") or {}), "language": "es"}
    assessment.save(update_fields=["review"])
    return request


def test_a_letter_in_the_other_language_tells_the_reason_that_was_written_in_it(agency, told):  # noqa: F811
    request = in_spanish(changed(told(CPRA), scope="public-records"))
    values = {"days": 14, "ground": "many-records", "by": agency["r-baca"], "at": LATER}
    moved = clocks.extend_clock(request.clocks.first(), why="4,000 files", told_why="son 4,000 expedientes", **values)
    (letter,) = notifications_of(request)
    assert letter.language == "es"
    assert "son 4,000 expedientes." in letter.text
    assert "4,000 files" not in letter.text
    assert moved.moves.get().why == "4,000 files"


@pytest.mark.parametrize(("page", "letter"), [("en", "es"), ("es", "en")])
def test_the_page_asks_for_the_reason_in_the_letters_language_too(agency, told, client, page, letter):  # noqa: F811
    request = changed(told(CPRA), scope="public-records")
    if letter == "es":
        in_spanish(request)
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = page
    row = request.clocks.first()
    asked = client.get(f"/requests/{request.number}/clocks").content.decode()
    assert re.search(rf'<textarea name="told_why"[^>]* lang="{letter}"[^>]* required', asked)
    act = f"/requests/{request.number}/clocks/{row.pk}/extend"
    form = {"days": 3, "ground": "many-records", "why": "here"}
    assert client.post(act, form).status_code == 422
    assert notifications_of(request) == []
    assert client.post(act, form | {"told_why": "there"}).status_code == 302
    assert "there." in notifications_of(request)[0].text


def test_the_page_asks_once_where_one_language_is_enough(agency, told, client):  # noqa: F811
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    asked = changed(told(CPRA), scope="public-records")
    no_letter = in_spanish(told(CPRA))
    for request in (asked, no_letter):
        page = client.get(f"/requests/{request.number}/clocks").content.decode()
        assert 'name="why"' in page
        assert "told_why" not in page


def test_the_receipt_says_which_letter_was_drafted_and_left(agency, told):  # noqa: F811
    request = decided(agency, told(TELL), Answer.RELEASE_IN_PART)
    (letter,) = notifications_of(request)
    notifications.mark_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    said = [sentence(event) for event in request.events.order_by("entry_index")]
    assert said[-3:] == [
        "The notice to the person was drafted",
        "Two people who took no part are to review it: it differs from what the law leaves open",
        "The notice to the person left by mail",
    ]


def test_more_time_for_anything_else_is_no_letter_about_public_records(agency, told):  # noqa: F811
    request = told(CPRA)
    clocks.extend_clock(
        request.clocks.first(), days=3, ground="many-records", why="many", by=agency["r-baca"], at=LATER
    )
    assert notifications_of(request) == []


def test_a_hold_that_a_paper_demands_is_confirmed_and_one_of_our_own_is_not(agency, told):  # noqa: F811
    request = changed(told(CPRA, instruments=[SUBPOENA]), preserve=True)
    holds.set_hold(request, why="a case", extent="", by=agency["l-ortega"], at=LATER)
    assert [letter.kind for letter in notifications_of(request)] == ["preservation-confirmation"]
    own = told(CPRA)
    holds.set_hold(own, why="a case", extent="", by=agency["l-ortega"], at=LATER)
    assert notifications_of(own) == []


def test_a_letter_beside_leaves_once_and_the_request_stays_where_it_is(agency, told):  # noqa: F811
    request = changed(told(CPRA, instruments=[SUBPOENA]), preserve=True)
    holds.set_hold(request, why="a case", extent="", by=agency["l-ortega"], at=LATER)
    (letter,) = notifications_of(request)
    request.refresh_from_db()
    before = request.state
    assert drafts.letter_bytes(letter, "pdf").startswith(b"%PDF")
    with pytest.raises(Forbidden):
        notifications.mark_sent(letter, how=Channel.MAIL, by=agency["f-lucero"], at=LATER)
    notifications.mark_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    with pytest.raises(Conflict, check=coded("letter-left-already")):
        notifications.mark_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    assert request.state == before
    assert request.events.filter(kind="letter-sent").count() == 1


def test_the_letter_page_shows_them_and_notes_that_they_left(agency, told, client):  # noqa: F811
    request = changed(told(CPRA, instruments=[SUBPOENA]), preserve=True)
    holds.set_hold(request, why="a case", extent="", by=agency["l-ortega"], at=LATER)
    (letter,) = notifications_of(request)
    from custos.apps.offices.models import Staff

    client.force_login(Staff.objects.get(pk=agency["r-baca"].staff_id))
    assert f"/letter/{letter.pk}" in client.get(f"/requests/{request.number}/letter").content.decode()
    response = client.post(f"/requests/{request.number}/letter/{letter.pk}/sent", {"how": "mail"})
    assert response.status_code == 302
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


@pytest.mark.parametrize("days", [-1, 1])
def test_a_letter_did_not_leave_before_it_was_made_nor_in_the_future(agency, told, client, days):  # noqa: F811
    request = decided(agency, told(TELL), Answer.RELEASE_IN_PART)
    (letter,) = notifications_of(request)
    at, day = f"/requests/{request.number}/letter/{letter.pk}/sent", (LATER + timedelta(days=days)).date()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(at, {"how": "mail", "on": day.isoformat()})
    assert (answer.status_code, "give the day on which it left" in answer.content.decode()) == (422, True)
    letter.refresh_from_db()
    assert letter.state == LetterState.FINAL


def test_a_letter_that_left_the_day_before_its_note_keeps_both_days(agency, told):  # noqa: F811
    request = decided(agency, told(TELL), Answer.RELEASE_IN_PART)
    (letter,) = notifications_of(request)
    noted = LATER + timedelta(days=3)
    left = (LATER + timedelta(days=2)).date()
    notifications.mark_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=noted, on=left)
    letter.refresh_from_db()
    assert (letter.left_on, letter.sent_at) == (left, noted)
    event = request.events.get(kind="letter-sent")
    assert event.at == noted
    assert "17 Aug 2019, noted later" in sentence(event)
    assert "day" in json.loads(bytes(LedgerEntry.objects.get(i=event.entry_index).body))["c"]
