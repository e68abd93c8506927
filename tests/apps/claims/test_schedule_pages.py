"""An intake clerk makes a proposal, looks at its reasons and sets what they chose; nothing is set by itself, and each look is an entry."""

import html
import re
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, take_in

from custos.apps.casework.models import Matter
from custos.apps.claims import services
from custos.apps.claims.models import Claim
from custos.apps.claims.services import scheduling
from custos.apps.hearings.languages import language_key
from custos.apps.hearings.models import Hearing, Resource, ResourceKind, Side
from custos.apps.hearings.services import Wanted, act_on, deputy_resource, keep_resource, note_unavailable
from custos.apps.offices.models import Staff
from custos.core.errors import Forbidden
from custos.core.hearings.flow import Act
from custos.core.hearings.plan import Hard
from custos.core.hearings.refuse import refusals
from custos.core.hearings.soft import Soft

MONDAY = date(2019, 9, 23)


@pytest.fixture
def clerk(agency):
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def room(agency):
    return keep(agency, ResourceKind.ROOM, "Qqroom")


def keep(agency, kind, name, **more):
    office = agency.office("albuquerque")
    return keep_resource(kind=kind, name=name, office=office, by=agency["r-baca"], zone="America/Denver", **more)


def waiting(agency, **more):
    """A claim of the clerk's office that is to be heard, with its deputy."""
    claim = take_in(agency, by="r-baca", **more)
    services.record_event(claim, "hearing-decided", on=MORNING.date(), by=agency["r-baca"], at=MORNING)
    services.give_to_deputy(claim, to=Staff.objects.get(key="d-montoya"), by=agency["r-baca"], at=MORNING)
    return Claim.objects.get(pk=claim.pk)


def asked(*rooms, **more):
    told = {
        "first": MONDAY,
        "days": 5,
        "quarters": 4,
        "every": 60,
        "rooms": rooms,
        "allowed": frozenset({Soft.AFTER_DUE}),
    }
    return scheduling.Asked(**{**told, **more})


def made(agency, *rooms, **more):
    return scheduling.propose_hearings(asked(*rooms, **more), by=agency["r-baca"], at=MORNING)


def form(room, **more):
    return {"first": "2019-09-23", "days": "5", "quarters": "4", "every": "60", "rooms": [str(room.pk)], **more}


def values(answer):
    return [html.unescape(one) for one in re.findall(r'name="take"[^>]* value="([^"]+)"', answer.content.decode())]


def test_a_proposal_sets_nothing_and_the_button_sets_what_was_chosen(agency, clerk, room):
    claims = [waiting(agency, employer=f"Employer {n}") for n in range(3)]
    answer = clerk.post("/hearings/proposal", form(room))
    assert answer.status_code == 200
    chosen = values(answer)
    assert len(chosen) == 3
    # the page tells the time of the room, and so does what it sends
    shown = re.findall(r"Mon 23 Sep (\d\d:\d\d) until (\d\d:\d\d)", answer.content.decode())
    assert shown == [("08:00", "09:00"), ("09:00", "10:00"), ("10:00", "11:00")]
    assert [one.split("|")[1] for one in chosen] == [f"2019-09-23T{begin}:00" for begin, _ in shown]
    assert Hearing.objects.count() == 0
    done = clerk.post("/hearings/proposal/set", {"take": chosen[:2]})
    assert done.status_code == 200
    assert Hearing.objects.count() == 2
    # the proposal was what was set: one room and one deputy, two hours one after the other
    assert sorted(one.span.wall() for one in Hearing.objects.all()) == [time(8), time(9)]
    assert {one.about_id for one in Hearing.objects.all()} <= {one.pk for one in claims}
    # sent once more, it sets nothing a second time
    again = clerk.post("/hearings/proposal/set", {"take": chosen[:2]})
    assert again.content.decode().count("does not wait for a hearing any more") == 2
    assert Hearing.objects.count() == 2


