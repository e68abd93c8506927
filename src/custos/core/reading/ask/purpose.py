"""Reads what the records are wanted for, and whether an offense is named or only the words "criminal investigation" are there."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from custos.core.reading.find import numbers
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence, Offence, Purpose, RequesterKind, Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold

_USE, _OFFENSE, _IMMIGRATION_OFFENSE, _FELONY, _NEGATED_WORD = (
    Topic("purpose.use"), Topic("purpose.offense"), Topic("purpose.immigration-offense"), Topic("purpose.felony"),
    Topic("purpose.negated"),
)  # fmt: skip
_RANK = (
    Purpose.UC_OVERSIGHT, Purpose.UC_ADMINISTRATION, Purpose.CHILD_SUPPORT, Purpose.CIVIL_IMMIGRATION,
    Purpose.CRIMINAL_INVESTIGATION, Purpose.BENEFIT_ELIGIBILITY, Purpose.TAX, Purpose.LABOR_ENFORCEMENT, Purpose.PRESS,
    Purpose.RESEARCH, Purpose.STATISTICS, Purpose.CIVIL_SUIT,
)  # fmt: skip
"""Which of several purposes is the one: the earlier."""
_CRIME_STATUTE = Lazy(
    r"^(?:title 18|title 21|title 8.{0,40}132|18 |21 |26 ?u.{0,10}72|8 ?u.{0,14}132|penal code|p\.?c|n\.?m\.?s\.?a|section 30-|§ ?30-|30-|42 ?u.{0,14}408|7 ?u.{0,14}2024|vehicle code|health)"
)
_NO_OFFENCE = frozenset(
    {
        Purpose.CHILD_SUPPORT,
        Purpose.CIVIL_SUIT,
        Purpose.CIVIL_IMMIGRATION,
        Purpose.OWN_USE,
        Purpose.PRESS,
        Purpose.RESEARCH,
        Purpose.STATISTICS,
        Purpose.BENEFIT_ELIGIBILITY,
        Purpose.UC_ADMINISTRATION,
    }
)


_OF_CRIMES = (RequesterKind.LAW_ENFORCEMENT, RequesterKind.PROSECUTOR)


_BY_OFFICE = Topic("purpose.by-office")


@frozen
class PurposeRead:
    """What for, which offense, with the words; ``case`` is the number of the asker's own case."""

    purpose: Purpose
    offence: Offence
    evidence: tuple[Evidence, ...]
    case: str = ""
    immigration_offence: Signed = Signed.UNKNOWN
    felony: Signed = Signed.UNKNOWN


def read_purpose(
    parts: Sequence[tuple[View, int, int]],
    requester: RequesterKind,
    *,
    own: bool = False,
    state: State = State.FOUND,
    office: str = "",
) -> PurposeRead:
    """The purpose and the offense in the flat passages ``parts``.

    Two purposes of different kinds leave it unknown, both quoted as a contradiction; a claim of criminal investigation beside
    immigration words is such a case, for the law treats the two differently. "identified" needs an offense and a case number.
    ``office`` are the words for the asker's own office: where nothing else is said, its work says what for.
    """
    found: dict[Purpose, Evidence] = {}
    for view, start, end in parts:
        for hit in _USE.each_row(view.flat.text, start, end):
            purpose = Purpose(hit.means)
            if purpose not in found and not _negated(view.flat.text[max(0, hit.start - 40) : hit.start]):
                found[purpose] = view.quote_flat("purpose", hit.start, hit.end, state)
    if not set(found) - {Purpose.CIVIL_IMMIGRATION} and not own and requester in _OF_CRIMES:
        crime = _named_offence(parts, state)
        # An officer who names a crime and no other purpose asks because of it. Immigration words beside the crime are mostly one of the
        # things asked for: then two purposes are there, and a person asks which it is.
        if crime is not None:
            found[Purpose.CRIMINAL_INVESTIGATION] = evolve(crime, field="purpose")
    purpose, evidence = _one(found, requester, own)
    if (
        purpose is Purpose.UNKNOWN
        and not found
        and _only_removes(office, requester)
        and not _named_offence(parts, state)
    ):
        # SAFETY: an office whose work is removal asks for that work unless it names a crime; the other purpose is what could release.
        purpose = Purpose.CIVIL_IMMIGRATION
    offence, more, case, immigration, felony = _offence(parts, purpose, state)
    return PurposeRead(purpose, offence, (*evidence, *more), case, immigration, felony)


