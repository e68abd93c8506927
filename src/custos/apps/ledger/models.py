"""The ledger's tables, the same on SQLite and PostgreSQL. No logic; who may write what is beside each
field.

INVARIANT: rows of entries, tiles and checkpoints are only ever inserted. Triggers refuse changes (migration
0002); they are a guard rail against mistakes, not the protection: that is the signed tree and its witnesses.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from custos.apps.sealing.fields import SealedJSONField


class LedgerHead(models.Model):
    """The one row that says where the log ends. Locked by ``services.append`` from its read to the commit."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    log = models.CharField(max_length=210)
    """Set once by ``services.open_log``."""
    size = models.BigIntegerField()
    frontier = models.BinaryField()
    """The tree's right edge, 32 bytes for each 1-bit of ``size``."""
    last_at = models.BigIntegerField()
    """``at`` of the last entry, milliseconds since 1970; never decreases."""
    clock = models.BigIntegerField()
    """What the clock said at the last append; lower than ``last_at`` after the clock was set back."""
    staff_salt = models.BinaryField()
    """32 random bytes under which staff pseudonyms are made; set once, never leaves the database."""

    class Meta:
        db_table = "ledger_head"
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="ledger_head_is_one_row")]


class LedgerEntry(models.Model):
    """One entry.

    ``body`` and ``leaf`` are the evidence; ``kind`` and ``case`` repeat the body, so that queries can find
    it.
    """

    i = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()
    leaf = models.BinaryField()
    kind = models.CharField(max_length=40)
    case = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        db_table = "ledger_entry"
        indexes: ClassVar = [
            models.Index(fields=["case", "i"], name="ledger_entry_case", condition=~models.Q(case="")),
            models.Index(fields=["kind", "i"], name="ledger_entry_kind"),
        ]


class LedgerTile(models.Model):
    """256 hashes that can never change again: leaf hashes at level 0, roots of full tiles above."""

    pk = models.CompositePrimaryKey("level", "n")
    level = models.PositiveSmallIntegerField()
    n = models.BigIntegerField()
    hashes = models.BinaryField()
    root = models.BinaryField()
    """The root over the 256 hashes, so that the tile above can be derived before it is full."""

    class Meta:
        db_table = "ledger_tile"


class LedgerCheckpoint(models.Model):
    """A signed head, exactly as it was signed."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()

    class Meta:
        db_table = "ledger_checkpoint"


class LedgerCosignature(models.Model):
    """A witness's signature line under the checkpoint of ``size`` entries."""

    pk = models.CompositePrimaryKey("size", "key")
    size = models.BigIntegerField()
    key = models.CharField(max_length=300)
    """The witness's verifier key."""
    line = models.TextField()

    class Meta:
        db_table = "ledger_cosignature"


class LedgerAnchor(models.Model):
    """What a time authority confirmed (RFC 3161): its reply as it came. Entry ``i`` names it by its hash."""

    i = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField()
    """Of the head that was confirmed."""
    reply = models.BinaryField()

    class Meta:
        db_table = "ledger_anchor"


class LedgerOpening(models.Model):
    """What opens one commitment: private, and deletable on purpose, because deleting it is what erasure
    means.
    """

    pk = models.CompositePrimaryKey("i", "field")
    i = models.BigIntegerField()
    field = models.CharField(max_length=40)
    opens = SealedJSONField()
    """The salt (hex) and the value. SAFETY: both are sealed: with the salt alone a short value could be tried out against its commitment."""
    file = ""
    """In whose file a new row is sealed: that of its entry's case, or the ledger's own of the month. No column: a sealed value names it."""

    class Meta:
        db_table = "ledger_opening"

    def sealed_in(self) -> str:
        """For :class:`SealedJSONField`."""
        return self.file

    @property
    def value(self) -> str:
        """What was committed to."""
        return str(self.opens["value"])

    @property
    def salt(self) -> bytes:
        """What it was committed with."""
        return bytes.fromhex(self.opens["salt"])
