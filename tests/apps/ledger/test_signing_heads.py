"""Signing the head: once for each size, never an older or another tree, never with a key that others can
read.
"""

import io
import json
import stat

import pytest
from django.db import connection, transaction
from tests.refusals import coded

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import guards, highwater, keys, places, policy, selectors, services, standing, store
from custos.apps.ledger.services import SYSTEM, EntryKind, rereading
from custos.core.errors import InputError, TamperingFound, UsageError
from custos.core.ledger.checkpoint import Checkpoint, NoteError, verify_note
from custos.core.ledger.proof import Receipt, verify_receipt
from custos.core.ledger.tree import leaf_hash
from custos.core.ledger.verify import verify

AUDITOR = policy.ShellReader()


def sign_ins(count: int) -> None:
    with transaction.atomic():
        for _ in range(count):
            services.append(EntryKind.SIGN_IN, actor=SYSTEM, out="granted")


def head_of(note: str) -> Checkpoint:
    return Checkpoint.from_text(note.partition("\n\n")[0] + "\n")


def log_key():
    return ledgerkeys.load_key(places.key_path(), store.head().log).key


def export() -> bytes:
    return b"".join(selectors.export_file(AUDITOR))


def forget(*indices: int) -> None:
    """What a restored backup does: the newest entries are gone and the head stands where it stood."""
    guards.remove(connection)
    size = min(indices)
    frontier = selectors._edge(size)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE i >= %s", [size])
        cursor.execute("DELETE FROM ledger_checkpoint WHERE size > %s", [size])
        cursor.execute("UPDATE ledger_head SET size = %s, frontier = %s", [size, b"".join(frontier)])
    guards.install(connection)


def test_a_signed_head_says_log_size_and_root(ledger):
    sign_ins(3)
    note = services.sign_checkpoint()
    text, signatures = verify_note(note, keys.load().public)
    assert Checkpoint.from_text(text) == Checkpoint("ledger.labor.example/2027", 4, store.head().root())
    assert [one.key.name for one in signatures] == ["ledger.labor.example/2027"] * 2


def test_signing_again_without_new_entries_signs_nothing_new(ledger):
    assert services.sign_checkpoint() == services.sign_checkpoint()
    assert store.head().size == 1


def test_every_head_names_the_head_before_it(ledger):
    first = head_of(services.sign_checkpoint())
    sign_ins(2)
    second = head_of(services.sign_checkpoint())
    named = json.loads(selectors.find_entry(AUDITOR, second.size - 1).body)
    assert (named["t"], named["size"], named["root"]) == ("checkpoint-signed", first.size, first.root.hex())
    assert verify(io.BytesIO(export())).verdict == "whole"


def test_a_restored_backup_is_not_signed(ledger):
    sign_ins(5)
    services.sign_checkpoint()
    forget(3)
    with pytest.raises(TamperingFound, match="older copy") as caught:
        services.sign_checkpoint()
    assert caught.value.code == "rolled-back"


def test_a_restored_backup_is_not_signed_even_after_it_has_grown_past_the_mark(ledger):
    sign_ins(5)
    services.sign_checkpoint()
    forget(3)
    sign_ins(9)
    with pytest.raises(TamperingFound, match="not those that were signed"):
        services.sign_checkpoint()


def test_another_log_is_not_signed_under_this_mark(ledger):
    path = places.high_water_path()
    path.write_text(path.read_text().replace("2027", "2026"))
    with pytest.raises(TamperingFound, match="was signed here"):
        services.sign_checkpoint()


def test_a_lost_high_water_mark_is_not_made_again(ledger):
    places.high_water_path().unlink()
    with pytest.raises(InputError, check=coded("high-water-unreadable")):
        services.sign_checkpoint()
    assert not places.high_water_path().exists()


def test_a_damaged_high_water_mark_stops_the_signing(ledger):
    places.high_water_path().write_text("{}")
    with pytest.raises(InputError, check=coded("high-water-damaged")):
        services.sign_checkpoint()


def test_the_high_water_mark_never_goes_back(tmp_path):
    path = tmp_path / "mark.json"
    highwater.create(path, "ledger.labor.example/2027")
    highwater.advance(path, highwater.Mark("ledger.labor.example/2027", 7, "ab"))
    with pytest.raises(UsageError, match="never goes back"):
        highwater.advance(path, highwater.Mark("ledger.labor.example/2027", 6, "cd"))
    assert highwater.read(path).size == 7


def test_a_crash_between_mark_and_head_only_repeats_the_signing(ledger, monkeypatch):
    sign_ins(2)
    with monkeypatch.context() as broken:
        broken.setattr(store, "put_checkpoint", lambda *_: (_ for _ in ()).throw(OSError("power cut")))
        with pytest.raises(OSError, match="power cut"):
            services.sign_checkpoint()
    assert highwater.read(places.high_water_path()).size == 3
    assert head_of(services.sign_checkpoint()).size == 3


