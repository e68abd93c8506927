"""How far the force of a paper goes, over generated arrivals: mail × papers × persons × records × signatures × recipients.

Here are the cases by hand, and how arrivals are generated. ``test_laws_of_arrivals.py`` holds the laws over those.
"""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import strategies as st

from custos.adapters.data.laws import load_agency, load_book
from custos.core.coverage import Covers, is_recipient, same_person
from custos.core.law.answers import Outcome
from custos.core.reading.readings import (
    Ask,
    Authority,
    Context,
    DataClass,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Offence,
    Person,
    Purpose,
    Reach,
    Readings,
    Requester,
    RequesterKind,
    Scope,
    Signed,
    State,
)
from custos.core.reading.text.page import Arrival, InputKind
from custos.core.review import Given, review

LEANS = {Outcome.MUST_RELEASE, Outcome.MAY_RELEASE}
ARRIVAL = Arrival("mail.eml", "0" * 64, InputKind.EMAIL, ())
PEOPLE = (
    Person("Anselmo Kettering"),
    Person("Delfino Arrambide"),
    Person("Feliciana Ordaz Tecun"),
    Person("Rosa Lara"),
)
CLASSES = (DataClass.UI, DataClass.WAGE_CLAIM, DataClass.RETALIATION)
FIELDS = (FieldGroup.WAGES, FieldGroup.CONTACT, FieldGroup.SSN, FieldGroup.SENSITIVE, FieldGroup.FILE)
OF_A_COURT = {
    InstrumentKind.COURT_ORDER: Authority.JUDGE,
    InstrumentKind.SEARCH_WARRANT: Authority.JUDGE,
    InstrumentKind.GRAND_JURY_SUBPOENA: Authority.COURT_OFFICER,
    InstrumentKind.COURT_SUBPOENA: Authority.COURT_OFFICER,
}
OTHERS = {
    InstrumentKind.ADMINISTRATIVE_SUBPOENA: Authority.AGENCY_OFFICER,
    InstrumentKind.RELEASE_AUTHORIZATION: Authority.INDIVIDUAL,
    InstrumentKind.PROPOSED_ORDER: Authority.NONE,
}
# Mostly without a fault, so that many of the papers are ones to obey.
ANSWERS = st.sampled_from([Signed.YES] * 7 + [Signed.NO, Signed.UNKNOWN])
# What people settled, so that more than orders can open something.
SETTLED = (
    Given("requester-verified", "yes"), Given("agreement", "in-force"), Given("safeguards", "yes"), Given("authority-consents", "yes"),
    Given("official-duties", "yes"), Given("state-law-authorizes", "yes"), Given("all-parties-signed", "yes"), Given("release-current", "yes"),
    Given("costs-paid", "yes"), Given("release-benefits-signer", "yes"),
)  # fmt: skip


@cache
def the_law():
    return load_book(), load_agency("demo")


def judge(readings, given=()):
    book, agency = the_law()
    zone = ZoneInfo(agency.timezone)
    context = Context(datetime(2026, 11, 20, 9, tzinfo=zone), state=agency.state, holds=agency.holds)
    return review(ARRIVAL, readings, context, book=book, agency=agency, given=given)


def some(things, least=0):
    return st.lists(st.sampled_from(things), min_size=least, max_size=len(things), unique=True).map(tuple)


@st.composite
def reaches(draw, people=PEOPLE):
    persons = draw(some(people))
    return Reach(
        persons=persons,
        persons_state=draw(st.sampled_from([State.FOUND, State.FOUND, State.UNSURE])) if persons else State.NOT_FOUND,
        data_classes=draw(some(CLASSES)),
        fields=draw(some(FIELDS)),
        doubtful=draw(some(FIELDS)) if draw(st.booleans()) else (),
        records_state=draw(st.sampled_from([State.FOUND, State.FOUND, State.UNSURE, State.NOT_FOUND])),
        recipient=draw(
            st.sampled_from(["", "counsel for Plaintiff", "Brill Law Office", "Ostrander of Immigration Enforcement"])
        ),
    )


@st.composite
def papers(draw, people=PEOPLE, kinds=OF_A_COURT | OTHERS):
    kind = draw(st.sampled_from(list(kinds)))
    reach = draw(reaches(people))
    return Instrument(
        kind,
        kinds[kind],
        court="District Court",
        court_state=draw(st.sampled_from(["US", "NM", "NM", "NM", "TX", ""])),
        signed=draw(ANSWERS),
        persons=reach.persons,
        records="the records",
        reach=reach,
        within_time=draw(ANSWERS),
        reaches_us=draw(ANSWERS),
        place_matches=draw(ANSWERS),
        within_hours=draw(ANSWERS),
        attachments_present=draw(ANSWERS),
        criminal=draw(ANSWERS),
        commands=draw(st.sampled_from([Signed.YES, Signed.UNKNOWN])),
    )


