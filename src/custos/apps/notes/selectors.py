"""Every query about notes and asks. The first argument is who looks; a matter comes from the one door."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from django.db.models import Q

from custos.apps.casework.clock import now
from custos.apps.casework.models import Matter, Participant
from custos.apps.casework.selectors import visible_among
from custos.apps.notes import policy
from custos.apps.notes.models import Note, RecordsAsk
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act
from custos.apps.offices.selectors import list_active_staff
from custos.apps.sealing.fields import open_rows


@frozen
class WaitingAsk:
    """An ask on the home of the person asked: a number, a name of a colleague and a day, never what is asked."""

    number: str
    asked_by: str
    due_on: date


def list_notes(reader: Reader, matter: Matter) -> list[Note]:
    """The notes on a matter, newest first; none for who reads no papers."""
    if not policy.may_read(reader):
        return []
    rows = list(Note.objects.filter(matter=matter).select_related("by"))
    open_rows(rows)
    return rows


def list_asks(reader: Reader, matter: Matter) -> list[RecordsAsk]:
    """What was asked of divisions for a matter, open ones first by day; none for who reads no papers."""
    if not policy.may_read(reader):
        return []
    rows = list(RecordsAsk.objects.filter(matter=matter).select_related("of", "division", "asked_by", "ended_by"))
    open_rows(rows)
    return sorted(rows, key=lambda one: (one.ended_at is not None, one.due_on, one.pk))


def find_ask(reader: Reader, matter: Matter, pk: int) -> RecordsAsk | None:
    """One ask of this matter."""
    return RecordsAsk.objects.filter(matter=matter, pk=pk).first() if policy.may_read(reader) else None


def count_open_asks(reader: Reader, matter: Matter) -> int:
    """How many asks of a matter wait for an answer."""
    return RecordsAsk.objects.filter(matter=matter, ended_at=None).count() if policy.may_read(reader) else 0


def list_waiting_asks(reader: Reader) -> list[WaitingAsk]:
    """What this reader was asked for and has not answered, the earliest day first; only of matters that they may see."""
    rows = list(RecordsAsk.objects.filter(of=reader.staff_id, ended_at=None).select_related("matter", "asked_by")[:20])
    seen = visible_among(reader, [one.matter_id for one in rows]) if policy.may_read(reader) else set()
    return [WaitingAsk(one.matter.number, str(one.asked_by), one.due_on) for one in rows if one.matter_id in seen]


def list_who_can_be_asked(reader: Reader, matter: Matter) -> list[Staff]:
    """Colleagues who read papers, by office and name; of a sealed matter only those inside."""
    able = [
        one for one in list_active_staff(reader) if reader_of(one).may(Act.READ_PAPERS) and one.pk != reader.staff_id
    ]
    if not matter.sealed_at:
        return able
    parts = Participant.objects.filter(Q(until=None) | Q(until__gt=now()), matter=matter, ended_at=None)
    inside = set(parts.values_list("staff", flat=True))
    return [one for one in able if one.pk in inside]
