"""Finds the printed number of a form ("AO 93", "I-200") as a printer sets it or a reader of pictures bends it."""

from __future__ import annotations

import re
from functools import cache

from custos.core.reading.instrument.cards import Card
from custos.core.reading.instrument.headings import heading_like
from custos.core.reading.lexicon import Built
from custos.core.reading.text.view import Row, View


@cache
def number_pattern(number: str) -> re.Pattern[str]:
    """A form number as it may be printed or read: "I-200", "1-200", "I 200"; "AO 93", "A0 93"."""
    loose = {
        "o": "[o0q]",
        "0": "[0o]",
        "i": "[il1|]",
        "1": "[1il|]",
        "8": "[8b]",
        "b": "[b8]",
        "5": "[5s]",
        "s": "[s5]",
        " ": "[ -]?",
        "-": "[ -]{0,2}",
        "2": "[2z]",
    }
    return re.compile(
        r"(?<![\w-])" + "".join(loose.get(char, re.escape(char)) for char in number.lower()) + r"(?![\w])(?!-\d)"
    )


_FORM_WORDS = Built(r"(?:«word»)|\(\d{1,2}/\d{2,4}\)", word="form.beside")


_SENTENCE = Built(r"(?<!\w)(?:«word»)(?!\w) ?(?:dhs |ice )?(?:form )?$", word="form.sentence")
"""Words before the number of a form that a sentence speaks of."""


def find_number(view: View, card: Card) -> tuple[Row, int, int] | None:
    """The form number of a card where it is printed as one: a short line at the head or foot, not a sentence that mentions it."""
    total = len(view.rows)
    for number in card.numbers:
        pattern = number_pattern(number)
        digits_only = not any(char.isalpha() for char in number)
        for row in view.rows:
            if not (row.number < 12 or row.number >= total - 8 or len(row.flat) < 40):
                continue
            match = pattern.search(row.flat)
            if match is None:
                continue
            formy = bool(_FORM_WORDS.search(row.flat)) and len(row.flat) < 130
            alone = match.end() - match.start() >= 0.6 * len(row.flat.strip(" .()"))
            begins = match.start() <= 4 and heading_like(row)
            if digits_only and not formy:
                continue
            sentence = _SENTENCE.search(row.flat[: match.start()])
            if (formy or alone or begins) and not sentence:
                return row, row.start, row.end
    return None
