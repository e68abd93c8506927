"""Who presses the language button on a page that refused their form sees the page in the other language with their words still in it.

Nothing is kept on the way: the button sends the words back to the page that refused them, which is then opened as by a link. It acts on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from typing import cast

from attrs import define, field, frozen
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import ResolverMatch, resolve
from django.utils import translation

from custos.web.addresses import page_at, takes_get
from custos.web.carried import Carried
from custos.web.closed import closed_page
from custos.web.middleware import BRING_KEYS, must_enrol, note_exception, page_of_error

Next = Callable[[HttpRequest], HttpResponse]
Typed = Mapping[str, Sequence[str]]
FIELD = "shown-in"
"""The name of the button that asks for the page in another language."""
REFUSED = frozenset({409, 422})
_NEVER = frozenset({"csrfmiddlewaretoken", FIELD})
_VERSIONS = frozenset({"seen", "shown", "token", "confirm_was"})
"""Hidden fields that say which state of the page a person saw. Where it moved on meanwhile, it is still the same form."""
_NOT_TYPED = frozenset({"hidden", "submit", "button", "image", "reset"})
_SECRET = frozenset({"password", "file"})
_LANGUAGE_FORM = re.compile(r'action="/language" class="house-language">(.*?)name="language"', re.DOTALL)


@frozen
class _Field:
    """One field of a form, with the place of its tag in the page; of a text area and an option also the place where it ends."""

    kind: str
    name: str
    value: str
    begin: int
    end: int
    closed: int = 0


@define
class _Form:
    """A form of a page. ``action`` is "" where it leads to the page itself."""

    action: str
    begin: int
    end: int
    fields: list[_Field] = field(factory=list)

    def likeness(self, typed: Typed) -> int:
        """How many of its fields were sent; 0 where something that the form fixes was sent otherwise: it is another form."""
        free = _NEVER | _VERSIONS
        fixed = [one for one in self.fields if one.kind == "hidden" and one.name in typed and one.name not in free]
        if any(one.value not in typed[one.name] for one in fixed):
            return 0
        pressed = [one for one in self.fields if one.kind == "submit" and one.value in typed.get(one.name, ())]
        return len(fixed) + len(pressed) + len({one.name for one in self.fields if self._is_typed(one)} & set(typed))

    def typed_names(self) -> set[str]:
        """The names of what a person types or chooses, passwords and files left out."""
        return {one.name for one in self.fields if self._is_typed(one)}

    @staticmethod
    def _is_typed(one: _Field) -> bool:
        return one.kind not in _NOT_TYPED | _SECRET and bool(one.name)


class _Reader(HTMLParser):
    """Finds the forms of a page of ours that are sent by POST, with the places of their fields."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[_Form] = []
        self._open: _Form | None = None
        self._area: tuple[str, int, int] | None = None
        self._select = ""
        self._lines = [0]
        self._lines += [found.end() for found in re.finditer("\n", page)]
        self.feed(page)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form opens, or a field of the open one is noted."""
        told = {name: value or "" for name, value in attrs}
        begin = self._at()
        end = begin + len(self.get_starttag_text() or "")
        if tag == "form":
            self._open = _Form(told.get("action", ""), begin, end) if told.get("method", "").lower() == "post" else None
            if self._open is not None:
                self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "textarea":
            self._area = (told.get("name", ""), begin, end)
        elif tag == "select":
            self._select = told.get("name", "")
        elif tag == "option":
            self._open.fields.append(_Field("option", self._select, told.get("value", ""), begin, end))
        elif tag in {"input", "button"}:
            kind = told.get("type", "text" if tag == "input" else "submit")
            self._open.fields.append(_Field(kind, told.get("name", ""), told.get("value", ""), begin, end))

    def handle_endtag(self, tag: str) -> None:
        """A text area or the form ends."""
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._area is not None and self._open is not None:
            name, begin, end = self._area
            self._open.fields.append(_Field("textarea", name, "", begin, end, self._at()))
            self._area = None


def _sent_form(page: str, address: str, here: str, typed: Typed) -> _Form | None:
    """The form of ``page`` (at the address ``here``) from which ``typed`` was sent to ``address``. What follows a ``?`` is not compared."""
    path = address.partition("?")[0]
    forms = [one for one in _Reader(page).forms if (one.action or here).partition("?")[0] == path]
    best = max(forms, key=lambda one: one.likeness(typed), default=None)
    return best if best is not None and best.likeness(typed) else None


def filled(page: str, address: str, here: str, typed: Typed) -> str:
    """``page`` with what was typed in the form that leads to ``address``; the page as it is where it has no such form.

    SAFETY: what the form fixes (hidden fields, tokens, marks of what was shown) stays as the page has it now.
    """
    form = _sent_form(page, address, here, typed)
    if form is None:
        return page
    edits = list(_edits(page, form, typed))
    if not form.action:
        edits.append((form.begin, form.end, page[form.begin : form.end - 1] + f' action="{escape(address)}">'))
    for begin, end, text in sorted(edits, reverse=True):
        page = page[:begin] + text + page[end:]
    return page


def _edits(page: str, form: _Form, typed: Typed) -> Iterator[tuple[int, int, str]]:
    names = form.typed_names()
    for one in form.fields:
        if one.name not in names or one.kind in _NOT_TYPED | _SECRET:
            continue
        given, tag = typed.get(one.name, ()), page[one.begin : one.end]
        if one.kind == "textarea":
            yield one.end, one.closed, "\n" + escape("".join(given[:1]))
        elif one.kind in {"option", "checkbox", "radio"}:
            mark = "selected" if one.kind == "option" else "checked"
            plain = re.sub(rf'\s{mark}(?:="[^"]*")?(?=[\s/>])', "", tag)
            yield one.begin, one.end, _with(plain, f" {mark}") if (one.value or "on") in given else plain
        elif given:
            plain = re.sub(r'\svalue="[^"]*"', "", tag)
            yield one.begin, one.end, _with(plain, f' value="{escape(given[0])}"')


def _with(tag: str, more: str) -> str:
    closing = "/>" if tag.endswith("/>") else ">"
    return tag.removesuffix(closing).rstrip() + more + closing


def offered(page: str, address: str, typed: Typed) -> str:
    """``page``, which refused at ``address`` what was typed, with a language button that takes it along."""
    form = _sent_form(page, address, address, typed)
    if form is None:
        return page
    kept = form.typed_names() | {one.name for one in form.fields if one.kind in {"hidden", "submit"}}
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, values in typed.items()
        if name in kept - _NEVER - _VERSIONS
        for value in values
    )
    return _LANGUAGE_FORM.sub(
        lambda found: f'action="{escape(address)}" class="house-language">{hidden}{found[1]}name="{FIELD}"',
        page,
        count=1,
    )


class _Asked(HttpRequest):
    """A request whose page is asked for in another language."""

    shown_in: tuple[str, Typed]
    """The language, and what was typed."""


class TypedAgain:
    """The layer: offers the button on pages that refused a form, and answers it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address, was_post = request.get_full_path(), request.method == "POST"
        response = self.get_response(request)
        if not was_post or response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        asked = cast("_Asked", request).shown_in if hasattr(request, "shown_in") else None
        page = response.content.decode(response.charset)
        if asked is not None:
            language, typed = asked
            response.content = filled(page, address, request.get_full_path(), typed).encode(response.charset)
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=365 * 24 * 3600,
                samesite="Strict",
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=True,
            )
        elif response.status_code in REFUSED:
            response.content = offered(page, address, _typed(request.POST)).encode(response.charset)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Opens the page instead of acting, where only its language is asked for.

        SAFETY: after the check of the form's token and of the sign-in, and before anything acts on the form.
        """
        del view, args, kwargs
        if request.method != "POST" or request.path_info.startswith(BRING_KEYS) or FIELD not in request.POST:
            return None
        language, typed = str(request.POST[FIELD]), _typed(request.POST)
        if language not in dict(settings.LANGUAGES):
            return redirect(page_at(request.get_full_path()))
        cast("_Asked", request).shown_in = language, typed
        translation.activate(language)
        request.LANGUAGE_CODE = language
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = language
        request.method, request.POST = "GET", QueryDict()
        if takes_get(request.path):
            return None
        request.path = request.path_info = page_at(request.path)
        request.META["QUERY_STRING"], request.GET = "", QueryDict()
        request.resolver_match = target = resolve(request.path)
        if getattr(target.func, "login_required", True) and not request.user.is_authenticated:
            return redirect(request.path)
        return _opened(cast("Carried", request), target)


def _opened(request: Carried, target: ResolverMatch) -> HttpResponse:
    """The page of another view than the one that was posted to.

    SAFETY: Django asks its gates about the posted view alone and shows its errors to no layer, so both are done here for this one.
    """
    barred = must_enrol(request) or closed_page(request)
    if barred is not None:
        return barred
    try:
        return cast("HttpResponse", target.func(request, *target.args, **target.kwargs))
    except Exception as exception:
        page = page_of_error(request, exception)
        note_exception(exception)
        if page is None:
            raise
        return page


def _typed(data: QueryDict) -> Typed:
    return {name: [str(one) for one in data.getlist(name)] for name in data if name not in _NEVER}
