"""The verifier's rules of a review by two: every way in which a log could break them is told, and the whole one passes."""

import pytest

from custos.core.ledger import rules
from custos.core.ledger.form import Facts

CASE = b"R-2027-000001"
WHOLE = (
    ("emergency-opened", b"desk", ()),
    ("prepared", b"clerk", ()),
    ("decided", b"authority", (1,)),
    ("second-review-opened", b"authority", (2,)),
    ("second-vote-cast", b"counsel", ()),
    ("second-vote-cast", b"deputy", ()),
    ("second-votes-opened", b"system", (3, 4, 5)),
    ("joint-statement-offered", b"counsel", (6,)),
    ("second-review-ended", b"deputy", (6, 7)),
)


def problems(entries):
    state, found = rules.LogState(), []
    for i, (kind, actor, refs) in enumerate(entries):
        case = None if kind == "second-vote-cast" else CASE
        ref = ",".join(map(str, refs)).encode() or None
        problem = rules.across(state, Facts(kind, i, i, actor, case, None, ref, None, None))
        if problem:
            found.append((i, problem))
    return found


def changed(at, **new):
    kind, actor, refs = WHOLE[at]
    return (*WHOLE[:at], (new.get("kind", kind), new.get("actor", actor), new.get("refs", refs)), *WHOLE[at + 1 :])


def test_a_review_by_two_who_took_no_part_is_whole():
    assert problems(WHOLE) == []


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        *((changed(5, actor=who), "took part in the case") for who in (b"desk", b"clerk", b"authority")),
        (changed(5, actor=b"counsel"), "the same person voted twice"),
        (changed(6, refs=(3, 4)), "votes are opened of a review that the case does not have"),
        (changed(6, refs=(2, 4, 5)), "votes are opened of a review that the case does not have"),
        (changed(6, refs=(3, 4, 4)), "nobody cast, or that was opened before"),
        (changed(6, refs=(3, 4, 1)), "nobody cast, or that was opened before"),
        ((*WHOLE, ("second-votes-opened", b"system", (3, 4, 5))), "or that has them already"),
        (changed(7, actor=b"clerk"), "offered by someone who did not vote"),
        (changed(8, actor=b"counsel"), "without both of those who voted"),
        (changed(8, actor=b"clerk"), "without both of those who voted"),
        (changed(8, refs=(6,)), "without both of those who voted"),
    ],
)
def test_a_log_that_breaks_a_rule_of_the_review_is_not_whole(entries, says):
    found = problems(entries)
    assert found
    assert says in found[0][1]


def test_who_prepares_after_voting_breaks_nothing():
    later = ("prepared", b"counsel", ())
    assert problems((*WHOLE[:6], later, ("second-votes-opened", b"system", (3, 4, 5)))) == []


def shifted(drafts):
    """The whole log with an entry after the preparation, by the one who votes second."""
    later = [(kind, actor, tuple(ref + (ref > 1) for ref in refs)) for kind, actor, refs in WHOLE[2:]]
    return (*WHOLE[:2], ("letter-drafted", b"deputy", drafts), *later)


def test_who_drafted_words_of_the_answer_votes_in_no_review_of_it():
    assert [said for _, said in problems(shifted((1,)))][:1] == [
        "a person who took part in the case voted in its review"
    ]


def test_a_letter_beside_the_answer_keeps_nobody_from_the_review():
    assert problems(shifted(())) == []
