"""What a hearing tells of its own life."""

from __future__ import annotations

from django.urls import reverse

from custos.apps.casework.models import Matter
from custos.apps.hearings import selectors, wording
from custos.apps.offices.models import Reader
from custos.core.hearings.flow import State
from custos.core.life import Station, Story


def story_of_hearing(reader: Reader, matter: Matter) -> Story:
    """The story of the hearing that ``matter`` is: it is set, and something becomes of it. What is decided is the claim's."""
    found = selectors.as_hearing(reader, matter)
    address = reverse("hearing", args=[found.number])
    said = str(wording.LIFE_ELSEWHERE)
    return Story(
        Station.ASSESSMENT if found.life == State.SET else None,
        {Station.PAPERS: address, Station.ASSESSMENT: address},
        waits=str(wording.LIFE_SET),
        never=dict.fromkeys((Station.READINGS, Station.FACTS, Station.DECISION, Station.LEFT), said),
    )
