"""The thin layers of our own around every page: headers, log, reader, clean text, words of who was signed out, what was done, errors."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import structlog
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from custos.adapters.outgoing.typeset import NotSet
from custos.apps.accounts import entering
from custos.apps.accounts.services import signing_in
from custos.apps.casework import done
from custos.apps.casework.errors import DisposedOf
from custos.apps.casework.may import acting_role
from custos.apps.disposal import selectors as disposal
from custos.apps.headers import CONTENT_SECURITY_POLICY
from custos.apps.ledger import clock
from custos.apps.ledger import services as ledger
from custos.apps.messages import as_sentence
from custos.apps.offices.models import Reader, reader_of
from custos.apps.offices.roles import Act
from custos.apps.sealing import values
from custos.core.errors import Conflict, CustosError, Forbidden, InputError, TamperingFound
from custos.core.printable import clean
from custos.keeper.errors import ERASED, Code, KeeperRefused, KeeperUnreachable
from custos.web.carried import Carried
from custos.web.views import API, error_page, signed_out_page, tampered, too_large

if TYPE_CHECKING:
    from django.http.request import _ImmutableQueryDict

Next = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
}


class SafeHeaders:
    """Puts the safe headers on every answer, errors and static files included; no page is kept in a cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.OVER_TLS:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")
        if not request.path_info.startswith(settings.STATIC_URL):
            add_never_cache_headers(response)
            response.headers["Cache-Control"] = "no-store"
        return response


LOGGED = frozenset({"event", "level", "page", "method", "status", "ms", "staff", "error", "at"})


def _allow_listed(_logger: object, _name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Drops every key that is not on the list: a log line can name a page and a number, never a person or a text."""
    return {key: value for key, value in event.items() if key in LOGGED}


def log(event: str, **values: object) -> None:
    """Writes one line of JSON on stderr, allow-listed keys only."""
    logger = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr), processors=[_allow_listed, structlog.processors.JSONRenderer()]
    )
    logger.msg(event, **values)


STRANGERS_MAX_BYTES = 64 * 1024
"""The longest form that someone sends who is not signed in: a name, a password, a passkey's answer."""
EVIDENCE = "/worker/files"
"""Where a worker who has no account sends evidence, one file at a time (apps/filing)."""
EVIDENCE_MAX_BYTES = 9 * 1024 * 1024
FORM_MAX_BYTES = 2 * 1024 * 1024
"""What may be around a paper in its form."""
BRING_KEYS = ("/api/", "/desk/")
"""Where programs and the door's devices send papers under a key of their own."""


class RequestLog:
    """Writes one line for each page that failed: the page's name in the table of pages, never its address."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        if response.status_code >= 500:
            log(
                "page failed",
                level="error",
                page=request.resolver_match.view_name if request.resolver_match else "none",
                method=request.method,
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000),
                staff=getattr(getattr(request, "reader", None), "staff_id", None),
            )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Notes it (:func:`note_exception`)."""
        del request
        note_exception(exception)


def note_exception(exception: Exception) -> None:
    """Notes the type and the line of our own code where ``exception`` is none of ours; the message stays out, it may quote a paper."""
    frame, where = exception.__traceback__, ""
    while frame is not None:
        if "custos" in frame.tb_frame.f_code.co_filename:
            where = f"{frame.tb_frame.f_globals.get('__name__', '')}:{frame.tb_lineno}"
        frame = frame.tb_next
    if not isinstance(exception, CustosError | Http404):
        log("exception", level="error", error=type(exception).__name__, at=where)


class ReaderOnRequest:
    """Gives every signed-in request its ``reader`` and its ``sign_in``; a sign-in that ended, was idle or is too old becomes none at all."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Carried) -> HttpResponse:
        request.reader = request.sign_in = None
        if request.user.is_authenticated:
            moment = clock.now()
            request.sign_in = entering.current_sign_in(request, moment)
            if request.sign_in is None:
                logout(request)
            else:
                signing_in.see(request.sign_in, moment)
                request.reader = reader_of(request.user)
        # Read when it is first needed: a program's key names its reader later (web/api/door.py).
        with values.asked_by(lambda: _asker(request.reader)):
            return self.get_response(request)

    def process_view(self, request: Carried, *_: object) -> HttpResponse | None:
        """The person who came in by a one-time code sets up a way to sign in before anything else."""
        return must_enrol(request)


def must_enrol(request: Carried) -> HttpResponse | None:
    """The way to the account, where that person asked for a page that has to wait; else None."""
    if request.sign_in is None or not request.session.get(entering.MUST_ENROL):
        return None
    name = request.resolver_match.view_name if request.resolver_match else ""
    return None if name in entering.OPEN_WHILE_ENROLLING else redirect("account")


def _onward(request: HttpRequest) -> str:
    """The number of the request whose page shows what happened meanwhile; "" where the conflict was not about one."""
    number = str(request.resolver_match.kwargs.get("number", "")) if request.resolver_match else ""
    return number if request.path_info.startswith("/requests/") else ""


def _asker(reader: Reader | None) -> values.Asker:
    """Who asks the keeper to open what a page shows; where nobody is signed in (a device, a word of the law), the program itself."""
    if reader is None:
        return values.UPKEEP
    actor = ledger.staff(str(reader.staff_id), acting_role(reader, Act.READ_PAPERS))
    return values.Asker(actor.id, actor.role)


class CleanText:
    """Cleans what people type, once, where it enters: no control characters, nothing that turns a text around (``core.printable``)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = _cleaned(request.GET)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Only a form is looked at: the body of every other request is left to who reads it.

        SAFETY: a program's form is not opened before its key was accepted (``web.api.door``), or any stranger could have 48 MB taken apart.
        """
        if cast("Carried", request).reader is not None or not request.path_info.startswith(BRING_KEYS):
            clean_form(request)


def clean_form(request: HttpRequest) -> None:
    """Cleans what was typed into the form of ``request``; nothing where its body is no form."""
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        request.POST = _cleaned(request.POST)


def _cleaned(given: QueryDict) -> _ImmutableQueryDict:
    found = QueryDict(mutable=True, encoding=given.encoding)
    for name, typed in given.lists():
        found.setlist(clean(name), [clean(value) for value in typed])
    found._mutable = False
    return cast("_ImmutableQueryDict", found)


class CutUploads:
    """Refuses what is far too large before a byte of it is read, so that no stranger fills the disk.

    After :class:`ReaderOnRequest`: who is signed in may send papers. Forms for strangers are small; the door's devices and programs bring
    keys of their own and are measured where they are checked. A body without a length is read by nobody (WSGI).
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Carried) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        stranger = request.reader is None and not request.path_info.startswith(BRING_KEYS)
        small = EVIDENCE_MAX_BYTES if request.path_info == EVIDENCE else STRANGERS_MAX_BYTES
        limit = small if stranger else settings.UPLOAD_MAX_BYTES + FORM_MAX_BYTES
        if not length.isdecimal() or int(length) > limit:
            return too_large(request)
        return self.get_response(request)


