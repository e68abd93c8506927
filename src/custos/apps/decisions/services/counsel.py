"""Services of counsel's look: what is contested is decided only after counsel has looked at it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Assessment, Matter
from custos.apps.decisions import policy, selectors
from custos.apps.decisions.errors import Conflict
from custos.apps.decisions.models import CounselLook
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role


def look_as_counsel(matter: Matter, *, note: str, by: Reader, at: datetime) -> CounselLook:
    """Records that counsel looked at what is contested in the newest assessment. Raises Forbidden, Conflict where nothing waits for it."""
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_look_as_counsel(by, current))
        assessment = current.assessments.last()
        if assessment is None:
            raise Conflict("no-assessment")
        return _note(current, assessment, note, by, at)


def note_by_preparing(matter: Matter, assessment: Assessment, *, by: Reader, at: datetime) -> None:
    """Counsel who prepares an answer has looked. Called inside the transaction of the preparation."""
    if assessment.counsel and Role.COUNSEL in by.roles and selectors.find_counsel_look(by, assessment) is None:
        _note(matter, assessment, "", by, at)


def _note(matter: Matter, assessment: Assessment, note: str, by: Reader, at: datetime) -> CounselLook:
    assessed = assessment.record.ledger
    event = append_event(
        matter,
        "counsel-looked",
        by=by,
        act=Act.PREPARE,
        at=at,
        refs=[assessed.index] if assessed is not None else [],
        commitments={"note": note.strip()} if note.strip() else {},
    )
    return CounselLook.objects.create(
        assessment=assessment, note=note.strip()[:1000], at=at, by_id=by.staff_id, entry_index=event.entry_index
    )
