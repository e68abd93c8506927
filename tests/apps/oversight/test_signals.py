"""Signals are counts; the analysis of visits is opened with a reason, by few, after an entry, and accuses no one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.apps.claims.working import DAY, book, needs, take_in, wanted
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.visits.devices import Phone, new_visit

from custos.apps.casework.models import Answer, Link, Matter
from custos.apps.decisions.services import deciding
from custos.apps.hearings.models import Hearing, Resource, ResourceKind
from custos.apps.hearings.services import act_on, keep_resource
from custos.apps.hearings.warnings import Warned
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.oversight import selectors, services
from custos.core.errors import Forbidden, InputError
from custos.core.hearings.flow import Act
from custos.core.tipoff.analysis import Finding
from custos.web import demo_clock

ZONE = ZoneInfo("America/Denver")
DAYS = [DAY + timedelta(days=number) for number in range(4)]
AFTER = datetime(2019, 10, 15, 9, tzinfo=ZONE)


def come(agency, day, wall):
    """Officers come to the desk of Las Cruces."""
    at = datetime.combine(day, wall, tzinfo=ZONE)
    with demo_clock.hold(at):
        phone = Phone(agency["f-lucero"], at, name=f"tablet {day}")
        phone.happens(new_visit(), "arrive")
        assert phone.send().status_code == 200


@pytest.fixture
def near(agency):
    """Four hearings on four days, and officers 25 minutes before each."""
    room = needs(agency)
    for day in DAYS:
        book(agency, take_in(agency), wanted(*room, day=day), why="near home", accepted=[Warned.OTHER_OFFICE])
        come(agency, day, time(13, 20))


def test_visits_before_each_hearing_are_nearer_than_accident(agency, near):
    found = services.open_analysis("complaint 7", by=agency["e-armijo"], at=AFTER)
    assert found.finding is Finding.CLOSER_THAN_ACCIDENT
    assert [one.minutes for one in found.visits] == [25, 25, 25, 25]
    assert {one.visit.office for one in found.visits} == {"Las Cruces"}
    assert found.bound < 0.001


def test_visits_on_other_days_can_be_accident(agency):
    room = needs(agency)
    for day in DAYS:
        book(agency, take_in(agency), wanted(*room, day=day), why="near home", accepted=[Warned.OTHER_OFFICE])
        come(agency, day + timedelta(days=7), time(13, 20))
    found = services.open_analysis("a routine look", by=agency["a-begay"], at=AFTER)
    assert (found.finding, found.near) == (Finding.COULD_BE_ACCIDENT, 0)


def test_who_was_let_in_before_the_visit_could_have_known(agency, near):
    found = services.open_analysis("complaint 7", by=agency["e-armijo"], at=AFTER)
    deputy = str(Staff.objects.get(key="d-montoya"))
    assert [(row.who, row.knew, row.visits) for row in found.could_have_known if row.who == deputy] == [(deputy, 4, 4)]
    clerk = str(Staff.objects.get(key="r-baca"))
    assert clerk not in {row.who for row in found.could_have_known}


def test_the_entry_is_written_first_and_a_reason_is_needed(agency, near, monkeypatch):
    def fails(*_times):
        raise RuntimeError("the machine went down")

    monkeypatch.setattr("custos.apps.oversight.services.analyze_visits", fails)
    with pytest.raises(InputError, match="say why"):
        services.open_analysis("  ", by=agency["e-armijo"], at=AFTER)
    assert not LedgerEntry.objects.filter(kind="analysis-opened").exists()
    with pytest.raises(RuntimeError):
        services.open_analysis("complaint 7", by=agency["e-armijo"], at=AFTER)
    assert LedgerEntry.objects.filter(kind="analysis-opened").count() == 1


@pytest.mark.parametrize("who", ["l-ortega", "r-baca", "f-lucero", "d-montoya", "s-trujillo", "o-chavez"])
def test_nobody_else_opens_the_analysis(agency, near, who):
    with pytest.raises(Forbidden):
        services.open_analysis("curious", by=agency[who], at=AFTER)
    assert not LedgerEntry.objects.filter(kind="analysis-opened").exists()


def page(who, path, data=None):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(AFTER):
        answer = client.get(path) if data is None else client.post(path, data)
    return answer.status_code, answer.content.decode()


def test_the_page_says_the_answer_first_and_names_no_case(agency, near):
    status, shown = page("e-armijo", "/signals/near-hearings", {"why": "complaint 7"})
    assert status == 200
    assert "The visits came nearer to hearings than accident explains." in shown
    assert "25 minutes from a hearing" in shown
    assert "no accusation" in shown
    assert not [number for number in Matter.objects.values_list("number", flat=True) if number in shown]
    assert page("e-armijo", "/signals/near-hearings")[0] == 405
    assert page("l-ortega", "/signals/near-hearings", {"why": "x"})[0] == 403


def test_signals_are_counts_and_a_sealed_request_is_in_none(agency):
    first = agency.assessed()
    deciding.prepare_decision(first, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    decide_as_shown(first, by=agency["e-armijo"], at=MORNING)
    again = agency.assessed(at=MORNING + timedelta(days=2))
    assert Link.objects.filter(matter_id=again.pk, after_denial=True)
    counts = {one.key: (one.month, one.year) for one in selectors.list_signals(agency["e-armijo"], AFTER)}
    assert counts["repeats"] == (0, 1)
    assert selectors.list_signals(agency["r-baca"], AFTER) == []
    Matter.objects.filter(pk=again.pk).update(sealed_at=MORNING)
    assert selectors.list_signals(agency["e-armijo"], AFTER)[0].year == 0
    assert page("r-baca", "/signals")[0] == 403
    assert page("l-ortega", "/signals")[0] == 200


def test_a_hearing_that_was_moved_after_officers_came_still_was_near(agency, near):
    """To move it is what a careful deputy does: the time that they came to is the one that it then had."""
    needed = [Resource.objects.get(kind=kind) for kind in ("room", "deputy", "interpreter")]
    for number, hearing in enumerate(Hearing.objects.all(), 30):
        later = wanted(*needed, day=DAY + timedelta(days=number))
        moved = {"wanted": later, "why": "they came", "accepted": list(Warned)}
        act_on(hearing.about, hearing, Act.MOVE, by=agency["d-montoya"], at=AFTER - timedelta(days=20), **moved)
    found = services.open_analysis("complaint 7", by=agency["e-armijo"], at=AFTER)
    assert [one.minutes for one in found.visits] == [25, 25, 25, 25]


def test_a_visit_and_a_hearing_in_rooms_of_another_zone_keep_their_distance(agency):
    """13:45 in Denver is 12:45 in Los Angeles: compared by two clocks the visit would be 85 minutes away."""
    _, deputy, interpreter = needs(agency)
    west = keep_resource(
        kind=ResourceKind.ROOM,
        name="West",
        office=agency.office("las-cruces"),
        by=agency["r-baca"],
        zone="America/Los_Angeles",
    )
    for day in DAYS:
        asked = wanted(west, deputy, interpreter, day=day, wall=time(12, 45))
        book(agency, take_in(agency), asked, why="near home", accepted=[Warned.OTHER_OFFICE])
        come(agency, day, time(13, 20))
    found = services.open_analysis("complaint 7", by=agency["e-armijo"], at=AFTER)
    assert [one.minutes for one in found.visits] == [25, 25, 25, 25]
