"""The app ``decisions`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions, emergencies, delegations, calls back, objections."""

    name = "custos.apps.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Names the tables whose rows nobody may change or remove, not even by hand, and begins proofs with what a call back said."""
        from custos.apps.deadlines.services.proof_drafts import begin_with  # apps must be loaded first
        from custos.apps.decisions.selectors import draft_of_call
        from custos.apps.ledger import guards

        guards.guard("decisions_objection", "decisions_callback")
        begin_with("verify", draft_of_call)
