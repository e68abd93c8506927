"""Messages and errors in the language of the person who reads the page."""

from __future__ import annotations

from django.utils.translation import gettext

from custos.core.errors import CustosError, Refusal
from custos.core.messages import Message


def in_words(said: Message | CustosError) -> str:
    """The sentence in the reader's language, with a capital letter. An error without a code is told as it is, in English."""
    message = said.message if isinstance(said, Refusal) else said
    sentence = message.said(gettext) if isinstance(message, Message) else str(message)
    return sentence[:1].upper() + sentence[1:]


def as_sentence(said: Message | CustosError) -> str:
    """As :func:`in_words`, with its full stop: for a sentence that is alone on a page."""
    sentence = in_words(said)
    return sentence if sentence[-1:] in {".", "?", "!"} else f"{sentence}."
