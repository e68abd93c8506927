"""What is to be done next on a request, by whom, until when, and at which stage it is: one table, read from the top; the first row that fits speaks.

Pure. A page works out nothing by itself: it hands in how things are, and gets one sentence, one button and one day. The words of the
sentences are the app's; here each has a name.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from attrs import frozen


class Who(StrEnum):
    """Whose turn it is."""

    NOBODY = "nobody"
    """The program works, someone outside must act, or nothing is left to do."""
    READS = "reads"
    """Who answers questions and looks after papers: front desk, clerk, counsel."""
    PREPARES = "prepares"
    """Clerk, counsel."""
    COUNSEL = "counsel"
    DECIDES = "decides"
    """The named authority, or a delegate."""
    RELEASES = "releases"
    """The records officer."""
    SENDS = "sends"
    """The clerk."""


class Next(StrEnum):
    """The name of a sentence and of its button."""

    BEING_READ = "being-read"
    UNREAD = "unread"
    AT_ONCE = "at-once"
    COMPARE = "compare"
    QUESTION = "question"
    REQUESTER = "requester"
    CLOSE = "close"
    PREPARE = "prepare"
    COUNSEL = "counsel"
    WRITE = "write"
    VERIFY = "verify"
    DECIDE = "decide"
    CALL = "call"
    RELEASE = "release"
    SEND = "send"
    DUTY = "duty"
    NOTHING = "nothing"


class Day(StrEnum):
    """Which day belongs to the step."""

    NONE = "none"
    TODAY = "today"
    SINCE = "since"
    """The day on which the oldest duty at once was opened; today where nobody knows it."""
    ANSWER = "answer"
    DUTY = "duty"


class Stage(StrEnum):
    """The stages of a case, in their order: what the stage bar shows."""

    RECEIVED = "received"
    READ = "read"
    QUESTIONS = "questions"
    PREPARED = "prepared"
    DECIDED = "decided"
    RELEASED = "released"
    SENT = "sent"


class Mark(StrEnum):
    """How far a stage is."""

    DONE = "done"
    SKIPPED = "skipped"
    """The case went past it and nothing was to do: no question was open, nothing leaves, or it was closed before."""
    NOW = "now"
    LATER = "later"


@frozen
class Staged:
    """One stage of a case. ``who`` must act where it is the present one; else NOBODY."""

    stage: Stage
    mark: Mark
    who: Who = Who.NOBODY


@frozen
class Situation:
    """How things are on one request. ``state`` is a value of the state machine; what is not known is False or None."""

    state: str
    is_nothing_asked: bool = False
    has_duty_at_once: bool = False
    """A firm duty that the law wants done at once or the same day, and nobody has proved."""
    has_duty: bool = False
    """Any firm duty with a day that nobody has proved."""
    has_unsure_places: bool = False
    has_question: bool = False
    waits_for_counsel: bool = False
    is_unwritten: bool = False
    """The letter that waits for its decision has no words."""
    is_unverified: bool = False
    """An emergency is claimed, and nobody was called back."""
    owes_release: bool = False
    has_recipient_to_call: bool = False
    """A recipient was added, and nobody has called them: until then nothing can be locked to them."""
    at_once_since: date | None = None
    """Since which day the oldest duty at once waits; None where that is not known, and then it is today."""
    due_on: date | None = None
    duty_due: date | None = None


@frozen
class Row:
    """One row: in these states, where ``needs`` (a field of Situation; "" is always) is true, this is next.

    ``own_only`` is for what holds nobody else up: who cannot do it is told the row below that fits, and it does not say where the case is.
    ``stage`` is the stage that must be done for the case to go on; None where it has gone all its way.
    """

    states: frozenset[str]
    needs: str
    says: Next
    who: Who
    day: Day
    stage: Stage | None
    own_only: bool = False


@frozen
class Step:
    """What a reader is told. ``is_mine`` says that the button is theirs; without it the sentence says whose turn it is."""

    says: Next
    who: Who
    is_mine: bool
    day: date | None
    is_today: bool


def _row(
    states: str, needs: str, says: Next, who: Who, stage: Stage | None, day: Day = Day.ANSWER, *, own_only: bool = False
) -> Row:
    return Row(frozenset(states.split()), needs, says, who, day, stage, own_only)


_OPEN = "assessed waiting prepared decided"
TABLE: tuple[Row, ...] = (
    _row("received reading", "", Next.BEING_READ, Who.NOBODY, Stage.READ),
    _row("unread", "", Next.UNREAD, Who.READS, Stage.READ),
    _row("prepared", "waits_for_counsel", Next.COUNSEL, Who.COUNSEL, Stage.DECIDED, own_only=True),
    _row(_OPEN, "has_duty_at_once", Next.AT_ONCE, Who.READS, None, Day.SINCE, own_only=True),
    _row("assessed", "has_unsure_places", Next.COMPARE, Who.READS, Stage.READ),
    _row("assessed", "is_nothing_asked", Next.CLOSE, Who.PREPARES, Stage.PREPARED),
    _row("assessed", "has_question", Next.QUESTION, Who.READS, Stage.QUESTIONS),
    _row("waiting", "", Next.REQUESTER, Who.NOBODY, Stage.QUESTIONS),
    _row("assessed", "", Next.PREPARE, Who.PREPARES, Stage.PREPARED),
    _row("prepared", "waits_for_counsel", Next.COUNSEL, Who.COUNSEL, Stage.DECIDED),
    _row("prepared", "is_unwritten", Next.WRITE, Who.PREPARES, Stage.PREPARED),
    _row("prepared", "is_unverified", Next.VERIFY, Who.READS, Stage.DECIDED, Day.TODAY),
    _row("prepared", "", Next.DECIDE, Who.DECIDES, Stage.DECIDED),
    _row("decided", "has_recipient_to_call", Next.CALL, Who.READS, None, own_only=True),
    _row("decided", "owes_release", Next.RELEASE, Who.RELEASES, Stage.RELEASED),
    _row("decided", "", Next.SEND, Who.SENDS, Stage.SENT),
    _row("answered", "has_duty", Next.DUTY, Who.READS, None, Day.DUTY),
    _row("answered closed", "", Next.NOTHING, Who.NOBODY, None, Day.NONE),
)
"""INVARIANT: every state has a last row without a need, so that every situation has an answer (proved by a test over all of them)."""


def next_step(situation: Situation, parts: frozenset[Who], today: date) -> Step:
    """The one thing to tell a reader who takes ``parts``. Raises ValueError for a state that the table does not know."""
    for row in TABLE:
        if not _fits(row, situation) or (row.own_only and row.who not in parts):
            continue
        days = {
            Day.TODAY: today,
            Day.SINCE: situation.at_once_since or today,
            Day.ANSWER: situation.due_on,
            Day.DUTY: situation.duty_due,
            Day.NONE: None,
        }
        day = days[row.day]
        return Step(row.says, row.who, row.who in parts, day, day is not None and day <= today)
    raise ValueError(f"the table of next steps knows no state `{situation.state}`")


def _fits(row: Row, situation: Situation) -> bool:
    return situation.state in row.states and (not row.needs or bool(getattr(situation, row.needs)))


def list_stages(situation: Situation, happened: Collection[Stage]) -> tuple[Staged, ...]:
    """Every stage in order: those before the present one done, or skipped where they never ``happened``. Raises ValueError as next_step does.

    The same for every reader: where a case is does not depend on who looks.
    """
    row = next((row for row in TABLE if _fits(row, situation) and not row.own_only), None)
    if row is None:
        raise ValueError(f"the table of next steps knows no state `{situation.state}`")
    order = tuple(Stage)
    present = order.index(row.stage) if row.stage else len(order)
    return tuple(
        Staged(stage, Mark.NOW, row.who)
        if place == present
        else Staged(stage, Mark.LATER if place > present else Mark.DONE if stage in happened else Mark.SKIPPED)
        for place, stage in enumerate(order)
    )


FIRST = (Next.AT_ONCE, Next.VERIFY, Next.COUNSEL)
"""What comes before every day: danger, and then what holds others up and only one role can do."""


def urgency(step: Step) -> tuple[bool, int, bool, date]:
    """How a list of steps is sorted: the reader's own first, of these FIRST, then what is due today, then by day; those without a day last."""
    rank = FIRST.index(step.says) if step.says in FIRST else len(FIRST)
    return not step.is_mine, rank, not step.is_today, step.day or date.max
