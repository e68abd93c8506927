"""Services of the answer: prepared by one person, decided by another, or sent back. One transaction, one entry each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.answers import asked_without_records
from custos.apps.casework.clock import agency_day, agency_moment
from custos.apps.casework.models import Answer, Assessment, Because, Matter
from custos.apps.casework.services import join
from custos.apps.casework.states import State, Step, after
from custos.apps.deadlines.services import stopping
from custos.apps.decisions import policy, seen, selectors
from custos.apps.decisions.errors import Conflict, Refused
from custos.apps.decisions.models import Decision
from custos.apps.decisions.services import counsel, emergency, ending
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import drafts
from custos.apps.letters.services.notifications import tell_the_person
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act, Role
from custos.core.law.answers import LEANS_TO_RELEASE, NOT_A_REQUEST, Outcome

decided = Signal()
"""Sent inside the transaction that decides, with ``decision``, ``by`` and ``at``: where two others must look at it, their review is opened."""
WITHIN: dict[str, frozenset[Answer]] = {
    Outcome.MUST_RELEASE: frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART}),
    Outcome.MAY_RELEASE: frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART, Answer.REFUSE}),
    Outcome.REFUSE: frozenset({Answer.REFUSE}),
    Outcome.MOVE_TO_QUASH: frozenset({Answer.MOVE_TO_QUASH}),
    # LAW: unknown is never yes; while facts are open, only a refusal stays within what the law leaves open.
    Outcome.OPEN: frozenset({Answer.REFUSE}),
    NOT_A_REQUEST: frozenset({Answer.NOT_A_REQUEST}),
}
"""Which answers stay within what the law leaves open; every other answer is an override, needs a reason and is counted."""


def answers_within(outcome: str, item_outcomes: Iterable[str] = ()) -> frozenset[Answer]:
    """The answers that stay within what the law says of an assessment; ``item_outcomes`` are those of its items.

    Where the whole is open and an item is not, a release in part stays within: it reaches only the items that may leave.
    """
    answers = WITHIN.get(outcome, frozenset())
    if outcome == Outcome.OPEN and Outcome.MUST_RELEASE in set(item_outcomes := list(item_outcomes)):
        return frozenset(
            {Answer.RELEASE_IN_PART}
        )  # LAW: what must leave is not refused because the rest is not settled
    if outcome == Outcome.OPEN and LEANS_TO_RELEASE & set(item_outcomes):
        return answers | {Answer.RELEASE_IN_PART}
    return answers


def is_override(outcome: str, answer: Answer, item_outcomes: Iterable[str] = ()) -> bool:
    """True where ``answer`` leaves what the law says of the assessment and its items."""
    return answer not in answers_within(outcome, item_outcomes)


def item_outcomes(assessment: Assessment) -> list[str]:
    """What the law says of each item of a stored assessment."""
    return [str(item.outcome or "") for item in assessment.record.determination.items]


def prepare_decision(matter: Matter, *, answer: Answer, why: str, by: Reader, at: datetime) -> Decision:
    """Prepares a decision on the newest assessment for a second person, with the letter drafted beside it.

    Raises Forbidden, Conflict, InputError where an override has no reason.
    """
    with transaction.atomic():
        current = locked(matter)
        require(policy.may_prepare(by, current))
        assessment = current.assessments.last()
        if assessment is None:
            raise Conflict("no-assessment")
        overrides = is_override(assessment.outcome, answer, item_outcomes(assessment))
        if overrides and not why.strip():
            raise Refused("departure-reason-missing")
        was_closed = current.state == State.CLOSED
        current.state = after(current.state, Step.PREPARE)
        current.save(update_fields=["state"])
        if was_closed:
            stopping.run_again(current)
        earlier = current.decisions.filter(decided_at__isnull=False).last()
        draft = drafts.draft_for(assessment, answer, agency_day(at))
        event = append_event(
            current,
            "prepared",
            by=by,
            act=Act.PREPARE,
            at=at,
            details={"answer": str(answer), **_asked(current)},
            law=assessment.law,
            out=str(answer),
            commitments={key: value for key, value in {"letter": draft.text, "reason": why}.items() if value},
        )
        letter = None
        if answer is not Answer.NOT_A_REQUEST:
            letter = Letter.objects.create(
                matter=current,
                is_answer=True,
                kind=str(draft.kind),
                language=draft.language,
                subject=draft.subject[:240],
                text=draft.text,
                blocks=draft.blocks_json(),
                made_at=at,
                made_by_id=by.staff_id,
            )
        decision = Decision.objects.create(
            matter=current,
            assessment=assessment,
            answer=answer,
            why=why[:1000],
            overrides=overrides,
            letter=letter,
            reverses=earlier,
            prepared_by_id=by.staff_id,
            prepared_at=at,
            prepared_index=event.entry_index,
        )
        join(current, staff_id=by.staff_id, because=Because.PREPARED, at=at, entry_index=event.entry_index)
        counsel.note_by_preparing(current, assessment, by=by, at=at)
    return decision


def decide_request(matter: Matter, *, token: str, by: Reader, at: datetime) -> Decision:
    """Decides what another person has prepared, if it still is what ``token`` was made of (decisions/seen.py).

    Raises Forbidden for anyone who drafted words of it; ChangedSinceSeen where it differs from what was shown; Conflict.
    """
    with transaction.atomic():
        current = locked(matter)
        decision = selectors.find_prepared(by, current)
        may = policy.may_decide(by, decision)
        if decision is None and may.is_too_late:
            _refuse_what_was_faster(current)
        require(may)
        if decision is None:
            raise Conflict("nothing-prepared")
        emergency.refuse_unverified(decision)
        power = None if by.may(Act.DECIDE) else selectors.power_of(by, current, agency_day(at), lock=True)
        if power is None and not by.may(Act.DECIDE):
            raise Conflict("delegation-over")
        shown = _seen(current, token, by)
        letter = decision.letter
        if letter is not None and not letter.text.strip():
            raise Conflict("letter-not-written")
        current.state = after(current.state, Step.DECIDE)
        current.owes_release = _owes_release(current, decision)
        current.save(update_fields=["state", "owes_release"])
        event = append_event(
            current,
            "decided",
            by=by,
            act=Act.DECIDE,
            at=at,
            details={"answer": decision.answer, **_asked(current), **({"to": "delegate"} if power else {})},
            law=decision.assessment.law,
            out=decision.answer,
            # What a delegate's decision rests on is in the log beside what was prepared.
            refs=[decision.prepared_index, *([power.given_index] if power else [])],
            override=decision.overrides,
            commitments={
                key: text
                for key, text in (
                    ("reason", decision.why),
                    ("letter", letter.text if letter else ""),
                    ("seen", shown.digest()),
                )
                if text
            },
        )
        decision.decided_by_id, decision.decided_at, decision.decided_index = by.staff_id, at, event.entry_index
        decision.delegation = power
        decision.save()
        if letter is not None:
            letter.state, letter.decided_index = LetterState.FINAL, event.entry_index
            letter.save(update_fields=["state", "decided_index"])
        tell_the_person(current, decision.assessment, decision.answer, by=by, at=at)
        _let_officers_in(decision, at=at, entry_index=event.entry_index)
        _note_reversal(current, decision, by=by, at=at)
        if decision.answer == Answer.NOT_A_REQUEST:
            ending.end_with(current, decision, by=by, at=at)
        decided.send(sender=decide_request, decision=decision, by=by, at=at)
    return decision


def _owes_release(matter: Matter, decision: Decision) -> bool:
    """True where records leave with the answer: who is let in or speaks gets no package, so the pages of a release owe nothing."""
    return decision.answer in seen.RELEASES and not asked_without_records(matter.wants)


def _asked(matter: Matter) -> dict[str, str]:
    """What an answer is told by in the history, where no records are asked for."""
    asked = asked_without_records(matter.wants)
    return {"asked": asked} if asked else {}


def _seen(matter: Matter, token: str, by: Reader) -> seen.Seen:
    """What ``by`` signs now. Raises ChangedSinceSeen where ``token`` is not of exactly this, Conflict where it waits for counsel."""
    shown = seen.look(by, matter)
    if shown is None:
        raise Conflict("nothing-prepared")
    shown.refuse_unless(token)
    if shown.waits_for_counsel:
        raise Conflict("counsel-not-looked")
    return shown


def _note_reversal(matter: Matter, decision: Decision, *, by: Reader, at: datetime) -> None:
    earlier = decision.reverses
    if earlier is None or earlier.decided_index is None or earlier.answer == decision.answer:
        return
    append_event(
        matter,
        "decision-reversed",
        by=by,
        act=Act.DECIDE,
        at=at,
        refs=[earlier.decided_index],
        commitments={"reason": decision.why or "-"},
    )


def _let_officers_in(decision: Decision, *, at: datetime, entry_index: int) -> None:
    """Makes the records officers take part where a release was decided on. Called inside the decision's transaction.

    SAFETY: not in a sealed request: the person who sealed it names the officer too, or the release waits until they do.
    """
    if decision.answer not in seen.RELEASES or decision.matter.sealed_at:
        return
    for staff in Staff.objects.filter(is_active=True).select_related("office"):
        if Role.RECORDS_OFFICER in reader_of(staff).roles:
            join(decision.matter, staff_id=staff.pk, because=Because.RELEASE, at=at, entry_index=entry_index)


def _refuse_what_was_faster(matter: Matter) -> None:
    """Raises Conflict with who decided or sent back meanwhile, and when: the reader sees at once whether their work is done."""
    newest = matter.decisions.select_related("decided_by", "sent_back_by").order_by("pk").last()
    if newest is not None and newest.decided_by is not None and newest.decided_at is not None:
        raise Conflict("decided-meanwhile", name=newest.decided_by.name, when=agency_moment(newest.decided_at))
    if newest is not None and newest.sent_back_by is not None and newest.sent_back_at is not None:
        raise Conflict("sent-back-meanwhile", name=newest.sent_back_by.name, when=agency_moment(newest.sent_back_at))


def send_back(matter: Matter, *, why: str, by: Reader, at: datetime) -> Decision:
    """Gives a prepared decision back to the people who assess, with the reason. Raises Forbidden, Conflict, InputError."""
    if not why.strip():
        raise Refused("send-back-reason-missing")
    with transaction.atomic():
        current = locked(matter)
        decision = selectors.find_prepared(by, current)
        may = policy.may_decide(by, decision)
        if decision is None and may.is_too_late:
            _refuse_what_was_faster(current)
        require(may)
        if decision is None:
            raise Conflict("nothing-prepared")
        current.state = after(current.state, Step.SEND_BACK)
        current.save(update_fields=["state"])
        decision.sent_back_at, decision.sent_back_by_id, decision.sent_back_why = at, by.staff_id, why[:1000]
        draft, decision.letter = decision.letter, None
        decision.save()
        if draft is not None:
            draft.delete()  # nobody signed it; its text stays committed in the entry `prepared`
        append_event(
            current,
            "decided",
            by=by,
            act=Act.DECIDE,
            at=at,
            details={"answer": "send-back"},
            out="send-back",
            refs=[decision.prepared_index],
            commitments={"reason": why},
        )
    return decision
