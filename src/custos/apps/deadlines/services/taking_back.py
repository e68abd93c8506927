"""Taking back what was entered about a time by mistake. Every row stays; nothing that was sent is undone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from custos.apps.casework.acts import require
from custos.apps.casework.done import Act, Undo
from custos.apps.deadlines import policy, wording
from custos.apps.deadlines.errors import Conflict, Refused
from custos.apps.deadlines.models import Clock, ClockMove, MoveKind
from custos.apps.deadlines.services import clocks
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services.notifications import take_back
from custos.apps.offices.models import Reader
from custos.core.letters.form import LetterKind


def strike_extension(clock: Clock, *, why: str, by: Reader, at: datetime) -> Clock:
    """The last extension of a time was a mistake: the time is what it was before.

    Raises Forbidden, Refused without a reason, Conflict where something moved since, the time runs no more, or the requester was told.
    """
    require(policy.may_move_clock(by))
    if not why.strip():
        raise Refused("strike-reason-missing")
    with transaction.atomic():
        _, row = clocks.locked_clock(clock)
        last = row.moves.last()
        if last is None or last.kind != MoveKind.EXTENDED:
            raise Conflict("nothing-to-strike")
        if not row.runs:
            raise Conflict("clock-not-running")
        told = _told_of(last)
        if any(letter.state != LetterState.FINAL for letter in told):
            raise Conflict("extension-told")
        take_back(told)
        values = {"kind": MoveKind.STRUCK, "by_law": last.by_law}
        return clocks.keep_move(row.matter, row, "clock-extension-struck", values, why=why, by=by, at=at)


def _told_of(move: ClockMove) -> list[Letter]:
    """The letters about more time that the act of this move drafted, those that were replaced since left out."""
    drafted = move.clock.matter.letters.filter(kind=LetterKind.PUBLIC_RECORDS_EXTENDED, made_at=move.made_at)
    return [letter for letter in drafted if letter.state != LetterState.REPLACED]


def undo_move(act: Act) -> Undo | None:
    """The way back from a move of a time that was just made: an extension is struck, a pause ends, what ran on is paused again."""
    move = ClockMove.objects.filter(entry_index=act.event.entry_index).select_related("clock__matter").first()
    if move is None or not policy.may_move_clock(act.reader) or move != move.clock.moves.last():
        return None
    if move.kind == MoveKind.EXTENDED and any(one.state != LetterState.FINAL for one in _told_of(move)):
        return None
    back = {MoveKind.EXTENDED: "strike", MoveKind.PAUSED: "resume", MoveKind.RESUMED: "pause"}.get(MoveKind(move.kind))
    if back is None:
        return None
    address = reverse("move-clock", args=[act.matter.number, move.clock.pk, back])
    return Undo(address, {"why": str(wording.ENTERED_BY_MISTAKE)})
