"""Every write about a visit: each line is one transaction with one entry of the ledger, and can be sent any number of times.

INVARIANT: a line is stored once; what is sent again is a no-op, what does not fit the chain is kept apart and shown, nothing is overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from attrs import define, evolve, field
from django.conf import settings
from django.db import transaction

from custos.apps.casework.acts import require, take_number
from custos.apps.casework.clock import agency_day
from custos.apps.casework.may import acting_role
from custos.apps.casework.models import Channel
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.services import originals
from custos.apps.visits import policy
from custos.apps.visits.errors import Conflict, Refused
from custos.apps.visits.lines import CLOCK_FINE_MS, MAX_MS, Line, clock_jumped, genesis, moment, read_line, write_line
from custos.apps.visits.models import VISIT, ConflictingLine, Device, LineKind, Visit, VisitEvent, VisitPhoto
from custos.apps.visits.rules import door_rules
from custos.core.errors import CustosError
from custos.core.jsontypes import Table, table_in
from custos.core.visits import door
from custos.core.visits.machine import OVER
from custos.core.visits.protocol import Force, Happening, Step

PHOTO_KINDS = ("image/jpeg", "image/png", "image/heic", "image/webp")
MAX_LINES = 200
OUT = {Happening.ENTER: "entered", Happening.LEAVE: "left", Happening.STAY: "waited"}


@define
class Synced:
    """What came of a sync: the device's last line that we hold, and what to tell its page."""

    done: int
    clock_ms: int
    accepted: int = 0
    repeated: int = 0
    conflict: str = ""
    visits: dict[str, str] = field(factory=dict)
    """Key of each visit touched, with its number."""


# --- from a device --------------------------------------------------------------------------------------------------------


def sync_lines(device: Device, bodies: Sequence[object], *, device_now_ms: int, at: datetime) -> Synced:
    """Takes the lines that a device holds, in order, and stops at the first that does not fit. Raises InputError for a broken one.

    ``device_now_ms`` is the device's clock at the moment of sending: it tells how wrong that clock is, and so when each line was written.
    """
    if len(bodies) > MAX_LINES:
        raise Refused("too-many-lines", most=MAX_LINES)
    clock_ms = int(at.timestamp() * 1000) - (device_now_ms - _behind_ms())
    if abs(device_now_ms) > MAX_MS:
        raise Refused("device-clock-wrong")
    Device.objects.filter(pk=device.pk).update(seen_at=at, clock_ms=clock_ms)
    result = Synced(done=device.lines, clock_ms=clock_ms)
    for body in bodies:
        line = _read(body)
        if line.device != device.key:
            raise Refused("line-of-another-device")
        outcome = _take(device, line, clock_ms=clock_ms, at=at)
        if isinstance(outcome, str):
            result.conflict = outcome
            break
        visit, is_new = outcome
        result.visits[str(visit.key)] = visit.number
        result.accepted += is_new
        result.repeated += not is_new
    device.refresh_from_db()
    result.done = device.lines
    return result


def keep_photo(device: Device, visit: UUID, *, data: bytes, kind: str, at: datetime) -> VisitPhoto:
    """Keeps a photograph under its hash; the same one is kept once. Raises InputError for what is no photograph."""
    del device
    if kind not in PHOTO_KINDS:
        raise Refused("not-a-photograph", kind=kind[:40], kinds=", ".join(PHOTO_KINDS))
    sha256 = originals.keep(data)
    name = f"photograph-{sha256[:8]}.{kind.rpartition('/')[2].replace('jpeg', 'jpg')}"
    with transaction.atomic():
        photo, _ = VisitPhoto.objects.get_or_create(
            visit_key=visit, sha256=sha256, defaults={"name": name, "size": len(data), "kept_at": at}
        )
    return photo


def _behind_ms() -> int:
    """How far our own clock is set back: a fictional agency lives on another day, and a device's clock cannot know."""
    return int(settings.CLOCK_BEHIND.total_seconds() * 1000)


def _read(body: object) -> Line:
    line = read_line(body)
    return evolve(line, at_ms=line.at_ms - _behind_ms())


def _take(device: Device, line: Line, *, clock_ms: int, at: datetime) -> tuple[Visit, bool] | str:
    """Stores one line: the visit and whether it is new, or why it does not fit."""
    with transaction.atomic():
        current = Device.objects.select_for_update().get(pk=device.pk)
        if line.sequence <= current.lines:
            known = VisitEvent.objects.select_related("visit").get(device=current, sequence=line.sequence)
            if known.sha256 == line.sha256:
                return known.visit, False
            return _keep_conflict(current, line, "another-line", at)
        if line.sequence != current.lines + 1:
            return _keep_conflict(current, line, "a-gap", at)
        if line.previous != current.head:
            return _keep_conflict(current, line, "broken-chain", at)
        visit = Visit.objects.select_for_update().filter(key=line.visit).first()
        if visit is not None and visit.device_id != current.pk:
            return _keep_conflict(current, line, "another-device", at)
        before = VisitEvent.objects.filter(device=current, sequence=current.lines).first()
        visit = _store(
            visit,
            line,
            device=current,
            office=current.office,
            by=None,
            clock_ms=clock_ms,
            jumped=clock_jumped(_read(before.body) if before else None, line),
            at=at,
        )
        if line.kind is LineKind.ODD:
            _keep_conflict(current, line, "unknown-shape", at)
        current.lines, current.head = line.sequence, line.sha256
        current.save(update_fields=["lines", "head"])
    return visit, True


