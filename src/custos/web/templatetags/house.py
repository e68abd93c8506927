"""Small tags that every template has without loading them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.translation import get_language

from custos.adapters.data.spoken import languages, zone_said
from custos.adapters.warnings import WARNINGS as WARNINGS
from custos.apps.casework.words import outcome_sentence, value_in_words
from custos.apps.messages import in_words
from custos.core.dollars import shown_usd
from custos.core.languages import said_in
from custos.core.messages import from_json

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
    return zone_said(name, _spoken())


@register.filter
def language(text: str) -> str:
    """A language as the list calls it; as it was written, where it is on no list."""
    return said_in(text, languages(), _spoken())


def _spoken() -> str:
    return "es" if (get_language() or "").startswith("es") else "en"


@register.filter
def shortened(digest: str) -> str:
    """First and last four letters of a hash, for reading aloud: `4f1a…c09e`."""
    text = str(digest)
    return text if len(text) <= 12 else f"{text[:4]}…{text[-4:]}"


@register.simple_tag
def say(sentence: str, **values: object) -> str:
    """A sentence of the words with its named gaps filled: ``{% say w.RECEIVED by=name %}``."""
    return str(sentence) % values


@register.simple_tag
def say_count(one: str, many: str, count: int, **values: object) -> str:
    """The sentence for exactly one, or the one for any other number: ``{% say_count t.ONE t.MANY count=n %}``."""
    return str(one if count == 1 else many) % {"count": count, **values}


@register.filter(name="in_words")
def in_words_of(stored: Mapping[str, object]) -> str:
    """A message that was stored as JSON, in the reader's language: ``{{ warning|in_words }}``."""
    return in_words(from_json(stored))
