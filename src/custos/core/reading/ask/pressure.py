"""Reads the terms of an ask: by when, how fast, in secret, under which law or agreement, by which channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from custos.core.reading.find import numbers
from custos.core.reading.find.dates import dates
from custos.core.reading.lexicon import Topic
from custos.core.reading.readings import Evidence, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

_QUICK, _SECRET, _AGREEMENT, _INFORMAL, _REPEAT, _ONGOING, _FINAL_ORDER, _TODAY = (
    Topic("pressure.quick"), Topic("pressure.secret"), Topic("pressure.agreement"), Topic("pressure.informal"),
    Topic("pressure.repeat"), Topic("pressure.ongoing"), Topic("pressure.final-order"), Topic("pressure.today"),
)  # fmt: skip
_NO_AGREEMENT = Lazy(r"(?:no|without an?|not have an?|do not have|lack|sin)(?: \w+){0,2} $")
_DEADLINE = Lazy(
    r"(?<!\w)(?:by|before|no later than|not later than|on or before|due(?: on| by)?|until|deadline(?: is| of)?|respond by|reply by|needed by|a mas tardar(?: el)?|antes del?|para el|hasta el|prior to)(?: (?:the|monday|tuesday|wednesday|thursday|friday|el|lunes|martes|miercoles|jueves|viernes),?)?(?: (?:close of business|end of (?:the )?(?:day|business)|cob|noon|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)(?: on)?,?)?(?: (?:monday|tuesday|wednesday|thursday|friday),?)? "
)
_WITHIN = Lazy(
    r"(?<!\w)(?:within|in|dentro de) (\d{1,3}|three|five|seven|ten|fourteen|fifteen|twenty|thirty|tres|cinco|diez|quince|treinta) (?:\(\d{1,3}\) )?(?:(business|working|habiles) )?(?:calendar )?(days|dias)(?: (habiles|business|laborales))?"
)
_NUMBERS = {
    "three": 3,
    "five": 5,
    "seven": 7,
    "ten": 10,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "tres": 3,
    "cinco": 5,
    "diez": 10,
    "quince": 15,
    "treinta": 30,
}


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
    agreement = _agreement(parts, evidence, state)
    cited: list[str] = []
    for view, start, end in parts:
        for read in numbers.statutes(view, start, end):
            if read.value not in cited:
                cited.append(read.value)
                evidence.append(view.quote_flat("authority_cited", read.start, read.end, state))
    by = _deadline(parts, arrived_on, evidence, spanish, state)
    return Terms(by, tuple(cited), agreement, secret, quick, informal, repeat, ongoing, final, tuple(evidence))


def _agreement(parts: Sequence[tuple[View, int, int]], evidence: list[Evidence], state: State) -> str:
    for view, start, end in parts:
        for match in _AGREEMENT.finditer(view.flat.text, start, end):
            if _NO_AGREEMENT.search(view.flat.text[max(0, match.start - 30) : match.start]):
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
                iter(dates(view, match.end(), min(end, match.end() + 45), spanish=spanish, year=arrived_on.year)),
                None,
            )
            if read is None or read.value is None or read.start - match.end() > 14:
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
        if within and not (within[2] or within[4]):
            days = int(within[1]) if within[1].isdigit() else _NUMBERS[within[1]]
            evidence.append(view.quote_flat("respond_by", within.start(), within.end(), State.UNSURE))
            return arrived_on + timedelta(days=days)
    return None
