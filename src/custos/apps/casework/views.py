"""Taking and handing over, letting in and out, sealing, and the receipt of a matter."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from custos.apps.accounts.entering import require_recent
from custos.apps.casework import done, policy, selectors, services, wording
from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.errors import Conflict, Refused
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.happened import sentence
from custos.apps.casework.models import Matter
from custos.apps.ledger import policy as ledger_policy
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Staff
from custos.apps.offices.selectors import list_active_staff


def _staff_of(request: HttpRequest, name: str = "staff") -> Staff:
    key = request.POST.get(name, "")
    found = next((one for one in list_active_staff(None) if one.key == key), None)
    if found is None:
        raise Refused("choose-person")
    return found


def _back(found: Matter) -> HttpResponse:
    return redirect(f"{reverse(found.access_page, args=[found.number])}#access")


@require_POST
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """The reader takes the request, or hands it to the person who was chosen."""
    reader, found = find_or_404(request, number)
    wanted = request.POST.get("staff")
    to = _staff_of(request) if wanted else next(one for one in list_active_staff(None) if one.pk == reader.staff_id)
    services.assign_request(found, to=to, by=reader, at=now())
    return _back_or_register(request, found)


MOST_TOGETHER = 100
"""Requests on one page of the register, and so many are handed over at once."""


@require_POST
def assign_together(request: HttpRequest) -> HttpResponse:
    """The ticked requests go to one person, each with its own entries; the register says how many did, and how many could not."""
    numbers = list(dict.fromkeys(request.POST.getlist("number")))[:MOST_TOGETHER]
    if not numbers:
        raise Refused("choose-requests")
    to, handed = _staff_of(request), 0
    for number in numbers:
        reader, found = find_or_404(request, number)
        try:
            services.assign_request(found, to=to, by=reader, at=now())
        except (Conflict, Refused):
            continue  # someone was faster, or this person is outside its seal: it stays in the list
        handed += 1
    done.forget(request)
    told = urlencode({"queue": "nobody", "handed": handed, "kept": len(numbers) - handed})
    return redirect(f"{reverse('register')}?{told}")


@require_POST
def give_back(request: HttpRequest, number: str) -> HttpResponse:
    """The request goes back to those that nobody has."""
    reader, found = find_or_404(request, number)
    services.give_back(found, by=reader, at=now())
    return _back_or_register(request, found)


def _back_or_register(request: HttpRequest, found: Matter) -> HttpResponse:
    """To the request's page, or to the list where handing it over ended the reader's own need to know."""
    reader = getattr(request, "reader", None)
    return _back(found) if reader and selectors.may_open(reader, found.number) else redirect("register")


@require_POST
def let_in(request: HttpRequest, number: str) -> HttpResponse:
    """A person takes part from now on."""
    reader, found = find_or_404(request, number)
    services.let_in(
        found,
        staff=_staff_of(request),
        why=request.POST.get("why", ""),
        until=_until(request.POST.get("until", ""), request.POST.get("until_time", "")),
        by=reader,
        at=now(),
    )
    return _back(found)


def _until(day: str, minute: str) -> datetime | None:
    """The minute of the day at the agency, the end of the day without one; None where no day was given."""
    if not day:
        return None
    try:
        last = datetime.fromisoformat(day).date()
        at = time.fromisoformat(minute) if minute else None
    except ValueError:
        raise Refused("not-a-day", text=f"{day} {minute}".strip()[:20]) from None
    zone = ZoneInfo(the_agency().timezone)
    return datetime.combine(last, at, zone) if at else datetime.combine(last + timedelta(days=1), time(), zone)


@require_POST
def let_out(request: HttpRequest, number: str) -> HttpResponse:
    """A person takes no part any more."""
    reader, found = find_or_404(request, number)
    part = next(
        (
            row
            for row in selectors.list_participants(reader, found)
            if row.ended_at is None and row.staff.key == request.POST.get("staff", "")
        ),
        None,
    )
    if part is None:
        raise Http404
    services.let_out(found, staff=part.staff, why=request.POST.get("why", ""), by=reader, at=now())
    return _back_or_register(request, found)


@require_POST
@require_recent
def seal(request: HttpRequest, number: str) -> HttpResponse:
    """From now on the request exists only for those named."""
    reader, found = find_or_404(request, number)
    wanted = set(request.POST.getlist("staff"))
    named = [one for one in list_active_staff(None) if one.key in wanted]
    services.seal_request(found, named=named, why=request.POST.get("why", ""), by=reader, at=now())
    return _back(found)


@require_POST
@require_recent
def lift_seal(request: HttpRequest, number: str) -> HttpResponse:
    """The secrecy has ended."""
    reader, found = find_or_404(request, number)
    services.lift_seal(found, why=request.POST.get("why", ""), by=reader, at=now())
    return _back(found)


@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The request's entries in the ledger, and how an outsider checks them."""
    reader, found = find_or_404(request, number, gone=True)
    require(policy.may_see_receipt(reader))
    events = [(event, sentence(event)) for event in selectors.list_events(reader, found)]
    may_open = ledger_policy.may_list_entries(reader).allowed
    return page(request, "casework/receipt", k=wording, found=found, events=events, may_open=may_open)
