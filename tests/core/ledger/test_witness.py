"""One honest witness is enough: two histories under one key never both get its co-signature."""

import io

import pytest
from tests.core.ledger.ledgers import AUDITOR, LOG_SIGNER, Ledger

from custos.core.ledger.checkpoint import Checkpoint, NoteError, cosign, verify_note
from custos.core.ledger.tree import Tree
from custos.core.ledger.trust import Policy
from custos.core.ledger.verify import verify
from custos.core.ledger.witness import Ask, NotWitnessed, answer_of, judge

LOG = LOG_SIGNER.key
POLICY = f"log {LOG.to_text()}\nwitness auditor {AUDITOR.key.to_text()}\nquorum auditor\n"


def ask(ledger: Ledger, old: int = 0) -> Ask:
    return Ask(old, Tree.of(ledger.leaves).consistency(old) if old else [], ledger.note())


def head(ledger: Ledger) -> Checkpoint:
    return Checkpoint(ledger.log, ledger.size, ledger.frontier().root())


def grown(seed: int, size: int) -> Ledger:
    """The same first 20 entries for every seed, then a history of its own."""
    ledger = Ledger().fill(20)
    ledger.random.seed(seed)
    return ledger.fill(size)


@pytest.mark.parametrize("size", [20, 21, 255, 256, 300, 600])
def test_a_log_that_only_grew_is_co_signed_and_the_file_carries_it_unchanged(size):
    first, later = grown(1, 20), grown(1, size)
    held = judge(ask(first), LOG, None)
    question = Ask.from_text(ask(later, 20).to_text())
    assert judge(question, LOG, held) == head(later)
    answer = answer_of(cosign(question.note, AUDITOR.key, AUDITOR.sign, 1_795_000_100), question)
    text, signatures = verify_note(later.note() + answer, [LOG, AUDITOR.key])
    assert [one.key for one in signatures] == [LOG, AUDITOR.key]
    assert Checkpoint.from_text(text) == head(later)


def test_two_views_of_one_log_are_told_apart_by_one_honest_witness():
    """The operator holds the log's key and shows two people two histories; both verify, until one is co-signed."""
    shown, other, longer = grown(1, 60), grown(2, 60), grown(2, 90)
    for view in (shown, other):
        assert verify(io.BytesIO(view.file())).verdict == "whole"
    held = judge(ask(shown), LOG, None)
    with pytest.raises(NotWitnessed, match="another history") as split:
        judge(ask(other, 60), LOG, held)
    assert split.value.is_split
    for size in range(91):
        with pytest.raises((NotWitnessed, ValueError)):
            judge(ask(longer, size), LOG, held)
    trusted = Policy.from_bytes(POLICY.encode())
    assert verify(io.BytesIO(shown.file(AUDITOR)), trusted).witnessed
    verdict = verify(io.BytesIO(other.file()), trusted)
    assert verdict.verdict == "tampered"
    assert verdict.why.startswith("UNWITNESSED")


def test_a_log_that_was_cut_shorter_is_not_co_signed():
    with pytest.raises(NotWitnessed, match="cut shorter") as split:
        judge(ask(grown(1, 30))._replace(old=40), LOG, head(grown(1, 40)))
    assert split.value.is_split


def test_a_proof_from_elsewhere_or_with_a_changed_hash_is_not_taken():
    held, question = head(grown(1, 20)), ask(grown(1, 90), 20)
    assert judge(question, LOG, held).size == 90
    for wrong in (
        question._replace(old=0),
        question._replace(old=21),
        question._replace(proof=question.proof[:-1]),
        question._replace(proof=[*question.proof, bytes(32)]),
        *(
            question._replace(proof=[*question.proof[:n], bytes(32), *question.proof[n + 1 :]])
            for n in range(len(question.proof))
        ),
    ):
        with pytest.raises(NotWitnessed):
            judge(wrong, LOG, held)


def test_a_head_that_the_log_did_not_sign_is_not_co_signed():
    question = ask(grown(1, 30))
    with pytest.raises(NoteError):
        judge(question, AUDITOR.key, None)
    with pytest.raises(NoteError):
        judge(question._replace(note=question.note.replace("30", "31")), LOG, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old 1\n",
        "old -1\n\nx",
        "old 01\n\nx",
        "old 1 \n\nx",
        "old 1\nAAAA\n\nx",
        "old 1\n" + "A" * 43 + "=\n" * 64 + "\n\nx",
    ],
)
def test_a_malformed_question_is_refused(text):
    with pytest.raises(NoteError):
        Ask.from_text(text)
