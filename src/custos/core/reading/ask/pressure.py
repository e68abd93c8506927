"""Reads the terms of an ask: by when, how fast, in secret, under which law or agreement, by which channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from custos.core.reading.find import numbers
from custos.core.reading.find.dates import dates
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.view import View

_QUICK, _SECRET, _AGREEMENT, _INFORMAL, _REPEAT, _ONGOING, _FINAL_ORDER, _TODAY = (
    Topic("pressure.quick"), Topic("pressure.secret"), Topic("pressure.agreement"), Topic("pressure.informal"),
    Topic("pressure.repeat"), Topic("pressure.ongoing"), Topic("pressure.final-order"), Topic("pressure.today"),
)  # fmt: skip
_NO_AGREEMENT, _DEADLINE, _WITHIN, _NUMBER, _WORKING, _DANGER, _NO_DANGER = (
    Topic("pressure.no-agreement"), Topic("pressure.deadline"), Topic("pressure.within"), Topic("pressure.number"),
    Topic("pressure.working-days"), Topic("pressure.danger"), Topic("pressure.no-danger"),
)  # fmt: skip


_KEEP = Topic("asker.keep")
"""Words that ask to keep records as they are, whatever else is asked."""


@frozen
class Terms:
    """The terms of an ask, with the words."""

    respond_by: date | None
    authority_cited: tuple[str, ...]
    agreement_cited: str
    secrecy_asked: bool
    quick_answer: bool
    informal: bool
    repeat: bool
    ongoing: bool
    final_order: bool
    danger: bool
    """It tells of a threat or a present danger to someone; whether that is so, and whether the records help, a person says."""
    evidence: tuple[Evidence, ...]


def read_terms(
    parts: Sequence[tuple[View, int, int]],
    arrived_on: date,
    *,
    spanish: bool = False,
    state: State = State.FOUND,
) -> Terms:
    """The terms in the flat passages ``parts``. ``arrived_on`` completes "today", "within ten days" and dates without a year.

    A completed date is unsure, for it rests on the day of arrival.
    """
    evidence: list[Evidence] = []

    def seen(topic: Topic, name: str) -> bool:
        for view, start, end in parts:
            hit = topic.search(view.flat.text, start, end)
            if hit is not None:
                evidence.append(view.quote_flat(name, hit.start, hit.end, state))
                return True
        return False

    quick, secret, informal = (
        seen(_QUICK, "quick_answer"),
        seen(_SECRET, "secrecy_asked"),
        seen(_INFORMAL, "informal"),
    )
    repeat, ongoing, final = (
        seen(_REPEAT, "repeat"),
        seen(_ONGOING, "ongoing"),
        seen(_FINAL_ORDER, "final_order_claimed"),
    )
    seen(_KEEP, "preservation")
    danger = _danger(parts, evidence)
    agreement = _agreement(parts, evidence, state)
    cited: list[str] = []
    for view, start, end in parts:
        for read in numbers.statutes(view, start, end):
            if read.value not in cited:
                cited.append(read.value)
                evidence.append(view.quote_flat("authority_cited", read.start, read.end, state))
    by = _deadline(parts, arrived_on, evidence, spanish, state)
    return Terms(by, tuple(cited), agreement, secret, quick, informal, repeat, ongoing, final, danger, tuple(evidence))


def _danger(parts: Sequence[tuple[View, int, int]], evidence: list[Evidence]) -> bool:
    """Whether a threat or a present danger is told of; never for certain, for everybody who is in a hurry says so."""
    for view, start, end in parts:
        text = view.flat.text
        for hit in _DANGER.finditer(text, start, end):
            clause = max(text.rfind(mark, start, hit.start) for mark in (". ", "; ", "? ", "! "))
            if _NO_DANGER.search(text, max(start, clause + 1, hit.start - 60), hit.end) is not None:
                continue
            evidence.append(view.quote_flat("danger", hit.start, hit.end, State.UNSURE))
            return True
    return False


def _ends_with(topic: Topic, before: str) -> bool:
    """Whether words of the topic are at the very end of ``before``."""
    return any(hit.end == len(before) for hit in topic.finditer(before))


def _agreement(parts: Sequence[tuple[View, int, int]], evidence: list[Evidence], state: State) -> str:
    for view, start, end in parts:
        for match in _AGREEMENT.finditer(view.flat.text, start, end):
            if _ends_with(_NO_AGREEMENT, view.flat.text[max(0, match.start - 30) : match.start].rstrip()):
                continue
            evidence.append(view.quote_flat("agreement_cited", match.start, match.end, state))
            first, last = view.flat.span(match.start, match.end)
            return " ".join(view.text[first:last].split())
    return ""


def _deadline(
    parts: Sequence[tuple[View, int, int]],
    arrived_on: date,
    evidence: list[Evidence],
    spanish: bool,
    state: State,
) -> date | None:
    for view, start, end in parts:
        text = view.flat.text
        for match in _DEADLINE.finditer(text, start, end):
            read = next(
                iter(dates(view, match.end, min(end, match.end + 46), spanish=spanish, year=arrived_on.year)),
                None,
            )
            if read is None or read.value is None or read.start - match.end > 15:
                continue
            if abs((read.value - arrived_on).days) > 400:
                continue  # "before June 2015" speaks of the records, not of the answer
            letter = next((other.value for other in dates(view, start, min(end, start + 400)) if other.value), None)
            if read.value < arrived_on and not (letter is not None and letter < read.value):
                continue
            evidence.append(
                view.quote_flat("respond_by", read.start, read.end, read.state if state is State.FOUND else state)
            )
            return read.value
    for view, start, end in parts:
        today = _TODAY.search(view.flat.text, start, end)
        if today:
            evidence.append(view.quote_flat("respond_by", today.start, today.end, State.UNSURE))
            return arrived_on
        within = _WITHIN.search(view.flat.text, start, end)
        words = view.flat.text[within.start : within.end] if within is not None else ""
        days = _days(words)
        if within is not None and days and _WORKING.search(words) is None:
            evidence.append(view.quote_flat("respond_by", within.start, within.end, State.UNSURE))
            return arrived_on + timedelta(days=days)
    return None


def _days(words: str) -> int:
    """The number in words like "within ten (10) days"; 0 where none is there."""
    digits = re.search(r"\d{1,3}", words)
    if digits is not None:
        return int(digits[0])
    named = _NUMBER.search(words)
    return int(named.means) if named is not None else 0
