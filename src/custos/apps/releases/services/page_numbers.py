"""What every way out asks before anything is set: which decision stands, and which page number comes next."""

from __future__ import annotations

from django.db.models import Max

from custos.apps.casework.models import Matter
from custos.apps.decisions.models import Decision
from custos.apps.decisions.services import cited
from custos.apps.offices.models import Reader
from custos.apps.releases import selectors
from custos.apps.releases.errors import Conflict


def standing_decision(by: Reader, matter: Matter) -> Decision:
    """The decision that stands, where it lets something leave. INVARIANT: two people made it; the table of decisions refuses any other.

    Raises Conflict where there is none, or where its row is not what the ledger says.
    """
    decision = selectors.find_standing_decision(by, matter)
    if decision is None:
        raise Conflict("no-release-decision")
    cited.refuse_unless_as_entered(decision, newest=True)
    return decision


def next_page(matter: Matter) -> int:
    """The number of the first page that leaves next: counted over everything that left this request, locked or on paper."""
    rows = (matter.releases, matter.handed_releases)
    last = [row.aggregate(last=Max("last_page"))["last"] or 0 for row in rows]
    return max(last) + 1
