"""Facts come from readings with their words; what was not read stays unknown, and unknown is never a yes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from custos.core.reading.evidence import facts_from, principal
from custos.core.reading.readings import (
    Ask,
    Authority,
    Context,
    Defect,
    Evidence,
    Instrument,
    InstrumentKind,
    Readings,
    Requester,
    RequesterKind,
    Signed,
    State,
)
from custos.core.reading.text.page import Arrival, InputKind, Page, PageSource
from custos.core.reading.warnings import Message

DENVER = ZoneInfo("America/Denver")
CONTEXT = Context(
    received_at=datetime(2019, 8, 14, 10, tzinfo=DENVER),
    addresses=("1200 Mesa Verde Avenue NE, Albuquerque, NM 87110",),
    state="NM",
    federal_districts=("District of New Mexico",),
)
WARRANT = Instrument(
    kind=InstrumentKind.SEARCH_WARRANT,
    authority=Authority.JUDGE,
    court="United States District Court for the District of New Mexico",
    court_state="US",
    signed=Signed.YES,
    issued_on=date(2019, 8, 12),
    execute_by=date(2019, 8, 24),
    place="1200 Mesa Verde Avenue NE, Albuquerque",
    records="the wage records of one person",
    hours="daytime",
    place_matches=Signed.YES,
    reaches_us=Signed.YES,
    within_time=Signed.YES,
    within_hours=Signed.YES,
    attachments_present=Signed.YES,
)


def arrival(text=""):
    page = Page(number=1, text=text, source=PageSource.NOTE, part="note")
    return Arrival(name="x", sha256="0" * 64, kind=InputKind.TEXT, pages=(page,))


def facts(*papers, ask=None, requester=None, context=CONTEXT):
    readings = Readings(requester=requester or Requester(), instruments=papers, ask=ask or Ask())
    return {fact.name: fact.value for fact in facts_from(readings, arrival("x"), context)}


def test_a_valid_warrant_is_signed_in_time_in_hours_and_here():
    found = facts(WARRANT)
    wanted = {
        "instrument": "search-warrant",
        "judge-signed": "yes",
        "court": "federal",
        "court-reaches-us": "yes",
        "within-time": "yes",
        "within-hours": "yes",
        "place-matches": "yes",
        "attachments-present": "yes",
    }
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"signed": Signed.NO}, "judge-signed"),
        ({"authority": Authority.AGENCY_OFFICER}, "judge-signed"),
        ({"authority": Authority.IMMIGRATION_JUDGE}, "judge-signed"),
        ({"authority": Authority.COURT_OFFICER}, "judge-signed"),
        ({"defects": (Defect.SIGNER_NOT_A_JUDGE,)}, "judge-signed"),
        ({"within_time": Signed.NO}, "within-time"),
        ({"within_hours": Signed.NO}, "within-hours"),
        ({"place_matches": Signed.NO}, "place-matches"),
        ({"reaches_us": Signed.NO}, "court-reaches-us"),
        ({"authority": Authority.IMMIGRATION_JUDGE}, "court-reaches-us"),
    ],
)
def test_each_defect_makes_its_own_fact_a_no(change, fact):
    assert facts(evolve(WARRANT, **change))[fact] == "no"


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"signed": Signed.UNKNOWN}, "judge-signed"),
        ({"kind": InstrumentKind.UNKNOWN}, "instrument"),
        ({"authority": Authority.UNKNOWN}, "judge-signed"),
        ({"within_time": Signed.UNKNOWN}, "within-time"),
        ({"within_hours": Signed.UNKNOWN}, "within-hours"),
        ({"place_matches": Signed.UNKNOWN}, "place-matches"),
        ({"reaches_us": Signed.UNKNOWN}, "court-reaches-us"),
        ({"court_state": ""}, "court"),
        ({"records": ""}, "attachments-present"),
        ({"attachments_present": Signed.NO}, "attachments-present"),
        ({"attachments_present": Signed.UNKNOWN}, "attachments-present"),
    ],
)
def test_what_was_not_read_stays_unknown(change, fact):
    assert fact not in facts(evolve(WARRANT, **change))


def test_a_mail_without_a_paper_is_no_instrument_and_no_judge():
    found = facts()
    assert found["instrument"] == "none"
    assert found["judge-signed"] == "no"


def test_a_judges_paper_outranks_the_subpoena_stapled_to_it():
    subpoena = Instrument(kind=InstrumentKind.COURT_SUBPOENA, authority=Authority.COURT_OFFICER, signed=Signed.YES)
    order = Instrument(kind=InstrumentKind.COURT_ORDER, authority=Authority.JUDGE, signed=Signed.YES)
    readings = Readings(requester=Requester(), instruments=(subpoena, order), ask=Ask())
    assert principal(readings) is order


def test_an_order_that_only_quashes_is_not_the_paper_to_obey():
    subpoena = Instrument(kind=InstrumentKind.COURT_SUBPOENA, authority=Authority.COURT_OFFICER, signed=Signed.YES)
    quashing = Instrument(
        kind=InstrumentKind.COURT_ORDER, authority=Authority.JUDGE, signed=Signed.YES, commands=Signed.NO
    )
    readings = Readings(requester=Requester(), instruments=(quashing, subpoena), ask=Ask())
    assert principal(readings) is subpoena


def test_ink_on_a_photographed_warrant_is_for_a_person_to_look_at():
    signed = Evidence("signed", 1, 0, 0, "", State.UNSURE)
    paper = evolve(WARRANT, evidence=(signed,))
    readings = Readings(requester=Requester(), instruments=(paper,), ask=Ask())
    photographed = evolve(arrival("x"), pages=(Page(number=1, text="x", source=PageSource.OCR, part="photo"),))
    assert "judge-signed" not in {fact.name for fact in facts_from(readings, photographed, CONTEXT)}
    assert {fact.name: fact.value for fact in facts_from(readings, arrival("x"), CONTEXT)}["judge-signed"] == "yes"


def test_an_unsigned_warrant_does_not_outrank_a_signed_order():
    unsigned = evolve(WARRANT, signed=Signed.NO)
    order = Instrument(kind=InstrumentKind.COURT_ORDER, authority=Authority.JUDGE, signed=Signed.YES)
    assert principal(Readings(requester=Requester(), instruments=(unsigned, order), ask=Ask())) is order


def test_unknown_asks_give_no_facts():
    found = facts(ask=Ask(), requester=Requester(kind=RequesterKind.UNKNOWN))
    assert not {"scope", "requester", "purpose", "offence", "asks-status"} & set(found)


@pytest.mark.parametrize(
    ("reading", "fact"),
    [
        ("ongoing", "ongoing"),
        ("asks_status", "asks-status"),
        ("about_obligor", "about-obligor"),
        ("immigration_offence", "immigration-offence"),
        ("felony", "felony"),
    ],
)
def test_a_yes_or_no_reading_becomes_its_fact_and_an_unread_one_none(reading, fact):
    assert facts(ask=Ask(**{reading: Signed.YES}))[fact] == "yes"
    assert facts(ask=Ask(**{reading: Signed.NO}))[fact] == "no"
    assert fact not in facts(ask=Ask())


def test_a_look_alike_sender_is_a_fact_and_a_silent_one_is_not():
    warned = Requester(warnings=(Message("lookalike-twin", domain="ice-dhs.gov", twin="ice.dhs.gov"),))
    assert facts(requester=warned)["look-alike-sender"] == "yes"
    assert "look-alike-sender" not in facts(requester=Requester(warnings=(Message("free-mail", domain="gmail.com"),)))