@st.composite
def mails(draw):
    persons = draw(some(PEOPLE))
    scopes = (
        [Scope.LIST if len(persons) > 1 else Scope.PERSON, Scope.OWN_RECORDS]
        if persons
        else [Scope.UNKNOWN, Scope.EMPLOYER, Scope.DATABASE]
    )
    return Ask(
        scope=draw(st.sampled_from(scopes)),
        persons=persons,
        data_classes=draw(some(CLASSES)),
        fields=draw(some(FIELDS)),
        purpose=draw(st.sampled_from([Purpose.UNKNOWN, Purpose.CRIMINAL_INVESTIGATION, Purpose.CIVIL_IMMIGRATION, Purpose.OWN_USE])),
        offence=draw(st.sampled_from([Offence.UNKNOWN, Offence.IDENTIFIED, Offence.GENERIC])),
    )  # fmt: skip


REQUESTERS = st.sampled_from(
    [
        Requester(name="G. Ostrander", agency="Immigration Enforcement", kind=RequesterKind.IMMIGRATION_AGENCY),
        Requester(name="J. Brill", agency="Brill Law Office", kind=RequesterKind.ATTORNEY),
        Requester(name="Rosa Lara", kind=RequesterKind.SUBJECT),
        Requester(name="Nora Platt", agency="Chaves County Sheriff", kind=RequesterKind.LAW_ENFORCEMENT),
        Requester(kind=RequesterKind.UNKNOWN),
    ]
)


def arrival_of(requester, mail, instruments):
    """The readings as the readers make them: the ask is the mail's with what each paper adds to it."""
    persons, classes, fields = list(mail.persons), list(mail.data_classes), list(mail.fields)
    for paper in instruments:
        persons += [one for one in paper.reach.persons if one not in persons]
        classes += [one for one in paper.reach.data_classes if one not in classes]
        fields += [one for one in paper.reach.fields if one not in fields]
    scope = mail.scope
    if scope is Scope.UNKNOWN and persons:
        scope = Scope.LIST if len(persons) > 1 else Scope.PERSON
    purpose = mail.purpose
    if purpose is Purpose.UNKNOWN and any(one.kind is InstrumentKind.GRAND_JURY_SUBPOENA for one in instruments):
        purpose = Purpose.CRIMINAL_INVESTIGATION
    ask = evolve(
        mail, scope=scope, persons=tuple(persons), data_classes=tuple(classes), fields=tuple(fields), purpose=purpose
    )
    return Readings(requester, tuple(instruments), ask, stated=mail)


arrivals = st.builds(arrival_of, REQUESTERS, mails(), st.lists(papers(), max_size=2))


def leaning(found):
    """What may leave: person ("" for nobody by name), class, kind of information."""
    return {
        (person, item.data_class, field)
        for item in found.items
        if item.answer.outcome in LEANS
        for person in item.persons or ("",)
        for field in item.fields
    }


def named_by(paper):
    return {
        person.name
        for person in PEOPLE
        if any(same_person(one, person) is not Covers.NO for one in paper.reach.persons)
    }


def weaker(readings, which, how):
    """The same readings with one thing less known."""
    if how == "requester":
        return evolve(readings, requester=Requester())
    if how == "purpose":
        return evolve(
            readings,
            stated=evolve(readings.stated, purpose=Purpose.UNKNOWN),
            ask=evolve(readings.ask, purpose=Purpose.UNKNOWN),
        )
    if how == "offence":
        return evolve(
            readings,
            stated=evolve(readings.stated, offence=Offence.UNKNOWN),
            ask=evolve(readings.ask, offence=Offence.UNKNOWN),
        )
    if not readings.instruments:
        return readings
    number = which % len(readings.instruments)
    paper = readings.instruments[number]
    less = {
        "signed": lambda: evolve(paper, signed=Signed.UNKNOWN),
        "kind": lambda: evolve(paper, kind=InstrumentKind.UNKNOWN, authority=Authority.UNKNOWN),
        "reaches-us": lambda: evolve(paper, reaches_us=Signed.UNKNOWN),
        "court": lambda: evolve(paper, court_state=""),
        "place": lambda: evolve(paper, place_matches=Signed.UNKNOWN),
        "attachments": lambda: evolve(paper, attachments_present=Signed.UNKNOWN),
        "persons": lambda: evolve(paper, reach=evolve(paper.reach, persons_state=State.UNSURE)),
        "records": lambda: evolve(paper, reach=evolve(paper.reach, records_state=State.UNSURE)),
        "reach": lambda: evolve(paper, reach=None, records=""),
        # A court's order holds until its end is shown, by the law's own presumption: only a warrant's and a subpoena's time must be read.
        "time": lambda: evolve(paper, within_time=Signed.UNKNOWN) if paper.kind is not InstrumentKind.COURT_ORDER else paper,
    }[how]()  # fmt: skip
    return evolve(readings, instruments=(*readings.instruments[:number], less, *readings.instruments[number + 1 :]))


