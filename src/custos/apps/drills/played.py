"""What a person did since a drill began, read from the register and the record of visits, in the closed words that are scored."""

from __future__ import annotations

from custos.apps.casework.models import GivenFact, Link
from custos.apps.casework.states import State
from custos.apps.decisions.models import Decision
from custos.apps.drills.models import Play
from custos.apps.requests.models import AccessRequest
from custos.apps.visits.models import LineKind, Visit, VisitEvent
from custos.core.drills.score import PlayedRequest, PlayedVisit


def requests_of(play: Play) -> list[PlayedRequest]:
    """What the player registered since the drill began."""
    rows = AccessRequest.objects.filter(received_by=play.player_id, received_at__gte=play.started_at).order_by("pk")
    return [_request(play, row) for row in rows]


def _request(play: Play, row: AccessRequest) -> PlayedRequest:
    prepared = Decision.objects.filter(matter=row, sent_back_at=None).order_by("pk").last()
    return PlayedRequest(
        channel=row.channel,
        minutes=(row.received_at - play.started_at).total_seconds() / 60,
        outcome=row.outcome,
        given=dict(GivenFact.objects.filter(matter=row).order_by("pk").values_list("fact", "value")),
        answer=prepared.answer if prepared else "",
        links=Link.objects.filter(matter=row, after_denial=True).count(),
        closed=row.state == State.CLOSED,
    )


def visit_of(play: Play) -> PlayedVisit | None:
    """The newest visit that the player noted since the drill began, by hand or on a device of their office; None where there is none."""
    mine = Visit.objects.filter(began_at__gte=play.started_at, received_by=play.player_id)
    there = Visit.objects.filter(began_at__gte=play.started_at, device__office=play.office_id)
    visit = (mine | there).order_by("pk").last()
    if visit is None:
        return None
    lines = list(VisitEvent.objects.filter(visit=visit).order_by("pk"))

    def count(kind: LineKind) -> int:
        return sum(line.kind == kind for line in lines)

    return PlayedVisit(
        happenings=tuple(str(line.data.get("happening", "")) for line in lines if line.kind == LineKind.HAPPENING),
        situation=dict(visit.situation),
        officers=count(LineKind.OFFICER),
        calls=count(LineKind.CALL),
        photos=count(LineKind.PHOTO),
        items=count(LineKind.ITEM),
        has_report=visit.closed_at is not None,
    )
