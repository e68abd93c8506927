"""The offline verdict: whole is whole, every changed bit is found, and the first bad entry is named."""

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.ledger.ledgers import AUDITOR, COLLEGE, LOG, LOG_SIGNER, SECOND, Ledger, TestSigner, staff

from custos.core.ledger.bulk import Bulk
from custos.core.ledger.checkpoint import Checkpoint, sign_note
from custos.core.ledger.commitment import commit
from custos.core.ledger.entry import Actor, Entry, EntryKind
from custos.core.ledger.export import Opening
from custos.core.ledger.form import Form
from custos.core.ledger.tree import Tree, leaf_hash
from custos.core.ledger.trust import Policy, PolicyError
from custos.core.ledger.verify import main, verify, verify_path


def check(data: bytes, policy: str | None = None, since: str | None = None):
    return verify(io.BytesIO(data), Policy.from_bytes(policy.encode()) if policy else None, since)


def lines_of(ledger: Ledger) -> tuple[bytes, list[bytes], bytes]:
    """The export cut into what stands before the entries, the entry lines, and the rest."""
    head, mark, rest = ledger.file().partition(b"entries\n")
    lines = rest.splitlines(keepends=True)
    return head + mark, lines[: ledger.size], b"".join(lines[ledger.size :])


POLICY = f"log {LOG_SIGNER.key.to_text()}\n"
WITNESSES = f"witness auditor {AUDITOR.key.to_text()}\nwitness college {COLLEGE.key.to_text()}\n"


@pytest.mark.parametrize("size", [1, 2, 5, 255, 256, 257, 511, 512, 600])
def test_an_untouched_ledger_is_whole(size):
    ledger = Ledger().fill(size)
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.size, verdict.first_bad) == ("whole", size, None)
    assert verdict.root == ledger.frontier().root().hex()
    assert not verdict.witnessed


STEPS = pytest.mark.parametrize("step", [7, pytest.param(1, marks=pytest.mark.night)])
"""By day every seventh bit, which is another bit of each byte; by night every one."""


@pytest.mark.slow
@STEPS
def test_every_single_flipped_bit_is_found_and_the_entry_is_named(step):
    ledger = Ledger()
    first = ledger.case(1)
    data = ledger.file(AUDITOR, opened=[one for one in ledger.openings if one.index == first])
    start = data.index(b"entries\n") + len(b"entries\n")
    ends = [start]
    for line in data[start:].splitlines(keepends=True)[: ledger.size]:
        ends.append(ends[-1] + len(line))
    for n in range(0, len(data) * 8, step):
        at = n // 8
        changed = bytearray(data)
        changed[at] ^= 1 << n % 8
        verdict = check(bytes(changed))
        assert verdict.verdict != "whole", f"bit {n % 8} of byte {at}"
        if ends[0] <= at < ends[-1]:
            expected = next(i for i in range(ledger.size) if at < ends[i + 1])
            assert (verdict.verdict, verdict.first_bad) == ("tampered", expected), f"bit {n % 8} of byte {at}"
        elif at >= len(b"custos-export v1\n"):
            assert verdict.verdict == "tampered", f"bit {n % 8} of byte {at}: {verdict.why}"


@pytest.mark.slow
@STEPS
def test_every_bit_of_a_small_export_is_covered_by_a_check(step):
    ledger = Ledger()
    ledger.case(1)
    data = ledger.file(AUDITOR, opened=ledger.openings)
    for n in range(0, len(data) * 8, step):
        changed = bytearray(data)
        changed[n // 8] ^= 1 << n % 8
        assert check(bytes(changed)).verdict != "whole", f"bit {n % 8} of byte {n // 8}"


@pytest.mark.slow
def test_flipped_bits_in_a_larger_export_with_tiles_are_found():
    ledger = Ledger().fill(530)
    data = ledger.file(AUDITOR, COLLEGE)
    rng = random.Random(11)
    places = [rng.randrange(len(data)) for _ in range(150)]
    tile = data.index(b"tile 0 ")
    edge = data.index(b"edge ")
    places += [tile + rng.randrange(10_000) for _ in range(20)]
    places += list(range(edge, edge + 30)) + list(range(tile, tile + 8))
    for at in places:
        changed = bytearray(data)
        changed[at] ^= 1 << rng.randrange(8)
        verdict = check(bytes(changed))
        assert verdict.verdict == "tampered" or at < 17, f"byte {at}"


def test_a_changed_tile_is_told_from_a_changed_entry():
    ledger = Ledger().fill(300)
    data = ledger.file()
    at = data.index(b"tile 0 ") + 5000
    changed = data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]
    verdict = check(changed)
    assert (verdict.verdict, verdict.first_bad) == ("tampered", None)
    assert "as they were signed" in verdict.why


