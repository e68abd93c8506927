"""The app ``releases`` as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from custos.apps.casework.waiting import Waiting
    from custos.apps.offices.models import Reader


class ReleasesConfig(AppConfig):
    """What leaves."""

    name = "custos.apps.releases"
    label = "releases"

    def ready(self) -> None:
        """Begins the accounting of a disclosure with what has left, keeps a letter here while a release is owed, and names its originals."""
        from django.db.models import F  # apps must be loaded first

        from custos.apps.casework.waiting import register as register_waiting
        from custos.apps.deadlines.services.proof_drafts import begin_with
        from custos.apps.ledger import guards
        from custos.apps.letters.services.sending import answer_leaves
        from custos.apps.papers.services import holding
        from custos.apps.releases.models import Release
        from custos.apps.releases.selectors import draft_of_account
        from custos.apps.releases.services.owing import refuse_while_owed

        guards.guard("releases_notreleased")
        holding.register("releases_release", lambda: Release.objects.annotate(held=F("sha256"), of=F("matter_id")))
        register_waiting("releases", _waiting)
        begin_with("account", draft_of_account)
        answer_leaves.connect(refuse_while_owed, dispatch_uid="releases-refuse-while-owed")


def _waiting(reader: Reader, at: datetime) -> Iterable[Waiting]:
    from custos.apps.releases.home import waiting  # late: tables are asked, not at the start

    return waiting(reader, at)
