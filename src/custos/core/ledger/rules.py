"""What may follow what within one case: prepared by one person, decided by another, released only after that.

The writer asks before it appends, the verifier asks again for every entry: a log that breaks these rules is
not whole. Standard library only, Python 3.8+.
"""

from __future__ import annotations

from typing import NamedTuple

from custos.core.ledger.form import Facts
from custos.core.ledger.kinds import RELEASES

WATCHED = frozenset(("prepared", "decided", "decision-reversed", "release-assembled", "release-sent"))
"""The kinds that these rules look at; all others always may follow."""


class CaseState(NamedTuple):
    """Where a case stands.

    ``prepared_by`` is who prepared the decision that is not yet taken; ``decision`` the outcome in force and
    ``at`` its index; ``taken`` the indices of all decisions of the case.
    """

    prepared_by: bytes | None = None
    decision: bytes | None = None
    at: int = -1
    taken: tuple[int, ...] = ()


_RELEASES = frozenset(outcome.encode("ascii") for outcome in RELEASES)


def step(state: CaseState, facts: Facts) -> tuple[CaseState, str]:
    """Returns the state after an entry, and "" or the sentence that says which rule the entry breaks.

    A decision uses up its preparation: the next decision of the case needs a preparation of its own. Sending
    a prepared decision back takes none of the earlier decisions out of force.
    """
    if facts.kind == "prepared":
        return state._replace(prepared_by=facts.actor), ""
    if facts.kind == "decided":
        return _decided(state, facts)
    if facts.kind == "decision-reversed":
        refs = [int(number) for number in (facts.ref or b"").split(b",") if number]
        if not refs or any(ref not in state.taken for ref in refs):
            return state, "a decision is reversed that the case never had"
        return (state._replace(decision=None, at=-1) if state.at in refs else state), ""
    if facts.kind in WATCHED and state.decision not in _RELEASES:
        return state, "something is released although no decision in force permits a release"
    return state, ""


def _decided(state: CaseState, facts: Facts) -> tuple[CaseState, str]:
    after = state._replace(prepared_by=None)
    if facts.out != b"send-back":
        after = CaseState(None, facts.out, facts.i, (*state.taken, facts.i))
    if state.prepared_by is None:
        return after, "the case is decided although nobody had prepared it"
    if state.prepared_by == facts.actor:
        return after, "the same person prepared and decided the case"
    return after, ""
