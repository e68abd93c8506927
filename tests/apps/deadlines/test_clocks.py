"""Times of a request: counted from the law, moved only where the law lets them, and every move an entry."""

import itertools
from datetime import date, timedelta

import pytest
from attrs import evolve
from django.db import DatabaseError, connection, transaction
from tests.apps.made_up import MORNING, decide_as_shown, fixture
from tests.refusals import coded

from custos.adapters.data.reviewrecords import read_review
from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines import selectors as clock_selectors
from custos.apps.deadlines.models import ClockKind, ClockMove
from custos.apps.deadlines.services import clocks, duties
from custos.apps.decisions.services import deciding, objections
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.requests import reading
from custos.apps.requests import services as requests_services
from custos.core.calendar import DayKind, due
from custos.core.errors import Conflict, Forbidden, InputError

TODAY = date(2019, 8, 15)
LATER = MORNING + timedelta(hours=1)


def duty(cite, says, day, *, key="1", days=None, unit="", kind="reply", firm=True):
    counted = due(TODAY, days, DayKind.CALENDAR if unit == "days" else DayKind.WORKING) if days else None
    return {
        "cite": cite,
        "key": key,
        "says": says,
        "says_es": "",
        "kind": kind,
        "due": counted.on.isoformat() if counted else day,
        "firm": firm,
        "days": days,
        "unit": unit,
        "counted": list(counted.steps) if counted else [],
        "count": [step.to_json() for step in counted.path] if counted else [],
    }


CPRA = duty("Gov. Code 7922.535", "Decide and tell the requester", "", days=10, unit="days")
OWN = duty(
    "20 CFR 603.4(b)",
    "Answer in writing, with the citations, and say which way is open",
    "",
    key="reply-in-writing",
    days=5,
    unit="business-days",
)
QUASH = duty("20 CFR 603.7(a)", "File the motion to quash", "", days=14, unit="days", kind="move-to-quash")
HINT = duty("NMSA 14-2-8", "Show the records", "2019-08-16", key="show", firm=False)


@pytest.fixture
def told(agency, monkeypatch):
    """``told(CPRA, QUASH)``: a request whose assessment names these duties; each call is another request."""
    serial = itertools.count()

    def receive(*duties, instruments=(), respond_by=None, **more):
        before = reading.assess

        def assess(*args, **kwargs):
            found = before(*args, **kwargs)
            found.review["determination"]["duties"] = [dict(one) for one in duties]
            found.review["instruments"] = [dict(one) for one in instruments]
            found.review["request"]["respond_by"] = respond_by
            return found

        monkeypatch.setattr(reading, "assess", assess)
        data = fixture("direct-access")["bytes"].encode() + b" " * next(serial)
        return agency.assessed(data=data, **more)

    return receive


def clock_of(request, duty):
    return request.clocks.get(cite=duty["cite"])


def test_a_duty_whose_words_changed_is_the_same_duty(agency, told):
    request = told(CPRA)
    before = request.duties.get()
    new = read_review({"determination": {"duties": [{**CPRA, "says": "Decide within ten days", "says_es": "Decidir"}]}})
    duties.keep_duties(request, new.determination.duties, 9)
    clocks.keep_clocks(request, new, 9)
    after = request.duties.get()
    assert (after.pk, after.says, after.clock.says) == (before.pk, "Decide within ten days", "Decide within ten days")
    other = read_review({"determination": {"duties": [{**CPRA, "key": "2"}]}})
    duties.keep_duties(request, other.determination.duties, 10)
    assert request.duties.filter(is_current=True).get().pk != before.pk


def test_a_time_shows_how_it_was_counted_in_both_languages(agency, told):
    request = told(CPRA)
    shown = clock_selectors.list_clocks(agency["r-baca"], request, TODAY)[0]
    assert shown.clock.due_on == date(2019, 8, 26)
    assert shown.steps[0] == "the day of the event, Thursday 15 August 2019, is not counted"
    assert "Sunday 25 August 2019 is a Sunday, so the period runs to the next day" in shown.steps
    spanish = clock_selectors.list_clocks(agency["r-baca"], request, TODAY, "es")[0]
    assert spanish.steps[0] == "el día del hecho, jueves 15 de agosto de 2019, no se cuenta"


