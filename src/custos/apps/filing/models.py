"""Unfinished forms, which nobody here can read, and which code belongs to which claim. Tables and constraints only."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from custos.apps.claims.models import Claim


class Draft(models.Model):
    """An unfinished form: its place, its sealed body, the day on which it vanishes, and nothing else.

    SAFETY: place and key come from the return code alone. Who has the whole database, the settings and the keeper still cannot open it.
    """

    place = models.CharField(max_length=32, unique=True)
    body = models.BinaryField()
    gone_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"form {self.pk}"


class DraftFile(models.Model):
    """One file of an unfinished form, sealed under the same code, its name inside. It goes with its form."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    body = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"file {self.pk}"


class Filed(models.Model):
    """To which claim a code leads after its form was sent. The code itself is nowhere."""

    place = models.CharField(max_length=32, unique=True)
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="filed")

    def __str__(self) -> str:
        return f"filed {self.pk}"


class Did(StrEnum):
    """What is counted by network address."""

    BEGIN = "begin"
    WRONG_CODE = "wrong-code"
    COMPLAINT = "complaint"
    """A complaint of retaliation without a name (apps/retaliation)."""
    TALK_CODE = "talk-code"
    """A code of such a complaint that opened nothing."""


class Knock(models.Model):
    """One act of someone unknown, by a keyed hash of the network address; kept for an hour."""

    what = models.CharField(max_length=12)
    origin = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = (models.Index(fields=("what", "origin", "at"), name="knocks_of_an_origin"),)

    def __str__(self) -> str:
        return f"knock {self.pk}"
