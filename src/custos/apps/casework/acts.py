"""What every service does: ask whether it may, lock the row, append the entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from custos.apps.casework.may import May, acting_role
from custos.apps.casework.models import AccessRequest, Event
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def require(may: May) -> None:
    """Raises Forbidden with the reason where the answer is no, Conflict where it is only no at this stage."""
    may.require()


def append_event(
    request: AccessRequest,
    kind: str,
    *,
    by: Reader | None,
    act: Act,
    at: datetime,
    details: Mapping[str, str] | None = None,
    **entry: Any,
) -> Event:
    """Appends one entry to the ledger and notes it at the request; both inside the caller's transaction, as its end."""
    actor = ledger.SYSTEM if by is None else ledger.staff(str(by.staff_id), acting_role(by, act))
    receipt = ledger.append(kind, actor=actor, case=request.case, **entry)
    return Event.objects.create(
        request=request,
        kind=kind,
        at=at,
        by_id=by.staff_id if by else None,
        details=dict(details or {}),
        entry_index=receipt.index,
        leaf=receipt.leaf,
        size=receipt.size,
        root=receipt.root,
    )


def locked(request: AccessRequest) -> AccessRequest:
    """The newest state of ``request``, locked until the transaction ends."""
    return AccessRequest.objects.select_for_update().get(pk=request.pk)