PIECES = st.sampled_from(
    ["requester", "purpose", "offence", "signed", "kind", "reaches-us", "court", "place", "attachments", "persons", "records", "reach", "time"]
)  # fmt: skip


@st.composite
def perfect(draw, people=PEOPLE):
    """A court's paper that nothing is wrong with."""
    kind = draw(st.sampled_from(list(OF_A_COURT)))
    reach = Reach(
        persons=draw(some(people, 1)),
        persons_state=State.FOUND,
        data_classes=draw(some(CLASSES, 1)),
        fields=draw(some(FIELDS, 1)),
        records_state=State.FOUND,
    )
    yes = Signed.YES
    return Instrument(
        kind, OF_A_COURT[kind], court="District Court", court_state="NM", signed=yes, persons=reach.persons, records="the records",
        reach=reach, within_time=yes, reaches_us=yes, place_matches=yes, within_hours=yes, attachments_present=yes, criminal=draw(ANSWERS),
        commands=yes, place="1 Main Street",
    )  # fmt: skip


obeyed = st.builds(lambda who, mail, paper: arrival_of(who, mail, (paper,)), REQUESTERS, mails(), perfect())
"""Arrivals with a court's paper that nothing is wrong with."""


# --- the cases by hand --------------------------------------------------------------------------------------------------------


def order(*persons, fields=(FieldGroup.WAGES,), **more):
    reach = Reach(
        persons, State.FOUND, (DataClass.UI,), fields, records_state=State.FOUND, recipient="counsel for Plaintiff"
    )
    yes = Signed.YES
    return Instrument(
        InstrumentKind.COURT_ORDER, Authority.JUDGE, court="Second Judicial District Court", court_state="NM", signed=yes, persons=persons,
        records="wage records", reach=evolve(reach, **more), within_time=yes, reaches_us=yes, commands=yes,
    )  # fmt: skip


def officer_asks(persons, fields, *instruments, scope=Scope.PERSON):
    officer = Requester(name="G. Ostrander", agency="Immigration Enforcement", kind=RequesterKind.IMMIGRATION_AGENCY)
    mail = Ask(
        scope=scope, persons=persons, data_classes=(DataClass.UI,), fields=fields, purpose=Purpose.CIVIL_IMMIGRATION
    )
    return judge(arrival_of(officer, mail, instruments))


def test_an_order_about_one_person_opens_nothing_about_another():
    found = officer_asks((PEOPLE[1],), (FieldGroup.WAGES,), order(PEOPLE[0]))
    assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}
    assert found.outcome == "must-release"


def test_an_order_for_wages_opens_no_address_of_the_same_person():
    found = officer_asks((PEOPLE[0],), (FieldGroup.WAGES, FieldGroup.CONTACT), order(PEOPLE[0]))
    assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}
    (other,) = [item for item in found.items if item.fields == (FieldGroup.CONTACT,)]
    assert other.paper is None
    assert any("does not name all that is asked for" in str(warning) for warning in found.warnings)


def test_an_order_about_one_person_opens_no_firm_and_no_database():
    for scope in (Scope.EMPLOYER, Scope.DATABASE, Scope.STANDING_ACCESS):
        found = officer_asks((), (FieldGroup.WAGES,), order(PEOPLE[0]), scope=scope)
        assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}


def test_what_an_order_opens_goes_to_whom_it_names():
    found = officer_asks((PEOPLE[0],), (FieldGroup.WAGES,), order(PEOPLE[0]))
    assert [item.to for item in found.items] == ["counsel for Plaintiff"]


def test_a_list_that_was_not_read_whole_leaves_the_order_open_and_asks_a_person():
    found = officer_asks((PEOPLE[0],), (FieldGroup.WAGES,), order(PEOPLE[0], persons_state=State.UNSURE))
    assert found.outcome == "open"
    assert "paper-covers-item" in found.unsure
    assert "paper-covers-item" in [question.fact for question in found.questions]
    assert found.counsel
    assert found.preserve


def test_an_order_of_which_no_name_was_read_is_obeyed_by_nobody_until_a_person_has_read_it():
    nameless = evolve(order(PEOPLE[0], persons_state=State.UNSURE), persons=())
    nameless = evolve(nameless, reach=evolve(nameless.reach, persons=()))
    court = Requester(agency="Second Judicial District Court", kind=RequesterKind.COURT)
    found = judge(arrival_of(court, Ask(), (nameless,)))
    assert found.outcome == "open"
    assert "paper-covers-item" in found.unsure