def test_a_request_is_due_at_its_earliest_firm_time_and_a_hint_makes_nothing_due(told):
    request = told(CPRA, HINT, QUASH)
    assert request.clocks.count() == 3
    assert request.due_on == date(2019, 8, 26)


def test_the_day_of_a_court_paper_binds_and_a_wished_day_does_not(told):
    paper = {"kind": "court-subpoena", "authority": "court-officer", "respond_by": "2019-08-22"}
    request = told(CPRA, instruments=[paper], respond_by="2019-08-16")
    kinds = {clock.kind: (clock.due_on.isoformat(), clock.firm) for clock in request.clocks.all()}
    assert kinds[ClockKind.RETURN_DAY] == ("2019-08-22", True)
    assert kinds[ClockKind.ASKED_DAY] == ("2019-08-16", False)
    assert request.due_on == date(2019, 8, 22)


def test_an_officers_paper_sets_no_day_that_binds(told):
    paper = {"kind": "administrative-subpoena", "authority": "agency-officer", "respond_by": "2019-08-16"}
    request = told(CPRA, instruments=[paper])
    assert not request.clocks.filter(kind=ClockKind.RETURN_DAY).exists()
    assert request.due_on == date(2019, 8, 26)


def test_an_extension_counts_on_from_the_old_end_and_is_entered(agency, told):
    request = told(CPRA)
    row = clocks.extend_clock(
        clock_of(request, CPRA), days=14, ground="many-records", why="4,000 files", by=agency["r-baca"], at=LATER
    )
    request.refresh_from_db()
    assert row.due_on == request.due_on == date(2019, 9, 9)
    entry = LedgerEntry.objects.get(i=row.moves.get().entry_index)
    assert entry.kind == "clock-extended"
    shown = clock_selectors.list_clocks(agency["r-baca"], request, TODAY)[0]
    assert any("Gov. Code 7922.535(b): many separate records" in step for step in shown.steps)


@pytest.mark.parametrize(
    ("values", "error", "code"),
    [
        ({"days": 15}, InputError, "extension-days-wrong"),
        ({"days": 0}, InputError, "extension-days-wrong"),
        ({"ground": "broad"}, InputError, "extension-ground-wrong"),
        ({"why": " "}, InputError, "extension-reason-missing"),
        ({"at": MORNING + timedelta(days=12)}, Conflict, "clock-ended"),
    ],
)
def test_an_extension_outside_the_law_is_refused_with_the_reason(agency, told, values, error, code):
    request = told(CPRA)
    given = {"days": 5, "ground": "many-records", "why": "many", "by": agency["r-baca"], "at": LATER, **values}
    with pytest.raises(error, check=coded(code)):
        clocks.extend_clock(clock_of(request, CPRA), **given)
    assert not ClockMove.objects.exists()


def test_a_time_that_no_law_lengthens_stays(agency, told):
    request = told(QUASH)
    with pytest.raises(Forbidden, check=coded("no-extension")):
        clocks.extend_clock(clock_of(request, QUASH), days=1, ground="broad", why="x", by=agency["r-baca"], at=LATER)


def test_what_was_used_up_cannot_be_used_again(agency, told):
    request = told(CPRA)
    given = {"ground": "many-records", "why": "many", "by": agency["r-baca"], "at": LATER}
    clocks.extend_clock(clock_of(request, CPRA), days=3, **given)
    with pytest.raises(Conflict, check=coded("extended-enough")):
        clocks.extend_clock(clock_of(request, CPRA), days=3, **given)