def _only_removes(office: str, requester: RequesterKind) -> bool:
    """Whether the asker's own office only does the civil work of removal: "Deportation Officer", "ERO"."""
    return requester is RequesterKind.IMMIGRATION_AGENCY and _BY_OFFICE.search(fold(office)) is not None


def _one(found: dict[Purpose, Evidence], requester: RequesterKind, own: bool) -> tuple[Purpose, tuple[Evidence, ...]]:
    if own:
        return Purpose.OWN_USE, ()
    if requester is RequesterKind.PRESS:
        return Purpose.PRESS, (found[Purpose.PRESS],) if Purpose.PRESS in found else ()
    if requester is RequesterKind.CHILD_SUPPORT and Purpose.CHILD_SUPPORT in found:
        return Purpose.CHILD_SUPPORT, (found[Purpose.CHILD_SUPPORT],)
    if requester is RequesterKind.UC_OVERSIGHT and Purpose.UC_OVERSIGHT in found:
        return Purpose.UC_OVERSIGHT, (found[Purpose.UC_OVERSIGHT],)
    strong = [purpose for purpose in (Purpose.CRIMINAL_INVESTIGATION, Purpose.CIVIL_IMMIGRATION) if purpose in found]
    if len(strong) == 2:
        return Purpose.UNKNOWN, tuple(evolve(found[purpose], state=State.CONTRADICTION) for purpose in strong)
    if strong and requester not in (RequesterKind.LITIGANT, RequesterKind.ATTORNEY):
        return strong[0], (found[strong[0]],)
    if not found:
        return Purpose.UNKNOWN, ()
    first = next(purpose for purpose in _RANK if purpose in found)
    return first, (found[first],)


def _named_offence(parts: Sequence[tuple[View, int, int]], state: State) -> Evidence | None:
    """The first criminal statute, else the first word for a crime."""
    for view, start, end in parts:
        text = view.flat.text
        for read in numbers.statutes(view, start, end):
            if _CRIME_STATUTE.match(text[read.start : read.end]):
                return view.quote_flat("offence", read.start, read.end, state)
        hit = _OFFENSE.search(text, start, end)
        if hit is not None:
            return view.quote_flat("offence", hit.start, hit.end, state)
    return None


def _negated(before: str) -> bool:
    """Whether a word of denial is at most three words before."""
    near = " ".join(before.split()[-4:])
    return _NEGATED_WORD.search(near) is not None and before.endswith(" ")


def _offence(
    parts: Sequence[tuple[View, int, int]], purpose: Purpose, state: State
) -> tuple[Offence, tuple[Evidence, ...], str, Signed, Signed]:
    named = _named_offence(parts, state)
    case, number = "", None
    immigration, felony = Signed.UNKNOWN, Signed.UNKNOWN
    for view, start, end in parts:
        text = view.flat.text
        if number is None:
            read = next((read for read in numbers.case_numbers(view, start, end)), None)
            if read is not None:
                number, case = view.quote_flat("case_number", read.start, read.end, state), read.value
        if _IMMIGRATION_OFFENSE.search(text, start, end):
            immigration = Signed.YES
        if _FELONY.search(text, start, end):
            felony = Signed.YES
    if purpose in _NO_OFFENCE:
        return Offence.NONE, (), case, immigration, felony
    if purpose is not Purpose.CRIMINAL_INVESTIGATION:
        return Offence.UNKNOWN, (), case, immigration, felony
    if named is None:
        return Offence.GENERIC, (), case, immigration, felony
    if immigration is Signed.UNKNOWN:
        immigration = Signed.NO
    if number is None:
        return Offence.UNKNOWN, (evolve(named, state=State.UNSURE),), "", immigration, felony
    return Offence.IDENTIFIED, (named, number), case, immigration, felony
