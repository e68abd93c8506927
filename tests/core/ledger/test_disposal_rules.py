"""The verifier's rules of a disposal: every way in which a log could break them is told, and the whole one passes."""

import io
from pathlib import Path

import pytest
from tests.core.ledger.ledgers import Ledger, staff

from custos.core.ledger import rules
from custos.core.ledger.form import Facts
from custos.core.ledger.verify import verify

CASE, OTHER = b"R-2027-000001", b"R-2027-000002"
WHOLE = (
    ("hold-set", b"counsel", (), CASE),
    ("lifting-proposed", b"counsel", (0,), CASE),
    ("lifting-withdrawn", b"counsel", (1,), CASE),
    ("lifting-proposed", b"counsel", (0,), CASE),
    ("hold-lifted", b"authority", (0, 3), CASE),
    ("disposal-proposed", b"counsel", (), CASE),
    ("disposal-withdrawn", b"counsel", (5,), CASE),
    ("disposal-proposed", b"counsel", (), CASE),
    ("hold-set", b"counsel", (), OTHER),
    ("disposed", b"authority", (7,), CASE),
)
TWO_HOLDS = (
    ("hold-set", b"counsel", (), CASE),
    ("hold-set", b"counsel", (), CASE),
    ("lifting-proposed", b"counsel", (0,), CASE),
)
LIFTED = ("hold-lifted", b"authority", (0,), CASE)
SET, SEALED = ("hold-set", b"counsel", (), CASE), ("case-sealed", b"counsel", (), CASE)


def problems(entries):
    state, found = rules.LogState(), []
    for i, (kind, actor, refs, case) in enumerate(entries):
        ref = ",".join(map(str, refs)).encode() or None
        problem = rules.across(state, Facts(kind, i, i, actor, case, None, ref, None, None))
        if problem:
            found.append((i, problem))
    return found


def last(**new):
    kind, actor, refs, case = WHOLE[-1]
    return (*WHOLE[:-1], (kind, new.get("actor", actor), new.get("refs", refs), new.get("case", case)))


def test_a_disposal_by_two_after_the_hold_was_lifted_is_whole():
    assert problems(WHOLE) == []


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        (last(actor=b"counsel"), "the same person proposed and confirmed"),
        (last(refs=(5,)), "nobody had proposed"),  # taken back
        (last(refs=()), "nobody had proposed"),
        (last(case=OTHER, refs=(7,)), "a hold or a seal keeps them"),
        ((*WHOLE[:8], ("disposed", b"authority", (7,), OTHER)), "nobody had proposed"),
        ((*WHOLE, WHOLE[-1]), "nobody had proposed"),  # once is enough
        ((*WHOLE[:-1], SET, WHOLE[-1]), "a hold or a seal keeps them"),
        ((*WHOLE[:-1], SEALED, WHOLE[-1]), "a hold or a seal keeps them"),
        ((SET, WHOLE[5]), "a hold or a seal keeps them"),
        ((SEALED, ("seal-lifted", b"counsel", (7,), CASE), WHOLE[5]), "a hold or a seal keeps them"),  # another seal
        ((("disposal-withdrawn", b"counsel", (0,), CASE),), "taken back that nobody had proposed"),
        ((*WHOLE[:4], ("hold-lifted", b"counsel", (0, 3), CASE)), "the same person proposed to lift"),
        ((*WHOLE[:4], ("hold-lifted", b"authority", (0, 1), CASE)), "nobody had proposed to lift"),  # taken back
        ((*WHOLE[:3], ("hold-lifted", b"authority", (0,), CASE)), "nobody had proposed to lift"),
        (
            (*TWO_HOLDS, ("hold-lifted", b"authority", (1, 2), CASE)),
            "nobody had proposed to lift",
        ),  # for the other hold
        ((*TWO_HOLDS, ("hold-lifted", b"authority", (2,), CASE)), "nobody had proposed to lift"),  # names no hold
        ((*TWO_HOLDS, ("hold-lifted", b"authority", (0, 1, 2), CASE)), "nobody had proposed to lift"),
        (
            (
                *TWO_HOLDS,
                TWO_HOLDS[2],
                ("hold-lifted", b"authority", (0, 2), CASE),
                ("hold-lifted", b"authority", (0, 3), CASE),
            ),
            "a hold is lifted that the case does not have",  # it was already, under the other proposal
        ),
        (
            (SET, ("seal-lifted", b"counsel", (0,), CASE), WHOLE[5]),
            "a hold or a seal keeps them",
        ),  # no seal lifts a hold
        ((SEALED, ("hold-lifted", b"authority", (0,), CASE), WHOLE[5]), "a hold or a seal keeps them"),
        ((SEALED, ("lifting-proposed", b"counsel", (0,), CASE)), "a hold that the case does not have"),
        ((*WHOLE[:4], ("lifting-withdrawn", b"counsel", (0, 3), CASE)), "taken back that nobody had proposed"),
        ((*WHOLE[:4], ("hold-lifted", b"authority", (0, 3), OTHER)), "nobody had proposed to lift"),
        ((("lifting-proposed", b"counsel", (0,), CASE),), "a hold that the case does not have"),
        ((*WHOLE[:5], ("lifting-proposed", b"counsel", (0,), CASE)), "a hold that the case does not have"),
        ((SET, ("lifting-withdrawn", b"counsel", (0,), CASE)), "taken back that nobody had proposed"),
    ],
)
def test_a_log_that_breaks_a_rule_of_disposal_is_not_whole(entries, says):
    found = problems(entries)
    assert found
    assert says in found[-1][1]


