"""What is above every page of a request: its name, one sentence and one button, the stage bar, the tabs. One head for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen
from django.urls import reverse

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import words
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.fields import Words
from custos.apps.casework.kinds import Head
from custos.apps.casework.models import Channel, Event, Link, Matter
from custos.apps.deadlines import selectors as deadlines_selectors
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.notes import selectors as notes_selectors
from custos.apps.offices.models import Reader
from custos.apps.papers import selectors as papers_selectors
from custos.apps.requests import nextsteps, selectors, wording
from custos.apps.requests.models import AccessRequest
from custos.core.nextstep import Mark, Stage, Staged, Who, list_stages

_HAPPENED: dict[Stage, tuple[str, ...]] = {
    Stage.READ: ("reading-confirmed", "assessed"),
    Stage.QUESTIONS: ("fact-corrected",),
    Stage.PREPARED: ("prepared",),
    Stage.DECIDED: ("decided",),
    Stage.RELEASED: ("release-sent",),
    Stage.SENT: ("letter-sent",),
}
"""Which event tells of a stage: the first kind that is there."""


@frozen
class ShownStage:
    """One stage as the bar shows it: ``note`` says what is not a person and a day."""

    name: Words
    mark: str
    marked: Words
    """The mark in words, for who does not see the color."""
    note: Words = ""
    at: datetime | None = None
    day: date | None = None


@frozen
class Tab:
    """One page of the case. ``count`` is how many open things wait there; 0 is not shown."""

    name: Words
    address: str
    here: bool
    count: int = 0


@frozen
class CaseHead(Head):
    """What ``requests/parts/head.html`` shows."""

    words: object
    found: AccessRequest
    title: str
    next: nextsteps.ShownStep
    stages: tuple[ShownStage, ...]
    tabs: tuple[Tab, ...]
    pills: tuple[tuple[Words, str], ...]
    """What everyone must know before they touch it, each with the page that says more."""
    denied: tuple[Link, ...]
    """The earlier requests that were refused and that this one repeats."""
    today: date


def head_of_matter(reader: Reader, matter: Matter, tab: str) -> CaseHead:
    """The head of the request that ``matter`` is."""
    found = selectors.as_request(reader, matter)
    today = agency_day(now())
    situation = nextsteps.situation_of(found, unsure=bool(papers_selectors.list_places(reader, found)))
    happened = casework_selectors.find_milestones(reader, found)
    stages = list_stages(situation, {Stage.RECEIVED, *(stage for stage in _HAPPENED if _told(stage, happened))})
    parts = nextsteps.parts_of(reader)
    return CaseHead(
        template="requests/parts/head.html",
        step_template="requests/parts/step-alone.html",
        words=wording,
        found=found,
        title=words.who_and_what(found.wants) if found.wants else "",
        next=nextsteps.show_step(reader, found, situation, today),
        stages=tuple(_shown(one, found, happened, parts) for one in stages),
        tabs=tuple(_tabs(reader, found, tab)),
        pills=tuple(_pills(reader, found)),
        denied=tuple(link for link in casework_selectors.list_links(reader, found) if link.after_denial),
        today=today,
    )


def _pills(reader: Reader, found: AccessRequest) -> Iterator[tuple[Words, str]]:
    if found.sealed_at:
        yield words.SEALED, f"{reverse('case-history', args=[found.number])}#access"
    if deadlines_selectors.find_hold(reader, found):
        yield wording.PILL_HOLD, reverse("case-duties", args=[found.number])
    if decisions_selectors.find_emergency(reader, found):
        yield wording.PILL_EMERGENCY, reverse("case-duties", args=[found.number])


def _told(stage: Stage, happened: dict[str, Event]) -> Event | None:
    return next((happened[kind] for kind in _HAPPENED[stage] if kind in happened), None)


def _shown(one: Staged, found: AccessRequest, happened: dict[str, Event], parts: frozenset[Who]) -> ShownStage:
    name, marked = wording.STAGES[one.stage], wording.STAGE_MARKS[one.mark]
    if one.mark is Mark.NOW:
        turn = wording.STAGE_YOU if one.who in parts else wording.STAGE_TURNS[one.who]
        return ShownStage(name, one.mark, marked, note=turn, day=found.due_on)
    if one.mark is Mark.SKIPPED:
        return ShownStage(name, one.mark, marked, note=wording.STAGE_SKIPPED.get(one.stage, wording.STAGE_NOT_NEEDED))
    if one.mark is Mark.LATER:
        return ShownStage(name, one.mark, marked)
    if one.stage is Stage.RECEIVED:
        return ShownStage(name, one.mark, marked, note=words.CHANNELS[Channel(found.channel)], at=found.received_at)
    event = _told(one.stage, happened)
    by = str(event.by) if event and event.by else wording.PROGRAM
    return ShownStage(name, one.mark, marked, note=by, at=event.at if event else None)


def _tabs(reader: Reader, found: AccessRequest, tab: str) -> Iterator[Tab]:
    """The tabs that lead this reader anywhere: who may not read papers sees where the case is and what happened."""
    reads = bool(casework_selectors.may_read_papers(reader))
    yield _tab(found, "request", tab)
    if reads:
        yield _tab(found, "case-law", tab)
        yield _tab(found, "case-duties", tab, deadlines_selectors.count_open_duties(reader, found))
        yield _tab(found, "letter", tab)
        yield _tab(found, "case-notes", tab, notes_selectors.count_open_asks(reader, found))
    yield _tab(found, "case-history", tab)


def _tab(found: AccessRequest, name: str, here: str, count: int = 0) -> Tab:
    return Tab(wording.TABS[name], reverse(name, args=[found.number]), name == here, count)
