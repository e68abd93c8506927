"""Finding the person whom a matter means: who may, what is noted, what is told, and what never is."""

from datetime import UTC, datetime

import pytest
from tests.refusals import coded

from custos.adapters.data.people import people_tables
from custos.apps.ledger.models import LedgerEntry
from custos.apps.records import candidates, wording
from custos.apps.records.models import HeldPerson, MatchKey
from custos.apps.records.services import finding, importing
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.people.hits import hits
from custos.core.people.rule import Verdict
from custos.keeper.errors import KeeperRefused

HEADER = "worker_id,first_name,middle_name,surname,suffix,dob,ssn,street,zip\n"
PEOPLE = HEADER + (
    "w-1,José,,de la Cruz Baca,,1971-12-24,600112222,12 Main St,87101\n"
    "w-2,Josefa,,de la Cruz Baca,,1971-12-24,600112223,12 Main St,87101\n"  # a twin
    "w-3,José,,de la Cruz Baca,Jr,1995-05-05,611223333,12 Main St,87101\n"
    "w-4,José,,Cruz,,1960-01-01,622334444,,\n"
    "w-5,Ana,,Ruiz,,1980-02-03,521449017,,\n"
    "w-6,Ana,,Ruiz,,1991-07-08,521449018,,\n"
)
JOSE = {"given": "Pepe", "family": "Cruz", "born": "1971-12-24", "ssn": "2222"}


@pytest.fixture
def file(agency, keeper, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    importing.import_people(path, keeper, people_tables(), lambda: datetime(2026, 11, 28, tzinfo=UTC))
    return agency


@pytest.fixture
def matter(file):
    return file.assessed("i200")


def find(agency, keeper, matter, asked, who="r-baca", **more):
    given = {"purpose": "outside-request", "floor": 0.0} | more
    return finding.find_person(agency[who], matter, asked, keeper=keeper, tables=people_tables(), **given)


def test_two_identifiers_name_the_person_through_a_nickname_a_particle_and_a_dropped_surname(file, keeper, matter):
    found = find(file, keeper, matter, JOSE)
    assert (found.verdict, found.person) == (Verdict.EXACT, "w-1")
    [card] = [card for card in found.cards if card.target]
    told = {row.field: (row.reads.value, row.why) for row in card.rows}
    assert told["first"] == ("close", "nickname")
    assert told["born"] == ("agrees", "equal")
    assert told["middle"] == ("not-asked", "")
    assert found.namesakes >= 3


@pytest.mark.parametrize(
    ("asked", "verdict", "ask"),
    [
        ({"given": "Ana", "family": "Ruiz", "born": "1980-02-03"}, "probable", "ssn_last4"),
        ({"given": "Ana", "family": "Ruiz"}, "ambiguous", "ssn"),
        ({"given": "Zenobia", "family": "Quartermaine", "born": "1911-01-01", "ssn": "999999999"}, "none", None),
    ],
)
def test_less_is_never_exact_and_says_what_would_decide(file, keeper, matter, asked, verdict, ask):
    found = find(file, keeper, matter, asked)
    assert (found.verdict, found.ask) == (verdict, ask)


def test_a_search_is_an_entry_of_the_case_found_or_not_and_holds_no_value(file, keeper, matter):
    found = [find(file, keeper, matter, asked) for asked in (JOSE, JOSE | {"given": "Xavier", "family": "Zzyzx"})]
    entries = [bytes(one.body) for one in LedgerEntry.objects.filter(kind="search-made").order_by("i")]
    assert [f'"out":"{one.verdict}"'.encode() in body for one, body in zip(found, entries, strict=True)] == [True, True]
    assert all(f'"case":"{matter.case}"'.encode() in body for body in entries)
    assert not any(word in body for body in entries for word in (b"Cruz", b"CRUZ", b"2222", b"1971"))


def test_only_who_prepares_or_releases_may_look_and_only_while_the_matter_is_open(file, keeper, matter):
    for who in ("s-trujillo", "a-begay", "f-lucero", "k-padilla", "d-montoya"):
        with pytest.raises(Forbidden):
            find(file, keeper, matter, JOSE, who=who)
    assert find(file, keeper, matter, JOSE, who="o-chavez").person == "w-1"
    matter.state = "closed"
    with pytest.raises(Conflict, check=coded("find-settled")):
        find(file, keeper, matter, JOSE)


@pytest.mark.parametrize("asked", [{}, {"given": "Ana", "born": "13/40/1980"}, {"family": "Ruiz", "ssn": "12345"}])
def test_what_cannot_be_looked_for_is_refused_without_an_entry(file, keeper, matter, asked):
    with pytest.raises(InputError, check=coded("find-not-asked")):
        find(file, keeper, matter, asked)
    assert not LedgerEntry.objects.filter(kind="search-made").exists()


def test_a_purpose_that_the_keeper_does_not_know_gives_nothing(file, keeper, matter):
    with pytest.raises(KeeperRefused, check=lambda error: error.code == "no-purpose"):
        find(file, keeper, matter, JOSE, purpose="curiosity")


def test_an_outsider_is_told_the_same_of_ambiguous_and_of_none():
    assert len({str(wording.outside(one)) for one in Verdict if one is not Verdict.EXACT}) == 1
    assert str(wording.outside(Verdict.EXACT)) != str(wording.outside(Verdict.NONE))


def test_no_answer_comes_before_the_floor_known_or_not(file, keeper, matter):
    import time

    for asked in (JOSE, {"given": "Zenobia", "family": "Quartermaine", "born": "1911-01-01"}):
        start = time.monotonic()
        find(file, keeper, matter, asked, floor=0.1)
        assert time.monotonic() - start >= 0.1


@pytest.mark.django_db
def test_a_key_that_is_too_common_is_counted_and_the_rare_one_followed(file):
    batch = HeldPerson.objects.first().batch
    crowd = HeldPerson.objects.bulk_create(
        HeldPerson(number=f"c-{n}", batch=batch, row_key=n, sealed={}) for n in range(30)
    )
    MatchKey.objects.bulk_create(MatchKey(h=7, person=one) for one in crowd)
    MatchKey.objects.create(h=8, person=crowd[3])

    def found(most, of_one_key):
        return hits(candidates._rows([7, 8], of_one_key + 1), most, of_one_key)

    assert (found(100, 10).people, found(100, 10).uncounted) == ((crowd[3].pk,), 10)
    assert len(found(100, 50).people) == 30
    assert found(4, 50).uncounted == 26
    assert found(4, 50).people[0] == crowd[3].pk, "found twice comes first"
    assert candidates.count_namesakes([7, 8], 20) == 20
