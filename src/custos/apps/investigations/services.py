"""Every write about an investigation: one transaction, one entry. A tie to an outside question alone has none: its entry would come
right after the question, and so tell who reads the whole ledger what was asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from attrs import frozen
from django.db import transaction

from custos.apps.casework import states
from custos.apps.casework.acts import append_event, locked, require, take_number
from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Assessment, Because, Channel, Participant
from custos.apps.casework.services import join
from custos.apps.investigations import policy, selectors
from custos.apps.investigations.errors import Conflict, Refused
from custos.apps.investigations.models import INVESTIGATION, ComparedUpTo, Investigation, Question, Recorded
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader, Staff, reader_of
from custos.apps.offices.roles import Act as May
from custos.core.investigations import flow
from custos.core.investigations.asked import speaks_of
from custos.keeper.errors import KeeperRefused

LOOK_BACK = timedelta(days=365)
"""How old a question may be that a new investigation is held against."""
_USD = re.compile(r"[0-9]{1,12}(\.[0-9]{2})?")


@frozen
class Opening:
    """What is written down when one is opened."""

    employer: str
    sites: tuple[str, ...] = ()
    industry: str = ""
    why: str = ""


def open_investigation(told: Opening, *, by: Reader, at: datetime) -> Investigation:
    """Opens one; who opens it is its first investigator. Raises Forbidden, Refused."""
    require(policy.may_open(by))
    if not told.employer.strip():
        raise Refused("investigation-employer-missing")
    with transaction.atomic():
        number, serial = take_number(agency_day(at).year)
        found = Investigation.objects.create(
            kind=INVESTIGATION,
            number=number,
            year=agency_day(at).year,
            serial=serial,
            agency=the_agency().key,
            channel=Channel.FILE,
            received_at=at,
            received_by_id=by.staff_id,
            office_id=by.office_id,
            state=states.State.ASSESSED,
            employer=told.employer.strip(),
            sites=[one.strip() for one in told.sites if one.strip()],
            industry=told.industry.strip(),
            why=told.why.strip(),
        )
        event = append_event(
            found, "file-opened", by=by, act=May.RECEIVE, at=at, commitments={"note": told.employer.strip()}
        )
        join(found, staff_id=by.staff_id, because=Because.RECEIVED, at=at, entry_index=event.entry_index)
    return found


def record(
    investigation: Investigation, act: flow.Act, words: str, *, on: date, by: Reader, at: datetime, usd: str = ""
) -> Recorded:
    """Records a visit to a site, a finding, a citation, wages collected, the end. Raises Refused, Conflict where it cannot be done now."""
    require(policy.may_record(by))
    if not words.strip():
        raise Refused("investigation-words-missing")
    if on > agency_day(at):
        raise Refused("investigation-day-to-come")
    amount = _amount(act, usd.strip())
    with transaction.atomic():
        current = locked(investigation)
        stage = flow.after(flow.Stage(current.stage), act)
        if stage is None:
            raise Conflict("investigation-not-now")
        current.stage = stage
        current.state = states.State.CLOSED if stage is flow.Stage.CLOSED else states.State.ASSESSED
        if act is flow.Act.REOPEN:
            current.compared = False  # nobody held it against the questions of the time in which it was closed
        current.save(update_fields=["stage", "state", "compared"])
        event = append_event(
            current,
            "file-noted",
            by=by,
            act=May.RECEIVE,
            at=at,
            commitments={"note": words.strip(), "day": on.isoformat(), **({"amount": str(amount)} if amount else {})},
        )
        return Recorded.objects.create(
            investigation=current,
            act=act,
            words=words.strip(),
            usd=amount,
            on=on,
            by_id=by.staff_id,
            at=at,
            entry_index=event.entry_index,
        )


def _amount(act: flow.Act, text: str) -> Decimal | None:
    if act not in flow.MONEY:
        return None
    if not _USD.fullmatch(text):
        raise Refused("investigation-amount-wrong", text=text[:20])
    return Decimal(text)


def let_investigate(investigation: Investigation, *, staff: Staff, why: str, by: Reader, at: datetime) -> Participant:
    """Lets a person take part, with the reason: any investigator may. Raises Refused, Conflict where they take part already."""
    require(policy.may_record(by))
    if not why.strip():
        raise Refused("investigation-reason-missing")
    if not staff.is_active or not reader_of(staff).may(May.SEE_REGISTER):
        raise Refused("investigation-person-unknown")
    with transaction.atomic():
        current = locked(investigation)
        if current.participants.filter(staff=staff, ended_at=None).exists():
            raise Conflict("investigation-person-inside")
        event = append_event(
            current,
            "participant-added",
            by=by,
            act=May.SEE_REGISTER,
            at=at,
            commitments={"account": staff.key, "reason": why.strip()},
        )
        return Participant.objects.create(
            matter=current,
            staff=staff,
            because=Because.NAMED,
            why=why.strip()[:500],
            since=at,
            added_by_id=by.staff_id,
            entry_index=event.entry_index,
        )


# --- questions from outside -------------------------------------------------------------------------------------------------------


SETTLED = timedelta(minutes=30)
"""The mark stays so far behind: an assessment with an earlier key may still be in a transaction of its own, and is compared later."""


def tie_questions(at: datetime) -> int:
    """Ties each new request that speaks of an open investigation to it; returns how many ties were made.

    SAFETY: time itself calls this, never the page of a request: who registers a question waits as long, and reads the same, whatever it is
    about. Nothing of the request is written.
    """
    with transaction.atomic():
        ComparedUpTo.objects.get_or_create(pk=1)
        mark = ComparedUpTo.objects.select_for_update().get(pk=1)
        each = list(Investigation.objects.exclude(stage=flow.Stage.CLOSED))
        last, ties = mark.assessment_id or 0, 0
        for assessment in selectors.newest_assessments(None, after=last):
            ties += _tie(assessment, each, at)
            if assessment.made_at <= at - SETTLED:
                last = assessment.pk
        fresh = [one for one in each if not one.compared]
        if fresh:
            ties += _look_back(fresh, at)
        mark.assessment_id = last or None
        mark.save(update_fields=["assessment"])
    return ties


def _look_back(fresh: list[Investigation], at: datetime) -> int:
    """Holds investigations that were just opened against the questions of the year before."""
    earlier = Assessment.objects.filter(matter__kind="request", matter__received_at__gte=at - LOOK_BACK)
    earlier = earlier.filter(matter__disposed_at=None).order_by("pk")
    ties = sum(_tie(one, fresh, at) for one in earlier.iterator(chunk_size=200))
    Investigation.objects.filter(pk__in=[one.pk for one in fresh]).update(compared=True)
    return ties


def _tie(assessment: Assessment, investigations: Iterable[Investigation], at: datetime) -> int:
    try:
        text = " ".join(page.text for page in assessment.page_records)
    except KeeperRefused:  # what nobody can open speaks of nothing, and must not keep later questions from being tied
        return 0
    made = 0
    for one in investigations:
        if speaks_of(text, (one.employer, *one.sites)):
            _, is_new = Question.objects.get_or_create(
                investigation=one, request_id=assessment.matter_id, defaults={"at": at}
            )
            made += is_new
    return made
