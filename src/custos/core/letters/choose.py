"""Which letter a review calls for: chosen from the outcome, the papers and the scope, never from words."""

from __future__ import annotations

from custos.core.coverage import Covers, same_person
from custos.core.facts import Teller
from custos.core.law.answers import NOT_A_REQUEST, Outcome
from custos.core.letters.form import LetterKind, mask
from custos.core.reading.readings import Authority, InstrumentKind, Person, RequesterKind, Scope
from custos.core.reviewrecord import ItemRecord, PaperRecord, ReviewRecord

SUBPOENAS = frozenset({InstrumentKind.COURT_SUBPOENA, InstrumentKind.GRAND_JURY_SUBPOENA})
_ABOUT_THEMSELVES = frozenset({RequesterKind.SUBJECT, RequesterKind.AGENT, RequesterKind.UNKNOWN})
_JUDGES_PAPERS = frozenset({InstrumentKind.COURT_ORDER, InstrumentKind.SEARCH_WARRANT, InstrumentKind.ARREST_WARRANT})
NOT_HELD = "8 USC 1373(a)"
"""The rule that decides where status is asked for and none is held."""
BY_WORD = "Policy, nothing by telephone"
"""The rule that decides where it was asked by telephone or by word of mouth."""


def choose_kind(review: ReviewRecord) -> LetterKind:
    """The kind of letter that the outcome and the scope of a review call for."""
    found, scope = review.determination, review.request.scope
    outcome = found.outcome
    papers = {paper.kind for paper in review.instruments}
    if outcome == NOT_A_REQUEST:
        return LetterKind.NONE
    if outcome == Outcome.MOVE_TO_QUASH:
        return LetterKind.REFERRAL_TO_COUNSEL
    if outcome == Outcome.REFUSE:
        return refusal_of(review)
    if outcome in (Outcome.MUST_RELEASE, Outcome.OPEN) and _obeys_a_judge(review):
        return LetterKind.COMPLIANCE_COVER
    if outcome == Outcome.OPEN and _doubts_a_judges(review):
        return LetterKind.REFERRAL_TO_COUNSEL
    own = scope is Scope.OWN_RECORDS and review.requester.kind in _ABOUT_THEMSELVES
    if own and not _about_another(review):
        return LetterKind.OWN_RECORDS_ACKNOWLEDGMENT
    if scope is Scope.PUBLIC_RECORDS:
        return LetterKind.PUBLIC_RECORDS_ACKNOWLEDGMENT
    if papers & SUBPOENAS and (found.counsel or outcome == Outcome.OPEN):
        return LetterKind.REFERRAL_TO_COUNSEL
    if outcome == Outcome.OPEN and questions(review, "en"):
        return LetterKind.CLARIFICATION
    return LetterKind.ACKNOWLEDGMENT


def _obeys_a_judge(review: ReviewRecord) -> bool:
    """True where the whole is to be released and a judge's paper came, or where a judge's paper makes a part of it leave."""
    found = review.determination
    if found.outcome == Outcome.MUST_RELEASE:
        return any(by_judge(paper) for paper in review.instruments)
    return any(
        item.outcome is Outcome.MUST_RELEASE and item.paper is not None and by_judge(review.instruments[item.paper])
        for item in found.items
    )


def refusal_of(review: ReviewRecord) -> LetterKind:
    """The kind of letter by which this request is refused, by the law or by a person who decides.

    LAW: 8 USC 1373 makes nobody collect status: where none is held, that is the answer, and it is the whole answer about status.
    """
    scope = review.request.scope
    if scope in (Scope.STANDING_ACCESS, Scope.DATABASE):
        return LetterKind.REFUSAL_OF_DIRECT_ACCESS
    if _only_the_way_stands_against_it(review):
        return LetterKind.IN_WRITING
    if scope is Scope.PUBLIC_RECORDS:
        return LetterKind.PUBLIC_RECORDS_DENIED
    items = (item for item in review.determination.items if item.outcome is Outcome.REFUSE)
    if any(about_status(item) for item in items):
        return LetterKind.NOT_HELD
    if scope is Scope.OWN_RECORDS and review.requester.kind not in _ABOUT_THEMSELVES:
        return LetterKind.OWN_ROUTE
    return LetterKind.REFUSAL


def _only_the_way_stands_against_it(review: ReviewRecord) -> bool:
    """True where every item is refused, each on the one ground that it was asked by word of mouth."""
    items = review.determination.items
    grounds = {ground.cite for item in items for ground in item.because}
    return bool(items) and all(item.outcome is Outcome.REFUSE for item in items) and grounds == {BY_WORD}


def _about_another(review: ReviewRecord) -> bool:
    """True where a person is named who is plainly not the asker: nobody is promised the file of another person as their own."""
    asker = review.requester
    if asker.kind is RequesterKind.AGENT or not asker.name:
        return False
    named = {name for item in review.determination.items for name in item.persons or ()}
    return any(same_person(Person(name), Person(asker.name)) is Covers.NO for name in named)


def about_status(item: ItemRecord) -> bool:
    """True where the item was decided because no immigration status is held."""
    return any(ground.cite == NOT_HELD for ground in item.because)


def _doubts_a_judges(review: ReviewRecord) -> bool:
    """True where an item is open because a judge's paper was not read for certain: counsel answers, and nothing is refused."""
    found, papers = review.determination, review.instruments
    carried = [item.paper for item in found.items if item.outcome is Outcome.OPEN]
    judges = any(number is not None and papers[number].kind in _JUDGES_PAPERS for number in carried)
    return bool(found.unsure) and judges


def by_judge(paper: PaperRecord) -> bool:
    """True for a judge's own warrant or order."""
    return paper.kind in _JUDGES_PAPERS and paper.authority is Authority.JUDGE


def questions(review: ReviewRecord, language: str) -> list[str]:
    """The open questions that only the requester can answer; those for staff and counsel never leave the house."""
    asked = [question for question in review.determination.ask if question.of == Teller.REQUESTER]
    return [mask(question.asked_in(language)) for question in asked]
