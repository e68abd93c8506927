"""What time itself brings about. Everything here may run twice, or in two processes at once, and is done once: deadlines are a query."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache

from attrs import frozen
from django.db import transaction
from django.db.models import Q, QuerySet

from custos.apps.casework import powers
from custos.apps.casework.acts import append_event, locked
from custos.apps.casework.clock import agency_day
from custos.apps.casework.kinds import kind_called
from custos.apps.casework.models import Event, Matter
from custos.apps.casework.states import State
from custos.apps.deadlines.models import Clock, NoticeKind
from custos.apps.deadlines.services import clocks, notices
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.services import delegations, ending
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Act
from custos.apps.papers.models import Paper
from custos.apps.papers.services import holding, originals
from custos.apps.requests import reading_queue
from custos.apps.requests.register import saved_lists
from custos.apps.secondreview import services as secondreview

Everyone = Callable[[], list[tuple[Staff, Reader]]]
"""All staff with what each may see; read when it is first needed."""
REMIND_AHEAD = (timedelta(days=3), timedelta(days=1))
"""How long before its last day a time reminds; the nearest that applies is the one that is sent."""
TOGETHER = 500
"""Of so many times at once it is asked which matters a person may see: a database takes only so many values in one question."""


@frozen
class Done:
    """One thing that was done, in closed words: ``what``, the request's number, a day, how many people were told."""

    what: str
    number: str = ""
    day: date | None = None
    told: int = 0

    def as_json(self) -> dict[str, object]:
        """The line as `custos tick --json` prints it."""
        return {
            "what": self.what,
            "number": self.number,
            "day": self.day.isoformat() if self.day else None,
            "told": self.told,
        }


def tick(at: datetime) -> Iterator[Done]:
    """Does what is due at ``at``, yields a line for each thing done. Nothing is purged, nothing is decided. :func:`sign` comes last."""
    for step in steps(at):
        yield from step


def steps(at: datetime) -> tuple[Iterator[Done], ...]:
    """The steps of :func:`tick`. Each begins only when it is asked for its first line, so that one which fails need not stop the next."""
    today = agency_day(at)
    staff = cache(notices.everyone)
    return (
        _requeue(at),
        _recount(at),
        _remind(today, at, staff),
        _tell_of_reviews(today, at, staff),
        _end_delegations(at),
        _end_decided(at),
        _tell_of_views(today, at, staff),
        _sample_originals(at, staff),
        _mail(at),
    )


def _requeue(at: datetime) -> Iterator[Done]:
    if stranded := reading_queue.requeue_stranded(at - STRANDED_AFTER):
        yield Done("requeued", told=stranded)


def _tell_of_reviews(today: date, at: datetime, staff: Everyone) -> Iterator[Done]:
    for number, day, told in secondreview.remind_of_overdue(today, at=at, staff=staff()):
        yield Done("second-review", number, day, told)


def _end_delegations(at: datetime) -> Iterator[Done]:
    for row in delegations.end_expired(at=at):
        yield Done("delegation-ended", day=row.until_on)


def _end_decided(at: datetime) -> Iterator[Done]:
    for matter in ending.end_decided(at):
        yield Done("ended", matter.number)


def _mail(at: datetime) -> Iterator[Done]:
    mailed = notices.mail_waiting(at=at)
    for what, told in (("mailed", mailed.sent), ("mail-refused", mailed.refused), ("mail-waits", mailed.waiting)):
        if told:
            yield Done(what, told=told)


def sign() -> Iterator[Done]:
    """Signs the ledger's head, and says so where it is a new one. Raises TamperingFound where it must not be signed."""
    before = ledger_selectors.last_note(None)
    ledger.sign_checkpoint()
    if ledger_selectors.last_note(None) != before:
        yield Done("checkpoint-signed")