def test_a_changed_edge_is_told_from_a_changed_entry():
    ledger = Ledger().fill(11)
    edge = [b"x" * 32, *ledger.frontier().row[1:]]
    verdict = check(ledger.file(edge=edge))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", None)
    assert "edge of the tree was altered" in verdict.why


@pytest.mark.parametrize("edit", ["drop", "repeat", "swap", "cut"])
@pytest.mark.parametrize("at", [0, 1, 7, 18])
def test_structural_edits_name_the_first_bad_entry(edit, at):
    head, lines, rest = lines_of(Ledger().fill(20))
    if edit == "drop":
        lines = lines[:at] + lines[at + 1 :]
    elif edit == "repeat":
        lines = [*lines[: at + 1], *lines[at:]]
    elif edit == "swap":
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    else:
        lines, rest = lines[:at], b""
    verdict = check(head + b"".join(lines) + rest)
    assert (verdict.verdict, verdict.first_bad) == ("tampered", at + 1 if edit == "repeat" else at)


def test_the_file_cut_anywhere_is_never_whole():
    data = Ledger().fill(12).file()
    for at in range(0, len(data), 7):
        assert check(data[:at]).verdict == ("tampered" if at >= 17 else "unreadable")


def test_an_entry_beyond_the_last_is_named():
    ledger = Ledger().fill(6)
    data = ledger.file()
    ledger.add("sign-in", staff(1), out="granted")
    extra = lines_of(ledger)[1][-1]
    at = data.index(b"edge ")
    verdict = check(data[:at] + extra + data[at:])
    assert (verdict.verdict, verdict.first_bad) == ("tampered", 6)


def test_bytes_after_the_checkpoint_are_found():
    assert check(Ledger().fill(3).file() + b"\n").verdict == "tampered"


def rewritten(ledger: Ledger, index: int) -> Ledger:
    """The same ledger with another entry at ``index``, consistent in itself: a forger's work."""
    other = json.loads(ledger.bodies[index])
    other["blind"] = "f" * 32
    body = json.dumps(other, sort_keys=True, separators=(",", ":")).encode()
    ledger.bodies[index], ledger.leaves[index] = body, leaf_hash(body)
    return ledger


@pytest.mark.parametrize("index", [0, 100, 255, 300, 511])
def test_an_entry_changed_together_with_its_hash_is_named_by_its_tile(index):
    ledger = Ledger().fill(530)
    tree, note, edge = Tree.of(list(ledger.leaves)), ledger.note(), ledger.frontier().row
    rewritten(ledger, index)
    verdict = check(ledger.file(tile=lambda n: tree.stored_tile(0, n), note=note, edge=edge))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", index)


def test_an_entry_changed_with_its_hash_and_tile_is_still_found():
    ledger = Ledger().fill(530)
    note = ledger.note()
    verdict = check(rewritten(ledger, 300).file(note=note))
    assert verdict.verdict == "tampered"
    assert "do not make the signed root" in verdict.why


@pytest.mark.parametrize(("index", "between"), [(3, "0 to 7"), (9, "8 to 9"), (10, None)])
def test_a_change_in_the_open_tile_is_bounded_by_the_edge(index, between):
    ledger = Ledger().fill(11)
    note, edge = ledger.note(), ledger.frontier().row
    verdict = check(rewritten(ledger, index).file(note=note, edge=edge))
    if between:
        assert between in verdict.why
        assert verdict.first_bad is None
    else:
        assert verdict.first_bad == index


