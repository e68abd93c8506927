"""Appending: with its transaction or not at all, in order, never against the house's rules."""

import io
import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.refusals import coded

from custos.apps.ledger import clock as ledger_clock
from custos.apps.ledger import policy, selectors, services, store
from custos.apps.ledger.models import LedgerEntry, LedgerOpening, LedgerTile
from custos.apps.ledger.services import SYSTEM, EntryKind
from custos.core.errors import Forbidden, InputError, Refused, UsageError
from custos.core.ledger.commitment import open_commitment
from custos.core.ledger.export import Opening
from custos.core.ledger.tree import Frontier, Tree, leaf_hash
from custos.core.ledger.verify import verify

AUDITOR = policy.ShellReader()
CASE = "R-2027-000001"


def exported(opened=()) -> bytes:
    services.sign_checkpoint()
    return b"".join(selectors.export_file(AUDITOR, opened=opened))


def check(data: bytes):
    return verify(io.BytesIO(data))


def receive(case: str = CASE, **more):
    with transaction.atomic():
        return services.append(EntryKind.REQUEST_RECEIVED, actor=SYSTEM, case=case, out="e-mail", **more)


def sign_ins(count: int) -> None:
    with transaction.atomic():
        for _ in range(count):
            services.append(EntryKind.SIGN_IN, actor=SYSTEM, out="granted")


def test_the_first_entry_says_that_the_log_was_opened(ledger):
    assert ledger.index == 0
    assert selectors.find_entry(AUDITOR, 0).kind == "log-opened"


def test_a_receipt_of_appending_says_index_leaf_size_and_root(ledger):
    receipt = receive()
    entry = LedgerEntry.objects.get(i=receipt.index)
    assert receipt.as_json() == {
        "index": 1,
        "leaf": leaf_hash(bytes(entry.body)).hex(),
        "size": 2,
        "root": Tree.of(store.leaves(0, 2)).root().hex(),
    }


def test_appending_outside_a_transaction_is_refused(lasting_ledger):
    with pytest.raises(UsageError, match="inside the transaction"):
        services.append(EntryKind.SIGN_IN, actor=SYSTEM, out="granted")
    assert store.head().size == 1


def test_an_entry_vanishes_with_the_work_it_records(lasting_ledger):
    def work():
        with transaction.atomic():
            services.append(EntryKind.SIGN_IN, actor=SYSTEM, out="granted")
            raise RuntimeError("the work failed after its entry")

    with pytest.raises(RuntimeError):
        work()
    assert store.head().size == 1
    assert LedgerEntry.objects.count() == 1


def test_without_an_open_ledger_nothing_is_appended(db, home):
    with pytest.raises(UsageError, match="no ledger is open"), transaction.atomic():
        services.append(EntryKind.SIGN_IN, actor=SYSTEM, out="granted")


def test_a_second_ledger_is_not_opened_beside_the_first(ledger):
    with pytest.raises(UsageError, match="open in this database"), transaction.atomic():
        services.open_log("ledger.labor.example/2028")


def test_a_ledger_without_a_proper_name_is_not_opened(db, home):
    with pytest.raises(InputError, match="no name of a log"), transaction.atomic():
        services.open_log("Our Ledger")


def test_the_ledgers_own_kinds_are_not_for_others(ledger):
    with pytest.raises(UsageError, match="by the ledger itself"), transaction.atomic():
        services.append(EntryKind.CHECKPOINT_SIGNED, actor=SYSTEM)


def test_free_text_never_enters_an_entry(ledger):
    with pytest.raises(InputError, match="shape"), transaction.atomic():
        services.append(EntryKind.REQUEST_RECEIVED, actor=SYSTEM, case="Maria asked for a list")


def test_a_field_that_the_kind_does_not_know_is_refused(ledger):
    with pytest.raises(InputError), transaction.atomic():
        services.append(EntryKind.REQUEST_RECEIVED, actor=SYSTEM, case=CASE, commitments={"status": "x"})


def test_committed_values_stay_out_of_the_entry_and_open_it(ledger):
    receipt = receive(commitments={"requester": "Agent Ñandú", "request": "all names"})
    body = selectors.find_entry(AUDITOR, receipt.index).body
    assert "Ñandú".encode() not in body
    assert b"names" not in body
    committed = json.loads(body)["c"]
    for opening in selectors.list_openings(AUDITOR, [receipt.index]):
        commitment = bytes.fromhex(committed[opening.field])
        assert open_commitment(commitment, opening.salt, "ledger.labor.example/2027", 1, opening.field, opening.value)
        assert not open_commitment(commitment, opening.salt, "ledger.labor.example/2027", 1, opening.field, "x")


