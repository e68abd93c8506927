"""The page of why each look happened. It answers a form, so that no link and no reload opens it without a reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from custos.apps.casework.clock import now
from custos.apps.casework.frame import page, reader_of
from custos.apps.oversight import look_wording, services
from custos.apps.oversight.look_shown import show_looks


@require_POST
def looks(request: HttpRequest) -> HttpResponse:
    """The short list, how often each reason held, and every look at one matter where its number is given."""
    found = services.open_looks(request.POST.get("why", ""), by=reader_of(request), at=now())
    number = request.POST.get("number", "").strip().upper().removeprefix("R-")[:12]
    return page(request, "oversight/looks", k=look_wording, found=show_looks(found, number))
