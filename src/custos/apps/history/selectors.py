"""Every query about past tables. They name nobody, and everyone who may see counts of claims may see them."""

from __future__ import annotations

from attrs import frozen

from custos.adapters.data.claimtables import read_layouts
from custos.adapters.data.tallies import read_tally
from custos.apps.history.models import PastTable
from custos.apps.offices.models import Reader
from custos.core.claims.tally import Tally, waiting_of
from custos.core.claims.waiting import Unsaid, Waiting

DECIDED = "decided"
"""The one event whose day a past table tells."""


@frozen
class Past:
    """A past table as pages show it."""

    title: str
    rows: int
    claims: int
    flags: int
    """Rows with at least one flag are fewer: a row can have several."""
    tally: Tally


def list_past(reader: Reader | None) -> list[Past]:
    """The past tables with their counts, by layout."""
    del reader
    layouts = read_layouts()
    found = PastTable.objects.only("layout", "rows", "claims", "counts", "counted")
    return [
        Past(
            layouts[one.layout].title if one.layout in layouts else one.layout,
            one.rows,
            one.claims,
            sum(one.counts["flags"].values()),
            read_tally(one.counted),
        )
        for one in found
    ]


@frozen
class PastWait:
    """What a past table says to a claim: the table, the waiting time, and whether it is of the claim's own industry."""

    title: str
    waiting: Waiting | Unsaid
    same_industry: bool


def past_waits(reader: Reader | None, industry: str) -> list[PastWait]:
    """By past table how long such claims waited for a decision."""
    return [PastWait(one.title, *waiting_of(one.tally, DECIDED, industry)) for one in list_past(reader)]
