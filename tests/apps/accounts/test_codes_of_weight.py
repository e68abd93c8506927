"""A code for the account of someone who decides, checks, administers or keeps keys: who confirms it, and who sees it."""

import pytest
from django.test import Client

from custos.apps.accounts import policy
from custos.apps.accounts.models import OneTimeCode
from custos.apps.accounts.services import breaking_glass, signing_in
from custos.apps.casework.waiting import list_waiting
from custos.apps.ledger import clock
from custos.apps.offices import services as offices_services
from custos.apps.offices.models import RoleProposal, Staff, reader_of
from custos.apps.offices.roles import Role
from custos.apps.oversight import selectors as oversight_selectors
from custos.core.errors import Forbidden

WEIGHTY_PEOPLE = ("e-armijo", "l-ortega", "a-begay", "k-padilla")


def issue(agency, person, key, *, by=None):
    """The code as the administrator sees it, and its row."""
    by = by or agency["s-trujillo"]
    code = signing_in.issue_code(person(key), why="lost the telephone", by=by, at=clock.now())
    return code, OneTimeCode.objects.get(staff=person(key), closed_at=None)


def confirm(row, by):
    return signing_in.confirm_code(row.pk, by=by, at=clock.now())


def enter(key, code):
    return Client().post("/sign-in/code", {"key": key, "code": code}).status_code == 302


def enrol(agency, key="evil-one", *, roles=(Role.INTAKE_CLERK,), name=""):
    return offices_services.enrol_staff(
        key=key,
        name=name or key,
        roles=roles,
        office_key="santa-fe",
        language="en",
        email="",
        why="new clerk",
        by=agency["s-trujillo"],
        at=clock.now(),
    )


@pytest.mark.parametrize("whose", WEIGHTY_PEOPLE)
def test_a_colleague_without_a_weighty_role_confirms_no_code_for_an_account_of_weight(agency, person, client_of, whose):
    code, row = issue(agency, person, whose)
    assert client_of("f-lucero").post("/second", {"act": "confirm-code", "pk": row.pk}).status_code == 403
    for who in {"r-baca", "d-montoya", "o-chavez", "l-ortega", "a-begay", "s-trujillo"} - {whose}:
        with pytest.raises(Forbidden):
            confirm(row, agency[who])
    assert not enter(whose, code)


@pytest.mark.parametrize(("whose", "second"), [("e-armijo", "k-padilla"), ("k-padilla", "e-armijo")])
def test_one_who_could_settle_the_role_confirms_the_code(agency, person, client_of, whose, second):
    code, row = issue(agency, person, whose)
    assert client_of(second).post("/second", {"act": "confirm-code", "pk": row.pk}).status_code == 302
    assert enter(whose, code)


def test_another_administrator_confirms_a_code_of_weight_and_no_other(agency, person):
    other = offices_services.add_staff(key="n-new", name="N. New", roles=[Role.ADMINISTRATOR], office_key="santa-fe")
    with pytest.raises(Forbidden):
        confirm(issue(agency, person, "f-lucero")[1], reader_of(other))
    assert confirm(issue(agency, person, "e-armijo")[1], reader_of(other)).is_vouched


def test_one_who_is_proposed_for_a_weighty_role_counts_as_holding_it(agency, person):
    enrol(agency, roles=[Role.AUTHORITY])
    with pytest.raises(Forbidden):
        confirm(issue(agency, person, "evil-one")[1], agency["r-baca"])


def test_a_code_that_a_colleague_confirmed_is_closed_where_the_account_gets_weight(agency, person):
    enrol(agency)
    code, row = issue(agency, person, "evil-one")
    confirm(row, agency["r-baca"])
    offices_services.change_role(
        person("evil-one"), Role.INTAKE_CLERK, gives=False, why="w", by=agency["s-trujillo"], at=clock.now()
    )
    offices_services.change_role(
        person("evil-one"), Role.COUNSEL, gives=True, why="w", by=agency["s-trujillo"], at=clock.now()
    )
    offices_services.settle_role(RoleProposal.objects.get().pk, accept=True, by=agency["k-padilla"], at=clock.now())
    assert not enter("evil-one", code)


# --- a second person of one's own ---------------------------------------------------------------------------------------


@pytest.fixture
def puppet(agency, person):
    """A clerk whom the administrator made up, let in by a colleague in good faith."""
    enrol(agency)
    code, row = issue(agency, person, "evil-one")
    confirm(row, agency["r-baca"])
    assert enter("evil-one", code)
    return reader_of(Staff.objects.get(key="evil-one"))


