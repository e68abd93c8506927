"""Every error of the API as RFC 9457 problem details: the same words as the pages, and one body for what is hidden and what does not exist."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from custos.apps.accounts.services.apikeys import TooMany
from custos.core.errors import Conflict, CustosError, Forbidden, InputError
from custos.keeper.errors import KeeperUnreachable
from custos.web import wording

MIME = "application/problem+json"
NOTHING_HERE = "there is nothing here for this key: the address is wrong, or what is there is not yours to see"
NO_KEY = "no valid key came with the call; send `Authorization: Bearer KEY`"


class Stale(Conflict):
    """The request changed since the program last looked at it."""


def problem(
    status: int,
    detail: str,
    *,
    code: str = "",
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An answer that says what is wrong and what to do."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **({"code": code} if code else {}),
        **({"errors": errors} if errors else {}),
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MIME)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def nothing_here() -> HttpResponse:
    """404, byte for byte the same for an address that does not exist and for a request that is hidden."""
    return problem(404, NOTHING_HERE, code="not-found")


def no_key() -> HttpResponse:
    """401."""
    return problem(401, NO_KEY, code="no-key", headers={"WWW-Authenticate": 'Bearer realm="custos"'})


def not_allowed(allowed: str) -> HttpResponse:
    """405."""
    return problem(405, f"this address takes {allowed}", code="method", headers={"Allow": allowed})


_OF_OURS: tuple[tuple[type[CustosError], int], ...] = (
    (TooMany, 429),
    (Stale, 412),
    (Forbidden, 403),
    (Conflict, 409),
    (InputError, 422),
)


def _ours(request: HttpRequest, error: CustosError) -> HttpResponse:
    """Our own errors, in their own words; what is none of these is a failure on our side."""
    del request
    if isinstance(error, KeeperUnreachable):
        # SAFETY: without its own words, which name a path of this machine
        return problem(503, str(wording.ERROR_TEXTS[503]), code=error.code, headers={"Retry-After": "60"})
    for kind, status in _OF_OURS:
        if isinstance(error, kind):
            headers = {"Retry-After": "60"} if status == 429 else None
            return problem(status, str(error), code=error.code, headers=headers)
    raise error


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit the schema: where, and why; the value itself is not repeated, it may hold a name."""
    del request
    errors = [
        {"where": ".".join(str(step) for step in one["loc"]), "why": str(one["msg"]).removeprefix("Value error, ")}
        for one in error.errors
    ]
    return problem(422, "the call does not fit the schema; see `errors`", code="schema", errors=errors)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    del request
    return problem(error.status_code, "the call cannot be read as it is", code="unreadable")


def install(api: NinjaAPI) -> None:
    """Puts all of these into ``api``. A failure on our side stays with the middleware, which logs it without its message."""
    api.exception_handler(CustosError)(_ours)
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(HttpError)(_http)
    api.exception_handler(AuthenticationError)(lambda _request, _error: no_key())
    api.exception_handler(Http404)(lambda _request, _error: nothing_here())


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI description with every error under its true content type."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, answer in operation.get("responses", {}).items():
                if int(status) >= 400 and "content" in answer:
                    answer["content"] = {MIME: next(iter(answer["content"].values()))}
    return schema
