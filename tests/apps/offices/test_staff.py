"""Enrolling, giving and taking roles, leaving: with reasons, with two people where it weighs, and never for oneself."""

from itertools import combinations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.refusals import coded

from custos.apps.accounts import selectors as accounts_selectors
from custos.apps.accounts.models import SignIn
from custos.apps.accounts.services import signing_in
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices import policy, services
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import RoleProposal, Staff, reader_of
from custos.apps.offices.roles import DECIDING, READING, Act, Role, acts_of, conflict_within
from custos.core.errors import Conflict, Forbidden, InputError

TRIPLES = list(combinations(Role, 3))


@pytest.mark.parametrize("roles", TRIPLES, ids="+".join)
def test_no_allowed_set_of_three_roles_breaks_a_promise(roles):
    """What three roles do together that no two of them do would be missed by a proof over pairs."""
    held = frozenset(roles)
    if conflict_within(held):
        return
    acts = acts_of(held)
    assert not {Act.PREPARE, Act.DECIDE} <= acts
    assert not {Act.PREPARE, Act.SEND, Act.DECIDE} <= acts
    assert not (Role.ADMINISTRATOR in held and acts & READING)
    assert not (Role.KEY_CUSTODIAN in held and (acts & READING or Role.ADMINISTRATOR in held))
    assert not (Role.AUDITOR in held and acts & (DECIDING | {Act.RECEIVE, Act.ANSWER_QUESTIONS}))


def test_a_set_of_roles_conflicts_exactly_where_a_pair_of_it_does():
    for size in range(len(Role) + 1):
        for roles in combinations(Role, size):
            pairs = [conflict_within(frozenset(pair)) for pair in combinations(roles, 2)]
            assert bool(conflict_within(frozenset(roles))) == any(pairs)


def change(agency, key, role, *, gives=True, by="s-trujillo", why="moves to that desk"):
    return services.change_role(Staff.objects.get(key=key), role, gives=gives, why=why, by=agency[by], at=clock.now())


@pytest.fixture
def another_authority(agency):
    """Someone with whom the agency has an authority left where E. Armijo is none any more."""
    services.add_staff(key="n-vigil", name="N. Vigil", roles=[Role.AUTHORITY], office_key="santa-fe")


def settle(agency, proposal, by, *, accept=True):
    return services.settle_role(proposal.pk, accept=accept, by=agency[by], at=clock.now())


def test_a_light_role_is_given_and_taken_with_its_reason_in_the_ledger(agency, person):
    assert change(agency, "d-montoya", Role.RECORDS_OFFICER) is None
    assert person("d-montoya").roles == ["deputy", "records-officer"]
    change(agency, "d-montoya", Role.DEPUTY, gives=False)
    assert person("d-montoya").roles == ["records-officer"]
    entry = LedgerEntry.objects.order_by("-i")[0]
    opened = {one.field: one.value for one in LedgerOpening.objects.filter(i=entry.i)}
    assert entry.kind == "role-changed"
    assert opened == {"account": "d-montoya", "reason": "moves to that desk", "role": "deputy"}


@pytest.mark.parametrize("role", sorted(policy.WEIGHTY))
def test_a_weighty_role_waits_for_a_second_person(agency, person, role):
    services.add_staff(key="n-new", name="N. New", roles=[], office_key="santa-fe")
    proposal = change(agency, "n-new", role)
    assert person("n-new").roles == []
    with pytest.raises(Forbidden):
        settle(agency, proposal, "s-trujillo")
    with pytest.raises(Forbidden):
        settle(agency, proposal, "r-baca")
    settle(agency, proposal, "e-armijo")
    assert person("n-new").roles == [role]
    with pytest.raises(Conflict):
        settle(agency, proposal, "k-padilla")


def test_the_person_themself_is_no_second_person(agency, another_authority):
    proposal = change(agency, "e-armijo", Role.AUTHORITY, gives=False)
    with pytest.raises(Forbidden):
        settle(agency, proposal, "e-armijo")


def test_the_database_itself_refuses_a_role_accepted_by_one_person(agency, person, another_authority):
    proposal = change(agency, "e-armijo", Role.AUTHORITY, gives=False)
    for who in ("s-trujillo", "e-armijo"):
        proposal.accepted, proposal.settled_by, proposal.settled_at = True, person(who), clock.now()
        with pytest.raises(IntegrityError), transaction.atomic():
            proposal.save()


