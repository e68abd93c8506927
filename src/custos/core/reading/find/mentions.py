"""Finds the later mentions of a person by one name: "where Ruiz works", "Ilse's wages"."""

from __future__ import annotations

import re
from bisect import bisect_right

from custos.core.reading.find.names import Proposal, propose
from custos.core.reading.find.names.firms import is_firm
from custos.core.reading.find.names.tokens import tokens
from custos.core.reading.find.same_name import key_of
from custos.core.reading.find.signs import after_a_mention, firmly_before
from custos.core.reading.text.view import View


def spans(view: View, start: int = 0, end: int | None = None) -> tuple[Proposal, ...]:
    """The proposals that are in ``view.text[start:end]``; a passage is never read apart from the words before it."""
    stop = len(view.text) if end is None else min(end, len(view.text))
    found = propose(_RULED.sub(lambda rule: " " * len(rule.group()), view.text[start:stop]))
    return tuple(Proposal(one.start + start, one.end + start, one.family_first) for one in found)


_RULED = re.compile(r"__+|(?<=[^\W_])_(?=[A-Z])|(?<=[\s:])_(?=[A-Z])")
"""The rule that a form is filled in on: "Name: ___Ann Roe___", "Ann_Roe"."""


class Mentions:
    """The names of a text up to ``stop``, proposed once, for what is asked of each of them: its time grows with the text alone."""

    def __init__(self, view: View, stop: int) -> None:
        self._view, self._stop = view, stop
        self._whole: tuple[Proposal, ...] | None = None

    def _prepare(self) -> None:
        if self._whole is not None:
            return
        self._whole = spans(self._view, 0, self._stop)
        self._starts = [one.start for one in self._whole]
        self._places: dict[str, list[int]] = {}
        for one in self._whole:
            self._places.setdefault(self._view.text[one.start : one.end], []).append(one.start)
        self._begins: list[int] = []
        size = 0
        for name in self._places:
            self._begins.append(size)
            size += len(name) + 1
        self._names, self._joined = list(self._places), "\0".join(self._places)
        self._keys = [key_of(name) for name in self._names]

    def ask_in_short(self, span: Proposal) -> bool:
        """Whether a later mention by one name settles the person: "where Ruiz works", "Ilse's wages".

        A name that two persons of the text share settles neither, and a first name that is an ordinary word settles nobody.
        """
        view = self._view
        words = list(tokens(view.text[span.start : span.end], spanish=False))
        far = min(self._stop, FAR)
        if len(words) < 2 or span.end >= far:
            return False
        shorts = [word for word in (words[0], words[-1]) if not word.initial and not (word.plain and word is words[0])]
        return any(
            self._mentioned(short.text, span.end, far) and self._settles(short.text, span, far) for short in shorts
        )

    def _mentioned(self, short: str, after: int, far: int) -> bool:
        return self._view.text.find(short, after, far) >= 0

    def _settles(self, short: str, span: Proposal, far: int) -> bool:
        text = self._view.text
        self._prepare()
        if self._is_shared(short, span):
            return False
        for hit in re.compile(rf"(?<![\w'\u2019-]){re.escape(short)}(?![\w-])").finditer(text[:far], span.end):
            if self._is_inside(hit.start()) or is_firm(text[hit.end() : hit.end() + 40]):
                continue
            if firmly_before(self._view, hit.start()) or after_a_mention(self._view, hit.end()):
                return True
        return False

    def _is_shared(self, short: str, span: Proposal) -> bool:
        """Whether a name elsewhere in the text holds the same word and is not the same name."""
        own = key_of(self._view.text[span.start : span.end])
        at = self._joined.find(short)
        while at >= 0:
            index = bisect_right(self._begins, at) - 1
            if self._keys[index] != own and self._places[self._names[index]] != [span.start]:
                return True
            at = self._joined.find(short, self._begins[index] + len(self._names[index]))
        return False

    def _is_inside(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and self._whole is not None and at < self._whole[index].end


FAR = 20_000
"""How far mentions are looked for, in characters: a long paper is no letter about one person."""
