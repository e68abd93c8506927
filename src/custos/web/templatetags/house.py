"""Small tags that every template has without loading them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from custos.adapters.data.spoken import languages, zone_said
from custos.adapters.warnings import WARNINGS as WARNINGS
from custos.apps.casework.answers import answer_in_words
from custos.apps.casework.words import PART_MESSAGE, outcome_sentence, value_in_words
from custos.apps.messages import day_or_moment_said, day_said, in_words, moment_said, size_said, spoken
from custos.core.days import Form
from custos.core.dollars import shown_usd
from custos.core.languages import said_in
from custos.core.messages import from_json
from custos.core.reading.text.page import MESSAGE

register = template.Library()


@register.filter
def of(table: Mapping[str, object], key: str) -> object:
    """The word for ``key`` in a table of words; the key itself, in plain letters, where the table has none."""
    found = table.get(key) if isinstance(table, Mapping) else None
    return found if found is not None else str(key).replace("-", " ")


@register.filter
def value_of(value: str, fact: str) -> object:
    """A value of a fact in words; ``none`` says what there is none of."""
    return value_in_words(fact, value)


@register.filter
def said_of(outcome: str, wants: Mapping[str, object]) -> object:
    """The answer of the law in a sentence, for what a request wants."""
    return outcome_sentence(outcome, str((wants or {}).get("scope", "")))


@register.filter
def answer_of(answer: str, wants: Mapping[str, object] | None) -> object:
    """An answer in the words of what a request wants."""
    return answer_in_words(answer, wants)


@register.filter
def has(table: Mapping[str, object], key: str) -> bool:
    """True where a table of words has one for ``key``."""
    return key in table


@register.filter
def usd(amount: Decimal | str | None) -> str:
    """An amount with its sign and its thousands set apart: ``{{ one.usd|usd }}`` is $46,503.00."""
    return f"${shown_usd(amount)}" if amount is not None else ""


@register.filter
def zone(name: str) -> str:
    """A time zone as people call it: Mountain time."""
    return zone_said(name, spoken())


@register.filter
def language(text: str) -> str:
    """A language as the list calls it; as it was written, where it is on no list."""
    return said_in(text, languages(), spoken())


@register.filter(expects_localtime=True)
def day(value: date | str | None, form: str = Form.SHORT) -> str:
    """A day in the reader's language: ``{{ one.due_on|day }}`` is 30 Aug 2019, 30 ago 2019; its other forms are those of core/days.py.

    A day that JSON holds as text is read; any other text stays as it is.
    """
    if not value:
        return ""
    read = _read_day(value) if isinstance(value, str) else value
    return day_said(read, Form(form)) if isinstance(read, date) else read


_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as the program writes it into JSON. Python reads more as one: 2019-W35-5, which may be the number of a paper."""
_DAYS = frozenset({"day", "when", "since", "until"})
"""The gaps of sentences that stand for a day. A text in any other gap was read from a paper or typed, and is shown as it is."""


def _read_day(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if _WRITTEN_DAY.fullmatch(text) else text
    except ValueError:
        return text


@register.filter(expects_localtime=True)
def moment(value: datetime | None, form: str = Form.SHORT) -> str:
    """Day and clock in the time zone of the page: ``{{ one.at|moment:"weekday" }}`` is Fri 30 Aug 2019 09:05."""
    return moment_said(value, Form(form)) if value else ""


@register.filter(expects_localtime=True)
def to_the_second(value: datetime | None) -> str:
    """Day and clock with the seconds and the name of the zone: for entries, whose order is told by them."""
    return moment_said(value, seconds=True) if value else ""


@register.filter(expects_localtime=True)
def clock(value: datetime | None) -> str:
    """The clock alone: 09:05."""
    return f"{value:%H:%M}" if value else ""


@register.filter(expects_localtime=True)
def clock_to_the_second(value: datetime | None) -> str:
    """The clock alone, with seconds: 09:05:33."""
    return f"{value:%H:%M:%S}" if value else ""


@register.filter
def size(count: int | None) -> str:
    """The size of a file: ``{{ one.size|size }}`` is 12 kB."""
    return size_said(count) if count is not None else ""


@register.filter
def part(name: str) -> str:
    """The part of an arrival that a page is of: a mail's own words are called so in the reader's language, a file by its name."""
    return str(PART_MESSAGE) if name == MESSAGE else name


@register.filter
def shortened(digest: str) -> str:
    """First and last four letters of a hash, for reading aloud: `4f1a…c09e`."""
    text = str(digest)
    return text if len(text) <= 12 else f"{text[:4]}…{text[-4:]}"


@register.simple_tag
def say(sentence: str, **values: object) -> str:
    """A sentence of the words with its named gaps filled: ``{% say w.RECEIVED by=name %}``."""
    return str(sentence) % _said(values)


@register.simple_tag
def say_count(one: str, many: str, count: int, **values: object) -> str:
    """The sentence for exactly one, or the one for any other number: ``{% say_count t.ONE t.MANY count=n %}``."""
    return str(one if count == 1 else many) % {"count": count, **_said(values)}


def _said(values: Mapping[str, object]) -> dict[str, object]:
    """Days and moments among the values as pages write them: none is ever shown as a program writes it."""
    return {name: _in_words(name, value) for name, value in values.items()}


def _in_words(name: str, value: object) -> object:
    if isinstance(value, str):
        return day(value) if name in _DAYS else value
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return day_or_moment_said(value) if isinstance(value, date) else value


@register.filter(name="in_words")
def in_words_of(stored: Mapping[str, object]) -> str:
    """A message that was stored as JSON, in the reader's language: ``{{ warning|in_words }}``."""
    return in_words(from_json(stored))
