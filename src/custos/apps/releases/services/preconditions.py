"""What stands between a decision and the hand-over: duties that the law puts before any release, and how far the decision's own words reach.

SAFETY: nothing is handed over, downloaded or printed while such a duty is open. The only other way is written by who decides, duty by duty,
with the reason and an entry: a court's dated order may leave no choice, and then the record must say so.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Duty
from custos.apps.decisions.models import Decision
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.releases import policy, selectors
from custos.apps.releases.models import SetAside
from custos.core.errors import Conflict, InputError
from custos.core.fieldnames import Held, hold_against
from custos.core.reading.readings import FieldGroup

_LETS_LEAVE = frozenset({"must-release", "may-release"})


def refuse_before_duties(by: Reader, matter: Matter) -> None:
    """Raises Conflict with the duties that are to be done before anything leaves, where any is not proved and nobody let it stand."""
    still = selectors.list_in_the_way(by, matter)
    if still:
        cites = ", ".join(dict.fromkeys(duty.cite for duty in still))
        raise Conflict(
            f"nothing leaves yet: what must be done before is not proved ({cites}); prove it, or have who decides record why it leaves before"
        )


def set_aside(matter: Matter, *, duty: Duty, why: str, by: Reader, at: datetime) -> SetAside:
    """Records why something leaves before ``duty`` is done. The duty itself stays open and is still to be done.

    Raises Forbidden for who does not decide this request, Conflict where it is done or set aside already, InputError without a reason.
    """
    require(policy.may_set_aside(by, matter))
    if not why.strip():
        raise InputError(
            "say why it leaves before this is done, and which paper leaves no choice: it is kept and entered"
        )
    with transaction.atomic():
        current = locked(matter)
        row = Duty.objects.select_for_update().get(pk=duty.pk, matter=current)
        if row.done_at is not None or SetAside.objects.filter(duty=row).exists():
            raise Conflict("this duty is not in the way any more; look at the newest state")
        event = append_event(
            current,
            "duty-set-aside",
            by=by,
            act=Act.DECIDE,
            at=at,
            details={"cite": row.cite},
            refs=[row.opened_index],
            commitments={"duty": row.says, "reason": why},
        )
        return SetAside.objects.create(
            duty=row, why=why.strip()[:1000], at=at, by_id=by.staff_id, entry_index=event.entry_index
        )


def permitted_groups(decision: Decision) -> frozenset[FieldGroup]:
    """The groups of fields that ``decision`` names; none where it names no fields (the agency's own papers, say).

    An answer against what the law leaves open names what was asked: then every group that was asked for counts.
    """
    items = decision.assessment.review["determination"].get("items") or ()
    permitted = [item for item in items if item.get("outcome") in _LETS_LEAVE and not decision.overrides]
    leaving = permitted or list(items)
    if any(not item.get("fields") for item in leaving):
        return frozenset()
    return frozenset(FieldGroup(one) for item in leaving for one in item["fields"])


def held_names(decision: Decision, names: list[str], *, confirmed: bool) -> Held:
    """The names of fields against the decision. Raises InputError for one outside it, and for one that nobody has compared.

    ``confirmed`` says that the person has compared the names that say nothing by themselves; they are recorded.
    """
    held = hold_against(names, permitted_groups(decision))
    if held.outside:
        raise InputError(
            f"the decision does not name these fields: {_quoted(held.outside)}; take them out, or have it decided anew"
        )
    if held.open and not confirmed:
        raise InputError(
            f"the decision does not name these fields word for word: {_quoted(held.open)}; compare them with it and say that you did"
        )
    return held


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
