"""A morning in which something has happened in every room, so that every page has something to show."""

from datetime import date, time, timedelta
from decimal import Decimal
from itertools import islice

import pyrage
import pytest
from attrs import evolve
from tests.apps.claims.test_claims import EXAMPLES
from tests.apps.claims.working import book, needs, take_in, wanted
from tests.apps.deadlines.test_clocks import CPRA, OWN, QUASH, told
from tests.apps.made_up import MORNING, decide_as_shown, fixture
from tests.apps.releases.test_handover import own_file
from tests.apps.releases.test_releasing import CONTENT
from tests.apps.secondreview.reviewing import decided, with_more_people
from tests.browser.test_paper_page import as_read_off_a_picture, drawn, register

from custos.adapters.data.people import layout_called, people_tables
from custos.adapters.outgoing.recipients import KeyKind
from custos.apps.accounts.services import signing_in
from custos.apps.casework import services as access
from custos.apps.casework.models import Answer, Channel, Matter
from custos.apps.claims import services as claim_services
from custos.apps.deadlines.services import holds
from custos.apps.decisions.services import callback, deciding, delegations, emergency
from custos.apps.decisions.services import objections as services
from custos.apps.drills import services as drills
from custos.apps.hearings.models import ResourceKind
from custos.apps.hearings.services import keep_resource
from custos.apps.investigations import services as investigations
from custos.apps.ledger import clock
from custos.apps.letters.services import sending
from custos.apps.memo import services as memo
from custos.apps.offices import services as offices
from custos.apps.offices.models import Staff
from custos.apps.offices.roles import Role
from custos.apps.oversight import services as oversight
from custos.apps.oversight.kinds import Kind
from custos.apps.records.services import choosing, feeds, importing, wages
from custos.apps.releases.services import handover as by_hand
from custos.apps.releases.services import making
from custos.apps.releases.services import packages as releasing
from custos.apps.requests import pipeline, reading, reading_queue, ticking
from custos.apps.retaliation import services as retaliation
from custos.apps.retaliation.services import Told
from custos.apps.sealing import process
from custos.apps.secondreview import services as secondreview
from custos.apps.visits import closing, devices
from custos.apps.visits import services as visits
from custos.apps.visits.models import LineKind
from custos.core.oversight.period import Period
from custos.core.retaliation.presumption import Against, Protected
from custos.core.secondreview import Outcome, Said
from custos.core.visits.protocol import Happening
from custos.demo.population import LAYOUT, draw_workers, wage_lines
from custos.web import demo_clock

__all__ = ["told", "whole_agency"]
LATER = MORNING + timedelta(hours=1)
NOW = MORNING + timedelta(days=6)


def _requests(agency):
    clerk, authority = agency["r-baca"], agency["e-armijo"]
    first = agency.assessed(at=MORNING - timedelta(days=13))
    deciding.prepare_decision(first, answer=Answer.REFUSE, why="", by=clerk, at=MORNING - timedelta(days=13))
    decide_as_shown(first, by=authority, at=MORNING - timedelta(days=12))
    letter = sending.mark_letter_sent(first.letters.get(), how=Channel.EMAIL, by=clerk, at=MORNING - timedelta(days=12))
    again = agency.assessed(told_to="P. Sandoval", data=fixture("direct-access")["bytes"].encode() + b"\n")
    shown = agency.assessed("i200", by="f-lucero", channel=Channel.COUNTER)
    waiting = agency.assessed("i200", channel=Channel.VISIT)
    deciding.prepare_decision(waiting, answer=Answer.RELEASE, why="the area is public", by=clerk, at=LATER)
    unread = reading_queue.read_now(agency.receive(data=b"\x89PNG"), lambda: MORNING)
    services.object_to(
        again.number, text="We were told to answer by phone.\nI object.", by=agency["f-lucero"], at=LATER
    )
    sealed = agency.assessed(data=fixture("direct-access")["bytes"].encode() + b" \n", channel=Channel.MAIL)
    access.seal_request(
        sealed, named=[Staff.objects.get(key="e-armijo")], why="Order of secrecy", by=agency["l-ortega"], at=LATER
    )
    return {
        "first": first.number,
        "again": again.number,
        "shown": shown.number,
        "waiting": waiting.number,
        "unread": unread.number,
        "letter": letter.pk,
    }


def _people_on_file(agency, requests, folder):
    """Someone is on file; the clerk's search found only a probable person, counsel's found and chose the one."""
    path = folder / "people.csv"
    path.write_text(
        "worker_id,first_name,surname,dob,ssn\nw-5,Rosa,Quintero Vega,1980-02-03,521449017\n", encoding="utf-8"
    )
    process.ask(lambda keeper: importing.import_people(path, keeper, people_tables(), lambda: LATER))
    said = {"given": "Rosa", "family": "Quintero Vega", "born": "1980-02-03"}
    shown, waiting = (Matter.objects.get(number=requests[key]) for key in ("shown", "waiting"))
    whom = {"named": "Rosa Quintero Vega", "at": LATER, "floor": 0.0}
    choosing.look_for(waiting, asked=said, by=agency["r-baca"], **whom)
    found = choosing.look_for(shown, asked=said | {"ssn": "9017"}, by=agency["l-ortega"], **whom)
    choosing.choose(found, by=agency["l-ortega"], at=LATER)


