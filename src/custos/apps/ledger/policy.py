"""Who may look at the ledger. An answer with its reason, never a bare yes or no.

Entries hold no names, but who acted when on which case is not for everyone. The system administrator keeps
the ledger running and does not read it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from attrs import frozen

from custos.core.errors import Forbidden
from custos.core.ledger.entry import Role


class Reader(Protocol):
    """The person who is looking, with all the roles held."""

    @property
    def roles(self) -> Collection[str]: ...


@frozen
class Permit:
    """The answer: ``allowed`` and the sentence why."""

    allowed: bool
    reason: str

    def require(self) -> None:
        """Raises Forbidden with the reason unless allowed."""
        if not self.allowed:
            raise Forbidden(self.reason)


@frozen
class ShellReader:
    """The person who types commands on the agency's own machine, and could read the database file anyway."""

    roles: Collection[str] = frozenset((Role.AUDITOR,))


_READERS = (Role.AUDITOR, Role.AUTHORITY, Role.COUNSEL)


def _holds(reader: Reader, *wanted: str) -> bool:
    held = {str(role) for role in reader.roles}
    return any(str(role) in held for role in wanted)


def may_list_entries(reader: Reader) -> Permit:
    """Auditor, designated authority and counsel see the entries; nobody else does."""
    if _holds(reader, *_READERS):
        return Permit(True, "auditor, designated authority and counsel may read the ledger")
    return Permit(False, "the ledger is read by the auditor, the designated authority and counsel")


def may_export(reader: Reader) -> Permit:
    """The whole log leaves only with the auditor."""
    if _holds(reader, Role.AUDITOR):
        return Permit(True, "the auditor may take the whole log along")
    return Permit(False, "only the auditor takes the whole log along")


def may_open_commitments(reader: Reader) -> Permit:
    """What stands behind a commitment is shown to the auditor and to counsel."""
    if _holds(reader, Role.AUDITOR, Role.COUNSEL):
        return Permit(True, "auditor and counsel may open commitments")
    return Permit(False, "commitments are opened by the auditor and by counsel")
