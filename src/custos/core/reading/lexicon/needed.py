"""What a text must hold before a pattern can match in it, told from the pattern's spelling and without compiling it.

Looking for a text in another one costs a hundredth of compiling a pattern, and most patterns of the lexicon match nowhere in a paper.
"""

from __future__ import annotations

import re

Need = tuple[str, ...]
"""Texts of which at least one occurs wherever the pattern matches."""

_MOST = 40
"""A need of more texts than this is not worth looking for."""
_PLAIN = re.compile(r"[^\\\[\](){}|?*+.^$\0]+")
_GAP = "\0"
"""Stands for ``...`` in what is read here: as a character, it is in no row."""
_TOKEN = re.compile(
    r"(?P<run>[^\\\[\](){}|?*+.^$\0]+)"
    r"|(?P<open>\((?!\?)|\(\?:)"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<close>\))"
    r"|(?P<bar>\|)"
    r"|\\(?P<sign>[^\w])"
    r"|(?P<any>\\[wWdDsSbB]|\[\^?\]?(?:[^\]\\]|\\.)*\]|[.^$\0])",
    re.DOTALL,
)
_COUNT = re.compile(r"(?:\?|\*|(?P<some>\+)|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")


def is_plain(pattern: str) -> bool:
    """Whether the pattern means its own letters and nothing else."""
    return _PLAIN.fullmatch(pattern) is not None


def needed(word: str) -> tuple[Need, ...]:
    """The needs of one entry of ``words``, the rarest first; each of them holds wherever the entry matches. None where nothing is certain.

    ``word`` is as a row spells it, ``...`` for a gap. It never raises: of what it does not understand it says nothing.
    """
    spelled = _GAP.join(part.strip() for part in word.split("..."))
    if is_plain(spelled):
        return ((spelled,),)
    try:
        found, _ = _choices(spelled, 0, 0)
    except _UnclearError:
        return ()
    return tuple(sorted(found, key=_strength, reverse=True))


class _UnclearError(Exception):
    """The spelling is broken or uses what no row may use."""


def _strength(need: Need) -> tuple[int, int]:
    return min(map(len, need)), -len(need)


def _choices(text: str, at: int, depth: int) -> tuple[list[Need], int]:
    """Reads ``a|b|c`` from ``at`` up to the bracket that closes it, and says what is needed and where that bracket is.

    That is what a branch needs by itself; of several branches, one need that is the best of each together.
    """
    branches: list[list[Need]] = []
    while True:
        needs, at = _one_after_another(text, at, depth)
        branches.append(needs)
        if not text.startswith("|", at):
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    every = {one for needs in branches for one in max(needs, key=_strength)}
    return ([tuple(sorted(every))] if len(every) <= _MOST else []), at


def _one_after_another(text: str, at: int, depth: int) -> tuple[list[Need], int]:
    """Reads one branch from ``at`` up to the bar or bracket that ends it."""
    needs: list[Need] = []
    run = ""
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise _UnclearError
        kind, at = token.lastgroup, token.end()
        if kind in ("bar", "close"):
            if kind == "close" and not depth:
                raise _UnclearError
            return _ended(needs, run), token.start()
        inside: list[Need] = []
        if kind in ("open", "look"):
            inside, at = _choices(text, at, depth + 1)
            if not text.startswith(")", at):
                raise _UnclearError
            at += 1
        count = _COUNT.match(text, at)
        at = count.end() if count is not None else at
        least = count is None or count["some"] is not None or bool((count["least"] or "").strip("0"))
        letters = token[kind] if kind in ("run", "sign") else ""
        run += letters if least else letters[:-1]
        if count is not None or not letters:
            needs, run = _ended(needs, run), ""
        if least and kind == "open":
            needs.extend(inside)
    return _ended(needs, run), at


def _ended(needs: list[Need], run: str) -> list[Need]:
    return [*needs, (run,)] if run else needs


__all__ = ["Need", "is_plain", "needed"]
