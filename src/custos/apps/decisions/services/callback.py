"""Services of the call back: only on a number that the agency held before anyone asked, never on one that is in the request itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from attrs import frozen
from django.db import IntegrityError, transaction
from django.dispatch import Signal

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Matter
from custos.apps.decisions import policy
from custos.apps.decisions.errors import Conflict, Refused
from custos.apps.decisions.models import OWN_PROFILE, CallBack, CallOutcome, KnownContact
from custos.apps.messages import as_sentence
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.agency import Agency, ContactRole
from custos.core.permits import is_same_recipient
from custos.core.phones import digits_of, stands_in

SHORTEST = 7

call_back_recorded = Signal()
"""Sent after a call back was recorded, with ``matter``, ``call``, ``by`` and ``at``: the law is asked again where it waits for the answer."""


def add_contact(
    *, agency: str, number: str, source: str, verified_on: date, by: Reader | None, at: datetime
) -> KnownContact:
    """Keeps a number of another agency, with where it was published. Raises Forbidden, InputError, Conflict where it is kept already."""
    if by is not None:
        require(policy.may_keep_contacts(by))
    digits = digits_of(number)
    if len(digits) < SHORTEST:
        raise Refused("not-a-phone-number", number=number)
    if not agency.strip() or not source.strip():
        raise Refused("contact-source-missing")
    if verified_on > agency_day(at):
        raise Refused("checked-in-future")
    try:
        with transaction.atomic():
            return KnownContact.objects.create(
                agency=agency.strip()[:200],
                number=number.strip()[:40],
                digits=digits,
                source=source.strip()[:240],
                verified_on=verified_on,
                added_at=at,
                added_by_id=by.staff_id if by else None,
            )
    except IntegrityError:
        raise Conflict("contact-kept-already") from None


def keep_contacts(agency: Agency, *, at: datetime) -> list[KnownContact]:
    """Brings in the numbers that the agency's own profile holds for calling back (laws/agencies), once each. Public data: no entry."""
    kept = []
    with transaction.atomic():
        for held in agency.contacts:
            if held.role is not ContactRole.CALL_BACK:
                continue
            row, _ = KnownContact.objects.get_or_create(
                agency=held.name,
                digits=digits_of(held.phone),
                defaults={
                    "number": held.phone,
                    "source": OWN_PROFILE,
                    "verified_on": agency_day(at),
                    "added_at": at,
                },
            )
            kept.append(row)
    return kept


def retire_contact(contact: KnownContact, *, by: Reader) -> KnownContact:
    """Takes a number out of use; calls that were made on it keep it. Raises Forbidden."""
    require(policy.may_keep_contacts(by))
    with transaction.atomic():
        row = KnownContact.objects.select_for_update().get(pk=contact.pk)
        row.is_active = False
        row.save(update_fields=["is_active"])
        return row


def record_call_back(
    matter: Matter, *, contact: KnownContact, outcome: CallOutcome, note: str, by: Reader, at: datetime
) -> CallBack:
    """Records a call back, and tells those who put the law to its answer.

    Raises Forbidden; InputError where the number is in the papers or was not held before the request came; Conflict where the paper
    was not read yet, so that nobody can tell whether the number is in it.
    """
    require(policy.may_call_back(by))
    _refuse_unsafe(matter, contact)
    with transaction.atomic():
        current = locked(matter)
        event = append_event(
            current,
            "call-back-recorded",
            by=by,
            act=Act.ANSWER_QUESTIONS,
            at=at,
            details={"outcome": str(outcome)},
            out=str(outcome),
            commitments={
                "number": contact.digits,
                "requester": contact.agency,
                **({"note": note} if note.strip() else {}),
            },
        )
        row = CallBack.objects.create(
            matter=current,
            contact=contact,
            outcome=outcome,
            note=note[:500],
            made_at=at,
            made_by_id=by.staff_id,
            entry_index=event.entry_index,
        )
    call_back_recorded.send(sender=CallBack, matter=matter, call=row, by=by, at=at)
    return row


def _refuse_unsafe(matter: Matter, contact: KnownContact) -> None:
    if (why := why_unsafe(matter, contact, texts_of(matter))) is not None:
        raise why


def texts_of(matter: Matter) -> list[str] | None:
    """What was read on the pages of ``matter``; None where its papers were not read yet. Only this column is fetched and opened."""
    newest = matter.assessments.only("matter", "pages").last()
    return [page.text for page in newest.page_records] if newest is not None else None


def why_unsafe(matter: Matter, contact: KnownContact, texts: list[str] | None) -> Refused | Conflict | None:
    """Why a call on this number proves nothing in ``matter``, whose ``texts`` are given, or None where it may be called."""
    if not contact.is_active:
        return Refused("contact-retired")
    if _is_too_new(matter, contact):
        return Refused("contact-too-new")
    if texts is None:
        return Conflict("paper-not-read")
    return Refused("contact-in-request") if stands_in(contact.digits, texts) else None


def _is_too_new(matter: Matter, contact: KnownContact) -> bool:
    return contact.verified_on > agency_day(matter.received_at) or contact.added_at > matter.received_at


def askers_of(matter: Matter) -> tuple[str, ...]:
    """The requester, and the courts whose papers these are: beside the owner nobody else can say whose key it is."""
    newest = matter.assessments.only("matter", "review").last()
    papers = newest.record.instruments if newest is not None else ()
    return (matter.who, *(paper.court for paper in papers))


def is_number_of(contact: KnownContact, names: Iterable[str]) -> bool:
    """True where the held number is that of one of ``names``: who is to get the release, and :func:`askers_of` its matter.

    Two names are the same where one has every word of the other.
    """
    return any(
        is_same_recipient(contact.agency, name) or is_same_recipient(name, contact.agency) for name in names if name
    )


@frozen
class Checked:
    """Held numbers, asked of one matter."""

    safe: tuple[KnownContact, ...]
    """Those that may be called, those of who asks first."""
    own: tuple[KnownContact, ...]
    """Of these, the numbers of who asks, as the agency holds them."""
    unsafe: tuple[tuple[KnownContact, str], ...]
    """Those on which a call proves nothing, each with the reason as a sentence."""
    unread: str
    """What is to be told once where the papers were not read, and so no number may be called; "" otherwise."""
    held_before: bool
    """Whether any of them was held before the matter came."""


def check_numbers(matter: Matter, contacts: Iterable[KnownContact]) -> Checked:
    """Which of ``contacts`` may be called in ``matter``. What was read is fetched once, however many they are."""
    texts = texts_of(matter)
    whys = [(one, why_unsafe(matter, one, texts)) for one in contacts]
    safe = [one for one, why in whys if why is None]
    askers = askers_of(matter) if safe else ()
    own = tuple(one for one in safe if is_number_of(one, askers))
    return Checked(
        safe=(*own, *(one for one in safe if one not in own)),
        own=own,
        unsafe=tuple((one, as_sentence(why)) for one, why in whys if isinstance(why, Refused)),
        unread=as_sentence(Conflict("paper-not-read")) if any(isinstance(why, Conflict) for _, why in whys) else "",
        held_before=any(not _is_too_new(matter, one) for one, _ in whys),
    )
