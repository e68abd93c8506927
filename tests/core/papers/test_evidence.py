"""Facts come from readings with their words; what was not read stays unknown, and unknown is never a yes."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from custos.core.papers.evidence import facts_from, principal
from custos.core.papers.page import Arrival, InputKind, Page, PageSource
from custos.core.papers.readings import (
    Ask,
    Authority,
    Context,
    Defect,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Offence,
    Purpose,
    Readings,
    Requester,
    RequesterKind,
    Scope,
    Signed,
)

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
)


def arrival(text=""):
    page = Page(number=1, text=text, source=PageSource.NOTE, part="note")
    return Arrival(name="x", sha256="0" * 64, kind=InputKind.TEXT, pages=(page,))


def facts(*papers, ask=None, requester=None, context=CONTEXT, text=""):
    readings = Readings(requester=requester or Requester(), instruments=papers, ask=ask or Ask())
    return {fact.name: fact.value for fact in facts_from(readings, arrival(text), context)}


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
        ({"execute_by": date(2019, 8, 13)}, "within-time"),
        ({"issued_on": date(2019, 8, 15)}, "within-time"),
        ({"defects": (Defect.EXPIRED,)}, "within-time"),
        ({"defects": (Defect.WRONG_PLACE,)}, "place-matches"),
        ({"defects": (Defect.OUTSIDE_HOURS,)}, "within-hours"),
        ({"court": "United States District Court for the District of Utah"}, "court-reaches-us"),
        ({"court": "District Court of Dallas County, Texas", "court_state": "TX"}, "court-reaches-us"),
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
        ({"issued_on": None}, "within-time"),
        ({"execute_by": None}, "within-time"),
        ({"defects": (Defect.UNREAD_DATE,)}, "within-time"),
        ({"hours": "unknown"}, "within-hours"),
        ({"place": ""}, "place-matches"),
        ({"court_state": ""}, "court"),
        ({"records": ""}, "attachments-present"),
        ({"defects": (Defect.MISSING_ATTACHMENT,)}, "attachments-present"),
    ],
)
def test_what_was_not_read_stays_unknown(change, fact):
    assert fact not in facts(evolve(WARRANT, **change))


def test_a_new_mexico_warrant_is_good_through_the_tenth_day():
    warrant = evolve(
        WARRANT, court="Second Judicial District Court", court_state="NM", execute_by=None, issued_on=date(2019, 8, 4)
    )
    assert facts(warrant)["within-time"] == "yes"
    assert facts(evolve(warrant, issued_on=date(2019, 8, 3)))["within-time"] == "no"


def test_half_past_six_is_daytime_for_a_federal_warrant_and_night_for_a_californian():
    early = evolve(
        CONTEXT, received_at=datetime(2019, 8, 14, 6, 30, tzinfo=ZoneInfo("America/Los_Angeles")), state="CA"
    )
    assert facts(WARRANT, context=early)["within-hours"] == "yes"
    californian = evolve(WARRANT, court="Superior Court of California, County of Kern", court_state="CA")
    assert facts(californian, context=early)["within-hours"] == "no"


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


def test_an_unsigned_warrant_does_not_outrank_a_signed_order():
    unsigned = evolve(WARRANT, signed=Signed.NO)
    order = Instrument(kind=InstrumentKind.COURT_ORDER, authority=Authority.JUDGE, signed=Signed.YES)
    assert principal(Readings(requester=Requester(), instruments=(unsigned, order), ask=Ask())) is order


def test_unknown_asks_give_no_facts():
    found = facts(ask=Ask(), requester=Requester(kind=RequesterKind.UNKNOWN))
    assert not {"scope", "requester", "purpose", "offence", "asks-status"} & set(found)


def test_standing_access_is_ongoing_and_one_person_is_not():
    assert facts(ask=Ask(scope=Scope.STANDING_ACCESS))["ongoing"] == "yes"
    assert facts(ask=Ask(scope=Scope.PERSON))["ongoing"] == "no"
    assert "ongoing" not in facts(ask=Ask(scope=Scope.UNKNOWN))


def test_only_fields_that_were_read_say_whether_status_is_asked():
    assert facts(ask=Ask(fields=(FieldGroup.WAGES,)))["asks-status"] == "no"
    assert facts(ask=Ask(fields=(FieldGroup.WAGES, FieldGroup.SENSITIVE)))["asks-status"] == "yes"


def test_the_obligor_is_read_only_where_no_custodial_parent_is_spoken_of():
    ask = Ask(purpose=Purpose.CHILD_SUPPORT)
    assert facts(ask=ask, text="wages of the noncustodial parent named below")["about-obligor"] == "yes"
    assert "about-obligor" not in facts(ask=ask, text="the address of the custodial parent, and the obligor")


def test_an_offence_under_title_8_is_an_immigration_offence():
    ask = Ask(offence=Offence.IDENTIFIED, authority_cited=("8 U.S.C. 1326",))
    assert facts(ask=ask)["immigration-offence"] == "yes"
    assert facts(ask=evolve(ask, authority_cited=("18 U.S.C. 1546",)))["immigration-offence"] == "no"
    assert "immigration-offence" not in facts(ask=Ask(offence=Offence.GENERIC, authority_cited=("8 U.S.C. 1326",)))


def test_receipt_is_read_in_the_agencys_own_time():
    assert (
        facts(WARRANT, context=evolve(CONTEXT, received_at=datetime(2019, 8, 14, 16, tzinfo=UTC).astimezone(DENVER)))[
            "within-hours"
        ]
        == "yes"
    )
