"""Several requests that nobody has are handed to one person at once; each keeps its own entries."""

from tests.apps.made_up import fixture

from custos.apps.casework import services
from custos.apps.casework.clock import now
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.requests.models import AccessRequest


def three_of(agency):
    words = fixture("direct-access")["bytes"]
    return [agency.receive(data=f"{words}\n{number}".encode()) for number in range(3)]


def test_the_ticked_ones_go_to_the_person_and_the_page_says_how_many(agency, client_of):
    first, second, third = three_of(agency)
    counsel = client_of("l-ortega")
    page = counsel.get("/requests?queue=nobody").content.decode()
    assert page.count('form="together"') == 3
    assert page.index("L. Ortega") < page.index("R. Baca, Albuquerque")
    given = {"number": [first.number, second.number, first.number], "staff": "r-baca"}
    answer = counsel.post("/requests/assign", given, follow=True)
    assert "Assigned: 2." in answer.content.decode()
    held = set(AccessRequest.objects.filter(assigned_to__key="r-baca").values_list("number", flat=True))
    assert held == {first.number, second.number}
    assert LedgerEntry.objects.filter(kind="assigned").count() == 2
    assert third.number in counsel.get("/requests?queue=nobody").content.decode()


def test_what_someone_has_by_now_stays_and_is_counted(agency, client_of):
    first, second, _ = three_of(agency)
    to = Staff.objects.get(key="r-baca")
    services.assign_request(first, to=to, by=agency["l-ortega"], at=now())
    given = {"number": [first.number, second.number], "staff": "r-baca"}
    page = client_of("l-ortega").post("/requests/assign", given, follow=True).content.decode()
    assert "Assigned: 1." in page
    assert "someone was faster or may not have them: 1." in page


def test_nothing_ticked_and_no_right_are_said(agency, client_of):
    first, *_ = three_of(agency)
    nothing = client_of("l-ortega").post("/requests/assign", {"staff": "r-baca"})
    assert (nothing.status_code, "Tick the requests first" in nothing.content.decode()) == (422, True)
    for who in ("a-begay", "s-trujillo"):
        given = {"number": [first.number], "staff": "r-baca"}
        assert client_of(who).post("/requests/assign", given).status_code in {403, 404}
        assert 'form="together"' not in client_of(who).get("/requests?queue=nobody").content.decode()
    # A number of the address that is none of ours tells nothing.
    assert "Assigned" not in client_of("l-ortega").get("/requests?queue=nobody&handed=9x").content.decode()