def test_an_erased_value_is_gone_and_the_ledger_still_whole(ledger, authority):
    receipt = receive(commitments={"requester": "Agent Ñandú"})
    with transaction.atomic():
        services.erase_openings([receipt.index], actor=authority)
    assert not LedgerOpening.objects.filter(i=receipt.index).exists()
    assert selectors.list_openings(AUDITOR, [receipt.index]) == []
    assert check(exported()).verdict == "whole"


def test_who_prepared_does_not_decide(ledger, counsel):
    receive()
    with transaction.atomic():
        services.append(EntryKind.PREPARED, actor=counsel, case=CASE, out="refuse")
    with pytest.raises(Forbidden, match="same person", check=coded("house-rule")), transaction.atomic():
        services.append(EntryKind.DECIDED, actor=counsel, case=CASE, out="refuse")


def test_nothing_is_decided_unprepared(ledger, authority):
    receive()
    with pytest.raises(Forbidden, match="nobody had prepared", check=coded("house-rule")), transaction.atomic():
        services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="refuse")


def test_a_preparation_serves_one_decision_only(ledger, counsel, authority):
    with transaction.atomic():
        services.append(EntryKind.PREPARED, actor=counsel, case=CASE, out="refuse")
        services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="refuse")
    with pytest.raises(Forbidden, match="nobody had prepared", check=coded("house-rule")), transaction.atomic():
        services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="release")


def test_nothing_is_released_after_a_refusal_or_a_reversal(ledger, counsel, authority):
    def decide(out):
        with transaction.atomic():
            services.append(EntryKind.PREPARED, actor=counsel, case=CASE, out=out)
            return services.append(EntryKind.DECIDED, actor=authority, case=CASE, out=out).index

    def release(decision):
        with transaction.atomic():
            return services.append(EntryKind.RELEASE_ASSEMBLED, actor=counsel, case=CASE, refs=[decision], count=2)

    refusal = decide("refuse")
    with pytest.raises(Forbidden, match="permits a release", check=coded("house-rule")):
        release(refusal)
    grant = decide("release")
    assert release(grant).index == grant + 1
    with transaction.atomic():
        services.append(EntryKind.DECISION_REVERSED, actor=authority, case=CASE, refs=[grant])
    with pytest.raises(Forbidden, match="permits a release", check=coded("house-rule")):
        release(grant)


def test_a_new_decision_stands_when_the_old_one_is_reversed_after_it(ledger, counsel, authority):
    with transaction.atomic():
        services.append(EntryKind.PREPARED, actor=counsel, case=CASE, out="refuse")
        refusal = services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="refuse").index
        services.append(EntryKind.PREPARED, actor=counsel, case=CASE, out="release")
        grant = services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="release").index
        services.append(EntryKind.DECISION_REVERSED, actor=authority, case=CASE, refs=[refusal])
        services.append(EntryKind.RELEASE_ASSEMBLED, actor=counsel, case=CASE, refs=[grant])
    assert check(exported()).verdict == "whole"


def test_sending_a_preparation_back_decides_nothing(ledger, counsel, authority):
    with transaction.atomic():
        services.append(EntryKind.PREPARED, actor=counsel, case=CASE, out="release")
        back = services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="send-back").index
    with pytest.raises(Forbidden, match="permits a release", check=coded("house-rule")), transaction.atomic():
        services.append(EntryKind.RELEASE_ASSEMBLED, actor=counsel, case=CASE, refs=[back])


def test_another_cases_preparation_does_not_count(ledger, counsel, authority):
    with transaction.atomic():
        services.append(EntryKind.PREPARED, actor=counsel, case="R-2027-000002", out="refuse")
    with pytest.raises(Forbidden), transaction.atomic():
        services.append(EntryKind.DECIDED, actor=authority, case=CASE, out="refuse")


def test_a_staff_pseudonym_is_stable_and_tells_nothing(ledger):
    one, again, other = (services.staff(key, "counsel") for key in ("person-41", "person-41", "person-42"))
    assert one == again
    assert one != other
    assert "person" not in one.id  # a number alone could be in sixteen hex digits by chance


def test_a_clock_set_back_becomes_an_entry_and_time_never_runs_backwards(ledger, clock):
    before = receive()
    clock.moment -= timedelta(hours=1)
    after = receive("R-2027-000002")
    assert after.index == before.index + 2
    step = json.loads(selectors.find_entry(AUDITOR, before.index + 1).body)
    assert step["t"] == "clock-stepped"
    assert step["clock"] < step["at"]
    receive("R-2027-000003")
    times = [row.at for row in reversed(selectors.list_entries(AUDITOR))]
    assert times == sorted(times)
    assert [row.kind for row in selectors.list_entries(AUDITOR)].count("clock-stepped") == 1
    assert check(exported()).verdict == "whole"


