"""A matter's life as one line, left to right: papers, readings, facts, assessment, decision, what left, ledger. Pure.

The strip invents nothing: a station is done because an act with an entry says so, and what has no act is shown as not happened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from attrs import frozen


class Station(StrEnum):
    """Where a matter passes, in order."""

    PAPERS = "papers"
    READINGS = "readings"
    FACTS = "facts"
    ASSESSMENT = "assessment"
    DECISION = "decision"
    LEFT = "left"
    """The letter or the release."""
    LEDGER = "ledger"


class Lane(StrEnum):
    """What an act is about, where the whole life is drawn along its days."""

    PAPERS = "papers"
    WORK = "work"
    CLOCK = "clock"
    NOTICES = "notices"
    LOOKS = "looks"


class Mark(StrEnum):
    """How a station is."""

    DONE = "done"
    NOW = "now"
    """The matter waits here."""
    LATER = "later"
    """It has not come so far."""
    NEVER = "never"
    """The matter went past it, or ended, without it."""


@frozen
class Place:
    """Where one kind of act belongs. ``station`` None: beside the line. Without ``counts`` it leads to the station and does not reach it."""

    station: Station | None
    lane: Lane
    counts: bool = True


def _places(station: Station | None, lane: Lane, kinds: str, *, counts: bool = True) -> dict[str, Place]:
    return dict.fromkeys(kinds.split(), Place(station, lane, counts))


PLACES: dict[str, Place] = {
    **_places(
        Station.PAPERS,
        Lane.PAPERS,
        "request-received paper-received claim-recorded records-imported complaint-recorded file-opened visit-recorded "
        "hearing-set",
    ),
    **_places(Station.PAPERS, Lane.PAPERS, "original-changed", counts=False),
    **_places(Station.READINGS, Lane.PAPERS, "reading-confirmed"),
    **_places(
        Station.FACTS,
        Lane.WORK,
        "fact-corrected amount-recorded person-chosen file-noted visit-step complaint-answered application-made application-answered",
    ),
    **_places(Station.FACTS, Lane.WORK, "amount-struck person-let-go call-back-recorded", counts=False),
    **_places(
        Station.ASSESSMENT,
        Lane.WORK,
        "assessed back-pay-attached claim-event-recorded hearing-ended application-decided",
    ),
    **_places(Station.ASSESSMENT, Lane.WORK, "claim-event-struck counsel-looked", counts=False),
    **_places(Station.DECISION, Lane.WORK, "decided case-closed case-reopened"),
    **_places(
        Station.DECISION,
        Lane.WORK,
        "prepared decision-reversed emergency-opened objection-recorded second-review-opened second-votes-opened "
        "joint-statement-offered second-review-ended",
        counts=False,
    ),
    **_places(Station.LEFT, Lane.NOTICES, "letter-sent letter-served release-sent visit-closed"),
    **_places(Station.LEFT, Lane.NOTICES, "person-notified", counts=False),
    **_places(
        Station.LEFT,
        Lane.WORK,
        "letter-drafted recipient-key-added record-opened disclosure-held-back release-begun release-not-made "
        "release-assembled release-destroyed identity-seen address-checked duty-set-aside letter-signed order-file-made",
        counts=False,
    ),
    **_places(None, Lane.PAPERS, "request-linked"),
    **_places(
        None,
        Lane.WORK,
        "assigned worker-reached note-written records-asked records-answered records-ask-withdrawn participant-added "
        "participant-removed case-sealed seal-lifted disposal-proposed disposal-withdrawn disposed erased",
    ),
    **_places(
        None,
        Lane.CLOCK,
        "clock-extended clock-extension-struck clock-paused clock-resumed clock-recounted duty-opened duty-done "
        "hold-set lifting-proposed lifting-withdrawn hold-lifted next-step-set unavailable-noted",
    ),
    **_places(None, Lane.NOTICES, "reminder-sent hearing-moved hearing-not-set alert-sent complaint-asked"),
    **_places(None, Lane.LOOKS, "case-viewed paper-viewed"),
}
"""INVARIANT: every kind of act that a matter's pages can tell has a place here (proved by a test over their words)."""

ALSO: dict[str, tuple[Station, ...]] = {"assessed": (Station.READINGS, Station.FACTS)}
"""Acts that reach earlier stations as well: the program reads, finds facts and asks the law in one act. A person's own act there tells first."""

BESIDE = Place(None, Lane.WORK)
"""Where an act is put that the table does not know: told in its order, and no station rests on it."""


