"""What the file of a matter holds is sealed where it lies, and opens through the keeper alone."""

import secrets
from datetime import UTC, datetime

import pytest
from django.db import connection

from custos.apps import sealing
from custos.apps.casework.acts import take_number
from custos.apps.casework.models import Matter
from custos.apps.ledger.models import LedgerOpening
from custos.apps.papers.services import originals
from custos.keeper.client import Item, Who
from custos.keeper.errors import Code, KeeperRefused, KeeperUnreachable
from custos.keeper.spawn import spawn
from custos.web.middleware import PlainErrors

ERASER = Who("u-0123456789abcdef", "records-officer", "C-2026-000123", "", "")
PLANTED = 1000


def matter_of(agency):
    number, serial = take_number(2019)
    return Matter.objects.create(
        kind="request",
        number=number,
        year=2019,
        serial=serial,
        agency="demo",
        channel="mail",
        received_at=datetime.now(UTC),
        office=agency.office("albuquerque"),
    )


@pytest.fixture
def keeper(tmp_path, monkeypatch):
    with spawn(tmp_path / "keeper") as child:
        monkeypatch.setenv("CUSTOS_KEEPER", str(tmp_path / "keeper" / "socket"))
        yield child


@pytest.fixture
def data(settings, tmp_path):
    settings.CUSTOS_DATA_DIR = tmp_path / "data"
    return tmp_path


def in_files(folder, words):
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        for raw in [path.read_bytes()]
        for word in words
        if word.encode() in raw
    }


def test_an_original_of_many_parts_is_sealed_and_comes_back_whole(keeper, data):
    paper = b"Jane Q. Worker 078-05-1120 " * 40_000
    kept = originals.keep(paper)
    assert originals.fetch(kept) == paper
    assert in_files(data, ["Jane Q. Worker", "078-05-1120"]) == set()


def test_after_erasure_the_original_is_unreadable(keeper, data):
    kept = originals.keep(b"a paper")
    keeper.client.erase(sealing.original_key(kept), ERASER)
    with pytest.raises(KeeperRefused) as refused:
        originals.fetch(kept)
    assert refused.value.code == Code.NO_KEY.value


def test_a_keeper_that_was_killed_gives_nothing_takes_nothing_and_loses_nothing(keeper, data, rf):
    kept = originals.keep(b"a paper")
    keeper.process.kill()
    keeper.process.wait()
    with pytest.raises(KeeperUnreachable) as gone:
        originals.fetch(kept)
    with pytest.raises(KeeperUnreachable):
        originals.keep(b"another paper")
    assert in_files(data, ["another paper"]) == set()
    assert PlainErrors(lambda request: request).process_exception(rf.get("/"), gone.value).status_code == 503
    with spawn(data / "keeper"):
        assert originals.fetch(kept) == b"a paper"


def test_without_a_keeper_a_sealed_value_stays_closed_and_a_plain_one_open(keeper, data, monkeypatch):
    kept = originals.keep(b"a paper")
    monkeypatch.setenv("CUSTOS_KEEPER", "none")
    with pytest.raises(KeeperUnreachable):
        originals.fetch(kept)
    assert originals.fetch(originals.keep(b"in the clear")) == b"in the clear"


def test_parts_that_change_place_do_not_open(keeper):
    sealed = sealing.seal(b"x" * 150_000, "matter-1", "letter").decode()
    head, body = sealed.rsplit(":", 1)
    parts = body.split(".")
    for wrong in ([parts[1], parts[0], parts[2]], parts[:2]):
        with pytest.raises(KeeperRefused):
            sealing.unseal(f"{head}:{'.'.join(wrong)}".encode(), "letter")


def test_a_record_of_a_person_never_opens_without_its_entry(keeper):
    [sealed] = keeper.client.seal([Item("w-1", "f2", "ssn", b"078-05-1120")])
    with pytest.raises(KeeperRefused) as refused:
        keeper.client.unseal([Item("w-1", "f2", "ssn", sealed)])
    assert refused.value.code == Code.CLASS_REFUSED.value


@pytest.mark.django_db
def test_of_a_thousand_planted_openings_the_database_holds_none_in_the_clear(keeper):
    words = [f"Planted-{secrets.token_hex(8)}" for _ in range(PLANTED)]
    LedgerOpening.objects.bulk_create(
        LedgerOpening(i=n, field="name", salt=b"s", value=word) for n, word in enumerate(words)
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM ledger_opening")
        raw = " ".join(row[0] for row in cursor.fetchall())
    assert [word for word in words if word in raw] == []
    assert [row.value for row in LedgerOpening.objects.order_by("i")] == words
    LedgerOpening.objects.filter(i=0).update(value="changed")
    assert LedgerOpening.objects.get(i=0).value == "changed"


@pytest.mark.django_db
def test_letters_and_assessments_are_sealed_under_their_matter(agency, keeper):
    row = matter_of(agency)
    made = row.letters.create(
        kind="k", subject="To Jane Worker", text="Dear Jane", blocks=[{"a": "Jane"}], made_at=datetime.now(UTC)
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, text, blocks FROM letters_letter WHERE id = %s", [made.pk])
        stored = cursor.fetchone()
    assert all(value.startswith(f"{sealing.MARK}matter-{row.pk}:") for value in stored)
    made.refresh_from_db()
    assert (made.subject, made.text, made.blocks) == ("To Jane Worker", "Dear Jane", [{"a": "Jane"}])
