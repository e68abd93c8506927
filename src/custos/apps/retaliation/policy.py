"""Who needs to know a complaint, who takes one in, who sees the counts. An answer with its reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from custos.apps.casework.may import YES, May, one_of
from custos.apps.casework.selectors import Tie, may_read_papers, ties_of
from custos.apps.casework.states import SETTLED
from custos.apps.filing.models import Did, Knock
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.retaliation.errors import no, too_late
from custos.apps.retaliation.models import Complaint

SENDS_IN_AN_HOUR, WRONG_CODES = 10, 10
"""From one network address."""
HOUR, REST = timedelta(hours=1), timedelta(minutes=15)
ASKS = frozenset({Role.DEPUTY, Role.INTAKE_CLERK, Role.COUNSEL})
COUNTS = frozenset({Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR})


def need_to_know(reader: Reader) -> Q:
    """As for claims: their office's for a clerk, all for who answers for them; a deputy and a front desk those in which they take part."""
    ties = ties_of(reader)
    if Tie.AGENCY in ties:
        return Q()
    return Q(office=reader.office_id) if Tie.OFFICE in ties else Q(pk__in=())


def may_list(reader: Reader) -> May:
    """The complaints that concern the reader."""
    return one_of(reader, Act.SEE_REGISTER)


def may_read(reader: Reader) -> May:
    """Who told it, and their words."""
    return may_read_papers(reader)


def may_take_in(reader: Reader) -> May:
    """Taking in a complaint."""
    return YES if reader.may(Act.RECEIVE) else no("complaint-taken-by")


def may_ask(reader: Reader) -> May:
    """Asking the person who told it, where a code leads back to the complaint."""
    return YES if reader.roles & ASKS and reader.may(Act.RECEIVE) else no("talk-asked-by")


def may_work(reader: Reader) -> May:
    """Looking into complaints and ending them."""
    return YES if reader.roles & ASKS and reader.may(Act.RECEIVE) else no("complaint-closed-by")


def may_close(reader: Reader, complaint: Complaint) -> May:
    """Ending a complaint with its outcome, as long as it is open."""
    granted = may_work(reader)
    if not granted:
        return granted
    return too_late("complaint-closed") if complaint.state in SETTLED else YES


def may_take_up(reader: Reader, complaint: Complaint) -> May:
    """Taking up again a complaint that ended."""
    if not (reader.roles & ASKS and reader.may(Act.RECEIVE)):
        return no("complaint-closed-by")
    return YES if complaint.state in SETTLED else too_late("complaint-open")


def may_send(origin: str, at: datetime) -> May:
    """Sending a complaint without an account: anyone, but not too often from one network address."""
    return no("complaints-sent-too-often") if _count(Did.COMPLAINT, origin, at - HOUR) >= SENDS_IN_AN_HOUR else YES


def may_try_code(origin: str, at: datetime) -> May:
    """Typing a code."""
    return no("talk-codes-tried-too-often") if _count(Did.TALK_CODE, origin, at - REST) >= WRONG_CODES else YES


def _count(what: Did, origin: str, since: datetime) -> int:
    """An unknown address is not counted: it would be everyone's."""
    return Knock.objects.filter(what=what, origin=origin, at__gt=since).count() if origin else 0


def may_count(reader: Reader) -> May:
    """The counts of the whole agency."""
    return YES if reader.roles & COUNTS else no("complaint-counts-for")
