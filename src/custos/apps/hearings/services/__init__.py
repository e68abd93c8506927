"""Every write about hearings. Setting one, moving it, making it remote and saying what became of it are one function: :func:`act_on`.

INVARIANT: a hearing that is set holds each quarter hour of everything it needs, and one that freed its time holds none. Both are in one
transaction with the entry; the unique key of :class:`~custos.apps.hearings.models.Slot` refuses the second of two who want the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from attrs import frozen
from django.db import IntegrityError, transaction
from django.dispatch import Signal

from custos.apps.casework import states
from custos.apps.casework.acts import append_event, locked, require, take_number
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Because, Matter
from custos.apps.casework.services import join, leave, note_viewing
from custos.apps.hearings import policy, selectors
from custos.apps.hearings.errors import Conflict, Refused
from custos.apps.hearings.models import (
    HEARING,
    Form,
    Hearing,
    HearingAct,
    Resource,
    ResourceKind,
    Side,
    Slot,
    Unavailable,
)
from custos.apps.hearings.selectors import InRoom
from custos.apps.hearings.services.resources import Described as Described
from custos.apps.hearings.services.resources import correct_resource as correct_resource
from custos.apps.hearings.services.resources import deputy_resource as deputy_resource
from custos.apps.hearings.services.resources import keep_resource as keep_resource
from custos.apps.hearings.services.resources import remove_resource as remove_resource
from custos.apps.hearings.warnings import NOTHING_OWED, warnings_of
from custos.apps.hearings.warnings import Owed as Owed
from custos.apps.hearings.warnings import Warned as Warned
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act as Grant
from custos.core.hearings.flow import (
    AFTER_BEGIN,
    BY_PROGRAM,
    FREES_TIME,
    NEEDS_REASON,
    OVER,
    TAKES_TIME,
    WAITING,
    Act,
    State,
    after,
)
from custos.core.hearings.times import Span, Wrong, WrongTime, span_at
from custos.core.messages import Message

hearing_changed = Signal()
"""Sent inside the transaction of :func:`act_on` once all is written, with ``hearing``, ``row`` (its act), ``by`` and ``at``: who heard of it
before must hear of this."""


@frozen
class Wanted:
    """A time and what is needed then. ``room`` is None for a remote hearing, ``interpreter`` where none is needed."""

    day: date
    wall: time
    quarters: int
    room: Resource | None
    deputy: Resource | None
    interpreter: Resource | None = None
    second: bool | None = None
    """Which of two such moments on the day on which clocks are set back."""
    owed: Owed = NOTHING_OWED
    """What the matter that is heard asks of the time."""

    @property
    def resources(self) -> list[Resource]:
        """All that it needs."""
        return [one for one in (self.room, self.deputy, self.interpreter) if one is not None]


def span_of(wanted: Wanted, zone: str) -> Span:
    """The time that is wanted, in the room's own zone; ``zone`` serves where there is no room. Raises Refused."""
    try:
        return span_at(
            wanted.day,
            wanted.wall,
            quarters=wanted.quarters,
            zone=wanted.room.zone if wanted.room else zone,
            second=wanted.second,
        )
    except WrongTime as wrong:
        message = _TIMES[wrong.why]
        raise Refused(message) from wrong


_TIMES = {
    Wrong.NO_SUCH_DAY: Message("time-no-such-day"),
    Wrong.NO_ZONE: Message("time-no-zone"),
    Wrong.SKIPPED: Message("time-skipped"),
    Wrong.TWICE: Message("time-twice"),
    Wrong.NOT_A_QUARTER: Message("time-not-a-quarter"),
    Wrong.TOO_LONG: Message("time-too-long"),
}


def look_for_warnings(about: Matter, hearing: Hearing | None, wanted: Wanted, *, at: datetime) -> list[Warned]:
    """What speaks against the time that is wanted, before anything is booked. Raises Refused where it cannot be a time at all."""
    span = span_of(wanted, hearing.zone if hearing else the_agency().timezone)
    if span.start <= at:
        raise Refused("hearing-in-the-past")
    return _warnings(about, span, wanted, at)


def _warnings(about: Matter, span: Span, wanted: Wanted, at: datetime) -> list[Warned]:
    interpreted = wanted.interpreter is not None
    return list(warnings_of(about, span, wanted.room, wanted.owed, at, interpreted=interpreted))


def warnings_at_end(hearing: Hearing, act: Act) -> list[Warned]:
    """What speaks against saying that the hearing ended so: it was held, and a party was never told of it."""
    return [Warned.NOT_SERVED] if act is Act.HOLD and selectors.list_unserved(None, hearing) else []


@frozen
class _Plan:
    """What a hearing is to be after an act."""

    span: Span
    form: Form
    needs: tuple[Resource, ...]
    warned: tuple[Warned, ...] = ()


