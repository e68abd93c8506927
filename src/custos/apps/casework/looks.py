"""Whether the list of who looked is what the ledger says, both ways: nobody's look is taken off it, and none is made up."""

from __future__ import annotations

from functools import cache

from custos.apps.casework.models import Viewing
from custos.apps.ledger import services as ledger
from custos.apps.ledger.services import rereading
from custos.core.errors import TamperingFound

CASE, PAPER = "case-viewed", "paper-viewed"


def refuse_if_they_differ() -> None:
    """Compares the looks of some entries with their rows: those since the last signed head, and some older ones, by the entries' bytes.

    Raises TamperingFound, which names the first entry that has no row, another row, or too many.
    """
    staff = cache(lambda key: ledger.staff(str(key), ledger.Role.STAFF).id)  # the pseudonym is the same in every role
    for some in rereading.ranges_again():
        said = [
            (one.i, one.kind, (one.case or b"").decode(), one.actor.decode())
            for one in rereading.facts_in(some, {CASE, PAPER})
        ]
        rows = Viewing.objects.filter(entry_index__gte=some.start, entry_index__lt=some.stop).select_related("matter")
        listed = [
            (row.entry_index, PAPER if row.paper_sha256 else CASE, row.matter.case, staff(row.staff_id))
            for row in rows.order_by("entry_index")
        ]
        if listed != said:
            first = min(index for index, *_ in {*listed} ^ {*said} or listed)
            raise TamperingFound(
                f"the list of who looked does not say what entry {first} says: someone changed it; export the ledger and call the auditor"
            )
