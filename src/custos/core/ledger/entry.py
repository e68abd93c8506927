"""An entry: one thing that was done, by whom, when, under which law, in the one spelling that gets hashed.

Personal data never enters an entry, only salted commitments to it (``commitment.py``). Sixteen random bytes
(``blind``) are in every entry, because the hash tiles go to outsiders and an entry with few unknowns could
be guessed from its leaf. Randomness and time come from the caller: this module is pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from attrs import field, frozen

from custos.core.errors import InputError
from custos.core.ledger import form, kinds

EntryKind = StrEnum("EntryKind", {name.upper().replace("-", "_"): name for name in kinds.KINDS})  # type: ignore[misc]
"""Every kind of entry; the closed list with each kind's keys is in ``kinds.py``."""


class Role(StrEnum):
    """In which role someone acted; the values are those of ``kinds.ROLES``."""

    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    AUTHORITY = "authority"
    COUNSEL = "counsel"
    DEPUTY = "deputy"
    FRONT_DESK = "front-desk"
    INTAKE_CLERK = "intake-clerk"
    KEY_CUSTODIAN = "key-custodian"
    RECORDS_OFFICER = "records-officer"
    STAFF = "staff"
    SYSTEM = "system"


@lru_cache(maxsize=8)
def form_of(log: str) -> form.Form:
    """The form of a log's entries. Raises InputError where ``log`` is no name of a log."""
    try:
        return form.Form(log)
    except ValueError as error:
        raise InputError(f"ledger entry: {error}") from None


@frozen
class Actor:
    """Who acted: a stable staff pseudonym (``u-`` and 16 hex digits, or ``system``) and the role acted in;
    never a name.
    """

    id: str
    role: str


SYSTEM = Actor("system", "system")
"""The program itself, where nobody pressed a button."""


@frozen
class Entry:
    """One entry as values. ``at`` is milliseconds since 1970 UTC; ``blind`` 16 random bytes; ``c`` hex
    commitments by name.

    ``extra`` are the kind's own keys: n, size, root, sha, prev, clock, due, override.
    """

    log: str
    i: int
    at: int
    kind: str
    actor: Actor
    blind: bytes
    case: str | None = None
    law: str | None = None
    out: str | None = None
    subj: Sequence[str] = ()
    c: Mapping[str, str] = field(factory=dict)
    ref: Sequence[int] = ()
    extra: Mapping[str, object] = field(factory=dict)

    def to_bytes(self) -> bytes:
        """Encodes the entry canonically. Raises InputError when its kind does not allow what it carries."""
        value: dict[str, object] = {
            "act": {"id": self.actor.id, "role": str(self.actor.role)},
            "at": self.at,
            "blind": self.blind.hex(),
            "i": self.i,
            "log": self.log,
            "t": str(self.kind),
            "v": kinds.FORMAT,
        }
        optional: dict[str, object] = {
            "case": self.case,
            "law": self.law,
            "out": None if self.out is None else str(self.out),
            "subj": sorted(set(self.subj)) or None,
            "c": dict(self.c) or None,
            "ref": sorted(set(self.ref)) or None,
            **self.extra,
        }
        value.update({key: item for key, item in optional.items() if item is not None})
        try:
            body = form.canonical(value)
        except (TypeError, ValueError) as error:
            raise InputError(
                f"ledger entry of kind `{self.kind}`: a value is neither text nor a whole number: {error}"
            ) from None
        if form_of(self.log).match(body) is None:
            raise InputError(f"ledger entry `{self.kind}`: {form.why_not(body, self.log)}; see core/ledger/kinds.py")
        return body