def _workforce(agency, folder):
    """Twenty drawn workers had wages in the second quarter, and counsel has prepared the report about them."""
    path = folder / "wages.txt"
    workers = [evolve(one, wages=("2019Q2", "2019Q2")) for one in islice(draw_workers(60), 40, 60) if one.ssn]
    path.write_text("\n".join(wage_lines(workers)), encoding="utf-8")
    layout = layout_called(LAYOUT)
    process.ask(lambda keeper: wages.import_wages(path, layout, keeper, people_tables(), lambda: LATER))
    oversight.prepare_report(Period(2019, 2), by=agency["l-ortega"], at=NOW, kind=Kind.WORKFORCE)


def _deadlines(agency, told):
    contact = callback.add_contact(
        agency="Federal court, clerk's office",
        number="505 555 0160",
        source="the court's own site",
        verified_on=date(2019, 7, 1),
        by=agency["l-ortega"],
        at=MORNING - timedelta(days=30),
    )
    subpoena, urgent = told(CPRA, OWN, QUASH, respond_by="2019-08-19"), told(QUASH)
    callback.record_call_back(subpoena, contact=contact, outcome="no-answer", note="", by=agency["r-baca"], at=LATER)
    holds.set_hold(subpoena, why="Made-up v. Made-up, D-202-CV-2019-1", extent="", by=agency["l-ortega"], at=LATER)
    emergency.open_emergency(urgent, why="A child is missing, says the officer.", by=agency["f-lucero"], at=LATER)
    delegations.give_delegation(
        to=Staff.objects.get(key="d-montoya"),
        kinds=["subpoena", "public-records"],
        from_on=date(2019, 8, 15),
        until_on=date(2019, 9, 15),
        why="the Secretary is in hearings",
        by=agency["e-armijo"],
        at=LATER,
    )
    return {"subpoena": subpoena.number, "urgent": urgent.number, "duty": subpoena.duties.get(cite=QUASH["cite"]).pk}


def _reviews(agency):
    """A decision on which counsel has yet to vote, and one on which two differed and one offered a statement."""
    agency = with_more_people(agency)
    voting, reviewed = decided(agency, claimed=True), decided(agency)
    review = reviewed.second_reviews.get()
    secondreview.vote(review, said=Said.RIGHT, why="The area is public.", by=agency["l-ortega"], at=LATER)
    secondreview.vote(review, said=Said.NOT_RIGHT, why="No judge signed it.", by=agency["n-silva"], at=LATER)
    text = "We both read the paper as unsigned. We differ on whether the area is public."
    secondreview.offer_statement(review, outcome=Outcome.APART, text=text, by=agency["n-silva"], at=LATER)
    return {"voting": voting.number, "reviewed": reviewed.number}


def _own_file(agency):
    """A person's own file that waits to be printed for the one who stands there."""
    request = own_file(agency)
    with demo_clock.hold(NOW):
        by_hand.see_person(request, name="Rosalinda Ybarra Montoya", by=agency["r-baca"], at=NOW)
        return {"own": request.number, "making": _making(agency, request).pk}


def _making(agency, request):
    """A release of it that is being made, locked to a key that was confirmed."""
    contact = callback.add_contact(
        agency="Legal Aid",
        number="505 555 0177",
        source="the bar's directory",
        verified_on=date(2019, 7, 1),
        by=agency["l-ortega"],
        at=MORNING - timedelta(days=30),
    )
    public = str(pyrage.x25519.Identity.generate().to_public())
    key = releasing.add_key(request, name="Legal Aid", kind=KeyKind.AGE, key=public, by=agency["o-chavez"], at=NOW)
    key = releasing.confirm_key(key, contact=contact, heard=key.fingerprint, by=agency["r-baca"], at=NOW)
    return making.begin_release(
        request, key=key, content=CONTENT, by=agency["o-chavez"], at=clock.now(), confirmed=True
    )[0]


def _people(agency):
    admin, now = agency["s-trujillo"], clock.now()
    signing_in.issue_code(Staff.objects.get(key="f-lucero"), why="lost the telephone", by=admin, at=now)
    offices.change_role(
        Staff.objects.get(key="l-ortega"), Role.COUNSEL, gives=False, why="moves away", by=admin, at=now
    )


def _door(agency):
    desk, at = agency["f-lucero"], NOW
    devices.enrol_device(name="counter tablet", by=agency["f-lucero"], at=at)
    ended = visits.begin_visit(by=desk, at=at)
    visits.note_happening(ended, Happening.WANT_IN, by=desk, at=at, chosen={"who": "immigration"})
    visits.note_detail(ended, LineKind.OFFICER, {"name": "A. Doe", "badge": "77"}, by=desk, at=at)
    visits.note_happening(ended, Happening.LEAVE, by=desk, at=at)
    ended = closing.close_visit(type(ended).objects.get(pk=ended.pk), by=desk, at=at)
    visit = visits.begin_visit(by=desk, at=at)
    return {"ended": ended.number, "visit": visit.number}