def test_a_rewritten_and_signed_log_contradicts_the_heads_it_names():
    ledger = Ledger().fill(8)
    ledger.add("checkpoint-signed", extra={"size": 8, "root": ledger.frontier().root().hex()})
    assert check(ledger.file()).verdict == "whole"
    verdict = check(rewritten(ledger, 4).file())
    assert verdict.verdict == "tampered"
    assert "rewritten" in verdict.why


def test_a_head_that_could_not_exist_yet_is_found():
    ledger = Ledger().fill(3)
    ledger.add("checkpoint-signed", extra={"size": 9, "root": "ab" * 32})
    assert check(ledger.file()).first_bad == 3


def test_a_rewritten_and_signed_log_contradicts_the_checkpoint_an_auditor_holds():
    held = Ledger().fill(8)
    since = held.note()
    held.fill(20)
    assert check(held.file(), since=since).verdict == "whole"
    verdict = check(rewritten(held, 4).file(), since=since)
    assert (verdict.verdict, verdict.first_bad) == ("tampered", None)
    assert "first 8 entries" in verdict.why


def test_a_log_cut_shorter_contradicts_the_checkpoint_an_auditor_holds():
    since = Ledger().fill(20).note()
    verdict = check(Ledger().fill(8).file(), since=since)
    assert (verdict.verdict, verdict.first_bad) == ("tampered", 8)


@pytest.mark.parametrize("since", ["", "nonsense", "a\n1\nAAAA\n\n\u2014 a AAAAAAA=\n"])
def test_an_earlier_checkpoint_that_cannot_be_read_is_no_whole_verdict(since):
    assert check(Ledger().fill(3).file(), since=since).verdict == "unreadable"


def test_an_earlier_checkpoint_of_another_log_or_a_wrong_signature_is_refused():
    ledger = Ledger().fill(3)
    other = sign_note(Checkpoint("ledger.labor.example/2026", 1, b"r" * 32).to_text(), LOG_SIGNER.key, LOG_SIGNER.sign)
    assert "another log" in check(ledger.file(), since=other).why
    forged = ledger.note().replace("\n3\n", "\n2\n")
    assert check(ledger.file(), since=forged).verdict == "unreadable"


@pytest.mark.parametrize("out", ["refuse", "release"])
def test_who_prepared_must_not_decide(out):
    ledger = Ledger()
    decided = ledger.case(1, preparer=4, decider=4, out=out)
    ledger.case(2)
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", decided)
    assert "same person" in verdict.why


CASE = "R-2027-000001"


def test_who_drafted_words_of_an_answer_must_not_decide_it():
    ledger = Ledger()
    prepared = ledger.add("prepared", staff(4), case=CASE)
    ledger.add("letter-drafted", staff(5), case=CASE, ref=[prepared])
    decided = ledger.add("decided", staff(5), case=CASE, out="refuse", ref=[prepared])
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", decided)
    assert "drafted words" in verdict.why


def test_a_letter_beside_the_answer_bars_nobody_from_deciding():
    ledger = Ledger()
    prepared = ledger.add("prepared", staff(4), case=CASE)
    ledger.add("letter-drafted", staff(5), case=CASE)
    ledger.add("decided", staff(5), case=CASE, out="refuse", ref=[prepared])
    assert check(ledger.file()).verdict == "whole"


def test_words_of_an_answer_that_was_sent_back_bar_nobody_from_the_next():
    ledger = Ledger()
    first = ledger.add("prepared", staff(4), case=CASE)
    ledger.add("letter-drafted", staff(5), case=CASE, ref=[first])
    ledger.add("decided", staff(6), case=CASE, out="send-back", ref=[first])
    second = ledger.add("prepared", staff(4), case=CASE)
    ledger.add("decided", staff(5), case=CASE, out="refuse", ref=[second])
    assert check(ledger.file()).verdict == "whole"


def test_a_decision_under_a_delegation_that_had_ended_is_named():
    ledger = Ledger()
    given = ledger.add("delegation-given", staff(1))
    ledger.add("delegation-ended", staff(1), ref=[given])
    prepared = ledger.add("prepared", staff(4), case=CASE)
    decided = ledger.add("decided", staff(5), case=CASE, out="refuse", ref=[given, prepared])
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", decided)
    assert "had ended" in verdict.why


