"""Finds dates in many spellings, English and Spanish, and never guesses one.

A date that the calendar does not know (30 February) is found without a value. A date whose order of day and month is open
is unsure: American papers write the month first, so ``05/06/2024`` is found in an English sentence. In a Spanish sentence the day
comes first, and since a form may mix both habits, such a date stays unsure.
"""

from __future__ import annotations

import re
from datetime import date, time

from attrs import frozen

from custos.core.reading.lexicon import Built, Listed
from custos.core.reading.readings import State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View

_MONTHS = Listed("date.month")
_ORDINALS = Listed("date.ordinal")


@frozen
class DateRead:
    """A date as it is on the page, at ``flat.text[start:end]``; ``value`` is None where the calendar does not know it."""

    start: int
    end: int
    value: date | None
    state: State = State.FOUND
    at: time | None = None
    """The time of day that is beside it."""


_DATE = Built(
    r"""(?<![\w/-])(?:
          (?P<m1>«month»)\.?\ (?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\ (?:(?:of|de)\ )?(?P<y1>(?:19|20)\d{2})
        | (?P<m8>«month»)\.?\ (?P<d8>\d{1,2})(?:st|nd|rd|th)?,?\ '(?P<y8>\d{2})
        | (?P<d2>\d{1,2})(?:st|nd|rd|th|[oº])?\ (?:(?:day\ )?of\ |de\ |dias?\ del?\ (?:mes\ de\ )?)?(?P<m2>«month»)\.?,?\ (?:(?:del?|of)\ )?(?P<y2>(?:19|20)\d{2})
        | (?P<w3>«ordinal»)\ day\ of\ (?P<m3>«month»),?\ (?P<y3>(?:19|20)\d{2})
        | (?P<y4>(?:19|20)\d{2})-(?P<m4>\d{1,2})-(?P<d4>\d{1,2})
        | (?P<a5>\d{1,2})\ ?(?P<sep>[/.-])\ ?(?P<b5>\d{1,2})\ ?(?P=sep)\ ?(?P<y5>(?:19|20)\d{2}|\d{2})
        | (?P<m6>«month»)\.?\ (?P<d6>\d{1,2})(?:st|nd|rd|th)?
        | (?P<d7>\d{1,2})\ de\ (?P<m7>«month»)
        )(?![\w/]|-\d)""",
    re.VERBOSE,
    month="date.month",
    ordinal="date.ordinal",
)


_TIME = Lazy(
    r"(?: |,|at\b|@|-|a las\b|on\b|time:?|;|\|)*(\d{1,2})(?:[:.](\d{2}))? ?(a\.?m\.?|p\.?m\.?|hrs?|hours|horas)?(?!\w)"
)


def dates(
    view: View, start: int = 0, end: int | None = None, *, spanish: bool = False, year: int | None = None
) -> tuple[DateRead, ...]:
    """Every date in ``flat.text[start:end]``, in order.

    ``year`` completes a date without a year ("by June 28") and such a date stays unsure; without it they are left out.
    """
    text = view.flat.text
    found = []
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        if match["m6"] or match["d7"]:
            if year is None or (match["m6"] in ("may", "mar", "sep", "ago") and not match["d6"]):
                continue
            value = _day(year, int(_MONTHS[match["m6"] or match["m7"]]), int(match["d6"] or match["d7"]))
            state = State.UNSURE
        else:
            value, state = _value(match, spanish or _in_spanish(text, match.start(), match.end()))
        found.append(DateRead(match.start(), match.end(), value, state, _time_after(text, match.end())))
    return tuple(found)


_UNFINISHED = Built(
    r"(?<!\w)(?:\d{1,2}(?:st|nd|rd|th)? (?:of |day of )?)?(?:«month»)\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,?$"
    r"|(?<!\w)\d{1,2} de(?: [a-z]+)?(?: de)?$|(?<!\w)(?:\d{1,2} )?[a-z]{2,7}-$",
    month="date.month",
)


def broken_date(view: View, start: int, reach: int = 60) -> DateRead | None:
    """A date behind ``flat.text[start]`` whose cell is broken over two lines ("Return date: October / 11, 2020"), unsure; or None."""
    row = view.row_at(view.flat.origin(start)) if start < len(view.flat.text) else None
    if row is None:
        return None
    end = view.flat.at(row.end - 1) + 1
    first = _UNFINISHED.search(view.flat.text[start:end]) if end - start <= reach else None
    if first is None or not (rest := view.goes_on(end)):
        return None
    broken = first.group().endswith("-")  # "16 Au- / gust 2024"
    whole = first.group()[:-1] + rest if broken else f"{first.group()} {rest}"
    match = _DATE.match(whole)
    if match is None or match["m6"] or match["d7"] or match.end() <= len(first.group()):
        return None
    value, _ = _value(match, spanish=False)
    return DateRead(start + first.start(), end, value, State.UNSURE, _time_after(whole, match.end()))


def _value(match: re.Match[str], spanish: bool) -> tuple[date | None, State]:
    for order in "12":
        if match["m" + order]:
            return _sure(int(match["y" + order]), int(_MONTHS[match["m" + order]]), int(match["d" + order]))
    if match["m8"]:
        return _sure(2000 + int(match["y8"]), int(_MONTHS[match["m8"]]), int(match["d8"]))
    if match["w3"]:
        return _sure(int(match["y3"]), int(_MONTHS[match["m3"]]), int(_ORDINALS[match["w3"]]))
    if match["y4"]:
        return _sure(int(match["y4"]), int(match["m4"]), int(match["d4"]))
    first, second = int(match["a5"]), int(match["b5"])
    written = match["y5"]
    years = int(written) if len(written) == 4 else (2000 if int(written) < 60 else 1900) + int(written)
    if first > 12 >= second:  # the day first: only one reading is possible, yet it is not how American papers are dated
        return _day(years, second, first), State.FOUND if spanish else State.UNSURE
    if spanish and second <= 12:
        return _day(years, second, first), State.FOUND if first == second else State.UNSURE
    value = _day(years, first, second)
    return value, State.FOUND if value is not None else State.UNSURE


_SPANISH = Listed("date.small-words.spanish")
_ENGLISH = Listed("date.small-words.english")
_WORD = Lazy(r"[a-z]+")


def _in_spanish(text: str, start: int, end: int) -> bool:
    """Whether the sentence around ``text[start:end]`` is Spanish, by its small words; a label alone tells nothing."""
    first = max(text.rfind(". ", 0, start), text.rfind("; ", 0, start), start - 160, 0)
    stops = [at for at in (text.find(". ", end), text.find("; ", end)) if at >= 0]
    last = min([*stops, end + 120, len(text)])
    words = _WORD.findall(text[first:last])
    spanish, english = sum(word in _SPANISH for word in words), sum(word in _ENGLISH for word in words)
    return spanish >= 3 and spanish > 2 * english


def _sure(year: int, month: int, day: int) -> tuple[date | None, State]:
    value = _day(year, month, day)
    return value, State.FOUND if value else State.UNSURE


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time_after(text: str, offset: int) -> time | None:
    match = _TIME.match(text, offset, offset + 30)
    if match is None or (not match[2] and not match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not match[2]:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None
