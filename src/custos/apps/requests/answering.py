"""How an answer to a question is taken back."""

from __future__ import annotations

from django.urls import reverse

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.done import Act, Undo
from custos.apps.casework.models import NOT_KNOWN


def undo_answer(act: Act) -> Undo | None:
    """The answer that counted before, or that nobody knows; None where the fact can no longer be answered."""
    if not casework_selectors.may_answer(act.reader, act.matter):
        return None
    fact = act.event.details.get("fact", "")
    given = [one.value for one in casework_selectors.list_given_facts(act.reader, act.matter) if one.fact == fact]
    before = given[-2] if len(given) > 1 else NOT_KNOWN
    return Undo(reverse("answer", args=[act.matter.number]), {"fact": fact, "value": before})
