"""The journal after a power cut and after tampering: torn is set aside, changed is found."""

import pytest

from custos.keeper.errors import JournalBroken, JournalFailed
from custos.keeper.journal import TORN_MOST, ZERO, Journal


@pytest.fixture
def written(tmp_path):
    """A journal of three synced entries and a last batch of two, with the length before that batch."""
    journal = Journal(tmp_path)
    journal.append([{"t": "a"}, {"t": "b"}, {"t": "c"}], 5)
    synced = (tmp_path / "journal").stat().st_size
    journal.append([{"t": "d"}, {"t": "e"}], 6)
    journal.close()
    return tmp_path, synced


def test_a_journal_gives_back_what_was_written_with_one_chain(written):
    folder, _ = written
    journal = Journal(folder)
    assert [facts["t"] for facts in journal.facts()] == ["a", "b", "c", "d", "e"]
    assert [facts["i"] for facts in journal.facts()] == [0, 1, 2, 3, 4]
    assert journal.torn == 0


def test_a_power_cut_anywhere_in_the_last_batch_loses_nothing_that_was_synced(written):
    folder, synced = written
    whole = (folder / "journal").read_bytes()
    for cut in range(synced, len(whole)):
        for tail in (whole[:cut], whole[:cut] + bytes(len(whole) - cut)):
            (folder / "journal").write_bytes(tail)
            journal = Journal(folder)
            kinds = [facts["t"] for facts in journal.facts()]
            assert kinds == ["a", "b", "c", "d", "e"][: len(kinds)]
            assert len(kinds) >= 3
            assert journal.append([{"t": "after"}], 7) == [len(kinds)]
            journal.close()
            assert Journal(folder).torn == 0


def test_what_was_torn_is_kept_beside_for_a_look(written):
    folder, _ = written
    with (folder / "journal").open("ab") as file:
        file.write(b"half an entr")
    assert Journal(folder).torn == 12
    assert (folder / "journal.torn-5").read_bytes() == b"half an entr"


def test_a_changed_byte_far_from_the_end_stops_the_start(tmp_path):
    journal = Journal(tmp_path)
    while (tmp_path / "journal").stat().st_size < TORN_MOST + 4096:
        journal.append([{"t": "look", "why": "x" * 800}] * 64, 5)
    journal.close()
    raw = bytearray((tmp_path / "journal").read_bytes())
    raw[900] ^= 1
    (tmp_path / "journal").write_bytes(raw)
    with pytest.raises(JournalBroken, match="entry 1 "):
        Journal(tmp_path)


def test_every_flipped_bit_of_the_last_entry_keeps_it_out_of_the_chain(written):
    folder, _ = written
    whole = (folder / "journal").read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    for place in range(last, len(whole)):
        raw = bytearray(whole)
        raw[place] ^= 1 << (place % 8)
        (folder / "journal").write_bytes(raw)
        assert Journal(folder).size == 4


def test_a_disk_that_refuses_stops_the_journal_for_good(tmp_path, monkeypatch):
    journal = Journal(tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fdatasync", full)
        with pytest.raises(JournalFailed, match="No space"):
            journal.append([{"t": "a"}], 1)
    with pytest.raises(JournalFailed, match="start the keeper again"):
        journal.append([{"t": "b"}], 1)


def test_an_empty_journal_begins_with_the_hash_of_zeros(tmp_path):
    journal = Journal(tmp_path)
    assert journal.head == ZERO.hex()
    assert journal.since(0, ZERO.hex(), 10) == []
