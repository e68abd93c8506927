"""The program's own reading, one request after the other: whose turn it is, and what becomes of one that stopped in the middle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from custos.apps.casework.acts import locked
from custos.apps.casework.clock import now
from custos.apps.casework.states import State, Step, after
from custos.apps.requests import selectors, services
from custos.apps.requests.models import AccessRequest
from custos.core.errors import Conflict, CustosError

_TRIES = 3


def begin_reading(request: AccessRequest) -> AccessRequest:
    """Marks the request as being read now, so that the register shows it. Raises Conflict where another process took it."""
    with transaction.atomic():
        current = locked(request)
        current.state, current.reading_since = after(current.state, Step.BEGIN_READING), now()
        current.save(update_fields=["state", "reading_since"])
    return current


def fail_reading(request: AccessRequest) -> AccessRequest:
    """Marks the request as not readable by the program: a person must look. The original stays as it is."""
    with transaction.atomic():
        current = locked(request)
        current.state = after(current.state, Step.FAIL_READING)
        current.save(update_fields=["state"])
    return current


def read_next(now: Callable[[], datetime]) -> AccessRequest | None:
    """Reads the oldest unread request; returns it, or None where there is none. A paper that cannot be read ends as `unread`, never lost."""
    waiting = selectors.find_next_unread(None)
    return read_now(waiting, now) if waiting else None


def read_now(request: AccessRequest, now: Callable[[], datetime]) -> AccessRequest:
    """Reads and assesses ``request`` by the program itself."""
    try:
        current = begin_reading(request)
    except Conflict:
        return request  # another process took it first, which is as good
    for _ in range(_TRIES):
        try:
            services.assess_request(current, by=None, at=now())
            break
        except Conflict:
            # Someone answered, looked or added while it was read; where that did not assess it already, it is read once more.
            current.refresh_from_db()
            if current.state != State.READING:
                return current
        except CustosError:
            return fail_reading(current)
        except Exception:
            fail_reading(current)
            raise
    else:
        requeue(current)
    current.refresh_from_db()
    return current


def requeue(request: AccessRequest) -> None:
    """Puts a request that was being read back into the queue: people were faster than the program, several times over."""
    with transaction.atomic():
        AccessRequest.objects.filter(pk=request.pk, state=State.READING).update(
            state=State.RECEIVED, reading_since=None
        )


def requeue_stranded(before: datetime | None = None) -> int:
    """Puts requests that a stopped machine left half read back into the queue, behind those that nobody began, and says how many.

    With ``before`` only those whose reading began earlier: another process may be reading at this moment.
    """
    stranded = AccessRequest.objects.filter(state=State.READING)
    if before is not None:
        stranded = stranded.filter(Q(reading_since=None) | Q(reading_since__lt=before))
    with transaction.atomic():
        return stranded.update(state=State.RECEIVED)
