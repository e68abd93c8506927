"""Deadlines, reminders, proofs, holds, calls back, emergencies and delegations: open to everyone at every size, and looked at."""

from datetime import date, timedelta

import pytest
from tests.apps.deadlines.test_clocks import CPRA, HINT, OWN, QUASH, told  # noqa: F401 - a fixture
from tests.apps.made_up import MORNING, assess_from_files, decide_as_shown
from tests.browser.conftest import SCREENS
from tests.browser.verbs import DESK, PHONE

from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines.services import clocks, holds
from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback, deciding, delegations, emergency
from custos.apps.letters.services import sending
from custos.apps.offices.models import Staff
from custos.apps.requests import reading, services, ticking
from custos.web import demo_clock

pytestmark = pytest.mark.browser
LATER = MORNING + timedelta(hours=1)
FRIDAY = MORNING + timedelta(days=15)
PAPER = {
    **dict.fromkeys(("issuing_body", "court", "case_number", "signer", "signer_title", "place", "records"), ""),
    **dict.fromkeys(("issued_on", "execute_by")),
    **dict.fromkeys(("persons", "defects", "evidence"), ()),
    "kind": "court-subpoena",
    "authority": "court-officer",
    "signed": "yes",
    "respond_by": "2019-09-06",
}


@pytest.fixture
def desk(agency, told, kept, monkeypatch):  # noqa: F811
    """A fortnight of deadlines: one extended, one paused, one late; a hold, an emergency, a call back, a delegation, a served letter."""
    made = kept("fortnight", lambda: _fortnight(agency, told))
    monkeypatch.setattr(reading, "assess", assess_from_files)
    with demo_clock.hold(FRIDAY):
        yield made


def _fortnight(agency, told):  # noqa: F811
    contact = callback.add_contact(
        agency="Federal court, clerk's office",
        number="505 555 0160",
        source="the court's own site",
        verified_on=date(2019, 7, 1),
        by=agency["l-ortega"],
        at=MORNING - timedelta(days=30),
    )
    subpoena = told(CPRA, OWN, QUASH, HINT, instruments=[PAPER], respond_by="2019-08-19")
    clocks.extend_clock(
        subpoena.clocks.get(cite=CPRA["cite"]),
        days=14,
        ground="many-records",
        why="4,000 files lie in the store at Santa Fe",
        by=agency["r-baca"],
        at=LATER,
    )
    services.wait_for_requester(subpoena, by=agency["r-baca"], at=LATER)
    callback.record_call_back(
        subpoena, contact=contact, outcome=CallOutcome.NO_ANSWER, note="", by=agency["r-baca"], at=LATER
    )
    holds.set_hold(subpoena, why="Made-up v. Made-up, D-202-CV-2019-1", extent="", by=agency["l-ortega"], at=LATER)
    urgent = told(QUASH)
    emergency.open_emergency(urgent, why="A child is missing, says the officer.", by=agency["f-lucero"], at=LATER)
    answered = told(OWN)
    deciding.prepare_decision(answered, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(answered, by=agency["e-armijo"], at=LATER)
    letter = sending.mark_letter_sent(answered.letters.get(), how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    delegations.give_delegation(
        to=Staff.objects.get(key="d-montoya"),
        kinds=["subpoena", "public-records"],
        from_on=date(2019, 8, 15),
        until_on=date(2019, 9, 15),
        why="the Secretary is in hearings",
        by=agency["e-armijo"],
        at=LATER,
    )
    with demo_clock.hold(FRIDAY):
        list(ticking.tick(FRIDAY))
    return {
        "subpoena": subpoena.number,
        "urgent": urgent.number,
        "answered": answered.number,
        "duty": subpoena.duties.get(cite=QUASH["cite"]).pk,
        "letter": letter.pk,
    }


PAGES = [
    ("deadlines-request", "r-baca", "/requests/{subpoena}/duties", 200),
    ("deadlines", "r-baca", "/requests/{subpoena}/clocks", 200),
    ("deadlines-auditor", "a-begay", "/requests/{subpoena}/clocks", 200),
    ("late", "l-ortega", "/late", 200),
    ("reminders", "l-ortega", "/notices", 200),
    ("proof", "l-ortega", "/requests/{subpoena}/duties/{duty}", 200),
    ("served", "r-baca", "/requests/{answered}/letter/{letter}/served", 200),
    ("hold", "e-armijo", "/requests/{subpoena}/hold", 200),
    ("hold-none", "l-ortega", "/requests/{urgent}/hold", 200),
    ("call-back", "r-baca", "/requests/{subpoena}/call-back", 200),
    ("contacts", "l-ortega", "/contacts", 200),
    ("emergency", "l-ortega", "/requests/{urgent}/emergency", 200),
    ("emergency-none", "r-baca", "/requests/{answered}/emergency", 200),
    ("emergency-request", "e-armijo", "/requests/{urgent}/duties", 200),
    ("delegations", "e-armijo", "/delegations", 200),
    ("delegations-auditor", "a-begay", "/delegations", 200),
]


@pytest.mark.parametrize("size", [PHONE, pytest.param(DESK, marks=pytest.mark.night)], ids=["phone", "desk"])
@pytest.mark.parametrize(("name", "who", "path", "status"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_of_deadlines_is_open_to_everybody_at_every_size(visit, desk, name, who, path, status, size):
    person = visit(who, size)
    assert person.open(path.format(**desk)) == status
    person.picture(name, SCREENS)
    assert person.overflow() <= 0, f"{name} is {person.overflow()} px wider than {size[0]}"
    assert person.violations() == []
    assert person.unreachable() == []
    assert person.strangers == []


@pytest.mark.parametrize("size", [DESK, pytest.param(PHONE, marks=pytest.mark.night)], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["deadlines", "emergency", "delegations", "reminders", "proof"])
def test_a_page_of_deadlines_in_spanish_keeps_its_shape(visit, desk, name, size):
    _, who, path, _ = next(page for page in PAGES if page[0] == name)
    person = visit(who, size, language="es")
    person.open(path.format(**desk))
    person.picture(f"es-{name}", SCREENS)
    assert person.overflow() <= 0
    assert person.violations() == []


def test_a_motion_is_proved_and_a_deadline_extended_without_script(visit, desk):
    counsel = visit("l-ortega", PHONE, script=False)
    counsel.open(f"/requests/{desk['subpoena']}/duties/{desk['duty']}")
    counsel.page.fill("[name=words]", "Motion filed and served on the parties")
    counsel.page.fill("[name=whom]", "Second Judicial District Court")
    counsel.page.fill("[name=number]", "D-202-CV-2019-1")
    counsel.page.click("text=Enter the proof")
    assert "D-202-CV-2019-1" in counsel.source()
    counsel.open(f"/requests/{desk['subpoena']}/clocks")
    assert "No law lets this deadline be extended." in counsel.source()
    assert "14 more calendar days" in counsel.source()


def test_two_people_lift_a_hold_without_script(visit, desk):
    counsel = visit("l-ortega", PHONE, script=False)
    counsel.open(f"/requests/{desk['subpoena']}/hold")
    counsel.page.click("summary:has-text('Propose to lift it')")
    counsel.page.fill("[name=why]", "The case was settled")
    counsel.page.click("button:has-text('Propose to lift it')")
    assert "You proposed this; a different person must lift it." in counsel.source()
    authority = visit("e-armijo", PHONE, script=False)
    authority.open(f"/requests/{desk['subpoena']}/hold")
    authority.page.click("text=Lift the hold")
    assert "Earlier holds" in authority.source()
