"""Who prepares and who publishes what the public gets. An answer with its reason, never a bare yes or no."""

from __future__ import annotations

from custos.apps.may import May
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.apps.oversight.errors import no, too_late
from custos.apps.oversight.models import Publication

PREPARE = frozenset({Role.COUNSEL, Role.AUDITOR})
SEE_DRAFTS = PREPARE | {Role.AUTHORITY}


def may_prepare(reader: Reader, publication: Publication | None) -> May:
    """Counsel or the auditor prepares a report, until it is published."""
    if not reader.roles & PREPARE:
        return no("report-prepared-by")
    if publication is not None and publication.published_at is not None:
        return too_late("report-published-already")
    return May(True)


def may_publish(reader: Reader, publication: Publication) -> May:
    """The designated authority publishes what someone else has prepared, once."""
    if Role.AUTHORITY not in reader.roles:
        return no("report-published-by")
    if publication.prepared_by_id == reader.staff_id:
        return no("report-published-by-another")
    if publication.published_at is not None:
        return too_late("report-published-already")
    return May(True)


def sees_drafts(reader: Reader) -> bool:
    """Published reports are for everyone; one that waits is for those who prepare and publish."""
    return bool(reader.roles & SEE_DRAFTS)


def may_see_signals(reader: Reader) -> May:
    """What happens again and again is for those who answer for it and who check it."""
    return May(True) if reader.roles & SEE_DRAFTS else no("signals-seen-by")


def may_open_analysis(reader: Reader) -> May:
    """Visits against hearings tell times of hearings: for the designated authority and the auditor, with a reason, as an entry."""
    return May(True) if reader.roles & {Role.AUTHORITY, Role.AUDITOR} else no("analysis-opened-by")
