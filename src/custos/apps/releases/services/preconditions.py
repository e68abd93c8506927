"""What is between a decision and the hand-over: duties that the law puts before any release, and how far the decision's own words reach.

SAFETY: nothing is handed over, downloaded or printed while such a duty is open. The only other way is written by who decides, duty by duty,
with the reason and an entry: a court's dated order may leave no choice, and then the record must say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from attrs import frozen
from django.db import transaction

from custos.adapters.outgoing.package import Group
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Matter
from custos.apps.deadlines.models import Duty
from custos.apps.decisions.models import Decision
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.releases import policy, selectors
from custos.apps.releases.errors import Conflict, Refused
from custos.apps.releases.models import SetAside
from custos.apps.releases.reach import permits_under
from custos.core.permits import Permits, is_same_recipient


def refuse_before_duties(by: Reader, matter: Matter) -> None:
    """Raises Conflict with the duties that are to be done before anything leaves, where any is not proved and nobody let it stand."""
    still = selectors.list_in_the_way(by, matter)
    if still:
        cites = ", ".join(dict.fromkeys(duty.cite for duty in still))
        raise Conflict("duties-first", cites=cites)


def set_aside(matter: Matter, *, duty: Duty, why: str, by: Reader, at: datetime) -> SetAside:
    """Records why something leaves before ``duty`` is done. The duty itself stays open and is still to be done.

    Raises Forbidden for who does not decide this request, Conflict where it is done or set aside already, InputError without a reason.
    """
    require(policy.may_set_aside(by, matter))
    if not why.strip():
        raise Refused("set-aside-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        row = Duty.objects.select_for_update().get(pk=duty.pk, matter=current)
        if row.done_at is not None or SetAside.objects.filter(duty=row).exists():
            raise Conflict("duty-not-in-way")
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


@frozen
class Passed:
    """What a person vouched for in a release that passed: names of fields that they compared, and why it goes to another recipient."""

    open: tuple[str, ...] = ()
    other_recipient: str = ""


def hold_release(
    decision: Decision, groups: Sequence[Group], *, recipient: str, confirmed: bool, other_recipient: str
) -> Passed:
    """Holds what is to leave against the items that ``decision`` rests on: each field about its person, and who gets it.

    ``confirmed`` says that the person has compared the names that say nothing by themselves; ``other_recipient`` why it goes to
    ``recipient`` where a paper names another. Raises InputError for a field outside the items, and for what nobody vouched for.
    """
    permits = permits_under(decision)
    still: list[str] = []
    for group in groups:
        # What comes from the record was picked by the group of each field (from_record.py); its name decides nothing.
        still += [] if group.from_record else _held(permits, group)
    if still and not confirmed:
        raise Refused("fields-not-compared", fields=_quoted(still))
    others = [to for group in groups for to in _recipients(permits, group) if not is_same_recipient(to, recipient)]
    if others and not other_recipient.strip():
        raise Refused("other-recipient-reason-missing", named=_quoted(dict.fromkeys(others)), recipient=recipient)
    return Passed(tuple(still), other_recipient.strip()[:1000] if others else "")


def _held(permits: Permits, group: Group) -> list[str]:
    """The names in ``group`` that a person must compare. Raises InputError for one outside what the items permit."""
    names = [name for name, _ in group.rows]
    if len(permits.classes) > 1 and group.data_class not in permits.classes:
        raise Refused("record-kind-missing")
    told = [f"{group.person} | {name}" if group.person else name for name in names]
    held = permits.hold(names, person=group.person, data_class=group.data_class)
    if permits.needs_person() and not group.person and (held is None or held.outside):
        raise Refused("field-person-missing", fields=_quoted(told))
    outside = names if held is None else held.outside
    if outside and group.person:
        raise Refused("field-not-permitted", person=_quoted([group.person]), fields=_quoted(outside))
    if outside:
        raise Refused("field-not-named", fields=_quoted(outside))
    return [label for label, name in zip(told, names, strict=True) if held is not None and name in held.open]


def _recipients(permits: Permits, group: Group) -> tuple[str, ...]:
    return permits.recipients((name for name, _ in group.rows), person=group.person, data_class=group.data_class)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
