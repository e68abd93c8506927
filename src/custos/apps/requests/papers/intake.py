"""Papers handed in by command: the same register, numbers, assessments and entries as those that come through the pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerHead
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Office
from custos.apps.offices.services import keep_offices
from custos.apps.requests import clock, services
from custos.apps.requests.clock import require_arrival
from custos.apps.requests.deciding import callback
from custos.apps.requests.models import Channel
from custos.apps.requests.papers import turns
from custos.core.errors import InputError


def set_up_register(agency_key: str, at: datetime) -> bool:
    """Opens the ledger and brings in the offices of a new data folder; False where that was done before."""
    if LedgerHead.objects.exists():
        return False
    keep_offices(agency_called(agency_key))
    callback.keep_contacts(agency_called(agency_key), at=at)
    ledger.set_up(f"ledger.{agency_key}.custos/{at.year}")
    return True


def review_file(
    data: bytes,
    name: str,
    *,
    agency_key: str,
    received_at: datetime,
    given: Mapping[str, str],
    holds: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Registers one file, assesses it under ``agency_key``, and returns the object of docs/interfaces.md with its receipt.

    A file that cannot be opened at all is registered all the same (its bytes are kept), and the InputError says why.
    """
    now = clock.now()
    require_arrival(received_at, now)
    set_up_register(agency_key, now)
    office = Office.objects.order_by("pk").first()
    if office is None:
        raise InputError("the data folder has no office; it was not set up whole: remove it by hand and repeat")
    request = services.receive_request(
        by=None,
        at=now,
        received_at=received_at,
        channel=Channel.FILE,
        name=name,
        data=data,
        office=office,
        agency=agency_key,
    )
    for fact, value in given.items():
        services.note_given(request, fact=fact, value=value, why="given on the command line", at=now)
    current = turns.begin_reading(request)
    try:
        assessment = services.assess_request(current, by=None, at=clock.now(), holds=holds)
    except InputError:
        turns.fail_reading(current)
        raise
    document: dict[str, Any] = assessment.review
    return document
