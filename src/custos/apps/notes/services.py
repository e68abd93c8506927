"""Every write about notes and asks: one transaction, one entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.done import Act as DoneAct
from custos.apps.casework.done import Undo
from custos.apps.casework.models import Because, Matter, Participant
from custos.apps.casework.services import join, leave
from custos.apps.deadlines.models import NoticeKind
from custos.apps.deadlines.services import notices
from custos.apps.notes import policy, selectors
from custos.apps.notes.errors import Conflict, Refused
from custos.apps.notes.models import Note, RecordsAsk
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Act


def write_note(matter: Matter, *, text: str, by: Reader, at: datetime) -> Note:
    """Keeps a note for colleagues, with its entry. Raises Forbidden, Refused where nothing was written."""
    if not text.strip():
        raise Refused("note-missing")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_write(by))
        event = append_event(
            current, "note-written", by=by, act=Act.READ_PAPERS, at=at, commitments={"note": text.strip()}
        )
        return Note.objects.create(
            matter=current, text=text.strip(), at=at, by_id=by.staff_id, entry_index=event.entry_index
        )


def ask_for_records(matter: Matter, *, of: Staff, what: str, due_on: date, by: Reader, at: datetime) -> RecordsAsk:
    """Asks a colleague of a division for records by a day; they take part in the matter from then on.

    Raises Forbidden, Refused, Conflict where the matter is over.
    """
    if not what.strip():
        raise Refused("ask-what-missing")
    if due_on < agency_day(at):
        raise Refused("ask-day-passed")
    if of.pk == by.staff_id:
        raise Refused("ask-of-another")
    with transaction.atomic():
        # the person first, then the matter, as where someone leaves: nothing is asked of who has just left
        Staff.objects.select_for_update(of=("self",), no_key=True).get(pk=of.pk)
        current = locked(matter)
        require(policy.may_ask(by, current))
        if of not in selectors.list_who_can_be_asked(by, current):
            if current.sealed_at:
                raise Refused("ask-outside-the-seal")
            raise Refused("ask-whom-missing")
        event = append_event(
            current,
            "records-asked",
            by=by,
            act=Act.PREPARE if by.may(Act.PREPARE) else Act.RELEASE,
            at=at,
            details={"due": due_on.isoformat()},
            due_at=_end_of(due_on),
            commitments={"account": of.key, "extent": what.strip()},
        )
        join(current, staff_id=of.pk, because=Because.ASKED, at=at, entry_index=event.entry_index)
        return RecordsAsk.objects.create(
            matter=current,
            of=of,
            division_id=of.office_id,
            what=what.strip(),
            due_on=due_on,
            asked_at=at,
            asked_by_id=by.staff_id,
            entry_index=event.entry_index,
        )


def _end_of(day: date) -> int:
    """The last moment of a day of the agency, as entries hold it."""
    end = datetime.combine(day, time.max, tzinfo=ZoneInfo(the_agency().timezone))
    return int(end.timestamp() * 1000)


def answer_ask(ask: RecordsAsk, *, answer: str, by: Reader, at: datetime) -> RecordsAsk:
    """Ends an ask by its answer. Raises Forbidden, Refused, Conflict where it ended already."""
    if not answer.strip():
        raise Refused("answer-missing")
    with transaction.atomic():
        matter = locked(ask.matter)
        current = RecordsAsk.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        require(policy.may_answer(by, current))
        event = append_event(
            matter,
            "records-answered",
            by=by,
            act=Act.READ_PAPERS,
            at=at,
            refs=[current.entry_index],
            commitments={"reply": answer.strip()},
        )
        current.answer = answer.strip()
        return _ended(current, by, at, event.entry_index)


def withdraw_ask(ask: RecordsAsk, *, by: Reader, at: datetime) -> RecordsAsk:
    """Ends an ask that is not needed any more; who took part only for it takes no part any more. Raises Forbidden, Conflict."""
    with transaction.atomic():
        matter = locked(ask.matter)
        current = RecordsAsk.objects.select_for_update(of=("self",)).get(pk=ask.pk)
        require(policy.may_withdraw(by, current))
        event = append_event(
            matter, "records-ask-withdrawn", by=by, act=Act.READ_PAPERS, at=at, refs=[current.entry_index]
        )
        for_this = Participant.objects.filter(matter=matter, staff=current.of_id, entry_index=current.entry_index)
        others = RecordsAsk.objects.filter(matter=matter, of=current.of_id).exclude(pk=current.pk)
        if for_this.filter(ended_at=None).exists() and not others.filter(withdrawn=False).exists():
            leave(matter, staff_ids=[current.of_id], at=at, entry_index=event.entry_index)
        current.withdrawn = True
        return _ended(current, by, at, event.entry_index)


def remind_of_late(at: datetime) -> Iterator[tuple[RecordsAsk, int]]:
    """Tells who was asked, and who asked, of each ask whose day passed without an answer, once; yields it with how many were told."""
    late = RecordsAsk.objects.filter(ended_at=None, due_on__lt=agency_day(at), matter__disposed_at=None)
    for ask in late.select_related("matter", "of__office", "asked_by__office"):
        with transaction.atomic():
            told = notices.remind(
                [one for one in (ask.of, ask.asked_by) if one.is_active],
                NoticeKind.ASK_LATE,
                locked(ask.matter),
                about=f"ask-{ask.pk}",
                day=ask.due_on,
                at=at,
            )
        if told:
            yield ask, len(told)


def _ended(current: RecordsAsk, by: Reader, at: datetime, entry_index: int) -> RecordsAsk:
    if current.ended_at:
        raise Conflict("ask-ended")
    current.ended_at, current.ended_by_id, current.ended_index = at, by.staff_id, entry_index
    current.save(update_fields=["answer", "withdrawn", "ended_at", "ended_by", "ended_index"])
    return current


def undo_asking(act: DoneAct) -> Undo | None:
    """Withdraws the ask that was just made."""
    ask = RecordsAsk.objects.filter(matter=act.matter, entry_index=act.event.entry_index).first()
    if ask is None or not policy.may_withdraw(act.reader, ask):
        return None
    return Undo(reverse("case-notes", args=[act.matter.number]), {"act": "withdraw", "ask": str(ask.pk)})