def test_set_up_makes_key_and_mark_for_their_owner_alone(ledger):
    for path in (places.key_path(), places.high_water_path()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_key_is_ever_made_silently(ledger):
    places.key_path().unlink()
    with pytest.raises(InputError, match="set the ledger up first"):
        services.sign_checkpoint()
    assert not places.key_path().exists()


def test_a_key_that_others_can_read_is_refused(ledger):
    places.key_path().chmod(0o640)
    with pytest.raises(InputError, match="others can read"):
        services.sign_checkpoint()


def test_a_file_that_is_no_key_is_refused(ledger):
    places.key_path().write_text("no key")
    with pytest.raises(InputError, match="does not hold a key"):
        services.sign_checkpoint()


def test_a_second_key_is_not_made_over_the_first(ledger):
    before = places.key_path().read_bytes()
    with pytest.raises(UsageError, match="keeps its key"):
        ledgerkeys.create_key(places.key_path(), "ledger.labor.example/2027")
    assert places.key_path().read_bytes() == before


def test_a_receipt_proves_its_entry_to_anybody_with_the_logs_key(ledger):
    sign_ins(300)
    services.sign_checkpoint()
    for index in (0, 1, 255, 256, 300):
        receipt = Receipt.from_text(selectors.proof_for(None, index).to_text())
        head, _ = verify_receipt(receipt, [log_key()])
        assert head.size == 301
        assert leaf_hash(receipt.body) == store.leaves(index, index + 1)[0]
        with pytest.raises(NoteError):
            verify_receipt(receipt._replace(place=index + 1), [log_key()])


def test_there_is_no_receipt_before_a_head_was_signed(ledger):
    with pytest.raises(UsageError, match="sign a checkpoint first"):
        selectors.proof_for(None, 0)


def test_there_is_no_receipt_for_an_entry_that_does_not_exist(ledger):
    with pytest.raises(InputError, check=coded("no-such-entry", index=7)):
        selectors.proof_for(None, 7)


@pytest.mark.parametrize("index", [0, 100, 255, 256, 511, 530])
def test_a_body_changed_in_the_database_is_named(ledger, index):
    sign_ins(530)
    services.sign_checkpoint()
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM ledger_entry WHERE i = %s", [index])
        body = bytes(cursor.fetchone()[0]).replace(b'"at":1', b'"at":2')
        cursor.execute("UPDATE ledger_entry SET body = %s WHERE i = %s", [body, index])
    guards.install(connection)
    verdict = verify(io.BytesIO(export()))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", index)


@pytest.mark.parametrize("index", [0, 100, 255, 256, 511])
def test_a_body_changed_together_with_its_hash_is_named_by_its_tile(ledger, index):
    sign_ins(530)
    services.sign_checkpoint()
    change_with_hash(index)
    verdict = verify(io.BytesIO(export()))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", index)


def change_with_hash(index: int) -> None:
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM ledger_entry WHERE i = %s", [index])
        body = bytes(cursor.fetchone()[0]).replace(b'"blind":"', b'"blind":"0')
        end = body.index(b'"', body.index(b'"blind":"') + 9)
        body = body[: end - 1] + body[end:]
        cursor.execute("UPDATE ledger_entry SET body = %s, leaf = %s WHERE i = %s", [body, leaf_hash(body), index])
    guards.install(connection)


def test_a_changed_body_and_hash_in_the_open_tile_are_caught_and_bounded(ledger):
    sign_ins(530)
    services.sign_checkpoint()
    change_with_hash(520)
    verdict = verify(io.BytesIO(export()))
    assert verdict.verdict == "tampered"
    assert "512 to 527" in verdict.why


def test_a_head_is_not_signed_over_entries_that_were_changed(ledger):
    sign_ins(3)
    services.sign_checkpoint()
    change_with_hash(1)
    sign_ins(1)
    with pytest.raises(TamperingFound):
        services.sign_checkpoint()


def test_an_entry_removed_from_the_database_is_named(ledger):
    sign_ins(20)
    services.sign_checkpoint()
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_entry WHERE i = 7")
    guards.install(connection)
    verdict = verify(io.BytesIO(export()))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", 7)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM ledger_entry WHERE i = 295",
        "DELETE FROM ledger_tile",
        "UPDATE ledger_tile SET root = hashes",
        "UPDATE ledger_entry SET leaf = body WHERE i = 298",
        "UPDATE ledger_head SET frontier = staff_salt",
    ],
)
def test_a_damaged_database_is_not_signed_and_its_export_is_not_whole(ledger, damage):
    sign_ins(299)
    services.sign_checkpoint()
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(damage)
    guards.install(connection)
    if "head" in damage:
        with pytest.raises(TamperingFound, match="stored edge"):
            sign_ins(1)
    elif "root" not in damage:
        with pytest.raises(TamperingFound):
            services.sign_checkpoint()
    verdict = verify(io.BytesIO(export()))
    # The roots beside the tiles are not evidence: they only save work, and the export does not carry them.
    assert verdict.verdict == ("whole" if "root" in damage else "tampered")


def test_nothing_is_signed_on_top_of_a_head_that_was_changed(ledger):
    services.sign_checkpoint()
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_checkpoint SET note = replace(note, '2027', '2028')")
    guards.install(connection)
    sign_ins(1)
    with pytest.raises(TamperingFound, match="not as it was signed"):
        services.sign_checkpoint()


