"""Messages, errors and days in the language of the person who reads the page."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils.translation import get_language, gettext

from custos.core import days
from custos.core.days import Form
from custos.core.errors import CustosError, Refusal
from custos.core.messages import Message

_QUOTED = re.compile(r"`([^`]*)`")


def spoken() -> str:
    """ "es" or "en": the language that is active."""
    return "es" if (get_language() or "").startswith("es") else "en"


def day_said(day: date, form: Form = Form.SHORT) -> str:
    """The day as pages write it: 30 Aug 2019, 30 ago 2019."""
    return days.say_day(day, spoken(), form)


def moment_said(moment: datetime, form: Form = Form.SHORT, *, seconds: bool = False) -> str:
    """Day and clock of ``moment`` in its own time zone, as pages write them: 30 Aug 2019 09:05."""
    return days.say_moment(moment, spoken(), form, seconds=seconds)


_KB, _MB = 1_000, 1_000_000


def size_said(count: int) -> str:
    """The size of a file as people know it: less than 1 kB, 12 kB, 3.4 MB."""
    if count < _KB:
        return gettext("less than 1 kB")
    return f"{round(count / _KB)} kB" if count < _MB else f"{count / _MB:.1f} MB"


def day_or_moment_said(day: date) -> str:
    """A day as a day, and a moment with its clock."""
    return moment_said(day) if isinstance(day, datetime) else day_said(day)


def in_words(said: Message | CustosError) -> str:
    """The sentence in the reader's language, with a capital letter. An error without a code is told as it is, in English."""
    message = said.message if isinstance(said, Refusal) else said
    sentence = _in_quotes(message.said(gettext, day_or_moment_said) if isinstance(message, Message) else str(message))
    return sentence[:1].upper() + sentence[1:]


def _in_quotes(sentence: str) -> str:
    """Values in the quotation marks of the language: a grave accent is a mark of programs, and no page speaks to a program."""
    opening, closing = ("«", "»") if spoken() == "es" else ("“", "”")
    return _QUOTED.sub(lambda found: f"{opening}{found[1]}{closing}", sentence)


def as_sentence(said: Message | CustosError) -> str:
    """As :func:`in_words`, with its full stop: for a sentence that is alone on a page."""
    sentence = in_words(said)
    return sentence if sentence[-1:] in {".", "?", "!"} else f"{sentence}."
