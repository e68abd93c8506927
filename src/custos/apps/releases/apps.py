"""The app ``releases`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """What leaves."""

    name = "custos.apps.releases"
    label = "releases"

    def ready(self) -> None:
        """Begins the accounting of a disclosure with what has left."""
        from custos.apps.deadlines.services.proof_drafts import begin_with  # apps must be loaded first
        from custos.apps.releases.selectors import draft_of_account

        begin_with("account", draft_of_account)
