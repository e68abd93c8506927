"""The pages that belong to no room: the start, the language, health, and errors."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_POST

from custos.apps.casework.errors import DisposedOf
from custos.apps.filing import views as filing
from custos.apps.sealing import process
from custos.web import fronts, wording
from custos.web.addresses import page_at

API, PROBLEM = "/api/", "application/problem+json"


def _problem(status: int) -> dict[str, object]:
    """What a program gets where a person gets an error page (web/api/problems.py has all the others)."""
    title, text = str(wording.ERROR_TITLES[status]), str(wording.ERROR_TEXTS[status])
    return {"type": "about:blank", "title": title, "status": status, "detail": text}


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Changes the language of the pages on this computer and comes back to the same page."""
    language = request.POST.get("language", "")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = reverse("home")
    response = HttpResponseRedirect(page_at(target))
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Strict" if settings.LANGUAGE_COOKIE_SAMESITE == "Strict" else "Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
        )
    return response


def signed_out_page(request: HttpRequest, typed: list[str]) -> HttpResponse:
    """What someone typed whose sign-in had ended, to copy it; 401, and never kept anywhere."""
    return render(request, "signed-out.html", {"typed": typed}, status=401)


@login_not_required
@require_GET
def health_live(request: HttpRequest) -> HttpResponse:
    """Says that the process answers."""
    del request
    return JsonResponse({"live": True})


@login_not_required
@require_GET
def health_ready(request: HttpRequest) -> HttpResponse:
    """Says whether the database and the keeper answer and the schema is current, and nothing else about the installation."""
    del request
    from custos.web.boot import is_current

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        checks = {"database": True, "schema": is_current()}
    except DatabaseError:
        checks = {"database": False, "schema": False}
    checks["keeper"] = process.answers()
    ready = all(checks.values())
    return JsonResponse({"ready": ready, **checks}, status=200 if ready else 503)


def error_page(
    request: HttpRequest, status: int, message: str = "", *, onward: str = "", gone: DisposedOf | None = None
) -> HttpResponse:
    """A page with a title, a sentence and a way on. ``message`` is one of our own errors in the reader's words, or empty.

    ``onward`` is the number of the request to go to, or empty; of what is ``gone`` the page says whether its keys are destroyed, and leads
    to its entries.
    """
    front = fronts.front_of(request.path_info)
    context: dict[str, object] = {
        "title": front.titles[status],
        "text": front.texts[status],
        "message": message,
        "status": status,
        "onward": onward,
        "front": front,
    }
    if gone is not None:
        context |= {"receipt": gone.number, "receipt_says": wording.GONE_RECEIPT}
        if not gone.erased:
            context |= {"title": wording.GONE_TITLE, "text": wording.GONE_KEYS_LEFT}
    return render(request, "error.html", context, status=status)


def tampered(request: HttpRequest, *, shut: bool = False) -> HttpResponse:
    """500, in words of its own: evidence does not add up, or (``shut``) does not open and nothing explains it; the page says whom to call."""
    if request.path_info.startswith(API):
        return JsonResponse(_problem(500), status=500, content_type=PROBLEM)
    context = {
        "title": wording.SHUT_TITLE if shut else wording.TAMPERED_TITLE,
        "text": wording.SHUT_TEXT if shut else wording.TAMPERED_TEXT,
        "message": "",
        "status": 500,
        "front": fronts.STAFF,
    }
    return render(request, "error.html", context, status=500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, without the reason: it would tell an attacker more than a clerk."""
    del exception
    if request.path_info.startswith(API):
        return JsonResponse(_problem(400), status=400, content_type=PROBLEM)
    return error_page(request, 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    del exception
    return error_page(request, 403)


def too_large(request: HttpRequest) -> HttpResponse:
    """413. A worker who sends a large photo stays on the page of the photos."""
    if request.path_info.startswith(API):
        return JsonResponse(_problem(413), status=413, content_type=PROBLEM)
    if request.path_info == reverse("worker-files"):
        return filing.file_too_large(request)
    return error_page(request, 413)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what does not exist and for what the reader may not see."""
    del exception
    if request.path_info.startswith(API):
        return JsonResponse(_problem(404), status=404, content_type=PROBLEM)
    return error_page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500, made without the database, the catalog or a template, which may be what failed: so in both languages at once."""
    if request.path_info.startswith(API):
        return JsonResponse(_problem(500), status=500, content_type=PROBLEM)
    return HttpResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>custos</title><h1>Something failed on our side</h1>"
        "<p>Nothing was lost: what was saved before is saved. Try again; if it fails again, tell your system administrator the time.</p>"
        '<div lang="es"><h2>Algo falló de nuestro lado</h2><p>No se perdió nada: lo que se guardó antes está guardado. '
        "Inténtelo de nuevo; si vuelve a fallar, diga la hora a quien administra el sistema.</p></div></html>",
        status=500,
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or another site tried to send the form."""
    del reason
    return error_page(request, 403, str(wording.CSRF_FAILED))
