"""Which letter a review calls for: chosen from the outcome, the papers and the scope, never from words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custos.core.coverage import Covers, same_person
from custos.core.letters.form import LetterKind, mask
from custos.core.reading.readings import Person

SUBPOENAS = {"court-subpoena", "grand-jury-subpoena"}
_ABOUT_THEMSELVES = {"subject", "agent", "unknown"}
_JUDGES_PAPERS = {"court-order", "search-warrant", "arrest-warrant"}
NOT_HELD = "8 USC 1373(a)"
"""The rule that decides where status is asked for and none is held."""


def choose_kind(review: Mapping[str, Any]) -> LetterKind:
    """The kind of letter that the outcome and the scope of a review call for."""
    found, scope = review["determination"], review["request"]["scope"]
    outcome = found["outcome"]
    papers = {paper["kind"] for paper in review["instruments"]}
    if outcome == "not-a-request":
        return LetterKind.NONE
    if outcome == "move-to-quash":
        return LetterKind.REFERRAL_TO_COUNSEL
    if outcome == "refuse":
        return refusal_of(review)
    if outcome == "must-release" and any(by_judge(paper) for paper in review["instruments"]):
        return LetterKind.COMPLIANCE_COVER
    if outcome == "open" and _doubts_a_judges(review):
        return LetterKind.REFERRAL_TO_COUNSEL
    own = scope == "own-records" and review["requester"].get("kind", "subject") in _ABOUT_THEMSELVES
    if own and not _about_another(review):
        return LetterKind.OWN_RECORDS_ACKNOWLEDGMENT
    if scope == "public-records":
        return LetterKind.PUBLIC_RECORDS_ACKNOWLEDGMENT
    if papers & SUBPOENAS and (found["counsel"] or outcome == "open"):
        return LetterKind.REFERRAL_TO_COUNSEL
    if outcome == "open" and questions(review, "en"):
        return LetterKind.CLARIFICATION
    return LetterKind.ACKNOWLEDGMENT


def refusal_of(review: Mapping[str, Any]) -> LetterKind:
    """The kind of letter by which this request is refused, by the law or by a person who decides.

    LAW: 8 USC 1373 makes nobody collect status: where none is held, that is the answer, and it is the whole answer about status.
    """
    scope = review["request"]["scope"]
    if scope in ("standing-access", "database"):
        return LetterKind.REFUSAL_OF_DIRECT_ACCESS
    if scope == "public-records":
        return LetterKind.PUBLIC_RECORDS_DENIED
    items = (item for item in review["determination"]["items"] if item["outcome"] == "refuse")
    if any(ground["cite"] == NOT_HELD for item in items for ground in item["because"]):
        return LetterKind.NOT_HELD
    if scope == "own-records" and review["requester"].get("kind", "subject") not in _ABOUT_THEMSELVES:
        return LetterKind.OWN_ROUTE
    return LetterKind.REFUSAL


def _about_another(review: Mapping[str, Any]) -> bool:
    """True where a person is named who is plainly not the asker: nobody is promised the file of another person as their own."""
    asker = review["requester"]
    if asker.get("kind") == "agent" or not asker.get("name"):
        return False
    named = {name for item in review["determination"]["items"] for name in item.get("persons") or ()}
    return any(same_person(Person(name), Person(str(asker["name"]))) is Covers.NO for name in named)


def about_status(item: Mapping[str, Any]) -> bool:
    return any(ground["cite"] == NOT_HELD for ground in item["because"])


def _doubts_a_judges(review: Mapping[str, Any]) -> bool:
    """True where an item is open because a judge's paper was not read for certain: counsel answers, and nothing is refused."""
    found = review["determination"]
    papers = review["instruments"]
    carried = [item.get("paper") for item in found["items"] if item["outcome"] == "open"]
    judges = any(isinstance(number, int) and papers[number]["kind"] in _JUDGES_PAPERS for number in carried)
    return bool(found.get("unsure")) and judges


def by_judge(paper: Mapping[str, Any]) -> bool:
    return paper["kind"] in _JUDGES_PAPERS and paper["authority"] == "judge"


def questions(review: Mapping[str, Any], language: str) -> list[str]:
    """The open questions that only the requester can answer; those for staff and counsel never leave the house."""
    key = "question_es" if language == "es" else "question"
    asked = [ask for ask in review["determination"]["ask"] if ask.get("of") == "requester"]
    return [mask(str(ask.get(key) or ask["question"])) for ask in asked]