def test_while_time_stands_each_entry_keeps_what_the_clock_said(ledger, clock):
    before = receive()
    clock.moment -= timedelta(hours=1)
    after = receive("R-2027-000002")
    clock.moment += timedelta(hours=2)
    later = receive("R-2027-000003")
    entries = [json.loads(selectors.find_entry(AUDITOR, one.index).body) for one in (before, after, later)]
    assert "clock" not in entries[0]
    assert entries[1]["at"] - entries[1]["clock"] > 3_500_000
    assert "clock" not in entries[2]
    assert check(exported()).verdict == "whole"


@pytest.mark.parametrize("years", [2, 10, 6995])
def test_a_clock_that_leaps_far_ahead_is_refused_until_a_person_accepts_it(ledger, clock, years):
    """It once stamped the year 9022, and the verifier said whole."""
    receive()
    clock.moment = clock.moment.replace(year=clock.moment.year + years)
    with pytest.raises(Refused, check=coded("clock-far-ahead")):
        receive("R-2027-000002")
    with transaction.atomic():
        services.accept_clock()
    receive("R-2027-000002")
    kinds = [row.kind for row in selectors.list_entries(AUDITOR)]
    assert kinds[1] == "clock-stepped"
    assert check(exported()).verdict == "whole"


def test_a_clock_that_leaps_ahead_by_minutes_is_marked_once_and_silence_is_not(
    ledger, clock, settings, monkeypatch, django_capture_on_commit_callbacks
):
    """A leap of hours or months was entered as if that time had gone by."""
    settings.CUSTOS_CLOCK = ledger_clock.DEFAULT
    started = clock.moment
    told = {"wall": 0, "count": 0}
    monkeypatch.setattr(ledger_clock, "now", lambda: started + timedelta(milliseconds=told["wall"]))
    monkeypatch.setattr(ledger_clock, "since_start", lambda: told["count"])
    monkeypatch.setattr(ledger_clock._Known, "offset", None)

    def after(wall: int, count: int) -> list[str]:
        told["wall"] += wall * 1000
        told["count"] += count * 1000
        before = store.head().size
        with django_capture_on_commit_callbacks(execute=True):
            receive(f"R-2027-{before:06d}")
        return [row.kind for row in reversed(selectors.list_entries(AUDITOR)) if row.index >= before]

    assert after(10, 10) == ["request-received"]
    assert after(90 * 86400, 90 * 86400) == ["request-received"], "a quarter of a year of silence is no leap"
    assert after(100, 1) == ["request-received"], "a clock that is set right by seconds is none either"
    assert after(3600, 1) == ["clock-stepped", "request-received"]
    assert after(5, 5) == after(100, 1) == ["request-received"]
    assert after(100, 1) == ["clock-stepped", "request-received"], "small steps add up"
    assert check(exported()).verdict == "whole"


def test_full_tiles_are_stored_and_equal_the_leaves(ledger):
    sign_ins(520)
    assert LedgerTile.objects.filter(level=0).count() == 2
    assert store.tile(0, 1) == b"".join(store.leaves(256, 512))
    head = store.head()
    frontier = Frontier()
    for leaf in store.leaves(0, head.size):
        frontier.append(leaf)
    assert head.root() == frontier.root() == store.tree(head.size).root()


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_tile", "ledger_checkpoint"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove(ledger, table, statement):
    sign_ins(256)
    services.sign_checkpoint()
    column = {"ledger_entry": "body", "ledger_tile": "hashes", "ledger_checkpoint": "note"}[table]
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column, column))


def test_what_is_lawfully_opened_travels_with_the_export(ledger):
    receipt = receive(commitments={"requester": "Agent Ñandú"})
    data = exported(opened=[receipt.index])
    assert "Agent Ñandú".encode() in data
    assert check(data).verdict == "whole"
    forged = data.replace("Agent Ñandú".encode(), "Agent Ñandu".encode())
    assert check(forged).verdict == "tampered"


def test_an_export_without_openings_holds_no_committed_value(ledger):
    receive(commitments={"requester": "Agent Ñandú"})
    assert "Ñandú".encode() not in exported()


def test_an_opening_of_another_entry_does_not_open_this_one(ledger):
    receipt = receive(commitments={"requester": "Agent A"})
    opening = selectors.list_openings(AUDITOR, [receipt.index])[0]
    line = b"opening " + opening.to_bytes() + b"\n"
    moved = b"opening " + Opening(0, opening.field, opening.value, opening.salt).to_bytes() + b"\n"
    assert check(exported(opened=[receipt.index]).replace(line, moved)).verdict == "tampered"
