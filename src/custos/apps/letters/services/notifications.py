"""Letters beside the answer: to the person, about more time, about what is kept. They decide nothing, so nobody decides on them.

Each is drafted by the act that calls for it, inside that act's transaction, and is ready to leave; its entry is beside the act's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from attrs import evolve
from django.db import transaction

from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Assessment, Channel, Matter
from custos.apps.letters import policy, ways
from custos.apps.letters.errors import Conflict, Refused
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import drafts
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.clockrules import GROUND_WORDS, Ground
from custos.core.facts import Teller
from custos.core.law.legaltime import LegalTime
from custos.core.law.rules import DutyKind
from custos.core.letters.compose import compose
from custos.core.letters.form import OF_HEARINGS, LetterKind
from custos.core.letters.form import Letter as Form
from custos.core.reading.readings import Scope
from custos.core.reviewrecord import DutyRecord, MoreTimeRecord, QuestionRecord, ReviewRecord

_DISCLOSES = frozenset({Answer.RELEASE, Answer.RELEASE_IN_PART, Answer.MOVE_TO_QUASH})


def tell_the_person(matter: Matter, assessment: Assessment, answer: str, *, by: Reader, at: datetime) -> Letter | None:
    """The notice to the person, where the law wants them told before anything is disclosed; None where it does not.

    SAFETY: a court's order of silence keeps everyone silent, whatever else asks for a notice.
    """
    review = assessment.record
    ordered = review.facts.get("nondisclosure-order")
    silent = ordered is not None and ordered.value == "yes"
    owed = matter.duties.filter(
        kind=DutyKind.NOTIFY, is_current=True, done_at=None, time=LegalTime.BEFORE_RELEASE
    ).exists()
    if silent or not owed or answer not in _DISCLOSES:
        return None
    return _draft(matter, LetterKind.NOTICE_TO_PERSON, review, by=by, act=Act.DECIDE, at=at)


def tell_of_more_time(
    matter: Matter, *, day: date, law: str, ground: str, why: str, by: Reader, at: datetime
) -> Letter | None:
    """The letter that tells who asked for public records until when it takes, by which law and why; None for other requests.

    ``ground`` is one of the law's own, told in the letter's language; ``why`` is told as it was written, so write it in that language.
    """
    assessment = _asks_for_public_records(matter)
    if assessment is None:
        return None
    in_english, in_spanish = GROUND_WORDS[Ground(ground)]
    record = assessment.record
    determination = evolve(
        record.determination,
        duties=(DutyRecord(cite=law, due=day.isoformat()),),
        more_time=MoreTimeRecord(in_english, in_spanish, why),
    )
    review = evolve(record, determination=determination)
    return _draft(matter, LetterKind.PUBLIC_RECORDS_EXTENDED, review, by=by, act=Act.PREPARE, at=at)


def language_of_more_time(matter: Matter) -> str:
    """The language in which the requester would be told of more time; "" where no letter would tell it."""
    assessment = _asks_for_public_records(matter)
    return assessment.record.language if assessment is not None else ""


def _asks_for_public_records(matter: Matter) -> Assessment | None:
    assessment = matter.assessments.last()
    is_so = assessment is not None and assessment.record.request.scope is Scope.PUBLIC_RECORDS
    return assessment if is_so else None


def confirm_keeping(matter: Matter, *, by: Reader, act: Act, at: datetime) -> Letter | None:
    """The confirmation that records are kept, where a paper that arrived demands it; None where the hold is the agency's own."""
    assessment = matter.assessments.last()
    if assessment is None:
        return None
    review = assessment.record
    if not review.determination.preserve or not review.instruments:
        return None
    return _draft(matter, LetterKind.PRESERVATION, review, by=by, act=act, at=at)


def ask_requester(matter: Matter, *, english: str, spanish: str, by: Reader, act: Act, at: datetime) -> Letter:
    """The letter that asks the requester one question and decides nothing. Raises Conflict where one waits to leave, or nothing was assessed."""
    assessment = matter.assessments.last()
    if assessment is None:
        raise Conflict("nothing-assessed")
    waits = matter.letters.filter(is_answer=False, kind=LetterKind.CLARIFICATION, state=LetterState.FINAL)
    if waits.exists():
        raise Conflict("question-waits")
    question = QuestionRecord(question=english, question_es=spanish, of=Teller.REQUESTER)
    record = assessment.record
    review = evolve(record, determination=evolve(record.determination, ask=(question,)))
    return _draft(matter, LetterKind.CLARIFICATION, review, by=by, act=act, at=at)


def first_day(letter: Letter) -> date:
    """The first day on which ``letter`` can have left: none of its making, its signature and its decision is later."""
    decided = letter.matter.events.filter(entry_index=letter.decided_index) if letter.decided_index is not None else ()
    moments = (letter.made_at, letter.signed_at, *(event.at for event in decided))
    return max(agency_day(moment) for moment in moments if moment is not None)


