"""The two steps: one person proposes with the list they saw, another confirms it; until then it is taken back with one click.

INVARIANT: what keeps a file is asked again at each step, on the locked matter, and each step has its entry before anything is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from custos.adapters.data.retention import retention_schedules
from custos.apps.casework import may
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.disposal import listed, policy, selectors
from custos.apps.disposal.errors import Conflict, Refused
from custos.apps.disposal.models import Disposal
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.sealing.values import case_of_month


def propose(*, seen: str, by: Reader, at: datetime, numbers: Collection[str] | None = None) -> list[Disposal]:
    """Proposes what is on the reader's list and nothing keeps, where the list is still the one called ``seen``; with ``numbers`` those alone.

    Raises Forbidden, Refused where none is chosen, and Conflict where the list changed or something keeps one of them by now.
    """
    require(policy.may_dispose(by))
    today = agency_day(at)
    with transaction.atomic():
        lines = listed.free(selectors.list_due(by, today))
        _require_same(seen, listed.hash_of_lines(lines), lines)
        chosen = [line for line in lines if numbers is None or line.matter.number in numbers]
        if not chosen:
            raise Refused("disposal-none-chosen")
        _lock(line.matter for line in chosen)
        proposed = listed.hash_of_lines(chosen)
        return [_propose(line, proposed, by, at) for line in chosen]


def _propose(line: listed.Line, seen: str, by: Reader, at: datetime) -> Disposal:
    matter = listed.with_end(Matter.objects.filter(pk=line.matter.pk)).get()
    if listed.line_of(matter, agency_day(at), retention_schedules()) != line:
        raise Conflict("disposal-blocked", number=matter.number)
    event = append_event(
        matter,
        "disposal-proposed",
        by=by,
        act=Act.DISPOSE,
        at=at,
        commitments={"authority": line.schedule.cite, "extent": seen},
        file=_file(at),
    )
    return Disposal.objects.create(
        matter=matter,
        list_sha256=seen,
        schedule=line.schedule.key,
        cite=line.schedule.cite[:200],
        ended_on=line.ended_on,
        kept_until=line.kept_until,
        proposed_at=at,
        proposed_by_id=by.staff_id,
        proposed_index=event.entry_index,
    )


def take_back(*, wanted: str, by: Reader, at: datetime) -> int:
    """Takes back what was proposed with the list called ``wanted`` and is not confirmed; says how many. Raises Forbidden, Conflict."""
    require(policy.may_dispose(by))
    with transaction.atomic():
        waiting = [
            one.disposal for one in selectors.list_waiting(by, agency_day(at)) if one.disposal.list_sha256 == wanted
        ]
        _lock(one.matter for one in waiting)
        rows = Disposal.objects.filter(pk__in=[one.pk for one in waiting], confirmed_at=None, withdrawn_at=None)
        rows = rows.select_related("matter").order_by("pk")
        if not rows:
            raise Conflict("disposal-not-waiting")
        for row in rows:
            event = append_event(
                row.matter, "disposal-withdrawn", by=by, act=Act.DISPOSE, at=at, refs=[row.proposed_index]
            )
            row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_index = at, by.staff_id, event.entry_index
            row.save()
        return len(rows)


def confirm(*, seen: str, by: Reader, at: datetime) -> list[Disposal]:
    """Confirms what the reader may confirm, where that is still the list called ``seen``; from then on nobody opens these matters.

    The keys go right after it (``erasing.finish``), outside this transaction. Raises Forbidden, and Conflict where the list changed, or
    something keeps one of them by now.
    """
    require(policy.may_dispose(by))
    with transaction.atomic():
        waiting = listed.ready(selectors.list_waiting(by, agency_day(at)))
        _require_same(seen, listed.hash_of_waiting(waiting), waiting)
        _lock(one.disposal.matter for one in waiting)
        return [_confirm(one.disposal, by, at) for one in waiting]


def _confirm(disposal: Disposal, by: Reader, at: datetime) -> Disposal:
    row = Disposal.objects.select_for_update(of=("self",)).select_related("matter").get(pk=disposal.pk)
    current = selectors.waiting_of(by, row, agency_day(at))
    require(current.may_confirm)
    if row.withdrawn_at is not None or row.confirmed_at is not None or not current.ready:
        raise Conflict("disposal-blocked", number=row.matter.number)
    event = append_event(
        row.matter,
        "disposed",
        by=by,
        act=Act.DISPOSE,
        at=at,
        refs=[row.proposed_index],
        commitments={"authority": row.cite, "extent": row.list_sha256},
        file=_file(at),
    )
    row.confirmed_at, row.confirmed_by_id, row.confirmed_index = at, by.staff_id, event.entry_index
    row.confirmed_as = may.acting_role(by, Act.DISPOSE)
    row.save()
    row.matter.disposed_at = at
    row.matter.save(update_fields=["disposed_at"])
    return row


def _lock(matters: Iterable[Matter]) -> None:
    """All are locked before the first entry, in one order: the person who waits for the ledger's head may hold one of them."""
    for matter in sorted(matters, key=lambda one: one.pk):
        locked(matter)


def _require_same(seen: str, now: str, what: list[listed.Line] | list[listed.Waiting]) -> None:
    if not what or seen != now:
        raise Conflict("disposal-list-changed")


def _file(at: datetime) -> str:
    """In the ledger's own file: the law under which something went stays readable when its file is gone."""
    return case_of_month(f"{at:%Y-%m}")
