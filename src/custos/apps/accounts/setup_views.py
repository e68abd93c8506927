"""The page of the first hour."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from custos.apps.accounts import entering, setup
from custos.apps.accounts import setup_wording as wording
from custos.apps.ledger import clock


@require_GET
def setup_page(request: HttpRequest) -> HttpResponse:
    """What the installation has and lacks, for administrators; the answer of the page is in its first sentence."""
    steps = setup.list_steps(entering.reader_in(request), clock.now())
    count = len(setup.missing(steps))
    if settings.SETUP:
        closed = wording.LEAD_MISSING_ONE if count == 1 else wording.LEAD_MISSING
        lead = closed if count else wording.LEAD_READY
    else:
        lead = wording.LEAD_LACKS if count else wording.LEAD_OPEN
    return render(request, "accounts/setup.html", {"w": wording, "steps": steps, "count": count, "lead": lead})
