"""A request is answered only when what its decision owes has left, or counsel has recorded why not."""

from datetime import date, timedelta

import pytest
from tests.apps.made_up import MORNING, decide_as_shown

from custos.apps.casework.models import Answer, Channel
from custos.apps.casework.states import Queue, State
from custos.apps.decisions.services import deciding
from custos.apps.letters.services import sending
from custos.apps.releases.services import owing
from custos.apps.requests.register.selectors import count_queues, list_queue
from custos.core.errors import Conflict, Forbidden, InputError

LATER = MORNING + timedelta(hours=1)
TODAY = date(2019, 8, 15)


def decided(agency, answer=Answer.RELEASE):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=answer, why="the court asks for it", by=agency["r-baca"], at=LATER)
    letter = request.letters.get()
    sending.redraft_letter(
        letter, subject="Your order", text="With this letter goes all.", by=agency["r-baca"], at=LATER
    )
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    request.refresh_from_db()
    return request


def send(agency, request):
    return sending.mark_letter_sent(request.letters.get(), how=Channel.MAIL, by=agency["r-baca"], at=LATER)


def numbers(agency, who, queue):
    return [row.request.number for row in list_queue(agency[who], queue, TODAY)[0]]


def test_a_letter_does_not_leave_while_its_decision_owes_a_release(agency):
    request = decided(agency)
    with pytest.raises(Conflict, match="owes a release"):
        send(agency, request)
    request.refresh_from_db()
    assert request.state == State.DECIDED
    assert request.letters.get().sent_at is None


def test_what_is_owed_waits_in_the_queue_of_the_records_officer_and_not_in_to_send(agency):
    request = decided(agency)
    assert numbers(agency, "o-chavez", Queue.TO_RELEASE) == [request.number]
    assert numbers(agency, "o-chavez", Queue.TO_SEND) == []
    assert count_queues(agency["o-chavez"], TODAY)[Queue.TO_RELEASE] == 1


def test_counsel_records_why_nothing_leaves_and_then_the_letter_may(agency):
    request = decided(agency)
    owing.record_why_not(request, why="the court withdrew its order", by=agency["l-ortega"], at=LATER)
    request.refresh_from_db()
    assert numbers(agency, "r-baca", Queue.TO_RELEASE) == []
    assert numbers(agency, "r-baca", Queue.TO_SEND) == [request.number]
    assert request.events.get(kind="release-not-made").details == {"to": "not-owed"}
    send(agency, request)
    request.refresh_from_db()
    assert request.state == State.ANSWERED


@pytest.mark.parametrize("who", ["r-baca", "e-armijo", "o-chavez"])
def test_nobody_but_counsel_records_why_nothing_leaves(agency, who):
    request = decided(agency)
    with pytest.raises(Forbidden):
        owing.record_why_not(request, why="no", by=agency[who], at=LATER)


def test_counsel_gives_a_reason(agency):
    with pytest.raises(InputError):
        owing.record_why_not(decided(agency), why=" ", by=agency["l-ortega"], at=LATER)


def test_a_refusal_owes_nothing(agency):
    request = decided(agency, Answer.REFUSE)
    assert not request.owes_release
    send(agency, request)


def test_the_letters_page_says_what_the_letter_waits_for_and_offers_no_sending(agency, client_of):
    request = decided(agency)
    shown = client_of("r-baca").get(f"/requests/{request.number}/letter").content.decode()
    assert "Hand the release over first" in shown
    assert f'href="/requests/{request.number}/release"' in shown
    assert "Note as sent" not in shown
    owing.record_why_not(request, why="the court withdrew its order", by=agency["l-ortega"], at=LATER)
    assert "Note as sent" in client_of("r-baca").get(f"/requests/{request.number}/letter").content.decode()