def _tell_of_views(today: date, at: datetime, staff: Everyone) -> Iterator[Done]:
    """Tells people of what arrived in the lists that they keep, each request once a person, whatever the number of lists."""
    for person, reader in staff():
        for one in saved_lists.list_new_in_views(reader, today):
            with transaction.atomic():
                matter = locked(one.found)
                about = f"view-{matter.pk}"
                told = notices.remind([person], NoticeKind.NEW_IN_VIEW, matter, about=about, day=None, at=at)
            if told:
                yield Done("new-in-view", matter.number, told=len(told))


SAMPLE = 60
"""About how many originals are read again in each run: every fifteen minutes, so some 170,000 a month."""


def _sample_originals(at: datetime, staff: Everyone) -> Iterator[Done]:
    """Reads some kept files again. One that is not what arrived is an entry and an alarm, once; the ledger holds what arrived."""
    for held in holding.sample(SAMPLE, secrets.randbelow):
        matter = Matter.objects.get(pk=held.matter)
        damage = originals.damage_of(held.sha256, matter.case)
        if damage is None:
            continue
        which = f"{held.table}-{held.pk}"
        named = Q(details__original=which)
        if held.table == Paper._meta.db_table:
            named |= Q(details__paper=str(held.pk))  # so it was called while only papers were looked at
        with transaction.atomic():
            if Matter.objects.filter(pk=matter.pk).exclude(disposed_at=None).exists():
                continue  # two people disposed of it while this run went on: its keys are to go
            matter = locked(matter)
            if Event.objects.filter(named, matter=matter, kind=CHANGED).exists():
                continue
            append_event(
                matter,
                CHANGED,
                by=None,
                act=Act.RECEIVE,
                at=at,
                details={"original": which},
                out=damage,
                commitments={"paper": held.sha256},
            )
            about = f"original-{which}"
            told = notices.remind(
                notices.superiors(staff()), NoticeKind.ORIGINAL_CHANGED, matter, about=about, day=None, at=at
            )
        yield Done(CHANGED, matter.number, told=len(told))


CHANGED = "original-changed"
STRANDED_AFTER = timedelta(minutes=30)
"""A reading that is older was left by a machine that stopped: the longest scan takes minutes."""


def _due(today: date) -> QuerySet[Clock]:
    """The firm clocks that run and are late or nearly due."""
    rows = Clock.objects.filter(
        is_current=True, stopped_on=None, paused_since=None, firm=True, matter__disposed_at=None
    )
    return rows.filter(due_on__lte=today + max(REMIND_AHEAD)).order_by("matter_id", "due_on", "pk")


def _reminder_of(row: Clock, today: date) -> tuple[NoticeKind, str]:
    """What a clock reminds of now, and what tells that reminder from its others."""
    left, about = row.due_on - today, f"clock-{row.pk}-{row.due_on.isoformat()}"
    if left < timedelta():
        return NoticeKind.LATE, about
    return NoticeKind.DUE_SOON, f"{about}-{min(one for one in REMIND_AHEAD if left <= one).days}"


def _recount(at: datetime) -> Iterator[Done]:
    rows = Clock.objects.filter(is_current=True, stopped_on=None, matter__disposed_at=None)
    rows = rows.exclude(days=None).select_related("matter")
    moved = {row.matter_id for row in rows.iterator() if clocks.counted_now(row).on != row.base_on}
    for request in Matter.objects.filter(pk__in=moved).order_by("pk"):
        for row in clocks.recount_clocks(request, at=at):
            with transaction.atomic():
                told = notices.remind(
                    whose_turn(request, notices.everyone(), agency_day(at)),
                    NoticeKind.RECOUNTED,
                    locked(request),
                    about=f"clock-{row.pk}-{row.due_on.isoformat()}",
                    day=row.due_on,
                    at=at,
                )
            yield Done("recounted", request.number, row.due_on, len(told))


