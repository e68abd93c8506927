"""Numbers of agencies that were held before anybody asked, and the calls back made on them."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from custos.apps.requests.models.request import STAFF, AccessRequest


class KnownContact(models.Model):
    """A number of another agency, from a published source and checked on a day. ``digits`` is the number without its signs."""

    agency = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    digits = models.CharField(max_length=20)
    source = models.CharField(max_length=240)
    verified_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("agency", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(source=""), name="a_known_number_has_a_source"),
            models.UniqueConstraint(fields=("agency", "digits"), name="one_row_a_known_number"),
        )

    def __str__(self) -> str:
        return self.agency


class Outcome(StrEnum):
    """What a call back came to (the ledger's closed list)."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    NO_ANSWER = "no-answer"


class CallBack(models.Model):
    """One call back on a number that the agency already held. Rows are only ever added."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="call_backs")
    contact = models.ForeignKey(KnownContact, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"call back {self.pk}"
