"""A head that two keys signed: nobody takes the second signature away, or puts another key in its place, unnoticed."""

import io
import json
import random

import pytest
from tests.core.ledger.ledgers import AUDITOR, LOG, LOG_SIGNER, SECOND, Ledger, TestSigner

from custos.core.ledger.checkpoint import (
    MLDSA44,
    Checkpoint,
    Key,
    NoteError,
    cosign,
    sign_note,
    split_note,
    tree_message,
    verify_note,
)
from custos.core.ledger.proof import Receipt
from custos.core.ledger.tree import Tree
from custos.core.ledger.trust import Policy, PolicyError
from custos.core.ledger.verify import main, verify, verify_receipt

FIRST_LINE, SECOND_LINE = f"log {LOG_SIGNER.key.to_text()}\n", f"log {SECOND.key.to_text()}\n"
BOTH = FIRST_LINE + SECOND_LINE + "quorum none\n"
STRANGER = TestSigner("ledger.other.example/2027", MLDSA44)


def check(data: bytes, policy: str | None = None):
    return verify(io.BytesIO(data), Policy.from_bytes(policy.encode()) if policy else None)


def without_second(note: str) -> str:
    """The note as Ed25519 alone would have signed it."""
    return "".join(line for line in note.splitlines(keepends=True) if len(line) < 1000)


def two() -> Ledger:
    return Ledger(second=SECOND).fill(20)


def test_the_signed_bytes_are_those_of_the_standard():
    """Written out by hand from C2SP tlog-cosignature: label, name, time, origin, start, end, root."""
    head = Checkpoint("example.com/log", 300, b"r" * 32)
    assert tree_message("w.example", head, 1_679_315_147) == (
        b"subtree/v1\n\x00" + b"\x09w.example" + bytes.fromhex("000000006418 50cb".replace(" ", ""))
        + b"\x0fexample.com/log" + bytes(8) + bytes.fromhex("000000000000012c") + b"r" * 32
    )  # fmt: skip
    with pytest.raises(NoteError, match="1 to 255 bytes"):
        tree_message("w" * 256, head, 0)


def test_a_key_line_is_read_back_and_its_id_is_that_of_type_6():
    assert Key.from_text(SECOND.key.to_text()) == SECOND.key
    assert SECOND.key.id != Key(LOG, 4, SECOND.key.public).id
    with pytest.raises(NoteError, match="type 6"):
        Key.from_text(Key(LOG, MLDSA44, SECOND.key.public[:-1]).to_text())
    with pytest.raises(NoteError, match="type 6"):
        Key.from_text(Key(LOG, 1, SECOND.key.public).to_text())


def test_both_signatures_are_good_and_the_time_is_told():
    ledger = two()
    text, good = verify_note(ledger.note(AUDITOR), ledger.keys(AUDITOR))
    assert Checkpoint.from_text(text).size == 20
    assert [one.time for one in good] == [0, 1_795_000_100, 1_795_000_100]


@pytest.mark.parametrize("policy", [None, BOTH, FIRST_LINE + "quorum none\n", SECOND_LINE + "quorum none\n"])
def test_a_log_with_two_keys_is_whole_under_either(policy):
    verdict = check(two().file(), policy)
    assert verdict.verdict == "whole", verdict.why
    assert policy or SECOND.key.fingerprint in verdict.why


def test_a_log_with_one_key_stays_whole_without_a_second():
    assert check(Ledger().fill(9).file(), FIRST_LINE + "quorum none\n").verdict == "whole"


def test_a_flipped_bit_of_the_second_signature_or_key_line_is_found():
    data, rng = two().file(), random.Random(2)
    line, key = data.rindex("\u2014 ".encode()), data.index(b"key ", data.index(b"key ") + 1)
    for start, length in ((line, len(data) - line), (key, 1800)):
        for _ in range(25):
            changed = bytearray(data)
            at = start + rng.randrange(length)
            changed[at] ^= 1 << rng.randrange(8)
            assert check(bytes(changed)).verdict == "tampered", f"byte {at}"


def test_the_second_line_taken_away_is_found_without_any_policy():
    ledger = two()
    verdict = check(ledger.file(keys=[LOG_SIGNER.key], note=without_second(ledger.note())))
    assert (verdict.verdict, "entry 0 names a second key" in verdict.why) == ("tampered", True)


def test_another_second_key_is_found_without_any_policy():
    ledger, other = two(), TestSigner(LOG + "x", MLDSA44)
    other.key = other.key._replace(name=LOG)
    note = cosign(without_second(ledger.note()), other.key, other.sign, 5)
    verdict = check(ledger.file(keys=[LOG_SIGNER.key, other.key], note=note))
    assert (verdict.verdict, "not signed by it" in verdict.why) == ("tampered", True)


def test_a_second_key_that_no_entry_names_is_found():
    ledger = Ledger().fill(9)
    note = cosign(ledger.note(), SECOND.key, SECOND.sign, 5)
    verdict = check(ledger.file(keys=[LOG_SIGNER.key, SECOND.key], note=note))
    assert (verdict.verdict, "no entry names" in verdict.why) == ("tampered", True)


