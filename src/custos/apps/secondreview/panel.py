"""What pages of other apps show of reviews by two."""

from __future__ import annotations

from types import ModuleType

from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.secondreview import selectors, wording


def words() -> ModuleType:
    """The words of ``secondreview/parts``."""
    return wording


def panel_of(reader: Reader, found: Matter) -> dict[str, object]:
    """The context of ``secondreview/parts/banner.html``: the newest review of the matter."""
    seen = selectors.list_reviews(reader, found)
    return {"s": wording, "second_review": seen[-1] if seen else None}
