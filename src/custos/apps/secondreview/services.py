"""Services of the second review: opened with the decision, two votes that open each other, one joint statement where they differ.

SAFETY: the first vote leaves no trace that anyone else can see. Its entry names no case, the ledger's pages do not show it, nothing of the
matter or the review changes, and nobody is told (ADR 13).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from custos.adapters.data.secondreview import second_review_rules
from custos.apps.casework import may
from custos.apps.casework.acts import append_event, entered, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Matter
from custos.apps.deadlines.models import NoticeKind
from custos.apps.deadlines.services import notices
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.models import Decision, Emergency
from custos.apps.ledger import services as ledger
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader, Staff
from custos.apps.offices.roles import Act
from custos.apps.secondreview import policy
from custos.apps.secondreview.errors import Conflict, Refused
from custos.apps.secondreview.models import VOTES, SecondReview, Vote
from custos.core.calendar import DayKind, due
from custos.core.law.answers import LEANS_TO_RELEASE
from custos.core.reading.readings import Scope
from custos.core.reviewrecord import ReviewRecord
from custos.core.secondreview import Ground, Outcome, Said, together

RELEASES = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART})
UNCOUNTED = frozenset({Scope.GROUP, Scope.EMPLOYER, Scope.DATABASE, Scope.STANDING_ACCESS, Scope.UNKNOWN})
"""What asks for people whom nobody has named."""


def open_for_emergency(emergency: Emergency, *, by: Reader, at: datetime) -> SecondReview:
    """Opens the review of an emergency when it is claimed. Its day is counted again from the decision."""
    return _open(emergency.matter, Ground.EMERGENCY, None, [emergency.opened_index], by=by, at=at)


def open_for_decision(decision: Decision, *, by: Reader, at: datetime) -> SecondReview | None:
    """Opens the review of a decision, where there is a ground for one; what was opened with the claim of an emergency takes it up."""
    record = decision.assessment.record
    ground = second_review_rules().ground_of(
        emergency=Emergency.objects.filter(matter=decision.matter).exists(),
        overrides=decision.overrides,
        releases=decision.answer in RELEASES,
        people=people_of(record),
    )
    if ground is None:
        return None
    waits = SecondReview.objects.select_for_update().filter(matter=decision.matter, decision=None).first()
    if waits is None:
        return _open(decision.matter, ground, decision, [entered(decision.decided_index)], by=by, at=at)
    waits.decision = decision
    waits.due_on = _due(decision.matter, ground, at)
    waits.save(update_fields=["decision", "due_on"])
    return waits


def people_of(record: ReviewRecord) -> int | None:
    """How many people an assessment lets records leave of; None where nobody can count them."""
    if record.request.scope in UNCOUNTED:
        return None
    leaving = [one for one in record.determination.items if one.outcome in LEANS_TO_RELEASE]
    if any(one.persons is None for one in leaving):
        return None  # an old record that does not say whom an item is about
    named = {name for one in leaving for name in one.persons or ()}
    named = named or {one.name for one in record.request.persons}
    return None if record.request.scope == Scope.LIST and len(named) < 2 else len(named)


def _open(
    matter: Matter, ground: Ground, decision: Decision | None, refs: list[int], *, by: Reader, at: datetime
) -> SecondReview:
    due_on = _due(matter, ground, at)
    event = append_event(
        matter,
        "second-review-opened",
        by=by,
        act=Act.DECIDE if decision else Act.RECEIVE,
        at=at,
        details={"ground": f"ground-{ground}"},
        out=str(ground),
        refs=refs,
        due_at=_end_of(due_on, matter),
    )
    return SecondReview.objects.create(
        matter=matter,
        decision=decision,
        ground=str(ground),
        due_on=due_on,
        opened_at=at,
        opened_index=event.entry_index,
    )


def _due(matter: Matter, ground: Ground, at: datetime) -> date:
    agency = agency_called(matter.agency)
    days = second_review_rules().row(ground).working_days
    return due(agency_day(at), days, DayKind.WORKING, agency.calendar_of("policy")).on


def _end_of(day: date, matter: Matter) -> int:
    zone = ZoneInfo(agency_called(matter.agency).timezone)
    return int(datetime.combine(day + timedelta(days=1), time(), zone).timestamp() * 1000)


def vote(review: SecondReview, *, said: Said, why: str, by: Reader, at: datetime) -> Vote:
    """Casts one vote, with the reason; the second one opens both. Raises Forbidden, Conflict, InputError without a reason.

    ``right`` or not undoes nothing: a reversal is a new decision, prepared and decided again.
    """
    if not why.strip():
        raise Refused("review-reason-missing")
    with transaction.atomic():
        matter = locked(review.matter)
        row = SecondReview.objects.select_for_update(of=("self",)).select_related("matter").get(pk=review.pk)
        require(policy.may_vote(by, row))
        receipt = ledger.append(
            "second-vote-cast",
            actor=ledger.staff(
                str(by.staff_id), may.acting_role(by, Act.PREPARE if by.may(Act.PREPARE) else Act.DECIDE)
            ),
            commitments={"review": str(row.opened_index), "vote": str(said), "reason": why[:1000]},
            file=matter.case,
        )
        cast = Vote.objects.create(
            review=row,
            place=row.votes.count() + 1,
            by_id=by.staff_id,
            at=at,
            said=str(said),
            why=why[:1000],
            entry_index=receipt.index,
        )
        if cast.place == VOTES:
            _open_votes(matter, row, at=at)
        return cast


def _open_votes(matter: Matter, row: SecondReview, *, at: datetime) -> None:
    first, second = row.votes.all()
    say = together(Said(first.said), Said(second.said))
    event = append_event(
        matter,
        "second-votes-opened",
        by=None,
        act=Act.DECIDE,
        at=at,
        details={"outcome": str(say)},
        out=str(say),
        refs=[row.opened_index, first.entry_index, second.entry_index],
    )
    row.both_at, row.both_index, row.votes_say = at, event.entry_index, str(say)
    if say is not Outcome.DIFFER:
        row.ended_at, row.ended_index, row.outcome = at, event.entry_index, str(say)
    row.save()


def offer_statement(review: SecondReview, *, outcome: Outcome, text: str, by: Reader, at: datetime) -> SecondReview:
    """Offers the other person what both say, or that both stay apart; an earlier offer is replaced. Raises Forbidden, Conflict, InputError."""
    if not text.strip() or outcome is Outcome.DIFFER:
        raise Refused("statement-missing")
    with transaction.atomic():
        matter = locked(review.matter)
        row = SecondReview.objects.select_for_update(of=("self",)).select_related("matter").get(pk=review.pk)
        require(policy.may_state(by, row))
        event = append_event(
            matter,
            "joint-statement-offered",
            by=by,
            act=Act.PREPARE if by.may(Act.PREPARE) else Act.DECIDE,
            at=at,
            out=str(outcome),
            refs=[entered(row.both_index)],
            commitments={"statement": text[:2000]},
        )
        row.offered_at, row.offered_by_id, row.offered_index = at, by.staff_id, event.entry_index
        row.offered_as, row.statement = str(outcome), text[:2000]
        row.save()
        return row


def accept_statement(review: SecondReview, *, seen: int, by: Reader, at: datetime) -> SecondReview:
    """Accepts what the other person offered in entry ``seen``; that ends the review. Raises Forbidden, Conflict where it was replaced."""
    with transaction.atomic():
        matter = locked(review.matter)
        row = SecondReview.objects.select_for_update(of=("self",)).select_related("matter").get(pk=review.pk)
        require(policy.may_accept(by, row))
        if row.offered_index != seen:
            raise Conflict("statement-changed")
        event = append_event(
            matter,
            "second-review-ended",
            by=by,
            act=Act.PREPARE if by.may(Act.PREPARE) else Act.DECIDE,
            at=at,
            details={"outcome": row.offered_as},
            out=row.offered_as,
            refs=[entered(row.both_index), seen],
            commitments={"statement": row.statement},
        )
        row.ended_at, row.ended_by_id, row.ended_index = at, by.staff_id, event.entry_index
        row.outcome = row.offered_as
        row.save()
        return row


def remind_of_overdue(today: date, *, at: datetime, staff: list[tuple[Staff, Reader]]) -> list[tuple[str, date, int]]:
    """Brings up each review that is not finished on its day, once a day: number, day, how many were told. Nothing is decided.

    SAFETY: everyone who may review is told, whether or not they have voted, or a shorter list would tell that someone has.
    """
    done = []
    for row in SecondReview.objects.filter(ended_at=None, due_on__lte=today).select_related("matter"):
        with transaction.atomic():
            matter = locked(row.matter)
            if SecondReview.objects.get(pk=row.pk).ended_at is not None:
                continue
            told = notices.remind(
                _reviewers(row, staff),
                NoticeKind.SECOND_REVIEW,
                matter,
                about=f"second-review-{row.pk}-{today.isoformat()}",
                day=row.due_on,
                at=at,
            )
        if told:
            done.append((matter.number, row.due_on, len(told)))
    return done


def _reviewers(row: SecondReview, staff: list[tuple[Staff, Reader]]) -> list[Staff]:
    """Everyone who may review it and took no part; where fewer than two are left, authority and counsel learn that it cannot be finished."""
    out = decisions_selectors.took_part(row.matter)
    able = [person for person, reader in staff if person.pk not in out and policy.may_review_at_all(reader, row.matter)]
    if len(able) >= VOTES:
        return able
    return list(dict.fromkeys([*able, *notices.superiors(staff)]))
