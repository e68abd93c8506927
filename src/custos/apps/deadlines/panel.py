"""What the page of a matter shows of its duties, its clocks and its hold."""

from __future__ import annotations

from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language
from custos.apps.casework.models import Matter
from custos.apps.deadlines import duty_lines, policy, selectors, wording
from custos.apps.offices.models import Reader


def panel_of(reader: Reader, found: Matter) -> dict[str, object]:
    """The context of ``deadlines/parts``."""
    return {
        "c": wording,
        "duties": duty_lines.list_duty_lines(reader, found, agency_day(now()), language()),
        "hold": selectors.find_hold(reader, found),
        "may_hold": policy.may_set_hold(reader),
        "may_do_duty": policy.may_do_duty(reader),
    }
