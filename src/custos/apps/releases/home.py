"""What of the releases on paper waits for a reader, for their home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.urls import reverse

from custos.apps.casework.clock import agency_day
from custos.apps.casework.fields import Words
from custos.apps.casework.waiting import Waiting, owner_among
from custos.apps.offices.models import Reader, reader_of
from custos.apps.offices.roles import Role
from custos.apps.offices.selectors import list_active_staff
from custos.apps.releases import handover_wording as words
from custos.apps.releases import policy
from custos.apps.releases.models import IN_PERSON, HandedRelease
from custos.apps.releases.selectors import each_on_the_way

ENDERS = (Role.INTAKE_CLERK, Role.RECORDS_OFFICER)
"""Who hands a print over or mails it: a clerk of its office, else the records officer there."""
MOST = 5
"""How many of a reader's own turns the home tells, the oldest first."""


def waiting(reader: Reader, at: datetime) -> Iterator[Waiting]:
    """What is to be printed by this reader, and what was printed and neither handed over nor mailed nor destroyed."""
    turns = ((row, _says(reader, row)) for row in each_on_the_way(reader, at))
    staff = [reader_of(one) for one in list_active_staff(reader)]
    own = ((row, says) for row, says in turns if says is not None)
    for row, says in islice(own, MOST):
        address = reverse("release-by-hand", args=[row.matter.number])
        day = agency_day(row.printed_at or row.seen_at)
        owner = owner_among(reader, ENDERS, row.matter.office_id, staff) if row.printed_at is not None else ""
        yield Waiting(says, row.matter.number, address, words.HOME_OPEN, day, owner=owner)


def _says(reader: Reader, row: HandedRelease) -> Words | None:
    """What this reader can do about it now; None where it is another person's turn."""
    if row.printed_at is not None:
        if not policy.may_end_print(reader, row):
            return None
        return words.HOME_HAND if row.way == IN_PERSON else words.HOME_MAIL
    if row.seen_by_id == reader.staff_id or not policy.may_print_release(reader, row.matter):
        return None
    return words.HOME_PRINT if row.way == IN_PERSON else words.HOME_PRINT_MAIL
