"""The page that finds the one person on file whom a request means."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from custos.apps.accounts.entering import require_recent
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.clock import now
from custos.apps.casework.fields import Words
from custos.apps.casework.frame import find_or_404, page
from custos.apps.casework.models import Matter
from custos.apps.casework.states import State
from custos.apps.messages import as_sentence, in_words
from custos.apps.offices.models import Reader
from custos.apps.records import looked_wording, policy, selectors, wording
from custos.apps.records.errors import Conflict, Refused
from custos.apps.records.forms import FindForm, HoldForm
from custos.apps.records.looked import find_looked
from custos.apps.records.models import ChosenPerson, PersonSearch
from custos.apps.records.services import accounting, choosing
from custos.apps.records.shown import ShownSearch, show, show_disclosure, show_looked
from custos.core.errors import InputError
from custos.core.numbers import whole_number


@require_http_methods(["GET", "POST"])
@require_recent
def find_person(request: HttpRequest, number: str) -> HttpResponse:
    """Shows what was searched and who was chosen; a POST says with ``act`` which step it takes."""
    reader, found = find_or_404(request, number)
    require(casework_selectors.may_read_papers(reader))
    if request.method == "GET":
        return _shown(request, reader, found)
    act = request.POST.get("act", "")
    require(policy.may_hold_back(reader) if act in {"hold-back", "hold-look"} else policy.may_find(reader, found))
    if act == "search":
        return _search(request, reader, found)
    try:
        return _take(act, request, reader, found)
    except (InputError, Conflict) as error:
        return _shown(request, reader, found, refused=as_sentence(error))


def _search(request: HttpRequest, reader: Reader, found: Matter) -> HttpResponse:
    form = FindForm(request.POST, named=selectors.list_named(reader, found))
    if form.is_valid():
        named = form.cleaned_data.get("named", "")
        try:
            choosing.look_for(found, named=named, asked=form.asked(), by=reader, at=now())
        except (InputError, Conflict) as error:
            form.add_error(None, in_words(error))
        else:
            return redirect(f"{reverse('find-person', args=[found.number])}#found")
    return _shown(request, reader, found, form)


def _take(act: str, request: HttpRequest, reader: Reader, found: Matter) -> HttpResponse:
    pk = whole_number(request.POST.get("pk", ""), 0)
    if act == "let-go":
        chosen = selectors.find_chosen(reader, found, pk)
        if chosen is None:
            raise Conflict("let-go-already")
        choosing.let_go(chosen, by=reader, at=now())
        return redirect("find-person", found.number)
    if act in {"hold-back", "hold-look"}:
        return _hold_back(pk, request, reader, found, look=act == "hold-look")
    search = selectors.find_search(reader, found, pk)
    if search is None or act not in {"choose", "ask"}:
        raise Http404
    if act == "choose":
        choosing.choose(search, by=reader, at=now())
        return redirect("find-person", found.number)
    letter = choosing.ask_requester(search, by=reader, at=now())
    return redirect("one-letter", found.number, letter.pk)


def _hold_back(pk: int, request: HttpRequest, reader: Reader, found: Matter, *, look: bool) -> HttpResponse:
    """Keeps a look of this matter, or one disclosure, from the person's own list."""
    chosen = selectors.find_chosen(reader, found, pk) if look else None
    row = None if look else next((one for one in selectors.list_disclosures(reader, found) if one.pk == pk), None)
    form = HoldForm(request.POST)
    if chosen is None and row is None:
        raise Http404
    if not form.is_valid():
        raise Refused("line-held-without-law")
    law, until = form.cleaned_data["law"], form.cleaned_data["until"]
    if chosen is not None:
        accounting.hold_back_look(chosen, law=law, until=until, by=reader, at=now())
    elif row is not None:
        accounting.hold_back(row, law=law, until=until, by=reader, at=now())
    return redirect("find-person", found.number)


def _shown(
    request: HttpRequest, reader: Reader, found: Matter, form: FindForm | None = None, *, refused: str = ""
) -> HttpResponse:
    named = selectors.list_named(reader, found)
    chosen = selectors.list_chosen(reader, found)
    search = selectors.find_last_search(reader, found)
    may = policy.may_find(reader, found)
    shown = show(search) if search else None
    is_chosen = search is not None and _is_chosen(search, [one.person_id for one in chosen])
    goes_on = bool(chosen) or (shown is not None and (shown.is_exact or shown.may_ask))
    return page(
        request,
        "records/find-person",
        status=422 if form is not None else 409 if refused else 200,
        r=wording,
        found=found,
        may=may,
        refused=refused,
        l=looked_wording,
        chosen=[(one, _told(reader, one), show_looked(find_looked(reader, one))) for one in chosen],
        opened=[show_disclosure(one) for one in selectors.list_disclosures(reader, found)],
        hold=HoldForm(auto_id=False) if policy.may_hold_back(reader) else None,
        search=shown,
        is_chosen=is_chosen,
        top=_first(bool(chosen), shown) if may else "",
        leaves=found.state in {State.DECIDED, State.ANSWERED},
        search_first=not goes_on,
        folded=bool(chosen) and form is None,
        count=selectors.count_searches_today(reader),
        prefilled=bool(named),
        form=(form or FindForm(named=named, begin=named[0] if named else None)) if may else None,
    )


def _first(is_chosen: bool, search: ShownSearch | None) -> Words:
    """What the usual next act is: go on where someone is chosen, choose who was found, ask for what is missing, or search."""
    if is_chosen:
        return wording.FIRST["chosen"]
    if search is None:
        return wording.FIRST["search"]
    if search.is_exact:
        return wording.FIRST["choose"]
    return wording.FIRST["ask" if search.may_ask else "again"]


def _told(reader: Reader, chosen: ChosenPerson) -> dict[str, object] | None:
    """The accounting of one person's own file, as the page shows it."""
    found = selectors.find_accounting(reader, chosen)
    if found is None:
        return None
    return {"lines": [show_disclosure(one) for one in found.lines], "held": found.held, "cites": ", ".join(found.cites)}


def _is_chosen(search: PersonSearch, people: list[int]) -> bool:
    return search.person_id in people
