"""Services of what a decision owes: it is paid when something has left, or when counsel has recorded why it does not.

SAFETY: a request is *answered* only then. A cover letter that says "with this letter goes" must not leave alone.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.releases import policy
from custos.apps.releases.errors import Conflict, Refused
from custos.apps.releases.models import NotReleased
from custos.apps.releases.services.page_numbers import standing_decision


def note_left(matter: Matter) -> None:
    """Notes that what the decision owes has left. Called inside the transaction of the hand-over, with ``matter`` locked."""
    matter.owes_release = False
    matter.save(update_fields=["owes_release"])


def record_why_not(matter: Matter, *, why: str, by: Reader, at: datetime) -> NotReleased:
    """Counsel records why nothing leaves from here under the decision. Raises Forbidden, Conflict where nothing is owed, InputError."""
    if not why.strip():
        raise Refused("not-released-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_record_why_not(by, current))
        decision = standing_decision(by, current)
        if decision.decided_index is None:
            raise Conflict("nothing-owed")
        event = append_event(
            current,
            "release-not-made",
            by=by,
            act=Act.PREPARE,
            at=at,
            details={"to": "not-owed"},
            out="not-owed",
            refs=[decision.decided_index],
            commitments={"reason": why.strip()},
        )
        note_left(current)
        return NotReleased.objects.create(
            decision=decision, why=why.strip()[:1000], at=at, by_id=by.staff_id, entry_index=event.entry_index
        )


def refuse_while_owed(*, matter: Matter, **_: object) -> None:
    """Raises Conflict while the decision owes a release: the receiver of ``letters.services.sending.answer_leaves``."""
    if matter.owes_release:
        raise Conflict("release-owed")
