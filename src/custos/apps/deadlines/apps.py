"""The app ``deadlines`` as Django knows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.done import Act, Undo
    from custos.apps.casework.models import Matter


class DeadlinesConfig(AppConfig):
    """Clocks, duties, proofs, holds, reminders."""

    name = "custos.apps.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        """Names its originals and the tables whose rows nobody may change or remove, not even by hand, and stops the times for answering at the answer."""
        from django.db.models import F  # apps must be loaded first

        from custos.apps.casework.done import register_undo
        from custos.apps.deadlines.models import DutyProof
        from custos.apps.ledger import guards
        from custos.apps.letters.services.sending import answer_sent
        from custos.apps.papers.services import adding, holding

        guards.guard("deadlines_clockmove", "deadlines_dutyproof")
        holding.register(
            "deadlines_dutyproof",
            lambda: DutyProof.objects.annotate(held=F("copy_sha256"), of=F("duty__matter_id")),
        )
        for kind in ("clock-extended", "clock-paused", "clock-resumed"):
            register_undo(kind, _take_back)
        answer_sent.connect(_stop_at_answer, dispatch_uid="deadlines-stop-at-answer")
        adding.opened_again.connect(_run_again, dispatch_uid="deadlines-run-again")
        adding.joined_away.connect(_stop_at_joining, dispatch_uid="deadlines-stop-at-joining")


def _take_back(act: Act) -> Undo | None:
    from custos.apps.deadlines.services.taking_back import undo_move  # late: models are ready by now

    return undo_move(act)


def _stop_at_answer(*, matter: Matter, on: date, **_: object) -> None:
    """Inside the transaction that notes that the answer left: a time ends on the day on which it left, not on that of the note."""
    from custos.apps.deadlines.services.stopping import stop_at_answer  # late: models are ready by now

    stop_at_answer(matter, on)


def _run_again(*, matter: Matter, **_: object) -> None:
    """A paper opened a closed matter: its times run from this moment, whether or not the program can read the paper."""
    from custos.apps.deadlines.services.stopping import run_again  # late: models are ready by now

    run_again(matter)


def _stop_at_joining(*, matter: Matter, at: datetime, **_: object) -> None:
    """The papers belong to another request, whose times run: nothing of this one is late."""
    from custos.apps.casework.clock import agency_day
    from custos.apps.deadlines.services.stopping import stop_at_closing  # late: models are ready by now

    stop_at_closing(matter, agency_day(at))
