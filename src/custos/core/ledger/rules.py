"""What may follow what: within one case and between cases, as far as the actors' pseudonyms and references tell it.

Prepared by one person, decided by another who wrote none of it, released only after that; nobody decides under a delegation that
ended. Two other people review a decision, each once, and neither took part in it or drafted words of it. Records are disposed of once, by
another person than proposed it, and never while a hold or a seal keeps them; a hold is lifted by another person than proposed that. The writer asks before it appends, the verifier asks again for every entry: a log that breaks these rules is
not whole. Standard library only, Python 3.8+.
"""

from __future__ import annotations

from typing import NamedTuple

from custos.core.ledger.form import Facts
from custos.core.ledger.kinds import RELEASES

WORDS = frozenset(("prepared", "letter-drafted"))
"""The kinds that put words into an answer; a ``letter-drafted`` does so where it names the preparation that it changes."""
DELEGATION = frozenset(("delegation-given", "delegation-ended"))
WATCHED = WORDS | frozenset(("decided", "decision-reversed", "release-assembled", "release-sent"))
"""The kinds that the rules of one case look at; all others always may follow."""
REVIEW = frozenset(
    (
        "emergency-opened",
        "second-review-opened",
        "second-vote-cast",
        "second-votes-opened",
        "joint-statement-offered",
        "second-review-ended",
    )
)
"""The kinds that the rules of a review by two look at."""
DISPOSAL = frozenset(
    (
        "case-sealed",
        "disposal-proposed",
        "disposal-withdrawn",
        "disposed",
        "hold-lifted",
        "hold-set",
        "lifting-proposed",
        "lifting-withdrawn",
        "seal-lifted",
    )
)
"""The kinds that the rules of a disposal look at, all in one case."""
DISPOSES = frozenset(("disposal-proposed", "disposed"))
"""Of these the ones that can break such a rule by what is kept."""
LIFTING = frozenset(("hold-lifted", "lifting-proposed", "lifting-withdrawn"))
"""Of these the ones by which two people lift a hold."""
SIGNING = frozenset(("letter-drafted", "letter-signed"))
"""The kinds that the rule of a letter beside the answer looks at, all in one case: another person signs it than who drafted it."""
ACROSS = WORDS | DELEGATION | REVIEW | DISPOSAL | SIGNING | frozenset(("decided",))
"""The kinds that the rules between cases look at."""


class CaseState(NamedTuple):
    """Where a case is.

    ``prepared_by`` is who prepared the decision that is not yet taken, ``prepared_at`` the index of that preparation and ``words_by``
    who else drafted words of it; ``decision`` the outcome in force and ``at`` its index; ``taken`` the indices of all decisions of
    the case.
    """

    prepared_by: bytes | None = None
    decision: bytes | None = None
    at: int = -1
    taken: tuple[int, ...] = ()
    prepared_at: int = -1
    words_by: frozenset[bytes] = frozenset()


class LogState:
    """What one pass over a log knows of delegations and of reviews by two.

    Which delegations were given, which ended, and when each actor last drafted an answer. ``part`` is since which entry
    someone takes part in each case: recorded an emergency, prepared, drafted words of an answer or decided; ``votes`` whose each vote is that was not opened yet, by its index; ``reviews`` the case of each review that
    waits for its votes; ``pairs`` who voted in each review whose votes were opened, and ``offered`` who offered which statement.
    ``proposed`` is case and proposer of each disposal that waits for a second person, and ``liftings`` case, proposer and hold of each
    lifting of a hold; ``holds`` and ``seals`` what keeps each case; ``drafted`` case and drafter of each letter that nobody has signed yet.
    ``two_lift`` is whether the log has shown that it is written under the rule that two people lift a hold.
    """

    def __init__(self) -> None:
        self.part: dict[bytes, dict[bytes, int]] = {}
        self.reviews: dict[int, bytes] = {}
        self.votes: dict[int, bytes] = {}
        self.pairs: dict[int, frozenset[bytes]] = {}
        self.offered: dict[int, bytes] = {}
        self.proposed: dict[int, tuple[bytes, bytes]] = {}
        self.liftings: dict[int, tuple[bytes, bytes, int]] = {}
        self.holds: dict[bytes, set[int]] = {}
        self.seals: dict[bytes, set[int]] = {}
        self.two_lift = False
        self.drafted: dict[int, tuple[bytes, bytes]] = {}
        self.given: set[int] = set()
        self.ended: set[int] = set()
        self.last_words: dict[bytes, int] = {}


