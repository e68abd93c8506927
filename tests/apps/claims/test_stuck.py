"""The nightly check finds every claim without a next step and a day to come, says why, and finds no other."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from tests.apps.claims.working import DAY, MORNING, at_begin, book, days, needs, take_in, wanted

from custos.apps.claims import procedures, selectors, services
from custos.apps.claims.models import Claim
from custos.apps.claims.selectors import Why
from custos.apps.deadlines.models import Notice
from custos.apps.hearings.services import act_on
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.cli.tick import WORDS, let_time_pass
from custos.core.hearings.flow import Act
from custos.web import demo_clock

CHECKED = MORNING + timedelta(days=60)
"""When the nightly check runs: after every hearing below."""


def done(agency, claim, *events):
    for event in events:
        way = "personal" if (claim.jurisdiction, event) == ("us-ca-dlse", "order-served") else ""
        services.record_event(claim, event, on=MORNING.date(), by=agency["d-montoya"], at=MORNING, service=way)
    return claim


def found(at=CHECKED):
    return {claim.pk: why for claim, why in selectors.check_all(None, at) if why}


def heard(agency, claim, room, number, *acts):
    """A hearing of the claim, the ``number``-th day from DAY, with what became of it."""
    want = wanted(*room, day=DAY + timedelta(days=number))
    hearing = book(agency, claim, want, accepted=["day-off"], why="it must be then")
    for act in acts:
        act_on(
            claim,
            hearing,
            act,
            by=agency["d-montoya"],
            at=at_begin(hearing, 30),
            why="because",
            accepted=["not-served"],
        )
    return claim.pk


def new_mexico(agency):
    """A claim of a procedure whose dates nobody has read: nothing runs by itself."""
    return take_in(agency, jurisdiction="us-nm-dws")


def planted(agency):
    """Twenty stuck claims of every kind, and why each is."""
    room = needs(agency, "santa-fe")
    own = days(61).date()
    stuck = {new_mexico(agency).pk: Why.NO_NEXT for _ in range(3)}
    for way in (("hearing-decided",), ("hearing-decided", "hearing-concluded")):
        stuck[done(agency, new_mexico(agency), *way).pk] = Why.NO_NEXT
    appealing = ("hearing-decided", "hearing-concluded", "order-served")
    stuck[done(agency, take_in(agency), *appealing).pk] = Why.NO_NEXT  # its text of 2019 was not read
    for number, act in enumerate((Act.ADJOURN, Act.MISS_WORKER, Act.MISS_EMPLOYER, Act.MISS_BOTH)):
        stuck[heard(agency, new_mexico(agency), room, number, act)] = Why.HEARING_NO_DAY
    for number, act in enumerate((Act.WITHDRAW, Act.SETTLE, Act.VOID, Act.HOLD), 4):
        stuck[heard(agency, new_mexico(agency), room, number, act)] = Why.NO_NEXT
    for number in (8, 9):
        stuck[heard(agency, take_in(agency), room, number)] = Why.HEARING_PASSED
    for day in (7, 40):
        claim = new_mexico(agency)
        services.set_next(claim, what="Call the bank", on=days(day).date(), by=agency["d-montoya"], at=MORNING)
        stuck[claim.pk] = Why.DAY_PASSED
    claim = take_in(agency)  # its first statutory day was 16 September
    stuck[claim.pk] = Why.DAY_PASSED
    claim = new_mexico(agency)
    services.set_next(claim, what="Ask the court", on=own, by=agency["d-montoya"], at=MORNING)
    Claim.objects.filter(pk=claim.pk).update(deputy=Staff.objects.get(key="k-padilla"))
    stuck[claim.pk] = Why.DEPUTY_GONE
    claim = new_mexico(agency)
    services.set_next(claim, what="Ask the court", on=own, by=agency["d-montoya"], at=MORNING)
    Claim.objects.filter(pk=claim.pk).update(stage="bond")
    stuck[claim.pk] = Why.STAGE_UNKNOWN
    Staff.objects.filter(key="k-padilla").update(is_active=False)
    return stuck


def sound(agency):
    """Claims with a next step and a day to come, or closed."""
    room = needs_later(agency)
    kept = [done(agency, take_in(agency), "hearing-decided")]  # to be held by November
    kept += [done(agency, take_in(agency), "withdrawn"), done(agency, new_mexico(agency), "paid")]
    claim = new_mexico(agency)
    services.set_next(claim, what="Ask the court", on=days(61).date(), by=agency["d-montoya"], at=MORNING)
    kept.append(claim)
    claim = new_mexico(agency)
    book(agency, claim, wanted(*room, day=days(75).date()))
    kept.append(claim)
    claim = done(agency, take_in(agency), "hearing-decided")
    hearing = book(agency, claim, wanted(*room, day=days(20).date()))
    act_on(claim, hearing, Act.POSTPONE, by=agency["d-montoya"], at=MORNING, why="asked for")
    return [*kept, claim]


def needs_later(agency):
    from custos.apps.hearings.models import Resource

    return (Resource.objects.get(kind="room"), Resource.objects.get(kind="deputy"))


def test_twenty_planted_stuck_claims_are_found_and_no_other(agency):
    stuck = planted(agency)
    sound(agency)
    assert len(stuck) >= 20
    assert found() == stuck


def test_a_hearing_whose_deputy_left_is_found_before_its_day(agency):
    room = needs(agency, "santa-fe")
    claim = take_in(agency)
    book(agency, claim, wanted(*room))
    Claim.objects.update(deputy=None)
    assert found(MORNING) == {}
    Staff.objects.filter(key="d-montoya").update(is_active=False)
    assert found(MORNING) == {claim.pk: Why.DEPUTY_GONE}


def test_the_tick_tells_of_each_once_a_week_and_tells_no_time(agency):
    claim = new_mexico(agency)
    lines = []
    for minutes in (0, 10, 60 * 24 * 8):
        with demo_clock.hold(MORNING + timedelta(minutes=minutes)):
            lines.append([one for one in let_time_pass() if one.what == "stuck"])
    assert [len(one) for one in lines] == [1, 0, 1]
    assert WORDS["stuck"].format(number=lines[0][0].number, day=None, told=0).startswith(f"claim {claim.number}")
    told = Notice.objects.filter(kind="stuck")
    assert {one.staff.key for one in told} == {"e-armijo", "l-ortega"}
    assert LedgerEntry.objects.filter(case=claim.case, kind="reminder-sent").count() == 2


def test_a_check_that_broke_off_is_done_again(agency):
    for _ in range(2):
        new_mexico(agency)
    assert next(services.remind_of_stuck(MORNING))
    assert [len(list(services.remind_of_stuck(MORNING))) for _ in range(2)] == [1, 0]
    assert Claim.objects.exclude(stuck="").count() == 2


def test_a_day_on_which_the_agency_is_closed_moves_a_claims_date_overnight(agency, monkeypatch):
    claim = take_in(agency)
    monday = date(2019, 9, 16)
    assert [row.due_on for row in claim.clocks.filter(is_current=True)] == [monday]
    closed = evolve(procedures.agency_called(claim.agency), holidays={monday: "Closed by order of the governor"})
    monkeypatch.setattr(procedures, "agency_called", lambda _key: closed)
    for morning in (MORNING, MORNING + timedelta(days=1)):
        list(services.remind_of_stuck(morning))
    claim.refresh_from_db()
    assert (claim.due_on, claim.clocks.get(is_current=True).due_on) == (date(2019, 9, 17), date(2019, 9, 17))
    event = claim.events.get(kind="clock-recounted")
    assert event.details == {"cite": "Lab. 98(a)", "was": "2019-09-16", "now": "2019-09-17"}


@pytest.mark.parametrize(("who", "seen"), [("d-montoya", 1), ("l-ortega", 1), ("r-baca", 0), ("s-trujillo", 0)])
def test_each_reader_sees_their_own_stuck_claims(agency, who, seen):
    claim = new_mexico(agency)
    list(services.remind_of_stuck(MORNING))
    assert len(selectors.list_stuck(agency[who])) == seen
    services.record_event(claim, "withdrawn", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    assert selectors.list_stuck(agency[who]) == []