def _keep_conflict(device: Device, line: Line, why: str, at: datetime) -> str:
    ConflictingLine.objects.get_or_create(
        device=device,
        sequence=line.sequence,
        why=why,
        sha256=line.sha256,
        defaults={"body": line.body, "received_at": at},
    )
    return why


# --- by hand, on the pages without script -----------------------------------------------------------------------------------


def begin_visit(*, by: Reader, at: datetime) -> Visit:
    """Notes that they come in. Raises Forbidden."""
    require(policy.may_record(by))
    return _by_hand(None, uuid4(), LineKind.HAPPENING, {"happening": str(Happening.ARRIVE)}, by=by, at=at)


def note_happening(
    visit: Visit, happening: Happening, *, by: Reader, at: datetime, chosen: dict[str, str] | None = None
) -> Visit:
    """Notes what happens next; ``chosen`` changes what is known (who, paper, force). Raises Forbidden, Conflict, InputError."""
    require(policy.may_record(by))
    data: dict[str, object] = {"happening": str(happening)}
    if chosen:
        data["chosen"] = chosen
    return _by_hand(visit, visit.key, LineKind.HAPPENING, data, by=by, at=at)


def note_detail(visit: Visit, kind: LineKind, data: Table, *, by: Reader, at: datetime) -> Visit:
    """Notes an officer, a witness, a room, an item, a call, a remark, or the answers of the checklist. Raises Forbidden, Conflict."""
    require(policy.may_record(by))
    if kind is LineKind.HAPPENING:
        raise Refused("happening-as-note")
    return _by_hand(visit, visit.key, kind, data, by=by, at=at)


def note_checklist(visit: Visit, data: Table, *, by: Reader, at: datetime) -> Visit:
    """Notes how the paper was checked, with what follows from it, as one act; once they have left only the answers. Raises as the two do."""
    with transaction.atomic():
        noted = note_detail(visit, LineKind.CHECKLIST, data, by=by, at=at)
        if Step(noted.step) in OVER:
            return noted
        chosen = {"paper": str(data["paper"]), "force": str(data["force"])}
        return note_happening(noted, Happening.CHECK_PAPER, by=by, at=at, chosen=chosen)


def note_photo(visit: Visit, *, data: bytes, kind: str, by: Reader, at: datetime) -> Visit:
    """Keeps a photograph that was sent by form, and notes it. Raises Forbidden, InputError."""
    require(policy.may_record(by))
    if kind not in PHOTO_KINDS:
        raise Refused("not-a-photograph", kind=kind[:40], kinds=", ".join(PHOTO_KINDS))
    sha256 = originals.keep(data)
    name = f"photograph-{sha256[:8]}.{kind.rpartition('/')[2].replace('jpeg', 'jpg')}"
    with transaction.atomic():
        VisitPhoto.objects.get_or_create(
            visit_key=visit.key, sha256=sha256, defaults={"name": name, "size": len(data), "kept_at": at}
        )
        return _by_hand(visit, visit.key, LineKind.PHOTO, {"sha256": sha256, "size": len(data)}, by=by, at=at)


def _by_hand(visit: Visit | None, key: UUID, kind: LineKind, data: Table, *, by: Reader, at: datetime) -> Visit:
    with transaction.atomic():
        current = Visit.objects.select_for_update().get(pk=visit.pk) if visit else None
        if current is not None and current.device_id is not None:
            raise Conflict("visit-on-device")
        if current is not None and current.closed_at is not None:
            raise Conflict("visit-reported")
        last = current.lines.last() if current else None
        line = write_line(
            device=key,
            sequence=last.sequence + 1 if last else 1,
            previous=last.sha256 if last else genesis(key),
            visit=key,
            at_ms=int(at.timestamp() * 1000),
            kind=kind,
            data=data,
        )
        office = Office.objects.get(pk=by.office_id)
        return _store(current, line, device=None, office=office, by=by, clock_ms=0, jumped=False, at=at)


def best_time(line: Line, device: Device, *, clock_ms: int, at: datetime) -> datetime:
    """When a line was written: by the device's clock, moved by what it is wrong now. ``at`` where that is before the device was enrolled or ahead.

    A clock that was set right between a line and its sync says nothing of when the line was written: 1970 would file it under that year's law.
    """
    fine = timedelta(milliseconds=CLOCK_FINE_MS)
    told = moment(line.at_ms) + timedelta(milliseconds=clock_ms)
    return min(told, at) if device.enrolled_at - fine <= told <= at + fine else at


# --- storing --------------------------------------------------------------------------------------------------------------


