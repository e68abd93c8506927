"""Who may do what with the memo. An answer with its reason, never a bare yes or no."""

from __future__ import annotations

from custos.apps.may import May
from custos.apps.memo.errors import no, too_late
from custos.apps.memo.models import Memo
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role

SEE_WHO_READ = frozenset({Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR})


def may_prepare(reader: Reader) -> May:
    """Counsel prepares a version."""
    return May(True) if Role.COUNSEL in reader.roles else no("memo-prepared-by")


def may_publish(reader: Reader, memo: Memo | None) -> May:
    """The designated authority publishes what someone else has prepared, once."""
    if Role.AUTHORITY not in reader.roles:
        return no("memo-published-by")
    if memo is None:
        return too_late("memo-not-prepared")
    if memo.prepared_by_id == reader.staff_id:
        return no("memo-published-by-another")
    if memo.published_at is not None:
        return too_late("memo-published-already")
    return May(True)


def may_see_who_read(reader: Reader) -> May:
    """Who has read the memo, by name, is for counsel, the designated authority and the auditor."""
    if reader.roles & SEE_WHO_READ:
        return May(True)
    return no("memo-readers-seen-by")
