"""Services of making a release: begun in a page's moment, made beside it, ended one way, each with its entry.

SAFETY: what it is made of (:class:`package.Ready`) is never in a table and never on a disk: it is handed from the page to a thread of the
same process. When that process dies, the row says so, nothing has left, and a person begins again (ADR 0021).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from custos.adapters.outgoing import package
from custos.adapters.outgoing.package import Content, Group, Ready, pages_in
from custos.adapters.outgoing.recipients import KeyKind, Recipient
from custos.apps.casework.acts import append_event, entered, locked, require
from custos.apps.casework.models import Event, Matter
from custos.apps.decisions.models import Decision
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.papers.services import originals
from custos.apps.records.models import Disclosure
from custos.apps.releases import policy, selectors
from custos.apps.releases.errors import Conflict, Refused
from custos.apps.releases.models import Making, RecipientKey, Release
from custos.apps.releases.services import preconditions
from custos.apps.releases.services.page_numbers import next_page, standing_decision
from custos.apps.releases.services.preconditions import Passed
from custos.core.errors import CustosError, Refusal
from custos.core.messages import Message

MADE, REFUSED, LOST = "made", "refused", "lost"
LOST_AFTER = timedelta(seconds=90)
"""A process that makes a release gives a sign of life every few seconds; after this long without one it is gone."""


def begin_release(
    matter: Matter,
    *,
    key: RecipientKey,
    content: Content,
    by: Reader,
    at: datetime,
    confirmed: bool = False,
    other_recipient: str = "",
    disclosures: Sequence[Disclosure] = (),
) -> tuple[Making, Ready]:
    """Looks over what is to leave and begins one making of it. What can be said within a moment is said here.

    ``disclosures`` are what was taken from the record for it. Raises Forbidden, Conflict where another is being made or nothing may leave,
    InputError, WouldLeak; then nothing is begun.
    """
    decision, held = refuse_early(
        matter, key=key, groups=content.groups, by=by, confirmed=confirmed, other_recipient=other_recipient
    )
    ready = package.look_over(content)
    with transaction.atomic():
        current = locked(matter)
        _end_if_lost(current, at)
        if selectors.find_running(by, current) is not None:
            raise Conflict("making-running")
        if standing_decision(by, current).pk != decision.pk:
            raise Conflict("released-meanwhile")
        event = _enter_begun(current, decision, key, held, by=by, at=at)
        making = Making.objects.create(
            matter=current,
            decision=decision,
            recipient=key,
            begun_at=at,
            begun_by_id=by.staff_id,
            begun_index=event.entry_index,
            confirmed=list(held.open),
            other_recipient=held.other_recipient,
            pages=ready.pages,
            beat_at=at,
        )
        making.disclosures.set(disclosures)
    return making, ready


def refuse_early(
    matter: Matter, *, key: RecipientKey, groups: Sequence[Group], by: Reader, confirmed: bool, other_recipient: str
) -> tuple[Decision, Passed]:
    """The decision under which ``groups`` may leave to the holder of ``key``, by the names of their fields alone.

    SAFETY: asked before anything is taken from a record, so that nothing is opened that cannot leave. Raises as ``begin_release`` does.
    """
    require(policy.may_release(by, matter))
    decision = standing_decision(by, matter)
    if key.matter_id != matter.pk or key.confirmed_at is None:
        raise Conflict("key-not-confirmed")
    if not any(group.rows for group in groups):
        raise Refused("nothing-to-release")
    held = preconditions.hold_release(
        decision, groups, recipient=key.name, confirmed=confirmed, other_recipient=other_recipient
    )
    return decision, held


def _enter_begun(
    matter: Matter, decision: Decision, key: RecipientKey, held: Passed, *, by: Reader, at: datetime
) -> Event:
    """Enters that a making begins: for which key, and which fields a person confirmed although they were unsure."""
    commitments = {"recipient": key.fingerprint}
    if held.open:
        commitments["fields"] = json.dumps(held.open, ensure_ascii=False)
    if held.other_recipient:
        commitments["reason"] = held.other_recipient
    return append_event(
        matter,
        "release-begun",
        by=by,
        act=Act.RELEASE,
        at=at,
        details={"confirmed": str(len(held.open))} if held.open else {},
        refs=[entered(decision.decided_index)],
        law=decision.assessment.law,
        count=len(held.open),
        commitments=commitments,
    )


def make_release(making: Making, ready: Ready, *, by: Reader, now: Callable[[], datetime], ocr: bool = True) -> Release:
    """Draws, redacts, checks, locks and keeps what was begun. However it ends, ``making`` and the ledger say how.

    Raises WouldLeak, Conflict and what else stops it; then nothing is kept and nothing can be handed over.
    """
    try:
        made, first = _assembled(making, ready, now, ocr=ocr)
        return _finish(making, made, first, by, now())
    except CustosError as error:
        _end(making, REFUSED, _message_of(error), at=now())
        raise
    except Exception:
        _end(making, REFUSED, Message("making-failed"), at=now())
        raise


def _assembled(making: Making, ready: Ready, now: Callable[[], datetime], *, ocr: bool) -> tuple[package.Package, int]:
    matter, decision = making.matter, making.decision
    first, came = next_page(matter), {"painted": 0, "checked": 0}

    def progress(what: str, pages: int) -> None:
        came[what] = pages
        Making.objects.filter(pk=making.pk, ended_at=None).update(beat_at=now(), **came)

    made = package.assemble(
        ready,
        Recipient(KeyKind(making.recipient.kind), making.recipient.key, making.recipient.password),
        agency=agency_called(matter.agency).name,
        prefix=f"{matter.number}-",
        first=first,
        about={"request": matter.number, "decided": str(decision.decided_index), "law": decision.assessment.law},
        ocr=ocr,
        progress=progress,
    )
    return made, first


def _finish(making: Making, made: package.Package, first: int, by: Reader, at: datetime) -> Release:
    decision, key = making.decision, making.recipient
    sha256 = originals.keep(made.locked)
    with transaction.atomic():
        current = locked(making.matter)
        row = Making.objects.select_for_update().get(pk=making.pk)
        # Minutes may have passed: who begins may have left, a decision may have been reversed, the row given up for lost.
        require(policy.may_release(by, current))
        if row.ended_at is not None:
            raise Conflict("making-lost")
        if next_page(current) != first or standing_decision(by, current).pk != decision.pk:
            raise Conflict("released-meanwhile")
        event = append_event(
            current,
            "release-assembled",
            by=by,
            act=Act.RELEASE,
            at=at,
            refs=[entered(decision.decided_index), row.begun_index],
            law=decision.assessment.law,
            commitments={
                "fields": json.dumps(made.manifest["fields"], ensure_ascii=False, sort_keys=True),
                "package": sha256,
                "recipient": key.fingerprint,
            },
        )
        release = Release.objects.create(
            matter=current,
            decision=decision,
            recipient=key,
            sha256=sha256,
            size=len(made.locked),
            manifest=dict(made.manifest),
            first_page=first,
            last_page=first + pages_in(made.manifest) - 1,
            assembled_at=at,
            assembled_by_id=by.staff_id,
            entry_index=event.entry_index,
        )
        row.ended_at, row.ended_how, row.ended_index, row.release = at, MADE, event.entry_index, release
        row.painted = row.checked = row.pages
        row.save()
    return release


def end_lost(now: datetime) -> int:
    """Ends every making whose process gives no sign of life any more, each with an entry of the program; says how many."""
    count = 0
    for making in Making.objects.filter(ended_at=None, beat_at__lt=now - LOST_AFTER).select_related("matter"):
        with transaction.atomic():
            count += _end_if_lost(locked(making.matter), now)
    return count


def _end_if_lost(matter: Matter, at: datetime) -> bool:
    """Ends the making of a locked ``request`` whose process is gone; True where it did."""
    row = matter.makings.select_for_update().filter(ended_at=None, beat_at__lt=at - LOST_AFTER).first()
    if row is not None:
        _enter_end(row, LOST, None, at)
    return row is not None


def _message_of(error: CustosError) -> Message:
    return error.message if isinstance(error, Refusal) else Message("making-stopped", why=str(error))


def _end(making: Making, how: str, why: Message, *, at: datetime) -> None:
    with transaction.atomic():
        locked(making.matter)
        row = Making.objects.select_for_update().get(pk=making.pk)
        if row.ended_at is None:
            _enter_end(row, how, why, at)


def _enter_end(row: Making, how: str, why: Message | None, at: datetime) -> None:
    event = append_event(
        row.matter,
        "release-not-made",
        by=None,
        act=Act.RELEASE,
        at=at,
        details={"to": how},
        out=how,
        refs=[row.begun_index],
        commitments={"reason": str(why)} if why else {},
    )
    row.ended_at, row.ended_how, row.ended_index = at, how, event.entry_index
    row.refusal = why.as_json() if why else {}
    row.save()