def test_every_claim_and_every_hearing_behind_a_taken_time_gets_an_entry_before_it_is_shown(agency, room):
    other = take_in(agency)  # the deputy's own, at another office: no claim of the clerk's
    deputy = deputy_resource(Staff.objects.get(key="d-montoya"), by=agency["r-baca"])
    secret = act_on(
        other, None, Act.BOOK, by=agency["d-montoya"], at=MORNING, why="there is no other room",
        wanted=Wanted(MONDAY, time(8), 4, room, deputy), accepted=[Soft.OTHER_OFFICE],
    )  # fmt: skip
    claim = waiting(agency)
    clerk = agency["r-baca"].staff_id
    before = claim.viewings.filter(staff=clerk).count()
    assert not secret.viewings.filter(staff=clerk).exists()
    found = made(agency, room)
    assert secret.viewings.filter(staff=clerk).count() == 1
    assert claim.viewings.filter(staff=clerk).count() == max(before, 1)
    (placed,) = found.proposal.placed
    assert placed.span.wall() == time(9)
    first = next(iter(refusals(found.problem, found.problem.needs[0], found.proposal.placed)))
    assert (first.place.wall, set(first.rules)) == (time(8), {Hard.ROOM_TAKEN, Hard.DEPUTY_TAKEN})


@pytest.mark.parametrize("key", ["d-montoya", "l-ortega", "f-lucero", "a-begay"])
def test_nobody_but_an_intake_clerk_proposes(agency, room, key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/hearings/proposal").status_code == 403
    assert client.post("/hearings/proposal", form(room)).status_code == 403
    assert client.post("/hearings/proposal/set", {"take": ["x"]}).status_code == 403
    with pytest.raises(Forbidden):
        scheduling.propose_hearings(asked(room), by=agency[key], at=MORNING)


def test_an_interpreter_of_the_workers_language_is_proposed_however_it_is_written(agency, room):
    silent = keep(agency, ResourceKind.INTERPRETER, "Without a language")
    spoken = keep(agency, ResourceKind.INTERPRETER, "Qqinterpreter", language="Spanish")
    claim, other = waiting(agency, language="Español", employer="A"), waiting(agency, language="English", employer="B")
    waiting(agency, language="Mixteco alto", employer="C")
    found = made(agency, room)
    by_claim = {one.need: one.interpreter for one in found.proposal.placed}
    assert by_claim == {claim.pk: spoken.pk, other.pk: None}
    (left,) = found.proposal.left
    need = next(one for one in found.problem.needs if one.key == left)
    told = list(refusals(found.problem, need, found.proposal.placed))
    assert len(told) == 5 * 10
    assert all(Hard.INTERPRETER_NONE in one.rules for one in told)
    assert silent.language == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("es", "es"),
        (" Español ", "es"),
        ("SPANISH", "es"),
        ("English", "en"),
        ("Mixteco  Alto", "mix"),
        ("Klingon", "klingon"),
        ("", ""),
    ],
)
def test_a_language_is_the_same_however_it_is_written(text, key):
    assert language_key(text) == key


def test_a_day_on_which_a_party_cannot_come_is_refused_unless_it_is_allowed_and_then_takes_a_reason(
    agency, clerk, room
):
    claim = waiting(agency)
    friday = MONDAY + timedelta(days=4)
    note_unavailable(claim, side=Side.WORKER, first=MONDAY, last=friday, by=agency["r-baca"], at=MORNING)
    answer = clerk.post("/hearings/proposal", form(room))
    assert values(answer) == []
    assert "the worker cannot come" in answer.content.decode()
    (chosen,) = values(clerk.post("/hearings/proposal", form(room, allowed=["worker-away"])))
    silent = clerk.post("/hearings/proposal/set", {"take": [chosen]})
    assert "give the reason for going on" in silent.content.decode()
    assert Hearing.objects.count() == 0
    clerk.post("/hearings/proposal/set", {"take": [chosen], f"why-{claim.number}": "both asked for this week"})
    assert Hearing.objects.get().acts.get().overrode == ["worker-away"]


