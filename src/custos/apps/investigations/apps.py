"""The app ``investigations`` as Django knows it."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import AppConfig


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

        register(Kind("investigation", letter="F", page="investigation", need_to_know=need_to_know, handed=False))
        guards.guard("investigations_recorded")
        sealed_cases.register(_hidden)


def _hidden(reader: object, cases: Collection[str], contents: bool) -> Collection[str]:
    from custos.apps.investigations.selectors import list_hidden_cases  # late: tables are asked, not at the start

    return list_hidden_cases(reader, cases, contents=contents)
