"""The app ``decisions`` as Django knows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.offices.models import Staff


class DecisionsConfig(AppConfig):
    """Decisions, emergencies, delegations, calls back, objections."""

    name = "custos.apps.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Names the tables whose rows nobody may change or remove, begins proofs with a call back, and keeps an answer whose decision was changed."""
        from custos.apps.deadlines.services.proof_drafts import begin_with  # apps must be loaded first
        from custos.apps.decisions.selectors import draft_of_call
        from custos.apps.decisions.services.cited import keep_the_answer
        from custos.apps.ledger import guards
        from custos.apps.letters.services.sending import answer_leaves
        from custos.apps.offices.services import roles_changed

        guards.guard("decisions_objection", "decisions_callback", "decisions_counsellook")
        roles_changed.connect(_end_delegations, dispatch_uid="decisions-end-delegations")
        begin_with("call-back", draft_of_call)
        answer_leaves.connect(keep_the_answer, dispatch_uid="decisions-keep-the-answer")


def _end_delegations(*, staff: Staff, at: datetime, **_: object) -> None:
    """Inside the transaction that changes a role: who prepares, sends or decides by role holds no delegation."""
    from custos.apps.decisions.services.delegations import end_where_role_bars  # late: models are ready by now

    end_where_role_bars(staff, at=at)
