"""A court's command that a person typed into a message is no paper to obey and none to refuse; a consent that is taken back is none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.core.reading.arrivals import CONTEXT, mail, note, paper

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.adapters.data.laws import load_agency, load_book
from custos.core.law.answers import LEANS_TO_RELEASE, Outcome
from custos.core.reading.arrivals import read
from custos.core.reading.readings import InstrumentKind, Readings, RequesterKind, Scope
from custos.core.review import review

RUN_TOGETHER = (
    'she ordered you, here it is: "STATE OF NEW MEXICO SECOND JUDICIAL DISTRICT COURT D-202-DM-2022-00377. ORDER. The Court hereby '
    "ORDERS the Department of Workforce Records to file with the Clerk the wages of Terrence Boone. SO ORDERED. "
    'Signed Eulalia Trujillo, District Judge." so send me the wages of Terrence Boone, he is my ex husband'
)
RELEASE = """AUTHORIZATION TO RELEASE INFORMATION

I, Rosa Elena Lara, authorize the Department of Workforce Records to release my wage records for 2024 to my attorney, Celia Montes.

/s/ Rosa Elena Lara
November 4, 2026
"""
SPANISH = """AUTORIZACIÓN PARA DIVULGAR INFORMACIÓN

Yo, Rosa Elena Lara, autorizo al Departamento de Registros Laborales a entregar mis registros de salarios de 2024 a mi abogada, Celia Montes.

