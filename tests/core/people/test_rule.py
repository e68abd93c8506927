"""When a person is identified, when one more identifier is asked for, and when nobody is."""

import pytest
from attrs import evolve
from bench.people_world import TABLES

from custos.core.errors import InputError
from custos.core.people import Verdict, judge, person, query, query_keys, record_keys
from custos.core.people.rule import Ask
from custos.core.people.score import Population, probabilities

FILE = Population(1_000_000)
ANA = {
    "given": "Ana",
    "family": "Ruiz Montoya",
    "middle": "Luz",
    "born": "1980-02-03",
    "ssn": "521-44-9017",
    "street": "12 Main St",
    "zip_code": "87101",
}


def held(identity="w-1", **changes):
    return person(TABLES.folding, identity, **{**ANA, **changes})


def asked(**values):
    return query(TABLES.folding, **values)


def answer(query_, *people, **more):
    return judge(query_, people, FILE, TABLES, **more)


NAME = {"given": "Ana", "family": "Ruiz"}


@pytest.mark.parametrize(
    "values",
    [
        {**NAME, "born": "1980-02-03", "ssn": "9017"},
        {**NAME, "ssn": "521449017"},
        {"given": "Anita", "family": "Ruiz", "born": "1980-02-03", "ssn": "9017"},
        {"given": "Ana", "family": "Montoya Ruiz", "born": "1980-02-03", "ssn": "9017"},
        {"given": "Ana", "family": "Ruis", "born": "1980-02-03", "ssn": "9017"},
        {**NAME, "born": "1980-03-02", "ssn": "9017"},
        {"given": "Ruiz", "family": "Ana", "born": "1980-02-03", "ssn": "9017"},
    ],
)
def test_two_independent_identifiers_and_the_name_are_exact(values):
    found = answer(asked(**values), held())
    assert (found.verdict, found.person, found.ask) == (Verdict.EXACT, "w-1", None)


@pytest.mark.parametrize(
    ("values", "ask"),
    [
        ({**NAME, "born": "1980-02-03"}, Ask.LAST_4),
        ({**NAME, "born": "1980-02-03", "street": "12 Main St", "zip_code": "87101"}, Ask.LAST_4),
    ],
)
def test_a_name_and_a_day_are_probable_and_the_last_four_would_decide(values, ask):
    found = answer(asked(**values), held())
    assert (found.verdict, found.person, found.ask) == (Verdict.PROBABLE, "w-1", ask)


@pytest.mark.parametrize("values", [NAME, {**NAME, "street": "12 Main St", "zip_code": "87101"}])
def test_a_name_alone_or_with_an_address_never_identifies(values):
    found = answer(asked(**values), held())
    assert found.verdict in (Verdict.AMBIGUOUS, Verdict.NONE)
    assert found.person is None


@pytest.mark.parametrize(
    "values",
    [
        {**NAME, "born": "1980-02-03", "ssn": "9018"},
        {**NAME, "born": "1981-05-03", "ssn": "9017"},
        {**NAME, "born": "1980-02-03", "ssn": "521449018"},
        {**NAME, "middle": "Rosa", "born": "1980-02-03", "ssn": "9017"},
        {"given": "Ana", "family": "Baca", "born": "1980-02-03", "ssn": "9017"},
        {"given": "Rosa", "family": "Ruiz", "ssn": "521449017"},
        {"given": "A", "family": "Ruiz", "ssn": "521449017"},
        {"given": "Ana", "family": "", "born": "1980-02-03", "ssn": "9017"},
        {"given": "", "family": "", "born": "1980-02-03", "ssn": "521449017"},
    ],
)
def test_anything_that_speaks_against_or_is_not_given_keeps_it_from_being_exact(values):
    assert answer(asked(**values), held()).verdict is not Verdict.EXACT


def test_a_junior_is_not_the_senior():
    senior = held(family="Ortiz Sr", given="Juan", middle="")
    found = answer(asked(given="Juan", family="Ortiz Jr", ssn="521449017"), senior)
    assert found.verdict is not Verdict.EXACT


