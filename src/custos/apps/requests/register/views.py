"""The register's pages: its lists with filters and saved views, the search, and arrival. No worker's name is on any of them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from attrs import frozen
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework import done
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.casework.models import Channel
from custos.apps.casework.panel import list_takers
from custos.apps.casework.states import Queue
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.selectors import list_offices
from custos.apps.papers.services import adding
from custos.apps.requests import policy, services, wording
from custos.apps.requests.backlog import backlog
from custos.apps.requests.forms import InformalForm, RegisterForm
from custos.apps.requests.register import saved_lists, selectors
from custos.apps.requests.register import wording as register_wording
from custos.apps.requests.register.forms import FilterForm, SaveViewForm, SearchForm
from custos.apps.requests.register.listing import Filter, filter_from
from custos.apps.requests.register.search import Question, search_requests
from custos.apps.requests.register.selectors import COUNTED
from custos.core.numbers import whole_number


@frozen
class Tab:
    """One queue as a tab."""

    key: str
    name: str
    count: str
    here: bool


@frozen
class View:
    """A saved view as a link."""

    pk: int
    name: str
    address: str
    is_default: bool
    tells: bool


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The queues as tabs with counts, and one of them as a table; it opens with the reader's default view where they keep one."""
    reader = reader_of(request)
    if not casework_selectors.may_see_register(reader):
        return page(request, "requests/register-closed", w=wording)
    today = agency_day(now())
    wanted = request.GET or _default_of(reader)
    queue, chosen = _queue_of(reader, wanted.get("queue", "")), filter_from(wanted)
    after = request.GET.get("after", "")
    counts = selectors.count_queues(reader, today)
    rows, following = selectors.list_queue(reader, queue, today, after, chosen)
    narrowed = {"queue": str(queue), **chosen.as_json()}
    filters = FilterForm(reader, initial=chosen.as_json())
    if refused := _refused_days(wanted, chosen):
        filters = FilterForm(reader, QueryDict(urlencode({**chosen.as_json(), **refused})))
    return page(
        request,
        "requests/register",
        w=wording,
        a=register_wording,
        tabs=[Tab(key, str(wording.QUEUES[key]), _said(count), key is queue) for key, count in counts.items()],
        queue=queue,
        rows=rows,
        today=today,
        first_page=f"?{urlencode(narrowed)}" if after else "",
        next_page=f"?{urlencode({**narrowed, 'after': following})}" if following else "",
        language=language(),
        may_receive=policy.may_receive(reader),
        may_search=policy.may_search(reader),
        may_list_sealed=casework_selectors.may_list_sealed(reader),
        filters=filters,
        status=422 if filters.errors and request.GET else 200,
        is_narrowed=bool(chosen.as_json() or refused),
        narrowed=narrowed,
        save_form=SaveViewForm(),
        views=_views_of(reader),
        takers=list_takers(reader) if queue is Queue.NOBODY and rows else [],
        handed=_count_in(request.GET.get("handed", "")),
        kept=_count_in(request.GET.get("kept", "")),
        strays=selectors.list_stray_objections(reader) if queue is Queue.NOBODY else [],
    )


def _refused_days(wanted: Mapping[str, str], chosen: Filter) -> dict[str, str]:
    """The days that were asked for and that nobody can mean: the list is not narrowed by them, and the page says so beside the field."""
    days = {"since": chosen.since, "until": chosen.until}
    return {name: text for name, kept in days.items() if (text := str(wanted.get(name) or "")) and not kept}


def _count_in(text: str) -> int | None:
    """A small number from the address; None for anything else."""
    count = whole_number(text, None)
    return count if count is not None and count < 1000 else None


def _default_of(reader: Reader) -> dict[str, str]:
    view = selectors.find_default_view(reader)
    return dict(view.filters) if view else {}


def _queue_of(reader: Reader, key: str) -> Queue:
    """The queue that was asked for, or the one with which the reader's work begins."""
    if not key:
        return Queue.TO_DECIDE if decisions_selectors.decides(reader) else Queue.TO_ASSESS
    try:
        queue = Queue(key)
    except ValueError:
        raise Http404 from None
    if queue not in selectors.queues_of(reader):
        raise Http404
    return queue