def test_a_delegate_who_prepared_any_answer_since_is_named_when_deciding_another():
    ledger = Ledger()
    given = ledger.add("delegation-given", staff(1))
    ledger.add("prepared", staff(5), case="R-2027-000002")
    prepared = ledger.add("prepared", staff(4), case=CASE)
    decided = ledger.add("decided", staff(5), case=CASE, out="refuse", ref=[given, prepared])
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", decided)
    assert "has prepared answers since" in verdict.why


def test_a_delegate_who_prepared_before_the_delegation_may_decide():
    ledger = Ledger()
    ledger.add("prepared", staff(5), case="R-2027-000002")
    given = ledger.add("delegation-given", staff(1))
    prepared = ledger.add("prepared", staff(4), case=CASE)
    ledger.add("decided", staff(5), case=CASE, out="refuse", ref=[given, prepared])
    assert check(ledger.file()).verdict == "whole"


def test_a_decision_that_nobody_prepared_is_named():
    ledger = Ledger()
    index = ledger.add("decided", staff(3), case="R-2027-000001", out="refuse")
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", index)


def test_a_release_without_a_decision_is_named():
    ledger = Ledger()
    decided = ledger.case(1, out="refuse")
    index = ledger.add("release-assembled", staff(5), case="R-2027-000001", ref=[decided])
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", index)
    assert "permits a release" in verdict.why


def test_a_release_after_a_permitting_decision_is_whole():
    ledger = Ledger()
    decided = ledger.case(1, out="release-in-part")
    ledger.add("release-assembled", staff(5), case="R-2027-000001", ref=[decided], extra={"n": 2})
    ledger.add("release-sent", staff(5), case="R-2027-000001", ref=[decided], out="mail")
    assert check(ledger.file()).verdict == "whole"


def test_a_reversal_of_a_decision_that_never_was_is_named():
    ledger = Ledger()
    index = ledger.add("decision-reversed", staff(5), case="R-2027-000001", ref=[0])
    assert check(ledger.file()).first_bad == index


def test_time_that_runs_backwards_is_named():
    ledger = Ledger().fill(5)
    ledger.at -= 60_000
    ledger.add("sign-in", staff(1), out="granted")
    assert check(ledger.file()).first_bad == 5


def test_a_log_begins_with_its_opening_and_opens_once():
    ledger = Ledger().fill(3)
    ledger.add("log-opened", staff(1))
    assert check(ledger.file()).first_bad == 3
    headless = Ledger()
    headless.bodies.clear()
    headless.leaves.clear()
    headless.add("sign-in", staff(1), out="granted")
    assert check(headless.file()).first_bad == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"out":"granted"', b'"out":"gossip"'),
        (b'"v":1}', b'"v":1,"w":2}'),
        (b'"t":"sign-in"', b'"t":"diary"'),
        (b'{"act"', b'{ "act"'),
        (LOG.encode(), b"ledger.labor.example/2026"),
        (b'"i":1', b'"i":2'),
    ],
)
def test_an_entry_of_the_wrong_form_is_named_although_it_was_signed(old, new):
    ledger = Ledger()
    ledger.add("sign-in", staff(1), out="granted")
    body = ledger.bodies[1].replace(old, new)
    assert body != ledger.bodies[1]
    ledger.bodies[1], ledger.leaves[1] = body, leaf_hash(body)
    verdict = check(ledger.file())
    assert (verdict.verdict, verdict.first_bad) == ("tampered", 1)


def test_a_reference_to_a_later_entry_is_named():
    ledger = Ledger()
    entry = Entry(LOG, 1, ledger.at, "visit-recorded", staff(1), bytes(16), ref=[0])
    ledger.put(entry.to_bytes().replace(b'"ref":[0]', b'"ref":[1]'))
    assert check(ledger.file()).first_bad == 1


