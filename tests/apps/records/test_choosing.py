"""Choosing the one person whom a request means: only from an exact search, as an act with its entry, and asked for in a letter otherwise."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.records.test_finding_people import JOSE, PEOPLE
from tests.refusals import coded

from custos.adapters.data.people import people_tables
from custos.apps.casework.models import Event
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.models import Letter
from custos.apps.offices.models import Staff
from custos.apps.records.models import ChosenPerson, HeldPerson, PersonSearch
from custos.apps.records.services import choosing, importing
from custos.apps.sealing import process
from custos.core.errors import Conflict, Forbidden, InputError

NAME = "José de la Cruz Baca"
SENT = {"act": "search", "given": "Pepe", "family": "Cruz", "born": "1971-12-24", "ssn": "600-11-2222"}
ANA = {"given": "Ana", "family": "Ruiz", "born": "1980-02-03"}


@pytest.fixture
def matter(agency, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    process.ask(
        lambda keeper: importing.import_people(path, keeper, people_tables(), lambda: datetime(2019, 8, 1, tzinfo=UTC))
    )
    made = agency.assessed("i200")
    assessment = made.assessments.last()
    assessment.review["request"]["persons"] = []
    assessment.save()
    return made


def signed_in(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def search(agency, matter, asked=JOSE, named="", who="r-baca"):
    return choosing.look_for(matter, named=named, asked=asked, by=agency[who], at=MORNING, floor=0.0)


def test_the_page_searches_chooses_and_takes_back(agency, matter):
    clerk, at = signed_in("r-baca"), f"/requests/{matter.number}/person"
    assert (
        "Each search is entered in the ledger and counts toward how many you may make, found or not"
        in clerk.get(at).content.decode()
    )
    found = clerk.post(at, SENT)
    assert (found.status_code, found.headers["Location"]) == (302, f"{at}#found")
    shown = clerk.get(at).content.decode()
    assert "two independent identifiers agree" in shown
    assert "close, a nickname" in " ".join(shown.split())
    row = PersonSearch.objects.get()
    assert "600112222" not in shown + str(row.asked)
    assert row.asked["ssn"].endswith("2222")
    assert clerk.post(at, {"act": "choose", "pk": row.pk}).status_code == 302
    told = clerk.get(at).content.decode()
    assert "The person on file was chosen" in told
    assert "Undo" in told
    assert "Record w-1 is Pepe Cruz" in told
    chosen = ChosenPerson.objects.get()
    assert clerk.post(at, {"act": "let-go", "pk": chosen.pk}).status_code == 302
    assert "Record w-1" not in clerk.get(at).content.decode()
    kinds = list(LedgerEntry.objects.filter(kind__in=("person-chosen", "person-let-go")).values_list("kind", flat=True))
    assert sorted(kinds) == ["person-chosen", "person-let-go"]
    assert clerk.post(at, {"act": "let-go", "pk": chosen.pk}).status_code == 409


def test_only_an_exact_search_of_ones_own_lets_one_choose(agency, matter):
    less = search(agency, matter, ANA)
    with pytest.raises(Conflict, check=coded("choose-not-identified")):
        choosing.choose(less, by=agency["r-baca"], at=MORNING)
    exact = search(agency, matter)
    with pytest.raises(Conflict, check=coded("choose-not-identified")):
        choosing.choose(exact, by=agency["l-ortega"], at=MORNING)
    choosing.choose(exact, by=agency["r-baca"], at=MORNING)
    with pytest.raises(Conflict, check=coded("chosen-already")):
        choosing.choose(search(agency, matter), by=agency["r-baca"], at=MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChosenPerson.objects.create(
            matter=matter, search=exact, person=exact.person, at=MORNING, by=exact.by, entry_index=1
        )


def test_the_database_itself_refuses_a_person_beside_a_search_that_is_not_exact(agency, matter):
    row = search(agency, matter, ANA)
    row.pk, row.person = None, HeldPerson.objects.get(number="w-5")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_search_for_someone_else_than_the_request_names_is_refused_before_any_entry(agency, matter):
    with pytest.raises(InputError, check=coded("find-another-name", named="Rosa Quintero Vega")):
        search(agency, matter, named="Rosa Quintero Vega")
    assert not PersonSearch.objects.exists()
    assert not LedgerEntry.objects.filter(kind="search-made").exists()


def test_one_click_drafts_the_same_letter_no_matter_who_is_on_file(agency, matter):
    clerk, at = signed_in("r-baca"), f"/requests/{matter.number}/person"
    others = (ANA, {**ANA, "family": "Ruiz Quartermaine", "born": "1911-01-01"}, {**ANA, "family": "Zzyzx Ruiz"})
    texts, verdicts = set(), set()
    for asked in others:
        row = search(agency, matter, asked, named="Ana Ruiz")
        verdicts.add(row.verdict)
        assert clerk.post(at, {"act": "ask", "pk": row.pk}).status_code == 302
        letter = Letter.objects.filter(kind="clarification", is_answer=False).last()
        assert "What are the last four digits of the Social Security number of Ana Ruiz?" in letter.text
        texts.add(letter.text)
        with pytest.raises(Conflict, check=coded("question-waits")):
            choosing.ask_requester(row, by=agency["r-baca"], at=MORNING)
        letter.state, letter.sent_at = "sent", MORNING
        letter.save()
    assert len(verdicts) > 1
    assert len(texts) == 1, "the letter tells one verdict from another"
    [text] = texts
    assert not any(word in text for word in ("1980", "on file", "w-5"))
    assert Event.objects.filter(kind="letter-drafted").count() == len(others)


def test_who_is_identified_is_not_asked_about(agency, matter):
    with pytest.raises(Conflict, check=coded("ask-nothing")):
        choosing.ask_requester(search(agency, matter), by=agency["r-baca"], at=MORNING)


@pytest.mark.parametrize(
    ("who", "status"), [("a-begay", 403), ("s-trujillo", 404), ("k-padilla", 404), ("d-montoya", 404)]
)
def test_who_has_no_part_in_it_gets_nowhere(agency, matter, who, status):
    at = f"/requests/{matter.number}/person"
    assert signed_in(who).get(at).status_code == status
    assert signed_in(who).post(at, SENT).status_code == status
    assert not PersonSearch.objects.exists()


def test_the_authority_reads_who_was_chosen_and_cannot_search(agency, matter):
    at = f"/requests/{matter.number}/person"
    assert signed_in("e-armijo").get(at).status_code == 200
    assert signed_in("e-armijo").post(at, SENT).status_code == 403
    with pytest.raises(Forbidden):
        search(agency, matter, who="e-armijo")


def test_a_search_row_is_never_changed(agency, matter):
    row = search(agency, matter)
    with pytest.raises((IntegrityError, Exception), match="only ever added"), transaction.atomic():
        PersonSearch.objects.filter(pk=row.pk).update(verdict="none")
