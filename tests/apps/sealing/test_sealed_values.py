"""What the file of a case holds is sealed where it lies, opens through the keeper alone, and with few questions."""

import hashlib

import pytest
from django.db import connection, transaction

from custos.apps.casework.models import Assessment
from custos.apps.ledger.models import LedgerOpening
from custos.apps.letters.models import Letter
from custos.apps.papers.services import originals
from custos.apps.sealing import process, values
from custos.apps.sealing.fields import Closed, open_rows, seal_rows
from custos.core.errors import TamperingFound, UsageError
from custos.keeper.client import KeeperClient, Who
from custos.keeper.errors import Code, KeeperRefused, KeeperUnreachable

CASE = "R-2019-00042"
DEPUTY = values.Asker("u-0123456789abcdef", "deputy")


@pytest.fixture
def asked(monkeypatch):
    """What the keeper was asked to open, question by question: the cases, and how many values."""
    found, ask = [], KeeperClient.open

    def listen(client, told):
        found.append({who.case: len(items) for who, items in told})
        return ask(client, told)

    monkeypatch.setattr(KeeperClient, "open", listen)
    return found


@pytest.fixture
def letters(agency):
    """Forty letters of one request, in the database."""
    request = agency.receive()
    Letter.objects.bulk_create(
        Letter(
            matter=request,
            kind="answer",
            subject=f"To Jane {n}",
            text=f"Dear Jane {n}",
            blocks=[n],
            made_at=request.received_at,
        )
        for n in range(40)
    )
    return request.letters.order_by("pk")


