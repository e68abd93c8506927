"""Every write about the memo: one transaction, one entry of the ledger beside it, and a value that comes back."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from custos.adapters.data.memo import load_memo
from custos.apps.casework.clock import agency_day
from custos.apps.ledger import services as ledger
from custos.apps.memo import policy, selectors
from custos.apps.memo.errors import Conflict, Refused
from custos.apps.memo.models import Acknowledgment, Memo, Reminder
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff


def prepare_memo(*, by: Reader, at: datetime) -> Memo:
    """Sets the memo under the law of the day and keeps it for the authority; a draft that waits is replaced.

    Raises Forbidden; InputError where the law does not bear a passage out, naming every one of them.
    """
    policy.may_prepare(by).require()
    memo = load_memo(the_agency().key, agency_day(at))
    if memo.broken:
        raise Refused("memo-broken", passages="; ".join(memo.broken))
    content = memo.as_json()
    canonical = _canonical(content)
    with transaction.atomic():
        Memo.objects.filter(published_at=None).delete()
        last = Memo.objects.aggregate(last=Max("number"))["last"] or 0
        kept = Memo.objects.create(
            number=last + 1,
            content=content,
            law=memo.law,
            day=agency_day(at),
            sha256=hashlib.sha256(canonical.encode()).hexdigest(),
            prepared_by_id=by.staff_id,
            prepared_at=at,
        )
        ledger.append(
            "memo-prepared",
            actor=ledger.staff(str(by.staff_id), ledger.Role.COUNSEL),
            law=memo.law,
            commitments={"memo": canonical},
        )
    return kept


def publish_memo(memo: Memo, *, by: Reader, at: datetime) -> Memo:
    """Puts a prepared version in force. Raises Forbidden (the preparer too), Conflict where it was published already or replaced."""
    with transaction.atomic():
        current = Memo.objects.select_for_update().filter(pk=memo.pk).first()
        if current is None:
            raise Conflict("memo-replaced")
        policy.may_publish(by, current).require()
        receipt = ledger.append(
            "memo-published",
            actor=ledger.staff(str(by.staff_id), ledger.Role.AUTHORITY),
            law=current.law,
            count=current.number,
            commitments={"memo": _canonical(current.content)},
        )
        current.published_by_id, current.published_at, current.published_index = by.staff_id, at, receipt.index
        current.save()
    return current


def acknowledge_memo(memo: Memo, *, by: Reader, at: datetime) -> Acknowledgment:
    """Notes that the reader has read the version in force. A second time changes nothing. Raises Conflict for an older version."""
    with transaction.atomic():
        newest = selectors.find_current(by)
        if newest is None or newest.pk != memo.pk:
            raise Conflict("memo-superseded")
        known = memo.acknowledgments.filter(staff_id=by.staff_id).first()
        if known is not None:
            return known
        try:
            with transaction.atomic():
                receipt = ledger.append(
                    "memo-acknowledged",
                    actor=ledger.staff(str(by.staff_id), _role_of(by)),
                    commitments={"memo": f"{memo.number} {memo.sha256}"},
                )
                return Acknowledgment.objects.create(memo=memo, staff_id=by.staff_id, at=at, entry_index=receipt.index)
        except IntegrityError:  # the same person in another window was faster, which is as good; the entry went with it
            return memo.acknowledgments.get(staff_id=by.staff_id)


def remind(at: datetime) -> list[Staff]:
    """Reminds everyone who has had the memo for a week and has not read it, at most once a week; returns whom. `custos tick` calls it."""
    memo = selectors.find_current(None)
    if memo is None:
        return []
    with transaction.atomic():
        Memo.objects.select_for_update().get(pk=memo.pk)
        people = selectors.list_to_remind(None, memo, at)
        Reminder.objects.bulk_create(Reminder(memo=memo, staff=person, at=at) for person in people)
        if people:
            ledger.append("reminder-sent", actor=ledger.SYSTEM, count=len(people))
    return people


def _role_of(reader: Reader) -> str:
    return str(min(reader.roles)) if reader.roles else "staff"


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
