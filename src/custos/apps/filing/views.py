"""The pages of the worker's own form: no account, no script, no session. The browser carries what opens the form for half an hour."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.adapters.data.workerwords import rights_in
from custos.apps.accounts.secrets import origin_of
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import both_languages, language, page
from custos.apps.claims import selectors as claims
from custos.apps.claims.panel import waiting_lines
from custos.apps.claims.selectors import usual_jurisdiction
from custos.apps.filing import selectors, services, shown, wording
from custos.apps.filing.codes import Grip, grip_from, grip_of
from custos.apps.filing.errors import Forbidden, Refused
from custos.apps.filing.forms import FORMS, PAGES, CodeForm, HoursForm
from custos.apps.filing.selectors import OpenForm
from custos.apps.messages import as_sentence
from custos.core.errors import Refusal

COOKIE, PATH, LASTS = "form", "/worker", 30 * 60
"""The browser forgets after half an hour without a page: a phone is lent, a computer is the library's."""

DONE = {"left": wording.LEFT, "erased": wording.ERASED}
"""What the first page says after a form was closed or destroyed, by the word in its address: there is no session to keep it in."""
FormView = Callable[..., HttpResponse]


def _page(request: HttpRequest, template: str, status: int = 200, **context: object) -> HttpResponse:
    return page(request, f"filing/{template}", status, f=wording, kept_days=services.KEPT_FOR.days, **context)


def _carry(response: HttpResponse, grip: Grip) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        grip.to_text(),
        max_age=LASTS,
        path=PATH,
        secure=settings.OVER_TLS,
        httponly=True,
        samesite="Strict",
    )
    return response


def _grip(request: HttpRequest) -> Grip | None:
    return grip_from(request.COOKIES.get(COOKIE, ""))


def with_form(view: FormView) -> FormView:
    """Opens the form that the browser carries; without one it leads to the page of the code."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        grip = _grip(request)
        form = selectors.find_form(None, grip, now()) if grip else None
        if grip is None or form is None:
            return redirect("worker-return")
        return _carry(view(request, form, *args, **kwargs), grip)

    return opened


@login_not_required
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What the form is, what rights a worker has, and the two ways on: begin, or come back."""
    rights = [(one.say(language()), one.cite) for one in rights_in(usual_jurisdiction())]
    done = next((words for name, words in DONE.items() if name in request.GET), "")
    return _page(request, "start", rights=rights, days=services.KEPT_FOR.days, said=done)


