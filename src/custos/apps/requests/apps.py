"""The app ``requests`` as Django knows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The register of requests."""

    name = "custos.apps.requests"
    label = "requests"

    def ready(self) -> None:
        """Has the law asked again when a call back came to an answer."""
        from custos.apps.decisions.services.callback import call_back_recorded  # apps must be loaded first

        call_back_recorded.connect(_tell_the_law, dispatch_uid="requests-tell-the-law")


def _tell_the_law(*, request: Any, call: Any, by: Any, at: datetime, **_: object) -> None:
    from custos.apps.requests.services import tell_the_law  # late: models are ready by now

    tell_the_law(request, call, by=by, at=at)
