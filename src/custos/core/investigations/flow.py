"""The life of a field investigation as one table: at which stage, by which act, to which stage. What is not in the table is refused."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far it is."""

    OPEN = "open"
    INSPECTED = "inspected"
    """Someone was at a site."""
    FOUND = "found"
    """There are findings."""
    CITED = "cited"
    COLLECTING = "collecting"
    """Wages came in."""
    CLOSED = "closed"


class Act(StrEnum):
    """What is recorded on it."""

    INSPECT = "inspect"
    FIND = "find"
    CITE = "cite"
    COLLECT = "collect"
    CLOSE = "close"
    REOPEN = "reopen"


_ORDER = (Stage.OPEN, Stage.INSPECTED, Stage.FOUND, Stage.CITED, Stage.COLLECTING)


def _at_least(stage: Stage, reached: Stage) -> Stage:
    return max(stage, reached, key=_ORDER.index)


FLOW: dict[tuple[Stage, Act], Stage] = {
    **{(stage, Act.INSPECT): _at_least(stage, Stage.INSPECTED) for stage in _ORDER},
    **{(stage, Act.FIND): _at_least(stage, Stage.FOUND) for stage in _ORDER},
    # nobody is cited without a finding; wages can come in before a citation, by agreement
    **{(stage, Act.CITE): _at_least(stage, Stage.CITED) for stage in _ORDER[2:]},
    **{(stage, Act.COLLECT): Stage.COLLECTING for stage in _ORDER[2:]},
    **{(stage, Act.CLOSE): Stage.CLOSED for stage in _ORDER},
    (Stage.CLOSED, Act.REOPEN): Stage.OPEN,
}
MONEY = frozenset({Act.CITE, Act.COLLECT})
"""Acts with an amount."""


def after(stage: Stage, act: Act) -> Stage | None:
    """The stage that ``act`` leads to; None where it cannot be done at ``stage``."""
    return FLOW.get((stage, act))


def possible(stage: Stage) -> tuple[Act, ...]:
    """What can be recorded at ``stage``."""
    return tuple(act for act in Act if (stage, act) in FLOW)