def act_on(
    about: Matter,
    hearing: Hearing | None,
    act: Act,
    *,
    by: Reader,
    at: datetime,
    wanted: Wanted | None = None,
    why: str = "",
    accepted: Iterable[Warned] = (),
) -> Hearing:
    """Does ``act`` to a hearing of ``about``; ``hearing`` is None where it is set for the first time.

    ``wanted`` is needed to set and to move; ``accepted`` are the warnings that the person saw and gives ``why`` for. Raises Forbidden,
    Refused, and Conflict where the table does not allow it any more or the time is taken: that, too, leaves an entry.
    """
    require(policy.may_set(by))
    if act in BY_PROGRAM:
        raise Conflict("hearing-act-not-possible")
    if act in NEEDS_REASON and not why.strip():
        raise Refused("hearing-reason-missing")
    try:
        with transaction.atomic():
            return _done(about, hearing, act, by=by, at=at, wanted=wanted, why=why, accepted=frozenset(accepted))
    except IntegrityError as error:
        with transaction.atomic():
            matter = locked(about)
            append_event(matter, "hearing-not-set", by=by, act=Grant.RECEIVE, at=at, commitments={"reason": "taken"})
        raise Conflict("time-taken") from error


def end_all(about: Matter, *, by: Reader | None, at: datetime, why: str) -> list[Hearing]:
    """Ends every hearing of an ended matter that waits for another day. Call it inside a transaction that holds the matter's lock.

    The caller asked whether ``by`` may end the matter; None is the program. One that is set stays: it may have taken place. Who ends the
    matter need not know its hearings: nothing of them is told, and who was booked for them sees what became of them.
    """
    rows = Hearing.objects.filter(about=about, life__in=WAITING, disposed_at=None).order_by("pk")
    return [_done(about, one, Act.END, by=by, at=at, wanted=None, why=why, accepted=frozenset()) for one in list(rows)]


def _done(
    about: Matter,
    hearing: Hearing | None,
    act: Act,
    *,
    by: Reader | None,
    at: datetime,
    wanted: Wanted | None,
    why: str,
    accepted: frozenset[Warned],
) -> Hearing:
    matter = locked(about)
    current = locked(hearing) if hearing is not None else None
    life = after(State(current.life) if current else None, act)
    if life is None:
        raise Conflict("hearing-act-not-possible")
    if current is not None and act in AFTER_BEGIN and at < current.starts_at:
        raise Refused("hearing-not-begun")
    plan = _planned(matter, current, act, wanted, at)
    if plan.warned and not (why.strip() and set(plan.warned) <= accepted):
        raise Refused("look-at-warnings")
    return _kept(matter, current, act, life, plan, by=by, at=at, why=why)


def _planned(matter: Matter, current: Hearing | None, act: Act, wanted: Wanted | None, at: datetime) -> _Plan:
    """What the act makes of the hearing. Raises Refused."""
    if current is not None and act not in TAKES_TIME:
        needs = () if act in FREES_TIME else _needs(current)
        return _Plan(current.span, Form(current.form), needs, tuple(warnings_at_end(current, act)))
    if current is not None and act is Act.MAKE_REMOTE:
        people = tuple(one for one in _needs(current) if one.kind != ResourceKind.ROOM)
        return _Plan(current.span, Form.REMOTE, people)
    if wanted is None or wanted.deputy is None:
        raise Refused("hearing-needs-deputy")
    if any(not one.is_active for one in wanted.resources):
        raise Refused("resource-gone")
    span = span_of(wanted, current.zone if current else the_agency().timezone)
    if span.start <= at:
        raise Refused("hearing-in-the-past")
    form = Form.IN_PERSON if wanted.room else Form.REMOTE
    return _Plan(span, form, tuple(wanted.resources), tuple(_warnings(matter, span, wanted, at)))


def _needs(hearing: Hearing) -> tuple[Resource, ...]:
    newest = hearing.acts.order_by("pk").last()
    return tuple(Resource.objects.filter(pk__in=newest.resources)) if newest else ()