def _store(
    visit: Visit | None,
    line: Line,
    *,
    device: Device | None,
    office: Office,
    by: Reader | None,
    clock_ms: int,
    jumped: bool,
    at: datetime,
) -> Visit:
    happened_at = best_time(line, device, clock_ms=clock_ms, at=at) if device else at
    is_new = visit is None
    visit = visit or _open(line, device=device, office=office, by=by, began_at=happened_at, at=at)
    data, agrees = _decided(visit, line, happened_at, by_hand=device is None)
    commitments = {
        "step": visit.step,
        "time": json.dumps(
            {"device": _iso(line.device_at) if device else None, "server": _iso(at), "clock_ms": clock_ms},
            separators=(",", ":"),
        ),
        "line": line.sha256,
        **({"device": str(device.key)} if device else {}),
        **({"paper": str(line.data["sha256"])} if line.kind is LineKind.PHOTO else {}),
    }
    actor = ledger.staff(str(by.staff_id), acting_role(by, Act.RECEIVE)) if by else ledger.SYSTEM
    event = VisitEvent(
        visit=visit,
        device=device,
        sequence=line.sequence,
        kind=line.kind,
        body=line.body,
        sha256=line.sha256,
        previous=line.previous,
        data=data,
        device_at=line.device_at if device else None,
        at=happened_at,
        received_at=at,
        clock_jumped=jumped,
        agrees=agrees,
    )
    out = OUT.get(Happening(str(data["happening"]))) if line.kind is LineKind.HAPPENING else None
    if is_new:
        first = {key: value for key, value in commitments.items() if key != "step"} | {"office": office.key}
        receipt = ledger.append("visit-recorded", actor=actor, case=visit.case, out=out, commitments=first)
        visit.entry_index = receipt.index
    else:
        receipt = ledger.append(
            "visit-step", actor=actor, case=visit.case, out=out, refs=[visit.entry_index], commitments=commitments
        )
    event.entry_index = receipt.index
    visit.save()
    event.visit = visit
    event.save(force_insert=True)
    return visit


def _open(
    line: Line, *, device: Device | None, office: Office, by: Reader | None, began_at: datetime, at: datetime
) -> Visit:
    year = agency_day(began_at).year
    number, serial = take_number(year)
    return Visit(
        kind=VISIT,
        number=number,
        year=year,
        serial=serial,
        agency=the_agency().key,
        channel=Channel.VISIT,
        received_at=began_at,
        received_by_id=by.staff_id if by else None,
        office=office,
        key=line.visit,
        device=device,
        began_at=began_at,
        recorded_at=at,
        step=Step.GREET,
        situation={},
    )


def _decided(visit: Visit, line: Line, at: datetime, *, by_hand: bool) -> tuple[dict[str, object], bool | None]:
    """The line's data with what the rules answer, and whether a device said the same.

    The record shows what was said at the door, so a device's words are never replaced by ours; they are compared.
    """
    if line.kind is not LineKind.HAPPENING:
        return line.data, None
    rules = door_rules(agency_day(at))
    happening = Happening(str(line.data.get("happening", "")))
    before = situation_from(visit.situation)
    step = Step(visit.step) if visit.situation else None
    chosen = {key: str(value) for key, value in table_in(line.data, "chosen").items()}
    if by_hand:
        if chosen:
            known = {"who": before.who, "want": before.want, "exigency": before.exigency}
            if "paper" not in chosen:
                known |= {"paper": before.paper, "force": str(before.force)}
            before = door.situation_of(rules.protocol, **(known | chosen))
        following, answer, saying, then = rules.move(before, step, happening)
        visit.situation, visit.step = situation_to(following), then
        _note_end(visit, happening, at)
        data = {
            "situation": visit.situation,
            "way": str(answer.way),
            "say": saying.key,
            "step": str(then),
            "law": rules.law.digest,
        }
        return line.data | data, True
    told = situation_from(table_in(line.data, "situation"))
    visit.step = Step(str(line.data.get("step", visit.step)))
    _note_end(visit, happening, at)
    try:
        answer = rules.decide(told)
    except (CustosError, KeyError):
        return line.data, False  # words that the door does not know: what was known before is left as it was
    visit.situation = situation_to(told)
    return line.data, str(answer.way) == line.data.get("way") if line.data.get("law") == rules.law.digest else None


def _note_end(visit: Visit, happening: Happening, at: datetime) -> None:
    if happening is Happening.LEAVE:
        visit.ended_at = at


def situation_to(situation: door.Situation) -> dict[str, str]:
    """A situation as JSON."""
    return {
        "who": situation.who,
        "want": situation.want,
        "paper": situation.paper,
        "force": str(situation.force),
        "exigency": situation.exigency,
    }


def situation_from(raw: Table) -> door.Situation:
    """The situation that JSON tells; the plain one where it tells none. Raises InputError for words that the door does not know."""
    if not raw:
        return door.Situation()
    try:
        return door.Situation(
            str(raw["who"]), str(raw["want"]), str(raw["paper"]), Force(str(raw["force"])), str(raw["exigency"])
        )
    except (KeyError, ValueError, TypeError):
        raise Refused("situation-unknown") from None


def _iso(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="milliseconds")
