"""Staff and their roles, what waits for a second person, and breaking the glass. None of these pages shows a request."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from custos.apps.accounts import entering, policy, selectors, wording
from custos.apps.accounts.entering import require_recent
from custos.apps.accounts.errors import Refused
from custos.apps.accounts.forms import EnrolForm
from custos.apps.accounts.services import breaking_glass, signing_in
from custos.apps.ledger import clock
from custos.apps.messages import in_words
from custos.apps.offices import selectors as offices_selectors
from custos.apps.offices import services as offices_services
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.roles import Role, conflict_within
from custos.core.errors import Conflict, InputError
from custos.core.numbers import whole_number


def _person(request: HttpRequest, key: str) -> Staff:
    found = offices_selectors.find_person(entering.reader_in(request), key)
    if found is None:
        raise Http404
    return found


@require_GET
def staff_list(request: HttpRequest) -> HttpResponse:
    """Everyone with their roles."""
    offices_selectors.may_manage_staff(entering.reader_in(request)).require()
    people = [
        (person, sorted(reader_of(person).roles))
        for person in offices_selectors.list_staff(entering.reader_in(request))
    ]
    return render(request, "accounts/staff.html", {"w": wording, "people": people})


@require_http_methods(["GET", "POST"])
@require_recent
def enrol(request: HttpRequest) -> HttpResponse:
    """A new person with their first roles."""
    offices_selectors.may_manage_staff(entering.reader_in(request)).require()
    form = EnrolForm(request.POST or None, offices=offices_selectors.list_offices(entering.reader_in(request)))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            person = offices_services.enrol_staff(
                key=values["key"],
                name=values["name"],
                roles=[Role(role) for role in values["roles"]],
                office_key=values["office"],
                language=values["language"],
                email=values["email"],
                why=values["why"],
                by=entering.reader_in(request),
                at=clock.now(),
            )
        except InputError as error:
            form.add_error(None, in_words(error))
        else:
            return redirect("person", person.key)
    return render(request, "accounts/enrol.html", {"w": wording, "form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@require_recent
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person: roles with what conflicts, a one-time code, and leaving. What was done last is on top."""
    offices_selectors.may_manage_staff(entering.reader_in(request)).require()
    found = _person(request, key)
    code, problem = "", ""
    if request.method == "POST":
        try:
            code = _act(request, found)
        except (InputError, Conflict) as error:
            problem = in_words(error)
        else:
            if not code:
                return redirect("person", key)
    context = {
        "w": wording,
        "person": found,
        "problem": problem,
        "code": code,
        "zone": the_agency().timezone,
        **_roles_of(request, found),
    }
    return render(request, "accounts/person.html", context, status=422 if problem else 200)


def _act(request: HttpRequest, found: Staff) -> str:
    """Does what the form asks; a new one-time code comes back where one was issued, or ""."""
    act, why, now = request.POST.get("act", ""), request.POST.get("why", ""), clock.now()
    if act == "code":
        return signing_in.issue_code(found, why=why, by=entering.reader_in(request), at=now)
    if act == "deactivate":
        offices_services.deactivate_staff(found, why=why, by=entering.reader_in(request), at=now)
        return ""
    if act not in {"give", "take"} or request.POST.get("role") not in set(Role):
        raise Refused("choose-role")
    offices_services.change_role(
        found, Role(request.POST["role"]), gives=act == "give", why=why, by=entering.reader_in(request), at=now
    )
    return ""


def _roles_of(request: HttpRequest, found: Staff) -> dict[str, object]:
    held = reader_of(found).roles
    reader = entering.reader_in(request)
    proposals = [one for one in offices_selectors.list_open_proposals(reader) if one.staff_id == found.pk]
    conflicts = {role: conflict_within(held | {role}) for role in Role if role not in held}
    return {
        "held": sorted(held),
        "can_get": [role for role, conflict in conflicts.items() if conflict is None],
        "cannot_get": [
            (role, offices_selectors.conflict_sentence(conflict)) for role, conflict in conflicts.items() if conflict
        ],
        "weighty": offices_selectors.WEIGHTY,
        "proposals": proposals,
        "is_leaving": any(one.is_leaving for one in proposals),
        "carries_weight": bool(held & offices_selectors.WEIGHTY),
        "codes": [
            one
            for one in selectors.list_open_codes(entering.reader_in(request), clock.now())
            if one.staff_id == found.pk
        ],
        "is_self": found.pk == entering.reader_in(request).staff_id,
    }


# --- the second person --------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@require_recent
def second(request: HttpRequest) -> HttpResponse:
    """What waits for a second person: weighty roles, one-time codes, and what custodians asked for."""
    reader, now = entering.reader_in(request), clock.now()
    code, problem = "", ""
    if request.method == "POST":
        try:
            code = _settle(request)
        except (InputError, Conflict) as error:
            problem = in_words(error)
        else:
            if not code:
                return redirect("second")
    context = {
        "w": wording,
        "problem": problem,
        "code": code,
        "proposals": [
            (one, offices_selectors.may_settle_role(reader, one))
            for one in offices_selectors.list_open_proposals(reader)
        ],
        "codes": [
            (one, policy.may_confirm_code(reader, one))
            for one in selectors.list_open_codes(reader, now)
            if one.confirmed_at is None
        ],
        "glass": [(one, policy.may_agree(reader, one)) for one in selectors.list_open_glass(reader)],
        "notices": selectors.list_code_notices(reader, now),
        "may_ask_glass": bool(policy.may_break_glass(reader)),
        "to_let_in": selectors.list_staff_to_let_in(reader),
        "me": reader.staff_id,
        "zone": the_agency().timezone,
    }
    return render(request, "accounts/second.html", context, status=422 if problem else 200)


def _settle(request: HttpRequest) -> str:
    """Settles what the form names; a new one-time code comes back where custodians agreed, or ""."""
    act, reader, now = request.POST.get("act", ""), entering.reader_in(request), clock.now()
    if act == "ask-glass":
        whom = next(
            (one for one in selectors.list_staff_to_let_in(reader) if one.key == request.POST.get("whom")), None
        )
        if whom is None:
            raise Refused("choose-whom-to-let-in")
        breaking_glass.ask_glass(whom, why=request.POST.get("why", ""), by=reader, at=now)
        return ""
    pk = whole_number(request.POST.get("pk", ""), None)
    if pk is None:
        raise Refused("choose-what-to-settle")
    if act in {"accept-role", "refuse-role"}:
        offices_services.settle_role(pk, accept=act == "accept-role", by=reader, at=now)
    elif act == "confirm-code":
        signing_in.confirm_code(pk, by=reader, at=now)
    elif act in {"agree-glass", "refuse-glass"}:
        return breaking_glass.settle_glass(pk, agree=act == "agree-glass", by=reader, at=now)
    else:
        raise Refused("choose-what-to-do")
    return ""
