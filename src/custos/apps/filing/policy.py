"""Who may begin a form and try a code: anyone, but not too often from one network address. An answer with its reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Sum

from custos.apps.casework.may import YES, May
from custos.apps.filing.errors import no
from custos.apps.filing.models import Did, Draft, DraftFile, Knock

BEGINS_IN_AN_HOUR, WRONG_CODES = 30, 30
"""From one address: a workers' center or a whole farm may be behind it."""
HOUR, REST = timedelta(hours=1), timedelta(minutes=15)
MOST_FORMS, MOST_BYTES = 50_000, 4 * 2**30
"""Unfinished at one time, and in their files: a stranger cannot fill the disk."""


def may_begin(origin: str, at: datetime) -> May:
    """Beginning a form."""
    if _count(Did.BEGIN, origin, at - HOUR) >= BEGINS_IN_AN_HOUR:
        return no("form-begun-too-often")
    return no("form-no-room") if Draft.objects.count() >= MOST_FORMS else YES


def may_try_code(origin: str, at: datetime) -> May:
    """Typing a return code."""
    return no("form-codes-tried-too-often") if _count(Did.WRONG_CODE, origin, at - REST) >= WRONG_CODES else YES


def may_add(size: int) -> May:
    """Adding a file of ``size`` bytes to an unfinished form."""
    held = DraftFile.objects.aggregate(size=Sum("size"))["size"] or 0
    return no("form-no-room") if held + size > MOST_BYTES else YES


def _count(what: Did, origin: str, since: datetime) -> int:
    """An unknown address is not counted: it would be everyone's."""
    return Knock.objects.filter(what=what, origin=origin, at__gt=since).count() if origin else 0
