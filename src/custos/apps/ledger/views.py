"""The ledger's pages: the entries as sentences, one entry with its receipt, and the signed head.

No page shows a name.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from custos.apps.ledger import policy, selectors, wording
from custos.apps.ledger.policy import Reader
from custos.apps.ledger.selectors import EntryRow
from custos.core.errors import InputError, UsageError
from custos.core.numbers import whole_number

PAGE = 50


def auditor_of(request: HttpRequest) -> Reader:
    """Who looks, and may. Raises PermissionDenied without a sign-in, Forbidden for the wrong role."""
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None:
        raise PermissionDenied
    policy.may_list_entries(reader).require()
    return reader


def _shown(row: EntryRow) -> dict[str, object]:
    return {"row": row, "sentence": wording.sentence(row.kind), "role": wording.ROLES[row.role]}


@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """The newest entries first, fifty a page; ``before`` is the index below which the page begins."""
    reader = auditor_of(request)
    told = request.GET.get("before", "")
    before = whole_number(told, None)
    if told and before is None:
        raise Http404
    rows = selectors.list_entries(reader, before=before, limit=PAGE)
    older = rows[-1].index if rows and rows[-1].index > 0 else None
    shown = [_shown(row) for row in rows]
    anchors = [] if told else selectors.list_anchors(reader)
    return render(request, "ledger/entries.html", {"w": wording, "shown": shown, "older": older, "anchors": anchors})


@require_GET
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One entry, its bytes as they are hashed, and its receipt when a signed head includes it."""
    reader = auditor_of(request)
    try:
        row = selectors.find_entry(reader, index)
    except InputError:
        raise Http404 from None
    try:
        receipt = selectors.proof_for(reader, index).to_text()
    except UsageError:
        receipt = ""
    shown = {**_shown(row), "body": row.body.decode("ascii", "replace"), "receipt": receipt}
    return render(request, "ledger/entry.html", {"w": wording, **shown})


@require_GET
def receipt_file(request: HttpRequest, index: int) -> HttpResponse:
    """The receipt as a file (``.tlog-proof``)."""
    reader = auditor_of(request)
    try:
        text = selectors.proof_for(reader, index).to_text()
    except (InputError, UsageError):
        raise Http404 from None
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="entry-{index}.tlog-proof"'
    return response
