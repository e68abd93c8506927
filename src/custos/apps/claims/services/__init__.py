"""Every write about a claim: one transaction, one entry. What a step of the procedure sets off is counted in the same transaction.

INVARIANT: ``Claim.stage`` is what the table of procedure makes of its events, and its running deadlines are those that the table dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from custos.adapters.data.screening import without_status
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Because, Matter
from custos.apps.casework.services import join
from custos.apps.claims import policy, selectors
from custos.apps.claims.errors import Conflict, Refused
from custos.apps.claims.models import Amount, CaseFile, Claim, Money, NightlyCheck
from custos.apps.claims.services.counting import count_claims as count_claims
from custos.apps.claims.services.counting import count_once_a_day as count_once_a_day
from custos.apps.claims.services.hearing import end_hearing as end_hearing
from custos.apps.claims.services.hearing import end_left_open as end_left_open
from custos.apps.claims.services.hearing import set_hearing as set_hearing
from custos.apps.claims.services.intake import Intake as Intake
from custos.apps.claims.services.intake import Sent as Sent
from custos.apps.claims.services.intake import receive_claim as receive_claim
from custos.apps.claims.services.intake import receive_form as receive_form
from custos.apps.claims.services.keeping import furthest_next, recount_dates
from custos.apps.claims.services.moving import move_in as move_in
from custos.apps.claims.services.orderfile import make_order_file as make_order_file
from custos.apps.claims.services.recording import record_event as record_event
from custos.apps.claims.services.recording import strike_event as strike_event
from custos.apps.claims.services.taking_part import let_go
from custos.apps.deadlines.models import NoticeKind
from custos.apps.deadlines.services import notices
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act, Role
from custos.apps.papers.services import originals
from custos.core.dollars import read_usd
from custos.core.wages import CaseFaults, read_case


def set_next(claim: Claim, *, what: str, on: date | None, by: Reader, at: datetime) -> Claim:
    """Sets the next step and its day, beside what the law makes run. Raises Forbidden, Refused."""
    kept = without_status(what).text.strip()
    if not kept or on is None:
        raise Refused("claim-next-missing")
    if on < agency_day(at):
        raise Refused("claim-next-in-past")
    if on > furthest_next(agency_day(at)):
        raise Refused("claim-next-too-far")
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_work(by, current))
        append_event(
            current,
            "next-step-set",
            by=by,
            act=Act.RECEIVE,
            at=at,
            commitments={"note": kept, "day": on.isoformat()},
        )
        current.next_what, current.next_on = kept[:200], on
        current.save(update_fields=["next_what", "next_on"])
    return current


def note_reached(claim: Claim, *, note: str, by: Reader, at: datetime) -> Claim:
    """Records that someone reached the worker who sent the claim by their own form, and how. Raises Forbidden, Refused, Conflict."""
    kept = without_status(note).text.strip()
    if not kept:
        raise Refused("claim-note-missing")
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_work(by, current))
        if current.pk not in selectors.unreached_of(by, [current]):
            raise Conflict("claim-reached-already")
        append_event(current, selectors.REACHED, by=by, act=Act.RECEIVE, at=at, commitments={"note": kept[:500]})
    return current


def give_to_deputy(claim: Claim, *, to: Staff, by: Reader, at: datetime) -> Claim:
    """Makes a deputy responsible: they take part from now on, and the one before takes no part any more. Raises Forbidden, Refused."""
    if not to.is_active or Role.DEPUTY not in reader_of(to).roles:
        raise Refused("claim-deputy-wrong")
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_work(by, current))
        event = append_event(
            current,
            "assigned",
            by=by,
            act=Act.RECEIVE,
            at=at,
            details={"to": "self" if to.pk == by.staff_id else "staff"},
            commitments={"assignee": to.key},
        )
        join(current, staff_id=to.pk, because=Because.ASSIGNED, at=at, entry_index=event.entry_index)
        before, current.deputy = current.deputy_id, to
        current.save(update_fields=["deputy"])
        let_go(current, [before] if before else [], at=at, entry_index=event.entry_index)
    return current


# --- money ------------------------------------------------------------------------------------------------------------------


def exact_usd(text: str) -> Decimal:
    """``1,234.50`` or ``1234`` as exact cents. Raises Refused for anything that is no amount in whole cents, and for what could be two."""
    found = read_usd(text)
    if found is None:
        raise Refused("claim-amount-wrong", text=text[:20])
    return found


def record_amount(claim: Claim, kind: str, usd: Decimal, *, on: date, by: Reader, at: datetime) -> Amount:
    """Records one of the five numbers, or one payment of those that are sums. Raises Forbidden, Refused."""
    if kind not in set(Money):
        raise Refused("claim-amount-unknown")
    if usd != usd.quantize(Decimal("0.01")) or usd < 0:
        raise Refused("claim-amount-wrong", text=str(usd)[:20])
    if on > agency_day(at):
        raise Refused("claim-day-in-future")
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_strike(by))  # money may still come after a claim was closed
        event = append_event(
            current,
            "amount-recorded",
            by=by,
            act=Act.RECEIVE,
            at=at,
            out=kind,
            details={"to": kind},
            commitments={"amount": f"{usd:.2f}", "day": on.isoformat()},
        )
        return Amount.objects.create(
            claim=current, kind=kind, usd=usd, on=on, by_id=by.staff_id, at=at, entry_index=event.entry_index
        )


def strike_amount(amount: Amount, *, why: str, by: Reader, at: datetime) -> None:
    """Strikes an amount that was recorded by mistake: it stays on file and counts no longer. Raises Forbidden, Refused, Conflict."""
    if not why.strip():
        raise Refused("claim-reason-missing")
    with transaction.atomic():
        current = locked(amount.claim)
        require(policy.may_strike(by))
        row = Amount.objects.select_for_update().get(pk=amount.pk)
        if row.struck_at is not None:
            raise Conflict("claim-amount-struck")
        event = append_event(
            current,
            "amount-struck",
            by=by,
            act=Act.RECEIVE,
            at=at,
            refs=[row.entry_index],
            commitments={"reason": why},
        )
        row.struck_at, row.struck_why, row.struck_index = at, why.strip()[:500], event.entry_index
        row.save(update_fields=["struck_at", "struck_why", "struck_index"])


def attach_case_file(claim: Claim, *, data: bytes, name: str, by: Reader, at: datetime) -> CaseFile:
    """Attaches a back-pay case file (docs/backpay.md) that can be worked out. Raises Forbidden, Refused that tells every fault."""
    require(policy.may_work(by, claim))
    try:
        read_case(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        raise Refused("back-pay-file-not-text") from error
    except CaseFaults as faults:
        raise Refused("back-pay-file-wrong", why=faults.told) from faults
    sha256 = originals.keep(data)
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_work(by, current))  # again: it may have been closed meanwhile
        event = append_event(
            current, "back-pay-attached", by=by, act=Act.RECEIVE, at=at, commitments={"file": sha256, "report": name}
        )
        return CaseFile.objects.create(
            claim=current, name=name[:240], sha256=sha256, by_id=by.staff_id, at=at, entry_index=event.entry_index
        )


# --- what time brings about ---------------------------------------------------------------------------------------------------

AGAIN = timedelta(days=7)
"""Someone is told again of the same stuck claim after so long."""


def remind_of_stuck(at: datetime) -> Iterator[tuple[str, selectors.Why]]:
    """The nightly check, done once a day: counts every date again, notes which claims are stuck, tells the authority and counsel of each once a week.

    Yields the number and why of each that someone was told of.
    """
    today = agency_day(at)
    if NightlyCheck.objects.filter(day=today).exists():
        return
    staff = notices.superiors(notices.everyone())
    for _ in recount_dates(at):
        pass
    for claim, why in selectors.check_all(None, at):
        if claim.stuck != (why or ""):
            with transaction.atomic():
                Claim.objects.filter(pk=claim.pk).update(stuck=why or "")
        if why is not None and _told_of(claim, why, staff, today.toordinal() // AGAIN.days, at):
            yield claim.number, why
    # Only now: a check that broke off is done again. Two at once do the same, and tell nobody twice.
    NightlyCheck.objects.get_or_create(day=today)


def _told_of(claim: Claim, why: selectors.Why, staff: list[Staff], week: int, at: datetime) -> bool:
    with transaction.atomic():
        matter = locked(Matter.objects.get(pk=claim.pk))
        about = f"stuck-{matter.pk}-{why}-{week}"
        return bool(notices.remind(staff, NoticeKind.STUCK, matter, about=about, day=None, at=at))
