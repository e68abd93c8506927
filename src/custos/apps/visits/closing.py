"""What follows a visit: the alert, the request in the register, the report of the same day, the hold. Each its own transaction and entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from custos.apps.casework.acts import locked, require
from custos.apps.casework.may import acting_role
from custos.apps.casework.models import Channel
from custos.apps.casework.states import State
from custos.apps.deadlines.services import holds, notices
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Act, Role
from custos.apps.papers.services import adding, originals
from custos.apps.requests import services as requests
from custos.apps.requests.models import AccessRequest
from custos.apps.visits import policy, reporting, selectors, wording
from custos.apps.visits.errors import Conflict
from custos.apps.visits.mailer import mailer
from custos.apps.visits.models import Alert, Visit, VisitPhoto
from custos.core.agency import ContactRole
from custos.core.visits.protocol import Happening

TOLD = (Role.AUTHORITY, Role.COUNSEL)
ASKS = frozenset(
    {
        Happening.WANT_IN,
        Happening.ASK_BY_NAME,
        Happening.QUESTION,
        Happening.WANT_FILES,
        Happening.WANT_PERSON_HERE,
        Happening.WANT_PERSON_INSIDE,
    }
)
"""Happenings in which something is asked of the agency: they make a request, paper or not."""


def alert(visit: Visit, *, at: datetime) -> list[Alert]:
    """Tells the authority and counsel once for each visit, on their pages at once; the mail leaves beside it. No message names a worker or an officer."""
    people = [one for one in Staff.objects.filter(is_active=True) if {*one.roles} & {str(role) for role in TOLD}]
    mails = [
        one.mail
        for one in the_agency().contacts
        if one.mail and one.role in {ContactRole.OFFICIAL, ContactRole.COUNSEL}
    ]
    with transaction.atomic():
        # Locked, so that two devices' lines arriving at once never tell twice.
        if locked(visit).alerts.exists():
            return []
        found = [Alert.objects.create(visit=visit, staff=one, at=at) for one in people]
        found += [Alert.objects.create(visit=visit, mail=mail, at=at) for mail in mails]
        ledger.append(
            "alert-sent",
            actor=ledger.SYSTEM,
            case=visit.case,
            refs=[visit.entry_index],
            commitments={"recipient": ", ".join([*(str(one.pk) for one in people), *mails]) or "nobody"},
        )
    mailer.wake()
    return found


NEWS_FOR = timedelta(days=1)
"""So long a mail about a visit is tried again; afterwards it is no alert any more, and the pages tell of the visit."""
LEFT_TO_TICK = timedelta(minutes=2)
"""Younger ones are in the hands of the server's own thread."""


def mail_alerts(at: datetime, *, younger: bool = True) -> notices.Mailed:
    """Mails the alerts of the last day that have not left. Waits for the mail server: called by a thread and by ``custos tick``, by no page.

    ``younger`` is False for the tick. What cannot leave, or has no sender, is noted as not sent: the notice on the pages is there in any case.
    """
    if not notices.mail_configured():
        return notices.Mailed()
    rows = Alert.objects.filter(mailed=False, at__gt=at - NEWS_FOR).exclude(mail="")
    rows = rows if younger else rows.filter(at__lte=at - LEFT_TO_TICK)
    waiting = list(rows.select_related("visit", "visit__office").order_by("pk"))
    sent = refused = 0
    for one in waiting:
        values = {"number": one.visit.number, "office": one.visit.office.name}
        subject, body = str(wording.MAIL_SUBJECT) % values, str(wording.MAIL_BODY) % values
        try:
            EmailMessage(subject, body, settings.NOTICES_FROM, [one.mail]).send()
        except notices.NOT_THIS_ONE:
            refused += 1
            continue
        except OSError:
            break
        with transaction.atomic():
            Alert.objects.filter(pk=one.pk).update(mailed=True)
        sent += 1
    return notices.Mailed(sent, refused, len(waiting) - sent - refused)


def see_alerts(shown: Iterable[int], *, by: Reader, at: datetime) -> int:
    """Notes that the reader has seen those of their notices that a page showed; one that was made since waits on."""
    with transaction.atomic():
        return Alert.objects.filter(staff=by.staff_id, seen_at=None, pk__in=list(shown)).update(seen_at=at)


