"""Keys of programs that act for a person, and the answers they were given, so that a repeated call does nothing twice."""

from __future__ import annotations

from django.db import models

from custos.apps.offices.models.people import Staff


class ApiKey(models.Model):
    """A program's key: its beginning in the clear, the rest as a hash only; some of its owner's acts, for at most 90 days."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="api_keys")
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    label = models.CharField(max_length=60)
    scopes = models.JSONField(default=list)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    window_at = models.DateTimeField(null=True)
    """The minute in which ``window_calls`` were counted. Owned by offices/apikeys.py, changed in one UPDATE."""
    window_calls = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-issued_at",)

    def __str__(self) -> str:
        return f"key {self.prefix}"


class ApiAnswer(models.Model):
    """The answer to a call with an idempotency key; the same call again gets it again. ``status`` is 0 while the work goes on."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="answers")
    idempotency = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    """A hash of method, address and body: the same key with another call is refused."""
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "idempotency"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
