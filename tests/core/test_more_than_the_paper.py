"""What a sender asks beyond a judge's paper: the whole is open, what the paper names leaves, and nothing of it can be refused."""

from __future__ import annotations

import pytest
from test_force_of_papers import PEOPLE, leaning, officer_asks, order

from custos.apps.decisions.services.deciding import Answer, answers_within
from custos.core.reading.readings import DataClass, FieldGroup, Scope


@pytest.mark.parametrize(
    ("persons", "fields", "scope"),
    [
        ((PEOPLE[0],), (FieldGroup.WAGES, FieldGroup.CONTACT), Scope.PERSON),
        ((PEOPLE[0],), (FieldGroup.WAGES, FieldGroup.CONTACT, FieldGroup.FILE), Scope.PERSON),
        ((PEOPLE[1],), (FieldGroup.WAGES,), Scope.PERSON),
        ((PEOPLE[0], PEOPLE[1]), (FieldGroup.WAGES,), Scope.LIST),
        ((), (FieldGroup.WAGES,), Scope.DATABASE),
    ],
)
def test_more_than_the_paper_names_leaves_the_whole_open(persons, fields, scope) -> None:
    found = officer_asks(persons, fields, order(PEOPLE[0]), scope=scope)
    assert found.outcome == "open"
    assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}


def test_exactly_what_the_paper_names_is_released() -> None:
    found = officer_asks((PEOPLE[0],), (FieldGroup.WAGES,), order(PEOPLE[0]))
    assert found.outcome == "must-release"


def test_what_must_leave_is_never_refused_with_the_rest() -> None:
    assert answers_within("open", ["must-release", "refuse"]) == {Answer.RELEASE_IN_PART}
    assert answers_within("open", ["open", "refuse"]) == {Answer.REFUSE}
    assert Answer.REFUSE in answers_within("open", ["may-release", "refuse"])
