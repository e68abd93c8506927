"""What may happen next to a claim, as one table: from which stage, by whom, to which stage, and which times it meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from custos.core.errors import LawError
from custos.core.jsontypes import Table, text_in

CLOSED = "closed"
"""The stage after which nothing is owed to anyone."""
STAGES = ("conference", "hearing", "order", "appeal", "bond", "judgment", "payment", "retaliation")
"""The stages of a claim in their order; complaints of retaliation come last."""
_KEYS = {"event", "from", "to", "by", "meets", "served", "says", "says-es"}
_NEEDED = {"event", "to", "by", "says", "says-es"}


class By(StrEnum):
    """Who does what happens."""

    WORKER = "worker"
    EMPLOYER = "employer"
    PARTIES = "parties"
    AGENCY = "agency"
    COURT = "court"


@frozen
class Step:
    """One thing that can happen. ``stages`` it happens in (none: it begins the claim), ``to`` which one it leads."""

    event: str
    stages: tuple[str, ...]
    to: str
    by: By
    meets: tuple[str, ...]
    """The rows whose time it ends; all of them where it closes the claim."""
    served: bool
    """A paper was served: the way of service is asked."""
    says: str
    says_es: str

    @property
    def closes(self) -> bool:
        """Whether the claim ends with it."""
        return self.to == CLOSED


@frozen
class Steps:
    """The steps of one jurisdiction, in the order of the file."""

    steps: tuple[Step, ...]

    def find(self, event: str) -> Step | None:
        """The step called ``event``."""
        return next((one for one in self.steps if one.event == event), None)

    def possible(self, stage: str) -> tuple[Step, ...]:
        """What can happen at ``stage``; "" is before the claim began."""
        return tuple(one for one in self.steps if (stage in one.stages if stage else not one.stages))

    def after(self, stage: str, event: str) -> str | None:
        """The stage that ``event`` leads to, or None where it cannot happen at ``stage``."""
        return next((one.to for one in self.possible(stage) if one.event == event), None)

    def replayed(self, events: Iterable[str]) -> str | None:
        """The stage after ``events`` in their order, or None where one of them could not happen."""
        stage = ""
        for event in events:
            after = self.after(stage, event)
            if after is None:
                return None
            stage = after
        return stage


def read_steps(rows: Iterable[Table], ids: Mapping[str, object], file: str) -> Steps:
    """The table ``[[step]]`` of a file; ``ids`` are its rows. Raises LawError with the place."""
    steps = tuple(_step(file, f"step {n}", raw, ids) for n, raw in enumerate(rows, 1))
    names = [one.event for one in steps]
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise LawError(f"step `{twice[0]}` is there twice: keep one", file=file)
    reached = {one.to for one in steps}
    for one in steps:
        if missing := sorted(set(one.stages) - reached):
            raise LawError(f"step `{one.event}`: no step leads to `{missing[0]}`", file=file)
    for stage in sorted(reached - {CLOSED}):
        if not any(stage in one.stages and one.to != stage for one in steps):
            raise LawError(f"stage `{stage}` has no way on: add a step that leaves it", file=file)
    if steps and not any(not one.stages for one in steps):
        raise LawError("no step begins a claim: add one without `from`", file=file)
    return Steps(steps)


def _step(file: str, place: str, raw: Table, ids: Mapping[str, object]) -> Step:
    if odd := sorted(set(raw) - _KEYS):
        raise LawError(f"{place}: `{odd[0]}` is not a key here: take it out", file=file)
    if missing := sorted(key for key in _NEEDED if not text_in(raw, key)):
        raise LawError(f"{place}: `{missing[0]}` is missing: add it", file=file)
    if text_in(raw, "by") not in set(By):
        raise LawError(f"{place}: `by` is none of {', '.join(By)}", file=file)
    known = {*STAGES, CLOSED}
    stages, meets = _names(file, place, raw, "from"), _names(file, place, raw, "meets")
    if odd := sorted({*stages, text_in(raw, "to")} - known):
        raise LawError(f"{place}: stage `{odd[0]}` is none of {', '.join((*STAGES, CLOSED))}", file=file)
    if odd := sorted(set(meets) - set(ids)):
        raise LawError(f"{place}: `meets` names `{odd[0]}`, which is no row here", file=file)
    return Step(
        event=text_in(raw, "event"),
        stages=stages,
        to=text_in(raw, "to"),
        by=By(text_in(raw, "by")),
        meets=meets,
        served=raw.get("served") is True,
        says=text_in(raw, "says"),
        says_es=text_in(raw, "says-es"),
    )


def _names(file: str, place: str, raw: Table, key: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise LawError(f"{place}: write `{key}` as a list of names", file=file)
    return tuple(str(one) for one in value)
