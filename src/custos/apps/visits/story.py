"""What a visit tells of its own life: its lines by their kind, never their words, and what became of a paper that was shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language

from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.visits import selectors, wording
from custos.apps.visits.models import LineKind, Visit
from custos.apps.visits.rules import door_rules
from custos.core.life import Happening, Lane, Place, Station, Story
from custos.core.visits.machine import OVER
from custos.core.visits.protocol import Step

_ARRIVED = Place(Station.PAPERS, Lane.PAPERS)
_PLACES: dict[LineKind, Place] = {
    LineKind.HAPPENING: Place(Station.ASSESSMENT, Lane.WORK),
    LineKind.CHECKLIST: Place(Station.FACTS, Lane.WORK),
    LineKind.PHOTO: _ARRIVED,
    LineKind.CALL: Place(Station.DECISION, Lane.WORK),
}
_NOTED = Place(Station.FACTS, Lane.WORK)
"""Officers, witnesses, areas, what was taken: facts that a person wrote down."""


def story_of_visit(reader: Reader, matter: Matter) -> Story:
    """The story of the visit that ``matter`` is."""
    found = selectors.as_visit(reader, matter)
    address = reverse("visit", args=[found.number])
    spoken = "es" if (get_language() or "en").startswith("es") else "en"
    step = door_rules(agency_day(found.began_at)).protocol.steps[Step(found.step)]
    waits = Station.LEFT if Step(found.step) in OVER else Station.ASSESSMENT
    return Story(
        None if found.closed_at else waits,
        dict.fromkeys((one for one in Station if one is not Station.LEDGER), address),
        own=(*_lines(reader, found), *_paper(reader, found), *_end(found)),
        says={Station.ASSESSMENT: step.title.said(spoken)},
        never={Station.READINGS: str(wording.LIFE_NO_PAPER), Station.DECISION: str(wording.LIFE_NO_CALL)},
    )


def _lines(reader: Reader, visit: Visit) -> Iterator[Happening]:
    by = str(visit.received_by) if visit.received_by else None
    for line in selectors.list_line_entries(reader, visit):
        first = line.index == visit.entry_index
        yield Happening(
            kind="visit-recorded" if first else "visit-step",
            at=line.at,
            index=line.index,
            says=str(wording.LIFE_ARRIVED if first else wording.LIFE_LINES.get(line.kind, wording.LIFE_NOTED)),
            by=by if first else None,
            place=_ARRIVED if first else _PLACES.get(line.kind, _NOTED),
        )


def _paper(reader: Reader, visit: Visit) -> Iterator[Happening]:
    """That the program read the paper, told by the entry of the request that the paper became, where the reader may see it."""
    read = selectors.find_reading_event(reader, visit)
    if read is not None:
        yield Happening(
            kind="paper-read",
            at=read.at,
            index=read.entry_index,
            says=str(wording.LIFE_READ) % {"number": read.matter.number},
            by=str(read.by) if read.by else "",
            place=Place(Station.READINGS, Lane.PAPERS),
        )


def _end(visit: Visit) -> Iterator[Happening]:
    if visit.closed_at and visit.closed_index is not None:
        yield Happening("visit-closed", visit.closed_at, visit.closed_index, str(wording.LIFE_CLOSED), by=None)
