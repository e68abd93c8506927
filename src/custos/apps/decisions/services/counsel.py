"""Services of counsel's look: what is contested is decided only after counsel has looked at it."""

from __future__ import annotations

from datetime import datetime

from attrs import frozen
from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.answers import asked_without_records
from custos.apps.casework.models import Assessment, Matter
from custos.apps.decisions import policy, selectors
from custos.apps.decisions.errors import Conflict, Refused
from custos.apps.decisions.models import CounselLook, View
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role


def look_as_counsel(matter: Matter, *, view: View, note: str, by: Reader, at: datetime) -> CounselLook:
    """Records what counsel says of the prepared answer, and why. Raises Forbidden, Refused without a reason, Conflict where nothing waits for it."""
    if not note.strip():
        raise Refused("look-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_look_as_counsel(by, current))
        assessment = current.assessments.last()
        if assessment is None:
            raise Conflict("no-assessment")
        prepared = selectors.find_prepared(by, current)
        said = _Said(view=view, answer=prepared.answer if prepared else "", note=note)
        return _note(current, assessment, said, by, at)


def note_by_preparing(matter: Matter, assessment: Assessment, *, by: Reader, at: datetime) -> None:
    """Counsel who prepares an answer has looked. Called inside the transaction of the preparation."""
    if assessment.counsel and Role.COUNSEL in by.roles and selectors.find_counsel_look(by, assessment) is None:
        _note(matter, assessment, _Said(), by, at)


@frozen
class _Said:
    view: str = ""
    answer: str = ""
    note: str = ""


def _note(matter: Matter, assessment: Assessment, said: _Said, by: Reader, at: datetime) -> CounselLook:
    assessed, note = assessment.record.ledger, said.note.strip()[:1000]
    details = {"to": str(said.view), "answer": said.answer} if said.view and said.answer else {}
    if details and (asked := asked_without_records(matter.wants)):
        details["asked"] = asked
    event = append_event(
        matter,
        "counsel-looked",
        by=by,
        act=Act.PREPARE,
        at=at,
        details=details,
        refs=[assessed.index] if assessed is not None else [],
        commitments={"note": f"{said.view}: {note}"} if note else {},
    )
    return CounselLook.objects.create(
        assessment=assessment,
        view=said.view,
        answer=said.answer,
        note=note,
        at=at,
        by_id=by.staff_id,
        entry_index=event.entry_index,
    )
