"""Services of letters: the words of a draft, that a letter left, that it arrived. One transaction, one entry each."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.dispatch import Signal

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Channel
from custos.apps.casework.states import Step, after
from custos.apps.letters import policy
from custos.apps.letters.errors import Conflict, Refused
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import drafts, notifications
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.letters.form import mask

OF_ANSWER = "answer"
"""How the event of a redraft says that it changed words of an answer, and not of a letter beside it."""

answer_leaves = Signal()
"""Sent inside the transaction of :func:`mark_letter_sent` before anything changes, with ``matter`` (locked): a receiver that raises
Conflict keeps the letter here, because something that it says has not left yet."""
answer_sent = Signal()
"""Sent inside the transaction of :func:`mark_letter_sent`, with ``matter`` (locked) and ``at``: the times for answering stop."""


def mark_letter_served(
    letter: Letter, *, how: Channel, to: str, on: date, proof: str, by: Reader, at: datetime
) -> Letter:
    """Notes that a sent letter arrived, with the proof. Raises Forbidden, Conflict where it was not sent or is served, InputError."""
    if not proof.strip() or not to.strip():
        raise Refused("service-proof-missing")
    notifications.require_way(letter, how)
    with transaction.atomic():
        current = locked(letter.matter)
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        require(policy.may_serve(by, row))
        if row.sent_at is None or not agency_day(row.sent_at) <= on <= agency_day(at):
            raise Refused("served-day-wrong")
        event = append_event(
            current,
            "letter-served",
            by=by,
            act=policy.act_of(row),
            at=at,
            details={"channel": str(how)},
            out=str(how),
            commitments={"recipient": to, "proof": proof},
        )
        row.state, row.served_on, row.served_how, row.served_by_id = LetterState.SERVED, on, how, by.staff_id
        row.served_to, row.served_proof, row.served_index = to[:200], proof[:500], event.entry_index
        row.save()
    return row


def redraft_letter(letter: Letter, *, subject: str, text: str, by: Reader, at: datetime) -> Letter:
    """Changes the words of a draft before it is decided on.

    Raises Forbidden, Conflict where it was decided, InputError where it is empty, CannotPrint where a sign of it is in no font.
    """
    if not subject.strip() or not text.strip():
        raise Refused("letter-incomplete")
    with transaction.atomic():
        current = locked(letter.matter)
        require(policy.may_redraft(by, current))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        prepared = current.events.filter(kind="prepared").last()
        if row.state != LetterState.DRAFT or prepared is None:
            raise Conflict("letter-decided")
        row.blocks = drafts.blocks_of(text)
        row.subject = mask(subject.strip())[:240]
        form = drafts.form_of(row)
        drafts.refuse_unprintable(form, agency_called(current.agency))
        row.text = form.text
        row.made_at, row.made_by_id = at, by.staff_id
        row.save()
        # The entry names the preparation that it changes: who drafted words of an answer does not decide it (core/ledger/rules.py).
        append_event(
            current,
            "letter-drafted",
            by=by,
            act=Act.PREPARE,
            at=at,
            details={"to": OF_ANSWER},
            refs=[prepared.entry_index],
            commitments={"letter": row.text},
        )
    return row


def mark_letter_sent(letter: Letter, *, how: Channel, by: Reader, at: datetime) -> Letter:
    """Notes that the signed letter has left, and by which way; the request is then answered. Raises Forbidden, Conflict."""
    with transaction.atomic():
        current = locked(letter.matter)
        require(policy.may_send(by, current))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        if row.state != LetterState.FINAL:
            raise Conflict("letter-not-decided")
        answer_leaves.send(sender=Letter, matter=current)
        current.state = after(current.state, Step.SEND)
        current.save(update_fields=["state"])
        row.state, row.sent_at, row.sent_by_id, row.sent_how = LetterState.SENT, at, by.staff_id, how
        row.save()
        answer_sent.send(sender=Letter, matter=current, at=at)
        append_event(
            current,
            "letter-sent",
            by=by,
            act=Act.SEND,
            at=at,
            details={"channel": str(how)},
            out=str(how),
            commitments={"letter": f"{row.subject}\n\n{row.text}"},
        )
    return row