@frozen
class Happening:
    """One act of a matter's life. ``by`` "" is the program, None where its entry alone says who; ``index`` is its entry; ``place`` where the table's own place does not fit."""

    kind: str
    at: datetime
    index: int
    says: str
    by: str | None = ""
    place: Place | None = None
    is_aside: bool = False
    """It went out beside the answer: a notice, a question. No station rests on it."""

    @property
    def where(self) -> Place:
        """Its own place, or the table's."""
        return self.place or PLACES.get(self.kind, BESIDE)


@frozen
class Story:
    """What a kind of matter tells of one matter beside the acts that all kinds share. Texts are in the reader's language.

    ``now`` is the station where it waits, None where nothing is left to do. ``pages`` are addresses of the evidence. ``waits`` says where
    it is in the kind's own words; "" where the name of the station says it.
    """

    now: Station | None
    pages: Mapping[Station, str] = {}
    own: tuple[Happening, ...] = ()
    """Acts in words of the kind's own. Each takes the place of the shared telling of the same entry."""
    says: Mapping[Station, str] = {}
    """More about a station, after what happened there."""
    never: Mapping[Station, str] = {}
    """Why a station has nothing."""
    waits: str = ""


@frozen
class Stop:
    """One station of the line: how it is, the act that reached it, the newest that leads to it, how many other acts belong to it."""

    station: Station
    mark: Mark
    told: Happening | None = None
    begun: Happening | None = None
    """Only where nothing has reached it."""
    others: int = 0

    @property
    def shown(self) -> Happening | None:
        """The act that a page tells."""
        return self.told or self.begun


LINE = tuple(one for one in Station if one is not Station.LEDGER)
"""The stations that acts reach. The ledger holds an entry of each act, so it is no place to come to."""


def merged(shared: Iterable[Happening], own: Collection[Happening]) -> tuple[Happening, ...]:
    """All acts in the order of the ledger; one that the kind tells itself is told once."""
    known = {one.index for one in own}
    return tuple(sorted([*(one for one in shared if one.index not in known), *own], key=lambda one: one.index))


def line_up(happenings: Collection[Happening], now: Station | None) -> tuple[Stop, ...]:
    """Every station of :data:`LINE` in order, each with the newest act that reached it.

    A station behind the present one without an act is NEVER; one after it is LATER, or DONE where an act of an earlier round reached it.
    """
    present = LINE.index(now) if now in LINE else len(LINE)
    return tuple(_stop(station, place, present, happenings) for place, station in enumerate(LINE))


def _stop(station: Station, place: int, present: int, happenings: Collection[Happening]) -> Stop:
    here = [one for one in happenings if one.where.station is station and not one.is_aside]
    reached = [one for one in here if one.where.counts]
    shared = [one for one in happenings if station in ALSO.get(one.kind, ())]
    newest = max(reached or shared, key=lambda one: one.index, default=None)
    if place == present:
        mark = Mark.NOW
    elif newest is not None:
        mark = Mark.DONE
    else:
        mark = Mark.LATER if place > present else Mark.NEVER
    begun = max(here, key=lambda one: one.index, default=None) if newest is None else None
    return Stop(station, mark, newest, begun, len(here) - ((newest or begun) in here))


def first_open(happenings: Collection[Happening]) -> Station | None:
    """Where a matter of a kind without a story waits: the first station after the furthest one that an act has reached."""
    reached = [stop.station for stop in line_up(happenings, None) if stop.mark is Mark.DONE]
    after = LINE.index(reached[-1]) + 1 if reached else 0
    return LINE[after] if after < len(LINE) else None


@frozen
class Tick:
    """One mark on a lane: how far along the span of days, 0 to 100."""

    x: float
    is_due: bool = False


def lanes(
    moments: Iterable[tuple[Lane, datetime]], due: Iterable[datetime], now: datetime
) -> tuple[dict[Lane, tuple[Tick, ...]], float, datetime, datetime] | None:
    """The marks of each lane along one span from the first moment to the last, today and days that are due included.

    Returns the lanes in their order, where today is, and the two ends; None where nothing happened. Marks of one lane that would cover
    each other are one mark.
    """
    told, days = list(moments), list(due)
    if not told:
        return None
    first = min(at for _, at in told)
    last = max([now, first, *(at for _, at in told), *days])
    span = max((last - first).total_seconds(), 1.0)

    def along(at: datetime) -> float:
        return round(100 * (max(at, first) - first).total_seconds() / span, 1)

    found: dict[Lane, set[Tick]] = {lane: set() for lane in Lane}
    for lane, at in told:
        found[lane].add(Tick(along(at)))
    found[Lane.CLOCK] |= {Tick(along(at), is_due=True) for at in days}
    ordered = {lane: tuple(sorted(ticks, key=lambda one: (one.x, one.is_due))) for lane, ticks in found.items()}
    return ordered, along(now), first, last
