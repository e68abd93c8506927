"""The page that works without network, and what its device asks of the server: words, enrolment, sync. Devices hold a token, not a sign-in."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import language
from custos.apps.headers import works_offline
from custos.apps.offices.agency import the_agency
from custos.apps.requests.backlog import backlog
from custos.apps.visits import closing, devices, policy, readings, selectors, services, wording
from custos.apps.visits.errors import Forbidden, Refused
from custos.apps.visits.models import Device, DeviceState, LineKind, Visit
from custos.apps.visits.rules import door_rules, words_for_devices
from custos.core.agency import ContactRole
from custos.core.errors import Conflict, CustosError, InputError
from custos.core.visits.protocol import Happening

SCRIPTS = ("device.js", "dom.js", "door.js", "notes.js", "page.js", "paper.js", "store.js", "sync.js")
MOST_VISITS = 20
MAX_SYNC_BYTES = 2 * 1024 * 1024


@login_not_required
@require_GET
@works_offline
def desk(request: HttpRequest) -> HttpResponse:
    """The visit desk: the same page for everyone, with nothing of any case in it, so that a device may keep it.

    It is open without a sign-in: nobody looks for a password with agents at the counter, and the words are public policy.
    """
    rules = door_rules(agency_day(now()))
    greet = next(one for one in rules.protocol.sayings if one.key == "greet")
    spoken = language()
    official = next((one for one in the_agency().contacts if one.role is ContactRole.OFFICIAL), None)
    context = {
        "w": wording,
        "greet": greet.words.said(spoken),
        "unconfirmed": rules.unconfirmed,
        "red_line": [words.said(spoken) for words in rules.protocol.red_line.values()],
        "official": official,
        "spoken": spoken,
    }
    return render(request, "visits/desk.html", context)


@login_not_required
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    """The words and the table of decisions, for keeping on the device."""
    del request
    return HttpResponse(words_for_devices(agency_day(now())), content_type="application/json")


@login_not_required
@require_GET
@works_offline
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page on the device. It may look after ``/desk`` and nothing else of our origin."""
    del request
    kept = [
        reverse("desk"),
        reverse("desk-words"),
        reverse("desk-manifest"),
        static("uswds/uswds.css"),
        static("custos/custos.css"),
        static("custos/icon.svg"),
        *(static(f"custos/desk/{script}") for script in SCRIPTS),
    ]
    file = finders.find("custos/desk/service-worker.js")
    if file is None:
        raise Http404
    text = Path(file).read_text(encoding="utf-8").replace("/* KEPT */ []", json.dumps(kept))
    return HttpResponse(text, content_type="text/javascript", headers={"Service-Worker-Allowed": reverse("desk")})


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the desk on its home screen."""
    del request
    shown = {
        "name": str(wording.DESK_LINK),
        "short_name": str(wording.DESK["title"]),
        "start_url": reverse("desk"),
        "scope": reverse("desk"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#162e51",
        "icons": [
            {"src": static("custos/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            {"src": static("custos/desk/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {
                "src": static("custos/desk/icon-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "any maskable",
            },
        ],
    }
    return JsonResponse(shown, content_type="application/manifest+json")


@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Tells the page who is signed in (GET), and makes its device one of that office (POST). The token is shown once, to the device."""
    reader = getattr(request, "reader", None)
    if reader is None:
        raise PermissionDenied
    if request.method == "GET":
        return JsonResponse(
            {
                "csrf": get_token(request),
                "office": reader.office_name,
                "may": policy.may_enrol(reader).allowed,
                "why": policy.may_enrol(reader).why,
            }
        )
    made = devices.enrol_device(name=request.POST.get("name", ""), by=reader, at=now())
    return JsonResponse(
        {
            "device": str(made.device.key),
            "token": made.token,
            "head": made.device.head,
            "office": made.device.office.name,
        }
    )


@csrf_exempt
@login_not_required
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Takes the lines that a device holds. Sent twice, nothing changes; the answer says which line is the last that we have."""
    at = now()
    try:
        device = _device(request)
        sent = _json(request)
        asked = [UUID(str(key)) for key in _listed(sent, "visits")[:MOST_VISITS]]
        result = services.sync_lines(device, _listed(sent, "lines"), device_now_ms=int(str(sent["now"])), at=at)
    except Forbidden as error:
        return _refused(error, 401)
    except (InputError, Conflict) as error:
        return _refused(error, 422)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        return _refused(Refused("sync-not-as-agreed"), 422)
    for key in result.visits:
        _follow_up(selectors.recorded_visit(None, UUID(key)), at)
    keys = asked or [UUID(key) for key in result.visits][:MOST_VISITS]
    return JsonResponse(
        {
            "done": result.done,
            "accepted": result.accepted,
            "repeated": result.repeated,
            "conflict": result.conflict,
            "clock_ms": result.clock_ms,
            "server_now": int(at.timestamp() * 1000),
            "visits": result.visits,
            "readings": {
                key: readings.in_both(found.record)
                for key, found in selectors.find_reading_for_device(None, device, keys).items()
            },
            "wipe": device.state == DeviceState.TO_WIPE,
        }
    )


@csrf_exempt
@login_not_required
@require_POST
def photo(request: HttpRequest, visit: UUID) -> HttpResponse:
    """Keeps a photograph that a device sends; the same one is kept once."""
    try:
        device = _device(request)
        # Read as a stream: a photograph is larger than what Django takes into memory as a form; originals.keep sets the limit.
        data = request.read(settings.UPLOAD_MAX_BYTES + 1)
        kept = services.keep_photo(device, visit, data=data, kind=request.content_type or "", at=now())
    except Forbidden as error:
        return _refused(error, 401)
    except InputError as error:
        return _refused(error, 422)
    return JsonResponse({"sha256": kept.sha256})


@csrf_exempt
@login_not_required
@require_POST
def wiped(request: HttpRequest) -> HttpResponse:
    """Hears from a device that it has emptied itself."""
    try:
        devices.note_wiped(_device(request))
    except Forbidden as error:
        return _refused(error, 401)
    return JsonResponse({"wiped": True})


def _refused(error: CustosError, status: int) -> JsonResponse:
    """What a device gets: the code for its program, and the sentence."""
    return JsonResponse({"error": str(error), "code": error.code}, status=status)


def _device(request: HttpRequest) -> Device:
    scheme, _, rest = request.headers.get("Authorization", "").partition(" ")
    key, _, token = rest.partition(":")
    if scheme != "Device":
        raise Forbidden("device-not-named")
    return devices.authenticated(key, token)


def _json(request: HttpRequest) -> dict[str, object]:
    if len(request.body) > MAX_SYNC_BYTES:
        raise Refused("sync-too-large")
    found = json.loads(request.body)
    if not isinstance(found, dict):
        raise Refused("sync-not-an-object")
    return found


def _listed(sent: dict[str, object], key: str) -> list[object]:
    found = sent.get(key) or []
    if not isinstance(found, list):
        raise TypeError(f"`{key}` is a list")
    return found


def _follow_up(visit: Visit, at: datetime) -> None:
    """The alert when a visit is first heard of; the request as soon as there is a paper; the report when the device says that it is over."""
    closing.alert(visit, at=at)
    happened = {line.data.get("happening") for line in selectors.list_happenings(None, visit)}
    if visit.closed_at is None and visit.lines.filter(kind=LineKind.PHOTO).exists():
        made = closing.request_for(visit, by=None, at=at)
        if made is not None and backlog.runs:
            backlog.hand_over(made, now, patience_seconds=0)
    if Happening.REPORT in happened and visit.closed_at is None:
        closing.close_visit(visit, by=None, at=at)
