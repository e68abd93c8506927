"""Services of proof: a duty that was done, with what, when, how and under which number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import frozen
from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Channel, Matter
from custos.apps.deadlines import policy
from custos.apps.deadlines.errors import Conflict, Refused
from custos.apps.deadlines.models import Clock, Duty, DutyProof
from custos.apps.deadlines.services import stopping
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.services import originals
from custos.core.messages import Message

NEEDED: Mapping[str, tuple[str, ...]] = {
    "move-to-quash": ("whom", "number"),
    "notify": ("way", "whom"),
    "preserve": ("whom",),
    "account": ("number",),
}
"""What a proof of each kind of duty must hold beside the day and the words: the court and the case number, who was told and how, who confirmed
that records are kept, under which number the accounting is kept. Every other kind needs the day and the words only."""
PERSONS = "notify"


@frozen
class Proof:
    """How a duty was done. ``copy`` is a file's name and bytes: the motion as it was filed, the notice as it was sent."""

    words: str
    done_on: date | None = None
    way: str = ""
    number: str = ""
    whom: str = ""
    copy: tuple[str, bytes] | None = None

    def missing(self, kind: str) -> tuple[str, ...]:
        """Which needed parts are not given for a duty of ``kind``."""
        return tuple(name for name in NEEDED.get(kind, ()) if not getattr(self, name).strip())


def prove_duty(matter: Matter, *, duty: Duty, proof: Proof, by: Reader, at: datetime) -> Duty:
    """Notes that a duty was done. Raises Forbidden, Conflict where it was done already, InputError where the proof is not whole."""
    require(policy.may_do_duty(by))
    if not proof.words.strip():
        raise Refused("proof-words-missing")
    if missing := proof.missing(duty.kind):
        raise Refused("proof-incomplete", missing=tuple(Message(f"proof-part-{name}") for name in missing))
    day = proof.done_on or agency_day(at)
    if not agency_day(matter.received_at) <= day <= agency_day(at):
        raise Refused("proof-day-wrong")
    if proof.way and proof.way not in list(Channel):
        raise Refused("proof-way-wrong", way=proof.way, ways=", ".join(Channel))
    sha256 = originals.keep(proof.copy[1]) if proof.copy else ""
    with transaction.atomic():
        current = locked(matter)
        row = Duty.objects.select_for_update().get(pk=duty.pk, matter=current)
        if row.done_at is not None:
            raise Conflict("duty-done-already")
        row.done_at, row.done_by_id, row.proof = at, by.staff_id, proof.words[:500]
        row.save()
        stopping.stop_clocks(Clock.objects.filter(duty=row), on=day, why="done")
        stopping.refresh_due(current)
        event = append_event(
            current,
            "duty-done",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"cite": row.cite},
            refs=[row.opened_index],
            commitments={"duty": row.says, "proof": _committed(proof, day, sha256)},
        )
        DutyProof.objects.create(
            duty=row,
            done_on=day,
            way=proof.way,
            number=proof.number[:120],
            whom=proof.whom[:200],
            copy_name=proof.copy[0][-240:] if proof.copy else "",
            copy_sha256=sha256,
            entry_index=event.entry_index,
        )
        if row.kind == PERSONS and proof.way:
            append_event(
                current,
                "person-notified",
                by=by,
                act=Act.ANSWER_QUESTIONS,
                at=at,
                details={"channel": proof.way},
                out=proof.way,
                refs=[event.entry_index],
                commitments={"person": proof.whom, "proof": proof.words},
            )
    return row


def _committed(proof: Proof, day: date, sha256: str) -> str:
    parts = (proof.words, day.isoformat(), proof.way, proof.number, proof.whom, sha256)
    return "\n".join(part for part in parts if part)
