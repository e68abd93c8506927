"""A release from the record: what decision, paper and class all permit, for the person who was chosen, and nothing is opened otherwise."""

import io
import json
from datetime import UTC, datetime

import pypdf
import pyrage
import pytest
from attrs import evolve
from django.test import Client
from tests.apps.releases.test_bounds import item, resting_on
from tests.apps.releases.test_releasing import LATER, SECRET, a_key, confirmed, contact, released  # noqa: F401 - a fixture
from tests.refusals import coded

from custos.adapters.data.people import people_tables
from custos.adapters.outgoing.package import Content, Group, set_fields
from custos.apps.casework.models import Answer, Channel
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.papers.services import originals
from custos.apps.records.models import Disclosure, HeldPerson
from custos.apps.records.services import choosing, importing
from custos.apps.releases import selectors, wording
from custos.apps.releases.models import Making, Release
from custos.apps.releases.services import from_record, making, packages
from custos.apps.sealing import process
from custos.core.errors import Conflict, InputError

PEOPLE = (
    "worker_id,first_name,middle_name,surname,suffix,dob,ssn,street,city,zip,employer\n"
    "w-5,Ana,,Ruiz,,1980-02-03,521449017,4 Alder Way,Belen,87002,Mesa Roofing\n"
    "w-6,Tomás,,Vigil,,1991-07-08,611223333,9 Birch St,Taos,87571,Sandia Tile\n"
)
ANA = {"given": "Ana", "family": "Ruiz", "born": "1980-02-03", "ssn": "9017"}
TOMAS = {"given": "Tomás", "family": "Vigil", "born": "1991-07-08", "ssn": "3333"}
CONTENT = Content(title="Records released", intro="Under the order.", groups=())


