"""What a complaint of retaliation tells of its own life."""

from __future__ import annotations

from django.urls import reverse

from custos.apps.casework.models import Matter
from custos.apps.casework.states import SETTLED
from custos.apps.offices.models import Reader
from custos.apps.retaliation import wording
from custos.core.life import Station, Story


def story_of_complaint(reader: Reader, matter: Matter) -> Story:
    """The story of the complaint that ``matter`` is: what the law presumes is worked out by its page each time, and no entry says it."""
    del reader
    address = reverse("complaint", args=[matter.number])
    pages = {Station.PAPERS: address, Station.DECISION: f"{address}#presumed"}
    return Story(
        None if matter.state in SETTLED else Station.DECISION,
        pages,
        never={
            Station.READINGS: str(wording.LIFE_NOT_READ),
            Station.FACTS: str(wording.LIFE_FACTS),
            Station.ASSESSMENT: str(wording.LIFE_LAW),
        },
    )
