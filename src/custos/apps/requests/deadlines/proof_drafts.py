"""Begins the proof of a duty with what the register knows already: the call that was made, the notice that left, the package that was handed over.

A person reads it, changes it and enters it; nothing is proved by the program.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format

from custos.apps.offices.models import Reader
from custos.apps.requests import selectors
from custos.apps.requests.clock import agency_day
from custos.apps.requests.deadlines import selectors as clock_selectors
from custos.apps.requests.deadlines.wording import PROOF_ACCOUNT, PROOF_CALLED, PROOF_NOTICE
from custos.apps.requests.models import AccessRequest, CallOutcome, Duty
from custos.apps.requests.releasing import selectors as releasing_selectors
from custos.apps.requests.wording import CHANNELS
from custos.core.letters.form import LetterKind

LONGEST = 500


def draft_proof(reader: Reader, request: AccessRequest, duty: Duty) -> dict[str, Any]:
    """First values of the form for ``duty``, by the names of its fields; empty where the register knows nothing of it."""
    return {"verify": _called, "notify": _told, "account": _left}.get(duty.kind, _nothing)(reader, request)


def _nothing(reader: Reader, request: AccessRequest) -> dict[str, Any]:
    del reader, request
    return {}


def _called(reader: Reader, request: AccessRequest) -> dict[str, Any]:
    calls = [one for one in clock_selectors.list_call_backs(reader, request) if one.outcome == CallOutcome.CONFIRMED]
    if not calls:
        return {}
    first = calls[0]
    values = {"agency": first.contact.agency, "name": first.made_by, "note": first.note}
    return {"words": (str(PROOF_CALLED) % values).strip(), "done_on": agency_day(first.made_at)}


def _told(reader: Reader, request: AccessRequest) -> dict[str, Any]:
    for letter in reversed(selectors.list_letters_beside(reader, request)):
        if letter.kind == LetterKind.NOTICE_TO_PERSON and letter.sent_at is not None:
            return {"words": str(PROOF_NOTICE), "way": letter.sent_how, "done_on": agency_day(letter.sent_at)}
    return {}


def _left(reader: Reader, request: AccessRequest) -> dict[str, Any]:
    """LAW: an accounting holds the day, what left, why, and who received it; why is for the person to add."""
    lines = []
    for row in releasing_selectors.list_releases(reader, request):
        if row.sent_at is None:
            continue
        what = "; ".join(f"{name}: {', '.join(fields)}" for name, fields in row.manifest["fields"].items())
        values = {
            "when": _day(row.sent_at),
            "what": what,
            "recipient": row.recipient.name,
            "how": CHANNELS[row.sent_how],
        }
        lines.append(str(PROOF_ACCOUNT) % values)
    return {"words": "\n".join(lines)[:LONGEST]} if lines else {}


def _day(moment: datetime) -> str:
    return date_format(agency_day(moment), "j M Y")