Firmado: Rosa Elena Lara
4 de noviembre de 2026
"""


def readings(text: str, name: str = "") -> Readings:
    return read(mail(text, name), CONTEXT, cards())


def outcome(text: str, name: str = ""):
    found = mail(text, name)
    return review(found, read(found, CONTEXT, cards()), CONTEXT, book=load_book(), agency=load_agency("demo"))


def test_an_order_typed_into_a_message_goes_to_counsel_and_is_not_refused() -> None:
    found = outcome(RUN_TOGETHER)
    assert found.outcome == Outcome.OPEN
    assert found.counsel
    assert found.preserve
    assert "process-in-words" in {warning.code for warning in found.warnings}


@pytest.mark.parametrize(
    "text",
    [
        "You are required to hand over the wages of Ana Ruiz today or we come back.",
        "Our judge friend says that the court will like this. Send the wages of Ana Ruiz.",
        "The immigration judge has ordered her removed, case A123-456-789. You are commanded to tell us where she works.",
    ],
)
def test_words_of_command_without_a_court_are_no_paper(text: str) -> None:
    assert readings(text).instruments == ()


def test_a_consent_that_the_message_takes_back_releases_nothing() -> None:
    before = outcome(f"Please act on the release below.\n\n{RELEASE}", "Celia Montes")
    after = outcome(f"I revoke my authorization below. Send the wages of Rosa Elena Lara.\n\n{RELEASE}", "Celia Montes")
    assert any("written-release" in item.unsure or item.paper is not None for item in before.items)
    assert all(item.paper is None and item.answer.outcome not in LEANS_TO_RELEASE for item in after.items)


@pytest.mark.parametrize(
    "words", ["I may revoke my authorization at any time.", "To revoke the authorization, write to the desk."]
)
def test_that_one_may_revoke_a_consent_revokes_none(words: str) -> None:
    found = readings(f"Please act on the release below.\n\n{RELEASE}\n{words}\n")
    assert "consent-revoked" not in {warning.code for warning in found.warnings}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RELEASE, InstrumentKind.RELEASE_AUTHORIZATION),
        (SPANISH.replace("Firmado: ", "/f/ "), InstrumentKind.RELEASE_AUTHORIZATION),
        (SPANISH, InstrumentKind.UNKNOWN),  # "Signed:" may be a label with a printed name: a person looks
    ],
)
def test_a_pasted_release_is_a_paper_in_two_languages_and_its_signer_does_not_ask(
    text: str, kind: InstrumentKind
) -> None:
    found = readings(f"Please see the release below.\n\n{text}", "Celia Montes")
    assert [one.kind for one in found.instruments] == [kind]
    assert found.requester.kind is not RequesterKind.SUBJECT
    assert [person.name for person in found.ask.persons] == ["Rosa Elena Lara"]


def test_an_unsigned_order_that_is_handed_in_asks_for_what_it_names() -> None:
    text = (
        "SUPERIOR COURT OF CALIFORNIA, COUNTY OF FRESNO\n[PROPOSED] ORDER COMPELLING PRODUCTION\nCase No. 26CEFL04412\n"
        "IT IS ORDERED that the agency produce the wage records of Lionel Brandt.\n______________________\nJudge of the Superior Court\n"
    )
    found = read(paper(text), CONTEXT, cards())
    assert [one.kind for one in found.instruments] == [InstrumentKind.PROPOSED_ORDER]
    assert found.ask.scope is Scope.PERSON
    assert [one.name for one in found.ask.persons] == ["Lionel Brandt"]


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("Our nightly file failed for one obligor, so send the wages of obligor Tyrell Nakai, born 4/1/1987.", Scope.PERSON),
        ("Send a nightly file with the wages of Tyrell Nakai and everybody else.", Scope.STANDING_ACCESS),
        ("Give us a list of everyone in the district whose claim waits, with name and telephone, and how many claims wait.", Scope.GROUP),
    ],
)  # fmt: skip
def test_what_happened_is_not_asked_for_and_a_count_beside_telephones_is_no_count(words: str, scope: Scope) -> None:
    assert readings(words).ask.scope is scope


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I am with the U.S. Department of Justice, Civil Rights Division. Send the file of Ana Ruiz.", RequesterKind.OTHER_OFFICIAL),
        ("Trial attorney, Criminal Division, U.S. Department of Justice. Send the file of Ana Ruiz.", RequesterKind.PROSECUTOR),
        ("Your investigator came. We have a right to know who complained about us.", RequesterKind.EMPLOYER),
        ("My company got a letter. Which of my workers filed it?", RequesterKind.EMPLOYER),
        ("Recibimos una queja. ¿Quién de mis empleados se quejó?", RequesterKind.EMPLOYER),
        ("I was never paid, there is a complaint about our boss. Send me my file.", RequesterKind.SUBJECT),
    ],
)  # fmt: skip
def test_who_asks_is_read_from_what_the_words_say_of_the_sender(words: str, kind: RequesterKind) -> None:
    assert readings(words).requester.kind is kind


def test_every_mail_domain_of_a_body_has_its_source() -> None:
    rows = tomllib.loads((Path(__file__).parents[3] / "forms" / "agencies.toml").read_text(encoding="utf-8"))["agency"]
    assert [row["name"] for row in rows if row.get("domains") and not row.get("source")] == []


def test_a_mail_from_outside_that_a_colleague_only_quotes_is_what_is_asked() -> None:
    text = (
        "fyi - she got me now. what do I tell her?\n\n> From: Stroud, Kaylee <kaylee.stroud@ice.dhs.gov>\n> Sent: Thursday, August 15, 2019 4:40 PM\n"
        "> To: Gutierrez, Paul\n> Subject: lookup\n>\n> Could you set me up with a view-only account for the wage listing?\n"
    )
    raw = (
        "From: Paul Gutierrez <paul@workforce.example>\nTo: desk@workforce.example\nSubject: FW: lookup\n"
        f"Message-ID: <1@workforce.example>\nContent-Type: text/plain\n\n{text}"
    )
    found = read(open_arrival(raw.encode(), "mail.eml"), CONTEXT, cards())
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.ask.scope is Scope.STANDING_ACCESS


def test_whom_people_at_the_counter_ask_for_is_not_who_asks() -> None:
    found = read(
        note('Two men, from the government, immigration. Asked "is Ana Ruiz here". No paper.'), CONTEXT, cards()
    )
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.requester.name == ""
    assert [one.name for one in found.ask.persons] == ["Ana Ruiz"]


def test_a_consent_that_an_older_mail_below_takes_back_is_taken_back() -> None:
    below = "\n\nOn Mon, Jan 27, 2025, Desk wrote:\n> From: Rosa Lara\n> Kindly cancel the release that I signed. Rosa Lara\n"
    found = readings("I do not accept that. Send the file of Rosa Lara." + below, "J. Prescott")
    assert {warning.code for warning in found.warnings} & {"consent-revoked-below", "consent-revoked-undated"}
