"""The peer of the crowd's register as a WSGI application: the same page bare, in the same server, with the same database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from custos.web.wsgi import application as _ours  # noqa: F401 - the same set-up as the program's own
from web_register import bare_list

_act = bare_list()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answers every address with the bare list, and gives the connection back as Django does."""
    from django.core.signals import request_finished, request_started

    if environ["PATH_INFO"] == "/health/live":
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"live"]
    request_started.send(sender=application, environ=environ)
    try:
        body = _act().content
    finally:
        request_finished.send(sender=application)
    start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
