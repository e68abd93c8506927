"""Services of the inventory of standing feeds: each change is an entry, and nobody confirms what they noted themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from attrs import frozen
from django.db import transaction

from custos.adapters.data.people import record_fields
from custos.adapters.outgoing.recipients import KeyKind, check_recipient
from custos.apps.casework.acts import require
from custos.apps.ledger import services as ledger
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Role
from custos.apps.records import policy
from custos.apps.records.errors import Conflict, Refused
from custos.apps.records.models import StandingFeed


@frozen
class Noted:
    """What counsel notes of a feed. What is not known is "", 0, empty or None."""

    name: str
    recipient: str
    recipient_key: str
    law: str
    fields: Sequence[str]
    volume: int
    ends_on: date | None
    owner: Staff | None


def note_feed(noted: Noted, *, by: Reader, at: datetime) -> StandingFeed:
    """Notes a feed that exists. It grants nothing. Raises Forbidden, InputError without a name and a recipient, or with an unknown field."""
    require(policy.may_note_feed(by))
    feed = StandingFeed(noted_at=at, changed_at=at, noted_by_id=by.staff_id)
    with transaction.atomic():
        return _write(feed, noted, by, refs=())


def change_feed(feed: StandingFeed, noted: Noted, *, seen: int, by: Reader, at: datetime) -> StandingFeed:
    """Notes the feed again, as it is now; it must be confirmed again. Raises as ``note_feed``, Conflict where it changed meanwhile or ended."""
    require(policy.may_note_feed(by))
    with transaction.atomic():
        current = _current(feed, seen)
        current.noted_by_id, current.changed_at = by.staff_id, at
        current.confirmed_by, current.confirmed_at = None, None
        return _write(current, noted, by, refs=(current.entry_index,))


def confirm_feed(feed: StandingFeed, *, seen: int, by: Reader, at: datetime) -> StandingFeed:
    """Confirms exactly what the authority saw. Raises Forbidden (who noted it too), Conflict where it changed meanwhile, or has a fault."""
    with transaction.atomic():
        current = _current(feed, seen)
        require(policy.may_confirm_feed(by, current, at))
        current.entry_index = _enter(current, by, Role.AUTHORITY, refs=(current.entry_index,))
        current.confirmed_by_id, current.confirmed_at = by.staff_id, at
        current.save()
    return current


def end_feed(feed: StandingFeed, *, why: str, by: Reader, at: datetime) -> StandingFeed:
    """Ends a feed, with the reason. Raises Forbidden, Refused without a reason, Conflict where it ended already."""
    require(policy.may_end_feed(by))
    if not why.strip():
        raise Refused("feed-end-needs-reason")
    with transaction.atomic():
        current = _current(feed, None)
        role = Role.COUNSEL if Role.COUNSEL in by.roles else Role.AUTHORITY
        entry = ledger.append(
            "feed-ended",
            actor=ledger.staff(str(by.staff_id), role),
            refs=[current.entry_index],
            commitments={"name": current.name, "reason": why.strip()},
        )
        current.ended_at, current.ended_by_id, current.ended_index = at, by.staff_id, entry.index
        current.save()
    return current


def _current(feed: StandingFeed, seen: int | None) -> StandingFeed:
    """The feed as it is now, locked. ``seen`` is the entry that the page showed."""
    current = StandingFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if current.ended_at is not None:
        raise Conflict("feed-ended-already")
    if seen is not None and seen != current.entry_index:
        raise Conflict("feed-changed")
    return current


def _write(feed: StandingFeed, noted: Noted, by: Reader, refs: Sequence[int]) -> StandingFeed:
    if not noted.name.strip() or not noted.recipient.strip():
        raise Refused("feed-needs-name")
    known = {one.key for one in record_fields()}
    if unknown := sorted(set(noted.fields) - known):
        raise Refused("feed-field-unknown", field=unknown[0])
    key = noted.recipient_key.strip()
    if key:
        key = check_recipient(KeyKind.AGE, key).key
    feed.name, feed.recipient, feed.law = noted.name.strip(), noted.recipient.strip(), noted.law.strip()
    feed.recipient_key, feed.volume = key, noted.volume
    feed.fields, feed.ends_on, feed.owner = sorted(set(noted.fields)), noted.ends_on, noted.owner
    feed.entry_index = _enter(feed, by, Role.COUNSEL, refs)
    feed.save()
    return feed


def _enter(feed: StandingFeed, by: Reader, role: Role, refs: Sequence[int]) -> int:
    extent = (
        f"fields {', '.join(feed.fields) or '?'}; people in 30 days {feed.volume or '?'}; until {feed.ends_on or '?'}"
    )
    values = {
        "name": feed.name,
        "recipient": f"{feed.recipient} {feed.recipient_key}".strip(),
        "law": feed.law,
        "extent": extent,
        "owner": feed.owner.name if feed.owner else "",
    }
    entry = ledger.append(
        "feed-noted",
        actor=ledger.staff(str(by.staff_id), role),
        refs=refs,
        commitments={key: value for key, value in values.items() if value},
    )
    return entry.index
