"""What a reader may know of reviews by two. SAFETY: a vote is nobody's to know before there are two, its own voter apart."""

from __future__ import annotations

from attrs import frozen
from django.db.models import QuerySet

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Matter
from custos.apps.may import May
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.secondreview import policy
from custos.apps.secondreview.models import SecondReview, Vote

LISTED = 100


@frozen
class Seen:
    """One review as one reader may see it."""

    review: SecondReview
    votes: tuple[Vote, ...]
    """Both, once there are two; before that the reader's own, or none."""
    own: Vote | None
    statement: str
    """What the two wrote together, or one of them offered; "" for who reads no papers."""
    may_vote: May
    may_state: May
    may_accept: May


def list_reviews(reader: Reader, matter: Matter) -> list[Seen]:
    """The reviews of a matter, oldest first, each with the votes that this reader may see."""
    if not casework_selectors.may_see_register(reader):
        return []
    rows = SecondReview.objects.filter(matter=matter).select_related(
        "matter", "decision", "decision__decided_by", "decision__prepared_by", "offered_by", "ended_by"
    )
    return [_seen(reader, one) for one in rows]


def find_review(reader: Reader, matter: Matter, pk: int) -> SecondReview | None:
    """One review of a matter, or None."""
    return next((one.review for one in list_reviews(reader, matter) if one.review.pk == pk), None)


def _seen(reader: Reader, review: SecondReview) -> Seen:
    shown = review.votes.select_related("by")
    if review.both_at is None:
        shown = shown.filter(by=reader.staff_id)
    reads = casework_selectors.may_read_papers(reader)
    votes = tuple(shown) if reads else ()
    return Seen(
        review,
        votes,
        next((one for one in votes if one.by_id == reader.staff_id), None),
        review.statement if reads else "",
        policy.may_vote(reader, review),
        policy.may_state(reader, review),
        policy.may_accept(reader, review),
    )


def list_waiting(reader: Reader, length: int = LISTED) -> list[SecondReview]:
    """What waits for this reader: to vote, or to write together with the other; the earliest day first."""
    if not casework_selectors.may_see_register(reader) or not policy.reviews(reader):
        return []
    found = []
    for one in _open_ones(reader).iterator():
        if policy.may_vote(reader, one) or (policy.may_state(reader, one) and one.offered_by_id != reader.staff_id):
            found.append(one)
        if len(found) == length:
            break
    return found


def _open_ones(reader: Reader) -> QuerySet[SecondReview]:
    rows = SecondReview.objects.filter(ended_at=None, matter__in=casework_selectors.visible(reader))
    return rows.select_related("matter").order_by("due_on", "pk")


def list_closed_votes(reader: object, *, contents: bool) -> set[int]:
    """The entries of votes that the ledger does not show this reader.

    While a review has one vote, nobody opens what is behind its entry; that there is an entry, only who audits the log sees, and they
    vote on nothing. Afterwards what is behind it opens with the matter.
    """
    waiting = Vote.objects.filter(review__both_at=None).order_by()
    if not contents:
        audits = Role.AUDITOR in getattr(reader, "roles", ())
        return set() if audits else set(waiting.values_list("entry_index", flat=True))
    closed = set(waiting.values_list("entry_index", flat=True))
    if not isinstance(reader, Reader):
        return closed
    sealed = Vote.objects.filter(review__matter__sealed_at__isnull=False).order_by()
    mine = casework_selectors.visible(reader).filter(sealed_at__isnull=False).values_list("pk", flat=True)
    return closed | set(sealed.exclude(review__matter__in=mine).values_list("entry_index", flat=True))
