"""Days and moments as a person reads them, in English and in Spanish: lower-case months and weekdays in Spanish, the day before the month in both."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

_MONTHS_ES = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_DAYS_ES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_SHORT = 3


class Form(StrEnum):
    """How much of a day is said."""

    SHORT = "short"
    """30 Aug 2019"""
    BRIEF = "brief"
    """30 Aug"""
    WEEKDAY = "weekday"
    """Fri 30 Aug 2019"""
    WEEKDAY_BRIEF = "weekday-brief"
    """Fri 30 Aug"""
    DATE = "date"
    """30 August 2019"""
    MONTH = "month"
    """30 August"""
    WHOLE = "whole"
    """Friday 30 August 2019"""


_LONG = frozenset({Form.DATE, Form.MONTH, Form.WHOLE})
_WITH_WEEKDAY = frozenset({Form.WEEKDAY, Form.WEEKDAY_BRIEF, Form.WHOLE})
_WITHOUT_YEAR = frozenset({Form.BRIEF, Form.WEEKDAY_BRIEF, Form.MONTH})


def say_day(day: date, language: str = "en", form: Form = Form.WHOLE) -> str:
    """The day in words.

    >>> say_day(date(2019, 8, 30)), say_day(date(2019, 8, 30), "es")
    ('Friday 30 August 2019', 'viernes 30 de agosto de 2019')
    >>> say_day(date(2019, 8, 30), form=Form.WEEKDAY), say_day(date(2019, 8, 30), "es", Form.WEEKDAY)
    ('Fri 30 Aug 2019', 'vie 30 ago 2019')
    """
    spanish, long = language == "es", form in _LONG
    month = _MONTHS_ES[day.month - 1] if spanish else f"{day:%B}"
    weekday = _DAYS_ES[day.weekday()] if spanish else f"{day:%A}"
    said = [str(day.day), month if long else month[:_SHORT]]
    if form in _WITH_WEEKDAY:
        said.insert(0, weekday if long else weekday[:_SHORT])
    if form not in _WITHOUT_YEAR:
        said.append(str(day.year))
    if spanish and long:  # viernes 30 de agosto de 2019
        at = 2 if form in _WITH_WEEKDAY else 1
        return " de ".join((" ".join(said[:at]), *said[at:]))
    return " ".join(said)


def say_moment(moment: datetime, language: str = "en", form: Form = Form.SHORT, *, seconds: bool = False) -> str:
    """The day and the clock of ``moment`` in its own time zone, which is named where the seconds are.

    >>> say_moment(datetime(2019, 8, 30, 9, 5), "es", Form.WEEKDAY)
    'vie 30 ago 2019 09:05'
    """
    clock = f"{moment:%H:%M:%S %Z}".strip() if seconds else f"{moment:%H:%M}"
    return f"{say_day(moment.date(), language, form)} {clock}"
