"""The app ``investigations`` as Django knows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.models import Matter
    from custos.apps.offices.models import Reader
    from custos.core.life import Story


class InvestigationsConfig(AppConfig):
    """Field investigations."""

    name = "custos.apps.investigations"
    label = "investigations"

    def ready(self) -> None:
        """Registers the kind, and keeps its entries off the ledger's pages.

        SAFETY: letter and entries are those of a confidential file, of whatever kind: who reads the whole ledger learns no more.
        """
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.investigations.policy import need_to_know
        from custos.apps.ledger import guards, sealed_cases

        register(
            Kind(
                "investigation", letter="F", page="investigation", need_to_know=need_to_know, handed=False, story=_story
            )
        )
        guards.guard("investigations_recorded")
        sealed_cases.register(_hidden)


def _hidden(reader: object, cases: Collection[str], contents: bool) -> Collection[str]:
    from custos.apps.investigations.selectors import list_hidden_cases  # late: tables are asked, not at the start

    return list_hidden_cases(reader, cases, contents=contents)


def _story(reader: Reader, matter: Matter) -> Story:
    from custos.apps.investigations.story import story_of_investigation  # late: models are ready by now

    return story_of_investigation(reader, matter)
