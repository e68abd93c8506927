"""What may follow what within one case: prepared by one person, decided by another, released only after that.

The writer asks before it appends, the verifier asks again for every entry: a log that breaks these rules is
not whole. Standard library only, Python 3.8+.
"""

from __future__ import annotations

from typing import NamedTuple

from custos.core.ledger.kinds import RELEASES

WATCHED = frozenset(("prepared", "decided", "decision-reversed", "release-assembled", "release-sent"))
"""The kinds that these rules look at; all others always may follow."""


class CaseState(NamedTuple):
    """Where a case stands: who prepared a decision that is not yet taken, and the outcome of the decision in
    force.
    """

    prepared_by: bytes | None = None
    decision: bytes | None = None


_RELEASES = frozenset(outcome.encode("ascii") for outcome in RELEASES)


def step(state: CaseState, kind: str, actor: bytes, out: bytes | None) -> tuple[CaseState, str]:
    """Returns the state after an entry, and "" or the sentence that says which rule the entry breaks.

    A decision uses up its preparation: the next decision of the case needs a preparation of its own.
    """
    if kind == "prepared":
        return CaseState(actor, state.decision), ""
    if kind == "decided":
        after = CaseState(None, out)
        if state.prepared_by is None:
            return after, "the case is decided although nobody had prepared it"
        if state.prepared_by == actor:
            return after, "the same person prepared and decided the case"
        return after, ""
    if kind == "decision-reversed":
        after = CaseState(state.prepared_by, None)
        return after, "" if state.decision is not None else "a decision is reversed that is not in force"
    if kind in WATCHED and state.decision not in _RELEASES:
        return state, "something is released although no decision in force permits a release"
    return state, ""