def stored(table, *columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")
        return sorted(cursor.fetchall())  # PostgreSQL moves a row that is written


@pytest.mark.parametrize("size", [0, 1, 70_000, 5_000_000])
def test_a_value_of_any_size_comes_back_for_its_place_alone(size):
    raw = hashlib.sha256(b"x").digest() * (size // 32) + b"y" * (size % 32)
    sealed = values.read(values.seal(raw, CASE, "letter_text").to_bytes())
    assert values.open_one(sealed, "letter_text", CASE) == raw
    with pytest.raises(KeeperRefused) as refused:
        values.open_one(sealed, "letter_subject", CASE)
    assert refused.value.code == Code.UNREADABLE.value


def test_a_changed_value_does_not_open():
    sealed = values.seal(b"Dear Jane", CASE, "letter_text")
    changed = values.Sealed(sealed.file, sealed.key, sealed.body[:-1] + bytes([sealed.body[-1] ^ 1]))
    with pytest.raises(KeeperRefused):
        values.open_one(changed, "letter_text", CASE)


@pytest.mark.parametrize(
    "raw", [b"", b"Dear Jane", b"sealed1", b"sealed1 R-2019-00042 !!\nx", b"sealed2 R-2019-00042 eA==\nx"]
)
def test_what_lies_in_the_clear_is_not_taken_for_ours(raw):
    with pytest.raises(TamperingFound) as found:
        values.read(raw)
    assert found.value.code == "not-sealed"


def test_a_row_is_sealed_with_one_question_and_what_changed_between_is_sealed_as_it_is(letters, monkeypatch):
    asked, ask = [], KeeperClient.seal
    monkeypatch.setattr(KeeperClient, "seal", lambda keeper, items: asked.append(len(items)) or ask(keeper, items))
    one = Letter(matter=letters[0].matter, kind="answer", subject="a", text="b", blocks=[1], made_at=letters[0].made_at)
    one.save()
    assert asked == [3]
    one.blocks.append(2)
    one.save(update_fields=["blocks"])
    assert asked == [3, 1]
    seal_rows([one])
    one.blocks.append(3)
    one.save()
    assert (one.subject, letters.last().blocks, letters.last().text) == ("a", [1, 2, 3], "b")


def test_columns_are_sealed_in_the_file_of_their_case_and_an_empty_one_says_so(letters):
    rows = stored("letters_letter", "subject", "text", "blocks", "served_to")
    case = letters[0].matter.case
    assert all(value.startswith(f"sealed1 {case} ") for row in rows for value in row[:3])
    assert {row[3] for row in rows} == {""}
    assert letters.filter(served_proof="").count() == 40


def test_a_row_opens_with_one_question_and_forty_rows_open_with_one(letters, asked):
    one = letters.first()
    assert (one.subject, one.text, one.blocks) == ("To Jane 0", "Dear Jane 0", [0])
    assert asked == [{one.matter.case: 3}]
    rows = list(letters)
    open_rows(rows, "subject")
    assert [row.subject for row in rows] == [f"To Jane {n}" for n in range(40)]
    assert asked[1:] == [{one.matter.case: 40}]
    assert isinstance(rows[0].__dict__["text"], Closed)


def test_a_row_that_nobody_looks_at_stays_closed_also_when_it_is_saved(letters, asked):
    one = letters.first()
    one.sent_how = "mail"
    before = stored("letters_letter", "text")
    one.save()
    assert asked == []
    assert stored("letters_letter", "text") == before
    assert letters.first().text == "Dear Jane 0"


def test_within_one_persons_request_nothing_is_asked_twice_and_nothing_is_kept_after_it(letters, asked):
    with values.asked_by(lambda: DEPUTY):
        assert [letters.first().text for _ in range(3)] == ["Dear Jane 0"] * 3
    assert len(asked) == 1
    assert letters.first().text == "Dear Jane 0"
    assert len(asked) == 2


def test_the_keeper_is_told_who_asks_for_which_case_and_why(letters, monkeypatch):
    told, ask = [], KeeperClient.open
    monkeypatch.setattr(
        KeeperClient, "open", lambda client, one: told.extend(who for who, _ in one) or ask(client, one)
    )
    with values.asked_by(lambda: DEPUTY):
        case = letters.first().matter.case
        assert letters.first().text
    assert letters.first().text
    assert told == [
        Who(DEPUTY.actor, "deputy", case, "case-work", ""),
        Who("system", "system", case, "upkeep", ""),
    ]


def test_a_query_never_writes_a_value_that_no_row_sealed(letters):
    with pytest.raises(UsageError), transaction.atomic():
        letters.update(text="in the clear")
    assert letters.first().text == "Dear Jane 0"


def test_an_assessment_opens_with_one_question(agency, asked):
    request = agency.assessed()
    asked.clear()
    newest = Assessment.objects.get(matter=request)
    assert newest.record.determination.outcome == newest.outcome
    assert newest.page_records
    assert [list(one) for one in asked] == [[request.case]]


def test_neither_value_nor_salt_of_a_commitment_lies_in_the_clear(agency):
    agency.receive()
    row = LedgerOpening.objects.filter(field="paper").get()
    for (raw,) in stored("ledger_opening", "opens"):
        assert row.value not in raw
        assert row.salt.hex() not in raw


def test_an_original_lies_sealed_and_opens_for_the_case_that_is_named(settings, tmp_path, asked):
    settings.CUSTOS_DATA_DIR = tmp_path
    paper = b"Jane Q. Worker 078-05-1120 " * 40_000
    kept = originals.keep(paper)
    assert originals.fetch(kept, CASE) == paper
    assert asked == [{CASE: 1}]
    assert not any(b"078-05-1120" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_an_original_that_was_erased_is_gone_wherever_a_copy_lies(settings, tmp_path):
    settings.CUSTOS_DATA_DIR = tmp_path
    kept = originals.keep(b"a paper of its own")
    who = Who("u-0123456789abcdef", "records-officer", CASE, "", "")
    process.ask(lambda keeper: keeper.erase(values.file_of_original(kept), who))
    with pytest.raises(KeeperRefused) as refused:
        originals.fetch(kept, CASE)
    assert refused.value.code == Code.NO_KEY.value


def test_where_the_named_keeper_is_down_nothing_is_kept_and_nothing_is_shown(settings, tmp_path, monkeypatch):
    settings.CUSTOS_DATA_DIR = tmp_path
    kept = originals.keep(b"a paper that stays")
    with monkeypatch.context() as patch:
        patch.setenv("CUSTOS_KEEPER", str(tmp_path / "nobody"))
        with pytest.raises(KeeperUnreachable):
            originals.fetch(kept, CASE)
        with pytest.raises(KeeperUnreachable):
            originals.keep(b"another paper")
        assert not any(b"paper" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert originals.fetch(kept, CASE) == b"a paper that stays"
