"""The procedure of a claim as data, and the dates it sets for one claim's events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from custos.adapters.data.applications import read_applications
from custos.adapters.data.procedure import read_procedures
from custos.apps.claims.errors import Refused
from custos.apps.claims.models import Claim, ClaimEvent
from custos.apps.deadlines.services.dated import Dated
from custos.apps.offices.agency import agency_called, the_agency
from custos.core.claims import Outcome, Procedure, Stated, dates
from custos.core.claims.applications import Kind
from custos.core.holidays import HolidayCalendar


@lru_cache(maxsize=1)
def procedures() -> dict[str, Procedure]:
    """The tables by jurisdiction, read once a process; only those that say what may happen next."""
    return {name: table for name, table in read_procedures().items() if table.steps.steps}


def procedure_called(name: str) -> Procedure:
    """The table of a jurisdiction. Raises Refused."""
    if name not in procedures():
        raise Refused("claim-jurisdiction-unknown", name=name[:40])
    return procedures()[name]


@lru_cache(maxsize=1)
def _applications() -> dict[str, dict[str, Kind]]:
    return read_applications()


def kinds_of(jurisdiction: str) -> dict[str, Kind]:
    """What a party may apply for under a procedure; nothing where nobody wrote a table."""
    return _applications().get(jurisdiction, {})


def kind_called(jurisdiction: str, kind: str) -> Kind:
    """One row of the table. Raises Refused."""
    found = kinds_of(jurisdiction).get(kind)
    if found is None:
        raise Refused("application-unknown")
    return found


def kind_said(jurisdiction: str, kind: str, language: str) -> str:
    """What is applied for, in words; its own name where the table does not know it any more."""
    found = kinds_of(jurisdiction).get(kind)
    return found.say(language) if found else kind


def calendar_of(claim: Claim) -> HolidayCalendar:
    """The legal holidays under which a claim's times are counted, with the days on which its agency is closed."""
    return agency_called(claim.agency).calendar_of(procedure_called(claim.jurisdiction).calendar)


def usual_jurisdiction() -> str:
    """The table of this agency, or of its state, or the first one."""
    agency, known = the_agency(), procedures()
    if agency.key in known:
        return agency.key
    state = f"us-{agency.state.lower()}"
    return next((name for name, table in known.items() if table.calendar == state), min(known))


def outcomes_of(claim: Claim, events: Sequence[ClaimEvent]) -> tuple[Outcome, ...]:
    """Every row of the table for this claim that has to do with it: dated, waiting, or refused with the reason.

    The newest event of a name counts. Rows that only complaints set off are left out.
    """
    table = procedure_called(claim.jurisdiction)
    days = {one.event: one.on for one in events if one.event in table.events}
    served = {one.event: one.service for one in events if one.event in days and one.service}
    known = {one.event for one in table.steps.steps}
    found = dates(table, Stated(claim.jurisdiction, days, served), calendar_of(claim))
    return tuple(one for one in found if one.row.starts in known)


def dated_of(claim: Claim, events: Sequence[ClaimEvent]) -> list[Dated]:
    """The dated rows as deadlines, each with what ended it."""
    began = {one.event: one.on for one in events}
    met = met_by(claim, events)
    return [
        Dated(
            cite=one.row.cite,
            says=one.row.says,
            says_es=one.row.says_es,
            starts_on=began[one.row.starts],
            counted=one.due,
            met_on=met[one.row.id][0] if one.row.id in met else None,
            met_why=met[one.row.id][1] if one.row.id in met else "done",
        )
        for one in outcomes_of(claim, events)
        if one.due is not None
    ]


def met_by(claim: Claim, events: Sequence[ClaimEvent]) -> dict[str, tuple[date, str]]:
    """By id of the row, on which day its time ended and why: a later step met it (done), or the claim ended (closed)."""
    table = procedure_called(claim.jurisdiction)
    places = {one.event: place for place, one in enumerate(events)}
    found: dict[str, tuple[date, str]] = {}
    for row in table.rows:
        for late in events[places[row.starts] + 1 :] if row.starts in places else ():
            step = table.steps.find(late.event)
            if step is not None and (row.id in step.meets or step.closes):
                found[row.id] = (late.on, "done" if row.id in step.meets else "closed")
                break
    return found


def stage_of(claim: Claim, events: Sequence[ClaimEvent]) -> str | None:
    """The stage after these events, or None where the table does not know a way through them any more."""
    return procedure_called(claim.jurisdiction).steps.replayed(one.event for one in events)
