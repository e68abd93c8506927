"""Folds names to what is compared: capitals A to Z, no accents, no particles, the generation apart, two surnames as two."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from attrs import frozen

MOST_SURNAMES = 3


@frozen
class Folding:
    """What is folded into what (``people/names.toml``)."""

    letters: Mapping[str, str]
    digits: Mapping[str, str]
    particles: frozenset[str]
    suffixes: Mapping[str, int]


@frozen
class Name:
    """One name, folded. ``generation`` is 1 for senior, 2 for junior, None where nothing is said."""

    first: str
    middle: str
    surnames: tuple[str, ...]
    generation: int | None = None


def fold(text: str, folding: Folding) -> str:
    """``text`` in capitals A to Z and single blanks; a digit inside a word becomes the letter it was misread for.

    Letters of scripts that no table knows are left out: a name of them alone becomes empty, and is then not given.
    """
    # Composed first: the Cyrillic short i has a row of its own, and would otherwise be an i with an accent.
    plain = "".join(folding.letters.get(char, char) for char in unicodedata.normalize("NFC", text))
    plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in plain.upper()).split()
    return " ".join(_letters_of(word, folding) for word in words)


def _letters_of(word: str, folding: Folding) -> str:
    if word in folding.suffixes or word.isalpha() or not any(char.isalpha() for char in word):
        return word
    return "".join(folding.digits.get(char, char) for char in word)


def read_name(given: str, family: str, folding: Folding, middle: str = "") -> Name:
    """The folded name of its written parts. A second given name is the middle name where none is written by itself."""
    first, *rest = fold(given, folding).split() or [""]
    generation: int | None = None
    surnames = []
    for word in (*rest, *fold(middle, folding).split()):
        generation = folding.suffixes.get(word, generation)
    for place, word in enumerate(fold(family, folding).split()):
        # A generation never begins a family name.
        if place and word in folding.suffixes:
            generation = folding.suffixes[word]
        else:
            surnames.append(word)
    kept = [word for word in surnames if word not in folding.particles] or surnames
    middles = [word for word in (*fold(middle, folding).split(), *rest) if word not in folding.suffixes]
    return Name(first, middles[0] if middles else "", tuple(kept[:MOST_SURNAMES]), generation)