def test_of_twins_with_nearly_one_name_nobody_is_exact_without_the_number():
    twins = held(given="Maria", middle=""), held("w-2", given="Mario", middle="", ssn="521449018")
    found = answer(asked(given="Mari", family="Ruiz", born="1980-02-03"), *twins)
    assert (found.verdict, found.person, found.ask) == (Verdict.AMBIGUOUS, None, Ask.LAST_4)


def test_namesakes_with_one_birthday_share_the_probability_and_the_number_would_decide():
    found = answer(asked(**NAME, born="1980-02-03"), held(), held("w-2", ssn="600112222"))
    assert (found.verdict, found.candidates, found.ask) == (Verdict.AMBIGUOUS, 2, Ask.LAST_4)


def test_a_number_that_would_not_tell_them_apart_is_not_asked_for():
    found = answer(asked(**NAME, born="1980-02-03"), held(), held("w-2", ssn="600119017"))
    assert found.ask is None


def test_a_number_that_two_people_use_identifies_neither():
    found = answer(asked(**NAME, ssn="521449017"), held(), held("w-2", given="Pedro", family="Baca"))
    assert (found.verdict, found.person) == (Verdict.AMBIGUOUS, None)


def test_nobody_who_fits_is_none_unless_namesakes_were_not_compared():
    stranger = held(given="Wei", family="Chen", born="1955-12-30", ssn="111223333")
    assert answer(asked(**NAME, born="1980-02-03"), stranger).verdict is Verdict.NONE
    assert answer(asked(**NAME, born="1980-02-03")).verdict is Verdict.NONE
    many = answer(asked(**NAME, born="1980-02-03"), stranger, uncounted=5000)
    assert (many.verdict, many.candidates) == (Verdict.AMBIGUOUS, 5000)


def test_the_probabilities_of_all_and_of_nobody_are_one():
    shares = probabilities([12.0, 14.0, -3.0], FILE, 0.9)
    assert all(0 <= one < 1 for one in shares)
    assert sum(shares) < 1


def test_adding_someone_to_the_file_never_makes_another_person_exact():
    twin = held("w-2", given="Ana", middle="", ssn="521449017")
    assert answer(asked(**NAME, ssn="521449017"), held(), twin).verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize("values", [{"born": "1980-02-30"}, {"born": "3 Feb"}, {"ssn": "12345"}, {"ssn": "abc"}])
def test_what_is_no_day_and_no_number_is_said_and_not_repeated(values):
    with pytest.raises(InputError) as error:
        asked(**NAME, **values)
    assert str(next(iter(values.values()))) not in str(error.value)


@pytest.mark.parametrize("number", ["000-00-0000", "999999999", "000-12-3456"])
def test_a_number_that_nobody_has_is_no_identifier(number):
    assert asked(**NAME, ssn=number).ssn == ""


def keys_meet(query_, person_):
    keys = query_keys(query_, TABLES)
    return bool({key for stage in keys.stages for key in stage} & {*record_keys(person_)})


@pytest.mark.parametrize(
    "values",
    [
        {"given": "Ana", "family": "Ruiz Montoya", "born": "1980-03-02"},
        {"given": "Anita", "family": "Montoya", "born": "1980-02-03"},
        {"given": "Ruiz", "family": "Ana", "born": "1980-02-03"},
        {"given": "Ana", "family": "Rviz", "born": "1980-02-08"},
        {"given": "Ana", "family": "Rxxz", "born": "1989-02-03"},
        {"given": "Xxx", "family": "Yyy", "born": "1980-02-03", "ssn": "9017"},
        {"given": "Ana", "family": "Ruiz"},
    ],
)
def test_a_damaged_query_still_finds_the_person(values):
    assert keys_meet(asked(**values), held())


def test_a_key_says_its_kind_and_different_kinds_never_meet():
    keys = record_keys(held())
    assert len(keys) == len(set(keys))
    assert {key[0] for key in keys} == set("ABCDEFGHIJK")
    assert {key[0] for key in record_keys(evolve(held(), ssn="", born=""))} == {"F"}