def test_what_speaks_against_it_since_the_proposal_is_not_gone_over_unseen(agency, clerk, room):
    claim = waiting(agency)
    (chosen,) = values(clerk.post("/hearings/proposal", form(room)))
    note_unavailable(claim, side=Side.WORKER, first=MONDAY, last=MONDAY, by=agency["r-baca"], at=MORNING)
    answer = clerk.post("/hearings/proposal/set", {"take": [chosen], f"why-{claim.number}": "never mind"})
    assert "make the proposal again" in answer.content.decode()
    assert Hearing.objects.count() == 0


def test_a_time_that_was_taken_meanwhile_is_told_and_the_others_are_set(agency, clerk, room):
    for n in range(2):
        waiting(agency, employer=f"Employer {n}")
    chosen = values(clerk.post("/hearings/proposal", form(room)))
    rival = waiting(agency, employer="Rival")
    deputy = deputy_resource(Staff.objects.get(key="d-montoya"), by=agency["r-baca"])
    act_on(rival, None, Act.BOOK, by=agency["d-montoya"], at=MORNING, wanted=Wanted(MONDAY, time(8), 4, room, deputy))
    answer = clerk.post("/hearings/proposal/set", {"take": chosen})
    assert "hat time is taken" in answer.content.decode()
    assert Hearing.objects.count() == 2
    lost = Matter.objects.get(number=chosen[0].split("|")[0])
    assert lost.events.last().kind == "hearing-not-set"


@pytest.mark.parametrize(
    "told", ["x", "C2019-00001|2019-09-23T08:00:00|4|1,2", "a|b|c|d|e", "a|2019-09-23T08:00:00|4|1|no-rule"]
)
def test_what_is_no_choice_is_refused(agency, clerk, told):
    assert clerk.post("/hearings/proposal/set", {"take": [told]}).status_code == 422
    assert Hearing.objects.count() == 0


def test_a_claim_of_another_office_or_one_that_has_a_day_is_not_proposed(agency, room):
    claim = waiting(agency)
    elsewhere = take_in(agency)
    services.record_event(elsewhere, "hearing-decided", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    found = made(agency, room)
    assert set(found.claims) == {claim.pk}
    chosen = scheduling.Chosen(elsewhere.number, MONDAY, time(8), 4, (room.pk, Resource.objects.get(kind="deputy").pk))
    (done,) = scheduling.set_chosen([chosen], by=agency["r-baca"], at=MORNING)
    assert done.hearing is None
    set_one(agency, claim, room)
    assert made(agency, room).claims == {}


def set_one(agency, claim, room):
    deputy = deputy_resource(Staff.objects.get(key="d-montoya"), by=agency["r-baca"])
    return act_on(
        claim, None, Act.BOOK, by=agency["r-baca"], at=MORNING, wanted=Wanted(MONDAY, time(8), 4, room, deputy)
    )


def test_a_postponed_hearing_is_given_another_day_and_stays_the_same_hearing(agency, room):
    claim = waiting(agency)
    hearing = set_one(agency, claim, room)
    act_on(claim, hearing, Act.POSTPONE, by=agency["r-baca"], at=MORNING, why="asked for")
    found = made(agency, room)
    (placed,) = found.proposal.placed
    begin = datetime.fromisoformat(f"{placed.span.day()}T{placed.span.wall()}")
    chosen = scheduling.Chosen(claim.number, begin.date(), begin.time(), 4, (placed.room, placed.deputy))
    (done,) = scheduling.set_chosen([chosen], by=agency["r-baca"], at=MORNING)
    assert (done.hearing.pk, done.hearing.life, Hearing.objects.count()) == (hearing.pk, "set", 1)
