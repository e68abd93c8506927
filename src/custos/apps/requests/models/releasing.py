"""To whom something may leave, and what left: keys of recipients and locked packages, never a value of anybody."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.requests.models.callback import CallBack
from custos.apps.requests.models.deciding import Decision
from custos.apps.requests.models.request import STAFF, AccessRequest


class RecipientKey(models.Model):
    """The public key of the one who may open a release of ``request``; it locks nothing before a call back has confirmed it.

    INVARIANT: who handed the key in does not confirm it; the database itself refuses it.
    """

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="recipient_keys")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)
    key = models.TextField()
    fingerprint = models.CharField(max_length=79)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    call_back = models.ForeignKey(CallBack, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("added_by")), name="two_people_trust_a_key"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True, call_back__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, call_back__isnull=False),
                name="a_confirmation_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"recipient key {self.pk}"


class Release(models.Model):
    """A locked package. ``manifest`` holds hashes, numbers and names of fields; the package itself only its recipient can open."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="releases")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="releases")
    recipient = models.ForeignKey(RecipientKey, on_delete=models.PROTECT, related_name="releases")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    manifest = models.JSONField()
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    assembled_at = models.DateTimeField()
    assembled_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    sent_how = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("request", "first_page"), name="no_page_number_twice"),
            models.CheckConstraint(condition=Q(last_page__gte=F("first_page")), name="pages_run_forward"),
        )

    def __str__(self) -> str:
        return f"release {self.pk}"
