"""Services of the accounting of disclosures: what the law keeps from the person's own list, by which law and until when."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.records import policy
from custos.apps.records.errors import Conflict, Refused
from custos.apps.records.models import ChosenPerson, Disclosure


def hold_back(disclosure: Disclosure, *, law: str, until: date, by: Reader, at: datetime) -> Disclosure:
    """Keeps a disclosure from the person's list until the end of ``until``; it is counted there all the same.

    Raises Forbidden, InputError without a law or with a day that is past, Conflict where it is held back already.
    """
    _refuse(law, until, by, at)
    with transaction.atomic():
        current = locked(disclosure.chosen.matter)
        row = Disclosure.objects.select_for_update().get(pk=disclosure.pk)
        _hold(row, current, law=law, until=until, by=by, at=at)
        row.save()
    return row


def hold_back_look(chosen: ChosenPerson, *, law: str, until: date, by: Reader, at: datetime) -> ChosenPerson:
    """Keeps from the person's list, until the end of ``until``, that a matter looked at their record; it is counted there all the same.

    Raises as :func:`hold_back` does.
    """
    _refuse(law, until, by, at)
    with transaction.atomic():
        current = locked(chosen.matter)
        row = ChosenPerson.objects.select_for_update().get(pk=chosen.pk)
        _hold(row, current, law=law, until=until, by=by, at=at)
        row.save()
    return row


def _refuse(law: str, until: date, by: Reader, at: datetime) -> None:
    require(policy.may_hold_back(by))
    if not law.strip():
        raise Refused("line-held-without-law")
    if until < agency_day(at):
        raise Refused("line-held-until-past")


def _hold(row: Disclosure | ChosenPerson, matter: Matter, *, law: str, until: date, by: Reader, at: datetime) -> None:
    """Notes the hold on ``row``, which the caller has locked and saves."""
    if row.held_until is not None:
        raise Conflict("line-held-already")
    end = datetime.combine(until, time.max, tzinfo=timezone.get_default_timezone())
    event = append_event(
        matter,
        "disclosure-held-back",
        by=by,
        act=Act.PREPARE,
        at=at,
        refs=[row.entry_index],
        due_at=int(end.timestamp() * 1000),
        commitments={"law": law.strip()},
    )
    row.held_law, row.held_until = law.strip()[:200], until
    row.held_by_id, row.held_index = by.staff_id, event.entry_index
