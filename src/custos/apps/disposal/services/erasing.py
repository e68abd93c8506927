"""The erasure that ends a disposal: keys first, then what is in the clear. It may stop anywhere; the next run of time goes on with it.

The keeper's entry is durable before a key goes, and the entry of the second step before the keeper is asked.
"""

from __future__ import annotations

from datetime import datetime
from secrets import randbelow

from django.db import transaction

from custos.apps.casework.models import Event, Matter
from custos.apps.disposal import selectors
from custos.apps.disposal.cleared import EMPTIED
from custos.apps.disposal.models import Disposal
from custos.apps.disposal.policy import OWN_EVENTS
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.papers.services import holding, originals
from custos.apps.requests.models import Sighting, place_mark
from custos.apps.sealing import values
from custos.core.errors import CustosError, TamperingFound
from custos.core.ledger.form import MAX_REFS
from custos.keeper.errors import KeeperUnreachable


def finish_all(at: datetime) -> int:
    """Finishes every disposal that was confirmed and is not erased; says how many are done now.

    One that cannot be finished keeps no other one back; its error is raised at the end. Raises KeeperUnreachable at once.
    """
    done, failed = 0, None
    for row in Disposal.objects.filter(confirmed_at__isnull=False, erased_at=None).select_related("matter"):
        try:
            done += finish(row, at=at)
        except KeeperUnreachable:
            raise
        except CustosError as error:
            failed = error
    if failed is not None:
        raise failed
    return done


LOOKED_AT = 60
"""Of so many matters that are marked as disposed of one run asks whether the ledger says so too."""


def refuse_if_any_is_not_entered() -> None:
    """Asks of some matters that are marked as disposed of whether the ledger says so. A person who marks one by hand hides it from every page.

    Raises TamperingFound that names those of which it does not.
    """
    rows = Matter.objects.exclude(disposed_at=None).order_by("pk")
    count = rows.count()
    places = range(count) if count <= LOOKED_AT else sorted({randbelow(count) for _ in range(LOOKED_AT)})
    numbers = [row.number for place in places for row in rows[place : place + 1]]
    if wrong := [one for one in numbers if not selectors.is_entered(None, one)]:
        raise TamperingFound(
            f"marked as disposed of, and no entry of the ledger says so: {', '.join(wrong)}; call the auditor"
        )


def finish(disposal: Disposal, *, at: datetime) -> bool:
    """Destroys the keys of one confirmed disposal and empties its rows; twice is as good as once.

    False where one of its papers came again within the last hour: the next run looks whether another matter has it. Raises KeeperUnreachable.
    """
    matter = disposal.matter
    by = values.Asker(ledger.staff(str(disposal.confirmed_by_id), disposal.confirmed_as).id, disposal.confirmed_as)
    values.erase(matter.case, by=by, case=matter.case)
    settled = [
        originals.erase(one, by=by, case=matter.case, needed=holding.is_needed)
        for one in sorted(holding.hashes_of(matter))
    ]
    if not all(settled):
        return False
    with transaction.atomic():
        Matter.objects.select_for_update(no_key=True).get(pk=matter.pk)
        row = Disposal.objects.select_for_update(of=("self",)).get(pk=disposal.pk)
        if row.erased_at is not None:
            return False
        _empty(matter)
        opened = _openings_of(matter)
        parts = [opened[start : start + MAX_REFS] for start in range(0, len(opened), MAX_REFS)] or [
            [row.proposed_index]
        ]
        *_, receipt = [ledger.erase_openings(part, actor=ledger.SYSTEM, case=matter.case) for part in parts]
        Event.objects.create(
            matter=matter,
            kind="erased",
            at=at,
            entry_index=receipt.index,
            leaf=receipt.leaf,
            size=receipt.size,
            root=receipt.root,
        )
        row.erased_at, row.erased_index = at, receipt.index
        row.save(update_fields=["erased_at", "erased_index"])
    return True


def _empty(matter: Matter) -> None:
    for one in EMPTIED:
        rows = one.table._default_manager.filter(**{one.by: matter.pk})
        if one.values:
            rows.update(**one.values)
        else:
            rows.delete()
    for sighting in Sighting.objects.filter(paper__matter=matter):
        sighting.place = place_mark(sighting.place)
        sighting.save(update_fields=["place"])


def _openings_of(matter: Matter) -> list[int]:
    """The entries of the case whose commitments can still be opened; those of the disposal itself stay."""
    entries = LedgerEntry.objects.filter(case=matter.case).exclude(kind__in=OWN_EVENTS).values("i")
    return sorted(set(LedgerOpening.objects.filter(i__in=entries).values_list("i", flat=True)))
