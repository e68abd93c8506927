"""People on file: an id, sealed values, search keys. No name, no number and no day is in these tables in the clear."""

from __future__ import annotations

from django.db import models


class ImportBatch(models.Model):
    """One file that was imported, or is being imported: found again by its bytes, so a stopped import goes on where it was."""

    file_key = models.BigIntegerField(unique=True)
    """The keyed hash of the file's SHA-256: the same file is the same batch."""
    kind = models.CharField(max_length=8, default="people")
    """What the file brings, as the ledger names it: people, wages, claims."""
    rows_done = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
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
