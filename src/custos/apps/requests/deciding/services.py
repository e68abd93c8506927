"""Services of the second half of a request: prepared by one, decided by another, a letter that leaves. One transaction, one entry each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.requests import policy, selectors
from custos.apps.requests.access import powers
from custos.apps.requests.access import services as access
from custos.apps.requests.acts import append_event, locked, require
from custos.apps.requests.clock import agency_day
from custos.apps.requests.deadlines import services as clocks
from custos.apps.requests.deciding import emergency, paperwork
from custos.apps.requests.deciding.beside import tell_the_person
from custos.apps.requests.models import AccessRequest, Answer, Because, Channel, Decision, Letter, LetterState
from custos.apps.requests.states import Step, after
from custos.core.errors import Conflict, InputError

WITHIN: dict[str, frozenset[Answer]] = {
    "must-release": frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART}),
    "may-release": frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART, Answer.REFUSE}),
    "refuse": frozenset({Answer.REFUSE}),
    "move-to-quash": frozenset({Answer.MOVE_TO_QUASH}),
    # LAW: unknown is never yes; while facts are open, only a refusal stays within what the law leaves open.
    "open": frozenset({Answer.REFUSE}),
    "not-a-request": frozenset({Answer.NOT_A_REQUEST}),
}
"""Which answers stay within what the law leaves open; every other answer is an override, needs a reason and is counted."""


def is_override(outcome: str, answer: Answer) -> bool:
    """True where ``answer`` leaves what the assessment's ``outcome`` leaves open."""
    return answer not in WITHIN.get(outcome, frozenset())


def prepare_decision(request: AccessRequest, *, answer: Answer, why: str, by: Reader, at: datetime) -> Decision:
    """Prepares a decision on the newest assessment for a second person, with the letter drafted beside it.

    Raises Forbidden, Conflict, InputError where an override has no reason.
    """
    with transaction.atomic():
        current = locked(request)
        require(policy.may_prepare(by, current))
        assessment = current.assessments.last()
        if assessment is None:
            raise Conflict("there is no assessment to decide on; have it read first")
        overrides = is_override(assessment.outcome, answer)
        if overrides and not why.strip():
            raise InputError(
                "this answer differs from what the law leaves open; give the reason, it is kept and counted"
            )
        current.state = after(current.state, Step.PREPARE)
        current.save(update_fields=["state"])
        earlier = current.decisions.filter(decided_at__isnull=False).last()
        draft = paperwork.draft_for(assessment, answer, agency_day(at))
        event = append_event(
            current,
            "prepared",
            by=by,
            act=Act.PREPARE,
            at=at,
            details={"answer": str(answer)},
            law=assessment.law,
            out=str(answer),
            commitments={
                key: value for key, value in {"letter": draft.get("text", ""), "reason": why}.items() if value
            },
        )
        decision = Decision.objects.create(
            request=current,
            assessment=assessment,
            answer=answer,
            why=why[:1000],
            overrides=overrides,
            reverses=earlier,
            prepared_by_id=by.staff_id,
            prepared_at=at,
            prepared_index=event.entry_index,
        )
        access.join(current, staff_id=by.staff_id, because=Because.PREPARED, at=at, entry_index=event.entry_index)
        if answer is not Answer.NOT_A_REQUEST:
            Letter.objects.create(
                request=current,
                decision=decision,
                kind=str(draft["kind"]),
                language=str(draft["language"]),
                subject=str(draft["subject"])[:240],
                text=str(draft["text"]),
                blocks=list(draft.get("blocks") or ()),
                made_at=at,
                made_by_id=by.staff_id,
            )
    return decision