WORDS_OF = ("/requests", "/visits")
"""The forms in which people write at length; no form with a password is among them."""
SHORT = 20
"""A field below so many signs is typed again sooner than it is copied."""


class KeepTypedWords:
    """Shows the words of a form again to who was signed out while they wrote, so that they can be copied; nothing is stored.

    Before Django's LoginRequiredMiddleware, which would only lead to the sign-in, and after its CSRF check: no other site makes us show words.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Carried, view: Callable[..., HttpResponse], *_: object) -> HttpResponse | None:
        """The page with the words, instead of the way to the sign-in."""
        is_open = not getattr(view, "login_required", True)
        if request.method != "POST" or request.reader is not None or is_open:
            return None
        if not request.path_info.startswith(WORDS_OF):
            return None
        typed = [
            value
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken" and len(value.strip()) >= SHORT
        ]
        return signed_out_page(request, typed) if typed else None


class TellWhatWasDone:
    """Keeps what an act on a matter wrote, so that the next page says it (``casework.done``). Only an act that leads on has succeeded."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Carried) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and request.reader is not None:
            done.keep(request, request.reader)
        return response


class PlainErrors:
    """Turns our own errors into a page that says what is wrong and what to do, with the right status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and not request.path_info.startswith(API):
            page = error_page(request, 405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for an error of ours (:func:`page_of_error`)."""
        return page_of_error(request, exception)


def page_of_error(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """A page for an error of ours; everything else is left to the plain 500 page."""
    if isinstance(exception, Forbidden):
        return error_page(request, 403, as_sentence(exception))
    if isinstance(exception, DisposedOf) and disposal.is_entered(None, exception.number):
        return error_page(request, 410, as_sentence(exception), gone=exception)
    if isinstance(exception, Conflict) and not isinstance(exception, DisposedOf):
        return error_page(request, 409, as_sentence(exception), onward=_onward(request))
    if isinstance(exception, InputError):
        return error_page(request, 422, as_sentence(exception))
    if isinstance(exception, KeeperUnreachable):
        return error_page(request, 503)  # SAFETY: without its words, which name a path of this machine
    if isinstance(exception, NotSet):
        return error_page(request, 503, as_sentence(exception))
    if isinstance(exception, TamperingFound):
        log("tampering found", level="critical", error=type(exception).__name__)
        return tampered(request)
    return _page_of_what_is_shut(request, exception)


def _page_of_what_is_shut(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """A page for what does not open: erased where the ledger tells of its disposal, and else changed, with whom to call."""
    if isinstance(exception, KeeperRefused) and exception.code in ERASED:
        number = str(request.resolver_match.kwargs.get("number", "")) if request.resolver_match else ""
        if number and disposal.is_entered(None, number):
            return error_page(request, 410)
    elif not isinstance(exception, DisposedOf) and not (
        isinstance(exception, KeeperRefused) and exception.code == Code.UNREADABLE
    ):
        return None
    log("tampering found", level="critical", error=type(exception).__name__)
    return tampered(request, shut=True)