_RELEASES = frozenset(outcome.encode("ascii") for outcome in RELEASES)


def step(state: CaseState, facts: Facts) -> tuple[CaseState, str]:
    """Returns the state after an entry, and "" or the sentence that says which rule the entry breaks.

    A decision uses up its preparation: the next decision of the case needs a preparation of its own. Sending
    a prepared decision back takes none of the earlier decisions out of force.
    """
    if facts.kind == "prepared":
        return state._replace(prepared_by=facts.actor, prepared_at=facts.i, words_by=frozenset()), ""
    if facts.kind == "letter-drafted":
        if state.prepared_by is not None and state.prepared_at in _refs(facts):
            return state._replace(words_by=state.words_by | {facts.actor}), ""
        return state, ""
    if facts.kind == "decided":
        return _decided(state, facts)
    if facts.kind == "decision-reversed":
        refs = _refs(facts)
        if not refs or any(ref not in state.taken for ref in refs):
            return state, "a decision is reversed that the case never had"
        return (state._replace(decision=None, at=-1) if state.at in refs else state), ""
    if facts.kind in WATCHED and state.decision not in _RELEASES:
        return state, "something is released although no decision in force permits a release"
    return state, ""


def across(state: LogState, facts: Facts) -> str:
    """Takes one entry into ``state``; returns "" or the sentence that says which rule between cases the entry breaks.

    A delegation goes to someone who prepares nothing, and a role that prepares ends it. So a person who drafted words of any answer since
    a delegation was given decides nothing under it.
    """
    refs = _refs(facts)
    # A log of version 0.1.0 names no proposal where a hold is lifted. Both of these came with the rule: the choice is never one entry's,
    # and there is no way back.
    state.two_lift = state.two_lift or facts.sha is not None or facts.kind == "lifting-proposed"
    if facts.case is not None and _takes_part(facts, refs):
        state.part.setdefault(facts.case, {}).setdefault(facts.actor, facts.i)
    if facts.kind in REVIEW:
        return _reviewed(state, facts, refs)
    if facts.kind in DISPOSAL:
        return _disposed(state, facts, refs)
    if facts.kind == "letter-drafted":
        state.drafted[facts.i] = (facts.case or b"", facts.actor)
    if facts.kind == "letter-signed":
        drafted = state.drafted.pop(refs[0], None) if len(refs) == 1 else None
        if drafted is None or drafted[0] != facts.case:
            return "a letter is signed that nobody had drafted"
        return "the same person drafted and signed a letter" if drafted[1] == facts.actor else ""
    if facts.kind == "delegation-given":
        state.given.add(facts.i)
    elif facts.kind == "delegation-ended":
        state.ended.update(refs)
    elif facts.kind == "prepared" or (facts.kind == "letter-drafted" and refs):
        state.last_words[facts.actor] = facts.i
    elif facts.kind == "decided" and facts.out != b"send-back":
        under = [ref for ref in refs if ref in state.given]
        if any(ref in state.ended for ref in under):
            return "the case is decided under a delegation that had ended"
        if any(state.last_words.get(facts.actor, -1) > ref for ref in under):
            return "the case is decided under a delegation by someone who has prepared answers since it was given"
    return ""


_TAKES_PART = frozenset(("emergency-opened", "prepared", "decided"))
"""Who does one of these took part in the case, and reviews nothing of it; so did who drafted words of an answer."""


def _takes_part(facts: Facts, refs: list[int]) -> bool:
    return facts.kind in _TAKES_PART or (facts.kind == "letter-drafted" and bool(refs))


def _reviewed(state: LogState, facts: Facts, refs: list[int]) -> str:
    if facts.kind == "second-review-opened":
        state.reviews[facts.i] = facts.case or b""
    elif facts.kind == "second-vote-cast":
        state.votes[facts.i] = facts.actor
    elif facts.kind == "second-votes-opened":
        return _votes_opened(state, facts, refs)
    elif facts.kind == "joint-statement-offered":
        state.offered[facts.i] = facts.actor
        if len(refs) != 1 or facts.actor not in state.pairs.get(refs[0], ()):
            return "a joint statement is offered by someone who did not vote"
    elif facts.kind == "second-review-ended":
        by = state.offered.get(refs[1]) if len(refs) == 2 else None
        if by is None or state.pairs.get(refs[0], frozenset()) != frozenset((by, facts.actor)) or by == facts.actor:
            return "a review ended without both of those who voted"
    return ""