def _claims(agency):
    """A claim whose hearing the deputy holds today at the desk's own office."""
    claim = take_in(agency, story="I worked 60 hours a week. He paid 40. I am undocumented.")
    deputy, room = agency["d-montoya"], needs(agency, "las-cruces")
    data = (EXAMPLES / "backpay.toml").read_bytes()
    claim_services.attach_case_file(claim, data=data, name="ibarra.toml", by=deputy, at=NOW)
    claim_services.record_amount(claim, "claimed", Decimal("1200.35"), on=MORNING.date(), by=deputy, at=NOW)
    claim_services.record_event(claim, "hearing-decided", on=MORNING.date(), by=deputy, at=NOW)
    today = wanted(*room, day=NOW.date(), wall=time(13, 45))
    hearing = book(
        agency, claim, today, at=NOW, why="the worker lives there", accepted=["other-office", "short-notice"]
    )
    told = Told(
        employer="Made-up Car Wash",
        after=Protected.WAGE_CLAIM,
        act=Against.IMMIGRATION,
        protected_on=MORNING.date() - timedelta(days=30),
        done_on=MORNING.date(),
        words="He said that he would call immigration.",
        channel=Channel.PHONE,
        industry="811192",
        contact="through the workers' center",
        language="Spanish",
    )
    complaint = retaliation.receive_complaint(told, by=agency["r-baca"], at=NOW)
    looked_into = investigations.open_investigation(
        investigations.Opening("Made-up Car Wash", ("12 Made-up Road",), "811192"), by=deputy, at=NOW
    )
    return {
        "claim": claim.number,
        "hearing": hearing.number,
        "spare_room": str(_spare_room(agency)),
        "complaint": complaint.number,
        "investigation": looked_into.number,
    }


def _spare_room(agency):
    """A room in which nothing is booked."""
    office = agency.office("las-cruces")
    return keep_resource(
        kind=ResourceKind.ROOM, name="Room 9", office=office, by=agency["r-baca"], zone="America/Denver"
    ).pk


def _feeds(agency):
    """A feed in order, and one that is an incident."""
    noted = feeds.Noted(
        name="Child support match",
        recipient="Child Support Services Division",
        recipient_key=str(pyrage.x25519.Identity.generate().to_public()),
        law="20 CFR 603.6(b)(4)",
        fields=["employer", "wages"],
        volume=5000,
        ends_on=date(2020, 6, 30),
        owner=Staff.objects.get(key="o-chavez"),
    )
    feeds.note_feed(evolve(noted, name="Nightly file", owner=None, ends_on=None), by=agency["l-ortega"], at=NOW)
    feed = feeds.note_feed(noted, by=agency["l-ortega"], at=NOW)
    return {"feed": feeds.confirm_feed(feed, seen=feed.entry_index, by=agency["e-armijo"], at=NOW).pk}


def _memo(agency):
    made = memo.prepare_memo(by=agency["l-ortega"], at=NOW)
    memo.publish_memo(made, by=agency["e-armijo"], at=NOW)
    memo.acknowledge_memo(made, by=agency["r-baca"], at=NOW)


def _drills(agency, settings):
    before, settings.DRILLS = settings.DRILLS, True
    played = drills.start_play("no-paper", by=agency["f-lucero"], at=NOW)
    drills.finish_play(played, by=agency["f-lucero"], at=NOW)
    play = drills.start_play("no-paper", by=agency["f-lucero"], at=NOW)
    settings.DRILLS = before
    return {"play": play.pk, "played": played.pk}


@pytest.fixture
def whole_agency(agency, told, monkeypatch, settings, kept):
    """What is in the braces of a path, by its name."""
    made = kept("whole", lambda: _morning(agency, told, monkeypatch, settings))
    _true_readers(monkeypatch)
    with demo_clock.hold(NOW):
        yield made


def _true_readers(monkeypatch):
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    monkeypatch.setattr(pipeline, "opened", as_read_off_a_picture)


def _morning(agency, told, monkeypatch, settings):
    made = _requests(agency) | _deadlines(agency, told) | _own_file(agency) | _reviews(agency)
    _people_on_file(agency, made, settings.CUSTOS_DATA_DIR)
    _people(agency)
    _true_readers(monkeypatch)
    made["scan"] = register(agency, drawn(), "subpoena.png").number
    with demo_clock.hold(NOW):
        made |= _door(agency)
        made |= _feeds(agency)
        made |= _claims(agency)
        _memo(agency)
        oversight.prepare_report(Period(2019, 2), by=agency["l-ortega"], at=NOW)
        _workforce(agency, settings.CUSTOS_DATA_DIR)
        made |= _drills(agency, settings)
        list(ticking.tick(NOW))
    return made
