"""Which language a person means, however they write it: ``es``, ``Spanish``, ``español`` are one (laws/languages.toml)."""

from __future__ import annotations

from custos.adapters.data.spoken import languages
from custos.core.languages import ENGLISH as ENGLISH
from custos.core.languages import named_in


def language_key(text: str) -> str:
    """The code of the language that is named; of several the first that is not the agency's own. "" where nothing is said.

    A language on no list is its own words without capitals: two who write it the same way mean the same one.
    """
    named = [one.id for one in named_in(text, languages())]
    if ENGLISH in named:
        return ENGLISH
    return named[0] if named else " ".join(text.split()).casefold()
