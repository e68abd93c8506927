"""The app ``requests`` as Django knows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.done import Act, Undo
    from custos.apps.casework.kinds import Head
    from custos.apps.casework.models import Matter
    from custos.apps.decisions.models import CallBack
    from custos.apps.offices.models import Reader
    from custos.core.life import Story


class RequestsConfig(AppConfig):
    """The register of requests."""

    name = "custos.apps.requests"
    label = "requests"

    def ready(self) -> None:
        """Registers the kind, and has the law asked again when a call back came to an answer."""
        from custos.apps.casework.done import register_undo  # apps must be loaded first
        from custos.apps.casework.kinds import Kind, register
        from custos.apps.decisions.services.callback import call_back_recorded

        register(
            Kind(
                "request",
                letter="R",
                page="request",
                duties_page="case-duties",
                access_page="case-history",
                head=_head,
                story=_story,
            )
        )
        register_undo("fact-corrected", _take_back)
        call_back_recorded.connect(_tell_the_law, dispatch_uid="requests-tell-the-law")


def _take_back(act: Act) -> Undo | None:
    from custos.apps.requests.answering import undo_answer  # late: models are ready by now

    return undo_answer(act)


def _head(reader: Reader, matter: Matter, tab: str) -> Head:
    from custos.apps.requests.head import head_of_matter  # late: models are ready by now

    return head_of_matter(reader, matter, tab)


def _story(reader: Reader, matter: Matter) -> Story:
    from custos.apps.requests.story import story_of_request  # late: models are ready by now

    return story_of_request(reader, matter)


def _tell_the_law(*, matter: Matter, call: CallBack, by: Reader, at: datetime, **_: object) -> None:
    """A call back on a matter of another kind asks no law of requests."""
    from custos.apps.requests.models import AccessRequest  # late: models are ready by now
    from custos.apps.requests.services import tell_the_law

    request = AccessRequest.objects.filter(pk=matter.pk).first()
    if request is not None:
        tell_the_law(request, call, by=by, at=at)