@pytest.mark.parametrize("whose", ["f-lucero", "e-armijo"])
def test_whom_an_administrator_let_in_confirms_none_of_their_codes(agency, person, client_of, puppet, whose):
    code, row = issue(agency, person, whose)
    assert client_of("evil-one").post("/second", {"act": "confirm-code", "pk": row.pk}).status_code == 403
    assert not enter(whose, code)


def test_codes_of_another_administrator_are_another_matter(agency, person, puppet):
    other = offices_services.add_staff(key="n-new", name="N. New", roles=[Role.ADMINISTRATOR], office_key="santa-fe")
    assert confirm(issue(agency, person, "f-lucero", by=reader_of(other))[1], puppet).confirmed_at


def test_a_person_for_whom_one_with_a_weighty_role_vouched_confirms_codes(agency, person):
    enrol(agency)
    code, row = issue(agency, person, "evil-one")
    confirm(row, agency["k-padilla"])
    assert enter("evil-one", code)
    assert confirm(issue(agency, person, "f-lucero")[1], reader_of(person("evil-one"))).confirmed_at


def test_a_vouched_person_whom_an_unvouched_code_let_in_again_owes_it_again(agency, person):
    for second, owes in (("k-padilla", False), ("r-baca", True), ("e-armijo", False)):
        code, row = issue(agency, person, "d-montoya")
        confirm(row, agency[second])
        assert enter("d-montoya", code)
        assert policy.owes_entry_to(person("d-montoya").pk, person("s-trujillo").pk) == owes, second


def test_one_who_came_in_by_the_provider_confirms_nothing_of_who_enrolled_them(agency, person):
    enrol(agency)
    with pytest.raises(Forbidden):
        confirm(issue(agency, person, "f-lucero")[1], reader_of(person("evil-one")))


def test_a_weighty_role_that_another_person_accepted_vouches(agency, person):
    enrol(agency, roles=[Role.KEY_CUSTODIAN])
    offices_services.settle_role(RoleProposal.objects.get().pk, accept=True, by=agency["e-armijo"], at=clock.now())
    assert confirm(issue(agency, person, "f-lucero")[1], reader_of(person("evil-one"))).is_vouched


def test_a_code_of_two_custodians_is_seen_and_owed_to_nobody(agency, person):
    other = offices_services.add_staff(
        key="m-vigil", name="M. Vigil", roles=[Role.KEY_CUSTODIAN], office_key="santa-fe"
    )
    asked = breaking_glass.ask_glass(person("s-trujillo"), why="w", by=agency["k-padilla"], at=clock.now())
    assert enter("s-trujillo", breaking_glass.settle_glass(asked.pk, agree=True, by=reader_of(other), at=clock.now()))
    row = OneTimeCode.objects.get()
    assert row.is_weighty
    assert row.is_vouched
    assert row.used_at


# --- who sees it --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["e-armijo", "a-begay", "l-ortega"])
def test_the_person_the_authority_and_the_auditor_see_the_code(agency, person, client_of, who):
    code, row = issue(agency, person, "l-ortega")
    says = {one.number: str(one.says) for one in list_waiting(agency[who], clock.now(), 8)[0]}
    assert ("your own account" in says["l-ortega"]) == (who == "l-ortega")
    assert "with a weighty role</h2>" in client_of(who).get("/second").content.decode()
    confirm(row, agency["k-padilla"])
    assert enter("l-ortega", code)
    page = client_of(who).get("/second").content.decode()
    assert "K. Padilla confirmed it." in page


@pytest.mark.parametrize("who", ["r-baca", "f-lucero", "o-chavez"])
def test_nobody_else_sees_it(agency, person, client_of, who):
    issue(agency, person, "l-ortega")
    assert not list_waiting(agency[who], clock.now(), 8)[0]
    assert "with a weighty role</h2>" not in client_of(who).get("/second").content.decode()


def test_a_code_for_an_account_without_weight_is_no_notice(agency, person):
    issue(agency, person, "f-lucero")
    assert not list_waiting(agency["e-armijo"], clock.now(), 8)[0]


def test_codes_of_weight_are_counted_among_the_signals(agency, person):
    issue(agency, person, "f-lucero")
    issue(agency, person, "l-ortega")
    found = {one.key: one for one in oversight_selectors.list_signals(agency["a-begay"], clock.now())}
    assert (found["codes"].month, found["codes"].waits) == (1, 1)
