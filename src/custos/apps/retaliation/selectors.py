"""Every query about complaints. What is outside the reader's need looks like what does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from attrs import frozen
from django.db.models import Q

from custos.adapters.data.presumptions import presumptions
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Event
from custos.apps.casework.selectors import may_open, need_to_know
from custos.apps.casework.states import SETTLED
from custos.apps.claims.selectors import procedures, usual_jurisdiction
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Office, Reader
from custos.apps.retaliation import policy
from custos.apps.retaliation.models import Complaint, Said, TalkCode, Teller
from custos.core.claims import Outcome as Dated
from custos.core.claims import Stated, dates
from custos.core.retaliation.counts import Cell, table_of
from custos.core.retaliation.ending import Outcome as Outcome
from custos.core.retaliation.ending import Todo, todo
from custos.core.retaliation.presumption import Against, Protected, Weighed, weigh

PAGE_LENGTH = 50
STARTS = "retaliation"
"""The event of the procedure from which the time to complain runs."""


def list_complaints(reader: Reader, page: int = 1) -> tuple[list[Complaint], bool]:
    """A page of the complaints that concern the reader, the newest first, and whether there are more. Nobody's name is read."""
    start = (max(page, 1) - 1) * PAGE_LENGTH
    rows = list(
        Complaint.objects.filter(need_to_know(reader)).select_related("office")[start : start + PAGE_LENGTH + 1]
    )
    return rows[:PAGE_LENGTH], len(rows) > PAGE_LENGTH


def list_open(reader: Reader, most: int = 5) -> list[Complaint]:
    """The open complaints that concern the reader and that nobody has, the oldest first, and then those that the reader has."""
    rows = Complaint.objects.filter(need_to_know(reader)).exclude(state__in=sorted(SETTLED)).order_by("pk")
    nobodys = rows.filter(Q(assigned_to=None) | Q(assigned_to__is_active=False))
    return [*nobodys[:most], *rows.filter(assigned_to=reader.staff_id)[: 4 * most]]


def find_teller(reader: Reader, complaint: Complaint) -> Teller | None:
    """Who told it, or None for who does not read papers. The caller opened the complaint through the one door."""
    return Teller.objects.filter(complaint=complaint).first() if policy.may_read(reader) else None


def list_said(reader: Reader | None, complaint: Complaint) -> list[Said]:
    """Questions and answers in their order, to who holds the code (no reader) and to who reads papers here.

    The caller opened the complaint: by the code, or through the one door.
    """
    if reader is not None and not policy.may_read(reader):
        return []
    return list(Said.objects.filter(complaint=complaint).select_related("by"))


def may_ask(reader: Reader, complaint: Complaint, at: datetime) -> bool:
    """Whether a question would be read: the reader asks, and a code still leads here."""
    lives = TalkCode.objects.filter(complaint=complaint, gone_on__gt=agency_day(at)).exists()
    return lives and policy.may_ask(reader).allowed and policy.may_read(reader).allowed


def find_claim_number(reader: Reader, complaint: Complaint) -> str:
    """The number of the claim that it belongs to, where the reader may open that; "" otherwise."""
    return complaint.about.number if complaint.about and may_open(reader, complaint.about.number) else ""


def list_weighed(reader: Reader, complaint: Complaint) -> list[Weighed]:
    """What each section of the law presumes of its two days; none where a day or the jurisdiction's rows are missing."""
    del reader  # who opened the complaint sees this
    rows = presumptions().get(usual_jurisdiction(), ())
    if complaint.protected_on is None or complaint.done_on is None:
        return []
    return weigh(
        rows,
        Protected(complaint.after),
        Against(complaint.act),
        protected_on=complaint.protected_on,
        done_on=complaint.done_on,
    )


def list_dates(reader: Reader, complaint: Complaint) -> list[Dated]:
    """The times of the law that run from the act: each dated, or refused with the reason; waiting where its day is not known."""
    del reader
    name = usual_jurisdiction()
    table = procedures()[name]
    if STARTS not in table.events:
        return []
    calendar = agency_called(complaint.agency).calendar_of(table.calendar)
    stated = Stated(name, {STARTS: complaint.done_on} if complaint.done_on else {}, {})
    found = dates(table, stated, calendar)
    return [one for one in found if one.row.starts == STARTS]


def outcome_of(reader: Reader, complaint: Complaint) -> Outcome | None:
    """With what it ended; None while it is open."""
    del reader  # who opened the complaint sees this
    if complaint.state not in SETTLED:
        return None
    newest = Event.objects.filter(matter=complaint, kind="case-closed").order_by("-entry_index").first()
    word = newest.details.get("to") if newest else None
    return Outcome(word) if word in set(Outcome) else None


def list_unanswered(reader: Reader, complaints: Iterable[Complaint]) -> set[int]:
    """The keys of those in which the person wrote last; of one that ended, after its end."""
    del reader  # whether someone wrote is no secret to who sees the complaint; what they wrote is
    rows = list(complaints)
    over = [one.pk for one in rows if one.state in SETTLED]
    ends = Event.objects.filter(matter__in=over, kind="case-closed").order_by("entry_index") if over else ()
    ended = {one.matter_id: one.entry_index for one in ends}
    said = Said.objects.filter(complaint__in=[one.pk for one in rows]).order_by("pk")
    last = {one.complaint_id: one for one in said.only("complaint", "by", "entry_index")}
    return {pk for pk, one in last.items() if one.by_id is None and one.entry_index > ended.get(pk, -1)}


def todo_of(reader: Reader, complaint: Complaint) -> Todo:
    """What is to be done about it now."""
    holder = complaint.assigned_to
    return todo(
        ended=complaint.state in SETTLED,
        held=holder is not None and holder.is_active,
        wrote_last=complaint.pk in list_unanswered(reader, [complaint]),
    )


def next_day(reader: Reader, complaint: Complaint, today: date) -> date | None:
    """The earliest day of the law that is still to come."""
    days = [one.due.on for one in list_dates(reader, complaint) if one.due and one.due.on >= today]
    return min(days, default=None)


@frozen
class Counts:
    """Complaints by month, industry and office; small cells are hidden."""

    months: Sequence[Cell]
    industries: Sequence[Cell]
    offices: Sequence[Cell]


def count_complaints(reader: Reader) -> Counts | None:
    """The counts of the whole agency, sealed complaints left out; None for who does not see them."""
    if not policy.may_count(reader):
        return None
    rows = list(
        Complaint.objects.filter(sealed_at=None).order_by().values_list("received_at", "industry", "office__name")
    )
    return Counts(
        table_of(f"{agency_day(at):%Y-%m}" for at, _, _ in rows),
        table_of(industry[:2] or "-" for _, industry, _ in rows),
        table_of((office for *_, office in rows), every=Office.objects.values_list("name", flat=True)),
    )
