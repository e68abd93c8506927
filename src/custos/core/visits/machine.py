"""The visit as a state machine: one table. What happens, what the rules answer to it, and the step that follows.

A step never depends on the step before, so that a person who taps in another order is never stuck; only a visit that is over takes no
more than its report. Guards are the second column.
"""

from __future__ import annotations

from attrs import frozen

from custos.core.visits.errors import Conflict
from custos.core.visits.protocol import Happening, Step, Way

H, W = Happening, Way
ANY = frozenset(Way)
NOT_OBEYED = frozenset({W.NO_CONSENT, W.IN_WRITING, W.CALL})


@frozen
class Move:
    """When ``on`` happens and the rules answer one of ``ways``, the next step is ``to``."""

    on: Happening
    ways: frozenset[Way]
    to: Step


MOVES: tuple[Move, ...] = (
    Move(H.ARRIVE, ANY, Step.GREET),
    Move(H.STAND, ANY, Step.WAITING_ROOM),
    Move(H.WANT_IN, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.WANT_IN, NOT_OBEYED, Step.ROOMS),
    Move(H.SHOW_PAPER, ANY, Step.PAPER),
    Move(H.NO_PAPER, ANY, Step.PAPER),
    Move(H.CHECK_PAPER, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.CHECK_PAPER, frozenset({W.NO_CONSENT, W.IN_WRITING}), Step.STEP_ASIDE),
    Move(H.CHECK_PAPER, frozenset({W.CALL}), Step.CALL),
    Move(H.ASK_BY_NAME, ANY, Step.NO_ANSWERS),
    Move(H.QUESTION, ANY, Step.NO_ANSWERS),
    Move(H.WANT_FILES, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.WANT_FILES, NOT_OBEYED, Step.PAPER),
    Move(H.WANT_PERSON_HERE, frozenset({W.COMPLY}), Step.NEITHER),
    Move(H.WANT_PERSON_HERE, NOT_OBEYED, Step.PAPER),
    Move(H.WANT_PERSON_INSIDE, frozenset({W.COMPLY}), Step.NEITHER),
    Move(H.WANT_PERSON_INSIDE, NOT_OBEYED, Step.ROOMS),
    Move(H.ASK_CONSENT, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.ASK_CONSENT, NOT_OBEYED, Step.ROOMS),
    Move(H.STAY, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.STAY, NOT_OBEYED, Step.STEP_ASIDE),
    Move(H.EMERGENCY, ANY, Step.STEP_ASIDE),
    Move(H.ENTER, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.ENTER, NOT_OBEYED, Step.STEP_ASIDE),
    Move(H.ARREST, ANY, Step.NEITHER),
    Move(H.TAKE, frozenset({W.COMPLY}), Step.COMPLY),
    Move(H.TAKE, NOT_OBEYED, Step.STEP_ASIDE),
    Move(H.HEARING, ANY, Step.CALL),
    Move(H.LEAVE, ANY, Step.REPORT),
    Move(H.REPORT, ANY, Step.HEARINGS),
)
OVER = frozenset({Step.REPORT, Step.HEARINGS, Step.READY})
"""Steps of a visit that has ended: only the report follows, and the person who comes back begins another visit."""


def step_after(step: Step | None, happening: Happening, way: Way) -> Step:
    """The step that follows. ``step`` is None before the visit. Raises Conflict where the visit is over, or has not begun."""
    if step is None and happening is not H.ARRIVE:
        raise Conflict("visit-not-begun")
    if (step is Step.REPORT and happening is not H.REPORT) or step in {Step.HEARINGS, Step.READY}:
        raise Conflict("visit-over")
    return next(move.to for move in MOVES if move.on is happening and way in move.ways)
