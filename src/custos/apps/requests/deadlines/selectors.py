"""Every query about times, reminders, holds, calls back and delegations. What lies outside the reader's need looks like what does not exist."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from django.db.models import Count, Q

from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act
from custos.apps.requests import policy, selectors
from custos.apps.requests.access import powers
from custos.apps.requests.deadlines import policy as clock_policy
from custos.apps.requests.deadlines import services as clocks
from custos.apps.requests.deadlines import wording as wording_clocks
from custos.apps.requests.models import (
    AccessRequest,
    CallBack,
    Clock,
    Decision,
    Delegation,
    Duty,
    Emergency,
    Hold,
    KnownContact,
    MoveKind,
    Notice,
)
from custos.core.calendar import CountStep
from custos.core.clockrules import ExtensionRule, PauseRule


@frozen
class ShownClock:
    """A clock as a page shows it: its computation in sentences, and what may move it."""

    clock: Clock
    steps: tuple[str, ...]
    late_days: int
    extension: ExtensionRule | None
    extension_closed: str
    """"used" or "passed" where the provision is there and helps no more; "" where it is open."""
    pause: PauseRule | None
    moves: tuple

    @property
    def gives(self) -> str:
        """How much longer the provision lets it be, as a sentence; "" where there is none."""
        return wording_clocks.extend_gives(self.extension) if self.extension else ""

    @property
    def closed(self) -> str:
        """Why the provision helps no more, as a sentence; "" where it is open, or there is none."""
        return wording_clocks.extend_closed(self.extension, self.extension_closed) if self.extension_closed else ""


def list_clocks(reader: Reader, request: AccessRequest, today: date, language: str = "en") -> list[ShownClock]:
    """The current clocks of a request, earliest first, each with its computation in ``language``."""
    if not clock_policy.may_see_clocks(reader):
        return []
    rows = request.clocks.filter(is_current=True).select_related("duty", "request").prefetch_related("moves__made_by")
    return [
        ShownClock(
            clock=row,
            steps=tuple(CountStep.from_json(step).say(language) for step in row.path),
            late_days=(today - row.due_on).days if row.runs and row.firm and row.due_on < today else 0,
            extension=clocks.extension_rule(row),
            extension_closed=_closed(row, today),
            pause=clocks.pause_rule(row),
            moves=tuple(row.moves.all()),
        )
        for row in sorted(rows, key=lambda one: (one.stopped_on is not None, not one.firm, one.due_on, one.pk))
    ]


def _closed(row: Clock, today: date) -> str:
    rule = clocks.extension_rule(row)
    if rule is None or not row.runs:
        return ""
    used = sum(move.kind == MoveKind.EXTENDED for move in row.moves.all())
    return "used" if used >= rule.times else "passed" if today > row.due_on else ""


def find_clock(reader: Reader, request: AccessRequest, pk: int) -> Clock | None:
    """One clock of a request, or None."""
    if not clock_policy.may_see_clocks(reader):
        return None
    return request.clocks.select_related("duty", "request").filter(pk=pk, is_current=True).first()


def list_late(reader: Reader, today: date, limit: int = 200) -> list[Clock]:
    """The firm times that have run out, of the requests that the reader may see, longest first. No name stands in it."""
    if not clock_policy.may_see_clocks(reader):
        return []
    rows = Clock.objects.filter(
        is_current=True, firm=True, stopped_on=None, paused_since=None, due_on__lt=today, request__in=_visible(reader)
    )
    return list(rows.select_related("request", "duty").order_by("due_on", "pk")[:limit])


def _visible(reader: Reader):
    return AccessRequest.objects.filter(policy.need_to_know(reader))


# --- notices ------------------------------------------------------------------------------------------------------------


def list_notices(reader: Reader, limit: int = 100) -> list[Notice]:
    """The reader's own reminders, newest first, as far as they may still see the request."""
    rows = Notice.objects.filter(staff=reader.staff_id).filter(Q(request=None) | Q(request__in=_visible(reader)))
    return list(rows.select_related("request")[:limit])


def count_unread(reader: Reader) -> int:
    """How many reminders the reader has not read; the same need-to-know as the list."""
    rows = Notice.objects.filter(staff=reader.staff_id, read_at=None)
    if not rows.exists():
        return 0  # every page asks; most people have none, and then need-to-know is not worked out
    return rows.filter(Q(request=None) | Q(request__in=_visible(reader))).count()


