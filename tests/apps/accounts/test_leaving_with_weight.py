"""Who holds a weighty role leaves by two people, like the role itself; the last one who decides, checks or keeps keys stays."""

import pytest
from tests.refusals import coded

from custos.apps.accounts.models import SignIn
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices import services
from custos.apps.offices.models import RoleProposal, reader_of
from custos.apps.offices.roles import Role
from custos.core.errors import Conflict, Forbidden, InputError

OUT = {"act": "deactivate", "why": "gone"}
LAST = [("e-armijo", Role.AUTHORITY), ("a-begay", Role.AUDITOR), ("k-padilla", Role.KEY_CUSTODIAN)]


@pytest.fixture
def relieved(agency):
    """A second authority, auditor and custodian, so that the first ones can go."""
    for _, role in LAST:
        services.add_staff(key=f"n-{role}", name=f"N. {role}", roles=[role], office_key="santa-fe")


def settle(agency, by, *, accept=True):
    row = RoleProposal.objects.get(settled_at=None)
    return services.settle_role(row.pk, accept=accept, by=agency[by], at=clock.now())


def test_one_administrator_takes_no_weighty_person_out(agency, client_of, person, relieved):
    admin = client_of("s-trujillo")
    for who in ("e-armijo", "a-begay", "k-padilla", "l-ortega"):
        assert admin.post(f"/staff/person/{who}", OUT).status_code == 302
        assert person(who).is_active
        assert person(who).roles
        page = admin.get(f"/staff/person/{who}").content.decode()
        assert "S. Trujillo says that this person leaves the agency." in page
        assert 'value="deactivate"' not in page


def test_what_they_have_open_ends_at_once_and_they_can_still_come_in(agency, client_of, person, relieved):
    before = client_of("a-begay")
    assert before.get("/account").status_code == 200
    client_of("s-trujillo").post("/staff/person/a-begay", OUT)
    assert not SignIn.objects.filter(staff=person("a-begay"), ended_at=None).exists()
    assert before.get("/account").status_code == 302
    assert client_of("a-begay").get("/account").status_code == 200


def test_a_second_person_accepts_and_then_they_are_out(agency, client_of, person, relieved):
    client_of("s-trujillo").post("/staff/person/a-begay", OUT)
    row = RoleProposal.objects.get()
    for who in ("s-trujillo", "r-baca", "a-begay"):
        assert client_of(who).post("/second", {"act": "accept-role", "pk": row.pk}).status_code == 403
    assert "Leaves the agency: A. Begay" in client_of("k-padilla").get("/second").content.decode()
    assert client_of("k-padilla").post("/second", {"act": "accept-role", "pk": row.pk}).status_code == 302
    assert (person("a-begay").is_active, person("a-begay").roles) == (False, [])
    entry = LedgerEntry.objects.filter(kind="role-changed").order_by("-i")[0]
    opened = {one.field: one.value for one in LedgerOpening.objects.filter(i=entry.i)}
    assert opened == {"account": "a-begay", "reason": "gone; proposed by `s-trujillo`", "role": "auditor"}


def test_it_can_be_refused_and_waits_once(agency, person, relieved):
    leave = lambda: services.deactivate_staff(  # noqa: E731
        person("l-ortega"), why="gone", by=agency["s-trujillo"], at=clock.now()
    )
    leave()
    with pytest.raises(Conflict, check=coded("leaving-waiting")):
        leave()
    settle(agency, "e-armijo", accept=False)
    assert person("l-ortega").roles == ["counsel"]
    leave()
    settle(agency, "e-armijo")
    assert not person("l-ortega").is_active


@pytest.mark.parametrize(("who", "role"), LAST)
def test_the_last_holder_neither_leaves_nor_loses_the_role(agency, client_of, person, who, role):
    answer = client_of("s-trujillo").post(f"/staff/person/{who}", OUT)
    assert answer.status_code == 422
    assert "is the last one with the role" in answer.content.decode()
    spanish = client_of("s-trujillo")
    spanish.cookies["language"] = "es"
    assert "es la última persona con la función" in spanish.post(f"/staff/person/{who}", OUT).content.decode()
    for gone in (
        lambda: services.deactivate_staff(person(who), why="w", by=agency["s-trujillo"], at=clock.now()),
        lambda: services.change_role(person(who), role, gives=False, why="w", by=agency["s-trujillo"], at=clock.now()),
    ):
        with pytest.raises(InputError, check=coded("last-holder", person=who, role=role)):
            gone()
    assert not RoleProposal.objects.exists()


def test_of_two_holders_only_one_can_be_on_the_way_out(agency, person, relieved):
    services.deactivate_staff(person("a-begay"), why="w", by=agency["s-trujillo"], at=clock.now())
    with pytest.raises(InputError, check=coded("last-holder")):
        services.deactivate_staff(person("n-auditor"), why="w", by=agency["s-trujillo"], at=clock.now())


def test_who_became_the_last_holder_while_it_waited_stays(agency, person, relieved):
    services.deactivate_staff(person("a-begay"), why="w", by=agency["s-trujillo"], at=clock.now())
    left = person("n-auditor")
    left.is_active, left.roles = False, []
    left.save()
    with pytest.raises(InputError, check=coded("last-holder")):
        settle(agency, "k-padilla")
    assert person("a-begay").is_active


def test_a_second_administrator_leaves_by_two_people_and_the_last_one_stays(agency, person):
    other = services.add_staff(key="n-new", name="N. New", roles=[Role.ADMINISTRATOR], office_key="santa-fe")
    services.deactivate_staff(person("s-trujillo"), why="w", by=reader_of(other), at=clock.now())
    with pytest.raises(Forbidden):
        services.settle_role(RoleProposal.objects.get().pk, accept=True, by=reader_of(other), at=clock.now())
    settle(agency, "e-armijo")
    assert not person("s-trujillo").is_active
