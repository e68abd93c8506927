"""Who may do what with the memo. An answer with its reason, never a bare yes or no."""

from __future__ import annotations

from django.utils.translation import gettext as _

from custos.apps.may import May
from custos.apps.memo.models import Memo
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role

SEE_WHO_READ = frozenset({Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR})


def may_prepare(reader: Reader) -> May:
    """Counsel prepares a version."""
    return May(True) if Role.COUNSEL in reader.roles else May(False, _("Counsel prepares the memo."))


def may_publish(reader: Reader, memo: Memo | None) -> May:
    """The designated authority publishes what someone else has prepared, once."""
    if Role.AUTHORITY not in reader.roles:
        return May(False, _("The designated authority publishes the memo."))
    if memo is None:
        return May(False, _("Nothing has been prepared yet."), is_too_late=True)
    if memo.prepared_by_id == reader.staff_id:
        return May(False, _("You prepared this; a different person must publish it."))
    if memo.published_at is not None:
        return May(False, _("This version was published already."), is_too_late=True)
    return May(True)


def may_see_who_read(reader: Reader) -> May:
    """Who has read the memo, by name, is for counsel, the designated authority and the auditor."""
    if reader.roles & SEE_WHO_READ:
        return May(True)
    return May(False, _("Counsel, the designated authority and the auditor see who has read the memo."))