def test_a_log_from_before_the_rule_lifts_a_hold_by_one_entry_and_never_again_after_it_showed_the_rule():
    """Version 0.1.0 wrote the hold alone. What shows the rule is no choice of one entry, and there is no way back."""
    alone = (SET, LIFTED, WHOLE[5])
    assert problems(alone) == []
    after = ("hold-lifted", b"authority", (4,), CASE)
    proposal_elsewhere = (
        *alone[:2],
        ("hold-set", b"counsel", (), OTHER),
        ("lifting-proposed", b"counsel", (2,), OTHER),
    )
    assert problems((*proposal_elsewhere, SET, after)) == [(5, "a hold is lifted that nobody had proposed to lift")]
    assert problems((*proposal_elsewhere, SET)) == []


@pytest.mark.parametrize("kind", ["log-opened", "log-key-added"])
def test_a_log_that_names_a_second_key_has_the_rule_from_then_on(kind):
    state = rules.LogState()
    rules.across(state, Facts(kind, 0, 0, b"system", None, None, None, None, None, b"ab" * 32))
    assert rules.across(state, Facts("hold-set", 1, 1, b"counsel", CASE, None, None, None, None)) == ""
    assert rules.across(state, Facts("hold-lifted", 2, 2, b"authority", CASE, None, b"1", None, None))


def test_a_log_that_version_0_1_0_wrote_is_whole_and_goes_on_under_the_rule():
    """``of-0.1.0.custos`` was written by that version's own code: entry 7 lifts the hold of entry 6 and names no proposal."""
    data = (Path(__file__).with_name("of-0.1.0.custos")).read_bytes()
    assert b'"ref":[6],"t":"hold-lifted"' in data
    verdict = verify(io.BytesIO(data))
    assert (verdict.verdict, verdict.size) == ("whole", 14), verdict.why
    ledger = Ledger()
    ledger.bodies, ledger.leaves = [], []
    for line in data.split(b"entries\n")[1].split(b"edge ")[0].splitlines():
        ledger.put(line[45:])
    ledger.at += 1_000_000
    case = "R-2027-000001"
    proposed = ledger.add("lifting-proposed", staff(2), case=case, ref=[8])
    ledger.add("hold-lifted", staff(3), case=case, ref=[8, proposed])
    assert verify(io.BytesIO(ledger.file())).verdict == "whole"
    again = ledger.add("hold-set", staff(2), case=case)
    alone = ledger.add("hold-lifted", staff(3), case=case, ref=[again])
    verdict = verify(io.BytesIO(ledger.file()))
    assert (verdict.verdict, verdict.first_bad) == ("tampered", alone)