def test_a_clear_order_stays_clear_beside_a_doubtful_one_whichever_came_first():
    doubtful, clear = order(PEOPLE[0], persons_state=State.UNSURE), order(PEOPLE[0])
    for papers_of in ((doubtful, clear), (clear, doubtful)):
        found = officer_asks((PEOPLE[0],), (FieldGroup.WAGES,), *papers_of)
        assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}
        assert {item.paper for item in found.items} == {papers_of.index(clear)}


def test_a_doubted_order_keeps_its_return_day_as_a_deadline():
    doubted = evolve(order(PEOPLE[0], persons_state=State.UNSURE), respond_by=datetime(2026, 12, 11).date())
    found = officer_asks((PEOPLE[0],), (FieldGroup.WAGES,), doubted)
    assert "2026-12-11" in [duty.due_text for duty in found.duties]


def test_a_persons_word_about_an_order_is_no_word_about_what_it_does_not_name():
    officer = Requester(name="G. Ostrander", agency="Immigration Enforcement", kind=RequesterKind.IMMIGRATION_AGENCY)
    mail = Ask(scope=Scope.PERSON, persons=(PEOPLE[1],), data_classes=(DataClass.UI,), fields=(FieldGroup.WAGES,))
    readings = arrival_of(officer, mail, (order(PEOPLE[0]),))
    settled = (Given("judge-signed", "yes"), Given("paper-covers-item", "yes"), Given("instrument", "court-order"))
    assert {one[0] for one in leaning(judge(readings, settled))} == {"Anselmo Kettering"}


def release_for(to, *fields):
    reach = Reach((PEOPLE[3],), State.FOUND, (DataClass.WAGE_CLAIM,), fields, records_state=State.FOUND, recipient=to)
    return Instrument(
        InstrumentKind.RELEASE_AUTHORIZATION,
        Authority.INDIVIDUAL,
        signed=Signed.YES,
        persons=reach.persons,
        reach=reach,
    )


def asks_with_release(requester, to, asked=FieldGroup.WAGES):
    mail = Ask(scope=Scope.PERSON, persons=(PEOPLE[3],), data_classes=(DataClass.WAGE_CLAIM,), fields=(asked,))
    return leaning(judge(arrival_of(requester, mail, (release_for(to, FieldGroup.WAGES),)), SETTLED))


def test_a_signed_release_opens_what_it_names_to_whom_it_names():
    lawyer = Requester(name="J. Brill", agency="Brill Law Office", kind=RequesterKind.ATTORNEY)
    officer = Requester(name="G. Ostrander", agency="Immigration Enforcement", kind=RequesterKind.IMMIGRATION_AGENCY)
    assert asks_with_release(lawyer, "Brill Law Office")
    assert not asks_with_release(officer, "Brill Law Office")
    assert not asks_with_release(lawyer, "Brill Law Office", FieldGroup.CONTACT)


@pytest.mark.parametrize(("signed", "outcome"), [(Signed.UNKNOWN, "open"), (Signed.NO, "refuse")])
def test_a_release_of_which_nobody_can_tell_whether_it_is_signed_neither_opens_nor_refuses(signed, outcome):
    union = Requester(name="A. Torres", agency="Local 99", kind=RequesterKind.UNION)
    mail = Ask(
        scope=Scope.PERSON,
        persons=(PEOPLE[3],),
        data_classes=(DataClass.WAGE_CLAIM,),
        fields=(FieldGroup.WAGES,),
        purpose=Purpose.UNKNOWN,
    )
    paper = evolve(release_for("Local 99", FieldGroup.WAGES), signed=signed)
    found = judge(arrival_of(union, mail, (paper,)))
    assert found.outcome == outcome
    assert ("written-release" in found.unsure) is (signed is Signed.UNKNOWN)


def test_my_file_beside_another_persons_name_is_not_the_askers_own():
    found = judge(
        arrival_of(
            Requester(name="Rosa Lara", kind=RequesterKind.SUBJECT),
            Ask(scope=Scope.OWN_RECORDS, persons=(PEOPLE[1],), data_classes=(DataClass.UI,), fields=(FieldGroup.WAGES,), purpose=Purpose.OWN_USE),
            (),
        ),
        SETTLED,
    )  # fmt: skip
    assert not leaning(found)


@pytest.mark.parametrize(
    ("recipient", "answer"),
    [
        ("Brill Law Office", Covers.YES),
        ("my attorney", Covers.UNSURE),
        ("", Covers.UNSURE),
        ("Vega Law Office", Covers.NO),
    ],
)
def test_a_recipient_is_the_sender_only_by_a_word_of_the_name(recipient, answer):
    assert is_recipient(recipient, Requester(name="J. Brill", email="jb@law.example")) is answer
