"""What the page of a proposed calendar shows, worked out before the template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from attrs import frozen

from custos.apps.claims.models import Claim
from custos.apps.claims.services.scheduling import Done, Proposed
from custos.apps.hearings.models import Resource
from custos.apps.hearings.panel import wording
from custos.apps.messages import day_said, in_words
from custos.core.days import Form
from custos.core.hearings.plan import Placed
from custos.core.hearings.propose import Way
from custos.core.hearings.refuse import Refusal, Stretch, refusals, stretches


@frozen
class Row:
    """One proposed hearing; ``value`` is what choosing it sends."""

    claim: Claim
    begins: datetime
    """As the clock at the room shows it, without a zone: a template would turn it into the reader's."""
    ends: datetime
    room: str
    deputy: str
    interpreter: str
    against: tuple[str, ...]
    value: str
    earlier: tuple[str, ...]
    """Which rule refused the times before it, as lines."""


@frozen
class Left:
    """A claim without a time, and which rule refused each time."""

    claim: Claim
    refused: tuple[str, ...]


@frozen
class ProposalShown:
    """A proposal as a person reads it."""

    count: str
    way: str
    better: str
    rows: tuple[Row, ...]
    left: tuple[Left, ...]


def proposal_shown(found: Proposed) -> ProposalShown:
    """The proposal in words, each hearing in the time of its room."""
    proposal = found.proposal
    return ProposalShown(
        count=str(wording.PROPOSAL_COUNT) % {"placed": len(proposal.placed), "all": len(found.claims)},
        way=str(wording.PROPOSAL_WAYS[proposal.way]) % {"seconds": f"{proposal.seconds:.0f}"}
        if proposal.way is Way.SOLVER
        else str(wording.PROPOSAL_WAYS[proposal.way]),
        better=_better(found),
        rows=tuple(_row(found, one) for one in proposal.placed),
        left=tuple(Left(found.claims[key], _lines(found, key)) for key in proposal.left),
    )


def _better(found: Proposed) -> str:
    proposal = found.proposal
    if proposal.score == proposal.bound:
        return str(wording.PROPOSAL_BEST)
    gap = f"{ceil(10_000 * proposal.gap) / 100:.2f}"  # upwards: a gap is never told as none
    if more := proposal.could_be:
        return str(wording.PROPOSAL_COULD) % {"more": more, "gap": gap}
    return str(wording.PROPOSAL_BETTER) % {"gap": gap}


def _row(found: Proposed, one: Placed) -> Row:
    zone = ZoneInfo(one.span.zone)
    begins, ends = (at.astimezone(zone).replace(tzinfo=None) for at in (one.span.start, one.span.end))
    needs = [key for key in (one.room, one.deputy, one.interpreter) if key is not None]
    claim = found.claims[one.need]
    return Row(
        claim=claim,
        begins=begins,
        ends=ends,
        room=found.resources[one.room].name,
        deputy=_name(found.resources[one.deputy]),
        interpreter=_name(found.resources[one.interpreter]) if one.interpreter else str(wording.PROPOSAL_NOBODY),
        against=tuple(str(wording.REFUSED_BY[rule]) for rule in one.breaks),
        value="|".join(
            (
                claim.number,
                begins.isoformat(),
                str(one.span.quarters),
                ",".join(str(key) for key in needs),
                ",".join(one.breaks),
            )
        ),
        earlier=_lines(found, one.need, before=one),
    )


def _name(resource: Resource) -> str:
    return resource.staff.name if resource.staff else resource.name


def _lines(found: Proposed, key: int, before: Placed | None = None) -> tuple[str, ...]:
    """The refused times of a claim as lines; of one that has a time only those before it."""
    need = next(one for one in found.problem.needs if one.key == key)
    told = [one for one in refusals(found.problem, need, found.proposal.placed) if _is_before(one, before)]
    return tuple(_line(found, one) for one in stretches(found.problem, told))


def _is_before(one: Refusal, placed: Placed | None) -> bool:
    if placed is None:
        return True
    return (one.place.day, one.place.wall) < (placed.span.day(), placed.span.wall())


def _line(found: Proposed, one: Stretch) -> str:
    first, last = f"{one.first:%H:%M}", f"{one.last:%H:%M}"
    times = first if first == last else str(wording.PROPOSAL_TIMES) % {"first": first, "last": last}
    rules = "; ".join(str(wording.REFUSED_BY[rule]) for rule in one.rules)
    return f"{day_said(one.day, Form.WEEKDAY_BRIEF)}, {found.resources[one.room].name}, {times}: {rules}"


def done_shown(done: Iterable[Done]) -> list[tuple[Done, str]]:
    """Each choice with the line that says what became of it."""
    return [
        (
            one,
            str(wording.PROPOSAL_DONE_ONE) % {"number": one.number}
            if one.why is None
            else str(wording.PROPOSAL_NOT_DONE) % {"number": one.number, "why": in_words(one.why)},
        )
        for one in done
    ]
