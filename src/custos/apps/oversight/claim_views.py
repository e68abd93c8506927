"""The page of all claims together: the agency's own, and past tables. Each is one kept count, so the page is as quick for many as for few."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from custos.adapters.data.tallies import read_tally
from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.frame import page, reader_of
from custos.apps.claims.selectors import find_count, may_count
from custos.apps.claims.services import count_claims
from custos.apps.history.selectors import list_past
from custos.apps.oversight import claim_wording
from custos.apps.oversight.claim_shown import show_tally


@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """The agency's own claims as they were counted last, and each past table."""
    reader = reader_of(request)
    require(may_count(reader))
    own = find_count(reader)
    return page(
        request,
        "oversight/claims",
        w=claim_wording,
        own=own,
        shown=show_tally(read_tally(own.counted), "own", past=False) if own else None,
        past=[
            (
                one,
                f"{one.rows:,}",
                f"{one.claims:,}",
                f"{one.flags:,}",
                show_tally(one.tally, f"past{place}", past=True),
            )
            for place, one in enumerate(list_past(reader))
        ],
    )


@require_POST
def count_again(request: HttpRequest) -> HttpResponse:
    """Counts the agency's own claims now."""
    count_claims(by=reader_of(request), at=now())
    return redirect("claim-counts")