def _votes_opened(state: LogState, facts: Facts, refs: list[int]) -> str:
    """The entry names the review and its two votes, in this order; a vote counts once."""
    case = state.reviews.pop(refs[0], None) if len(refs) == 3 else None
    if case is None or case != facts.case:
        return "votes are opened of a review that the case does not have, or that has them already"
    voters = {ref: state.votes.pop(ref) for ref in refs[1:] if ref in state.votes}
    if len(voters) != 2:
        return "a vote is opened that nobody cast, or that was opened before"
    if len(set(voters.values())) != 2:
        return "the same person voted twice in a review"
    part = state.part.get(case, {})
    if any(part.get(actor, ref) < ref for ref, actor in voters.items()):
        return "a person who took part in the case voted in its review"
    state.pairs[facts.i] = frozenset(voters.values())
    return ""


def _disposed(state: LogState, facts: Facts, refs: list[int]) -> str:
    """A proposal is used up by its disposal; who proposed it cannot confirm it."""
    case = facts.case or b""
    if facts.kind in DISPOSES and (state.holds.get(case) or state.seals.get(case)):
        return "records are disposed of, or it is proposed, while a hold or a seal keeps them"
    if facts.kind == "disposal-proposed":
        state.proposed[facts.i] = (case, facts.actor)
    elif facts.kind in ("hold-set", "case-sealed"):
        kept = state.holds if facts.kind == "hold-set" else state.seals
        kept.setdefault(case, set()).add(facts.i)
    elif facts.kind == "seal-lifted":
        state.seals.get(case, set()).difference_update(refs)
    elif facts.kind in LIFTING:
        return _lifted(state, facts, case, refs)
    elif facts.kind == "disposal-withdrawn":
        if len(refs) != 1 or state.proposed.pop(refs[0], (None, b""))[0] != case:
            return "a disposal is taken back that nobody had proposed"
    elif facts.kind == "disposed":
        proposed = state.proposed.pop(refs[0], None) if len(refs) == 1 else None
        if proposed is None or proposed[0] != case:
            return "records are disposed of that nobody had proposed to dispose of"
        if proposed[1] == facts.actor:
            return "the same person proposed and confirmed a disposal"
    return ""


def _lifted(state: LogState, facts: Facts, case: bytes, refs: list[int]) -> str:
    """The entry of a lifting names the hold and its proposal; who proposed it cannot lift, and a proposal is for one hold and used up."""
    holds = state.holds.get(case, set())
    if facts.kind == "lifting-proposed":
        if len(refs) != 1 or refs[0] not in holds:
            return "it is proposed to lift a hold that the case does not have"
        state.liftings[facts.i] = (case, facts.actor, refs[0])
        return ""
    if facts.kind == "lifting-withdrawn":
        proposed = state.liftings.pop(refs[0], None) if len(refs) == 1 else None
        return "" if proposed and proposed[0] == case else "a lifting is taken back that nobody had proposed"
    if not state.two_lift:
        holds.difference_update(refs)
        return ""
    proposed = state.liftings.pop(refs[1], None) if len(refs) == 2 else None
    if proposed is None or proposed[0] != case or proposed[2] != refs[0]:
        return "a hold is lifted that nobody had proposed to lift"
    if refs[0] not in holds:
        return "a hold is lifted that the case does not have"
    holds.discard(refs[0])
    return "the same person proposed to lift a hold and lifted it" if proposed[1] == facts.actor else ""


def _refs(facts: Facts) -> list[int]:
    return [int(number) for number in (facts.ref or b"").split(b",") if number]


def _decided(state: CaseState, facts: Facts) -> tuple[CaseState, str]:
    after = state._replace(prepared_by=None, prepared_at=-1, words_by=frozenset())
    if facts.out != b"send-back":
        after = CaseState(None, facts.out, facts.i, (*state.taken, facts.i))
    if state.prepared_by is None:
        return after, "the case is decided although nobody had prepared it"
    if state.prepared_by == facts.actor:
        return after, "the same person prepared and decided the case"
    if facts.actor in state.words_by:
        return after, "the person who decided the case had drafted words of its answer"
    return after, ""
