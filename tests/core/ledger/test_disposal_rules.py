"""The verifier's rules of a disposal: every way in which a log could break them is told, and the whole one passes."""

import pytest

from custos.core.ledger import rules
from custos.core.ledger.form import Facts

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
        ((SET, ("hold-lifted", b"authority", (0,), CASE)), "nobody had proposed to lift"),
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
