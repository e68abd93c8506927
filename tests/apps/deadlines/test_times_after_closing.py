"""A closed request that is opened again owes what it owed: its times run, and a new paper's day is seen."""

from datetime import date, timedelta

import pytest
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.requests.test_services import LATER, prepared

from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines.models import Clock, ClockKind, MoveKind
from custos.apps.deadlines.services import clocks, proofs, stopping
from custos.apps.papers.models import SentBy
from custos.apps.papers.services import adding
from custos.apps.requests import reading, reading_queue, services

NEXT_WEEK = MORNING + timedelta(days=7)
RETURN_DAY = date(2019, 9, 30)


@pytest.fixture
def named_day(monkeypatch):
    """``named_day(day)``: from now on a court's paper in the request names ``day`` for its return."""
    before = reading.assess

    def name(day):
        def assess(*args, **kwargs):
            found = before(*args, **kwargs)
            paper = {"kind": "court-subpoena", "authority": "court-officer", "respond_by": day.isoformat()}
            found.review["instruments"] = [paper]
            return found

        monkeypatch.setattr(reading, "assess", assess)

    return name


def by_person(agency):
    request = agency.assessed()
    services.close_request(request, why="withdrawn by telephone", by=agency["r-baca"], at=LATER)
    return request


def by_decision(agency):
    request = prepared(agency, answer=Answer.NOT_A_REQUEST, why="it was meant for the tax office")
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    return request


def add_paper(agency, request):
    adding.add_paper(
        request, name="later.eml", data=b"a later paper", sent_by=SentBy.REQUESTER, channel=Channel.EMAIL,
        received_at=NEXT_WEEK, by=agency["r-baca"], at=NEXT_WEEK,
    )  # fmt: skip
    return reading_queue.read_now(request, lambda: NEXT_WEEK)


def answer(agency, request):
    services.answer_question(
        request, fact="judge-signed", value="yes", why="I saw it", by=agency["r-baca"], at=NEXT_WEEK
    )
    return request


@pytest.mark.parametrize("reopen", [add_paper, answer])
@pytest.mark.parametrize("close", [by_person, by_decision])
def test_what_was_closed_and_is_assessed_again_is_due_as_before(agency, named_day, close, reopen):
    named_day(date(2019, 9, 6))
    request = close(agency)
    request.refresh_from_db()
    assert request.due_on is None
    assert not request.clocks.filter(stopped_on=None).exists()
    named_day(RETURN_DAY)
    reopen(agency, request)
    request.refresh_from_db()
    assert request.state == "assessed"
    assert request.clocks.get(kind=ClockKind.RETURN_DAY).runs
    assert request.clocks.get(kind=ClockKind.RETURN_DAY).due_on == RETURN_DAY
    assert not request.clocks.filter(is_current=True).exclude(stopped_on=None).exists()
    assert request.due_on == min(one.due_on for one in request.clocks.filter(is_current=True, firm=True))
    assert request.duties.filter(due_on=request.duty_due, is_current=True).exists()


def test_what_was_done_before_the_closing_stays_done(agency, named_day):
    named_day(RETURN_DAY)
    request = agency.assessed()
    clock = request.clocks.filter(duty__isnull=False).first()
    proofs.prove_duty(
        request, duty=clock.duty, proof=proofs.Proof(words="it was mailed", way="mail", number="1", whom="the court"),
        by=agency["r-baca"], at=LATER,
    )  # fmt: skip
    services.close_request(request, why="withdrawn", by=agency["r-baca"], at=LATER)
    add_paper(agency, request)
    clock.refresh_from_db()
    assert (clock.stopped_why, clock.runs) == ("done", False)


def test_what_is_proved_while_the_request_is_closed_runs_no_more(agency):
    request = by_person(agency)
    clock = request.clocks.filter(duty__isnull=False).first()
    proofs.prove_duty(
        request, duty=clock.duty, proof=proofs.Proof(words="it was mailed", way="mail", number="1", whom="the court"),
        by=agency["r-baca"], at=LATER,
    )  # fmt: skip
    add_paper(agency, request)
    clock.refresh_from_db()
    assert not clock.runs


def test_a_paper_that_cannot_be_read_lets_the_times_run_all_the_same(agency):
    request = agency.assessed()
    due_on = request.due_on
    services.close_request(request, why="withdrawn", by=agency["r-baca"], at=LATER)
    adding.add_paper(
        request, name="later.zip", data=b"PK\x03\x04 no paper", sent_by=SentBy.REQUESTER, channel=Channel.EMAIL,
        received_at=NEXT_WEEK, by=agency["r-baca"], at=NEXT_WEEK,
    )  # fmt: skip
    request.refresh_from_db()
    assert (request.state, request.due_on) == ("received", due_on)


def test_what_was_paused_when_it_was_closed_still_waits_until_someone_resumes_it(agency):
    request = agency.assessed()
    clock = request.clocks.filter(duty__isnull=False, firm=True).first()
    Clock.objects.filter(pk=clock.pk).update(paused_since=MORNING.date())
    stopping.refresh_due(request)
    services.close_request(request, why="withdrawn", by=agency["r-baca"], at=LATER)
    add_paper(agency, request)
    clock.refresh_from_db()
    assert (clock.stopped_on, clock.paused_since) == (None, MORNING.date())
    clocks.resume_clock(clock, why="the answer came", by=agency["r-baca"], at=NEXT_WEEK)
    clock.refresh_from_db()
    assert clock.runs
    assert clock.moves.get().kind == MoveKind.RESUMED


def test_a_request_that_was_joined_to_another_is_late_with_nothing(agency):
    first, reply = agency.assessed("i200"), agency.assessed()
    assert reply.due_on is not None
    adding.join_request(reply, first, by=agency["r-baca"], at=LATER)
    reply.refresh_from_db()
    assert (reply.state, reply.due_on, reply.duty_due) == ("closed", None, None)
    assert not reply.clocks.filter(stopped_on=None).exists()