def left_on(letter: Letter, on: date | None, at: datetime) -> date:
    """The day on which a letter left that is noted at ``at``; today where no day is given. Raises Refused for one that cannot be."""
    day = on or agency_day(at)
    if on is not None and not first_day(letter) <= on <= agency_day(at):
        raise Refused("sent-day-wrong")
    return day


def told_day(left: date, at: datetime) -> dict[str, str]:
    """The day for the sentence of what happened, where it is not the day of the note."""
    return {} if left == agency_day(at) else {"left": left.isoformat()}


def mark_sent(letter: Letter, *, how: Channel, by: Reader, at: datetime, on: date | None = None) -> Letter:
    """Notes that a letter beside the answer left ``on`` a day; the request stays where it is. Raises Forbidden, Conflict, Refused."""
    require_way(letter, how)
    with transaction.atomic():
        current = locked(letter.matter)
        require(policy.may_send_notification(by, letter))
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        if row.is_answer or row.state != LetterState.FINAL:
            raise Conflict("letter-left-already")
        left = left_on(row, on, at)
        row.state, row.sent_at, row.sent_by_id, row.sent_how = LetterState.SENT, at, by.staff_id, how
        row.sent_on = left
        row.save()
        append_event(
            current,
            "letter-sent",
            by=by,
            act=policy.act_of(row),
            at=at,
            details={"channel": str(how), "to": row.kind, **told_day(left, at)},
            out=str(how),
            commitments={"day": left.isoformat(), "letter": f"{row.subject}\n\n{row.text}"},
        )
    return row


def token_of(letter: Letter) -> str:
    """What a signature carries of the words that were shown: another word, and it differs."""
    return hashlib.sha256(f"{letter.pk}\0{letter.subject}\0{letter.text}".encode()).hexdigest()[:32]


def sign(letter: Letter, *, token: str, by: Reader, at: datetime) -> Letter:
    """Signs a drafted letter as it was shown; only then can it leave. Raises Forbidden to who drafted it, Conflict where it changed since."""
    with transaction.atomic():
        current = locked(letter.matter)
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        require(policy.may_sign_notification(by, row))
        if token != token_of(row):
            raise Conflict("letter-not-as-shown")
        # Two parties' letters are drafted in one act: the n-th letter is the n-th entry.
        entries = list(current.events.filter(kind="letter-drafted", by=row.made_by_id, at=row.made_at).order_by("pk"))
        before = Letter.objects.filter(matter=current, made_by=row.made_by_id, made_at=row.made_at, pk__lt=row.pk)
        drafted = entries[before.count()] if before.count() < len(entries) else None
        event = append_event(
            current,
            "letter-signed",
            by=by,
            act=Act.DECIDE,
            at=at,
            refs=[drafted.entry_index] if drafted else [],
            commitments={"letter": f"{row.subject}\n\n{row.text}"},
        )
        row.state, row.signed_at, row.signed_by_id, row.signed_index = (
            LetterState.FINAL,
            at,
            by.staff_id,
            event.entry_index,
        )
        row.save(update_fields=["state", "signed_at", "signed_by", "signed_index"])
    return row


def require_way(letter: Letter, how: Channel) -> None:
    """Raises Refused where the notice of a hearing would leave in another way than the law of this agency allows."""
    if letter.kind in OF_HEARINGS and how not in ways.ways_of(letter):
        raise Refused("notice-way-wrong", cite=ways.notice_ways(letter.matter.agency)[0].cite)


def take_back(letters: Iterable[Letter], *, as_now: LetterState = LetterState.REPLACED) -> None:
    """Notes that later letters took the place of these before they left; those that left stay as they are. In the caller's transaction.

    With ``as_now`` WITHHELD nothing took their place: what they tell must not leave.
    """
    for letter in letters:
        if letter.state in (LetterState.DRAFT, LetterState.FINAL):
            letter.state = as_now
            letter.save(update_fields=["state"])


def _draft(matter: Matter, kind: LetterKind, review: ReviewRecord, *, by: Reader, act: Act, at: datetime) -> Letter:
    agency = agency_called(matter.agency)
    return keep(
        matter, compose(review, agency, language=review.language, on=agency_day(at), kind=kind), by=by, act=act, at=at
    )


def keep(matter: Matter, made: Form, *, by: Reader, act: Act, at: datetime, to_sign: bool = False) -> Letter:
    """Keeps a letter that decides nothing, with its entry; inside the caller's transaction. Raises CannotPrint, NotSet.

    It is ready to leave; with ``to_sign`` it is a draft until another person signs it.
    """
    drafts.refuse_unprintable(made, agency_called(matter.agency))
    append_event(
        matter,
        "letter-drafted",
        by=by,
        act=act,
        at=at,
        details={"to": str(made.kind)},
        commitments={"letter": made.text},
    )
    return Letter.objects.create(
        matter=matter,
        kind=str(made.kind),
        language=made.language,
        subject=made.subject[:240],
        text=made.text,
        blocks=made.blocks_json(),
        state=LetterState.DRAFT if to_sign else LetterState.FINAL,
        made_at=at,
        made_by_id=by.staff_id,
    )
