"""The pages of standing feeds: the inventory, and one feed with what it lacks and what was compared under it."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from custos.adapters.data.people import record_fields
from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.messages import as_sentence, in_words
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices.models import Reader
from custos.apps.records import feed_wording, policy, selectors
from custos.apps.records.errors import Conflict
from custos.apps.records.forms import FeedForm
from custos.apps.records.models import StandingFeed
from custos.apps.records.selectors import Feed
from custos.apps.records.services import feeds as services
from custos.core.errors import InputError
from custos.core.numbers import whole_number


@require_http_methods(["GET", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """The inventory, and for counsel the form that notes a feed."""
    reader = reader_of(request)
    require(policy.may_see_feeds(reader))
    form = None
    if policy.may_note_feed(reader):
        form = _form(request, reader)
        if request.method == "POST" and form.is_valid():
            try:
                made = services.note_feed(form.noted(), by=reader, at=now())
            except InputError as error:
                form.add_error(None, in_words(error))
            else:
                return redirect("feed", made.pk)
    elif request.method == "POST":
        require(policy.may_note_feed(reader))
    status = 422 if form is not None and form.errors else 200
    return page(request, "records/feeds", status=status, w=feed_wording, feeds=selectors.list_feeds(reader), form=form)


@require_http_methods(["GET", "POST"])
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """One feed; a POST notes it again."""
    reader, found = _find(request, pk)
    if request.method == "GET":
        return _shown(request, reader, found)
    require(policy.may_note_feed(reader))
    form = _form(request, reader, found.row)
    if form.is_valid():
        try:
            services.change_feed(found.row, form.noted(), seen=form.cleaned_data["seen"] or -1, by=reader, at=now())
        except (InputError, Conflict) as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("feed", pk)
    return _shown(request, reader, found, form)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The authority confirms what the page showed."""
    reader, found = _find(request, pk)
    try:
        services.confirm_feed(found.row, seen=_seen(request), by=reader, at=now())
    except Conflict as error:
        return _shown(request, reader, found, refused=as_sentence(error))
    return redirect("feed", pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends the feed, with the reason."""
    reader, found = _find(request, pk)
    try:
        services.end_feed(found.row, why=request.POST.get("why", ""), by=reader, at=now())
    except (InputError, Conflict) as error:
        return _shown(request, reader, found, refused=as_sentence(error))
    return redirect("feed", pk)


def _seen(request: HttpRequest) -> int:
    """The entry that the page showed; -1 for what is no number of one."""
    return whole_number(request.POST.get("seen", ""), -1)


def _find(request: HttpRequest, pk: int) -> tuple[Reader, Feed]:
    reader = reader_of(request)
    require(policy.may_see_feeds(reader))
    found = selectors.find_feed(reader, pk)
    if found is None:
        raise Http404
    return reader, found


def _field_names() -> dict[str, str]:
    """What each field is called, by its key; where two are called alike, with what each is of."""
    called = {one.key: one.called(language()) for one in record_fields()}
    alike = Counter(called.values())
    return {
        one.key: str(feed_wording.FIELD_OF[one.of]) % {"field": called[one.key]}
        if alike[called[one.key]] > 1
        else called[one.key]
        for one in record_fields()
    }


def _form(request: HttpRequest, reader: Reader, row: StandingFeed | None = None) -> FeedForm:
    fields = list(_field_names().items())
    data = request.POST if request.method == "POST" and "name" in request.POST else None
    return FeedForm(data, staff=offices_selectors.list_active_staff(reader), fields=fields, feed=row)


def _shown(
    request: HttpRequest, reader: Reader, found: Feed, form: FeedForm | None = None, *, refused: str = ""
) -> HttpResponse:
    names = _field_names()
    row = found.row
    may_confirm = policy.may_confirm_feed(reader, row, now())
    waits = row.ended_at is None and row.confirmed_at is None and policy.is_authority(reader)
    may_note = policy.may_note_feed(reader) and row.ended_at is None
    return page(
        request,
        "records/feed",
        status=422 if form is not None else 409 if refused else 200,
        w=feed_wording,
        feed=found,
        row=row,
        refused=refused,
        fields=[names.get(key, key) for key in row.fields],
        runs=selectors.list_runs(reader, row),
        may_confirm=may_confirm,
        why_not=may_confirm.why if waits else "",
        may_end=policy.may_end_feed(reader) and row.ended_at is None,
        form=(form or _form(request, reader, row)) if may_note else None,
    )
