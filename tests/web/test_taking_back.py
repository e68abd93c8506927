"""A time that was moved by mistake and a letter that was worded again are taken back; what was signed or sent is not."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps.deadlines.test_clocks import CPRA, OWN, told  # noqa: F401 - a fixture
from tests.apps.letters.test_notifications import changed, notifications_of
from tests.apps.made_up import MORNING, decide_as_shown
from tests.web.test_what_was_done import told as done_of

from custos.apps.casework.models import Answer
from custos.apps.deadlines.services import clocks, taking_back
from custos.apps.decisions.services import deciding
from custos.apps.letters.models import LetterState
from custos.core.errors import Conflict, InputError

LATER = MORNING + timedelta(hours=1)
MORE = {"days": 14, "ground": "many-records", "why": "many files"}


def test_an_extension_is_struck_and_the_day_is_what_it_was(agency, told, client_of):  # noqa: F811
    request = told(CPRA)
    clerk, clock = client_of("r-baca"), request.clocks.get()
    page = f"/requests/{request.number}/clocks/{clock.pk}"
    says, undo, fields = done_of(clerk.post(f"{page}/extend", MORE, follow=True))
    assert "A deadline was extended" in says
    assert (undo, fields) == (f"{page}/strike", {"why": "entered by mistake"})
    says, again, _ = done_of(clerk.post(undo, fields, follow=True))
    assert "An extension was struck as a mistake" in says
    assert again == ""
    after = request.clocks.get()
    assert (after.due_on, after.path) == (clock.due_on, clock.path)
    assert [move.kind for move in after.moves.all()] == ["extended", "struck"]
    assert (
        "the extension before was struck by R. Baca" in clerk.get(f"/requests/{request.number}/clocks").content.decode()
    )
    # what was struck does not use the extension up
    assert "A deadline was extended" in done_of(clerk.post(f"{page}/extend", MORE, follow=True))[0]


def test_a_pause_is_undone_by_running_on_and_the_other_way_round(agency, told, client_of):  # noqa: F811
    request = told(OWN)
    clerk, clock = client_of("r-baca"), request.clocks.get()
    page = f"/requests/{request.number}/clocks/{clock.pk}"
    _, undo, fields = done_of(clerk.post(f"{page}/pause", {"why": "asked"}, follow=True))
    assert undo == f"{page}/resume"
    _, undo, _ = done_of(clerk.post(undo, fields, follow=True))
    assert undo == f"{page}/pause"
    assert request.clocks.get().due_on == clock.due_on


def test_the_letter_about_more_time_does_not_leave_after_the_extension_was_struck(agency, told):  # noqa: F811
    request = changed(told(CPRA), scope="public-records")
    row = clocks.extend_clock(request.clocks.first(), **MORE, by=agency["r-baca"], at=LATER)
    (letter,) = notifications_of(request)
    taking_back.strike_extension(row, why="the wrong case", by=agency["r-baca"], at=LATER)
    letter.refresh_from_db()
    assert letter.state == LetterState.REPLACED


def test_once_the_requester_was_told_the_extension_stays(agency, told, client_of):  # noqa: F811
    request = changed(told(CPRA), scope="public-records")
    row = clocks.extend_clock(request.clocks.first(), **MORE, by=agency["r-baca"], at=LATER)
    request.letters.filter(is_answer=False).update(state=LetterState.SENT, sent_at=LATER)
    with pytest.raises(Conflict, match="already told"):
        taking_back.strike_extension(row, why="the wrong case", by=agency["r-baca"], at=LATER)
    assert row.moves.last().kind == "extended"


def test_only_the_last_move_is_struck_and_with_a_reason(agency, told):  # noqa: F811
    request = told(CPRA)
    clock = request.clocks.get()
    with pytest.raises(Conflict, match="no extension"):
        taking_back.strike_extension(clock, why="x", by=agency["r-baca"], at=LATER)
    row = clocks.extend_clock(clock, **MORE, by=agency["r-baca"], at=LATER)
    with pytest.raises(InputError):
        taking_back.strike_extension(row, why=" ", by=agency["r-baca"], at=LATER)


@pytest.fixture
def prepared(agency):
    request = agency.assessed("direct-access")
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    request.refresh_from_db()
    return request


def reworded(client, request, text="We will not."):
    letter = request.letters.get()
    address = f"/requests/{request.number}/letter/{letter.pk}/words"
    return done_of(client.post(address, {"subject": "Other", "text": text}, follow=True))


def test_the_words_of_a_letter_are_put_back_exactly(agency, prepared, client_of):
    counsel, before = client_of("l-ortega"), prepared.letters.get()
    says, undo, fields = reworded(counsel, prepared)
    assert "The letter was worded again" in says
    assert prepared.letters.get().text != before.text
    counsel.post(undo, fields)
    after = prepared.letters.get()
    assert (after.subject, after.text, after.blocks) == (before.subject, before.text, before.blocks)
    # Who put the words back drafted them: they do not decide, and the entry says so.
    last = prepared.events.filter(kind="letter-drafted").last()
    assert last.by.key == "l-ortega"


def test_words_that_changed_since_are_not_put_back(agency, prepared, client_of):
    counsel = client_of("l-ortega")
    _, undo, fields = reworded(counsel, prepared)
    reworded(client_of("r-baca"), prepared, "Once more.")
    assert counsel.post(undo, fields).status_code == 409
    assert "Once more." in prepared.letters.get().text


def test_a_signed_letter_is_not_put_back(agency, prepared, client_of):
    counsel = client_of("l-ortega")
    _, undo, fields = reworded(counsel, prepared)
    decide_as_shown(prepared, by=agency["e-armijo"], at=LATER)
    signed = prepared.letters.get().text
    assert counsel.post(undo, fields).status_code == 409
    assert prepared.letters.get().text == signed
    assert client_of("e-armijo").post(undo, fields).status_code == 403


def test_earlier_words_are_sealed_and_nobody_changes_them(agency, prepared, client_of):
    reworded(client_of("l-ortega"), prepared)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM letters_earlierwords")
        assert "request" not in cursor.fetchone()[0]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM letters_earlierwords")
