"""The app ``notes`` as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.done import Act, Undo


class NotesConfig(AppConfig):
    """What colleagues write to each other about a matter, and the records that they ask of a division."""

    name = "custos.apps.notes"
    label = "notes"

    def ready(self) -> None:
        """Offers to withdraw an ask right after it was made, and keeps notes as they were written."""
        from custos.apps.casework.done import register_undo  # apps must be loaded first
        from custos.apps.ledger import guards

        guards.guard("notes_note")
        register_undo("records-asked", _withdraw)


def _withdraw(act: Act) -> Undo | None:
    from custos.apps.notes.services import undo_asking  # late: models are ready by now

    return undo_asking(act)
