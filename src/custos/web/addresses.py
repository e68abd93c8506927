"""Which address can be opened again: a page that only a form leads to has none of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse


def takes_get(path: str) -> bool:
    """Whether there is a page at ``path`` that a browser may simply open."""
    try:
        view: Callable[..., object] | None = resolve(path).func
    except Resolver404:
        return False
    while view is not None:
        # Django's require_http_methods keeps its list in a closure alone; tests/web/test_language_button.py holds this to its word
        code, cells = getattr(view, "__code__", None), getattr(view, "__closure__", None) or ()
        held = dict(zip(code.co_freevars, cells, strict=False)) if code is not None else {}
        if "request_method_list" in held:
            return "GET" in held["request_method_list"].cell_contents
        view = getattr(view, "__wrapped__", None)
    return True


def split(address: str) -> SplitResult | None:
    """The parts of an address that a browser sent; None where it is none, as `http://[x`."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def page_at(address: str) -> str:
    """``address`` where it can be opened; else the nearest page above it, as `/hearings/7` above `/hearings/7/outcome`; the home where it is no address."""
    parts = split(address)
    if parts is None:
        return reverse("home")
    path = parts.path
    if takes_get(path):
        return address
    while path.strip("/"):
        path = path.rstrip("/").rpartition("/")[0]
        if takes_get(path or "/"):
            return path or "/"
    return reverse("home")


def page_to_come_back_to(request: HttpRequest) -> str:
    """Where the language button leads: the same page; after a form, the page with the form."""
    here = request.get_full_path()
    if request.method == "GET" or takes_get(request.path):
        return here
    came = split(cast("str", request.META.get("HTTP_REFERER", "")))
    if came is not None and came.netloc == request.get_host() and takes_get(came.path):
        return f"{came.path}?{came.query}" if came.query else came.path
    return page_at(here)
