"""May this reader vote on a decision, offer a joint statement, accept one? Always with the reason.

SAFETY: no answer may tell one who has not voted that someone has. Every rule here looks at the reader's own vote, or at what both votes
opened, and never at how many there are.
"""

from __future__ import annotations

from custos.apps.casework import clock, powers
from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.secondreview.errors import no, too_late
from custos.apps.secondreview.models import SecondReview
from custos.core.deciders import DecidedKind
from custos.core.secondreview import Outcome


def reviews(reader: Reader) -> bool:
    """True for who reviews anything at all, by role or by a delegation of today: their home looks for what waits."""
    by_role = reader.may(Act.PREPARE) or reader.may(Act.DECIDE)
    return by_role or bool(powers.kinds_of(reader, clock.agency_day(clock.now())))


def may_review_at_all(reader: Reader, matter: Matter) -> May:
    """Reviewing decisions of this matter: who prepares or decides by role, and a deputy to whom its kind was delegated for today."""
    granted = one_of(reader, Act.PREPARE, Act.DECIDE)
    if not granted and (matter.decided_kind or DecidedKind.OTHER) in powers.kinds_of(
        reader, clock.agency_day(clock.now())
    ):
        return YES
    return granted


def may_vote(reader: Reader, review: SecondReview) -> May:
    """Voting: someone who took no part in the matter, once, and not before it is decided."""
    granted = may_review_at_all(reader, review.matter)
    if not granted:
        return granted
    if reader.staff_id in decisions_selectors.took_part(review.matter):
        return no("reviewed-by-another")
    if review.votes.filter(by=reader.staff_id).exists():
        return too_late("voted-already")
    if review.both_at is not None:
        return too_late("two-voted")
    if review.decision_id is None and review.matter.state != State.CLOSED:
        return no("nothing-decided-yet")
    return YES


def may_state(reader: Reader, review: SecondReview) -> May:
    """Offering a joint statement, or that both stay apart: the two who voted, where their votes differ."""
    if review.votes_say != Outcome.DIFFER:
        return too_late("votes-not-different")
    if not review.votes.filter(by=reader.staff_id).exists():
        return no("stated-by-voters")
    return too_late("second-review-over") if review.ended_at is not None else YES


def may_accept(reader: Reader, review: SecondReview) -> May:
    """Accepting the statement that the other person offered; that ends the review."""
    granted = may_state(reader, review)
    if not granted:
        return granted
    if review.offered_by_id is None:
        return too_late("nothing-offered")
    return no("accepted-by-other") if review.offered_by_id == reader.staff_id else YES
