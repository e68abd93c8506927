"""A short code of how a name sounds, made for Spanish and English spellings: LL and Y, B and V, S, Z and C, silent H, QU and K are one."""

from __future__ import annotations

from functools import lru_cache

MOST_LETTERS = 5
_PAIRS = (
    *(("LL", "Y"), ("PH", "F"), ("QU", "K"), ("CK", "K"), ("CH", "X")),
    *(("SH", "X"), ("GN", "N"), ("RR", "R"), ("W", "U")),
)
_ONE = {"Z": "S", "V": "B", "Q": "K", "D": "T", "M": "N"}


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """The code of a folded word, at most five letters; the word's own first letter where nothing else is left.

    >>> sound("BALLESTEROS") == sound("VAYESTEROS"), sound("HERNANDEZ") == sound("ERNANDES")
    (True, True)
    """
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    code, before = "", ""
    for place, char in enumerate(word):
        after = word[place + 1] if place + 1 < len(word) else ""
        char = _letter(char, after, first=not before)
        if char == "H":
            continue
        if char in "AEIOUY":
            code += "" if before else "A"
        elif char != before:
            code += char
        before = char
    return code[:MOST_LETTERS] or word[:1]


def _letter(char: str, after: str, *, first: bool) -> str:
    soft = after != "" and after in "EIY"
    if char == "C":
        return "S" if soft else "K"
    if char == "G":
        return "J" if soft and after != "Y" else "G"
    if char == "Y":
        return "Y" if first else "I"
    return _ONE.get(char, char)
