"""Every write to the ledger. ``append`` belongs inside the transaction of what it records, as its last
statement.

Why last: on PostgreSQL the head row stays locked until the commit, and everybody else's append waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from custos.core.errors import UsageError
from custos.core.ledger.entry import SYSTEM, Actor, EntryKind, Role

__all__ = ["SYSTEM", "Actor", "EntryKind", "EntryReceipt", "Role", "append", "staff"]


@frozen
class EntryReceipt:
    """Where an entry stands: its ``index`` from 0, its leaf hash, and the tree it made (``size``, ``root``);
    hashes are hex.
    """

    index: int
    leaf: str
    size: int
    root: str

    def as_json(self) -> dict[str, int | str]:
        """The ``ledger`` object of ``custos review --json``."""
        return {"index": self.index, "leaf": self.leaf, "size": self.size, "root": self.root}


def staff(key: str, role: str) -> Actor:
    """The ledger's stable pseudonym of a staff account; ``key`` is the account's unchanging key, such as
    ``str(user.pk)``.
    """
    raise UsageError("the ledger's inside is not merged yet")


def append(
    kind: EntryKind | str,
    *,
    actor: Actor,
    case: str | None = None,
    law: str | None = None,
    out: str | None = None,
    subjects: Sequence[str] = (),
    refs: Sequence[int] = (),
    commitments: Mapping[str, str] | None = None,
    count: int | None = None,
    due_at: int | None = None,
    override: bool = False,
) -> EntryReceipt:
    """Appends one entry inside the caller's ``transaction.atomic``; both commit, or neither does.

    ``case`` looks like ``R-2026-000123``; ``law`` is the rulebook's digest, 64 hex digits; ``out`` one of the
    kind's outcomes; ``subjects`` pseudonyms of people, 32 hex digits each; ``refs`` indices of earlier
    entries; ``commitments`` plain values by field name: only salted commitments enter the entry, the values
    are kept as private openings; ``count`` a number of things; ``due_at`` milliseconds since 1970. Which of
    these a kind needs or allows stands in ``core/ledger/kinds.py``.

    Raises UsageError outside a transaction or before ``open_log``, InputError when the kind does not allow
    what is given, Forbidden when the entry would break the two-person rule or release without a decision.
    """
    raise UsageError("the ledger's inside is not merged yet")
