"""Small tags that every template has without loading them."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from custos.web import refusals
from custos.web import warned as warnings

register = template.Library()


@register.filter
def of(table: Mapping[str, object], key: str) -> object:
    """The word for ``key`` in a table of words; the key itself, in plain letters, where the table has none."""
    found = table.get(key) if isinstance(table, Mapping) else None
    return found if found is not None else str(key).replace("-", " ")


@register.filter
def has(table: Mapping[str, object], key: str) -> bool:
    """True where a table of words has one for ``key``."""
    return key in table


@register.filter
def shortened(digest: str) -> str:
    """First and last four letters of a hash, for reading aloud: `4f1a…c09e`."""
    text = str(digest)
    return text if len(text) <= 12 else f"{text[:4]}…{text[-4:]}"


@register.simple_tag
def say(sentence: str, **values: object) -> str:
    """A sentence of the words with its named gaps filled: ``{% say w.RECEIVED by=name %}``."""
    return str(sentence) % values


@register.filter
def warned(warning: object) -> str:
    """A warning of the reading in the reader's language: ``{{ warning|warned }}``."""
    return warnings.shown(str(warning))


@register.filter
def said(refusal: object) -> str:
    """A refusal of a service in the reader's language: ``{{ error|said }}``."""
    return refusals.in_words(str(refusal))
