"""Boxes that a person draws on the pages of papers that go along: one a line, so that they are written and read without script too."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import field, frozen

from custos.adapters.outgoing.redaction import Region
from custos.apps.releases.errors import Refused
from custos.core.reading.text.page import Box

_LINE = re.compile(r"(\d{1,3})\s*/\s*(\d{1,4})\s*:\s*" + r"\s+".join([r"(\d{1,3}(?:\.\d+)?)"] * 4))
_PERCENT = 100.0
MOST = 400


@frozen
class Boxes:
    """The boxes of each paper, by its place from 1."""

    of: Mapping[int, tuple[Region, ...]] = field(factory=dict)


def read_boxes(text: str) -> Boxes:
    """The boxes of lines like ``1/2: 10 20 55 24``: paper 1, page 2, then left, top, right and bottom in percent of the page.

    Raises Refused with the number of a line that is none.

    >>> read_boxes("1/2: 10 20 55 24").of[1][0].page
    2
    """
    found: dict[int, list[Region]] = {}
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST:
        raise Refused("boxes-too-many", most=MOST)
    for number, line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise Refused("box-wrong", line=number)
        left, top, right, bottom = (float(one) / _PERCENT for one in match.groups()[2:])
        if not (left < right <= 1 and top < bottom <= 1) or int(match[1]) < 1 or int(match[2]) < 1:
            raise Refused("box-wrong", line=number)
        found.setdefault(int(match[1]), []).append(Region(int(match[2]), Box(left, top, right, bottom)))
    return Boxes({place: tuple(regions) for place, regions in found.items()})


def line_of(place: int, region: Region) -> str:
    """The line that :func:`read_boxes` reads as this box."""
    box = region.box
    edges = " ".join(f"{edge * _PERCENT:.1f}" for edge in (box.left, box.top, box.right, box.bottom))
    return f"{place}/{region.page}: {edges}"
