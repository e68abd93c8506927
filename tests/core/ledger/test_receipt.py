"""A receipt in a stranger's hands: good under the key that they hold, and never good once a sign of it was changed."""

import json
from pathlib import Path

import pytest
from tests.core.ledger.ledgers import AUDITOR, LOG_SIGNER, Ledger, TestSigner

from custos.core.ledger.proof import Receipt
from custos.core.ledger.tree import Tree
from custos.core.ledger.trust import Policy
from custos.core.ledger.verify import main, verify_path, verify_receipt

TRUST = f"log {LOG_SIGNER.key.to_text()}\nquorum none\n"
WITNESSED = f"log {LOG_SIGNER.key.to_text()}\nwitness w {AUDITOR.key.to_text()}\nquorum w\n"


def receipt_of(ledger: Ledger, place: int, *witnesses: TestSigner) -> Receipt:
    return Receipt(ledger.bodies[place], place, Tree.of(ledger.leaves).inclusion(place), ledger.note(*witnesses))


def judged(receipt: Receipt | str, trust: str = TRUST):
    text = receipt if isinstance(receipt, str) else receipt.to_text()
    return verify_receipt(text, Policy.from_bytes(trust.encode()))


@pytest.mark.parametrize("size", [1, 2, 5, 256, 300])
def test_an_entrys_receipt_is_good_under_the_logs_key(size):
    ledger = Ledger().fill(size)
    for place in range(0, ledger.size, 61):
        verdict = judged(receipt_of(ledger, place))
        assert (verdict.verdict, verdict.size, verdict.witnessed) == ("whole", ledger.size, False), verdict.why
        assert f"entry {place} is in the log" in verdict.why
        assert verdict.root == ledger.frontier().root().hex()


@pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.night)])
def test_no_changed_sign_of_a_receipt_passes(step):
    text = receipt_of(Ledger().fill(5), 2).to_text()
    for at in range(0, len(text), step):
        sign = text[at]
        changed = text[:at] + ("A" if sign != "A" else "B") + text[at + 1 :]
        assert judged(changed).verdict == "tampered", f"sign {at}: {changed[at - 10 : at + 10]!r}"


def test_an_entry_of_another_place_or_another_log_is_named():
    ledger = Ledger().fill(9)
    good = receipt_of(ledger, 4)
    for other in (
        good._replace(body=ledger.bodies[5]),
        good._replace(place=5),
        good._replace(path=good.path[:-1]),
        receipt_of(Ledger(log="ledger.other.example/2027").fill(9), 4),
    ):
        assert judged(other).verdict == "tampered"
    stranger = TestSigner("ledger.labor.example/2027x")
    assert judged(good, f"log {stranger.key.to_text()}\nquorum none\n").verdict == "tampered"


def test_a_leaf_that_is_no_entry_of_its_place_is_not_whole_however_well_it_is_signed():
    ledger = Ledger().fill(9)
    ledger.put(ledger.bodies[3])
    verdict = judged(receipt_of(ledger, ledger.size - 1))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", ledger.size - 1)


def test_witnesses_that_the_policy_asks_for_must_have_co_signed():
    ledger = Ledger().fill(5)
    assert judged(receipt_of(ledger, 1, AUDITOR), WITNESSED)[:2] == ("whole", True)
    alone = judged(receipt_of(ledger, 1), WITNESSED)
    assert (alone.verdict, alone.witnessed) == ("tampered", False)
    assert "UNWITNESSED" in alone.why


def test_the_command_tells_a_receipt_from_an_export(tmp_path: Path, capsys):
    good, bad, policy = tmp_path / "e.tlog-proof", tmp_path / "bad", tmp_path / "policy"
    text = receipt_of(Ledger().fill(5), 2).to_text()
    good.write_text(text)
    bad.write_text(text.replace("index 2", "index 3"))
    policy.write_text(TRUST)
    for arguments, code, verdict in (
        ([str(good), "--policy", str(policy)], 0, "whole"),
        ([str(bad), "--policy", str(policy)], 3, "tampered"),
        ([str(good)], 2, "unreadable"),
    ):
        assert main(arguments) == code
        assert json.loads(capsys.readouterr().out)["verdict"] == verdict
    assert verify_path(good, policy, policy).verdict == "unreadable"
    assert "--policy" in verify_path(good).why