def test_a_signed_head_of_another_key_is_not_taken():
    stranger = TestSigner("stranger.example/log")
    ledger = Ledger().fill(3)
    forged = sign_note(ledger.note().partition("\n\n")[0] + "\n", LOG_SIGNER.key, stranger.sign)
    verdict = check(ledger.file(note=forged))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", None)
    assert "signature" in verdict.why


def test_a_head_of_another_size_or_log_is_not_taken():
    ledger = Ledger().fill(3)
    longer = Checkpoint(LOG, 4, ledger.frontier().root())
    verdict = check(ledger.file(note=sign_note(longer.to_text(), LOG_SIGNER.key, LOG_SIGNER.sign)))
    assert "another size" in verdict.why


def test_an_opening_shows_its_value_and_a_wrong_one_is_found():
    ledger = Ledger()
    ledger.case(1)
    opening = ledger.openings[0]
    assert check(ledger.file(opened=[opening])).verdict == "whole"
    for wrong in (
        Opening(opening.index, opening.field, "someone else", opening.salt),
        Opening(opening.index, opening.field, opening.value, bytes(32)),
        Opening(opening.index, "reason", opening.value, opening.salt),
        Opening(opening.index + 1, opening.field, opening.value, opening.salt),
        Opening(9000, opening.field, opening.value, opening.salt),
    ):
        verdict = check(ledger.file(opened=[wrong]))
        assert (verdict.verdict, verdict.first_bad) == ("tampered", None)


def test_an_opening_outside_the_log_or_in_another_spelling_is_found():
    """Each of these once stood unchecked in a file that verified."""
    ledger = Ledger()
    ledger.add(EntryKind.REQUEST_RECEIVED, case="R-2027-000001", out="mail", values={"requester": "Jos\u00e9"})
    opening = ledger.openings[-1]
    data = ledger.file(opened=[opening])
    assert check(data).verdict == "whole"
    nfd = data.replace("Jos\u00e9".encode(), b"Jose\xcc\x81")
    stray = b'opening {"c":"reason","i":-1,"r":"%b","v":"released in full"}\nopening ' % (b"0" * 64)
    for wrong in (nfd, data.replace(b"opening ", stray, 1), data.replace(b"\nentries\n", b"\nentries \n")):
        assert wrong != data
        verdict = check(wrong)
        assert (verdict.verdict, verdict.first_bad) == ("tampered", None)


def test_an_export_writes_a_value_in_the_spelling_that_was_committed_to():
    ledger = Ledger()
    ledger.add(EntryKind.REQUEST_RECEIVED, case="R-2027-000001", out="mail", values={"requester": "Jose\u0301"})
    data = ledger.file(opened=ledger.openings)
    assert "Jos\u00e9".encode() in data
    assert check(data).verdict == "whole"


def test_the_keys_stand_in_the_order_of_their_signatures():
    data = Ledger().fill(3).file(AUDITOR, COLLEGE)
    first, second = AUDITOR.key.to_text().encode(), COLLEGE.key.to_text().encode()
    swapped = data.replace(first, b"@").replace(second, first).replace(b"@", second)
    assert check(data).verdict == "whole"
    assert check(swapped).verdict == "tampered"


def mixed() -> list[bytes]:
    """Lines of the second tile: several kinds, optional keys, references, commitments."""
    ledger = Ledger().fill(300)
    while ledger.size < 440:
        ledger.case(ledger.size, out="release")
    ledger.add(
        EntryKind.ASSESSED,
        case="R-2027-000001",
        law="ab" * 32,
        out="open",
        ref=[3, 7],
        subj=["ab" * 16],
        extra={"n": 3},
    )
    ledger.fill(512)
    return ledger.file().partition(b"entries\n")[2].splitlines(keepends=True)[257:513]


