"""The next step of requests, for the head of a case and for the home: how things are, asked of the tables, and put to core/nextstep.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from attrs import frozen
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from custos.apps.casework.clock import agency_day
from custos.apps.casework.fields import Words
from custos.apps.casework.frame import language
from custos.apps.casework.models import Assessment, Event
from custos.apps.casework.states import State
from custos.apps.deadlines.models import Duty
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.models import Decision
from custos.apps.decisions.services import emergency
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act, Role
from custos.apps.releases.models import RecipientKey
from custos.apps.requests import next_wording
from custos.apps.requests.models import AccessRequest
from custos.core.law.answers import NOT_A_REQUEST, Outcome
from custos.core.law.legaltime import DUE_TODAY
from custos.core.nextstep import Next, Situation, Step, Who, next_step

_ADDRESSES: dict[Next, tuple[str, str]] = {
    Next.UNREAD: ("request", "#papers"),
    Next.AT_ONCE: ("case-duties", ""),
    Next.COMPARE: ("confirm", ""),
    Next.QUESTION: ("request", "#question"),
    Next.CLOSE: ("request", "#close"),
    Next.PREPARE: ("prepare", ""),
    Next.COUNSEL: ("decide", "#seen-counsel"),
    Next.WRITE: ("letter", ""),
    Next.VERIFY: ("emergency", ""),
    Next.DECIDE: ("decide", ""),
    Next.CALL: ("release", "#recipients"),
    Next.RELEASE: ("release", ""),
    Next.SEND: ("letter", ""),
    Next.DUTY: ("case-duties", ""),
}


Acts = Mapping[Next, Mapping[int, str]]
"""By the name of a step and the key of the matter: the words of the duty that is to be done."""


@frozen
class ShownStep:
    """What a page shows: one sentence, whose turn it is, one button with its address ("" where it is not the reader's), one day."""

    says: Words
    turn: Words
    button: Words
    address: str
    step: Step

    @property
    def day(self) -> date | None:
        """The one day."""
        return self.step.day


def parts_of(reader: Reader) -> frozenset[Who]:
    """Which turns are the reader's at all; need to know and the stage are asked where the act is done."""
    parts = {
        Who.READS: reader.may(Act.ANSWER_QUESTIONS),
        Who.PREPARES: reader.may(Act.PREPARE),
        Who.COUNSEL: Role.COUNSEL in reader.roles,
        Who.DECIDES: decisions_selectors.decides(reader),
        Who.RELEASES: reader.may(Act.RELEASE),
        Who.SENDS: reader.may(Act.SEND),
    }
    return frozenset(who for who, has in parts.items() if has)


def list_steps(
    reader: Reader, requests: Sequence[AccessRequest], today: date, *, unsure: Iterable[int] = ()
) -> list[ShownStep]:
    """The next step of each of ``requests``, which the reader may see; ``unsure`` are those with places to compare."""
    parts, asked = parts_of(reader), _asked(requests)
    return [
        _shown(reader, one, parts, _situation(one, asked, one.pk in set(unsure)), today, asked.acts) for one in requests
    ]


def situation_of(request: AccessRequest, *, unsure: bool) -> Situation:
    """How things are on one request; ``unsure`` where places on its papers wait to be compared."""
    return _situation(request, _asked([request]), unsure)


def show_step(reader: Reader, request: AccessRequest, situation: Situation, today: date) -> ShownStep:
    """The next step of one request whose situation is known."""
    return _shown(reader, request, parts_of(reader), situation, today, _acts(_duties([request.pk])))


def _shown(
    reader: Reader, one: AccessRequest, parts: frozenset[Who], situation: Situation, today: date, acts: Acts
) -> ShownStep:
    if situation.state == State.PREPARED and Who.DECIDES in parts:
        # The table knows roles; that this very person drafted it, or holds no delegation for its kind, is asked of the policy.
        prepared = decisions_selectors.find_prepared(reader, one)
        if not decisions_selectors.may_decide(reader, prepared):
            parts = parts - {Who.DECIDES}
    step = next_step(situation, parts, today)
    name, anchor = _ADDRESSES.get(step.says, ("", ""))
    address = f"{reverse(name, args=[one.number])}{anchor}" if name and step.is_mine else ""
    return ShownStep(
        says=_sentence(step, one, acts),
        turn="" if step.is_mine else next_wording.TURNS[step.who],
        button=next_wording.BUTTONS.get(step.says, "") if address else "",
        address=address,
        step=step,
    )


def _sentence(step: Step, one: AccessRequest, acts: Acts) -> Words:
    """What to do in words: of a duty the law's own, before a decision what the law says, and for counsel that it is their turn."""
    if step.says is Next.PREPARE:
        return next_wording.PREPARE.get(one.outcome, next_wording.SAYS[step.says])
    if step.says is Next.COUNSEL and step.is_mine:
        return next_wording.COUNSEL_MINE
    act = acts.get(step.says, {}).get(one.pk)
    if act is None:
        return next_wording.SAYS[step.says]
    return str(next_wording.ACTS[step.says]) % {"act": act}


@frozen
class _Asked:
    """What the tables say of all of them at once, as keys of requests."""

    at_once: dict[int, date]
    """Each with the day on which its oldest duty at once was opened."""
    acts: Acts
    contested: frozenset[int]
    unwritten: frozenset[int]
    unverified: frozenset[int]
    to_call: frozenset[int]


def _asked(requests: Sequence[AccessRequest]) -> _Asked:
    keys = [one.pk for one in requests]
    duties = _duties(keys)
    waiting = Decision.objects.filter(matter__in=keys, decided_by=None, sent_back_at=None).order_by()
    claimed = waiting.filter(matter__emergency__isnull=False).select_related("assessment", "matter")
    return _Asked(
        at_once=_at_once(duties.filter(time__in=DUE_TODAY)),
        acts=_acts(duties),
        contested=frozenset(
            waiting.filter(assessment__counsel=True, assessment__counsel_look=None).values_list("matter", flat=True)
        ),
        unwritten=frozenset(waiting.filter(letter__text="").values_list("matter", flat=True)),
        unverified=frozenset(one.matter_id for one in claimed if emergency.unverified(one)),
        to_call=frozenset(
            RecipientKey.objects.filter(matter__in=keys, confirmed_at=None).order_by().values_list("matter", flat=True)
        ),
    )


def _duties(keys: Sequence[int]) -> QuerySet[Duty]:
    """What the law makes the agency do on these matters and nobody has proved."""
    return Duty.objects.filter(matter__in=keys, is_current=True, done_at=None, firm=True).order_by()


def _acts(duties: QuerySet[Duty]) -> Acts:
    """By the key of the matter what is to be done first, in the reader's language: of the duties at once, and of those with a day."""
    urgent: dict[int, str] = {}
    dated: dict[int, str] = {}
    rows = duties.values_list("matter", "time", "due_on", "says", "says_es", "opened_index", "pk")
    for matter, time, due_on, says, says_es, *_ in sorted(rows, key=lambda row: (row[2] or date.max, *row[5:])):
        act = (says_es or says) if language() == "es" else says
        if time in DUE_TODAY:
            urgent.setdefault(matter, act)
        if due_on is not None:
            dated.setdefault(matter, act)
    return {Next.AT_ONCE: urgent, Next.DUTY: dated}


def _at_once(duties: QuerySet[Duty]) -> dict[int, date]:
    """By the key of the matter: since when its oldest duty at once waits."""
    found: dict[int, date] = {}
    for matter, at in opened_at(duties):
        day = agency_day(at)
        found[matter] = min(day, found.get(matter, day))
    return found


def opened_at(duties: QuerySet[Duty]) -> QuerySet[Duty, tuple[int, datetime]]:
    """The matter of each of ``duties``, and when its entry was written, or when its matter was received where no event of it has that entry.

    The event is looked for within the matter, which has an index: the number of an entry alone would read every event there is.
    """
    opened = Event.objects.filter(matter=OuterRef("matter"), entry_index=OuterRef("opened_index")).order_by()
    at = Coalesce(Subquery(opened.values("at")[:1]), "matter__received_at")
    return duties.annotate(opened_at=at).values_list("matter", "opened_at")


def _situation(one: AccessRequest, asked: _Asked, unsure: bool) -> Situation:
    return Situation(
        state=str(one.state),
        is_nothing_asked=one.outcome == NOT_A_REQUEST,
        has_duty_at_once=one.pk in asked.at_once,
        has_duty=one.pk in asked.acts[Next.DUTY],
        has_unsure_places=unsure,
        has_question=one.outcome == Outcome.OPEN and bool((one.wants or {}).get("next")),
        waits_for_counsel=one.pk in asked.contested,
        is_unwritten=one.pk in asked.unwritten,
        is_unverified=one.pk in asked.unverified,
        owes_release=one.owes_release,
        has_recipient_to_call=one.pk in asked.to_call,
        at_once_since=asked.at_once.get(one.pk),
        due_on=one.due_on,
        duty_due=one.duty_due,
    )


def waits_for_counsel() -> Q:
    """As a condition on matters: a prepared decision on something contested that counsel has not looked at."""
    contested = Assessment.objects.filter(counsel=True, counsel_look=None).order_by()
    waiting = Decision.objects.filter(decided_by=None, sent_back_at=None, assessment__in=contested).order_by()
    return Q(pk__in=waiting.values("matter"))
