"""Past claims from published tables. They are no matters: nobody works on them, and no row leads to a person. Tables only."""

from __future__ import annotations

from django.db import models


class PastTable(models.Model):
    """One published table, found again by the hash of its text; one a layout.

    ``counts`` and ``counted`` are worked out when it comes: what became of its rows, and what the dashboards show.
    """

    layout = models.CharField(max_length=60, unique=True)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    entry_index = models.PositiveBigIntegerField()
    rows = models.PositiveIntegerField()
    claims = models.PositiveIntegerField()
    counts = models.JSONField()
    """By kind of row and by flag, how many; each row is of one kind."""
    counted = models.JSONField()
    """A kept tally (adapters/data/tallies)."""

    class Meta:
        ordering = ("layout",)

    def __str__(self) -> str:
        return self.layout


class PastClaim(models.Model):
    """One claim of a table: days, industry, status and sums as written. Its key and its parties are not kept."""

    table = models.ForeignKey(PastTable, on_delete=models.CASCADE, related_name="each")
    docketed = models.DateField(null=True)
    decided = models.DateField(null=True)
    status = models.CharField(max_length=60, blank=True)
    industry = models.CharField(max_length=12, blank=True)
    claimed = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    assessed = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    due = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    paid = models.DecimalField(max_digits=16, decimal_places=2, null=True)

    def __str__(self) -> str:
        return f"past claim {self.pk}"


class FlaggedRow(models.Model):
    """A row of a table and what is odd about it: its line in the file and the reason. None of its values is kept here."""

    table = models.ForeignKey(PastTable, on_delete=models.CASCADE, related_name="flagged")
    line = models.PositiveIntegerField()
    flag = models.CharField(max_length=40)

    class Meta:
        ordering = ("line", "flag")
        constraints = (models.UniqueConstraint(fields=("table", "line", "flag"), name="one_flag_a_row"),)

    def __str__(self) -> str:
        return f"line {self.line}: {self.flag}"
