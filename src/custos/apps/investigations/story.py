"""What an investigation tells of its own life: what was recorded at which station, by its kind and day, never its words."""

from __future__ import annotations

from django.urls import reverse

from custos.apps.casework.models import Matter
from custos.apps.investigations import selectors, wording
from custos.apps.messages import day_said
from custos.apps.offices.models import Reader
from custos.core.investigations.flow import Act, Stage
from custos.core.life import Happening, Lane, Place, Station, Story

_PLACES: dict[Act, Place] = {
    Act.INSPECT: Place(Station.FACTS, Lane.WORK),
    Act.FIND: Place(Station.ASSESSMENT, Lane.WORK),
    Act.CITE: Place(Station.DECISION, Lane.WORK),
    Act.COLLECT: Place(Station.LEFT, Lane.NOTICES),
    Act.CLOSE: Place(Station.DECISION, Lane.WORK, counts=False),
    Act.REOPEN: Place(Station.DECISION, Lane.WORK, counts=False),
}
_WAITS: dict[Stage, Station] = {
    Stage.OPEN: Station.FACTS,
    Stage.INSPECTED: Station.ASSESSMENT,
    Stage.FOUND: Station.DECISION,
    Stage.CITED: Station.LEFT,
    Stage.COLLECTING: Station.LEFT,
}


def story_of_investigation(reader: Reader, matter: Matter) -> Story:
    """The story of the investigation that ``matter`` is."""
    found = selectors.as_investigation(reader, matter)
    own = tuple(
        Happening(
            kind="file-noted",
            at=one.at,
            index=one.entry_index,
            says=str(wording.LIFE_SAYS) % {"what": wording.ACTS[Act(one.act)], "when": day_said(one.on)},
            by=str(one.by),
            place=_PLACES[Act(one.act)],
        )
        for one in selectors.list_recorded(reader, found)
    )
    address = reverse("investigation", args=[found.number])
    pages = dict.fromkeys(
        (Station.PAPERS, Station.FACTS, Station.ASSESSMENT, Station.DECISION, Station.LEFT), f"{address}#recorded"
    )
    return Story(
        _WAITS.get(Stage(found.stage)),
        pages,
        own,
        never={Station.READINGS: str(wording.LIFE_NOT_READ)},
        waits=str(wording.STAGES[Stage(found.stage)]),
    )
