"""From readings to facts: what the law asks about, each fact with the words that it was read from.

INVARIANT: a fact that the papers do not settle is left out, and so stays unknown; nothing here guesses, and an unread
element never becomes a yes. The law's own names of facts stand in ``laws/facts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time, timedelta

from custos.core.facts import Fact, FactSource
from custos.core.papers.page import Arrival
from custos.core.papers.readings import (
    Authority,
    Context,
    Defect,
    Evidence,
    FieldGroup,
    Instrument,
    InstrumentKind,
    Offence,
    Purpose,
    Readings,
    RequesterKind,
    Scope,
    Signed,
)

JUDICIAL = {InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT}
PROCESS = JUDICIAL | {InstrumentKind.GRAND_JURY_SUBPOENA, InstrumentKind.COURT_SUBPOENA}
STATE_WARRANT_DAYS = {"CA": 10, "NM": 10}
"""Days in which a state search warrant is served, the day of issue not counted (Cal. Pen. Code 1534; Rule 5-211 NMRA)."""
DAYTIME_FROM = {"US": time(6), "NM": time(6), "CA": time(7)}
"""When the day of a search warrant begins; it ends at 22:00 (Fed. R. Crim. P. 41(a)(2)(B); Cal. Pen. Code 1533; Rule 5-211 NMRA)."""
DAYTIME_TO = time(22)

_RANK = (
    InstrumentKind.COURT_ORDER,
    InstrumentKind.SEARCH_WARRANT,
    InstrumentKind.ARREST_WARRANT,
    InstrumentKind.GRAND_JURY_SUBPOENA,
    InstrumentKind.COURT_SUBPOENA,
    InstrumentKind.ADMINISTRATIVE_SUBPOENA,
    InstrumentKind.NOTICE_OF_INSPECTION,
    InstrumentKind.ADMINISTRATIVE_IMMIGRATION_WARRANT,
    InstrumentKind.IMMIGRATION_DETAINER,
    InstrumentKind.UNKNOWN,
    InstrumentKind.RELEASE_AUTHORIZATION,
    InstrumentKind.PROPOSED_ORDER,
    InstrumentKind.WARRANT_APPLICATION,
    InstrumentKind.LETTER,
    InstrumentKind.NONE,
)
_OBLIGOR = re.compile(
    r"\b(obligors?|non-?custodial parent|alleged father|owes? (?:child )?support|deudor alimentario)\b", re.IGNORECASE
)
_CUSTODIAL = re.compile(r"(?<!non)(?<!non-)\bcustodial parent", re.IGNORECASE)
_IMMIGRATION_STATUTE = re.compile(r"\b8\s*U\.?\s*S\.?\s*C", re.IGNORECASE)
_CRIMINAL_STATUTE = re.compile(r"\b(18|21)\s*U\.?\s*S\.?\s*C|NMSA\s*(§\s*)?30-|Pen(al|\.)\s*Code", re.IGNORECASE)


def principal(readings: Readings) -> Instrument | None:
    """The paper whose force decides: a judge's before a clerk's, a clerk's before an officer's; None where no paper came.

    A paper that commands nothing (an order that quashes or only schedules) is not one to obey and is passed over.
    """
    commanding = [paper for paper in readings.instruments if paper.commands is not Signed.NO]
    return min(
        commanding,
        key=lambda paper: (
            not (paper.authority is Authority.JUDGE and paper.signed is Signed.YES),
            _RANK.index(paper.kind),
            len(paper.defects),
        ),
        default=None,
    )


def facts_from(readings: Readings, arrival: Arrival, context: Context) -> tuple[Fact, ...]:
    """The facts that the papers settle. ``context.received_at`` is in the agency's own time zone.

    A fact whose papers only narrow it holds the set of values it may still have.
    """
    paper = principal(readings)
    found = [*_from_ask(readings, arrival), *_from_papers(readings, paper)]
    if paper is not None:
        found += _from_instrument(paper, context)
    return tuple(found)


def _fact(name: str, value: str, evidence: tuple[Evidence, ...] = ()) -> Fact:
    return Fact(name=name, values=frozenset({value}), source=FactSource.PAPER, evidence=evidence)


def _quotes(evidence: tuple[Evidence, ...], *fields: str) -> tuple[Evidence, ...]:
    return tuple(quote for quote in evidence if quote.field in fields)


def _from_ask(readings: Readings, arrival: Arrival) -> Iterator[Fact]:
    ask, requester = readings.ask, readings.requester
    if ask.scope is not Scope.UNKNOWN:
        yield _fact("scope", ask.scope.value, _quotes(ask.evidence, "scope", "persons"))
        standing = ask.scope is Scope.STANDING_ACCESS
        if standing or ask.scope in {Scope.PERSON, Scope.LIST, Scope.OWN_RECORDS}:
            yield _fact("ongoing", "yes" if standing else "no", _quotes(ask.evidence, "scope"))
    if requester.kind is not RequesterKind.UNKNOWN:
        yield _fact("requester", requester.kind.value, _quotes(requester.evidence, "kind", "agency", "name"))
    if ask.purpose is not Purpose.UNKNOWN:
        yield _fact("purpose", ask.purpose.value, _quotes(ask.evidence, "purpose"))
    if ask.offence is not Offence.UNKNOWN:
        yield _fact("offence", ask.offence.value, _quotes(ask.evidence, "offence"))
    yield _fact("informal-channel", "yes" if ask.informal else "no", _quotes(ask.evidence, "informal"))
    if ask.fields:
        asks_status = FieldGroup.SENSITIVE in ask.fields
        yield _fact("asks-status", "yes" if asks_status else "no", _quotes(ask.evidence, "fields"))
    if any("look-alike" in warning for warning in requester.warnings):
        yield _fact("look-alike-sender", "yes", _quotes(requester.evidence, "email"))
    if ask.purpose is Purpose.CHILD_SUPPORT or requester.kind is RequesterKind.CHILD_SUPPORT:
        yield from _obligor(arrival)
    for cited in ask.authority_cited:
        if ask.offence is Offence.IDENTIFIED and (
            _IMMIGRATION_STATUTE.search(cited) or _CRIMINAL_STATUTE.search(cited)
        ):
            yield _fact(
                "immigration-offence",
                "yes" if _IMMIGRATION_STATUTE.search(cited) else "no",
                _quotes(ask.evidence, "authority_cited"),
            )
            break


def _obligor(arrival: Arrival) -> Iterator[Fact]:
    for page in arrival.pages:
        if _CUSTODIAL.search(page.text):
            return  # both parents are spoken of: a person must say whose data is asked
        if words := _OBLIGOR.search(page.text):
            yield _fact("about-obligor", "yes", (Evidence.on(page, "about-obligor", *words.span()),))
            return


def _from_papers(readings: Readings, paper: Instrument | None) -> Iterator[Fact]:
    if paper is None:
        yield _fact("instrument", InstrumentKind.NONE.value)
        yield _fact("judge-signed", "no")
        yield _fact("court", "none")
    releases = [one for one in readings.instruments if one.kind is InstrumentKind.RELEASE_AUTHORIZATION]
    if any(one.signed is Signed.YES for one in releases):
        # SAFETY: that all four statements of 20 CFR 603.5(d)(2) stand in it is for a person to confirm
        yield Fact(
            name="written-release",
            values=frozenset({"signed", "four-statements"}),
            source=FactSource.PAPER,
            evidence=releases[0].evidence,
        )


def _from_instrument(paper: Instrument, context: Context) -> Iterator[Fact]:
    quotes = paper.evidence
    if paper.kind is not InstrumentKind.UNKNOWN:
        yield _fact("instrument", paper.kind.value, _quotes(quotes, "kind", "title", "form"))
    if paper.authority is not Authority.UNKNOWN:
        judge = paper.authority is Authority.JUDGE
        if not judge or paper.signed is not Signed.UNKNOWN:
            signed = judge and paper.signed is Signed.YES and Defect.SIGNER_NOT_A_JUDGE not in paper.defects
            yield _fact("judge-signed", "yes" if signed else "no", _quotes(quotes, "signer", "signer_title", "signed"))
    yield from _court(paper, context)
    if paper.kind in PROCESS:
        yield from _usable_now(paper, context)
    if paper.kind is InstrumentKind.ADMINISTRATIVE_SUBPOENA and paper.authority is Authority.AGENCY_OFFICER:
        # LAW: 8 USC 1225(d)(4) and 19 USC 1509 give these officers the power to issue subpoenas; obeying one is another question
        yield _fact("officer-with-subpoena-authority", "yes", _quotes(quotes, "kind", "title", "form", "authority"))
    if paper.kind is InstrumentKind.COURT_SUBPOENA and paper.criminal is not Signed.UNKNOWN:
        yield _fact("criminal-case", paper.criminal.value, _quotes(quotes, "case_number", "criminal"))


def _court(paper: Instrument, context: Context) -> Iterator[Fact]:
    quotes = _quotes(paper.evidence, "court", "issuing_body")
    if paper.authority is Authority.IMMIGRATION_JUDGE:
        court, reaches = "immigration", "no"
    elif paper.kind not in PROCESS:
        if paper.authority in {Authority.AGENCY_OFFICER, Authority.INDIVIDUAL, Authority.NONE}:
            yield _fact("court", "none", quotes)
        return
    elif paper.court_state == "US":
        court = "federal"
        known = bool(context.federal_districts and paper.court)
        ours = any(district.casefold() in paper.court.casefold() for district in context.federal_districts)
        reaches = ("yes" if ours else "no") if known else ""
    elif paper.court_state and context.state:
        court = "this-state" if paper.court_state == context.state else "other-state"
        reaches = "yes" if court == "this-state" else "no"
    else:
        return
    yield _fact("court", court, quotes)
    if reaches:
        yield _fact("court-reaches-us", reaches, quotes)


def _usable_now(paper: Instrument, context: Context) -> Iterator[Fact]:
    """Whether the paper is in its time, its hours, its place, and whole; from its defects and from what was read."""
    quotes, defects = paper.evidence, set(paper.defects)
    if in_time := _in_time(paper, context):
        yield _fact("within-time", in_time, _quotes(quotes, "issued_on", "execute_by"))
    if paper.kind is not InstrumentKind.SEARCH_WARRANT:
        return
    if in_hours := _in_hours(paper, context):
        yield _fact("within-hours", in_hours, _quotes(quotes, "hours"))
    if Defect.WRONG_PLACE in defects:
        yield _fact("place-matches", "no", _quotes(quotes, "place"))
    elif paper.place and context.addresses:
        yield _fact("place-matches", "yes", _quotes(quotes, "place"))
    # An attachment that is named and not here is asked for (checklist step 11): it stays unknown, and the law asks for it.
    if paper.records and Defect.MISSING_ATTACHMENT not in defects:
        yield _fact("attachments-present", "yes", _quotes(quotes, "records", "attachments"))


def _in_time(paper: Instrument, context: Context) -> str:
    """ "yes", "no", or "" where the dates do not say."""
    defects = set(paper.defects)
    if defects & {Defect.EXPIRED, Defect.NOT_YET_ISSUED}:
        return "no"
    if Defect.UNREAD_DATE in defects or paper.issued_on is None:
        return ""
    today = context.received_at.date()
    if paper.kind is InstrumentKind.SEARCH_WARRANT:
        last = paper.execute_by
        if last is None and paper.court_state in STATE_WARRANT_DAYS:
            last = paper.issued_on + timedelta(days=STATE_WARRANT_DAYS[paper.court_state])
        if last is None:
            return ""
        return "yes" if paper.issued_on <= today <= last else "no"
    return "yes" if paper.issued_on <= today else "no"


def _in_hours(paper: Instrument, context: Context) -> str:
    if Defect.OUTSIDE_HOURS in paper.defects:
        return "no"
    if paper.hours == "any-time":
        return "yes"
    begins = DAYTIME_FROM.get(paper.court_state)
    if paper.hours != "daytime" or begins is None:
        return ""
    return "yes" if begins <= context.received_at.time() <= DAYTIME_TO else "no"