def test_the_fast_look_says_yes_only_where_each_entry_is_good_by_itself():
    """Every change of one byte, at random places: what the fast look lets pass, the slow one would have let pass."""
    lines, bulk, slow = mixed(), Bulk(LOG), Form(LOG)
    rng = random.Random(5)
    good = bulk.match_all(b"".join(lines), 256, 256, 0)
    assert good is not None
    assert [line[45:-1] for line in lines] == list(good.bodies)
    assert [line[:43] for line in lines] == list(good.hashes)
    passed = 0
    for _ in range(3000):
        n = rng.randrange(256)
        line = bytearray(lines[n])
        at = rng.randrange(45, len(line))
        line[at] = rng.choice(b'0123456789abcdefxZ",:{}[]\n \x00\xff')
        changed = [*lines[:n], bytes(line), *lines[n + 1 :]]
        found = bulk.match_all(b"".join(changed), 256, 256, 0)
        if found is None:
            continue
        passed += 1
        matched = slow.match(bytes(line[45:-1]))
        assert matched is not None, line
        assert matched[1] == 256 + n
        assert line[-1:] == b"\n"
    assert passed > 100  # a changed hex digit is still an entry in form


def even() -> list[bytes]:
    """Lines of the second tile, all of one kind and one length, as they are cut and not matched."""
    ledger = Ledger().fill(256)
    while ledger.size < 520:
        actor = Actor(f"u-{ledger.size:016x}", ("counsel", "auditor")[ledger.size % 2])
        ledger.add(EntryKind.ASSESSED, actor, case=f"R-2027-{ledger.size:06d}", law="ab" * 32, out="refuse")
    return ledger.file().partition(b"entries\n")[2].splitlines(keepends=True)[257:513]


def test_lines_of_one_length_are_cut_and_pass_only_where_each_entry_is_good_by_itself():
    """Every place of a line is changed, in some line, to signs of every sort; and what is moved is seen."""
    lines, bulk, slow = even(), Bulk(LOG), Form(LOG)
    assert len({len(line) for line in lines}) == 1
    good = bulk.match_all(b"".join(lines), 256, 256, 0)
    assert good is not None
    assert [line[45:-1] for line in lines] == list(good.bodies)
    rng, passed = random.Random(6), 0
    for at in range(43, len(lines[0])):
        for sign in b'0af9gAZ"u-_ ,:}\n\x00\xff':
            n = rng.randrange(256)
            line = bytearray(lines[n])
            if line[at] == sign:
                continue
            line[at] = sign
            changed = b"".join([*lines[:n], bytes(line), *lines[n + 1 :]])
            if bulk.match_all(changed, 256, 256, 0) is None:
                continue
            passed += 1
            matched = slow.match(bytes(line[45:-1]))
            assert matched is not None, line
            assert (matched[1], line[43:45], line[-1:]) == (256 + n, b"= ", b"\n")
    assert passed > 100
    for bad in ([lines[1], lines[0], *lines[2:]], [lines[0].replace(b" {", b"{ "), *lines[1:]], lines[1:]):
        assert bulk.match_all(b"".join(bad), 256, 256, 0) is None
    assert bulk.match_all(b"".join(lines), 256, 257, 0) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: [lines[1], lines[0], *lines[2:]],
        lambda lines: [lines[0][:-1] + lines[1], *lines[2:]],
        lambda lines: [*lines[:-1], lines[-1][:-1]],
        lambda lines: [*lines[:9], b"x" + lines[9], *lines[10:]],
        lambda lines: [*lines[:9], lines[9].replace(b'"at":1', b'"at":01'), *lines[10:]],
        lambda lines: [*lines[:9], lines[9].replace(b'"at":1', b'"at":9'), *lines[10:]],
        lambda lines: [*lines[:9], lines[9].replace(b'"t":"', b'"t":"un'), *lines[10:]],
    ],
)
def test_the_fast_look_leaves_what_is_out_of_place_to_the_slow_one(spoil):
    assert Bulk(LOG).match_all(b"".join(spoil(mixed())), 256, 256, 0) is None


def test_without_a_policy_the_verdict_says_unwitnessed_loudly_and_whose_key_it_is():
    verdict = check(Ledger().fill(3).file(AUDITOR, COLLEGE))
    assert (verdict.verdict, verdict.witnessed) == ("whole", False)
    assert "UNWITNESSED" in verdict.why
    assert LOG_SIGNER.key.to_text() in verdict.why


