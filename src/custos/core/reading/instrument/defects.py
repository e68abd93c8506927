"""Says what is wrong with a paper here and now: the thing a clerk checks before anybody acts on it.

A defect is argued in court, never at the door; a missing reading is not a defect, except a date that a warrant must have.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from custos.core.reading.find.places import same_place
from custos.core.reading.instrument.details import Details
from custos.core.reading.instrument.kinds import FORCE, JUDICIAL, UNSIGNED_MATTERS, WARRANTS
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.readings import Authority, Context, Defect, InstrumentKind, Signed
from custos.core.reading.text.view import fold


@frozen
class Force:
    """What the law asks of a paper with a court's force, as far as the paper shows it."""

    place_matches: Signed = Signed.UNKNOWN
    reaches_us: Signed = Signed.UNKNOWN
    within_time: Signed = Signed.UNKNOWN
    within_hours: Signed = Signed.UNKNOWN
    attachments_present: Signed = Signed.UNKNOWN


def facts_of_force(found: Recognised, details: Details, context: Context) -> Force:
    """Place, court's reach, time, hours and attachments; unknown where the paper or the context does not tell."""
    received = context.received_at.date()
    answers = {same_place(place, context.addresses) for place in details.places}
    place = Signed.YES if Signed.YES in answers else Signed.NO if answers == {Signed.NO} else Signed.UNKNOWN
    court = found.head.court if found.head is not None else None
    reaches = Signed.UNKNOWN
    if court is not None and court.is_court:
        if court.state == "US":
            name = fold(court.name)
            if "district of" in name and context.federal_districts:
                reaches = (
                    Signed.YES if any(fold(district) in name for district in context.federal_districts) else Signed.NO
                )
        elif court.state and context.state:
            reaches = Signed.YES if court.state == context.state else Signed.NO
    last_day = _last_day(found, details)
    time = Signed.UNKNOWN
    if details.issued_on is not None and details.issued_on > received:
        time = Signed.NO
    elif last_day is not None and not details.unread_date:
        time = Signed.NO if last_day < received else Signed.YES
    elif (
        details.issued_on is not None
        and found.kind in FORCE - {InstrumentKind.SEARCH_WARRANT}
        and not details.unread_date
    ):
        time = Signed.YES
    hours = _within_hours(found, details, court.state if court else "", context)
    attached = Signed.UNKNOWN
    if found.kind in FORCE:
        attached = Signed.NO if details.missing else Signed.YES
    return Force(place, reaches, time, hours, attached)


def _last_day(found: Recognised, details: Details) -> date | None:
    """The last day of a warrant: as it says, else as the law of its kind counts from the day of issue."""
    if details.execute_by is not None:
        return details.execute_by
    if (
        found.kind is InstrumentKind.SEARCH_WARRANT
        and details.issued_on is not None
        and found.card is not None
        and found.card.days is not None
    ):
        return details.issued_on + timedelta(days=found.card.days)
    return None


def _within_hours(found: Recognised, details: Details, state: str, context: Context) -> Signed:
    """Whether a search warrant came within its hours: as it says itself, else as the law of its court's state has it.

    LAW: laws/calendar/warrants.toml. A state without a row there leaves it unknown. A warrant outside the hours that says nothing
    of them is unknown too: the judge may have allowed another time on a page that was not read.
    """
    if details.hours == "any-time":
        return Signed.YES
    own = context.warrant_hours.get(state)
    if found.kind is not InstrumentKind.SEARCH_WARRANT or own is None:
        return Signed.UNKNOWN
    if own.holds(context.received_at):
        return Signed.YES
    return Signed.NO if details.hours == "daytime" else Signed.UNKNOWN


def find_defects(found: Recognised, details: Details, signed: Signed, context: Context) -> tuple[Defect, ...]:
    """The defects of one paper, in the order of the enumeration. ``context.received_at`` is local to the agency."""
    kind = found.kind
    claimed = found.card.kind if found.card is not None else kind
    present: set[Defect] = set()
    received = context.received_at.date()
    if found.veto == "proposed":
        present.add(Defect.PROPOSED)
    if found.veto == "application":
        present.add(Defect.APPLICATION_ONLY)
    if signed is Signed.NO and (kind in UNSIGNED_MATTERS or claimed in FORCE):
        present.add(Defect.UNSIGNED)
    if found.signer_not_a_judge or (
        kind in JUDICIAL and found.authority in (Authority.IMMIGRATION_JUDGE, Authority.AGENCY_OFFICER)
    ):
        present.add(Defect.SIGNER_NOT_A_JUDGE)
    if kind in FORCE:
        present |= _of_force(found, details, context)
    if (
        kind in FORCE | {InstrumentKind.ADMINISTRATIVE_SUBPOENA}
        and details.issued_on is not None
        and details.issued_on > received + timedelta(days=1 if kind not in WARRANTS else 0)
    ):
        present.add(Defect.NOT_YET_ISSUED)
    return tuple(defect for defect in Defect if defect in present)


def _of_force(found: Recognised, details: Details, context: Context) -> set[Defect]:
    present: set[Defect] = set()
    received = context.received_at.date()
    kind = found.kind
    if kind in WARRANTS:
        last_day = _last_day(found, details)
        if last_day is not None and last_day < received:
            present.add(Defect.EXPIRED)
        if details.unread_date:
            present.add(Defect.UNREAD_DATE)
    elif details.unread_date and details.issued_on is None:
        present.add(Defect.UNREAD_DATE)
    if kind is InstrumentKind.SEARCH_WARRANT and details.places and context.addresses:
        answers = {same_place(place, context.addresses) for place in details.places}
        if Signed.YES not in answers and Signed.NO in answers:
            present.add(Defect.WRONG_PLACE)
    court = found.head.court if found.head is not None else None
    if court is not None and court.state not in ("", "US") and context.state and court.state != context.state:
        present.add(Defect.OUT_OF_STATE)
    if (
        court is not None
        and kind is InstrumentKind.SEARCH_WARRANT
        and court.state == "US"
        and context.federal_districts
    ):
        # LAW: Fed. R. Crim. P. 41(b)(1): a magistrate judge's warrant reaches places in the judge's own district.
        name = fold(court.name)
        if "district of" in name and not any(fold(district) in name for district in context.federal_districts):
            present.add(Defect.WRONG_PLACE)
    if details.missing:
        present.add(Defect.MISSING_ATTACHMENT)
    if _within_hours(found, details, court.state if court is not None else "", context) is Signed.NO:
        present.add(Defect.OUTSIDE_HOURS)
    return present
