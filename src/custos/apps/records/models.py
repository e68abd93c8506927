"""People on file: an id, sealed values, search keys. No name, no number and no day is in these tables in the clear."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import STAFF, Matter
from custos.apps.offices.models import Staff
from custos.apps.sealing.fields import SealedJSONField, SealedTextField
from custos.core.people.feeds import Terms


class ImportBatch(models.Model):
    """One file that was imported, or is being imported: found again by its bytes, so a stopped import goes on where it was."""

    file_key = models.BigIntegerField(unique=True, null=True)
    """The keyed hash of the file's SHA-256: the same file is the same batch. None once it was stopped and taken back."""
    kind = models.CharField(max_length=12, default="people")
    """What the file brings, as the ledger names it: people, wages, claims, employers."""
    rows_done = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    """None for an import that began before this was kept."""
    went_on_at = models.DateTimeField(null=True)
    """When its last portion was committed; None before the first."""
    marks = models.JSONField(default=dict)
    """The last row of each table when it began: what came after them is its own, what it changed before them is not."""
    finished_at = models.DateTimeField(null=True)
    entry_index = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"import {self.pk}"


class RejectedLine(models.Model):
    """A line that is no person: its place in the file and the reason. Its values are not kept."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rejects")
    line = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "line"), name="one_reject_a_line"),)

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class HeldPerson(models.Model):
    """A person on file. ``sealed`` holds each given field as a blob that only the keeper opens, one at a time."""

    number = models.CharField(max_length=64, unique=True)
    """The id of the file, or one that is made of the row; never an SSN."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="people")
    row_key = models.BigIntegerField()
    """The keyed hash of the whole row: an unchanged row is left alone."""
    sealed = models.JSONField()
    match = models.BinaryField(default=b"")
    """What the matcher compares, as one sealed blob that the keeper opens to compare and never reveals."""

    def __str__(self) -> str:
        return f"person {self.pk}"


class MatchKey(models.Model):
    """One search key (keyed hash) of a person; several people may share one."""

    h = models.BigIntegerField()
    person = models.ForeignKey(HeldPerson, on_delete=models.CASCADE, related_name="keys", db_index=True)

    class Meta:
        # With the person in it, the index answers a search alone.
        indexes = (models.Index(fields=("h", "person"), name="match_key_of_person"),)

    def __str__(self) -> str:
        return f"key of person {self.person_id}"


class Employer(models.Model):
    """Someone who reports wages, by the number of their account with the state. The name may be a person's, so it is sealed."""

    number = models.CharField(max_length=20, unique=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="employers")
    sealed = models.JSONField()
    industry = models.CharField(max_length=6, blank=True, default="")
    """NAICS, two to six digits; "" where no file has said. Of a business, so in the clear: persons are counted by it."""
    office = models.CharField(max_length=50, blank=True, default="")
    """The key of the agency's office for it; "" where no file has said."""

    def __str__(self) -> str:
        return f"employer {self.pk}"

    @property
    def keeper_id(self) -> str:
        """The id under which the keeper seals the name."""
        return f"e-{self.number}"


class QuarterlyWage(models.Model):
    """What one employer reported for one person and quarter: the name as it was reported, wages, hours; each value sealed."""

    person = models.ForeignKey(HeldPerson, on_delete=models.CASCADE, related_name="wages")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="wages")
    quarter = models.CharField(max_length=6)
    """As 2026Q3."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="wages")
    row_key = models.BigIntegerField()
    sealed_under = models.CharField(max_length=64)
    """The id under which the keeper sealed the values: the person's number, or that of who was made of the line before."""
    sealed = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "employer", "quarter"), name="one_wage_a_person_and_quarter"),
        )

    def __str__(self) -> str:
        return f"wage {self.pk}"


class UnemploymentClaim(models.Model):
    """One claim for unemployment insurance; its day, state and amount are sealed."""

    number = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(HeldPerson, on_delete=models.CASCADE, related_name="claims")
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="claims")
    row_key = models.BigIntegerField()
    sealed_under = models.CharField(max_length=64)
    sealed = models.JSONField()

    def __str__(self) -> str:
        return f"claim {self.pk}"


class PersonSearch(models.Model):
    """One search for the person whom a matter means, and what came of it in words. Rows are only ever added.

    ``asked`` is what the request says, of a number the last four digits only; ``cards`` hold how each field agrees, and no value on file.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="person_searches")
    named = SealedTextField()
    """Whom the request names, as the decision about them will."""
    asked = SealedJSONField()
    verdict = models.CharField(max_length=12)
    person = models.ForeignKey(HeldPerson, null=True, on_delete=models.PROTECT, related_name="+")
    """Set where the verdict is exact, and only there."""
    ask = models.CharField(max_length=12, blank=True)
    """The identifier in which the people who fit differ; "" where none is known to decide."""
    wanted = models.CharField(max_length=12, blank=True)
    """The identifier that the request does not give yet, no matter who is on file."""
    fitting = models.PositiveIntegerField()
    namesakes = models.PositiveIntegerField()
    cards = SealedJSONField(default=list)
    keeper_entry = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict="exact", person__isnull=False) | (~Q(verdict="exact") & Q(person=None)),
                name="only_an_exact_search_names_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"search {self.pk}"


class ChosenPerson(models.Model):
    """The person on file whom a matter means, chosen by an officer from an exact search. One person is chosen once at a time."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="chosen_people")
    search = models.ForeignKey(PersonSearch, on_delete=models.PROTECT, related_name="chosen")
    person = models.ForeignKey(HeldPerson, on_delete=models.PROTECT, related_name="chosen")
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)
    held_law = models.CharField(max_length=200, blank=True)
    """The law that keeps from the person, until the end of ``held_until``, that this matter looked at their record."""
    held_until = models.DateField(null=True)
    held_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    held_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "person"), condition=Q(ended_at=None), name="a_person_is_chosen_once"
            ),
            models.CheckConstraint(
                condition=Q(held_law="", held_until=None, held_by=None, held_index=None)
                | (~Q(held_law="") & Q(held_until__isnull=False, held_by__isnull=False, held_index__isnull=False)),
                name="a_look_that_is_held_back_has_a_law_and_an_end",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_index=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_index__isnull=False),
                name="an_ended_choice_is_whole",
            ),
        )

    @property
    def named(self) -> str:
        """Whom the request names."""
        return str(self.search.named)

    def __str__(self) -> str:
        return f"chosen person {self.pk}"