@pytest.mark.parametrize("who", ["f-lucero", "e-armijo", "a-begay", "s-trujillo", "d-montoya"])
def test_only_those_who_prepare_move_a_time(agency, told, who):
    request = told(CPRA)
    with pytest.raises(Forbidden):
        clocks.extend_clock(
            clock_of(request, CPRA), days=3, ground="many-records", why="many", by=agency[who], at=LATER
        )


def test_while_the_requester_is_asked_the_agencys_own_time_stands_still_and_the_laws_runs_on(agency, told):
    request = told(CPRA, OWN)
    requests_services.wait_for_requester(request, by=agency["r-baca"], at=LATER)
    own, law = clock_of(request, OWN), clock_of(request, CPRA)
    assert (own.paused_since, law.paused_since) == (TODAY, None)
    request.refresh_from_db()
    assert request.due_on == law.due_on
    with pytest.raises(Forbidden, check=coded("no-pause")):
        clocks.pause_clock(law, why="asked", by=agency["r-baca"], at=LATER)


def test_an_answer_lets_the_time_run_on_and_gives_the_working_days_back(agency, told):
    request = told(OWN)
    before = clock_of(request, OWN).due_on
    requests_services.wait_for_requester(request, by=agency["r-baca"], at=LATER)
    monday = MORNING + timedelta(days=4)
    requests_services.answer_question(request, fact="judge-signed", value="no", why="", by=agency["r-baca"], at=monday)
    own = clock_of(request, OWN)
    assert own.paused_since is None
    assert (before, own.due_on) == (date(2019, 8, 22), date(2019, 8, 26))
    assert [move.kind for move in own.moves.all()] == ["paused", "resumed"]


def test_a_holiday_added_in_the_middle_of_a_case_counts_again_and_says_so(agency, told, monkeypatch):
    request = told(CPRA)
    row = clock_of(request, CPRA)
    profile = clocks.agency_called("demo")
    closed = evolve(profile, holidays={date(2019, 8, 26): "Closed by order of the governor"})
    monkeypatch.setattr(clocks, "agency_called", lambda _key: closed)
    assert [clock.pk for clock in clocks.recount_clocks(request, at=LATER)] == [row.pk]
    request.refresh_from_db()
    assert request.due_on == date(2019, 8, 27)
    event = request.events.get(kind="clock-recounted")
    assert event.details == {"cite": row.cite, "was": "2019-08-26", "now": "2019-08-27"}
    assert clocks.recount_clocks(request, at=LATER) == []
    steps = clock_selectors.list_clocks(agency["r-baca"], request, TODAY)[0].steps
    assert any("Closed by order of the governor" in step for step in steps)


def test_a_sent_letter_stops_the_times_for_answering_and_no_other(agency, told):
    request = told(CPRA, QUASH)
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    sending.mark_letter_sent(request.letters.get(), how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    assert (clock_of(request, CPRA).stopped_why, clock_of(request, QUASH).stopped_why) == ("answered", "")
    late = clock_selectors.list_late(agency["l-ortega"], date(2019, 9, 30))
    assert [clock.cite for clock in late] == [QUASH["cite"]]


def test_a_later_assessment_that_drops_a_duty_drops_its_time_and_keeps_the_row(agency, told):
    request = told(CPRA, QUASH)
    told(QUASH)  # from now on the reading names this duty only
    requests_services.assess_request(request, by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    assert not clock_of(request, CPRA).is_current
    assert request.due_on == clock_of(request, QUASH).due_on


@pytest.mark.parametrize("statement", ["UPDATE deadlines_clockmove SET days = 99", "DELETE FROM deadlines_clockmove"])
def test_a_move_of_a_time_cannot_be_changed_by_hand(agency, told, statement):
    request = told(CPRA)
    clocks.extend_clock(
        clock_of(request, CPRA), days=3, ground="many-records", why="many", by=agency["r-baca"], at=LATER
    )
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE decisions_objection SET text = ''", "DELETE FROM decisions_objection"])
def test_an_objection_cannot_be_changed_or_removed_by_hand(agency, statement):
    objections.object_to(agency.assessed().number, text="I object.", by=agency["f-lucero"], at=LATER)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
