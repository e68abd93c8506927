"""What the page of a matter's life shows: the line of stations, the lanes along its days, the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from attrs import frozen

from custos.apps.casework.clock import agency_day
from custos.apps.casework.fields import Words
from custos.apps.casework.models import Matter, Viewing
from custos.apps.casework.selectors import may_see_who_looked
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger.selectors import Proof, Proved
from custos.apps.life import selectors, wording
from custos.apps.messages import day_said
from custos.apps.offices.models import Reader
from custos.core.life import Happening, Lane, Mark, Station, Stop, Story, Tick, lanes, line_up


@frozen
class ShownStation:
    """One station: its sentence, day, person, evidence, and the entry with its proof state. ``index`` None where nothing happened."""

    name: Words
    mark: str
    marked: Words
    says: Words
    more: Words = ""
    others: Words = ""
    at: datetime | None = None
    by: Words = ""
    address: str = ""
    index: int | None = None
    proof: str = ""
    proved: Words = ""


@frozen
class Row:
    """One line of the table. ``index`` None for a day that is still to come."""

    at: datetime
    lane: Words
    says: Words
    by: Words
    index: int | None


@frozen
class ShownLane:
    """One lane with its marks, and how many acts and days they show."""

    name: Words
    ticks: tuple[Tick, ...]
    count: int


@frozen
class Life:
    """Everything on the page."""

    stations: tuple[ShownStation, ...]
    state: Words
    lanes: tuple[ShownLane, ...]
    today: float
    first: datetime | None
    last: datetime | None
    rows: tuple[Row, ...]
    shows_looks: bool
    may_open: bool


def life_of(reader: Reader, matter: Matter, at: datetime) -> Life:
    """The life of ``matter`` as far as ``reader`` may know it."""
    story, happened = selectors.story_for(reader, matter)
    looks = selectors.list_looks(reader, matter)
    due = selectors.list_due(reader, matter, agency_day(at))
    line = line_up(happened, story.now)
    ends = [one.index for one in (happened[:1] + happened[-1:])]
    proved = ledger_selectors.find_proofs(reader, [*(stop.shown.index for stop in line if stop.shown), *ends])
    moments = [(one.where.lane, one.at) for one in happened] + [(Lane.LOOKS, one.at) for one in looks]
    drawn = lanes(moments, due, at)
    return Life(
        stations=(*(_station(stop, story, proved) for stop in line), _ledger(happened, proved)),
        state=_state(story, due, agency_day(at)),
        lanes=tuple(_lane(lane, ticks, moments, due) for lane, ticks in drawn[0].items()) if drawn else (),
        today=drawn[1] if drawn else 0.0,
        first=drawn[2] if drawn else None,
        last=drawn[3] if drawn else None,
        rows=_rows(happened, looks, due),
        shows_looks=may_see_who_looked(reader).allowed,
        may_open=selectors.may_open_entries(reader, matter),
    )


def _state(story: Story, due: Sequence[datetime], today: date) -> Words:
    says = (
        str(wording.WAITS) % {"station": story.waits or wording.STATIONS[story.now]}
        if story.now
        else str(wording.ENDED)
    )
    if not due:
        return says
    day = due[0].date()
    told = wording.TIMES_RUN if day >= today else wording.TIME_LATE
    return f"{says} {told % {'when': day_said(day)}}"


def _station(stop: Stop, story: Story, proved: Proved) -> ShownStation:
    name, marked = wording.STATIONS[stop.station], wording.MARKS[stop.mark]
    address, told = story.pages.get(stop.station, ""), stop.shown
    more = story.says.get(stop.station, "")
    if told is None:
        nothing = wording.NOTHING_EVER if stop.mark is Mark.NEVER else wording.NOTHING_YET
        why = story.never.get(stop.station, "") if stop.mark is Mark.NEVER else ""
        leads = address if stop.mark is Mark.NOW else ""
        return ShownStation(name, stop.mark, marked, why or nothing, more, address=leads)
    state = proved.states[told.index]
    return ShownStation(
        name=name,
        mark=stop.mark,
        marked=marked,
        says=_says(stop.station, told),
        more=more,
        others=_others(stop.others),
        at=told.at,
        by=_by(told),
        address=address,
        index=told.index,
        proof=state,
        proved=wording.PROOFS[state],
    )


def _says(station: Station, told: Happening) -> Words:
    """An act that reached this station on its way to a later one is told for what it did here."""
    return told.says if told.where.station is station else wording.READ_BY_PROGRAM.get(station, told.says)


def _by(told: Happening) -> Words:
    """Who did it; "" where its entry alone says who."""
    return wording.PROGRAM if told.by == "" else told.by or ""


def _others(count: int) -> Words:
    if count == 1:
        return wording.OTHER
    return str(wording.OTHERS) % {"count": count} if count else ""


def _ledger(happened: Sequence[Happening], proved: Proved) -> ShownStation:
    """The last station: how many entries there are, and the worst of their states."""
    name = wording.STATIONS[Station.LEDGER]
    if not happened:
        return ShownStation(name, Mark.LATER, wording.MARKS[Mark.LATER], wording.LEDGER_NONE)
    first, last = happened[0].index, happened[-1]
    told = wording.LEDGER_SAYS if len(happened) > 1 else wording.LEDGER_ONE
    states = set(proved.states.values())
    worst = next(one for one in (Proof.BROKEN, Proof.UNSIGNED, Proof.PROVED) if one in states)
    head = str(wording.LEDGER_HEAD) % {"size": proved.size, "witnesses": proved.witnesses}
    mark = Mark.DONE if worst is Proof.PROVED else Mark.LATER
    return ShownStation(
        name=name,
        mark=mark,
        marked=wording.LEDGER_MARKS[worst],
        says=str(told) % {"count": len(happened), "first": first, "last": last.index},
        more=head if proved.size else wording.LEDGER_NO_HEAD,
        at=last.at,
        by=_by(last),
        index=last.index,
        proof=proved.states[last.index] if worst is not Proof.BROKEN else worst,
        proved=wording.PROOFS[worst if worst is Proof.BROKEN else proved.states[last.index]],
    )


def _lane(
    lane: Lane, ticks: tuple[Tick, ...], moments: Sequence[tuple[Lane, datetime]], due: Sequence[datetime]
) -> ShownLane:
    acts = sum(1 for one, _ in moments if one is lane)
    return ShownLane(wording.LANES[lane], ticks, acts + (len(due) if lane is Lane.CLOCK else 0))


def _rows(happened: Sequence[Happening], looks: Sequence[Viewing], due: Sequence[datetime]) -> tuple[Row, ...]:
    acts = [Row(one.at, wording.LANES[one.where.lane], one.says, _by(one), one.index) for one in happened]
    seen = [
        Row(
            one.at,
            wording.LANES[Lane.LOOKS],
            wording.LOOKED_PAPER if one.paper_sha256 else wording.LOOKED_CASE,
            str(one.staff),
            one.entry_index,
        )
        for one in looks
    ]
    days = [Row(day, wording.LANES[Lane.CLOCK], wording.DUE, "", None) for day in due]
    return tuple(sorted([*acts, *seen, *days], key=lambda one: (one.at, -1 if one.index is None else one.index)))
