"""What a reader may know of a matter's life. Everything is asked of selectors that hold need-to-know and roles themselves."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.kinds import story_of
from custos.apps.casework.models import Matter, Viewing
from custos.apps.casework.panel import list_happened
from custos.apps.casework.states import SETTLED
from custos.apps.deadlines import selectors as deadlines_selectors
from custos.apps.ledger import policy as ledger_policy
from custos.apps.ledger import sealed_cases
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.core.life import Happening, Story, first_open, merged


def story_for(reader: Reader, matter: Matter) -> tuple[Story, tuple[Happening, ...]]:
    """The story of a matter, and its acts in the order of the ledger, each told once."""
    told = story_of(reader, matter)
    shared = [
        Happening(
            kind=event.kind,
            at=event.at,
            index=event.entry_index,
            says=says,
            by=str(event.by) if event.by else "",
            is_aside=event.kind == "letter-sent" and bool(event.details.get("to")),
        )
        for event, says in list_happened(reader, matter)
    ]
    happened = merged(shared, told.own if told else ())
    return told or Story(None if matter.state in SETTLED else first_open(happened)), happened


def list_looks(reader: Reader, matter: Matter) -> list[Viewing]:
    """Who opened it, the newest 100, oldest first; none for who may not see that."""
    return list(reversed(casework_selectors.list_viewings(reader, matter)))


def list_due(reader: Reader, matter: Matter, today: date) -> list[datetime]:
    """The days on which a time that still runs is due, as the agency's noon of that day."""
    zone = ZoneInfo(the_agency().timezone)
    clocks = deadlines_selectors.list_clocks(reader, matter, today)
    days = {one.clock.due_on for one in clocks if one.clock.runs and one.clock.firm}
    return [datetime.combine(day, time(12), zone) for day in sorted(days)]


def may_open_entries(reader: Reader, matter: Matter) -> bool:
    """Whether a link to an entry of this matter would lead the reader anywhere."""
    return ledger_policy.may_list_entries(reader).allowed and not sealed_cases.hidden_cases(reader, [matter.case])
