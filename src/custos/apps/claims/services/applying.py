"""What a party applies for, what the other side says to it, and what is decided; each act makes its own notices in its own transaction.

SAFETY: text that goes to the other side is screened against what is kept of a protected worker's whereabouts, already while an application
to protect them is open. It is refused, never changed silently: the person who entered it words it otherwise, and the notice still goes out.
A notice that was made before and has not left is taken back by the act that protects.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from custos.adapters.data.screening import for_keeping
from custos.apps.casework.acts import append_event, locked, require
from custos.apps.casework.clock import agency_day
from custos.apps.claims import policy
from custos.apps.claims.errors import Conflict, Refused
from custos.apps.claims.models import Application, ApplicationAnswer, ApplicationNotice, Claim, ClaimWorker
from custos.apps.claims.procedures import calendar_of, kind_called, kind_said
from custos.apps.claims.services.telling import language_of
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import drafts, notifications
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.core.claims import application_notice
from custos.core.claims.application_notice import Told
from custos.core.claims.applications import DECIDED, Kind, Party, Sets, State, object_by, state_of, tells_of

MOST_TEXT = 4000


def apply_for(
    claim: Claim,
    kind: str,
    *,
    side: Party,
    text: str,
    came_on: date,
    by: Reader,
    at: datetime,
    last_day: date | None = None,
) -> Application:
    """Enters what a party applied for, and makes the notice to the other side where it goes there. Raises Forbidden, Refused.

    ``last_day`` to object is a person's to set where the table gives none.
    """
    row = kind_called(claim.jurisdiction, kind)
    if side not in row.by:
        raise Refused("application-not-by")
    if came_on > agency_day(at):
        raise Refused("claim-day-in-future")
    last = _last_day(claim, row, came_on, last_day, at)
    with transaction.atomic():
        current = locked(claim)
        require(policy.may_work(by, current))
        kept = _screened(current, text, goes=row.goes, protects=row.sets is Sets.KEEP_AWAY)
        entry = append_event(
            current, "application-made", by=by, act=Act.RECEIVE, at=at, commitments={"note": kept or kind, "side": side}
        )
        made = Application.objects.create(
            claim=current,
            kind=row.id,
            side=side,
            group=row.group,
            decides=row.decides,
            sets=row.sets or "",
            text=kept,
            came_on=came_on,
            object_by=last,
            by_id=by.staff_id,
            at=at,
            entry_index=entry.entry_index,
        )
        if made.sets == Sets.KEEP_AWAY:
            _withhold(current)
        if made.goes:
            _tell(made, side.other, None, by=by, act=Act.RECEIVE, at=at)
    return made


def _last_day(claim: Claim, row: Kind, came_on: date, given: date | None, at: datetime) -> date | None:
    if not row.open_to_objection:
        return None
    counted = object_by(row, came_on, calendar_of(claim))
    last = counted.on if counted is not None else given
    if last is None:
        raise Refused("application-object-by")
    if last < agency_day(at):
        raise Refused("application-object-by-past")
    return last


def is_protected(claim: Claim) -> bool:
    """Whether nothing that goes to the other side may tell the worker's address: it is protected, or an application for that is open."""
    asked = claim.applications.filter(sets=Sets.KEEP_AWAY, outcome="")
    return claim.worker.keep_away or asked.exists()


def _screened(claim: Claim, text: str, *, goes: bool, protects: bool = False) -> str:
    """The text as it is kept. Raises Refused where it would go to the other side and tells where a protected person is."""
    kept = for_keeping(text.strip()).text[:MOST_TEXT].strip()
    if goes and (protects or is_protected(claim)) and (words := _told_of(claim, kept)):
        raise Refused("application-tells-address", words=", ".join(words)[:200])
    return kept


def _told_of(claim: Claim, text: str) -> tuple[str, ...]:
    """The words of ``text`` that tell where the worker is."""
    worker = claim.worker
    return tells_of(text, (worker.contact, worker.reach))


def _withhold(claim: Claim) -> None:
    """Takes back each notice to the employer that has not left and tells where the worker is; inside the act that protects, under its lock."""
    waiting = Letter.objects.select_for_update().filter(
        application_notice__application__claim=claim,
        application_notice__side=Party.WORKER.other,
        state__in=(LetterState.DRAFT, LetterState.FINAL),
    )
    tells = [one for one in waiting if _told_of(claim, application_notice.own_words(drafts.form_of(one)))]
    notifications.take_back(tells, as_now=LetterState.WITHHELD)


