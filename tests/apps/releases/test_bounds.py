"""A release goes no further than the items of the assessment: each field about its person, and to whom the paper says."""

import pytest
from tests.apps.releases.test_handover import own_file, printed, seen
from tests.apps.releases.test_releasing import LATER, confirmed, contact, released  # noqa: F401 - a fixture
from tests.refusals import coded

from custos.adapters.outgoing.package import Content, Group
from custos.apps.ledger.models import LedgerEntry
from custos.apps.releases.models import Making
from custos.apps.releases.services import making
from custos.core.errors import InputError


def item(fields, *persons, data_class="ui", outcome="must-release", **more):
    return {"persons": list(persons), "data_class": data_class, "fields": fields, "outcome": outcome, **more}


def resting_on(request, *items):
    assessment = request.decisions.get().assessment
    assessment.review["determination"]["items"] = list(items)
    assessment.save()
    return request


TWO = (item(["wages"], "Ana Ruiz"), item(["wages", "contact"], "Tomás Vigil"))


def content(*groups):
    made = [
        Group(f"Wage records: {person}", tuple((name, "5,120") for name in names), person=person, data_class=of)
        for person, names, of in groups
    ]
    return Content(title="Records released", intro="Under the order.", groups=tuple(made))


def begin(agency, request, key, *groups, **more):
    return making.begin_release(
        request, key=key, content=content(*groups), by=agency["o-chavez"], at=LATER, **{"confirmed": True, **more}
    )


def test_a_field_permitted_about_one_person_does_not_leave_about_the_other(agency, contact):  # noqa: F811
    request = resting_on(released(agency), *TWO)
    key = confirmed(agency, request, contact)
    with pytest.raises(InputError, check=coded("field-not-permitted", person="`Ana Ruiz`", fields="`Home address`")):
        begin(agency, request, key, ("Tomás Vigil", ["Home address"], ""), ("Ana Ruiz", ["Wages", "Home address"], ""))
    with pytest.raises(InputError, check=coded("field-not-permitted", person="`Rosa Ortega`", fields="`Wages`")):
        begin(agency, request, key, ("Rosa Ortega", ["Wages"], ""))
    assert not Making.objects.exists()
    begin(agency, request, key, ("Tomás Vigil", ["Home address"], ""), ("RUIZ, Ana", ["Wages"], ""))


def test_where_several_people_are_named_a_field_says_about_whom_it_is(agency, contact):  # noqa: F811
    request = resting_on(released(agency), *TWO)
    with pytest.raises(InputError, check=coded("field-person-missing", fields="`Wages`")):
        begin(agency, request, confirmed(agency, request, contact), ("", ["Wages"], ""))


def test_a_field_permitted_of_one_kind_of_records_does_not_leave_of_another(agency, contact):  # noqa: F811
    request = resting_on(
        released(agency), item(["wages"], "Ana Ruiz"), item(["contact"], "Ana Ruiz", data_class="wage-claim")
    )
    key = confirmed(agency, request, contact)
    with pytest.raises(InputError, check=coded("record-kind-missing")):
        begin(agency, request, key, ("", ["Wages"], ""))
    with pytest.raises(InputError, check=coded("field-not-named", fields="`Home address`")):
        begin(agency, request, key, ("", ["Home address"], "ui"))
    begin(agency, request, key, ("", ["Home address"], "wage-claim"))


def test_a_name_that_was_compared_is_recorded_with_its_person(agency, contact):  # noqa: F811
    request = resting_on(released(agency), *TWO)
    row, _ = begin(agency, request, confirmed(agency, request, contact), ("Ana Ruiz", ["First quarter"], ""))
    assert row.confirmed == ["Ana Ruiz | First quarter"]


def test_another_recipient_than_the_papers_needs_a_reason_that_is_kept_and_entered(agency, contact):  # noqa: F811
    request = resting_on(released(agency), item(["wages"], "Ana Ruiz", to="Mora County Clerk"))
    key = confirmed(agency, request, contact)
    for reason in ("", "  "):
        with pytest.raises(
            InputError,
            check=coded("other-recipient-reason-missing", named="`Mora County Clerk`", recipient="District Court"),
        ):
            begin(agency, request, key, ("", ["Wages"], ""), other_recipient=reason)
    row, _ = begin(
        agency, request, key, ("", ["Wages"], ""), other_recipient="The clerk takes no key; the judge wrote so"
    )
    assert row.other_recipient == "The clerk takes no key; the judge wrote so"
    assert b'"reason"' in bytes(LedgerEntry.objects.get(i=row.begun_index).body)


def test_the_recipient_whom_the_paper_names_needs_no_reason_and_one_given_is_not_kept(agency, contact):  # noqa: F811
    request = resting_on(released(agency), item(["wages"], "Ana Ruiz", to="the District Court"))
    key = confirmed(agency, request, contact)
    row, _ = begin(agency, request, key, ("", ["Wages"], ""), other_recipient="none needed")
    assert row.other_recipient == ""


def test_a_print_for_another_person_than_the_paper_names_needs_a_reason(agency):
    handed = seen(agency, resting_on(own_file(agency), item(["wages"], "Ana Ruiz", to="Legal Aid")))
    with pytest.raises(InputError, check=coded("other-recipient-reason-missing", named="`Legal Aid`")):
        printed(agency, handed, content=content(("", ["Wages"], "")))
