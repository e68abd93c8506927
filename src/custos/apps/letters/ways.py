"""By which ways a letter may leave: any, but the notice of a hearing as the law of its agency has it served."""

from __future__ import annotations

from functools import lru_cache

from custos.adapters.data.procedure import read_procedures
from custos.apps.casework.models import LEAVES_BY, Channel
from custos.apps.letters.models import Letter
from custos.apps.offices.agency import agency_called
from custos.core.claims import NoticeWay
from custos.core.letters.form import OF_HEARINGS


@lru_cache(maxsize=8)
def notice_ways(agency: str) -> tuple[NoticeWay, ...]:
    """How the law of this agency has the notice of a hearing served; empty where nobody has read that."""
    profile, tables = agency_called(agency), read_procedures()
    state = f"us-{profile.state.lower()}"
    of_the_state = next((one for one in tables.values() if one.calendar == state), None)
    table = tables.get(profile.key, of_the_state)
    return table.notice_ways if table is not None else ()


def ways_of(letter: Letter) -> tuple[Channel, ...]:
    """The ways in which this letter may leave."""
    named = notice_ways(letter.matter.agency) if letter.kind in OF_HEARINGS else ()
    return tuple(Channel(one.id) for one in named) or LEAVES_BY
