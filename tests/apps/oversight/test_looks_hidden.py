"""The list of looks and the alarms tell of no investigation and no hearing to who takes no part in it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import book, needs, take_in, wanted
from tests.apps.made_up import MORNING

from custos.apps.casework import services as casework
from custos.apps.casework.models import Link, Matter
from custos.apps.investigations import services as investigations
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Staff
from custos.apps.oversight import alarms, services
from custos.web import demo_clock

LATER = MORNING + timedelta(days=3)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
MISSING = "2019-99998"


def look(agency, matter, who, at):
    with demo_clock.hold(at):
        casework.note_viewing(matter, by=agency[who], at=at, paper_sha256="a" * 64)


@pytest.fixture
def hidden(agency):
    """An investigation and a hearing, each looked at without a reason, and a request that is looked at so too."""
    told = investigations.Opening("Qqbuilders of Nowhere, Inc.", ("12 Qqsite Road",), "23", "a tip")
    found = investigations.open_investigation(told, by=agency["d-montoya"], at=MORNING)
    hearing = book(agency, take_in(agency), wanted(*needs(agency, "santa-fe")))
    request = agency.assessed("direct-access")
    for number, matter in enumerate((found, hearing, request), 1):
        for who in ("l-ortega", "d-montoya"):
            look(agency, matter, who, MORNING + timedelta(days=1, hours=3 * number))
    return found, hearing, request


def opened(agency, who):
    with demo_clock.hold(LATER):
        return services.open_looks("monthly review", by=agency[who], at=LATER)


def page(who, number):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(LATER):
        answer = client.post("/signals/looks", {"why": "monthly review", "number": number})
    assert answer.status_code == 200
    return TOKEN.sub("", answer.content.decode())


@pytest.mark.parametrize("who", ["a-begay", "e-armijo"])
def test_only_looks_at_what_the_reader_may_know_are_explained_listed_and_counted(agency, hidden, who):
    found, hearing, request = hidden
    looks = opened(agency, who)
    numbers = {one.look.case for one in looks.explained}
    assert request.number in numbers
    assert not numbers & {found.number, hearing.number}
    assert not looks.at_matter(found.number) + looks.at_matter(hearing.number)


def test_who_takes_part_sees_the_looks_at_it(agency, hidden):
    investigations.let_investigate(
        hidden[0], staff=Staff.objects.get(key="e-armijo"), why="answers for it", by=agency["d-montoya"], at=MORNING
    )
    assert hidden[0].number in {one.look.case for one in opened(agency, "e-armijo").explained}
    assert hidden[0].number not in {one.look.case for one in opened(agency, "a-begay").explained}


@pytest.mark.parametrize("who", ["a-begay", "e-armijo"])
def test_the_number_of_one_gives_the_page_of_a_number_that_does_not_exist(agency, hidden, who):
    found, hearing, request = hidden
    missing = page(who, MISSING)
    assert f"Nobody looked at {MISSING}" in missing
    assert request.number in missing
    for one in (found, hearing):
        assert page(who, one.number) == missing.replace(MISSING, one.number)


def test_a_tie_to_a_hidden_matter_explains_nothing(agency, hidden):
    """A look that only a tie to an investigation would explain tells of it by being explained."""
    found, _, request = hidden

    def reasons():
        looks = opened(agency, "a-begay")
        mine = [one for one in looks.at_matter(request.number) if looks.names[one.look.who] == "D. Montoya"]
        return [[reason.key for reason in one.reasons] for one in mine]

    assert reasons() == [[]]
    pair = {"matter": Matter.objects.get(pk=request.pk), "earlier": Matter.objects.get(pk=found.pk)}
    Link.objects.create(**pair, made_at=MORNING)
    assert reasons() == [[]]


def test_no_alarm_counts_an_investigation_for_who_takes_no_part(agency, hidden):
    actor = ledger.staff(str(agency["d-montoya"].staff_id), "deputy")
    at = MORNING + timedelta(days=2)
    for number in [*range(10, 34), 0]:
        case = f"R-2019-{number:05}" if number else hidden[0].case
        with demo_clock.hold(at):
            ledger.append("case-viewed", actor=actor, case=case)
        at += timedelta(seconds=5)
    for who in ("a-begay", "e-armijo", "l-ortega"):
        assert hidden[0].case not in {line.case for line in alarms.read_lines(agency[who], MORNING)}
        [sweep] = [one for one in alarms.list_alarms(agency[who], LATER) if one.alarm.key == "sweep"]
        assert sweep.alarm.count == 24
    assert hidden[0].case in {line.case for line in alarms.read_lines(None, MORNING)}