class Disclosure(models.Model):
    """Fields of a chosen person's record that were opened for one recipient; once it has left, a line of the accounting of disclosures.

    ``held_until`` is the last day on which the law keeps the line from the person; it is counted for them all the same.
    """

    chosen = models.ForeignKey(ChosenPerson, on_delete=models.PROTECT, related_name="disclosures")
    fields = models.JSONField()
    """The keys of the fields, as ``people/release/fields.toml`` has them; never a value."""
    recipient = SealedTextField()
    keeper_entries = models.JSONField()
    """The entries in the keeper's journal, one a field, each durable before its field was opened."""
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    left_at = models.DateTimeField(null=True)
    left_how = models.CharField(max_length=16, blank=True)
    held_law = models.CharField(max_length=200, blank=True)
    held_until = models.DateField(null=True)
    held_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    held_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(left_at=None, left_how="") | (Q(left_at__isnull=False) & ~Q(left_how="")),
                name="what_left_says_how",
            ),
            models.CheckConstraint(
                condition=Q(held_law="", held_until=None, held_by=None, held_index=None)
                | (~Q(held_law="") & Q(held_until__isnull=False, held_by__isnull=False, held_index__isnull=False)),
                name="what_is_held_back_has_a_law_and_an_end",
            ),
        )

    def sealed_in(self) -> str:
        """In whose file it is sealed."""
        return self.chosen.matter.case

    def __str__(self) -> str:
        return f"disclosure {self.pk}"


class StandingFeed(models.Model):
    """A feed of records to someone outside that exists. Nothing here is granted: a new ask for a feed is a request like any other.

    What is not known stays empty, and is an incident (``core/people/feeds.py``). Counsel notes, the designated authority confirms.
    """

    LETTER = "S"
    """Before its number in the ledger. No kind of matter can have it: each name is of one thing alone."""

    name = models.CharField(max_length=120)
    recipient = models.CharField(max_length=200)
    recipient_key = models.CharField(max_length=200, blank=True)
    """The recipient's public age key: what a cross-match answers is locked to it."""
    law = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=list)
    """The keys of the fields that may leave, as ``people/release/fields.toml`` has them."""
    volume = models.PositiveIntegerField(default=0)
    """About how many people may be asked in 30 days; 0 is not known, and lets no cross-match run."""
    ends_on = models.DateField(null=True)
    owner = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    noted_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    """Who noted what it is now."""
    entry_index = models.PositiveBigIntegerField()
    """The newest entry that says what the feed is."""
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("noted_by"))),
                name="two_people_confirm_a_feed",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_index=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_index__isnull=False),
                name="an_ended_feed_is_whole",
            ),
        )

    @property
    def case(self) -> str:
        """How the ledger and the keeper name it."""
        return f"{self.LETTER}-{self.noted_at.year}-{self.pk:05d}"

    def terms(self) -> Terms:
        """What is noted of it, as the rule of faults reads it. Someone who left the agency answers for nothing."""
        owned = self.owner is not None and self.owner.is_active
        return Terms(owned, self.law, tuple(self.fields), self.ends_on)

    def __str__(self) -> str:
        return f"feed {self.pk}"


class CrossMatch(models.Model):
    """One run of a partner's list under a feed: counts alone. What it found is added once; a run that was stopped found nothing."""

    feed = models.ForeignKey(StandingFeed, on_delete=models.PROTECT, related_name="runs")
    asked = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    matched = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    """Probable or ambiguous: told to nobody outside, like those who are not on file."""
    rows = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    """The entry that was durable before the first search."""
    report_index = models.PositiveBigIntegerField(null=True)
    """The entry with what was found, durable before anything was written out; None where the run was stopped."""

    class Meta:
        ordering = ("-pk",)

    @property
    def absent(self) -> int:
        """How many are not on file."""
        return self.asked - self.matched - self.unsure

    def __str__(self) -> str:
        return f"cross-match {self.pk}"


class ListedDisclosure(models.Model):
    """What one person's record gave a partner's list: a line of the accounting of disclosures, written with the run's own report.

    The recipient, an agency that the feed names, and the law are what they were when it left. No value and no reference is here.
    """

    run = models.ForeignKey(CrossMatch, on_delete=models.PROTECT, related_name="listed")
    person = models.ForeignKey(HeldPerson, on_delete=models.PROTECT, related_name="listed")
    fields = models.JSONField()
    """The keys of the fields that were opened; none where the answer told only that the person is on file."""
    recipient = models.CharField(max_length=200)
    law = models.CharField(max_length=200)
    entry_index = models.PositiveBigIntegerField()
    """The entry of the run's report."""

    class Meta:
        ordering = ("pk",)

    @property
    def left_at(self) -> datetime:
        """When the list was run."""
        return self.run.at

    @property
    def opened_by(self) -> Staff:
        """Who ran the list."""
        return self.run.by

    def __str__(self) -> str:
        return f"listed disclosure {self.pk}"
