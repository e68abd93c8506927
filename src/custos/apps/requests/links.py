"""Finds the same ask at another door: by the same bytes, case number, person, sender or bulk ask. Pure: values in, values out.

Why: after a denial the same request was sent to other employees (design: product.md, New Mexico 2019). Nothing here blames anybody;
a link says only which words two papers share, and a person looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from attrs import frozen

from custos.apps.requests.models import Answer, LinkReason

WINDOW = timedelta(days=365)
BULK = frozenset({"database", "standing-access", "group", "list"})
DENIALS = frozenset({Answer.REFUSE, Answer.MOVE_TO_QUASH})


@frozen
class Earlier:
    """An earlier request as far as a link needs it. ``review`` is its newest assessment; ``answer`` "" where it is not decided."""

    number: str
    received_at: datetime
    sha256s: tuple[str, ...]
    review: Mapping[str, Any]
    answer: str = ""
    decided_at: datetime | None = None
    to: tuple[str, ...] = ()
    pk: int = 0


@frozen
class FoundLink:
    """That ``earlier`` is the same ask, why, and whether it had been denied before the new one came."""

    earlier: Earlier
    reasons: tuple[LinkReason, ...]
    after_denial: bool


def same_asks(
    review: Mapping[str, Any], sha256s: Sequence[str], received_at: datetime, earlier: Sequence[Earlier]
) -> tuple[FoundLink, ...]:
    """The links of a new request to earlier ones within a year, denied ones first, then the newest."""
    found = []
    for old in earlier:
        if not received_at - WINDOW <= old.received_at <= received_at:
            continue
        if reasons := _shared(review, sha256s, old):
            denied = old.answer in DENIALS and old.decided_at is not None and old.decided_at <= received_at
            found.append(FoundLink(old, reasons, denied))
    return tuple(sorted(found, key=lambda link: (not link.after_denial, -link.earlier.received_at.timestamp(), link.earlier.number)))


def _shared(review: Mapping[str, Any], sha256s: Sequence[str], old: Earlier) -> tuple[LinkReason, ...]:
    new_side, old_side = _Side.of(review), _Side.of(old.review)
    reasons = []
    if set(sha256s) & set(old.sha256s):
        reasons.append(LinkReason.SAME_BYTES)
    if new_side.cases & old_side.cases:
        reasons.append(LinkReason.SAME_CASE_NUMBER)
    same_kind = new_side.kind == old_side.kind and new_side.kind not in {"", "unknown"}
    if same_kind and new_side.people & old_side.people:
        reasons.append(LinkReason.SAME_PERSON)
    if new_side.email and new_side.email == old_side.email:
        reasons.append(LinkReason.SAME_SENDER)
    bulk = new_side.scope in BULK and old_side.scope in BULK
    same_house = bool(new_side.agency) and new_side.agency == old_side.agency or bool(new_side.domain) and new_side.domain == old_side.domain
    if same_kind and bulk and same_house:
        reasons.append(LinkReason.SAME_ASK)
    return tuple(reasons)


@frozen
class _Side:
    """What two requests are compared by, folded so that spelling does not hide a match."""

    kind: str
    agency: str
    email: str
    domain: str
    scope: str
    cases: frozenset[str]
    people: frozenset[str]

    @classmethod
    def of(cls, review: Mapping[str, Any]) -> _Side:
        requester, request = review.get("requester") or {}, review.get("request") or {}
        instruments = review.get("instruments") or ()
        people = [*(request.get("persons") or ()), *(person for paper in instruments for person in paper.get("persons") or ())]
        email = str(requester.get("email") or "").casefold()
        return cls(
            kind=str(requester.get("kind") or ""),
            agency=_fold(str(requester.get("agency") or "")),
            email=email,
            domain=email.rpartition("@")[2],
            scope=str(request.get("scope") or ""),
            cases=frozenset(filter(None, (_fold(str(paper.get("case_number") or "")) for paper in instruments))),
            people=frozenset(filter(None, (" ".join(sorted(_fold(str(person.get("name") or "")).split())) for person in people))),
        )


def _fold(text: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", plain.casefold()))