def test_with_a_policy_that_asks_for_no_witness_the_log_is_still_unwitnessed():
    verdict = check(Ledger().fill(3).file(), POLICY + "quorum none\n")
    assert (verdict.verdict, verdict.witnessed) == ("whole", False)
    assert "UNWITNESSED" in verdict.why


def test_the_quorum_of_the_policy_makes_a_log_witnessed():
    data = Ledger().fill(3).file(AUDITOR, COLLEGE)
    verdict = check(data, POLICY + WITNESSES + "group both all auditor college\nquorum both\n")
    assert (verdict.verdict, verdict.witnessed) == ("whole", True)
    assert "UNWITNESSED" not in verdict.why


def test_an_operator_with_the_logs_key_alone_does_not_satisfy_the_policy():
    rewritten_log = Ledger(seed=2).fill(3).file()
    verdict = check(rewritten_log, POLICY + WITNESSES + "group one any auditor college\nquorum one\n")
    assert (verdict.verdict, verdict.witnessed) == ("tampered", False)
    assert "UNWITNESSED" in verdict.why


def test_a_key_that_the_policy_does_not_know_is_not_trusted():
    other = TestSigner("other.example/2027")
    verdict = check(Ledger().fill(3).file(), f"log {other.key.to_text()}\nquorum none\n")
    assert verdict.verdict == "tampered"
    assert "does not know" in verdict.why


@pytest.mark.parametrize(
    ("rule", "signed", "expected"),
    [
        ("group g any auditor college\nquorum g\n", (AUDITOR,), True),
        ("group g all auditor college\nquorum g\n", (AUDITOR,), False),
        ("group g 1 auditor college\nquorum g\n", (COLLEGE,), True),
        ("group g 2 auditor college\nquorum g\n", (COLLEGE,), False),
        ("quorum auditor\n", (COLLEGE,), False),
        ("quorum auditor\n", (AUDITOR,), True),
        ("group a any auditor\ngroup b all a college\nquorum b\n", (AUDITOR, COLLEGE), True),
        ("quorum none\n", (), True),
    ],
)
def test_quorums_are_counted_as_the_policy_says(rule, signed, expected):
    policy = Policy.from_bytes((POLICY + WITNESSES + rule).encode())
    assert policy.satisfied([one.key for one in signed]) is expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        POLICY,
        "quorum nobody\n",
        "quorum none\nquorum none\n",
        "log nonsense\nquorum none\n",
        POLICY + POLICY + "quorum none\n",
        WITNESSES + WITNESSES + "quorum none\n",
        WITNESSES + "group g 3 auditor college\nquorum g\n",
        WITNESSES + "group g 0 auditor college\nquorum g\n",
        WITNESSES + "group g any auditor auditor\nquorum g\n",
        WITNESSES + "group g any g\nquorum g\n",
        WITNESSES + "group none any auditor\nquorum none\n",
        f"witness w {LOG_SIGNER.key.to_text()}\nquorum w\n",
        "quorum none\r\n",
        "trust everyone\n",
    ],
)
def test_a_malformed_policy_is_refused(text):
    with pytest.raises(PolicyError):
        Policy.from_bytes(text.encode())


def test_comments_and_blanks_in_a_policy_are_passed_over():
    policy = Policy.from_bytes(f"# ours\n\n \t{POLICY}\tquorum  none \n".encode())
    assert policy.logs == (LOG_SIGNER.key,)


@pytest.mark.parametrize("data", [b"", b"\n", b"PK\x03\x04", b"custos-export v2\n", b"%PDF-1.7\n", bytes(1000)])
def test_what_is_no_export_is_unreadable(data):
    verdict = check(data)
    assert (verdict.verdict, verdict.size, verdict.root) == ("unreadable", None, None)


def test_random_bytes_after_the_first_line_never_end_in_a_traceback():
    rng = random.Random(2)
    data = Ledger().fill(4).file()
    for _ in range(400):
        start = rng.randrange(17, len(data))
        junk = rng.choice(
            [rng.randbytes(rng.randrange(1, 60)), b"\n" * 5, b"key +\n", b"9" * 50, b"size 1\n", b"{}" * 9]
        )
        verdict = check(data[:start] + junk + data[start + rng.randrange(0, 50) :])
        assert verdict.verdict == "tampered", verdict


