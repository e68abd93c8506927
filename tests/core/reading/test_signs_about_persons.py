"""Who is asked about where several people are named, and whose role a word tells. Everybody here is made up."""

from __future__ import annotations

import pytest
from tests.core.reading.test_who_and_whom import asked, mail

from custos.core.reading.readings import RequesterKind, Scope


@pytest.mark.parametrize(
    "beside",
    [
        "Our bookkeeper, Odile Marsh, keeps the employment records.",
        "The shift manager is Odile Marsh, who knows the payroll.",
        "Odile Marsh will collect the wage records.",
        "Contact for the payroll: Odile Marsh",
        "The victim is Odile Marsh, an employee of the bank.",
    ],
)
def test_who_has_another_part_is_not_asked_about(beside):
    found = mail(f"Please send the wages of Ulrika Stenmark.\n\n{beside}\n\nThank you for the help.")
    assert asked(found) == ["Ulrika Stenmark"]
    assert found.ask.scope is Scope.PERSON


def test_a_victim_is_asked_about_where_nobody_else_is():
    assert asked(mail("The victim is Odile Marsh. Where does she work?")) == ["Odile Marsh"]


def test_a_later_mention_by_the_surname_settles_a_name():
    found = mail("A truck struck Ulrika Stenmark in May. Please report Stenmark's wages since then.")
    assert asked(found) == ["Ulrika Stenmark"]


def test_people_who_share_a_surname_are_two():
    found = mail("Please send the wages of Martha and Tobias Stenmark.")
    assert asked(found) == ["Martha Stenmark", "Tobias Stenmark"]
    assert found.ask.scope is Scope.LIST


def test_who_had_a_hearing_asks_for_the_own_file_and_names_the_other_side():
    found = mail(
        "I had a hearing in May against my old boss, Mr. Radomir Haas. May I have the decision?",
        "Ida Roe <i@post.example>",
    )
    assert (found.ask.scope, asked(found)) == (Scope.OWN_RECORDS, [])


def test_a_role_of_another_person_is_not_that_of_the_writer():
    found = mail("A phone number for the employer would do. Where does Ulrika Stenmark work?")
    assert found.requester.kind is RequesterKind.UNKNOWN


def test_an_office_that_acts_for_a_client_is_left_open():
    body = (
        "We represent Ulrika Stenmark. Please send her wages.\n\nSincerely,\nIda Roe\nDepartment of Justice Accredited"
    )
    assert mail(body).requester.kind in (RequesterKind.UNKNOWN, RequesterKind.ATTORNEY)


@pytest.mark.parametrize(
    "text",
    [
        "I represent Ulrika Stenmark in a divorce. Her husband, Tobias Haas, hides his income. Please send his wages.",
        "The plaintiff is Ulrika Stenmark. Her brother, Tobias Haas, worked for you. Please send his address.",
        "Busco a Jorge Luna. Su esposa, Ana Ruiz, trabaja con ustedes. Mande el domicilio de ella.",
    ],
)
def test_who_is_named_by_a_relation_and_spoken_of_nearby_is_asked_about_or_left_to_a_person(text):
    """To drop the second name and settle on the first would search for the wrong one, and nobody would be asked."""
    found = mail(text).ask
    assert len({*(person.name for person in found.persons), *found.may_name}) == 2
    assert found.may_name or len(found.persons) == 2
