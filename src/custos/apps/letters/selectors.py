"""What a reader may know of letters."""

from __future__ import annotations

from functools import lru_cache

from custos.adapters.data.procedure import read_procedures
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import LEAVES_BY, Channel, Matter
from custos.apps.letters.models import Letter
from custos.apps.letters.policy import may_redraft as may_redraft
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
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


def list_letters(reader: Reader, matter: Matter) -> list[Letter]:
    """The letters that answer a request, one for each decision."""
    rows = matter.letters.filter(is_answer=True).select_related("made_by", "sent_by")
    return list(rows) if casework_selectors.may_read_papers(reader) else []


def list_notifications(reader: Reader, matter: Matter) -> list[Letter]:
    """The letters of a request that decide nothing: to the person, about more time, about what is kept."""
    rows = matter.letters.filter(is_answer=False).select_related("made_by", "sent_by")
    return list(rows) if casework_selectors.may_read_papers(reader) else []


def find_letter(reader: Reader, matter: Matter, pk: int) -> Letter | None:
    """One letter of a request, or None."""
    return (
        matter.letters.select_related("made_by", "sent_by").filter(pk=pk).first()
        if casework_selectors.may_read_papers(reader)
        else None
    )