def test_a_body_that_is_no_entry_is_not_shown_as_one(ledger):
    sign_ins(3)
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET body = leaf WHERE i = 2")
    guards.install(connection)
    with pytest.raises(TamperingFound, match="not well formed"):
        selectors.list_entries(AUDITOR)


def test_an_export_ends_at_the_last_signed_head(ledger):
    sign_ins(300)
    services.sign_checkpoint()
    sign_ins(300)
    verdict = verify(io.BytesIO(export()))
    assert (verdict.verdict, verdict.size) == ("whole", 301)


def edit(index: int, sql: str, *values) -> None:
    """What someone with a shell on the database does."""
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, index])
    guards.install(connection)


@pytest.mark.parametrize(("signed", "index"), [(3, 2), (3, 5), (3, 7), (300, 7), (300, 290), (300, 302), (530, 300)])
def test_an_edited_entry_is_never_signed_over(ledger, signed, index):
    """Old or new, under a full tile or not: the signing reads the bytes again."""
    sign_ins(signed)
    services.sign_checkpoint()
    sign_ins(6)
    [body] = [body for i, body, _ in store.entries(index, index + 1) if i == index]
    edit(index, "UPDATE ledger_entry SET body = %s WHERE i = %s", body.replace(b'"granted"', b'"denied"'))
    before = store.last_checkpoint()
    with pytest.raises(TamperingFound, match=f"entry {index} is not what was written"):
        services.sign_checkpoint()
    assert store.last_checkpoint() == before


@pytest.mark.parametrize("column", ["kind", '"case"'])
@pytest.mark.parametrize(("signed", "index"), [(3, 2), (3, 5), (300, 7), (300, 302)])
def test_an_entry_listed_under_another_kind_or_case_is_never_signed_over(ledger, signed, index, column):
    sign_ins(signed)
    services.sign_checkpoint()
    sign_ins(6)
    assert rereading.refuse_if_changed() > index
    edit(
        index,
        f"UPDATE ledger_entry SET {column} = %s WHERE i = %s",
        "memo-prepared" if column == "kind" else "R-2019-00001",
    )
    before = store.last_checkpoint()
    for look in (services.sign_checkpoint, rereading.refuse_if_changed):
        with pytest.raises(TamperingFound, match=f"entry {index} is listed under another kind or case"):
            look()
    assert store.last_checkpoint() == before


def test_an_entry_taken_out_since_the_last_head_is_never_signed_over(ledger):
    sign_ins(3)
    services.sign_checkpoint()
    sign_ins(4)
    edit(6, "DELETE FROM ledger_entry WHERE i = %s")
    with pytest.raises(TamperingFound, match="entry 6 is missing"):
        services.sign_checkpoint()


def test_an_entry_changed_with_its_hash_since_the_last_head_is_never_signed_over(ledger):
    sign_ins(3)
    services.sign_checkpoint()
    sign_ins(4)
    change_with_hash(6)
    with pytest.raises(TamperingFound):
        services.sign_checkpoint()


def test_a_tile_changed_below_the_ones_that_the_root_is_read_from_is_found(ledger):
    sign_ins(530)
    services.sign_checkpoint()
    edit(0, "UPDATE ledger_tile SET hashes = %s WHERE level = 0 AND n = %s", bytes(8192))
    with pytest.raises(TamperingFound):
        services.sign_checkpoint()


def test_where_nothing_is_new_an_edited_entry_is_still_found(ledger):
    sign_ins(3)
    services.sign_checkpoint()
    change_with_hash(2)
    with pytest.raises(TamperingFound):
        services.sign_checkpoint()


def test_what_belongs_together_is_sound(ledger):
    standing.refuse_unless_sound()
    sign_ins(300)
    services.sign_checkpoint()
    sign_ins(3)
    standing.refuse_unless_sound()


def test_a_database_without_its_ledger_key_or_mark_is_refused(ledger):
    sign_ins(3)
    services.sign_checkpoint()
    mark = places.high_water_path().read_bytes()
    places.high_water_path().unlink()
    with pytest.raises(InputError, check=coded("high-water-unreadable")):
        standing.refuse_unless_sound()
    places.high_water_path().write_bytes(mark)
    forget(2)
    with pytest.raises(TamperingFound, match="older copy"):
        standing.refuse_unless_sound()
    places.key_path().unlink()
    with pytest.raises(InputError, match="set the ledger up first"):
        standing.refuse_unless_sound()


def test_a_ledger_under_another_key_is_refused(ledger):
    services.sign_checkpoint()
    places.key_path().unlink()
    ledgerkeys.create_key(places.key_path(), store.head().log)
    with pytest.raises(TamperingFound, match="not as it was signed with the key that is here"):
        standing.refuse_unless_sound()


def test_a_new_and_empty_database_beside_the_mark_of_a_ledger_is_refused(ledger):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_head")
    with pytest.raises(TamperingFound, match="bring the database back"):
        standing.refuse_unless_sound()
