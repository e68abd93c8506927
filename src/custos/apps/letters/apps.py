"""The app ``letters`` as Django knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from custos.apps.casework.done import Act, Undo


class LettersConfig(AppConfig):
    """Letters, from the draft to the proof that they arrived."""

    name = "custos.apps.letters"
    label = "letters"

    def ready(self) -> None:
        """Offers to put the words of a draft back right after they were changed, and keeps earlier words as they were."""
        from custos.apps.casework.done import register_undo  # apps must be loaded first
        from custos.apps.ledger import guards

        guards.guard("letters_earlierwords")
        register_undo("letter-drafted", _put_back)


def _put_back(act: Act) -> Undo | None:
    from custos.apps.letters.services.sending import undo_redraft  # late: models are ready by now

    return undo_redraft(act)
