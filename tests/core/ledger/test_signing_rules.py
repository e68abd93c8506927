"""The verifier's rule of a letter beside the answer: another person signs it than who drafted it."""

import pytest

from custos.core.ledger import rules
from custos.core.ledger.form import Facts

CASE, OTHER = b"W-2027-000001", b"W-2027-000002"
DRAFTED = ("letter-drafted", b"deputy", (), CASE)


def problem(*entries):
    state, said = rules.LogState(), ""
    for i, (kind, actor, refs, case) in enumerate(entries):
        ref = ",".join(map(str, refs)).encode() or None
        said = rules.across(state, Facts(kind, i, i, actor, case, None, ref, None, None))
    return said


def test_a_letter_that_another_person_signed_is_whole():
    assert problem(DRAFTED, ("letter-signed", b"counsel", (0,), CASE)) == ""


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ((DRAFTED, ("letter-signed", b"deputy", (0,), CASE)), "the same person drafted and signed"),
        ((DRAFTED, ("letter-signed", b"counsel", (0,), OTHER)), "that nobody had drafted"),
        ((DRAFTED, ("letter-signed", b"counsel", (), CASE)), "that nobody had drafted"),
        ((DRAFTED, *[("letter-signed", b"counsel", (0,), CASE)] * 2), "that nobody had drafted"),  # once is enough
        ((("decided", b"deputy", (), CASE), ("letter-signed", b"counsel", (0,), CASE)), "that nobody had drafted"),
    ],
)
def test_a_letter_that_nobody_else_drafted_is_told(entries, says):
    assert says in problem(*entries)