def _remind(today: date, at: datetime, staff: Everyone) -> Iterator[Done]:
    """Reminds those who were not reminded yet. A time whose people were all told costs neither a lock nor a query of its own."""
    rows = list(_due(today).select_related("matter"))
    matters = Matter.objects.filter(pk__in=_due(today).order_by().values("matter"))
    told = notices.list_told((NoticeKind.LATE, NoticeKind.DUE_SOON), matters) if rows else set()
    for start in range(0, len(rows), TOGETHER):
        part = rows[start : start + TOGETHER]
        sight, hands = notices.Sight(row.matter_id for row in part), in_hand([row.matter for row in part])
        for row in part:
            kind, about = _reminder_of(row, today)
            people = _to_tell(kind, row.matter, staff(), today, hands)
            if any((kind, about, one.pk) not in told and sight.sees(one, row.matter) for one in people):
                yield from _remind_of(row, kind, about, today, at, staff())


def _remind_of(
    row: Clock, kind: NoticeKind, about: str, today: date, at: datetime, staff: list[tuple[Staff, Reader]]
) -> Iterator[Done]:
    with transaction.atomic():
        request = locked(row.matter)
        current = Clock.objects.get(pk=row.pk)
        if not current.runs or current.due_on != row.due_on:
            return  # done, paused or moved while this run went on: the next run looks again
        people = _to_tell(kind, request, staff, today, in_hand([request]))
        told = notices.remind(people, kind, request, about=about, day=row.due_on, at=at)
    if told:
        yield Done(str(kind), request.number, row.due_on, len(told))


def _to_tell(
    kind: NoticeKind, request: Matter, staff: list[tuple[Staff, Reader]], day: date, hands: Mapping[int, int]
) -> list[Staff]:
    """Those whose turn it is; of what is late the authority and counsel, after the person who has it in hand."""
    if kind is not NoticeKind.LATE:
        return whose_turn(request, staff, day, hands)
    first = _has_it(request, staff, hands)
    return first + [one for one in notices.superiors(staff) if one not in first]


ACTS_NOW: dict[State | str, Act] = {State.PREPARED: Act.DECIDE, State.DECIDED: Act.SEND}
"""Whose turn it is; in every other state it is the turn of those who prepare."""


def whose_turn(
    request: Matter, staff: Iterable[tuple[Staff, Reader]], day: date, hands: Mapping[int, int] | None = None
) -> list[Staff]:
    """Those who can take the next step of ``request`` on ``day``: those of its office, or everyone who can where the office has none.

    What waits for a decision is the turn of a delegate too, wherever they sit: the power was given for that. Where the kind says who has it
    in hand (``hands``, by matter), it is that person's turn alone; while nobody has it, the authority and counsel are told too.
    """
    staff = list(staff)
    if found := _has_it(request, staff, in_hand([request]) if hands is None else hands):
        return found
    act = ACTS_NOW.get(request.state, Act.PREPARE)
    able = [(person, reader) for person, reader in staff if reader.may(act)]
    near = [person for person, reader in able if reader.office_id == request.office_id]
    turn = (near or [person for person, _ in able]) + (_delegates(request, staff, day) if act is Act.DECIDE else [])
    nobody_has_it = kind_called(request.kind).responsible is not None
    return turn + [one for one in notices.superiors(staff) if nobody_has_it and one not in turn]


def in_hand(matters: Iterable[Matter]) -> dict[int, int]:
    """By matter the person who has it in hand, where its kind says so; one query a kind."""
    by_kind: dict[str, list[int]] = {}
    for one in matters:
        by_kind.setdefault(one.kind, []).append(one.pk)
    found: dict[int, int] = {}
    for kind, keys in by_kind.items():
        asked = kind_called(kind).responsible
        found |= asked(keys) if asked else {}
    return found


def _has_it(request: Matter, staff: Iterable[tuple[Staff, Reader]], hands: Mapping[int, int]) -> list[Staff]:
    return [person for person, _ in staff if person.pk == hands.get(request.pk)]


def _delegates(request: Matter, staff: Iterable[tuple[Staff, Reader]], day: date) -> list[Staff]:
    holders = powers.holders_on(day)
    return [
        person
        for person, reader in staff
        if person.pk in holders and decisions_selectors.power_of(reader, request, day)
    ]
