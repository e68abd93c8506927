"""Messages and errors in the language of the person who reads the page."""

from __future__ import annotations

import re

from django.utils.translation import get_language, gettext

from custos.core.errors import CustosError, Refusal
from custos.core.messages import Message

_QUOTED = re.compile(r"`([^`]*)`")


def in_words(said: Message | CustosError) -> str:
    """The sentence in the reader's language, with a capital letter. An error without a code is told as it is, in English."""
    message = said.message if isinstance(said, Refusal) else said
    sentence = _in_quotes(message.said(gettext) if isinstance(message, Message) else str(message))
    return sentence[:1].upper() + sentence[1:]


def _in_quotes(sentence: str) -> str:
    """Values in the quotation marks of the language: a grave accent is a mark of programs, and no page speaks to a program."""
    opening, closing = ("«", "»") if (get_language() or "").startswith("es") else ("“", "”")
    return _QUOTED.sub(lambda found: f"{opening}{found[1]}{closing}", sentence)


def as_sentence(said: Message | CustosError) -> str:
    """As :func:`in_words`, with its full stop: for a sentence that is alone on a page."""
    sentence = in_words(said)
    return sentence if sentence[-1:] in {".", "?", "!"} else f"{sentence}."