def test_who_proposed_may_withdraw_and_the_second_may_refuse(agency, person, another_authority):
    settle(agency, change(agency, "e-armijo", Role.AUTHORITY, gives=False), "s-trujillo", accept=False)
    settle(agency, change(agency, "e-armijo", Role.AUTHORITY, gives=False), "k-padilla", accept=False)
    assert person("e-armijo").roles == ["authority"]
    assert RoleProposal.objects.filter(accepted=False).count() == 2


def test_one_role_of_one_person_waits_once(agency, another_authority):
    change(agency, "e-armijo", Role.AUTHORITY, gives=False)
    with pytest.raises(Conflict):
        change(agency, "e-armijo", Role.AUTHORITY, gives=False)


def test_a_conflict_that_arose_since_the_proposal_is_refused_at_its_acceptance(agency, person):
    services.add_staff(key="n-new", name="N. New", roles=[], office_key="santa-fe")
    proposal = change(agency, "n-new", Role.AUTHORITY)
    change(agency, "n-new", Role.INTAKE_CLERK)
    with pytest.raises(InputError, check=coded("roles-conflict", why="who decides does not prepare")):
        settle(agency, proposal, "k-padilla")
    assert person("n-new").roles == ["intake-clerk"]
    assert RoleProposal.objects.get().settled_at is None


@pytest.mark.parametrize(
    "who", ["r-baca", "l-ortega", "e-armijo", "f-lucero", "d-montoya", "o-chavez", "a-begay", "k-padilla"]
)
def test_nobody_but_an_administrator_gives_roles_or_sees_the_staff(agency, client_of, who):
    with pytest.raises(Forbidden):
        change(agency, "d-montoya", Role.RECORDS_OFFICER, by=who)
    client = client_of(who)
    for path in ("/staff", "/staff/new", "/staff/person/r-baca"):
        assert client.get(path).status_code == 403
        assert client.post(path, {"act": "give", "role": "counsel", "why": "w"}).status_code in {403, 405}
    assert offices_selectors.list_staff(agency[who]) == []
    assert offices_selectors.find_person(agency[who], "r-baca") is None


def test_nobody_changes_their_own_roles_or_takes_themself_out(agency, person):
    with pytest.raises(InputError, check=coded("own-roles")):
        change(agency, "s-trujillo", Role.ADMINISTRATOR, gives=False)
    with pytest.raises(InputError, check=coded("removing-yourself")):
        services.deactivate_staff(person("s-trujillo"), why="w", by=agency["s-trujillo"], at=clock.now())


def test_the_last_administrator_stays(agency, person):
    second = services.add_staff(key="n-new", name="N. New", roles=[Role.ADMINISTRATOR], office_key="santa-fe")
    by = reader_of(second)
    settle(agency, services.deactivate_staff(person("s-trujillo"), why="retires", by=by, at=clock.now()), "e-armijo")
    Staff.objects.filter(key="s-trujillo").update(is_active=True)  # someone with the old role in mind, but without it
    with pytest.raises(InputError, check=coded("last-administrator")):
        services.deactivate_staff(second, why="w", by=agency["s-trujillo"], at=clock.now())


def test_who_leaves_is_out_at_once_and_their_work_is_handed_on(agency, person, client_of):
    client, told = client_of("d-montoya"), []

    def hear(sender, staff, by, at, **_):
        told.append((staff.key, by.key, transaction.get_connection().in_atomic_block))

    services.staff_deactivated.connect(hear)
    try:
        services.deactivate_staff(person("d-montoya"), why="moves away", by=agency["s-trujillo"], at=clock.now())
    finally:
        services.staff_deactivated.disconnect(hear)
    assert told == [("d-montoya", "s-trujillo", True)]
    assert client.get("/account").status_code == 302
    assert not SignIn.objects.filter(staff__key="d-montoya", ended_at=None).exists()
    assert person("d-montoya").roles == []
    with pytest.raises(Conflict):
        services.deactivate_staff(person("d-montoya"), why="w", by=agency["s-trujillo"], at=clock.now())


