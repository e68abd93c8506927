"""What waits for a second person: a change of a weighty role, and a way in when no administrator is left."""

from __future__ import annotations

from django.db import models

from custos.apps.offices.models.people import Staff


class RoleProposal(models.Model):
    """A change of a role that decides, administers or holds keys: proposed by one person, settled by another."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="role_proposals")
    role = models.CharField(max_length=20)
    gives = models.BooleanField()
    """True where the role is to be given, False where it is to be taken."""
    why = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    settled_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        ordering = ("proposed_at",)
        constraints = [
            # A proposer may withdraw, and so stands as the one who settled it; INVARIANT: only somebody else accepts.
            models.CheckConstraint(
                condition=models.Q(accepted=False) | ~models.Q(settled_by=models.F("proposed_by")),
                name="role_needs_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=False) | ~models.Q(settled_by=models.F("staff")),
                name="role_is_not_accepted_by_its_owner",
            ),
            models.UniqueConstraint(
                fields=["staff", "role"], condition=models.Q(settled_at=None), name="one_open_proposal_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"role proposal {self.pk}"


class BreakGlass(models.Model):
    """Two key custodians let a person in again where no administrator can: asked by one, agreed by the other."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("asked_by")),
                name="glass_needs_two_custodians",
            ),
        ]

    def __str__(self) -> str:
        return f"break-glass {self.pk}"
