"""What a claim tells of its own life: each step of its procedure at its station, and where it waits."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language

from custos.apps.casework.models import Matter
from custos.apps.claims import selectors, wording
from custos.apps.claims.models import ClaimEvent
from custos.apps.claims.procedures import procedure_called
from custos.apps.offices.models import Reader
from custos.core.claims import CLOSED
from custos.core.claims.steps import Steps
from custos.core.life import Happening, Lane, Place, Station, Story

_ASSESSED = Place(Station.ASSESSMENT, Lane.WORK)
_DECIDED = Place(Station.DECISION, Lane.WORK)
_LED_TO: dict[str, Place] = {
    "conference": Place(Station.PAPERS, Lane.PAPERS),
    "hearing": _ASSESSED,
    "order": _ASSESSED,
    "appeal": _DECIDED,
    "bond": Place(Station.DECISION, Lane.WORK, counts=False),
    "judgment": _DECIDED,
    "payment": Place(Station.LEFT, Lane.NOTICES),
    CLOSED: Place(Station.LEFT, Lane.NOTICES),
}
"""Where a step belongs, by the stage that it leads to."""
_WAITS: dict[str, Station] = {
    "conference": Station.ASSESSMENT,
    "hearing": Station.ASSESSMENT,
    "order": Station.DECISION,
    "appeal": Station.LEFT,
    "bond": Station.LEFT,
    "judgment": Station.LEFT,
    "payment": Station.LEFT,
}
"""Where a claim waits, by its stage."""


def story_of_claim(reader: Reader, matter: Matter) -> Story:
    """The story of the claim that ``matter`` is. A struck step is beside the line: it stays on file and counts no longer."""
    found = selectors.as_claim(reader, matter)
    steps = procedure_called(found.jurisdiction).steps
    address = reverse("claim", args=[found.number])
    pages = dict.fromkeys((Station.PAPERS, Station.FACTS, Station.DECISION, Station.LEFT), address)
    pages[Station.ASSESSMENT] = f"{address}#steps"
    return Story(
        _WAITS.get(found.stage),
        pages,
        own=tuple(_told(one, steps) for one in selectors.list_happened(reader, found) if not _is_filing(one, steps)),
        never={Station.READINGS: str(wording.LIFE_NOT_READ)},
        waits=str(wording.STAGES.get(found.stage, "")),
    )


def _is_filing(event: ClaimEvent, steps: Steps) -> bool:
    """The step that began the claim: that it came in is told already, by the entry that both share."""
    step = steps.find(event.event)
    return step is not None and not step.stages


def _told(event: ClaimEvent, steps: Steps) -> Happening:
    step = steps.find(event.event)
    spanish = (get_language() or "en").startswith("es")
    says = (step.says_es if spanish else step.says) if step else str(wording.LIFE_STEP)
    place = _LED_TO.get(step.to, _ASSESSED) if step else _ASSESSED
    if event.struck_at is not None:
        says, place = str(wording.LIFE_STRUCK) % {"step": says}, Place(None, Lane.WORK)
    return Happening(
        kind="claim-event-recorded",
        at=event.at,
        index=event.entry_index,
        says=says,
        by=str(event.by) if event.by else "",
        place=place,
    )
