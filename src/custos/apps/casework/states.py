"""The life of a request as one table: from which state, by which act, to which state.

INVARIANT: nothing in the program changes ``AccessRequest.state`` but :func:`after`; a step that is not in the table is refused.
"""

from __future__ import annotations

from enum import StrEnum

from custos.apps.casework.errors import Conflict


class State(StrEnum):
    """How far a request has come."""

    RECEIVED = "received"
    """Kept and numbered; nobody has read it yet."""
    READING = "reading"
    """The program is reading it now."""
    UNREAD = "unread"
    """The program could not read it: a person must look, or ask for another copy."""
    ASSESSED = "assessed"
    WAITING = "waiting"
    """The requester was asked something and has not answered."""
    PREPARED = "prepared"
    DECIDED = "decided"
    """Decided; the letter has not left yet."""
    ANSWERED = "answered"
    CLOSED = "closed"
    """Nothing was asked of the agency, or it was withdrawn."""


class Step(StrEnum):
    """What moves a request."""

    BEGIN_READING = "begin-reading"
    ASSESS = "assess"
    ADD_PAPER = "add-paper"
    """A later paper came: everything is read again. Not while a decision waits for its second person: it is sent back first."""
    FAIL_READING = "fail-reading"
    WAIT = "wait"
    PREPARE = "prepare"
    SEND_BACK = "send-back"
    DECIDE = "decide"
    SEND = "send"
    CLOSE = "close"
    END = "end"
    """The decision itself ends it."""


STEPS: dict[tuple[State | str, Step], State] = {
    (State.RECEIVED, Step.BEGIN_READING): State.READING,
    (State.READING, Step.BEGIN_READING): State.READING,  # taken up again after the machine went down
    (State.UNREAD, Step.BEGIN_READING): State.READING,
    (State.RECEIVED, Step.ASSESS): State.ASSESSED,
    (State.READING, Step.ASSESS): State.ASSESSED,
    (State.READING, Step.FAIL_READING): State.UNREAD,
    (State.ASSESSED, Step.ASSESS): State.ASSESSED,
    (State.WAITING, Step.ASSESS): State.ASSESSED,
    (State.ASSESSED, Step.WAIT): State.WAITING,
    (State.ASSESSED, Step.PREPARE): State.PREPARED,
    (State.WAITING, Step.PREPARE): State.PREPARED,
    (State.PREPARED, Step.SEND_BACK): State.ASSESSED,
    (State.PREPARED, Step.DECIDE): State.DECIDED,
    (State.DECIDED, Step.SEND): State.ANSWERED,
    (State.ASSESSED, Step.CLOSE): State.CLOSED,
    (State.UNREAD, Step.CLOSE): State.CLOSED,
    # Decided that nothing is asked: no letter is owed, so the decision itself ends the matter.
    (State.DECIDED, Step.END): State.CLOSED,
    # A reversal is a new decision, prepared and decided again; the old one stays in the register.
    (State.DECIDED, Step.PREPARE): State.PREPARED,
    (State.ANSWERED, Step.PREPARE): State.PREPARED,
    # Only of what its own decision ended (decisions/policy.py): what was merely closed has no decision to reverse.
    (State.CLOSED, Step.PREPARE): State.PREPARED,
    (State.CLOSED, Step.ASSESS): State.ASSESSED,
    (State.RECEIVED, Step.ADD_PAPER): State.RECEIVED,
    (State.UNREAD, Step.ADD_PAPER): State.RECEIVED,
    (State.ASSESSED, Step.ADD_PAPER): State.RECEIVED,
    (State.WAITING, Step.ADD_PAPER): State.RECEIVED,
    (State.DECIDED, Step.ADD_PAPER): State.RECEIVED,
    (State.ANSWERED, Step.ADD_PAPER): State.RECEIVED,
    (State.CLOSED, Step.ADD_PAPER): State.RECEIVED,
}

SETTLED = frozenset({State.ANSWERED, State.CLOSED})
"""The two words with which a matter of any kind ends; every other word, also one that a kind brings along, is open."""
OPEN = frozenset(State) - SETTLED


class Queue(StrEnum):
    """The tabs of the register."""

    TO_ASSESS = "to-assess"
    TO_DECIDE = "to-decide"
    TO_RELEASE = "to-release"
    """Decided, and what the decision lets leave has not left: the records officer's."""
    TO_SEND = "to-send"
    WAITING = "waiting"
    DUTIES = "duties"
    LATE = "late"
    MINE = "mine"
    """What the reader has."""
    NOBODY = "nobody"
    """What is open and nobody has."""
    ANSWERED = "answered"


QUEUE_STATES: dict[Queue, frozenset[State]] = {
    Queue.TO_ASSESS: frozenset({State.RECEIVED, State.READING, State.UNREAD, State.ASSESSED}),
    Queue.TO_DECIDE: frozenset({State.PREPARED}),
    Queue.TO_SEND: frozenset({State.DECIDED}),
    Queue.WAITING: frozenset({State.WAITING}),
    Queue.ANSWERED: frozenset({State.ANSWERED, State.CLOSED}),
}


def may_step(state: State | str, step: Step) -> bool:
    """True where ``step`` is possible from ``state``."""
    return (state, step) in STEPS


def after(state: State | str, step: Step) -> State:
    """The state that ``step`` leads to. Raises Conflict where it is not possible any more, which means that someone else was faster."""
    try:
        return STEPS[state, step]
    except KeyError:
        raise Conflict("step-not-possible", step=step, state=state) from None