def request_for(visit: Visit, *, by: Reader | None, at: datetime) -> AccessRequest | None:
    """The request that the visit makes: of the first photograph, else of what was asked; None where nothing was asked or shown.

    The register reads a photograph like every other paper. What was asked by mouth becomes a note without any name.
    """
    with transaction.atomic():
        # Locked, so that two devices' lines arriving at once never make two requests of one visit.
        current = Visit.objects.select_for_update().get(pk=visit.pk)
        request = current.request or _made(current, by=by, at=at)
        visit.request = request
    if request is not None:
        _add_further_photographs(visit, request, at)
    return request


def _made(visit: Visit, *, by: Reader | None, at: datetime) -> AccessRequest | None:
    photo = VisitPhoto.objects.filter(visit_key=visit.key).first()
    asked = [
        event.data["happening"]
        for event in selectors.list_happenings(None, visit)
        if event.data.get("happening") in ASKS
    ]
    if photo is not None:
        name, data = photo.name, originals.fetch(photo.sha256, visit.case)
    elif asked:
        name, data = f"visit-{visit.number}.txt", reporting.note_of(visit, asked).encode()
    else:
        return None
    request = requests.receive_request(
        by=by,
        at=at,
        received_at=min(visit.began_at, at),
        channel=Channel.VISIT,
        name=name,
        data=data,
        office=visit.office,
    )
    Visit.objects.filter(pk=visit.pk).update(request=request)
    ledger.append(
        "request-linked",
        actor=ledger.SYSTEM,
        case=request.case,
        refs=[visit.entry_index],
        commitments={"other": visit.case},
    )
    return request


def _add_further_photographs(visit: Visit, request: AccessRequest, at: datetime) -> None:
    """Puts every further page of the paper that was shown to the request, to be read with the first."""
    here = set(request.papers.values_list("sha256", flat=True))
    for photo in VisitPhoto.objects.filter(visit_key=visit.key).exclude(sha256__in=here).order_by("pk"):
        adding.add_from_visit(
            request, name=photo.name, data=originals.fetch(photo.sha256, visit.case), channel=Channel.VISIT, at=at
        )


def _hold(visit: Visit, *, by: Reader | None, at: datetime) -> None:
    """Holds the visit, and its request where there is one (POL-HOLD), with the closing: no visit has its report and no hold."""
    why, extent = str(wording.HOLD_REASON), str(wording.HOLD_REACH)
    for one in (visit, *([locked(visit.request)] if visit.request else [])):
        holds.hold_by_rule(one, why=why, extent=extent, by=by, act=Act.RECEIVE, at=at, ref=visit.entry_index)


def close_visit(visit: Visit, *, by: Reader | None, at: datetime) -> Visit:
    """Writes the report, holds the records, and tells those who must know. Raises Forbidden, Conflict where the visit has its report.

    ``by`` is None where the device said that the visit is over.
    """
    if by is not None:
        require(policy.may_close(by, visit))
    elif visit.closed_at is not None:
        raise Conflict("report-made-already")
    request_for(visit, by=by, at=at)
    before = reporting.mark_of(visit)
    sha256 = originals.keep(reporting.report_of(Visit.objects.get(pk=visit.pk), at=at))
    actor = ledger.staff(str(by.staff_id), acting_role(by, Act.RECEIVE)) if by else ledger.SYSTEM
    with transaction.atomic():
        current = locked(visit)
        if current.closed_at is not None:
            raise Conflict("report-made-already")
        if reporting.mark_of(current) != before:
            # Something was noted while the report was made. Nothing is noted while the row is locked, so this one has all of it.
            request_for(current, by=by, at=at)
            sha256 = originals.keep(reporting.report_of(current, at=at))
        current.report_sha256, current.closed_at = sha256, at
        current.ended_at = current.ended_at or at
        current.state = State.CLOSED
        receipt = ledger.append(
            "visit-closed",
            actor=actor,
            case=current.case,
            out="left",
            refs=[current.entry_index],
            commitments={"report": sha256, "time": at.isoformat()},
        )
        current.closed_index = receipt.index
        current.save()
        _hold(current, by=by, at=at)
    alert(current, at=at)
    return current
