"""Reviews of decisions by two people, and their votes. Tables and constraints only, no logic."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.decisions.models import Decision
from custos.apps.sealing.fields import SealedTextField

VOTES = 2
"""So many people vote on one decision."""


class SecondReview(models.Model):
    """Two people who took no part look at one decision. ``decision`` is None while an emergency is claimed and nothing is decided yet.

    SAFETY: nothing in this row changes with the first vote, so nothing that is made from it can tell of one.

    INVARIANT: who offers a joint statement does not accept it; the database itself refuses it.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="second_reviews")
    decision = models.OneToOneField(Decision, null=True, on_delete=models.PROTECT, related_name="second_review")
    ground = models.CharField(max_length=12)
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_index = models.PositiveBigIntegerField()
    both_at = models.DateTimeField(null=True)
    """When the second vote opened both."""
    both_index = models.PositiveBigIntegerField(null=True)
    votes_say = models.CharField(max_length=10, blank=True)
    """What the two votes came to: right, not-right, differ; "" before both are in."""
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    offered_index = models.PositiveBigIntegerField(null=True)
    offered_as = models.CharField(max_length=10, blank=True)
    """What the joint statement says: right, not-right, apart."""
    statement = SealedTextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    """Who accepted the joint statement; None where the votes were the same."""
    ended_index = models.PositiveBigIntegerField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    """right, not-right or apart; "" as long as it is open."""

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("due_on", "id"), condition=Q(ended_at=None), name="second_review_open"),
            models.Index(fields=("both_at",), condition=Q(both_at__isnull=False), name="second_review_both"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(both_at__isnull=True, both_index__isnull=True, votes_say="", ended_at__isnull=True)
                | Q(both_at__isnull=False, both_index__isnull=False, votes_say__in=("right", "not-right", "differ")),
                name="two_votes_are_whole",
            ),
            models.CheckConstraint(
                condition=Q(offered_by__isnull=True, offered_at__isnull=True, offered_index__isnull=True, offered_as="")
                | Q(
                    offered_by__isnull=False,
                    offered_at__isnull=False,
                    offered_index__isnull=False,
                    offered_as__in=("right", "not-right", "apart"),
                    votes_say="differ",
                ),
                name="a_statement_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, outcome="")
                | Q(
                    ended_at__isnull=False,
                    ended_by__isnull=True,
                    outcome=F("votes_say"),
                    votes_say__in=("right", "not-right"),
                )
                | Q(ended_at__isnull=False, ended_by__isnull=False, outcome=F("offered_as")),
                name="a_review_ends_one_way",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) | ~Q(ended_by=F("offered_by")), name="two_people_state_together"
            ),
        )

    def __str__(self) -> str:
        return f"second review {self.pk}"


class Vote(models.Model):
    """What one person says of a decision. Rows are only ever added; nobody sees one before there are two."""

    review = models.ForeignKey(SecondReview, on_delete=models.PROTECT, related_name="votes")
    place = models.PositiveSmallIntegerField()
    """1 or 2, in the order in which they were cast."""
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    said = SealedTextField()
    """right, or not-right."""
    why = SealedTextField()
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("review", "by"), name="one_vote_a_person_and_review"),
            models.UniqueConstraint(fields=("review", "place"), name="one_vote_a_place"),
            models.CheckConstraint(condition=Q(place__in=(1, VOTES)), name="two_votes_a_review"),
            models.CheckConstraint(condition=~Q(why=""), name="a_vote_has_a_reason"),
        )

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.review.matter.case

    def __str__(self) -> str:
        return f"vote {self.pk}"
