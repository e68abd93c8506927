"""Who may look at the ledger. An answer with its reason, never a bare yes or no.

Entries hold no names, but who acted when on which case is not for everyone. The system administrator keeps
the ledger running and does not read it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from attrs import frozen

from custos.apps.ledger.errors import no
from custos.apps.may import YES, May
from custos.core.ledger.entry import Role


class Reader(Protocol):
    """The person who is looking, with all the roles held."""

    @property
    def roles(self) -> Collection[str]: ...


@frozen
class ShellReader:
    """The person who types commands on the agency's own machine, and could read the database file anyway."""

    roles: Collection[str] = frozenset((Role.AUDITOR,))


_READERS = (Role.AUDITOR, Role.AUTHORITY, Role.COUNSEL)


def _holds(reader: Reader, *wanted: str) -> bool:
    held = {str(role) for role in reader.roles}
    return any(str(role) in held for role in wanted)


def may_list_entries(reader: Reader) -> May:
    """Auditor, designated authority and counsel see the entries; nobody else does."""
    if _holds(reader, *_READERS):
        return YES
    return no("ledger-readers")


def may_export(reader: Reader) -> May:
    """The whole log leaves only with the auditor."""
    if _holds(reader, Role.AUDITOR):
        return YES
    return no("ledger-export")


def may_open_commitments(reader: Reader) -> May:
    """What is behind a commitment is shown to the auditor and to counsel."""
    if _holds(reader, Role.AUDITOR, Role.COUNSEL):
        return YES
    return no("commitments-readers")