@pytest.mark.parametrize("size", ["-1", "007", "1e3", "\u0663", "9" * 30, "", "9007199254740992", "9" * 5000])
def test_a_size_that_is_no_plain_number_is_found(size):
    data = Ledger().fill(3).file().replace(b"size 3", f"size {size}".encode())
    assert check(data).verdict == "tampered"


def test_an_unforeseen_failure_is_a_verdict_too():
    class Broken(io.BytesIO):
        def readinto(self, _):
            raise MemoryError("no memory")

    verdict = verify(Broken())
    assert verdict.verdict == "unreadable"
    assert "no memory" in verdict.why


def test_the_command_prints_one_json_object_and_exits_0_3_or_2(tmp_path, capsys):
    good, bad, policy = tmp_path / "good", tmp_path / "bad", tmp_path / "policy"
    data = Ledger().fill(5).file(AUDITOR)
    good.write_bytes(data)
    bad.write_bytes(data.replace(b'"granted"', b'"grantee"', 1))
    policy.write_text(POLICY + WITNESSES + "quorum auditor\n")
    quiet, both = tmp_path / "quiet.custos", tmp_path / "both.txt"
    quiet.write_bytes(Ledger(second=SECOND).fill(20).file(AUDITOR))
    both.write_text(policy.read_text() + f"log {SECOND.key.to_text()}\n")
    expected = [
        ([str(good)], 0, "whole", True),
        ([str(good), "--policy", str(policy)], 0, "whole", True),  # witnessed, and it rests on one key
        ([str(quiet), "--policy", str(both)], 0, "whole", False),
        ([str(bad)], 3, "tampered", True),
        ([str(tmp_path / "absent")], 2, "unreadable", True),
        ([str(good), "--policy", str(good)], 2, "unreadable", True),
        ([str(good), "--since", str(bad)], 2, "unreadable", True),
    ]
    for arguments, code, verdict, loud in expected:
        assert main(arguments) == code
        printed = capsys.readouterr()
        value = json.loads(printed.out)
        assert list(value) == ["verdict", "witnessed", "size", "root", "first_bad", "why", "anchors", "one_key"]
        assert value["verdict"] == verdict
        assert bool(printed.err) is loud


@pytest.mark.parametrize("line", [b"log caf\xc3\xa9\x1b[2J\n", b"log \x1b]0;hacked\x07\n"])
def test_what_a_file_says_never_reaches_a_terminal_as_it_stands(tmp_path, line):
    """A pipe in ASCII once ended in a traceback, and an escape sequence of the file reached the screen."""
    path = tmp_path / "hostile"
    path.write_bytes(Ledger().file().replace(b"log ledger.labor.example/2027\n", line, 1))
    done = subprocess.run(
        [sys.executable, "-m", "custos.core.ledger.verify", str(path)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 3
    assert json.loads(done.stdout)["verdict"] == "tampered"
    assert b"Traceback" not in done.stderr
    assert all(byte == 10 or 32 <= byte < 127 for byte in done.stdout + done.stderr)


def test_a_name_that_no_file_can_have_is_a_verdict_too():
    assert verify_path(Path("a\0b")).verdict == "unreadable"


def test_a_file_is_verified_by_name(tmp_path):
    path = tmp_path / "ledger.custos"
    path.write_bytes(Ledger().fill(5).file())
    assert verify_path(path).verdict == "whole"


def test_a_line_without_an_end_is_never_read_whole():
    class Counting(io.BytesIO):
        longest = 0

        def readline(self, size: int = -1) -> bytes:
            assert size > 0, "a line is never read without a limit"
            line = super().readline(size)
            self.longest = max(self.longest, len(line))
            return line

    file = Counting(Ledger().fill(530).file().replace(b"edge ", b"edge " + b"A" * 200_000))
    assert verify(file).verdict == "tampered"
    assert file.longest <= 70_000


def test_an_empty_value_commits_and_opens_too():
    salt = bytes(range(32))
    assert commit(salt, LOG, 1, "reason", "") != commit(salt, LOG, 1, "reason", " ")
