"""Every query about duties, clocks, reminders and holds. What is outside the reader's need looks like what does not exist."""

from __future__ import annotations

from datetime import date

from attrs import frozen
from django.db.models import F, Q

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Matter
from custos.apps.casework.selectors import visible
from custos.apps.deadlines import policy, wording
from custos.apps.deadlines.models import Clock, ClockMove, Duty, Hold, Notice
from custos.apps.deadlines.policy import may_do_duty as may_do_duty
from custos.apps.deadlines.services import clocks
from custos.apps.offices.models import Reader
from custos.core.calendar import CountStep
from custos.core.clockrules import ExtensionRule, PauseRule
from custos.core.law.legaltime import DUE_TODAY


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
    moves: tuple[ClockMove, ...]

    @property
    def gives(self) -> str:
        """How much longer the provision lets it be, as a sentence; "" where there is none."""
        return wording.extend_gives(self.extension) if self.extension else ""

    @property
    def closed(self) -> str:
        """Why the provision helps no more, as a sentence; "" where it is open, or there is none."""
        return (
            wording.extend_closed(self.extension, self.extension_closed)
            if self.extension and self.extension_closed
            else ""
        )


def list_clocks(reader: Reader, matter: Matter, today: date, language: str = "en") -> list[ShownClock]:
    """The current clocks of a request, earliest first, each with its computation in ``language``."""
    if not policy.may_see_clocks(reader):
        return []
    rows = matter.clocks.filter(is_current=True).select_related("duty", "matter").prefetch_related("moves__made_by")
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
    used = clocks.times_extended(move.kind for move in row.moves.all())
    return "used" if used >= rule.times else "passed" if today > row.due_on else ""


def find_clock(reader: Reader, matter: Matter, pk: int) -> Clock | None:
    """One clock of a request, or None."""
    if not policy.may_see_clocks(reader):
        return None
    return matter.clocks.select_related("duty", "matter").filter(pk=pk, is_current=True).first()


def list_late(reader: Reader, today: date, limit: int = 200) -> list[Clock]:
    """The firm times that have run out, of the requests that the reader may see, longest first. No name is in it."""
    if not policy.may_see_clocks(reader):
        return []
    rows = Clock.objects.filter(
        is_current=True, firm=True, stopped_on=None, paused_since=None, due_on__lt=today, matter__in=visible(reader)
    )
    return list(rows.select_related("matter", "duty").order_by("due_on", "pk")[:limit])


# --- notices ------------------------------------------------------------------------------------------------------------


def list_notices(reader: Reader, limit: int = 100) -> list[Notice]:
    """The reader's own reminders as far as they may still see the request: unread ones first, newest first."""
    rows = Notice.objects.filter(staff=reader.staff_id).filter(Q(matter=None) | Q(matter__in=visible(reader)))
    # Unread first: what is beyond the limit comes up once what is above it was seen.
    rows = rows.order_by(F("read_at").desc(nulls_first=True), "-made_at", "-pk")
    return list(rows.select_related("matter")[:limit])


def count_unread(reader: Reader) -> int:
    """How many reminders the reader has not read; the same need-to-know as the list."""
    rows = Notice.objects.filter(staff=reader.staff_id, read_at=None)
    if not rows.exists():
        return 0  # every page asks; most people have none, and then need-to-know is not worked out
    return rows.filter(Q(matter=None) | Q(matter__in=visible(reader))).count()


# --- duties, holds, emergencies, calls back -----------------------------------------------------------------------------


def find_duty(reader: Reader, matter: Matter, pk: int) -> Duty | None:
    """A duty of a request, or None."""
    return next((duty for duty in list_duties(reader, matter) if duty.pk == pk), None)


def find_hold(reader: Reader, matter: Matter) -> Hold | None:
    """The hold in force, or None."""
    del reader  # who sees the request sees that it is held: a hold that hides is no hold
    return matter.holds.filter(lifted_at=None).select_related("set_by", "proposed_by").first()


def list_holds(reader: Reader, matter: Matter) -> list[Hold]:
    """All holds of a request, oldest first."""
    if not casework_selectors.may_see_register(reader):
        return []
    return list(matter.holds.select_related("set_by", "proposed_by", "lifted_by"))


def list_duties(reader: Reader, matter: Matter) -> list[Duty]:
    """The duties of a request, what is due first on top; duties that a later assessment dropped are left out unless they were done."""
    if not casework_selectors.may_read_papers(reader):
        return []
    rows = matter.duties.filter(Q(is_current=True) | Q(done_at__isnull=False)).select_related("done_by")
    return sorted(rows, key=_urgency)


def count_open_duties(reader: Reader, matter: Matter) -> int:
    """How many duties of a request are certain and not proved done; 0 for who may not read papers."""
    if not casework_selectors.may_read_papers(reader):
        return 0
    return matter.duties.filter(is_current=True, firm=True, done_at=None).count()


def _urgency(duty: Duty) -> tuple[int, date, int]:
    """At once and today before every day, a day before what waits for a release."""
    rank = 1 if duty.due_on else 0 if duty.time in DUE_TODAY else 2
    return rank, duty.due_on or date.min, duty.pk
