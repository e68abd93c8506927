"""The names that people write for fields are held against what a decision names: outside, open, or within."""

import pytest

from custos.core.fieldnames import groups_of, hold_against
from custos.core.reading.readings import FieldGroup as G


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Wages of the quarter", G.WAGES), ("Gross pay", G.WAGES), ("Salarios", G.WAGES), ("Employer", G.EMPLOYER),
        ("Name of the employer", G.EMPLOYER), ("Employer’s address", G.EMPLOYER), ("Home address", G.CONTACT),
        ("Teléfono", G.CONTACT), ("Social Security number", G.SSN), ("SSN", G.SSN), ("Número de seguro social", G.SSN),
        ("Date of birth", G.IDENTITY), ("Fecha de nacimiento", G.IDENTITY), ("Country of birth", G.SENSITIVE),
        ("Immigration status", G.SENSITIVE), ("Nacionalidad", G.SENSITIVE), ("Benefits paid", G.CLAIM), ("Hearing", G.HEARING),
    ],
)  # fmt: skip
def test_a_name_tells_its_group_in_both_languages(name, group):
    assert group in groups_of(name)


@pytest.mark.parametrize(
    "name", ["2016, first quarter", "Quarter", "Name", "Filed", "Reference", "Supervisor", "Terrace"]
)
def test_a_name_that_says_nothing_by_itself_belongs_to_no_group(name):
    assert groups_of(name) == frozenset()


def test_what_belongs_to_another_group_for_certain_is_outside():
    held = hold_against(["Wages", "Home address", "SSN", "Date of birth", "Religion"], [G.WAGES, G.EMPLOYER])
    assert held.outside == ("Home address", "SSN", "Date of birth", "Religion")
    assert held.open == ()


def test_who_paid_stands_in_a_wage_record_and_a_person_looks_whether_it_is_meant():
    assert hold_against(["Employer", "Wages"], [G.WAGES]).open == ("Employer",)
    assert hold_against(["Wages claimed", "Employer"], [G.CLAIM]).open == ("Wages claimed", "Employer")
    assert hold_against(["Wages"], [G.EMPLOYER]).outside == ("Wages",)


@pytest.mark.parametrize("permitted", [[], [G.FILE], [G.FILE, G.WAGES]])
def test_where_the_whole_or_nothing_is_named_a_person_looks_and_a_protected_fact_stays_outside(permitted):
    held = hold_against(["Home address", "Place of birth"], permitted)
    assert held.outside == ("Place of birth",)
    assert held.open == ("Home address",)
    assert hold_against(["Place of birth"], [*permitted, G.SENSITIVE, G.FILE]).outside == ()
