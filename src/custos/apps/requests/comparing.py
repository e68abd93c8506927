"""What changed between two assessments of one request: facts, outcome, rulebook, papers. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen


@frozen
class ChangedFact:
    """A fact whose value or teller differs; an empty value is "not known"."""

    name: str
    question: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    was_from: str
    now_from: str


@frozen
class Compared:
    """Everything that differs between the first and the second assessment."""

    facts: tuple[ChangedFact, ...]
    was_outcome: str
    now_outcome: str
    was_law: str
    now_law: str
    was_on: str
    now_on: str
    pages_added: int

    @property
    def same_outcome(self) -> bool:
        """True where both leave the same open."""
        return self.was_outcome == self.now_outcome


def compare(
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    facts: tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]],
    pages: tuple[int, int],
    language: str,
) -> Compared:
    """``was`` and ``now`` are the determinations of two assessments, ``facts`` and ``pages`` what they rest on, the earlier one first."""
    before = {str(fact["name"]): fact for fact in facts[0]}
    changed = tuple(
        row for fact in facts[1] if (row := _changed(before.get(str(fact["name"]), {}), fact, language)) is not None
    )
    return Compared(
        facts=changed,
        was_outcome=str(was["outcome"]),
        now_outcome=str(now["outcome"]),
        was_law=str(was["law"]),
        now_law=str(now["law"]),
        was_on=str(was["as_of"])[:10],
        now_on=str(now["as_of"])[:10],
        pages_added=pages[1] - pages[0],
    )


def _changed(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> ChangedFact | None:
    was, now = tuple(before.get("value") or ()), tuple(after.get("value") or ())
    if was == now and (not was or before.get("from") == after.get("from")):
        return None  # what is not known stays so, the person who said it
    question = after.get("question") or {}
    return ChangedFact(
        name=str(after["name"]),
        question=str(question.get(language) or question.get("en") or after["name"])
        if isinstance(question, Mapping)
        else str(question),
        was=was,
        now=now,
        was_from=str(before.get("from") or ""),
        now_from=str(after.get("from") or ""),
    )
