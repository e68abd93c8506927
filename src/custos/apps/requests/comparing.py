"""What changed between two assessments of one request: facts, outcome, rulebook, papers. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from custos.core.reviewrecord import DeterminationRecord, FactRecord


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
    was: DeterminationRecord,
    now: DeterminationRecord,
    facts: tuple[Sequence[FactRecord], Sequence[FactRecord]],
    pages: tuple[int, int],
    language: str,
) -> Compared:
    """``was`` and ``now`` are the determinations of two assessments, ``facts`` and ``pages`` what they rest on, the earlier one first."""
    before = {fact.name: fact for fact in facts[0]}
    changed = tuple(
        row for fact in facts[1] if (row := _changed(before.get(fact.name, FactRecord()), fact, language)) is not None
    )
    return Compared(
        facts=changed,
        was_outcome=was.outcome,
        now_outcome=now.outcome,
        was_law=was.law,
        now_law=now.law,
        was_on=str(was.as_of or ""),
        now_on=str(now.as_of or ""),
        pages_added=pages[1] - pages[0],
    )


def _changed(before: FactRecord, after: FactRecord, language: str) -> ChangedFact | None:
    if before.value == after.value and (not before.value or before.source == after.source):
        return None  # what is not known stays so, no matter who said it
    return ChangedFact(
        name=after.name,
        question=after.asked_in(language),
        was=before.value,
        now=after.value,
        was_from=before.source,
        now_from=after.source,
    )