def test_a_room_that_cannot_hand_on_the_work_keeps_the_person_in(agency, person):
    def fail(**_):
        raise Conflict("already-removed", person="d-montoya")

    services.staff_deactivated.connect(fail)
    try:
        with pytest.raises(Conflict):
            services.deactivate_staff(person("d-montoya"), why="w", by=agency["s-trujillo"], at=clock.now())
    finally:
        services.staff_deactivated.disconnect(fail)
    assert person("d-montoya").is_active


ENROL = {
    "name": "N. New",
    "key": "n-new",
    "office": "santa-fe",
    "roles": ["deputy"],
    "language": "es",
    "email": "N.New@workforce.example",
    "why": "new deputy",
}


def test_a_new_person_comes_in_by_code_and_nobody_alone_makes_one(agency, client_of, person):
    admin = client_of("s-trujillo")
    assert admin.post("/staff/new", ENROL).status_code == 302
    new = person("n-new")
    assert (new.roles, new.email, new.has_usable_password()) == (["deputy"], "n.new@workforce.example", False)
    page = admin.post("/staff/person/n-new", {"act": "code", "why": "new"}).content.decode()
    code = page.split('class="code-shown">')[1].split("<")[0]
    assert Client().post("/sign-in/code", {"key": "n-new", "code": code}).status_code == 422
    colleague = client_of("r-baca")
    waiting = accounts_selectors.list_open_codes(agency["r-baca"], clock.now())[0]
    assert colleague.post("/second", {"act": "confirm-code", "pk": waiting.pk}).status_code == 302
    assert Client().post("/sign-in/code", {"key": "n-new", "code": code}).status_code == 302
    entry = LedgerEntry.objects.filter(kind="credential-changed").get()
    reason = LedgerOpening.objects.get(i=entry.i, field="reason").value
    assert reason == "new; issued by `s-trujillo`, confirmed by `r-baca`"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"key": "r-baca"}, "already"),
        ({"roles": ["deputy", "administrator"]}, "an administrator never reads"),
        ({"why": ""}, "required"),
        ({"key": "a b"}, "valid"),
        ({"office": "nowhere"}, "valid"),
        ({"email": "r-baca@workforce.example"}, "already has the address"),
    ],
    ids=str,
)
def test_what_cannot_be_enrolled_is_told_and_nobody_is_made(agency, client_of, wrong, said):
    Staff.objects.filter(key="r-baca").update(email="r-baca@workforce.example")
    before = Staff.objects.count()
    answer = client_of("s-trujillo").post("/staff/new", {**ENROL, **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Staff.objects.count() == before


def test_a_weighty_first_role_waits_too(agency, client_of, person):
    client_of("s-trujillo").post("/staff/new", {**ENROL, "roles": ["authority"]})
    assert person("n-new").roles == []
    assert (
        client_of("k-padilla").post("/second", {"act": "accept-role", "pk": RoleProposal.objects.get().pk}).status_code
        == 302
    )
    assert person("n-new").roles == ["authority"]


@pytest.mark.parametrize("pk", ["", "x", "-1", "9" * 40, "٣", "99999"])
def test_a_second_person_who_names_nothing_changes_nothing(agency, client_of, pk):
    for act in ("accept-role", "confirm-code", "agree-glass", "nothing"):
        assert client_of("k-padilla").post("/second", {"act": act, "pk": pk}).status_code == 422


def test_who_issued_confirms_nothing_by_posting_it_by_hand(agency, client_of, person, another_authority):
    """A peer's bug: the second reviewer was the first one, with the form posted by hand."""
    signing_in.issue_code(person("f-lucero"), why="w", by=agency["s-trujillo"], at=clock.now())
    code = accounts_selectors.list_open_codes(agency["s-trujillo"], clock.now())[0]
    proposal = change(agency, "e-armijo", Role.AUTHORITY, gives=False)
    admin = client_of("s-trujillo")
    assert admin.post("/second", {"act": "confirm-code", "pk": code.pk}).status_code == 403
    assert admin.post("/second", {"act": "accept-role", "pk": proposal.pk}).status_code == 403
    assert person("e-armijo").roles == ["authority"]


def test_an_administrator_sees_no_request_on_any_page_of_the_staff(agency, client_of):
    agency.assessed("i200", by="r-baca")
    client = client_of("s-trujillo")
    for path in ("/staff", "/staff/new", "/staff/person/r-baca", "/second", "/account"):
        page = client.get(path).content.decode()
        assert "Quintero" not in page
        assert "2019-0" not in page
