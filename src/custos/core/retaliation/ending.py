"""How a complaint of retaliation ends, and what is to be done until then. Pure."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """With what a complaint ends: the whole list."""

    REMEDIED = "remedied"
    """The agency ordered or reached what the law gives."""
    SETTLED = "settled"
    """The parties agreed."""
    NOT_SHOWN = "not-shown"
    """It was looked into, and retaliation was not shown."""
    REFERRED = "referred"
    """Another agency has it now."""
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no-answer"
    """The person could not be reached any more."""


class Todo(StrEnum):
    """What is to be done about a complaint now."""

    TAKE = "take"
    """Nobody has it."""
    ANSWER = "answer"
    """The person wrote, and nobody asked anything since."""
    LOOK = "look"
    """Look into it, and end it with an outcome."""
    AGAIN = "again"
    """The person wrote after it ended, and nobody said anything since."""
    NOTHING = "nothing"


def todo(*, ended: bool, held: bool, wrote_last: bool) -> Todo:
    """The first that fits: what the person wrote after an end, the end, then someone who has it, then what the person wrote.

    ``wrote_last`` of a complaint that ended is asked from its end on.
    """
    if ended:
        return Todo.AGAIN if wrote_last else Todo.NOTHING
    if not held:
        return Todo.TAKE
    return Todo.ANSWER if wrote_last else Todo.LOOK
