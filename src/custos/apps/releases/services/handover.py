"""Services of paper: one person sees who has come, or checks the postal address; another prints; the signed receipt or the mail's number is noted.

SAFETY: what is printed passes through memory to one answer and is kept nowhere (ADR 0021); the ledger's entry is there before the bytes
leave. A print that was not taken is destroyed, and that is an entry too: no paper with someone's data is left without an end.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from custos.adapters.outgoing import package
from custos.adapters.outgoing.package import Content, Printed, pages_in
from custos.apps.casework.acts import append_event, entered, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Channel, Matter
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.models import CallOutcome, Decision
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.releases import policy, reach
from custos.apps.releases.errors import Conflict, Refused
from custos.apps.releases.models import CERTIFIED_MAIL as CERTIFIED_MAIL
from custos.apps.releases.models import IN_PERSON as IN_PERSON
from custos.apps.releases.models import HandedRelease
from custos.apps.releases.services import owing, preconditions, returning
from custos.apps.releases.services.page_numbers import next_page, standing_decision
from custos.apps.releases.services.preconditions import Passed

HANDED_OVER, DESTROYED = "handed-over", "destroyed"


def see_person(matter: Matter, *, name: str, by: Reader, at: datetime) -> HandedRelease:
    """Notes that ``by`` saw the person and a paper with a photograph in the name ``name``. Which paper, is not kept.

    Raises Forbidden, Conflict where nothing may leave or someone was seen already, InputError without a name.
    """
    require(policy.may_see_person(by, matter))
    if not name.strip():
        raise Refused("name-on-paper-missing")
    with transaction.atomic():
        current = locked(matter)
        decision = standing_decision(by, current)
        if current.handed_releases.filter(ended_at=None, printed_at__isnull=False).exists():
            raise Conflict("print-without-end")
        event = append_event(
            current, "identity-seen", by=by, act=Act.RECEIVE, at=at, commitments={"person": name.strip()}
        )
        return HandedRelease.objects.create(
            matter=current,
            decision=decision,
            name=name.strip()[:200],
            seen_at=at,
            seen_by_id=by.staff_id,
            seen_index=event.entry_index,
        )


def check_address(
    matter: Matter, *, recipient: str, address: str, source: str, by: Reader, at: datetime
) -> HandedRelease:
    """Notes that ``by`` checked where a recipient without a key gets mail, and where that address is published.

    SAFETY: a paper on its way cannot be taken back, so someone has confirmed this recipient by a call on a number that the agency held;
    only what the law opens to anyone needs no call, for it is open to anyone who gets it.
    Raises Forbidden, Conflict where nothing may leave or a print is open, InputError without an address or a call.
    """
    require(policy.may_check_address(by, matter))
    if not (recipient.strip() and address.strip() and source.strip()):
        raise Refused("address-missing")
    with transaction.atomic():
        current = locked(matter)
        decision = standing_decision(by, current)
        if current.handed_releases.filter(ended_at=None, printed_at__isnull=False).exists():
            raise Conflict("print-without-end")
        if not (reach.opens_to_anyone(decision) or _is_called(by, current, recipient)):
            raise Refused("recipient-not-called", name=recipient)
        event = append_event(
            current,
            "address-checked",
            by=by,
            act=Act.RECEIVE,
            at=at,
            commitments={"address": address.strip(), "recipient": recipient.strip(), "source": source.strip()},
        )
        return HandedRelease.objects.create(
            matter=current,
            decision=decision,
            name=recipient.strip()[:200],
            way=CERTIFIED_MAIL,
            address=address.strip()[:500],
            address_source=source.strip()[:240],
            seen_at=at,
            seen_by_id=by.staff_id,
            seen_index=event.entry_index,
        )


def _is_called(by: Reader, matter: Matter, recipient: str) -> bool:
    """True where a call on a held number of ``recipient`` confirmed that the ask is theirs."""
    calls = decisions_selectors.list_call_backs(by, matter)
    names = (recipient, *reach.askers_of(matter))
    return any(reach.is_number_of(call.contact, names) for call in calls if call.outcome == CallOutcome.CONFIRMED)


def _refuse_a_persons(handed: HandedRelease, content: Content, by: Reader) -> None:
    """Raises Refused where a person's record would go to a person whom nobody called back."""
    if handed.way != CERTIFIED_MAIL or _is_called(by, handed.matter, handed.name):
        return
    if any(group.person or group.from_record for group in content.groups):
        raise Refused("person-not-called", name=handed.name)


def print_release(
    handed: HandedRelease,
    *,
    content: Content,
    receipt: Content,
    by: Reader,
    at: datetime,
    ocr: bool = True,
    confirmed: bool = False,
    other_recipient: str = "",
) -> bytes:
    """Sets, redacts, checks and enters what leaves, and returns the PDF for the printer, which is kept nowhere and is made only once.

    Raises Forbidden, Conflict for the person who saw the identity, on another day, or twice, WouldLeak; then nothing is entered.
    """
    matter = handed.matter
    require(policy.may_print_release(by, matter))
    if not any(group.rows for group in content.groups):
        raise Refused("nothing-to-release")
    decision, first = _ready(handed, by, at), next_page(matter)
    preconditions.refuse_before_duties(by, matter)
    _refuse_a_persons(handed, content, by)
    held = preconditions.hold_release(
        decision, content.groups, recipient=handed.name, confirmed=confirmed, other_recipient=other_recipient
    )
    made = package.assemble_paper(
        content,
        receipt,
        agency=agency_called(matter.agency).name,
        prefix=f"{matter.number}-",
        first=first,
        about={"request": matter.number, "decided": str(decision.decided_index), "law": decision.assessment.law},
        ocr=ocr,
    )
    with transaction.atomic():
        current = locked(matter)
        row = HandedRelease.objects.select_for_update().get(pk=handed.pk)
        if next_page(current) != first or _ready(row, by, at).pk != decision.pk:
            raise Conflict("released-meanwhile")
        preconditions.refuse_before_duties(by, current)
        _keep_printed(row, current, decision, made, held, first=first, by=by, at=at)
    return made.pdf