@login_not_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begins a form and shows its code, this once."""
    code = services.begin(origin=origin_of(request), at=now())
    grip = grip_of(code)
    assert grip is not None
    shown_once = _page(
        request,
        "code",
        code=code,
        first=PAGES[0],
        days=services.KEPT_FOR.days,
        last=services.empty_until(now()),
        languages=both_languages(),
    )
    return _carry(shown_once, grip)


@login_not_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Asks for the code: it opens the unfinished form, or shows how far the sent claim is."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, "return", 422 if form.is_bound else 200, form=form)
    grip = services.grip_by_code(form.cleaned_data["code"], origin=origin_of(request), at=now())
    if grip is None:
        form.add_error("code", wording.RETURN_FAILED)
        return _page(request, "return", 422, form=form)
    where = selectors.find_whereabouts(None, grip, at=now())
    if where is not None:
        says = shown.says_of(where, language())
        return _page(request, "where", where=where, says=says, waits=_waits(""), offices=shown.offices_to_ask())
    return _carry(redirect("worker-check"), grip)


@login_not_required
@require_http_methods(["GET", "POST"])
@with_form
def form_page(request: HttpRequest, opened: OpenForm, slug: str) -> HttpResponse:
    """One page that is typed. What was typed is kept at once, sealed, and the next page follows."""
    if slug not in FORMS:
        raise Http404
    form = FORMS[slug](opened.page(slug), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        services.keep_page(opened.grip, slug, form.told(), at=now())
        return _next(request, slug)
    return _page(
        request,
        "form",
        422 if form.is_bound else 200,
        form=form,
        title=wording.PAGES[slug],
        intro=wording.INTROS[slug],
        days=form.days() if isinstance(form, HoursForm) else None,
        opened=opened,
        at=shown.place_of(slug),
    )


def _next(request: HttpRequest, slug: str) -> HttpResponse:
    """The page after this one, or the last look where the person came from there."""
    if "to-check" in request.POST:
        return redirect("worker-check")
    following = PAGES[PAGES.index(slug) + 1]
    if following in FORMS:
        return redirect("worker-form", following)
    return redirect(f"worker-{following}")


@login_not_required
@require_http_methods(["GET", "POST"])
@with_form
def files(request: HttpRequest, opened: OpenForm) -> HttpResponse:
    """The evidence: photos, pay stubs, messages; one file at a time."""
    if request.method == "POST":
        sent = request.FILES.get("file")
        name, data = (sent.name or "file", sent.read()) if isinstance(sent, UploadedFile) else ("file", b"")
        try:
            services.add_file(opened.grip, name=name, data=data)
        except (Refused, Forbidden) as refused:
            return _files(request, opened, 422, refused)
        return redirect("worker-files")
    return _files(request, opened)


@with_form
def file_too_large(request: HttpRequest, opened: OpenForm) -> HttpResponse:
    """The page of the files, for a file that was refused before a byte of it was read. It is no page of its own (web/views.py)."""
    return _files(request, opened, 413, services.too_large())


def _files(request: HttpRequest, opened: OpenForm, status: int = 200, refused: Refusal | None = None) -> HttpResponse:
    return _page(
        request,
        "files",
        status,
        error=as_sentence(refused) if refused else "",
        title=wording.PAGES["files"],
        files=selectors.list_files(None, opened.grip),
        most=services.MOST_FILES,
        size=services.MOST_FILE // 2**20,
        opened=opened,
        at=shown.place_of("files"),
    )


@login_not_required
@require_POST
@with_form
def remove_file(request: HttpRequest, opened: OpenForm, pk: int) -> HttpResponse:
    """Takes one file out."""
    del request
    services.remove_file(opened.grip, pk)
    return redirect("worker-files")


@login_not_required
@require_GET
@with_form
def check(request: HttpRequest, opened: OpenForm) -> HttpResponse:
    """The last look: everything that was typed, what is missing, what we would not keep."""
    return _page(
        request,
        "check",
        title=wording.PAGES["check"],
        parts=shown.parts_of(opened),
        files=selectors.list_files(None, opened.grip),
        missing=[(one, wording.PAGES[one]) for one in services.missing_in(opened)],
        pointed=[(wording.POINTED[one.kind], one.words) for one in selectors.list_pointed(None, opened)],
        opened=opened,
        at=shown.place_of("check"),
    )


@login_not_required
@require_POST
@with_form
def leave_out(request: HttpRequest, opened: OpenForm) -> HttpResponse:
    """Takes out what we would not keep."""
    del request
    services.leave_out(opened.grip, at=now())
    return redirect("worker-check")


@login_not_required
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Sends the form: it becomes a claim. Pressed twice it is sent once."""
    grip = _grip(request)
    if grip is None:
        return redirect("worker-return")
    services.send(grip, at=now())
    return _carry(redirect("worker-sent"), grip)


@login_not_required
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """The number of the claim and what happens next, in days; while the browser still carries the form."""
    grip = _grip(request)
    claim = selectors.find_claim(None, grip) if grip else None
    if claim is None:
        return redirect("worker-return")
    where = selectors.whereabouts_of(None, claim, now())
    return _page(
        request,
        "sent",
        claim=claim,
        where=where,
        says=shown.says_of(where, language()),
        today=agency_day(now()),
        waits=_waits(claim.industry),
        offices=shown.offices_to_ask(claim),
    )


def _waits(industry: str) -> list[tuple[str, str]]:
    """How long it can take, in words. Who has only the code is told of all industries: the industry of the claim stays unsaid."""
    return waiting_lines(claims.list_waits(None, industry))


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the form in this browser; where none was open, there is nothing to say."""
    return _gone("left") if _grip(request) else redirect("worker")


@login_not_required
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Asks once more, and then destroys an unfinished form."""
    grip = _grip(request)
    if grip is None or selectors.find_form(None, grip, now()) is None:
        return redirect("worker-return")
    if request.method == "POST":
        services.forget(grip)
        return _gone("erased")
    return _carry(_page(request, "erase"), grip)


def _gone(why: str) -> HttpResponse:
    response = redirect(f"{reverse('worker')}?{why}=1")
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response