def _said(count: int) -> str:
    return str(count) if count <= COUNTED else f"{COUNTED:,}+"


def _views_of(reader: Reader) -> list[View]:
    address = reverse("register")
    return [
        View(one.pk, one.name, f"{address}?{urlencode(one.filters)}", one.is_default, one.tells_since is not None)
        for one in selectors.list_saved_views(reader)
    ]


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keeps the list that is open under a name."""
    reader = reader_of(request)
    form = SaveViewForm(request.POST)
    queue, chosen = _queue_of(reader, request.POST.get("queue", "")), filter_from(request.POST)
    saved_lists.save_view(
        reader,
        name=form.data.get("name", ""),
        queue=queue,
        chosen=chosen,
        is_default=bool(form.data.get("is_default")),
        tells_since=now() if form.data.get("tells") else None,
    )
    return redirect(f"{reverse('register')}?{urlencode({'queue': str(queue), **chosen.as_json()})}")


@require_POST
def remove_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Removes one of the reader's own views."""
    saved_lists.remove_view(reader_of(request), pk)
    return redirect("register")


@require_GET
def sealed(request: HttpRequest) -> HttpResponse:
    """For the auditor: that sealed requests exist, as numbers, channels, states and days."""
    reader = reader_of(request)
    require(casework_selectors.may_list_sealed(reader))
    return page(request, "requests/sealed", w=wording, a=register_wording, lines=casework_selectors.list_sealed(reader))


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Finds requests within the reader's need-to-know. What is searched for travels in the form only, never in an address."""
    reader = reader_of(request)
    require(policy.may_search(reader))
    form = SearchForm(reader, request.POST or None)
    rows, others, following, searched = [], [], "", False
    if request.method == "POST" and form.is_valid():
        question = Question(
            text=form.cleaned_data["text"],
            person=form.cleaned_data.get("person", ""),
            chosen=filter_from(form.cleaned_data),
        )
        found = search_requests(reader, question, after=request.POST.get("after", ""))
        rows, following, searched = selectors.rows_of(reader, found.requests, agency_day(now())), found.following, True
        others = found.others
    return page(
        request,
        "requests/search",
        w=wording,
        status=422 if form.errors else 200,
        a=register_wording,
        form=form,
        rows=rows,
        others=others,
        following=following,
        searched=searched,
        today=agency_day(now()),
        language=language(),
    )


@require_http_methods(["GET", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    """A new request by any channel: a file or pasted words."""
    reader = reader_of(request)
    require(policy.may_receive(reader))
    form = RegisterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values, moment = form.cleaned_data, now()
        (name, data), *rest = form.arrived()
        channel, received_at = Channel(values["channel"]), values["received"] or moment
        with transaction.atomic():
            found = services.receive_request(
                by=reader,
                at=moment,
                received_at=received_at,
                channel=channel,
                name=name,
                data=data,
                office=_office_of(reader),
                told_to=values["told_to"],
            )
            adding.add_arrived_with_it(found, rest, channel=channel, received_at=received_at, by=reader, at=moment)
        done.note(request, found, is_new=True)
        backlog.hand_over(found, now)
        return redirect("request", found.number)
    return page(request, "requests/new", w=wording, form=form, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def informal(request: HttpRequest) -> HttpResponse:
    """Someone asked an employee in passing: two lines, for every employee."""
    reader = reader_of(request)
    form = InformalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moment = now()
        found = services.receive_request(
            by=reader,
            at=moment,
            received_at=moment,
            channel=Channel.INFORMAL,
            name="note.txt",
            data=_as_typed(form.cleaned_data["text"]),
            office=_office_of(reader),
            told_to=reader.name,
        )
        backlog.hand_over(found, now)
        return page(
            request,
            "requests/informal-done",
            w=wording,
            number=found.number,
            may_open=casework_selectors.may_open(reader, found.number),
        )
    return page(request, "requests/informal", w=wording, form=form, status=422 if form.errors else 200)


def _as_typed(text: str) -> bytes:
    """Pasted words with plain line ends: browsers send every line end as two characters, which nobody typed."""
    return text.replace("\r\n", "\n").encode()


def _office_of(reader: Reader) -> Office:
    return next(office for office in list_offices(reader) if office.pk == reader.office_id)
