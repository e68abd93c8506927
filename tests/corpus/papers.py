"""Draws made-up papers for tests and examples; the papers themselves are in ``papers_court`` and ``papers_agency``.

Every name, number and place is invented. The labels are those printed on the public forms; nothing here is shared with the
reader that recognizes papers, so that a test of that reader is a test.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from attrs import field, frozen

Block = dict[str, Any]


@frozen
class Paper:
    """A paper to be drawn: its blocks from top to bottom, the line at its foot, its language."""

    title: str
    blocks: tuple[Block, ...]
    footer: str = ""
    lang: str = "en"

    def then(self, *more: Paper) -> Paper:
        """This paper and others behind it, each on a new page: a bundle."""
        blocks = self.blocks
        for paper in more:
            blocks = (*blocks, {"kind": "break"}, *paper.blocks)
        return Paper(self.title, blocks, self.footer, self.lang)

    def pdf(self) -> bytes:
        """The paper as a PDF with a text layer; the same paper gives the same bytes."""
        import typst

        data = json.dumps({"title": self.title, "blocks": self.blocks, "footer": self.footer, "lang": self.lang})
        template = Path(__file__).with_name("papers.typ")
        return typst.compile(str(template), format="pdf", ignore_system_fonts=True, sys_inputs={"paper": data})


@frozen
class Signature:
    """A pen mark that is always the same for the same seed; ``name`` is printed under the line, ``label`` says who signs there."""

    label: str
    name: str = ""
    under: str = ""
    seed: int | None = field(default=None)
    over: str = ""

    def block(self, indent: int = 250) -> Block:
        points = scribble(self.seed) if self.seed is not None else []
        return {
            "kind": "sign", "label": self.label, "name": self.name, "under": self.under, "points": points, "indent": indent, "over": self.over,
        }  # fmt: skip


def scribble(seed: int) -> list[list[float]]:
    """A pen line from left to right with loops, as curve points within 170 by 26 points."""
    dice = random.Random(seed)
    at = [0.0, 14.0]
    points = [[round(value, 1) for value in at]]
    for _ in range(dice.randint(8, 12)):
        step = dice.uniform(9, 18)
        end = [at[0] + step, dice.uniform(4, 24)]
        bend = [at[0] + dice.uniform(-6, 10), dice.uniform(-6, 30), end[0] - dice.uniform(-4, 12), dice.uniform(-6, 30)]
        points.append([round(value, 1) for value in (*bend, *end)])
        at = end
    return points


def center(text: str, size: float = 11, *, bold: bool = False) -> Block:
    return {"kind": "center", "text": text, "size": size, "bold": bold}


def para(text: str, size: float = 11, *, indent: int = 0, bold: bool = False) -> Block:
    return {"kind": "para", "text": text, "size": size, "indent": indent, "bold": bold}


def two(left: str, right: str, size: float = 11, *, split: int = 55) -> Block:
    return {"kind": "two", "left": left, "right": right, "size": size, "split": split}


def caption(left: str, right: str) -> Block:
    return {"kind": "caption", "left": left, "right": right}


def entry(label: str, value: str, size: float = 11) -> Block:
    return {"kind": "field", "label": label, "value": value, "size": size}


def tick(text: str, *, on: bool = False, size: float = 10.5) -> Block:
    return {"kind": "tick", "text": text, "on": on, "size": size}


def space(height: float = 8) -> Block:
    return {"kind": "space", "height": height}


RULE: Block = {"kind": "rule"}
PAGE_BREAK: Block = {"kind": "break"}
