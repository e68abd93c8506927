"""Says a drawn paper in other words, line by line, from a table of what was said and what is said instead.

Why: once a set of wordings has been looked at, it is a regression test (ADR 0017). A table makes a further set of the papers that are
there already. What is true of the paper stays true: no name, date, number, place or record is touched.
"""

from __future__ import annotations

import random
import re
from typing import Any

from attrs import evolve
from tests.corpus.papers import Paper

Table = tuple[tuple[str, tuple[str, ...]], ...]
"""What the papers say (a pattern of a whole line or of a part of one), and what may be said instead."""

_FIELDS = ("text", "left", "right", "label", "name", "under")


class Rewording:
    """A table made ready; ``turn`` makes its dice fall differently from another table's."""

    def __init__(self, table: Table, turn: int) -> None:
        self.table, self.turn = table, turn
        self._any = re.compile("|".join(f"(?P<w{at}>{old})" for at, (old, _) in enumerate(table)), re.MULTILINE)

    def reword(self, paper: Paper, seed: int) -> tuple[Paper, tuple[str, ...]]:
        """The paper in other words, and the new wordings that it now has, in order."""
        dice = random.Random(seed * 11 + self.turn)
        used: list[str] = []

        def instead(found: re.Match[str]) -> str:
            chosen = dice.choice(self.table[int(str(found.lastgroup)[1:])][1])
            used.append(chosen)
            return chosen

        def said(block: dict[str, Any]) -> dict[str, Any]:
            return {
                name: self._any.sub(instead, value) if name in _FIELDS and isinstance(value, str) else value
                for name, value in block.items()
            }

        blocks = tuple(said(block) for block in paper.blocks)
        return evolve(paper, title=self._any.sub(instead, paper.title), blocks=blocks), tuple(used)


__all__ = ["Rewording", "Table"]