def _keep_printed(
    row: HandedRelease,
    matter: Matter,
    decision: Decision,
    made: Printed,
    held: Passed,
    *,
    first: int,
    by: Reader,
    at: datetime,
) -> None:
    """Enters what was printed and keeps its manifest; the caller has locked ``matter`` and ``row``."""
    event = append_event(
        matter,
        "release-assembled",
        by=by,
        act=Act.RELEASE,
        at=at,
        details={"to": "paper", **({"confirmed": str(len(held.open))} if held.open else {})},
        refs=[entered(decision.decided_index), row.seen_index],
        law=decision.assessment.law,
        count=len(held.open),
        commitments={
            "fields": json.dumps(made.manifest["fields"], ensure_ascii=False, sort_keys=True),
            "package": made.sha256,
            "person": row.name,
            **({"reason": held.other_recipient} if held.other_recipient else {}),
        },
    )
    row.other_recipient = held.other_recipient
    row.printed_at, row.printed_by_id, row.printed_index = at, by.staff_id, event.entry_index
    row.sha256, row.manifest, row.first_page = made.sha256, dict(made.manifest), first
    row.last_page = first + pages_in(made.manifest) - 1
    row.save()


def _ready(handed: HandedRelease, by: Reader, at: datetime) -> Decision:
    """The decision under which this may be printed now, or Conflict with what to do instead."""
    if handed.printed_at is not None:
        raise Conflict("printed-already")
    if handed.seen_by_id == by.staff_id:
        if handed.way == CERTIFIED_MAIL:
            raise Conflict("address-checked-by-you")
        raise Conflict("printer-saw-person")
    if handed.way == IN_PERSON and agency_day(handed.seen_at) != agency_day(at):
        raise Conflict("seen-another-day")
    decision = standing_decision(by, handed.matter)
    if decision.pk != handed.decision_id:
        raise Conflict("seen-under-older-decision")
    return decision


def note_handed_over(handed: HandedRelease, *, receipt: str, by: Reader, at: datetime) -> HandedRelease:
    """Notes that the person took the print and signed; ``receipt`` says where that is, or the number of the mail and its proof.

    Raises Forbidden, Conflict, InputError without it.
    """
    by_mail = handed.way == CERTIFIED_MAIL
    if not receipt.strip():
        if by_mail:
            raise Refused("mail-proof-missing")
        raise Refused("receipt-place-missing")
    with transaction.atomic():
        current, row = _open_print(handed, by)
        if standing_decision(by, current).pk != row.decision_id:
            raise Conflict("print-outdated")
        event = append_event(
            current,
            "release-sent",
            by=by,
            act=Act.RELEASE if by.may(Act.RELEASE) else Act.RECEIVE,
            at=at,
            details={"to": CERTIFIED_MAIL if by_mail else "paper"},
            out=str(Channel.MAIL if by_mail else Channel.COUNTER),
            refs=[entered(row.printed_index)],
            commitments={"package": row.sha256, "recipient": row.name},
        )
        owing.note_left(current)
        if by_mail:
            act = Act.RELEASE if by.may(Act.RELEASE) else Act.RECEIVE
            returning.owe_return(current, sent_index=event.entry_index, by=by, act=act, at=at)
        return _end(row, HANDED_OVER, receipt, by, at, event.entry_index)


def note_destroyed(handed: HandedRelease, *, why: str, by: Reader, at: datetime) -> HandedRelease:
    """Notes that the print was destroyed because nobody took it, or it was spoilt. Raises Forbidden, Conflict, InputError without a reason."""
    if not why.strip():
        raise Refused("destruction-reason-missing")
    with transaction.atomic():
        current, row = _open_print(handed, by)
        event = append_event(
            current,
            "release-destroyed",
            by=by,
            act=Act.RELEASE if by.may(Act.RELEASE) else Act.RECEIVE,
            at=at,
            refs=[entered(row.printed_index)],
            commitments={"package": row.sha256, "reason": why},
        )
        return _end(row, DESTROYED, why, by, at, event.entry_index)


def _open_print(handed: HandedRelease, by: Reader) -> tuple[Matter, HandedRelease]:
    """The newest state of a print that has no end, for one of the two who made it: who saw the person, or who may release."""
    current = locked(handed.matter)
    row = HandedRelease.objects.select_for_update().get(pk=handed.pk)
    require(policy.may_end_print(by, row))
    if row.printed_at is None:
        raise Conflict("not-printed-yet")
    if row.ended_at is not None:
        raise Conflict("print-ended-already")
    return current, row


def _end(row: HandedRelease, how: str, note: str, by: Reader, at: datetime, index: int) -> HandedRelease:
    row.ended_at, row.ended_by_id, row.ended_how = at, by.staff_id, how
    row.note, row.ended_index = note.strip()[:500], index
    row.save()
    return row
