"""What a sender asks beyond a judge's paper: while it is open so is the whole, and what must leave is never refused with it."""

from __future__ import annotations

from attrs import evolve
from test_force_of_papers import PEOPLE, arrival_of, judge, leaning, order

from custos.apps.decisions.services.deciding import Answer, answers_within
from custos.core.reading.readings import Ask, DataClass, FieldGroup, Purpose, Requester, RequesterKind, Scope

LAWYER = Requester(name="V. Stroud", kind=RequesterKind.UNKNOWN)
OFFICER = Requester(name="G. Ostrander", agency="Immigration Enforcement", kind=RequesterKind.IMMIGRATION_AGENCY)


def asks(who: Requester, *fields: FieldGroup, purpose: Purpose = Purpose.UNKNOWN):
    mail = Ask(scope=Scope.PERSON, persons=(PEOPLE[0],), data_classes=(DataClass.UI,), fields=fields, purpose=purpose)
    return judge(arrival_of(who, mail, (order(PEOPLE[0]),)))


def test_while_more_is_open_so_is_the_whole() -> None:
    found = asks(LAWYER, FieldGroup.WAGES, FieldGroup.CONTACT)
    assert found.outcome == "open"
    assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}


def test_what_is_refused_beside_it_hides_no_judges_paper() -> None:
    found = asks(OFFICER, FieldGroup.WAGES, FieldGroup.CONTACT, purpose=Purpose.CIVIL_IMMIGRATION)
    assert found.outcome == "must-release"
    assert leaning(found) == {("Anselmo Kettering", DataClass.UI, FieldGroup.WAGES)}


def test_exactly_what_the_paper_names_is_released() -> None:
    assert asks(LAWYER, FieldGroup.WAGES).outcome == "must-release"
    assert asks(evolve(LAWYER, name="R. Lang"), FieldGroup.WAGES).outcome == "must-release"


def test_what_must_leave_is_never_refused_with_the_rest() -> None:
    assert answers_within("open", ["must-release", "open"]) == {Answer.RELEASE_IN_PART}
    assert answers_within("open", ["open", "refuse"]) == {Answer.REFUSE}
    assert Answer.REFUSE in answers_within("open", ["may-release", "open"])
