"""Services of what leaves: a recipient's key, its confirmation by call back, the locked package, and that it was handed over.

SAFETY: values come in as arguments and go out locked; neither the database nor a file of ours ever holds one (ADR 0021). The officer who types
them, or the keeper (``from_record``), makes the ``Content``; nothing here looks a record up.
"""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest

from django.db import transaction

from custos.adapters.outgoing.package import Content
from custos.adapters.outgoing.recipients import KeyKind, check_recipient, for_password
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.models import Channel, Matter
from custos.apps.decisions.models import CallOutcome, KnownContact
from custos.apps.decisions.services import callback, cited
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.services import originals
from custos.apps.records.services import revealing
from custos.apps.releases import policy, reach
from custos.apps.releases.errors import Conflict, Refused
from custos.apps.releases.models import RecipientKey, Release
from custos.apps.releases.services import making, owing, preconditions, returning
from custos.apps.releases.services.page_numbers import standing_decision


def add_key(matter: Matter, *, name: str, kind: KeyKind, key: str, by: Reader, at: datetime) -> RecipientKey:
    """Keeps a recipient's public key, or makes a password for who has none; it locks nothing yet.

    Raises Forbidden, InputError where the key is none or is a secret one.
    """
    require(policy.may_release(by, matter))
    if not name.strip():
        raise Refused("key-owner-missing")
    recipient = for_password() if kind is KeyKind.PASSWORD else check_recipient(kind, key)
    with transaction.atomic():
        current = locked(matter)
        row = RecipientKey.objects.create(
            matter=current,
            name=name.strip()[:200],
            kind=kind,
            key=recipient.key,
            fingerprint=recipient.fingerprint,
            password=recipient.password,
            added_at=at,
            added_by_id=by.staff_id,
        )
        commitments = {"key": recipient.fingerprint, "recipient": row.name}
        told = {"to": "password"} if kind is KeyKind.PASSWORD else {}
        append_event(
            current, "recipient-key-added", by=by, act=Act.RELEASE, at=at, details=told, commitments=commitments
        )
    return row


def confirm_key(key: RecipientKey, *, contact: KnownContact, heard: str, by: Reader, at: datetime) -> RecipientKey:
    """Confirms a key by a call on a number of its own holder: ``heard`` is the fingerprint as the other side read it aloud.

    Of a password it is the password: the caller read it to the recipient, and the recipient reads it back.

    SAFETY: a person who answers at another office's number can read a fingerprint aloud, so only this recipient's number confirms.
    Raises Forbidden, InputError where it differs or the number proves nothing, Conflict for the person who handed the key in.
    """
    if not reach.is_number_of(contact, (key.name, *reach.askers_of(key.matter))):
        raise Refused("key-of-another", agency=contact.agency, name=key.name)
    if key.added_by_id == by.staff_id:
        raise Conflict("key-handed-in-by-you")
    without_key = key.kind == KeyKind.PASSWORD
    expected = key.password if without_key else key.fingerprint
    if not compare_digest("".join(heard.lower().split()).encode(), expected.replace(" ", "").encode()):
        if without_key:
            raise Refused("password-not-heard")
        raise Refused("fingerprint-wrong")
    with transaction.atomic():
        row = RecipientKey.objects.select_for_update().get(pk=key.pk)
        if row.confirmed_at is not None:
            raise Conflict("key-confirmed-already")
        call = callback.record_call_back(
            row.matter,
            contact=contact,
            outcome=CallOutcome.CONFIRMED,
            note=f"{'password' if without_key else 'key'} {row.fingerprint}",
            by=by,
            at=at,
        )
        row.confirmed_at, row.confirmed_by_id, row.call_back = at, by.staff_id, call
        row.save()
    return row


def assemble_release(
    matter: Matter,
    *,
    key: RecipientKey,
    content: Content,
    by: Reader,
    at: datetime,
    ocr: bool = True,
    confirmed: bool = False,
    other_recipient: str = "",
) -> Release:
    """Makes a release at once, from its beginning to the locked package (`making` does the same beside a page).

    Raises Forbidden, Conflict, InputError, WouldLeak; then nothing is kept.
    """
    begun, ready = making.begin_release(
        matter, key=key, content=content, by=by, at=at, confirmed=confirmed, other_recipient=other_recipient
    )
    return making.make_release(begun, ready, by=by, now=lambda: at, ocr=ocr)


def take_package(release: Release, *, by: Reader) -> bytes:
    """The locked package, for the hand-over. Raises Forbidden, Conflict while something is to be done before anything leaves.

    So it does where the decision is not what the ledger says.
    """
    require(policy.may_release(by, release.matter))
    cited.refuse_unless_as_entered(release.decision)
    preconditions.refuse_before_duties(by, release.matter)
    return originals.fetch(release.sha256, release.matter.case)


def mark_release_sent(release: Release, *, how: Channel, by: Reader, at: datetime) -> Release:
    """Notes that the locked package was handed over, and by which way. Raises Forbidden, Conflict where it was noted already."""
    require(policy.may_release(by, release.matter))
    with transaction.atomic():
        current = locked(release.matter)
        preconditions.refuse_before_duties(by, current)
        row = Release.objects.select_for_update().get(pk=release.pk)
        if row.sent_at is not None:
            raise Conflict("package-handed-over")
        if standing_decision(by, current).pk != row.decision_id:
            raise Conflict("package-outdated")
        row.sent_at, row.sent_by_id, row.sent_how = at, by.staff_id, how
        row.save()
        event = append_event(
            current,
            "release-sent",
            by=by,
            act=Act.RELEASE,
            at=at,
            details={"channel": str(how)},
            out=str(how),
            refs=[row.entry_index],
            commitments={"package": row.sha256, "recipient": row.recipient.fingerprint},
        )
        revealing.note_left(row.making.disclosures.select_for_update(), how=str(how), at=at)
        owing.note_left(current)
        returning.owe_return(current, sent_index=event.entry_index, by=by, act=Act.RELEASE, at=at)
    return row