@pytest.fixture
def people(agency, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    process.ask(
        lambda keeper: importing.import_people(path, keeper, people_tables(), lambda: datetime(2019, 8, 1, tzinfo=UTC))
    )
    return agency


@pytest.fixture
def looks(people):
    """How many fields the keeper has opened since the test began."""
    begun = process.ask(lambda keeper: keeper.status())

    def count():
        lines = process.ask(lambda keeper: keeper.entries(begun.entries, begun.head))
        return sum(json.loads(body)["t"] == "record-opened" for _, body in lines)

    return count


def chosen(agency, request, asked=ANA, named="Ana Ruiz"):
    found = choosing.look_for(request, named=named, asked=asked, by=agency["o-chavez"], at=LATER, floor=0.0)
    return choosing.choose(found, by=agency["o-chavez"], at=LATER)


def begin(agency, request, key, taken, content=CONTENT, **more):
    return from_record.begin_from_record(
        request, key=key, content=content, taken=taken, by=agency["o-chavez"], at=LATER, **more
    )


def offered(agency, request):
    decision = request.decisions.last()
    offers = from_record.list_offers(agency["o-chavez"], request, decision)
    return {value.token: offer.token_of(value) for offer in offers for value in offer.values}


def nothing_happened(looks):
    assert looks() == 0
    assert not Disclosure.objects.exists()
    assert not Making.objects.exists()
    assert not LedgerEntry.objects.filter(kind="record-opened").exists()


def test_the_permitted_fields_go_from_the_keeper_into_the_locked_package_each_after_its_entry(people, looks, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, one = confirmed(people, request, contact), chosen(people, request)
    tokens = offered(people, request)
    assert set(tokens) == {"street", "city", "zip"}
    begun, ready = begin(people, request, key, [tokens["street"], tokens["zip"]])
    made = making.make_release(begun, ready, by=people["o-chavez"], now=lambda: LATER, ocr=False)
    row = Disclosure.objects.get()
    assert (row.fields, row.chosen, row.left_at, looks()) == (["street", "zip"], one, None, 2)
    assert row.keeper_entries == sorted(set(row.keeper_entries))
    opened, begun_at = LedgerEntry.objects.get(kind="record-opened").i, begun.begun_index
    assert one.entry_index < opened == row.entry_index < begun_at < made.entry_index
    assert made.manifest["fields"] == {
        "From the agency’s record: Ana Ruiz": ["Home address: street", "Home address: ZIP code"]
    }
    assert made.manifest["from_record"] == ["From the agency’s record: Ana Ruiz"]
    inside = pyrage.decrypt(originals.fetch(made.sha256, request.case), [SECRET])
    assert b"01-fields.pdf" in inside
    assert "Alder" not in json.dumps([*Release.objects.values(), *Disclosure.objects.values()], default=str)
    packages.mark_release_sent(made, how=Channel.EMAIL, by=people["o-chavez"], at=LATER)
    row.refresh_from_db()
    assert (row.left_at, row.left_how) == (LATER, "e-mail")


def test_a_wrong_field_stops_all_of_it_and_nothing_is_opened(people, looks, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, one = confirmed(people, request, contact), chosen(people, request)
    good = offered(people, request)["street"]
    for wrong in (f"{one.pk}:ui:ssn", f"{one.pk}:ui:dob", f"{one.pk}:wage-claim:street", "street", ""):
        with pytest.raises(InputError, check=coded("field-not-from-record")):
            begin(people, request, key, [good, wrong])
    nothing_happened(looks)


def test_a_wrong_person_stops_it_and_nothing_is_opened(people, looks, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, other = confirmed(people, request, contact), chosen(people, request, TOMAS, "Tomás Vigil")
    assert offered(people, request) == {}
    with pytest.raises(InputError, check=coded("field-not-from-record")):
        begin(people, request, key, [f"{other.pk}:ui:street"])
    with pytest.raises(InputError, check=coded("find-another-name", named="Ana Ruiz")):
        chosen(people, request, TOMAS, "Ana Ruiz")
    right = chosen(people, request)
    token = offered(people, request)["street"]
    choosing.let_go(right, by=people["o-chavez"], at=LATER)
    with pytest.raises(InputError, check=coded("field-not-from-record")):
        begin(people, request, key, [token])
    nothing_happened(looks)


def test_without_a_decision_to_release_nothing_is_opened(people, looks, contact):  # noqa: F811
    request = resting_on(released(people, Answer.REFUSE), item(["contact"], "Ana Ruiz"))
    key, one = confirmed(people, request, contact), chosen(people, request)
    with pytest.raises(Conflict, check=coded("no-release-decision")):
        begin(people, request, key, [f"{one.pk}:ui:street"])
    nothing_happened(looks)


def test_to_a_recipient_whom_nobody_confirmed_nothing_is_opened(people, looks):
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    chosen(people, request)
    with pytest.raises(Conflict, check=coded("key-not-confirmed")):
        begin(people, request, a_key(people, request), [offered(people, request)["street"]])
    nothing_happened(looks)


def test_another_recipient_than_the_papers_needs_a_reason_before_anything_is_opened(people, looks, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz", to="Mora County Clerk"))
    key, _ = confirmed(people, request, contact), chosen(people, request)
    with pytest.raises(
        InputError,
        check=coded("other-recipient-reason-missing", named="`Mora County Clerk`", recipient="District Court"),
    ):
        begin(people, request, key, [offered(people, request)["street"]])
    nothing_happened(looks)


def test_what_the_record_holds_is_not_typed_by_hand(people, looks, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, _ = confirmed(people, request, contact), chosen(people, request)
    typed = Content(
        title="Records released",
        intro="Under the order.",
        groups=(
            Group("Files", (("Home address: Street", "1 Wrong Rd"), ("Last known address", "Box 3")), data_class="ui"),
        ),
    )
    with pytest.raises(InputError, check=coded("field-is-held", fields="`Home address: street`")):
        begin(people, request, key, [], typed)
    nothing_happened(looks)


def test_a_choice_from_which_something_was_opened_stays(people, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, one = confirmed(people, request, contact), chosen(people, request)
    begin(people, request, key, [offered(people, request)["street"]])
    with pytest.raises(Conflict, check=coded("released-from-already")):
        choosing.let_go(one, by=people["o-chavez"], at=LATER)
    with pytest.raises(Conflict, check=coded("making-running")):
        begin(people, request, key, [offered(people, request)["city"]])


def test_the_page_offers_names_and_never_a_value(people, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact", "identity"], "Ana Ruiz"))
    key = confirmed(people, request, contact)
    client, at = Client(), f"/requests/{request.number}/release"
    client.force_login(Staff.objects.get(key="o-chavez"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Find the one person on file first" in client.get(at).content.decode()
    chosen(people, request)
    shown = client.get(at).content.decode()
    assert "Typed by hand: only what no system holds" in shown
    assert "Home address: street" in shown
    assert not any(value in shown for value in ("Alder", "1980-02-03", "87002", "521449017"))
    given = {"act": "assemble", "recipient": key.pk, "taken": offered(people, request)["dob"], "confirmed": "on"}
    assert client.post(at, given | {"taken": "9:ui:ssn"}).status_code == 422
    assert client.post(at, given).status_code == 302
    assert Release.objects.get().manifest["fields"] == {"From the agency’s record: Ana Ruiz": ["Date of birth"]}
    assert HeldPerson.objects.count() == 2


def signed_in(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_of(content):
    """The words of the printed page of fields."""
    return " ".join(
        text
        for page in pypdf.PdfReader(io.BytesIO(set_fields(content, agency="A", prefix="A-", first=1))).pages
        for text in page.extract_text().split()
    )


@pytest.mark.parametrize(
    ("language", "record", "typed"),
    [
        (
            "en",
            "Opened from the agency’s record. Nobody typed these values.",
            "Typed by hand by an officer of the agency.",
        ),
        (
            "es",
            "Abierto del registro de la agencia. Nadie escribió estos valores.",
            "Escrito a mano por personal de la agencia.",
        ),
    ],
)
def test_the_printed_page_tells_what_came_from_the_record_from_what_was_typed(language, record, typed):
    rows = (("Home address", "12 Alder"),)
    words = wording.WORDS_OF_FIELDS[language] | wording.SOURCES_OF_FIELDS[language]
    both = Content("T", "I", (Group("One", rows, from_record=True), Group("Two", rows)), language=language, words=words)
    said = words_of(both)
    assert said.index("One") < said.index(record) < said.index("Two") < said.index(typed)
    assert words_of(evolve(both, groups=both.groups[:1])).count(typed) == 0
    assert record not in words_of(evolve(both, words=wording.WORDS_OF_FIELDS[language]))  # a receipt has no source


def test_the_page_tells_what_came_from_the_record_from_what_was_typed(people, contact):  # noqa: F811
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, _ = confirmed(people, request, contact), chosen(people, request)
    typed = evolve(CONTENT, groups=(Group("Letter file", (("telephone", "unlisted"),), person="Ana Ruiz"),))
    begun, ready = begin(people, request, key, [offered(people, request)["street"]], typed, confirmed=True)
    made = making.make_release(begun, ready, by=people["o-chavez"], now=lambda: LATER, ocr=False)
    told = selectors.fields_of(people["o-chavez"], made)
    assert [(one.group, one.from_record) for one in told] == [
        ("Letter file", False),
        ("From the agency’s record: Ana Ruiz", True),
    ]
    page = signed_in("o-chavez").get(f"/requests/{request.number}/release").content.decode()
    assert "typed by hand</span> Letter file: telephone" in page
    assert "from the record</span> From the agency’s record: Ana Ruiz: Home address: street" in page
    assert "Alder" not in page
    assert "unlisted" not in page
