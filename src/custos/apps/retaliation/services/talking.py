"""Talking with a person who stays anonymous: they send a complaint, get a code, and come back with it. One transaction, one entry each.

INVARIANT: the code is shown once and kept nowhere; a wrong one and an expired one get the same answer after the same work.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from custos.adapters.data.screening import asks_status, for_keeping
from custos.apps.accounts.secrets import new_code
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.filing.models import Did, Knock
from custos.apps.offices.models import Office, Reader
from custos.apps.offices.roles import Act
from custos.apps.retaliation import policy
from custos.apps.retaliation.codes import place_of, token_of
from custos.apps.retaliation.errors import Conflict, Refused
from custos.apps.retaliation.models import Complaint, Said, TalkCode
from custos.apps.retaliation.services import Told, open_complaint

KEPT_FOR = timedelta(days=730)
"""So long a code opens its complaint; the day never moves."""
MOST_UNANSWERED = 20
"""So many answers in a row, without a question between, are taken."""


def send_complaint(told: Told, *, office: Office, origin: str, at: datetime) -> str:
    """Opens a complaint of a person who stays anonymous and gives its code: shown now, and kept nowhere. Raises Forbidden, Refused."""
    policy.may_send(origin, at).require()
    code = new_code()
    place = place_of(token_of(code))
    with transaction.atomic():
        Knock.objects.create(what=Did.COMPLAINT, origin=origin, at=at)
        complaint = open_complaint(told, by=None, office_id=office.pk, at=at)
        TalkCode.objects.create(complaint=complaint, place=place, gone_on=agency_day(at) + KEPT_FOR)
    return code


def token_by_code(code: str, *, origin: str, at: datetime) -> bytes | None:
    """What a typed code gives the browser; None for a wrong and for an expired one alike. Raises Forbidden after too many.

    SAFETY: the try is counted before the slow work, so that many at once are not more tries; the right code is not counted.
    """
    policy.may_try_code(origin, at).require()
    knock = Knock.objects.create(what=Did.TALK_CODE, origin=origin, at=at)
    token = token_of(code)
    if find_by_token(token, at) is None:
        return None
    knock.delete()
    return token


def find_by_token(token: bytes, at: datetime) -> Complaint | None:
    """The complaint that a browser's token opens; None where there is none, or its day has come."""
    row = TalkCode.objects.select_related("complaint").filter(place=place_of(token)).first()
    return row.complaint if row is not None and row.gone_on > agency_day(at) else None


def remove_old_codes(at: datetime) -> int:
    """Destroys the rows of codes whose day has come, so that not even a hash of them stays; how many there were. Complaints stay."""
    gone, _ = TalkCode.objects.filter(gone_on__lte=agency_day(at)).delete()
    return gone


def answer(token: bytes, words: str, *, at: datetime) -> None:
    """Keeps what the person answers, sealed, without what tells of status or identity. Raises Conflict where the code opens nothing, Refused."""
    if not words.strip():
        raise Refused("talk-words-missing")
    kept = for_keeping(words)
    with transaction.atomic():
        found = find_by_token(token, at)
        if found is None:
            raise Conflict("talk-gone")
        current = locked(found)
        last = current.said.exclude(by=None).order_by("pk").values_list("pk", flat=True).last() or 0
        if current.said.filter(by=None, pk__gt=last).count() >= MOST_UNANSWERED:
            raise Refused("talk-too-many")
        text = kept.text.strip() or "—"
        event = append_event(current, "complaint-answered", by=None, act=Act.RECEIVE, at=at, commitments={"note": text})
        Said.objects.create(complaint=current, at=at, words=text, left_out=kept.left_out, entry_index=event.entry_index)


def ask(complaint: Complaint, words: str, *, by: Reader, at: datetime) -> Said:
    """Puts a question to the person who told it. Raises Forbidden, Refused where it asks what nobody may ask, or no code leads here."""
    if not words.strip():
        raise Refused("talk-words-missing")
    if asks_status(words):
        raise Refused("talk-asks-status")
    with transaction.atomic():
        current = locked(complaint)
        require(policy.may_ask(by))
        talk = TalkCode.objects.filter(complaint=current, gone_on__gt=agency_day(at)).first()
        if talk is None:
            raise Refused("talk-no-code")
        event = append_event(
            current, "complaint-asked", by=by, act=Act.RECEIVE, at=at, commitments={"note": words.strip()}
        )
        return Said.objects.create(
            complaint=current, by_id=by.staff_id, at=at, words=words.strip(), entry_index=event.entry_index
        )
