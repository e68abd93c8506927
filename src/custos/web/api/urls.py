"""The API's addresses, flat like every other page, so that one table holds them all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from custos.apps.casework import numbers as numbers
from custos.web.api import problems
from custos.web.api.requests import api
from custos.web.carried import Carried

PREFIX = "api/v1/"
QUERY = {f"/{PREFIX}requests": frozenset({"queue", "after"})}
"""Everything that any address of the API takes behind its question mark."""


def _door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of the API: no session and no form token is looked at, and every refusal is a problem in JSON."""

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def opened(request: Carried, *args: object, **kwargs: object) -> HttpResponse:
        # SAFETY: a browser that is signed in has no say here; only the key counts.
        request.reader = None
        known = QUERY.get(request.path_info, frozenset()) if request.method == "GET" else frozenset()
        if set(request.GET) - known:
            # Never dropped in silence, and never repeated: it may be a name that someone tried to search by.
            return problems.problem(422, "this address does not take what is behind its question mark", code="schema")
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            return problems.not_allowed(response.headers.get("Allow", ""))
        if response.status_code == 401:
            return problems.no_key()
        return response

    return opened


@require_safe
def _description(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1, for everyone: it says what can be asked, and nothing of the agency."""
    from django.http import JsonResponse

    del request
    return JsonResponse(api.get_openapi_schema())


def _nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address under the API."""
    del request, rest
    return problems.nothing_here()


def _flat() -> list[URLPattern]:
    """ninja's patterns without its root and its own description."""
    found, _, _ = api.urls
    return [
        one
        for one in found
        if isinstance(one, URLPattern) and str(one.name).startswith("api-") and one.name not in {"api-root"}
    ]


urlpatterns = [
    path(f"{PREFIX}openapi.json", _door(_description), name="api-openapi"),
    *(path(PREFIX + str(one.pattern), _door(one.callback), name=one.name) for one in _flat()),
    # Not `<path:rest>`: that stops at a line break, and what comes after it would get a person's page.
    re_path(rf"^{PREFIX}(?P<rest>(?s:.*))\Z", _door(_nothing), name="api-nothing"),
]
