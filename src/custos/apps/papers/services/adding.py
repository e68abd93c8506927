"""Services of later papers: a subpoena that follows, a court's ruling, the requester's answer, a mail that belongs to an earlier request.

Adding keeps the bytes, writes one entry and puts the request back to be read: the program then reads all its papers again, as at arrival,
and a machine that stops in between takes it up again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import require_arrival
from custos.apps.casework.models import Channel, Matter
from custos.apps.casework.states import State, Step, after, may_step
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers import policy
from custos.apps.papers.errors import Conflict, Refused
from custos.apps.papers.models import Paper, SentBy
from custos.apps.papers.services import originals

opened_again = Signal()
"""Sent inside the transaction in which a paper opens a closed ``matter`` (locked): what its closing stopped runs again."""
joined_away = Signal()
"""Sent inside the transaction in which ``matter`` (locked) is closed because its papers belong to another, with ``at``."""


def add_paper(
    matter: Matter,
    *,
    name: str,
    data: bytes,
    sent_by: SentBy,
    channel: Channel,
    received_at: datetime,
    by: Reader,
    at: datetime,
) -> Paper:
    """Keeps one more paper of ``request``. Raises Forbidden, Conflict where it is too late or here already, InputError."""
    require(policy.may_add_paper(by, matter))
    require_arrival(received_at, at)
    if received_at < matter.received_at:
        raise Refused("arrived-before-request")
    sha256 = originals.keep(data)
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_add_paper(by, current))
        return _added(
            current, name=name, sha256=sha256, size=len(data), sent_by=sent_by, channel=channel,
            received_at=received_at, by=by, at=at,
        )  # fmt: skip


def add_arrived_with_it(
    matter: Matter,
    files: Sequence[tuple[str, bytes]],
    *,
    channel: Channel,
    received_at: datetime,
    by: Reader,
    at: datetime,
) -> list[Paper]:
    """Keeps what was handed in with the first paper of a new request: further pages that were photographed, papers of the same envelope.

    Who may receive brings in all of it at once, also who may not read it. Raises Forbidden, Conflict where one is here already.
    """
    require(policy.may_receive(by))
    kept = [(name, originals.keep(data), len(data)) for name, data in files]
    with transaction.atomic():
        current = locked(matter)
        return [
            _added(
                current, name=name, sha256=sha256, size=size, sent_by=SentBy.REQUESTER, channel=channel,
                received_at=received_at, by=by, at=at,
            )
            for name, sha256, size in kept
        ]  # fmt: skip


def add_from_visit(matter: Matter, *, name: str, data: bytes, channel: Channel, at: datetime) -> Paper | None:
    """Keeps a further photograph of the visit that made ``request``, by the program itself; None where it is there, or too late to be read.

    SAFETY: a request that is prepared or decided is not put back by a photograph that arrives late: people see it at the visit.
    """
    sha256 = originals.keep(data)
    with transaction.atomic():
        current = locked(matter)
        if not may_step(current.state, Step.ADD_PAPER) or current.papers.filter(sha256=sha256).exists():
            return None
        return _added(
            current, name=name, sha256=sha256, size=len(data), sent_by=SentBy.REQUESTER, channel=channel,
            received_at=current.received_at, by=None, at=at,
        )  # fmt: skip


def keep_with_form(matter: Matter, *, name: str, data: bytes, channel: Channel, at: datetime) -> None:
    """Keeps a file that came with the form that opened ``matter``; the same bytes once. Nothing is put back to be read by it.

    Called inside the transaction that opens the matter.
    """
    sha256 = originals.keep(data)
    if matter.papers.filter(sha256=sha256).exists():
        return
    event = append_event(
        matter,
        "paper-received",
        by=None,
        act=Act.RECEIVE,
        at=at,
        details={"channel": str(channel)},
        commitments={"paper": sha256},
    )
    Paper.objects.create(
        matter=matter,
        name=name[-240:],
        sha256=sha256,
        size=len(data),
        kept_at=at,
        sent_by=SentBy.OTHER,
        channel=channel,
        received_at=at,
        entry_index=event.entry_index,
    )


def join_request(later: Matter, earlier: Matter, *, by: Reader, at: datetime) -> list[Paper]:
    """Puts the papers of ``later`` to ``earlier``, whose thread they belong to, and closes ``later``; its papers and entries stay.

    Raises Forbidden, Conflict where either is past it, InputError where the two are one.
    """
    if later.pk == earlier.pk:
        raise Refused("joined-to-itself")
    require(policy.may_join(by, later, earlier))
    with transaction.atomic():
        # Always in the order of their numbers, so that two people who join the other way round do not wait for each other.
        rows = {row.pk: row for row in (locked(one) for one in sorted((later, earlier), key=lambda one: one.pk))}
        later, earlier = rows[later.pk], rows[earlier.pk]
        require(policy.may_join(by, later, earlier))
        event = append_event(
            later,
            "request-linked",
            by=by,
            act=Act.RECEIVE,
            at=at,
            details={"earlier": earlier.number},
            commitments={"other": earlier.number, "reason": "a person joined it to that request"},
        )
        here = set(earlier.papers.values_list("sha256", flat=True))
        if not (fresh := [paper for paper in later.papers.all() if paper.sha256 not in here]):
            raise Conflict("same-papers-there")
        added = [
            _added(
                earlier, name=paper.name, sha256=paper.sha256, size=paper.size, sent_by=SentBy(paper.sent_by),
                channel=Channel(later.channel), received_at=later.received_at, by=by, at=at, came_as=later,
            )
            for paper in fresh
        ]  # fmt: skip
        later.state = after(later.state, Step.CLOSE)
        later.save(update_fields=["state"])
        append_event(
            later,
            "case-closed",
            by=by,
            act=Act.PREPARE,
            at=at,
            refs=[event.entry_index],
            commitments={"reason": f"joined to request {earlier.number}"},
        )
        joined_away.send(sender=Paper, matter=later, at=at)
    return added


def _added(
    matter: Matter,
    *,
    name: str,
    sha256: str,
    size: int,
    sent_by: SentBy,
    channel: Channel,
    received_at: datetime,
    by: Reader | None,
    at: datetime,
    came_as: Matter | None = None,
) -> Paper:
    if matter.papers.filter(sha256=sha256).exists():
        raise Conflict("already-attached")
    event = append_event(
        matter,
        "paper-received",
        by=by,
        act=Act.RECEIVE,
        at=at,
        details={"channel": str(channel)},
        commitments={"paper": sha256},
    )
    was_closed = matter.state == State.CLOSED
    matter.state = after(matter.state, Step.ADD_PAPER)
    matter.save(update_fields=["state"])
    if was_closed:
        opened_again.send(sender=Paper, matter=matter)
    return Paper.objects.create(
        matter=matter,
        name=name[-240:],
        sha256=sha256,
        size=size,
        kept_at=at,
        sent_by=sent_by,
        channel=channel,
        received_at=received_at,
        added_by_id=by.staff_id if by else None,
        entry_index=event.entry_index,
        came_as=came_as,
    )
