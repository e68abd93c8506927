"""The page of a matter's life."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.kinds import head_of
from custos.apps.life import policy, shown, wording


@require_GET
def life(request: HttpRequest, number: str) -> HttpResponse:
    """One matter from its papers to the ledger, as one line, along its days, and as a table."""
    reader, found = find_or_404(request, number)
    require(policy.may_see_life(reader))
    return page(
        request,
        "life/life",
        k=wording,
        found=found,
        head=head_of(reader, found, "life"),
        life=shown.life_of(reader, found, now()),
    )
