"""Who calls, what their key may do, and that one call is worked on once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import partial
from typing import Annotated, cast

from django.http import HttpRequest, HttpResponse
from ninja import Header
from ninja.security import HttpBearer
from pydantic import StringConstraints

from custos.apps.accounts import selectors
from custos.apps.accounts.secrets import origin_of
from custos.apps.accounts.services import apikeys, signing_in
from custos.apps.ledger import clock
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.jsontypes import JsonObject
from custos.web.api.errors import Forbidden
from custos.web.api.problems import Stale
from custos.web.carried import Called, Carried
from custos.web.middleware import clean_form

IdempotencyKey = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$"),
    Header(
        None,
        alias="Idempotency-Key",
        description="Your own name for this call. The same call again gets the same answer, and does nothing twice.",
    ),
]
IfMatch = Annotated[
    str,
    StringConstraints(pattern=r'^"[0-9a-f]{32}"$'),
    Header(
        None, alias="If-Match", description="The ETag of the request as you last saw it; 412 where it changed since."
    ),
]
IfNoneMatch = Annotated[
    str,
    StringConstraints(pattern=r'^"[0-9a-f]{32}"$'),
    Header(
        None, alias="If-None-Match", description="The ETag that you have; 304 without a body where it is still that."
    ),
]


class Key(HttpBearer):
    """A program's key, as `Authorization: Bearer custos_...`; wrong ones count against the network address that they came from."""

    openapi_bearerFormat = "custos_PREFIX_SECRET"  # noqa: N815 - the spelling of OpenAPI

    def authenticate(self, request: HttpRequest, token: str) -> apikeys.Caller | None:
        """The caller, or None; a resting network address looks like a wrong key."""
        moment, origin = clock.now(), origin_of(request)
        if selectors.is_locked(None, "", moment, origin):
            return None
        caller = apikeys.check_key(token, moment)
        if caller is None:
            signing_in.note_failure(f"key {origin}", moment, origin)
            return None
        cast(Carried, request).reader = caller.reader
        clean_form(request)
        return caller


def caller_of(request: HttpRequest) -> apikeys.Caller:
    """The program that was let in."""
    return cast(Called, request).auth


def acts_as(request: HttpRequest, act: Act) -> Reader:
    """The reader that the key acts for, where it was given ``act``. Raises Forbidden.

    This is the key's own limit, told in its own words; whether the person may is asked by the service, as for the pages.
    """
    reader = caller_of(request).reader
    if not reader.may(act):
        raise Forbidden("scope", act=act)
    return reader


def tag_of(body: object) -> str:
    """The ETag of an answer."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def require_same(if_match: str | None, tag: str) -> None:
    """Raises Stale where the program saw an older state than the newest."""
    if if_match is not None and if_match != tag:
        raise Stale("changed-meanwhile")


Keep = Callable[[int, JsonObject], None]
"""Keeps an answer, inside the transaction of what it answers."""


def _keep_nothing(status: int, body: JsonObject) -> None:
    del status, body


def once(
    request: HttpRequest,
    idempotency: str | None,
    parts: tuple[str, ...],
    work: Callable[[Keep], tuple[int, JsonObject]],
) -> HttpResponse:
    """Does ``work`` once for each Idempotency-Key, and gives the same answer to the same call again; without a key, every time.

    ``parts`` are what makes two calls the same. ``work`` keeps its answer in its own transaction, so that a process that dies
    leaves both or neither. What failed is forgotten, because it changed nothing.
    """
    if idempotency is None:
        return answer(*work(_keep_nothing))
    line = "\0".join((request.method or "", request.path, *parts))
    fingerprint = hashlib.sha256(line.encode()).hexdigest()
    begun = apikeys.begin_answer(caller_of(request), idempotency, fingerprint, clock.now())
    if isinstance(begun, apikeys.Kept):
        return answer(begun.status, begun.body)
    try:
        status, body = work(partial(apikeys.keep_answer, begun))
    except Exception:
        apikeys.drop_answer(begun)
        raise
    apikeys.keep_answer(begun, status, body)
    return answer(status, body)


def answer(status: int, body: JsonObject) -> HttpResponse:
    """A JSON answer, with the address of what was made where something was."""
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, default=str), status=status, content_type="application/json"
    )
    if status == 201 and "href" in body:
        response.headers["Location"] = str(body["href"])
    return response