def decide_request(request: AccessRequest, *, by: Reader, at: datetime) -> Decision:
    """Decides what another person has prepared. Raises Forbidden for the person who prepared it, whoever they are, and Conflict."""
    with transaction.atomic():
        current = locked(request)
        decision = selectors.find_prepared(by, current)
        require(policy.may_decide(by, decision))
        if decision is None:
            raise Conflict("nothing is prepared any more; look at the newest state")
        emergency.refuse_unverified(decision)
        power = None if by.may(Act.DECIDE) else powers.power_of(by, current, agency_day(at), lock=True)
        if power is None and not by.may(Act.DECIDE):
            raise Conflict("the delegation has ended; the authority decides")
        letter = decision.letters.last()
        if letter is not None and not letter.text.strip():
            raise Conflict("the letter is not written yet: nothing is decided that nobody can send")
        current.state = after(current.state, Step.DECIDE)
        current.save(update_fields=["state"])
        event = append_event(
            current,
            "decided",
            by=by,
            act=Act.DECIDE,
            at=at,
            details={"answer": decision.answer, **({"to": "delegate"} if power else {})},
            law=decision.assessment.law,
            out=decision.answer,
            # What a delegate's decision rests on stands in the log beside what was prepared.
            refs=[decision.prepared_index, *([power.given_index] if power else [])],
            override=decision.overrides,
            commitments={
                key: text for key, text in (("reason", decision.why), ("letter", letter.text if letter else "")) if text
            },
        )
        decision.decided_by_id, decision.decided_at, decision.decided_index = by.staff_id, at, event.entry_index
        decision.delegation = power
        decision.save()
        decision.letters.update(state=LetterState.FINAL)
        emergency.count_review_from(decision, at=at)
        tell_the_person(current, decision, by=by, at=at)
        access.note_decided(decision, at=at, entry_index=event.entry_index)
        if (
            decision.reverses
            and decision.reverses.decided_index is not None
            and decision.reverses.answer != decision.answer
        ):
            append_event(
                current,
                "decision-reversed",
                by=by,
                act=Act.DECIDE,
                at=at,
                refs=[decision.reverses.decided_index],
                commitments={"reason": decision.why or "-"},
            )
    return decision


def send_back(request: AccessRequest, *, why: str, by: Reader, at: datetime) -> Decision:
    """Gives a prepared decision back to the people who assess, with the reason. Raises Forbidden, Conflict, InputError."""
    if not why.strip():
        raise InputError("say what is missing, so that the next person can mend it")
    with transaction.atomic():
        current = locked(request)
        decision = selectors.find_prepared(by, current)
        require(policy.may_decide(by, decision))
        if decision is None:
            raise Conflict("nothing is prepared any more; look at the newest state")
        current.state = after(current.state, Step.SEND_BACK)
        current.save(update_fields=["state"])
        decision.sent_back_at, decision.sent_back_by_id, decision.sent_back_why = at, by.staff_id, why[:1000]
        decision.save()
        decision.letters.all().delete()  # a draft that nobody signed; its text stays committed in the entry `prepared`
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


def redraft_letter(letter: Letter, *, subject: str, text: str, by: Reader, at: datetime) -> Letter:
    """Changes the words of a draft before it is decided on. Raises Forbidden, Conflict where it was decided, InputError where it is empty."""
    if not subject.strip() or not text.strip():
        raise InputError("a letter needs a subject and words: write both")
    with transaction.atomic():
        current = locked(letter.request)
        require(policy.may_redraft(by, current))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        if row.state != LetterState.DRAFT:
            raise Conflict("this letter was decided on; prepare a new decision to change it")
        row.blocks = paperwork.blocks_of(text)
        row.subject = paperwork.mask(subject.strip())[:240]
        row.text = paperwork.form_of(row).text
        row.made_at, row.made_by_id = at, by.staff_id
        row.save()
        append_event(current, "letter-drafted", by=by, act=Act.PREPARE, at=at, commitments={"letter": row.text})
    return row


def mark_letter_sent(letter: Letter, *, how: Channel, by: Reader, at: datetime) -> Letter:
    """Notes that the signed letter has left, and by which way; the request is then answered. Raises Forbidden, Conflict."""
    with transaction.atomic():
        current = locked(letter.request)
        require(policy.may_send(by, current))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        if row.state != LetterState.FINAL:
            raise Conflict("only a letter of a decided request can leave; look at the newest state")
        current.state = after(current.state, Step.SEND)
        current.save(update_fields=["state"])
        row.state, row.sent_at, row.sent_by_id, row.sent_how = LetterState.SENT, at, by.staff_id, how
        row.save()
        clocks.stop_at_answer(current, agency_day(at))
        append_event(
            current,
            "letter-sent",
            by=by,
            act=Act.SEND,
            at=at,
            details={"channel": str(how)},
            out=str(how),
            commitments={"letter": f"{row.subject}\n\n{row.text}"},
        )
    return row
