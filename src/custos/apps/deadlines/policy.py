"""May this reader move a time, hold a matter, prove a duty? Always with the reason."""

from __future__ import annotations

from custos.apps.casework.may import YES, May, one_of
from custos.apps.deadlines.errors import no, too_late
from custos.apps.deadlines.models import Hold
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def may_see_clocks(reader: Reader) -> May:
    """The times of a request with their computation."""
    return one_of(reader, Act.SEE_REGISTER)


def may_move_clock(reader: Reader) -> May:
    """Extending, pausing and resuming a time: those who prepare."""
    return one_of(reader, Act.PREPARE)


def may_set_hold(reader: Reader) -> May:
    """Ordering that nothing is closed or disposed of: those who prepare or decide."""
    return one_of(reader, Act.PREPARE, Act.DECIDE)


def may_lift_hold(reader: Reader, hold: Hold | None) -> May:
    """Lifting a hold that someone else has proposed to lift."""
    granted = may_set_hold(reader)
    if not granted or hold is None:
        return granted and too_late("no-hold")
    if hold.proposed_by_id is None:
        return too_late("lifting-not-proposed")
    if hold.proposed_by_id == reader.staff_id:
        return no("lifted-by-another")
    return YES


def may_do_duty(reader: Reader) -> May:
    """Recording that a duty was done, with its proof."""
    return one_of(reader, Act.ANSWER_QUESTIONS)
