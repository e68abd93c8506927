"""How a person signs in, that they are signed in, what went wrong while they tried, the keys of programs, and the way in by two custodians."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from custos.apps.offices.models import Staff
from custos.apps.sealing.fields import SealedJSONField
from custos.apps.sealing.values import case_of_month


class Method(StrEnum):
    """By what a person was let in."""

    PASSKEY = "passkey"
    OIDC = "oidc"
    PASSWORD = "password"  # noqa: S105 - the name of a way in
    CODE = "code"
    DESK = "desk"
    """One click at a desk of the demo agency (fictional)."""


class SignIn(models.Model):
    """One sign-in on one computer, from its beginning to its end. The session holds its number and nothing else about it."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="sign_ins")
    method = models.CharField(max_length=12)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    confirmed_at = models.DateTimeField()
    """When the person last proved who they are: at the beginning, and again before what cannot be undone."""
    ended_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("-seen_at",)
        indexes = [models.Index(fields=["staff", "ended_at"], name="sign_in_open")]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"


class SignInFailure(models.Model):
    """A wrong secret, by the name that was typed and by a keyed hash of the network address; too many of either rest for a while."""

    key = models.CharField(max_length=64, db_index=True)
    origin = models.CharField(max_length=32, blank=True, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"failure {self.pk}"


class Passkey(models.Model):
    """A passkey of a person: the public half, and how often its authenticator says that it was used."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="passkeys")
    credential_id = models.CharField(max_length=1400, unique=True)
    """As base64url, up to the 1,023 bytes that WebAuthn allows."""
    public_data = models.BinaryField()
    """What the authenticator attested: its model, the credential's id and public key (CTAP 2 attested credential data)."""
    sign_count = models.PositiveBigIntegerField(default=0)
    label = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("added_at",)

    def __str__(self) -> str:
        return f"passkey {self.pk}"


class OneTimeCode(models.Model):
    """A code that lets a person in once to set up a new way to sign in: issued by one person, confirmed by another."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    why = models.CharField(max_length=500, blank=True)
    issued_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    """Used, withdrawn, or replaced by a newer one."""
    used_at = models.DateTimeField(null=True)
    is_weighty = models.BooleanField(default=False)
    """It opens the account of someone who holds a weighty role, or is proposed for one."""
    is_vouched = models.BooleanField(default=False)
    """The person who confirmed it could have settled a weighty role at that time."""

    class Meta:
        ordering = ("-issued_at",)
        constraints = [
            # INVARIANT: the person who issues a code is not the one who confirms it, and neither is the person it lets in.
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("issued_by")) | models.Q(confirmed_by=None),
                name="code_needs_two_people",
            ),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("staff")) | models.Q(confirmed_by=None),
                name="code_is_not_confirmed_by_its_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"


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
    body = SealedJSONField(default=dict)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "idempotency"], name="one_answer_a_key")]

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return case_of_month(f"{self.made_at:%Y-%m}")

    def __str__(self) -> str:
        return f"answer {self.pk}"


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


class ConsoleCode(models.Model):
    """An auditor's word for one command at the machine's prompt, given in their own browser: for one command, one case, one use, ten minutes."""

    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, related_name="console_codes")
    """The sign-in in which it was given. Once that ends, the code is worth nothing."""
    command = models.CharField(max_length=20)
    about = models.CharField(max_length=40)
    """The request or the case, as the command is given it."""
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-issued_at",)

    def __str__(self) -> str:
        return f"console code {self.pk}"
