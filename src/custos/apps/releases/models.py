"""To whom something may leave, what left, and how: keys of recipients, locked packages, prints. Never a value of anyone."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.deadlines.models import Duty
from custos.apps.decisions.models import CallBack, Decision
from custos.apps.records.models import Disclosure
from custos.apps.sealing.fields import SealedJSONField, SealedTextField


class RecipientKey(models.Model):
    """What locks a release of ``request`` to the one who may open it: a public key, or a password for who has none. Without a call back, nothing.

    INVARIANT: who handed the key in does not confirm it; the database itself refuses it.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="recipient_keys")
    name = SealedTextField()
    kind = models.CharField(max_length=8)
    key = models.TextField()
    fingerprint = models.CharField(max_length=79)
    password = SealedTextField(blank=True, default="")
    """Of a recipient without a key. SAFETY: it is shown only to the person who calls, who is never the one who makes the package."""
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

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="releases")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="releases")
    recipient = models.ForeignKey(RecipientKey, on_delete=models.PROTECT, related_name="releases")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    manifest = SealedJSONField()
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
            models.UniqueConstraint(fields=("matter", "first_page"), name="no_page_number_twice"),
            models.CheckConstraint(condition=Q(last_page__gte=F("first_page")), name="pages_run_forward"),
        )

    def __str__(self) -> str:
        return f"release {self.pk}"


IN_PERSON, CERTIFIED_MAIL = "in-person", "certified-mail"
"""The two ways in which paper leaves."""


class HandedRelease(models.Model):
    """One handing over on paper, into the person's hand or by certified mail to a recipient without a key.

    INVARIANT: who saw the person, or checked the address, does not print; what was printed ends handed over or destroyed, never both.

    SAFETY: which paper showed the identity is not kept: many of them tell where someone was born (product.md, what it never does).
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="handed_releases")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="handed_releases")
    name = SealedTextField()
    """Who was there, as the paper with the photograph says it; by mail, to whom the letter is addressed."""
    way = models.CharField(max_length=16, default="in-person")
    """in-person, or certified-mail."""
    address = SealedTextField(blank=True, default="")
    """Of the mail: where it goes, and in ``address_source`` where that address was published."""
    address_source = SealedTextField(blank=True, default="")
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    seen_index = models.PositiveBigIntegerField()
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    printed_index = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the bytes that went to the printer; they themselves are kept nowhere."""
    manifest = SealedJSONField(default=dict)
    other_recipient = SealedTextField(blank=True)
    """Why it goes to another person than the paper names; "" where it does not."""
    disclosures = models.ManyToManyField(Disclosure, related_name="prints")
    """What was taken from the record for it."""
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)
    ended_how = models.CharField(max_length=12, blank=True)
    """handed-over, or destroyed."""
    note = SealedTextField(blank=True)
    """Where the signed receipt is, the number of the mail and its proof, or why the print was destroyed."""

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(printed_by__isnull=True) | ~Q(printed_by=F("seen_by")), name="two_people_hand_over"
            ),
            models.CheckConstraint(
                condition=Q(printed_by__isnull=True, printed_at__isnull=True, printed_index__isnull=True, sha256="")
                | (Q(printed_by__isnull=False, printed_at__isnull=False, printed_index__isnull=False) & ~Q(sha256="")),
                name="a_print_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_how="")
                | (Q(ended_by__isnull=False, printed_at__isnull=False) & Q(ended_how__in=("handed-over", "destroyed"))),
                name="a_print_ends_one_way",
            ),
            models.UniqueConstraint(fields=("matter", "first_page"), name="no_printed_page_number_twice"),
        )

    def __str__(self) -> str:
        return f"handed release {self.pk}"


class Making(models.Model):
    """One attempt at a release: how far it has come, and how it ended. What it is made of lives in the memory of one process only.

    INVARIANT: of one request at most one release is being made at a time; the database itself refuses a second.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="makings")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(RecipientKey, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    begun_index = models.PositiveBigIntegerField()
    confirmed = SealedJSONField(default=list)
    """Names of fields of which the person said that the decision permits them, although it does not name them word for word."""
    other_recipient = SealedTextField(blank=True)
    """Why it goes to another recipient than the paper names; "" where it does not."""
    disclosures = models.ManyToManyField(Disclosure, related_name="makings")
    """What was taken from the record for it."""
    pages = models.PositiveIntegerField()
    painted = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField()
    """The last sign of life of the process that makes it."""
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=8, blank=True)
    """made, refused (``refusal`` says by what), or lost with the process."""
    ended_index = models.PositiveBigIntegerField(null=True)
    refusal = SealedJSONField(default=dict, blank=True)
    """The code of the refusal and its parameters (``custos.core.messages``); empty where nothing refused it."""
    release = models.OneToOneField(Release, null=True, on_delete=models.PROTECT, related_name="making")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("matter",), condition=Q(ended_at=None), name="one_release_is_made_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="", release=None)
                | Q(ended_at__isnull=False, ended_how="made", release__isnull=False)
                | Q(ended_at__isnull=False, ended_how__in=("refused", "lost"), release=None),
                name="a_making_ends_one_way",
            ),
        )

    def __str__(self) -> str:
        return f"making {self.pk}"


class SetAside(models.Model):
    """Why something leaves although this duty, which the law puts before it, is not proved. Written by who decides; never changed."""

    duty = models.OneToOneField(Duty, on_delete=models.PROTECT, related_name="set_aside")
    why = SealedTextField()
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="set_aside_has_a_reason"),)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.duty.matter.case

    def __str__(self) -> str:
        return f"set aside {self.pk}"


class NotReleased(models.Model):
    """Counsel recorded why what a decision lets leave does not leave from here. Rows are only ever added; a new decision owes its own release."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="not_released")
    why = SealedTextField()
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~Q(why=""), name="what_is_not_released_has_a_reason"),)

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.decision.matter.case

    def __str__(self) -> str:
        return f"not released {self.pk}"
