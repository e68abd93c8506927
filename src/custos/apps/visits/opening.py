"""The door through which the record of a visit is opened: an entry of the ledger is written first, or nothing is shown."""

from __future__ import annotations

from datetime import datetime

from custos.apps.casework.services import note_viewing
from custos.apps.offices.models import Reader
from custos.apps.visits import selectors
from custos.apps.visits.models import Visit


def open_visit(reader: Reader, number: str, *, at: datetime) -> Visit | None:
    """The visit called ``number``, with its entry written; None where it does not exist and where it is not the reader's to see.

    One entry covers what the same person opens of the same visit within a quarter of an hour (ADR 0010). Who is recording it now writes
    an entry with every line, and needs none for looking at the own page.
    """
    found = selectors.find_visit(reader, number)
    if found is not None and not (found.received_by_id == reader.staff_id and found.closed_at is None):
        note_viewing(found, by=reader, at=at)
    return found