# --- duties, holds, emergencies, calls back -----------------------------------------------------------------------------


def find_duty(reader: Reader, request: AccessRequest, pk: int) -> Duty | None:
    """A duty of a request, or None."""
    return next((duty for duty in selectors.list_duties(reader, request) if duty.pk == pk), None)


def find_hold(reader: Reader, request: AccessRequest) -> Hold | None:
    """The hold in force, or None."""
    del reader  # who sees the request sees that it is held: a hold that hides is no hold
    return request.holds.filter(lifted_at=None).select_related("set_by", "proposed_by").first()


def list_holds(reader: Reader, request: AccessRequest) -> list[Hold]:
    """All holds of a request, oldest first."""
    if not policy.may_see_register(reader):
        return []
    return list(request.holds.select_related("set_by", "proposed_by", "lifted_by"))


def find_emergency(reader: Reader, request: AccessRequest) -> Emergency | None:
    """The emergency that was claimed for a request, or None."""
    if not policy.may_see_register(reader):
        return None
    return Emergency.objects.filter(request=request).select_related("opened_by", "reviewed_by", "request").first()


def list_call_backs(reader: Reader, request: AccessRequest) -> list[CallBack]:
    """The calls back of a request, oldest first."""
    if not policy.may_see_register(reader):
        return []
    return list(request.call_backs.select_related("contact", "made_by"))


def list_contacts(reader: Reader, held_before: date | None = None) -> list[KnownContact]:
    """The numbers that the agency holds; with ``held_before`` only those that were held on that day already."""
    if not clock_policy.may_call_back(reader):
        return []
    rows = KnownContact.objects.filter(is_active=True)
    return list(rows.filter(verified_on__lte=held_before) if held_before else rows)


def find_contact(reader: Reader, pk: int) -> KnownContact | None:
    """One held number, or None."""
    return next((one for one in list_contacts(reader) if one.pk == pk), None)


# --- who decides --------------------------------------------------------------------------------------------------------


def list_deciders(reader: Reader, request: AccessRequest, today: date) -> list[str]:
    """The names of those who could decide what is prepared for ``request``: by role or delegation, not its preparer.

    SAFETY: only who may see the request is named, so that nobody learns from here who takes part in a sealed one without seeing it.
    """
    prepared = selectors.find_prepared(reader, request)
    if prepared is None:
        return []
    names = []
    for staff in Staff.objects.filter(is_active=True).exclude(pk=prepared.prepared_by_id).select_related("office"):
        other = reader_of(staff)
        if not (other.may(Act.DECIDE) or powers.power_of(other, request, today)):
            continue
        if AccessRequest.objects.filter(policy.need_to_know(other), pk=request.pk).exists():
            names.append(staff.name)
    return sorted(names)


def list_delegations(reader: Reader) -> list[Delegation]:
    """All delegations, newest first."""
    if not clock_policy.may_see_delegations(reader):
        return []
    return list(Delegation.objects.select_related("to", "given_by", "ended_by"))


def find_delegation(reader: Reader, pk: int) -> Delegation | None:
    """One delegation, or None."""
    return next((one for one in list_delegations(reader) if one.pk == pk), None)


def list_able_to_decide(reader: Reader) -> list[Staff]:
    """Those whom a delegation can be given to: they read, and neither prepare, send nor decide."""
    if not clock_policy.may_delegate(reader):
        return []
    return [
        person
        for person in Staff.objects.filter(is_active=True).select_related("office")
        if (one := reader_of(person)).may(Act.READ_PAPERS)
        and not any(one.may(act) for act in (Act.PREPARE, Act.SEND, Act.DECIDE))
    ]


@frozen
class Deciding:
    """How often one person decided, and how often the answer left what the law leaves open."""

    name: str
    decided: int
    overrides: int
    reversals: int


def count_deciding(reader: Reader) -> list[Deciding]:
    """Decisions, overrides and reversals by decider, over the requests that the reader may see."""
    if not clock_policy.may_see_delegations(reader):
        return []
    rows = (
        Decision.objects.filter(request__in=_visible(reader), decided_by__isnull=False)
        .values("decided_by__name")
        .annotate(
            decided=Count("pk"),
            over=Count("pk", filter=Q(overrides=True)),
            back=Count("pk", filter=Q(reverses__isnull=False)),
        )
        .order_by("decided_by__name")
    )
    return [Deciding(row["decided_by__name"], row["decided"], row["over"], row["back"]) for row in rows]
