"""Services of letters: the words of a draft, that a letter left, that it arrived. One transaction, one entry each."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.dispatch import Signal
from django.urls import reverse

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.done import Act as DoneAct
from custos.apps.casework.done import Undo
from custos.apps.casework.models import Channel
from custos.apps.casework.states import Step, after
from custos.apps.letters import policy
from custos.apps.letters.errors import Conflict, Refused
from custos.apps.letters.models import EarlierWords, Letter, LetterState
from custos.apps.letters.services import drafts, notifications
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.jsontypes import JsonObject
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
        if row.left_on is None or not row.left_on <= on <= agency_day(at):
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
    return _reworded(letter, subject=mask(subject.strip())[:240], blocks=drafts.blocks_of(text), by=by, at=at)


def put_back_words(letter: Letter, *, of: int, by: Reader, at: datetime) -> Letter:
    """Puts back what a draft said before the change with the entry ``of``, where that was its last one.

    The words are drafted again, so the person who puts them back does not decide. Raises Forbidden, Conflict where it changed since or was decided.
    """
    before = letter.earlier.last()
    if before is None or before.entry_index != of:
        raise Conflict("letter-changed-since")
    return _reworded(letter, subject=before.subject, blocks=before.blocks, by=by, at=at, of=of)


def _reworded(
    letter: Letter, *, subject: str, blocks: list[JsonObject], by: Reader, at: datetime, of: int | None = None
) -> Letter:
    with transaction.atomic():
        current = locked(letter.matter)
        require(policy.may_redraft(by, current))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        prepared = current.events.filter(kind="prepared").last()
        if row.state != LetterState.DRAFT or prepared is None:
            raise Conflict("letter-decided")
        newest = row.earlier.last()
        if of is not None and (newest is None or newest.entry_index != of):
            raise Conflict("letter-changed-since")
        before = EarlierWords(letter=row, subject=row.subject, text=row.text, blocks=row.blocks)
        row.blocks, row.subject = blocks, subject
        form = drafts.form_of(row)
        drafts.refuse_unprintable(form, agency_called(current.agency))
        row.text = form.text
        row.made_at, row.made_by_id = at, by.staff_id
        row.save()
        # The entry names the preparation that it changes: who drafted words of an answer does not decide it (core/ledger/rules.py).
        event = append_event(
            current,
            "letter-drafted",
            by=by,
            act=Act.PREPARE,
            at=at,
            details={"to": OF_ANSWER},
            refs=[prepared.entry_index],
            commitments={"letter": row.text},
        )
        before.entry_index = event.entry_index
        before.save()
    return row


def undo_redraft(act: DoneAct) -> Undo | None:
    """Back to the words before, while the letter waits for its decision and nobody changed it since."""
    before = EarlierWords.objects.filter(entry_index=act.event.entry_index).select_related("letter").first()
    if before is None or before.letter.state != LetterState.DRAFT:
        return None
    if not policy.may_redraft(act.reader, act.matter) or before.letter.earlier.last() != before:
        return None
    address = reverse("words-before", args=[act.matter.number, before.letter.pk])
    return Undo(address, {"of": str(before.entry_index)})


def mark_letter_sent(letter: Letter, *, how: Channel, by: Reader, at: datetime, on: date | None = None) -> Letter:
    """Notes that the signed letter left ``on`` a day, and by which way; the request is then answered. Raises Forbidden, Conflict, Refused."""
    with transaction.atomic():
        current = locked(letter.matter)
        require(policy.may_send(by, current))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        if row.state != LetterState.FINAL:
            raise Conflict("letter-not-decided")
        left = notifications.left_on(row, on, at)
        answer_leaves.send(sender=Letter, matter=current)
        current.state = after(current.state, Step.SEND)
        current.save(update_fields=["state"])
        row.state, row.sent_at, row.sent_by_id, row.sent_how = LetterState.SENT, at, by.staff_id, how
        row.sent_on = left
        row.save()
        answer_sent.send(sender=Letter, matter=current, at=at, on=left)
        append_event(
            current,
            "letter-sent",
            by=by,
            act=Act.SEND,
            at=at,
            details={"channel": str(how), **notifications.told_day(left, at)},
            out=str(how),
            commitments={"day": left.isoformat(), "letter": f"{row.subject}\n\n{row.text}"},
        )
    return row
