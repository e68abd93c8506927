"""Every write about drills: one transaction, one entry of the drill ledger beside it."""

from __future__ import annotations

from datetime import datetime

from attrs import asdict
from django.db import IntegrityError, transaction

from custos.adapters.data.door import load_protocol
from custos.adapters.data.drills import load_drills
from custos.adapters.data.laws import load_book
from custos.apps.casework.clock import agency_day
from custos.apps.drills import policy
from custos.apps.drills.errors import Conflict, Forbidden, Refused
from custos.apps.drills.models import Play
from custos.apps.drills.played import requests_of, visit_of
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.core.drills.score import Score, score_request, score_visit
from custos.core.drills.script import Kind, Script


def drill_called(key: str) -> Script:
    """The drill called ``key``. Raises InputError where there is none."""
    found = next((script for script in load_drills() if script.key == key), None)
    if found is None:
        raise Refused("no-such-drill", key=key)
    return found


def start_play(key: str, *, by: Reader, at: datetime) -> Play:
    """Begins a drill for the reader. Raises Forbidden outside a folder for drills, Conflict while another one runs, InputError."""
    _require_here()
    script = drill_called(key)
    try:
        with transaction.atomic():
            return Play.objects.create(drill=script.key, player_id=by.staff_id, office_id=by.office_id, started_at=at)
    except IntegrityError:
        raise Conflict("drill-running") from None


def finish_play(play: Play, *, by: Reader, at: datetime) -> Play:
    """Scores what the reader did since the drill began, with the reason of each point. Raises Forbidden, Conflict."""
    _require_here()
    if play.player_id != by.staff_id:
        raise Forbidden("drill-of-another")
    with transaction.atomic():
        current = Play.objects.select_for_update().get(pk=play.pk)
        if current.finished_at is not None:
            raise Conflict("drill-finished")
        score, law = _score(current, at)
        receipt = ledger.append(
            "drill-played",
            actor=ledger.staff(str(by.staff_id), min(by.roles) if by.roles else "staff"),
            count=score.got * 100 // max(score.out_of, 1),
            out="passed" if score.passed else "failed",
            commitments={"account": by.key, "drill": current.drill},
        )
        current.points = [asdict(point) for point in score.points]
        current.got, current.out_of, current.passed = score.got, score.out_of, score.passed
        current.law, current.finished_at, current.entry_index = law, at, receipt.index
        current.save()
    return current


def _score(play: Play, at: datetime) -> tuple[Score, str]:
    script, book, agency = drill_called(play.drill), load_book(), the_agency()
    law = book.as_of(agency_day(at), agency.sources, confirmed=bool(agency.confirmed))
    if script.kind is Kind.VISIT:
        return score_visit(script, visit_of(play), law, book.vocabulary, load_protocol()), law.digest
    return score_request(script, requests_of(play), law, book.vocabulary), law.digest


def _require_here() -> None:
    if not policy.drills_are_here():
        raise Forbidden("drill-in-real-register")
