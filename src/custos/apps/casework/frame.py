"""The frame of every page of a matter: who looks, the one door to the matter, the language, and the page itself."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import overload

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from custos.apps.casework import done, selectors, services, words
from custos.apps.casework.clock import now
from custos.apps.casework.models import AnyMatter, Matter
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader


def reader_of(request: HttpRequest) -> Reader:
    """Who looks. Pages without a sign-in never come here."""
    reader = getattr(request, "reader", None)
    if not isinstance(reader, Reader):
        raise PermissionDenied
    return reader


@overload
def find_or_404(request: HttpRequest, number: str, *, gone: bool = False) -> tuple[Reader, Matter]: ...
@overload
def find_or_404(request: HttpRequest, number: str, kind: type[AnyMatter]) -> tuple[Reader, AnyMatter]: ...
def find_or_404(
    request: HttpRequest, number: str, kind: type[Matter] = Matter, *, gone: bool = False
) -> tuple[Reader, Matter]:
    """The reader and the matter, its entry written; the same 404 for what does not exist and for what is not theirs to see.

    ``kind`` is the model of a kind where the page is of that kind alone. ``gone`` also opens one whose file was disposed of, for a page of
    its entries; every other page then says so (410). INVARIANT: the one door of all pages to a matter
    (ADR 0010; lint one-door-to-a-request).
    """
    reader = reader_of(request)
    found = services.open_case(reader, number, at=now(), kind=kind, gone=gone)
    if found is None:
        raise Http404
    if request.method == "POST":
        done.note(request, found)
    setattr(request, _PART_ENDS, selectors.part_ends(reader, found))
    return reader, found


def language() -> str:
    """ "es" or "en"."""
    return "es" if (get_language() or "en").startswith("es") else "en"


def both_languages() -> tuple[str, str]:
    """The reader's own language and then the other one: for a page that is shown once and cannot be made again."""
    return ("es", "en") if language() == "es" else ("en", "es")


def page(request: HttpRequest, template: str, status: int = 200, **context: object) -> HttpResponse:
    """The template called ``template`` (app and name) with the shared words; each app hands its own words in beside them."""
    response = render(
        request,
        f"{template}.html",
        {"words": words, "zone": the_agency().timezone, **context},
        status=status,
    )
    ends: datetime | None = getattr(request, _PART_ENDS, None)
    if ends is not None:
        # SAFETY: an open tab is asked for again at the minute at which the part ends, and is then answered like any stranger's.
        response.headers["Refresh"] = str(max(1, ceil((ends - now()).total_seconds())))
    return response


LOOK_AGAIN_SECONDS = 5
_PART_ENDS = "part_ends"
"""Where the request keeps when the reader's part in its matter ends by itself; set by :func:`find_or_404` alone."""


def look_again(response: HttpResponse) -> HttpResponse:
    """The page, which the browser asks for again by itself: its own clock, no script. Beside it the page offers a way to stop it (WCAG 2.2.2)."""
    response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response