def answer(application: Application, *, objects: bool, text: str, on: date, by: Reader, at: datetime) -> None:
    """Records what the other side said to an application, once. Raises Forbidden, Refused, Conflict."""
    if application.object_by is None:
        raise Refused("application-not-answered")
    if on > agency_day(at):
        raise Refused("claim-day-in-future")
    if on < application.came_on:
        raise Refused("claim-day-too-early")
    if on > application.object_by:
        raise Refused("application-too-late", day=application.object_by)
    try:
        with transaction.atomic():
            claim = locked(application.claim)
            require(policy.may_work(by, claim))
            if Application.objects.get(pk=application.pk).outcome:
                raise Conflict("application-decided")
            kept = _screened(claim, text, goes=True)  # the side that applied may ask for a copy of it
            other = Party(application.side).other
            entry = append_event(
                claim,
                "application-answered",
                by=by,
                act=Act.RECEIVE,
                at=at,
                refs=[application.entry_index],
                commitments={"note": kept or ("objects" if objects else "does not object"), "side": other},
            )
            ApplicationAnswer.objects.create(
                application=application,
                objects_to_it=objects,
                text=kept,
                on=on,
                by_id=by.staff_id,
                at=at,
                entry_index=entry.entry_index,
            )
    except IntegrityError as error:
        raise Conflict("application-answered") from error


def decide(application: Application, outcome: str, *, why: str, by: Reader, at: datetime) -> Application:
    """Decides an application, or notes that it was withdrawn, and makes the notices: to both sides, or to one where it was kept from the other.

    Raises Forbidden, Refused, Conflict. Not before the other side answered or its day is over; a withdrawal at any time.
    """
    if outcome not in DECIDED:
        raise Refused("application-outcome")
    if not why.strip():
        raise Refused("claim-reason-missing")
    with transaction.atomic():
        claim = locked(application.claim)
        require(policy.may_decide_application(by, claim, application))
        row = Application.objects.select_for_update().get(pk=application.pk)
        if row.outcome:
            raise Conflict("application-decided")
        if outcome != State.WITHDRAWN and state_now(row, at) is not State.READY:
            raise Refused("application-still-open")
        kept = _screened(claim, why, goes=row.goes)
        act = Act.RECEIVE if by.may(Act.RECEIVE) else Act.DECIDE
        entry = append_event(
            claim,
            "application-decided",
            by=by,
            act=act,
            at=at,
            refs=[row.entry_index],
            commitments={"note": outcome, "reason": kept},
        )
        row.outcome, row.why = outcome, kept
        row.decided_by_id, row.decided_at, row.decided_index = by.staff_id, at, entry.entry_index
        row.save(update_fields=["outcome", "why", "decided_by", "decided_at", "decided_index"])
        notifications.take_back(one.letter for one in row.told.select_related("letter"))
        if row.sets == Sets.KEEP_AWAY and outcome == State.GRANTED:
            ClaimWorker.objects.filter(claim=claim).update(keep_away=True)
            _withhold(claim)
        for party in Party if row.goes else (Party(row.side),):
            _tell(row, party, State(outcome), by=by, act=act, at=at)
    return row


def state_now(row: Application, at: datetime) -> State:
    """Where the application is in its life."""
    answered = ApplicationAnswer.objects.filter(application=row).exists()
    return state_of(outcome=row.outcome, by=row.object_by, answered=answered, today=agency_day(at))


def _tell(row: Application, party: Party, outcome: State | None, *, by: Reader, act: Act, at: datetime) -> None:
    """Makes the notice to a party, ready to be served, in the file of the claim."""
    claim = row.claim
    language = language_of(claim) if party is Party.WORKER else "en"
    agency = agency_called(claim.agency)
    told = Told(
        number=claim.number,
        worker=claim.worker.name,
        employer=claim.employer,
        what=kind_said(claim.jurisdiction, row.kind, language),
        side=Party(row.side),
        came_on=row.came_on,
        object_by=row.object_by,
        text=row.why if outcome is not None else row.text,
        agency=agency.name_es if language == "es" else agency.name,
    )
    form = (
        application_notice.made(told, party=party, language=language)
        if outcome is None
        else application_notice.decided(told, outcome, party=party, language=language)
    )
    letter = notifications.keep(claim, form, by=by, act=act, at=at)
    ApplicationNotice.objects.create(application=row, side=party, letter=letter)