def test_a_second_key_may_come_later_and_only_once():
    ledger = Ledger().fill(6)
    ledger.add("log-key-added", extra={"sha": SECOND.key.fingerprint})
    assert check(ledger.file()).verdict == "tampered", "it was not signed by the key that it names"
    ledger.second = SECOND
    assert check(ledger.fill(12).file()).verdict == "whole"
    again = ledger.add("log-key-added", extra={"sha": STRANGER.key.fingerprint})
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", again)


def test_rewritten_with_the_first_key_alone_it_is_found_by_the_policy():
    """A person broke Ed25519: they open the log again, without a second key, and sign whatever they like."""
    forged = Ledger().fill(20)
    assert check(forged.file()).verdict == "whole", "without a policy nothing says which key was the log's"
    verdict = check(forged.file(), BOTH)
    assert (verdict.verdict, "not signed by the ML-DSA-44 key" in verdict.why) == ("tampered", True)


@pytest.mark.parametrize(
    ("ledger", "policy", "alone"),
    [
        (Ledger, None, True),  # as a history that someone made up under the first key would be
        (Ledger, FIRST_LINE + "quorum none\n", True),
        (two, None, False),
        (two, FIRST_LINE + "quorum none\n", True),  # its second key can be anyone's
        (two, BOTH, False),
        (two, SECOND_LINE + "quorum none\n", False),
    ],
)
def test_a_verdict_that_rests_on_one_key_says_so_loudly(ledger, policy, alone, tmp_path, capsys):
    file, trusted = tmp_path / "x.custos", tmp_path / "policy.txt"
    file.write_bytes(ledger().fill(20).file())
    trusted.write_text(policy or "")
    verdict = check(file.read_bytes(), policy)
    assert (verdict.verdict, verdict.one_key, "ONE KEY" in verdict.why) == ("whole", alone, alone)
    assert main([str(file), *(["--policy", str(trusted)] if policy else [])]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["one_key"] is alone
    assert ("ONE KEY" in told.err) is alone


def test_witnesses_do_not_silence_that_a_log_has_one_key(tmp_path, capsys):
    """They sign by Ed25519 too: in twenty years their signatures are worth as little."""
    file, trusted = tmp_path / "x.custos", tmp_path / "policy.txt"
    file.write_bytes(Ledger().fill(20).file(AUDITOR))
    trusted.write_text(FIRST_LINE + f"witness w {AUDITOR.key.to_text()}\nquorum w\n")
    assert main([str(file), "--policy", str(trusted)]) == 0
    assert "ONE KEY" in capsys.readouterr().err


def test_a_receipt_under_a_policy_with_one_key_says_so():
    ledger = two()
    receipt = Receipt(ledger.bodies[3], 3, Tree.of(ledger.leaves).inclusion(3), ledger.note()).to_text()
    for policy, alone in ((BOTH, False), (FIRST_LINE + "quorum none\n", True)):
        verdict = verify_receipt(receipt, Policy.from_bytes(policy.encode()))
        assert (verdict.verdict, verdict.one_key, "ONE KEY" in verdict.why) == ("whole", alone, alone)


def test_a_policy_that_names_another_second_key_is_not_satisfied():
    other = TestSigner(LOG + "y", MLDSA44)
    other.key = other.key._replace(name=LOG)
    verdict = check(two().file(), FIRST_LINE + f"log {other.key.to_text()}\nquorum none\n")
    assert (verdict.verdict, "ML-DSA-44" in verdict.why) == ("tampered", True)


def test_a_policy_takes_no_ml_dsa_witness_and_no_log_twice():
    with pytest.raises(PolicyError, match="one cosignature key"):
        Policy.from_bytes(f"witness w {SECOND.key.to_text()}\nquorum w\n".encode())
    with pytest.raises(PolicyError, match="named once"):
        Policy.from_bytes((SECOND_LINE * 2 + "quorum none\n").encode())


def test_a_receipt_needs_both_where_the_policy_names_both():
    ledger = two()
    receipt = Receipt(ledger.bodies[3], 3, Tree.of(ledger.leaves).inclusion(3), ledger.note())
    policy = Policy.from_bytes(BOTH.encode())
    assert verify_receipt(receipt.to_text(), policy).verdict == "whole"
    stripped = verify_receipt(receipt._replace(note=without_second(receipt.note)).to_text(), policy)
    assert (stripped.verdict, "ML-DSA-44" in stripped.why) == ("tampered", True)


def test_the_second_signature_is_over_the_tree_and_not_over_other_words():
    """The note's text is bound through size, root and origin; a text that is no head has no such signature."""
    note = sign_note("three\nlines\nof prose\n", LOG_SIGNER.key, LOG_SIGNER.sign)
    with pytest.raises(NoteError):
        cosign(note, SECOND.key, SECOND.sign, 5)
    good = cosign(two().note(), AUDITOR.key, AUDITOR.sign, 5)
    moved = good.replace("\n20\n", "\n21\n", 1)
    assert len(split_note(moved)[1]) == 3
    with pytest.raises(NoteError, match="wrong"):
        verify_note(moved, [SECOND.key], strangers=True)
