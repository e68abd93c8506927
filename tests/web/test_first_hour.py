"""The first hour: one page says what is missing, and the register stays closed until nothing needed is."""

import re

import pytest
from attrs import evolve
from tests.web.test_serve import custos

from custos.adapters.data.laws import load_agency
from custos.apps.accounts import setup
from custos.apps.offices.models import Staff
from custos.core.agency import Contact, ContactRole, Office

OFFICIAL = Contact(ContactRole.OFFICIAL, "Secretary", "Secretaria", "+1 505 555 0140")
BARE = load_agency("us-nm-dws")


@pytest.fixture
def real(agency, monkeypatch, settings):
    """A real agency that is set up: bare at first, with whatever a test gives it."""
    settings.SETUP = True

    monkeypatch.setattr(setup, "count_who_could_enter", lambda *_: 2)  # the people of a test sign in without a proof

    def serve(**more):
        monkeypatch.setattr(setup, "load_agency", lambda _key: evolve(BARE, **more))

    serve()
    return serve


def standings(client):
    page = client.get("/setup").content.decode()
    found = re.findall(r'<h2 id="[\w-]+">(.+?) <span class="pill pill--\w+">(.+?)</span>', page)
    return dict(found), page


def test_the_register_is_closed_and_an_administrator_is_led_to_what_is_missing(real, client_of):
    for address in ("/", "/requests", "/requests/new", "/visits", "/claims", "/desk", "/worker", "/law"):
        assert client_of("r-baca").get(address).status_code == 503, address
        assert client_of("s-trujillo").get(address).headers["Location"] == "/setup", address
    assert client_of("r-baca").post("/requests/new", {}).status_code == 503
    assert client_of("s-trujillo").get("/staff").status_code == 200


def test_a_missing_contact_is_needed_and_says_the_lines_to_write(real, client_of):
    client = client_of("s-trujillo")
    steps, page = standings(client)
    assert steps["Whom the front desk calls"] == "needed"
    assert "Nobody is there to call when officers are at the door: Albuquerque." in page
    assert "role = &quot;official&quot;" in page
    real(contacts=(OFFICIAL,))
    steps, page = standings(client)
    assert steps["Whom the front desk calls"] == "done"
    assert steps["Numbers for calling back"] == "still advised"


def test_the_first_sentence_counts_what_is_needed_and_says_when_nothing_is(real, client_of, settings):
    client = client_of("s-trujillo")
    real(contacts=(OFFICIAL,))
    assert "The register stays closed: one step is still needed." in client.get("/setup").content.decode()
    settings.CONFIG = evolve(settings.CONFIG, hosts=("requests.agency.example",), behind_tls_proxy=True)
    assert "Nothing that is needed is missing. Stop this program" in client.get("/setup").content.decode()
    Staff.objects.filter(key="e-armijo").update(is_active=False)
    steps, page = standings(client)
    assert steps["People and roles"] == "needed"
    assert "Nobody holds these roles: designated authority" in page


@pytest.mark.parametrize(
    ("contacts", "alone"),
    [
        ((), ("Alpha", "Beta")),
        ((OFFICIAL,), ()),
        ((evolve(OFFICIAL, office="a"),), ("Beta",)),
        ((evolve(OFFICIAL, office="a"), evolve(OFFICIAL, office="b", role="counsel")), ()),
        ((evolve(OFFICIAL, role="call-back"),), ("Alpha", "Beta")),
    ],
)
def test_every_office_needs_someone_to_call(contacts, alone):
    agency = evolve(BARE, offices=(Office("a", "Alpha"), Office("b", "Beta")), contacts=contacts)
    assert agency.offices_with_nobody_to_call() == alone


def test_it_is_for_administrators_and_open_to_them_later_too(agency, client_of):
    assert client_of("r-baca").get("/setup").status_code == 403
    assert client_of("l-ortega").get("/setup").status_code == 403
    page = client_of("s-trujillo").get("/setup")
    assert page.status_code == 200
    assert client_of("r-baca").get("/requests").status_code == 200  # nothing is closed outside setup


def test_setup_is_served_to_this_machine_alone_and_not_without_a_person(tmp_path):
    folder = tmp_path / "data"
    made = custos("serve", "--data", folder, "init", "--agency", "us-nm-dws", "--log", "ledger.dws.example/2027")
    assert f"custos serve --data {folder} --setup" in made.stdout
    refused = custos("serve", "--data", folder, "--setup")
    assert refused.returncode == 1
    assert "nobody can sign in" in refused.stderr
    assert "TLS proxy" not in refused.stderr
    outside = custos("serve", "--data", folder, "--host", "0.0.0.0", "--setup")
    assert outside.returncode == 2
    assert "this machine alone" in outside.stderr