def _kept(
    matter: Matter,
    current: Hearing | None,
    act: Act,
    life: State,
    plan: _Plan,
    *,
    by: Reader | None,
    at: datetime,
    why: str,
) -> Hearing:
    """Writes the hearing, its quarter hours, its entry and its people."""
    is_new = current is None
    hearing = current or _new(matter, by=by, at=at)
    hearing.life, hearing.form = life, plan.form
    hearing.state = states.State.CLOSED if life in OVER else states.State.ASSESSED
    hearing.starts_at, hearing.quarters, hearing.zone = plan.span.start, plan.span.quarters, plan.span.zone
    hearing.save()
    _book(hearing, plan, act)
    event = append_event(
        hearing,
        _entry(act, is_new=is_new),
        by=by,
        act=Grant.RECEIVE,
        at=at,
        details={"to": str(act)},
        override=bool(plan.warned),
        commitments={
            "hearing": f"{plan.span.start.isoformat()} {plan.span.quarters} {plan.form} {sorted(one.pk for one in plan.needs)}",
            "reason": why.strip() or "none given",
        },
    )
    row = HearingAct.objects.create(
        hearing=hearing,
        act=act,
        life=life,
        form=plan.form,
        starts_at=plan.span.start,
        quarters=plan.span.quarters,
        zone=plan.span.zone,
        resources=sorted(one.pk for one in (plan.needs or _needs(hearing))),
        why=why.strip()[:500],
        overrode=[str(one) for one in plan.warned],
        by_id=by.staff_id if by else None,
        at=at,
        entry_index=event.entry_index,
    )
    if by is not None and act in TAKES_TIME:  # the program never books
        _let_know(matter, hearing, plan, by=by, at=at, index=event.entry_index)
    hearing_changed.send(sender=Hearing, hearing=hearing, row=row, by=by, at=at)
    return hearing


def _new(matter: Matter, *, by: Reader | None, at: datetime) -> Hearing:
    year = agency_day(at).year
    number, serial = take_number(year)
    return Hearing(
        kind=HEARING,
        number=number,
        year=year,
        serial=serial,
        agency=matter.agency,
        channel=matter.channel,
        received_at=at,
        received_by_id=by.staff_id if by else None,
        office_id=matter.office_id,
        about=matter,
    )


def _book(hearing: Hearing, plan: _Plan, act: Act) -> None:
    """Takes and frees quarter hours. What is wanted is locked in one order, so that no two who book wait for each other crosswise."""
    if act in AFTER_BEGIN:
        return  # the time was used
    held = set(hearing.slots.values_list("resource", flat=True))
    wanted = {one.pk for one in plan.needs} if act in TAKES_TIME else set()
    list(Resource.objects.select_for_update(no_key=True).filter(pk__in=held | wanted).order_by("pk"))
    hearing.slots.all().delete()
    rows = [Slot(hearing=hearing, resource_id=pk, quarter=one) for pk in sorted(wanted) for one in plan.span.slots]
    Slot.objects.bulk_create(rows)


def _entry(act: Act, *, is_new: bool) -> str:
    if is_new:
        return "hearing-set"
    return "hearing-moved" if act in TAKES_TIME else "hearing-ended"


def _let_know(matter: Matter, hearing: Hearing, plan: _Plan, *, by: Reader, at: datetime, index: int) -> None:
    """Who must know takes part from now on, and who was booked before and is not any more takes no part."""
    people = {one.staff_id: one.kind for one in plan.needs if one.staff_id is not None}
    now_in = {by.staff_id, *people}
    before = set(hearing.participants.filter(ended_at=None, because=Because.ASSIGNED).values_list("staff", flat=True))
    leave(hearing, staff_ids=before - now_in, at=at, entry_index=index)
    for staff_id, kind in people.items():
        join(hearing, staff_id=staff_id, because=Because.ASSIGNED, at=at, entry_index=index)
        if kind == ResourceKind.DEPUTY:
            join(matter, staff_id=staff_id, because=Because.ASSIGNED, at=at, entry_index=index)
    # after those who are booked: a deputy who books for themselves is booked, and leaves when another one is
    join(hearing, staff_id=by.staff_id, because=Because.RECEIVED, at=at, entry_index=index)


# --- looks ------------------------------------------------------------------------------------------------------------------


def look_at_rooms(reader: Reader, *, at: datetime) -> list[InRoom]:
    """Today's hearings in the rooms of the reader's office, each with its entry written before it is shown. Raises Forbidden."""
    require(policy.may_see_rooms_today(reader))
    found = selectors.list_rooms_today(reader, at)
    for one in found:
        note_viewing(one.hearing, by=reader, at=at)
    return found


def look_at(reader: Reader, hearings: Iterable[Hearing], *, at: datetime) -> list[Hearing]:
    """The hearings that the reader takes part in, each with its entry written before it is shown."""
    found = list(hearings)
    for one in found:
        note_viewing(one, by=reader, at=at)
    return found


# --- who cannot come ----------------------------------------------------------------------------------------------------


def note_unavailable(about: Matter, *, side: Side, first: date, last: date, by: Reader, at: datetime) -> Unavailable:
    """Notes days on which a party cannot come; why is not asked. Raises Forbidden, Refused."""
    require(policy.may_set(by))
    if last < first:
        raise Refused("days-wrong")
    with transaction.atomic():
        current = locked(about)
        event = append_event(
            current,
            "unavailable-noted",
            by=by,
            act=Grant.RECEIVE,
            at=at,
            commitments={"days": f"{first.isoformat()} {last.isoformat()}", "side": side},
        )
        return Unavailable.objects.create(
            matter=current,
            side=side,
            first=first,
            last=last,
            noted_by_id=by.staff_id,
            entry_index=event.entry_index,
        )
