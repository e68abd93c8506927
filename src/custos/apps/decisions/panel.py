"""What the page of a matter shows of its decisions, its emergency and its calls back."""

from __future__ import annotations

from custos.apps.casework.models import Matter
from custos.apps.decisions import policy, selectors, wording
from custos.apps.offices.models import Reader


def panel_of(reader: Reader, found: Matter) -> dict[str, object]:
    """The context of ``decisions/parts``."""
    return {
        "d": wording,
        "decisions": selectors.list_decisions(reader, found),
        "emergency": selectors.find_emergency(reader, found),
        "calls": selectors.list_call_backs(reader, found),
        "may_prepare": policy.may_prepare(reader, found),
        "may_decide": policy.may_decide(reader, selectors.find_prepared(reader, found)),
        "may_look_as_counsel": policy.may_look_as_counsel(reader, found),
        "may_call_back": policy.may_call_back(reader),
        "may_open_emergency": policy.may_open_emergency(reader),
    }
