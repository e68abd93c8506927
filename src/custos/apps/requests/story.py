"""What a request tells of its own life: where it waits, what was read and found, and where the evidence is."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Matter
from custos.apps.messages import day_said
from custos.apps.offices.models import Reader
from custos.apps.papers import selectors as papers_selectors
from custos.apps.requests import nextsteps, selectors, wording
from custos.core.life import Station, Story
from custos.core.nextstep import Mark, Stage, list_stages

_STATION_OF: dict[Stage, Station] = {
    Stage.RECEIVED: Station.PAPERS,
    Stage.READ: Station.READINGS,
    Stage.QUESTIONS: Station.FACTS,
    Stage.PREPARED: Station.DECISION,
    Stage.DECIDED: Station.DECISION,
    Stage.RELEASED: Station.LEFT,
    Stage.SENT: Station.LEFT,
}
"""Where the strip shows a stage of the stage bar: both read the one table of next steps."""
_PAGES = {
    Station.PAPERS: ("request", ""),
    Station.READINGS: ("request", ""),
    Station.FACTS: ("request", "#facts"),
    Station.ASSESSMENT: ("case-law", ""),
    Station.DECISION: ("case-history", ""),
    Station.LEFT: ("letter", ""),
}


def story_of_request(reader: Reader, matter: Matter) -> Story:
    """The story of the request that ``matter`` is; counts of what was read only for who may read papers."""
    found = selectors.as_request(reader, matter)
    places = papers_selectors.list_places(reader, found)
    stages = list_stages(nextsteps.situation_of(found, unsure=bool(places)), ())
    now = next((_STATION_OF[one.stage] for one in stages if one.mark is Mark.NOW), None)
    reads = bool(casework_selectors.may_read_papers(reader))
    pages = {
        station: f"{reverse(name, args=[found.number])}{part}"
        for station, (name, part) in _PAGES.items()
        if reads or name == "case-history"
    }
    return Story(now, pages, says=_counts(reader, found, len(places)) if reads else {})


def _counts(reader: Reader, matter: Matter, unsure: int) -> dict[Station, str]:
    """How much there is at a station, in numbers: no name and no word of a paper."""
    says = {}
    if papers := papers_selectors.list_papers(reader, matter):
        says[Station.PAPERS] = str(wording.LIFE_PAPERS) % {"count": len(papers)}
    assessment = casework_selectors.find_assessment(reader, matter)
    if assessment is not None:
        known = sum(1 for fact in assessment.fact_records if fact.value)
        asked = len(assessment.record.determination.ask)
        pages = len(assessment.page_records)
        says[Station.READINGS] = str(wording.LIFE_READ) % {"pages": pages, "unsure": unsure}
        says[Station.FACTS] = str(wording.LIFE_FACTS) % {"known": known, "asked": asked}
        says[Station.ASSESSMENT] = str(wording.LIFE_LAW) % {
            "when": day_said(date.fromisoformat(assessment.as_of[:10])),
            "step": assessment.sequence,
        }
    return says
