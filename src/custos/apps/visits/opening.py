"""The door through which the record of a visit is opened: an entry of the ledger is written first, or nothing is shown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework.may import acting_role
from custos.apps.casework.services import LOOK
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.visits import selectors
from custos.apps.visits.models import Visit, VisitViewing


def open_visit(reader: Reader, number: str, *, at: datetime) -> Visit | None:
    """The visit called ``number``, with its entry written; None where it does not exist and where it is not the reader's to see.

    One entry covers what the same person opens of the same visit within the time of :data:`~custos.apps.casework.services.LOOK` (ADR 0010). Who is
    recording it now writes an entry with every line, and needs none for looking at the own page.
    """
    found = selectors.find_visit(reader, number)
    if found is not None and not (found.recorded_by_id == reader.staff_id and found.closed_at is None):
        _note(found, reader, at)
    return found


def _note(visit: Visit, reader: Reader, at: datetime) -> None:
    if VisitViewing.objects.filter(visit=visit, staff=reader.staff_id, at__gt=at - LOOK, at__lte=at).exists():
        return
    with transaction.atomic():
        receipt = ledger.append(
            "case-viewed",
            actor=ledger.staff(str(reader.staff_id), acting_role(reader, Act.READ_PAPERS)),
            case=visit.case,
            refs=[visit.entry_index],
        )
        VisitViewing.objects.create(visit=visit, staff_id=reader.staff_id, at=at, entry_index=receipt.index)
