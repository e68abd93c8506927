"""Who asks and about whom, by how people write: lists, titles, sender lines, greetings, pronouns, memoranda. Everybody here is made up."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from tests.core.reading.arrivals import at

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.find.names import propose
from custos.core.reading.readings import RequesterKind, Scope


def mail(body, sender="someone@post.example", subject="question"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "records@workforce.example", subject
    message.set_content(body)
    return read(open_arrival(message.as_bytes(), "mail.eml"), at("2026-11-20T09:00"), cards())


def names(text):
    return [text[one.start : one.end] for one in propose(text)]


def asked(found):
    return [person.name for person in found.ask.persons]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Taxpayer: STENMARK, Ulrika T. We ask for her wages.", ["STENMARK, Ulrika T."]),
        ("Names: van Houten, Pieter; de la Garza Ruiz, Elvira", ["van Houten, Pieter", "de la Garza Ruiz, Elvira"]),
        ("The worker is St. Cyr, Maxime.", ["St. Cyr, Maxime"]),
        ("They were employed at Marble Canyon until May.", []),
        ("She left Vega Lumber in May.", []),
    ],
)
def test_names_are_proposed_whole_and_places_of_work_are_nobody(text, found):
    assert names(text) == found


def test_the_last_of_a_list_of_names_is_asked_about_and_signs_nothing():
    found = mail(
        "Deportation Officer R. Strand. Provide the employer of each:\n\nABARCA, Lidia\nBOKSANYI, Tamas\n\nThis is urgent.",
        "R. Strand <strand@office.example>",
    )
    assert asked(found) == ["ABARCA, Lidia", "BOKSANYI, Tamas"]
    assert (found.ask.scope, found.requester.name) == (Scope.LIST, "R. Strand")


def test_who_is_told_of_in_one_sentence_is_asked_about_in_the_next():
    body = "Ottoline Vasquez skipped the country in June. {}"
    assert asked(mail(body.format("What employer do you show for her?"))) == ["Ottoline Vasquez"]
    assert asked(mail(body.format("Thank you for your time."))) == []
    # Two names before one pronoun: nothing says which of them is meant.
    two = "Ottoline Vasquez skipped it. Radomir Haas came. What employer do you show for him?"
    assert "Ottoline Vasquez" not in asked(mail(two))


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("Det. Odile Marsh <om@post.example>", RequesterKind.LAW_ENFORCEMENT),
        ("Deputy U.S. Marshal O. Marsh <d@post.example>", RequesterKind.LAW_ENFORCEMENT),
        ("ICE Records <r@post.example>", RequesterKind.IMMIGRATION_AGENCY),
        ("Payroll Department <p@post.example>", RequesterKind.EMPLOYER),
        ("Mesa Verde Tribune <m@post.example>", RequesterKind.PRESS),
        ("newsroom@post.example", RequesterKind.PRESS),
        ("Omar Sheriff <os@post.example>", RequesterKind.UNKNOWN),
        ("Consulate Travel <ct@post.example>", RequesterKind.UNKNOWN),
    ],
)
def test_where_the_words_say_nothing_the_sender_line_does_and_a_person_is_told(sender, kind):
    found = mail("Please send the wages of Ottoline Vasquez.", sender)
    assert found.requester.kind is kind
    told = [one.code for one in found.requester.warnings]
    assert ("asker-by-sender-line" in told) is (kind is not RequesterKind.UNKNOWN)


def test_the_senders_own_words_go_before_the_sender_line():
    found = mail("I am a reporter with the Mesa Verde Tribune. How many claims came?", "Payroll <p@post.example>")
    assert found.requester.kind is RequesterKind.PRESS
    assert "asker-by-sender-line" not in [one.code for one in found.requester.warnings]


def test_what_is_asked_for_is_not_who_asks():
    found = mail("Provide the employer of Ottoline Vasquez.", "R. Strand <strand@office.example>")
    assert found.requester.kind is RequesterKind.UNKNOWN


def test_a_greeting_on_the_same_line_hides_nobody():
    found = mail("Estimados señores: La Embajada de Suecia solicita el domicilio de Ulrika Stenmark.")
    assert found.requester.kind is RequesterKind.FOREIGN_GOVERNMENT


def test_a_memorandum_from_one_office_to_another_is_a_letter_that_asks():
    text = (
        "CITY OF GALLINA\nPOLICE DEPARTMENT\n\nMEMORANDUM\n\nTO: Records\nFROM: Sgt. Odile Marsh\nRE: Case 26-11\n\n"
        "Please send the address of a witness, Ottoline Vasquez."
    )
    found = read(open_arrival(text.encode(), "letter.txt"), at("2026-11-20T09:00"), cards())
    assert (found.requester.kind, asked(found)) == (RequesterKind.LAW_ENFORCEMENT, ["Ottoline Vasquez"])
    brief = "MEMORANDUM\n\nThe motion to compel is granted in part, as the movant says of Ottoline Vasquez."
    assert asked(read(open_arrival(brief.encode(), "letter.txt"), at("2026-11-20T09:00"), cards())) == []


def test_a_firm_where_the_writer_worked_is_not_asked_about_and_one_whose_people_are_is():
    own = mail("I folded sheets at the Painted Mesa Laundry. A copy of the letter that the boss sent about me, please.")
    assert own.ask.scope is Scope.OWN_RECORDS
    theirs = mail("We watch Painted Mesa Laundry. Send the wage reports of everyone they hired since May.")
    assert theirs.ask.scope is Scope.EMPLOYER
