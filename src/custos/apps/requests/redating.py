"""Services of the day: what the law of another day would say, and the correction of the day on which a request came."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import require_arrival
from custos.apps.casework.models import Assessment
from custos.apps.casework.states import Step, after
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.requests import reading, services
from custos.apps.requests.errors import Refused
from custos.apps.requests.models import AccessRequest, Redating


def moment_on(request: AccessRequest, day: date) -> datetime:
    """The moment on ``day`` at the hour at which the request came, at its agency."""
    zone = ZoneInfo(agency_called(request.agency).timezone)
    hour = request.received_at.astimezone(zone)
    return datetime.combine(day, time(hour.hour, hour.minute), tzinfo=zone)


def ask_on(reader: Reader, request: AccessRequest, day: date) -> reading.Assessed:
    """What the law in force on ``day`` would leave open on the same papers and answers. Nothing is stored and nothing entered.

    Raises Forbidden, InputError.
    """
    require(casework_selectors.may_read_papers(reader))
    return services.read_papers(request, services.basis_of(request), received_at=moment_on(request, day))


def correct_received(
    request: AccessRequest, *, received_at: datetime, why: str, by: Reader, at: datetime
) -> Assessment:
    """Corrects when the request came, with the reason, and assesses again under the law of that day.

    Raises Forbidden, Conflict, InputError without a reason, for the future, and for the moment that is there already.
    """
    require(casework_selectors.may_answer(by, request))
    if not why.strip():
        raise Refused("redating-reason-missing")
    require_arrival(received_at, at)
    with transaction.atomic():
        current = locked(request)
        require(casework_selectors.may_answer(by, current))
        after(current.state, Step.ASSESS)
        was = current.received_at
        if was == received_at:
            raise Refused("redating-same-moment")
        details: dict[str, str] = {"fact": "received-at"}
        append_event(
            current,
            "fact-corrected",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details=details,
            commitments={
                "fact": "received-at",
                "value": received_at.isoformat(),
                "was": was.isoformat(),
                "reason": why,
            },
        )
        Redating.objects.create(
            request=current, was=was, now=received_at, why=why[:500], made_at=at, made_by_id=by.staff_id
        )
        current.received_at = received_at
        current.save(update_fields=["received_at"])
    return services.assess_request(current, by=by, at=at)
