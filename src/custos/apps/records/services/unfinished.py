"""Services of imports that were stopped and never went on: what they brought vanishes by its day, and nothing else does."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from custos.apps.ledger import services as ledger
from custos.apps.records.models import (
    ChosenPerson,
    Employer,
    HeldPerson,
    ImportBatch,
    ListedDisclosure,
    PersonSearch,
    QuarterlyWage,
    UnemploymentClaim,
)

KEPT = timedelta(days=14)
"""So long after its last portion a stopped import can go on where it was."""


def remove_unfinished(at: datetime) -> int:
    """Takes back every import whose last portion is more than KEPT ago and that was not finished; returns how many. Each has an entry.

    What it made goes. What it changed stays as it is now, and so does anyone whom a matter searched for and found, of whom a partner was told, or whose wages or
    claims another file brought: their record is in use. The same file can be imported again from its first line.
    """
    count = 0
    still = Q(went_on_at=None) | Q(went_on_at__lte=at - KEPT)
    stopped = ImportBatch.objects.filter(still, finished_at=None, begun_at__lte=at - KEPT, file_key__isnull=False)
    for pk in list(stopped.values_list("pk", flat=True)):
        with transaction.atomic():
            row = stopped.select_for_update().filter(pk=pk).first()  # it may have gone on while this waited for it
            if row is not None:
                _take_back(row)
                count += 1
    return count


def _take_back(batch: ImportBatch) -> None:
    marks, own = batch.marks, {"batch": batch}
    QuarterlyWage.objects.filter(**own, pk__gt=marks["wages"]).delete()
    UnemploymentClaim.objects.filter(**own, pk__gt=marks["claims"]).delete()
    searched = PersonSearch.objects.filter(person__isnull=False).values("person")
    used = Q(pk__in=ChosenPerson.objects.values("person")) | Q(pk__in=searched)
    used |= Q(pk__in=ListedDisclosure.objects.values("person"))
    earning = Q(pk__in=QuarterlyWage.objects.values("person")) | Q(pk__in=UnemploymentClaim.objects.values("person"))
    HeldPerson.objects.filter(**own, pk__gt=marks["people"]).exclude(used | earning).delete()
    paying = Q(pk__in=QuarterlyWage.objects.values("employer"))
    Employer.objects.filter(**own, pk__gt=marks["employers"]).exclude(paying).delete()
    batch.rejects.all().delete()
    entry = ledger.append(
        "records-imported",
        actor=ledger.SYSTEM,
        out=batch.kind,
        count=0,
        commitments={"report": f"stopped after line {batch.rows_done} and taken back"},
    )
    batch.file_key, batch.entry_index = None, entry.index
    batch.save(update_fields=["file_key", "entry_index"])
