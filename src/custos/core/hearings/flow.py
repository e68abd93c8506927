"""The life of a hearing as one table: in which state, by which act, to which state.

INVARIANT: nothing changes the state of a hearing but :func:`after`; an act that is not in the table is refused.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a hearing is in its life."""

    SET = "set"
    """It has a time, and everyone it needs is booked."""
    HELD = "held"
    ADJOURNED = "adjourned"
    """It began and goes on another day."""
    POSTPONED = "postponed"
    """It did not begin, and needs another day."""
    NO_SHOW_WORKER = "no-show-worker"
    NO_SHOW_EMPLOYER = "no-show-employer"
    NO_SHOW_BOTH = "no-show-both"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    IN_ERROR = "in-error"
    """It was entered by mistake: it never was a hearing."""
    MATTER_OVER = "matter-over"
    """What was to be heard ended before it."""


class Act(StrEnum):
    """What can be done to a hearing."""

    BOOK = "book"
    MOVE = "move"
    """Another time, room or person, or back from remote to a room."""
    MAKE_REMOTE = "make-remote"
    HOLD = "hold"
    ADJOURN = "adjourn"
    POSTPONE = "postpone"
    MISS_WORKER = "miss-worker"
    MISS_EMPLOYER = "miss-employer"
    MISS_BOTH = "miss-both"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    VOID = "void"
    END = "end"
    """What was to be heard ended: the program does it with that end, and nobody chooses it. Never where it is set: it may have taken place."""


WAITING = (
    State.ADJOURNED,
    State.POSTPONED,
    State.NO_SHOW_WORKER,
    State.NO_SHOW_EMPLOYER,
    State.NO_SHOW_BOTH,
)
"""States in which the hearing still needs a day or an end."""

FLOW: dict[tuple[State | None, Act], State] = {
    (None, Act.BOOK): State.SET,
    (State.SET, Act.MOVE): State.SET,
    (State.SET, Act.MAKE_REMOTE): State.SET,
    (State.SET, Act.HOLD): State.HELD,
    (State.SET, Act.ADJOURN): State.ADJOURNED,
    (State.SET, Act.POSTPONE): State.POSTPONED,
    (State.SET, Act.MISS_WORKER): State.NO_SHOW_WORKER,
    (State.SET, Act.MISS_EMPLOYER): State.NO_SHOW_EMPLOYER,
    (State.SET, Act.MISS_BOTH): State.NO_SHOW_BOTH,
    (State.SET, Act.WITHDRAW): State.WITHDRAWN,
    (State.SET, Act.SETTLE): State.SETTLED,
    (State.SET, Act.VOID): State.IN_ERROR,
    **{(state, Act.BOOK): State.SET for state in WAITING},
    **{(state, Act.WITHDRAW): State.WITHDRAWN for state in WAITING},
    **{(state, Act.SETTLE): State.SETTLED for state in WAITING},
    **{(state, Act.END): State.MATTER_OVER for state in WAITING},
    # an employer who stays away does not stop the hearing: it is held without them
    (State.NO_SHOW_EMPLOYER, Act.HOLD): State.HELD,
}

OVER = frozenset({State.HELD, State.WITHDRAWN, State.SETTLED, State.IN_ERROR, State.MATTER_OVER})
"""States after which nothing more can happen."""
TAKES_TIME = frozenset({Act.BOOK, Act.MOVE, Act.MAKE_REMOTE})
"""Acts that give it a time and book what it needs."""
FREES_TIME = frozenset({Act.POSTPONE, Act.WITHDRAW, Act.SETTLE, Act.VOID, Act.END})
"""Acts after which its room and its people are free again."""
AFTER_BEGIN = frozenset({Act.HOLD, Act.ADJOURN, Act.MISS_WORKER, Act.MISS_EMPLOYER, Act.MISS_BOTH})
"""Acts that cannot be done before the hearing began."""
BY_PROGRAM = frozenset({Act.END})
"""Acts that no person chooses."""
NEEDS_REASON = frozenset({Act.MOVE, Act.MAKE_REMOTE, Act.ADJOURN, Act.POSTPONE, Act.WITHDRAW, Act.VOID})


def after(state: State | None, act: Act) -> State | None:
    """The state that ``act`` leads to; None where it cannot be done in ``state``. No state at all is before it was booked."""
    return FLOW.get((state, act))


def possible(state: State | None) -> tuple[Act, ...]:
    """What can be done in ``state``, in the order of the table."""
    return tuple(act for (begin, act) in FLOW if begin is state)
