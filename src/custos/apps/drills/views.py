"""The drills' pages: choose, play, score. Outside a data folder for drills they do not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from custos.adapters.data.door import load_protocol
from custos.adapters.data.drills import handed_out, load_drills
from custos.apps.casework import words
from custos.apps.casework import words as requests_wording
from custos.apps.casework.clock import now
from custos.apps.casework.frame import language, page, reader_of
from custos.apps.drills import policy, selectors, services, wording
from custos.apps.drills.models import Play
from custos.apps.offices.models import Reader
from custos.core.errors import InputError
from custos.core.visits.protocol import Happening


def player_of(request: HttpRequest) -> Reader:
    """Who plays. Raises Http404 where no drills are played, PermissionDenied without a sign-in."""
    if not policy.drills_are_here():
        raise Http404
    return reader_of(request)


def _titles() -> dict[str, str]:
    return {script.key: script.title[language()] for script in load_drills()}


@require_GET
def drills(request: HttpRequest) -> HttpResponse:
    """All drills, the one that runs, and what was played."""
    reader = player_of(request)
    return page(
        request,
        "drills/drills",
        w=wording,
        language=language(),
        scripts=load_drills(),
        titles=_titles(),
        running=selectors.find_running(reader),
        plays=selectors.list_plays(reader),
        offices=selectors.count_by_office(reader),
    )


@require_POST
def start(request: HttpRequest, drill: str) -> HttpResponse:
    """Begins a drill."""
    play = services.start_play(drill, by=player_of(request), at=now())
    return redirect("drill", play.pk)


def _find(request: HttpRequest, pk: int) -> tuple[Reader, Play]:
    reader = player_of(request)
    found = selectors.find_play(reader, pk)
    if found is None:
        raise Http404
    return reader, found


@require_GET
def one_play(request: HttpRequest, play: int) -> HttpResponse:
    """The scene while it is played; the score with its reasons afterwards."""
    _, found = _find(request, play)
    script = services.drill_called(found.drill)
    points = [
        {
            "sentence": str(wording.POINTS[point["key"]]) % {"detail": _detail(point["detail"])},
            "worth": point["worth"],
            "got": point["got"],
            "says": point["says"].get(language(), ""),
            "cites": point["cites"],
        }
        for point in found.points
    ]
    return page(
        request,
        "drills/play",
        w=wording,
        language=language(),
        play=found,
        script=script,
        title=script.title[language()],
        scene=[beat[language()] for beat in script.scene],
        points=points,
    )


def _detail(detail: str) -> str:
    """The words for a closed word of a point: a way, an outcome, a happening, a paper of the door, a fact's value."""
    if detail in wording.DETAILS:
        return str(wording.DETAILS[detail])
    if detail in requests_wording.OUTCOMES:
        return str(requests_wording.OUTCOMES[detail])
    protocol = load_protocol()
    if detail in {str(one) for one in Happening}:
        return protocol.happenings[Happening(detail)].label.said(language())
    if detail in protocol.papers:
        return protocol.papers[detail].label.said(language())
    return str(words.VALUES.get(detail, detail))


@require_GET
def paper(request: HttpRequest, play: int) -> HttpResponse:
    """What the player was given, as a download."""
    _, found = _find(request, play)
    script = services.drill_called(found.drill)
    try:
        data = handed_out(script)
    except InputError:
        raise Http404 from None
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="drill-{script.file}"'
    return response


@require_POST
def finish(request: HttpRequest, play: int) -> HttpResponse:
    """Ends the drill and shows the score."""
    reader, found = _find(request, play)
    services.finish_play(found, by=reader, at=now())
    return redirect("drill", found.pk)
