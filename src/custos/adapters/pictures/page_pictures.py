"""Pictures of pages for staff to look at, drawn in the hardened child; an outsider's file itself is never shown (ADR 0014).

A page of an arrival is a sheet of one part of it: a page of a PDF, a frame of a picture. Mail bodies and notes have no picture: their
words are the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import field, frozen, mutable

from custos.adapters.opener import Opener
from custos.adapters.sandbox.child import Limits, ask
from custos.core.errors import CustosError, UnreadableError

LONGEST = 1700
"""Pixels on the longer side: a letter page at 155 dots an inch, enough to read a stamp on its crop."""
_MODULE = "custos.adapters.pictures.page_pictures_child"
_LIMITS = Limits(memory_bytes=2 << 30, cpu_seconds=9, wall_seconds=12.0, output_bytes=64 << 20, files=128)


@frozen
class Sheet:
    """What one page of an arrival is drawn from: page ``number`` (from 1) of the ``kind`` "pdf" or "picture" in ``data``."""

    kind: str
    number: int
    data: bytes = field(repr=False)


@lru_cache(maxsize=4)
def sheets_of(data: bytes, name: str) -> tuple[Sheet | None, ...]:
    """The sheet of each page that ``open_arrival`` gives for ``data``, in its order; None where a page has no picture. Never raises."""
    opener = _Sheets(ocr=False)
    try:
        opener.open_top(data, name, 1)
    except CustosError:
        return ()
    return tuple(opener.sheets.get(index) for index in range(len(opener.pages)))


def draw(data: bytes, name: str, pages: Sequence[tuple[int, int]]) -> list[bytes]:
    """Each page (number from 1 in the arrival; degrees clockwise to turn it) as a WebP picture. Raises UnreadableError that says why not."""
    sheets = sheets_of(data, name)
    out: list[bytes] = []
    for number, turned in pages:
        sheet = sheets[number - 1] if 0 < number <= len(sheets) else None
        if sheet is None:
            raise UnreadableError(f"page {number} of `{name}` has no picture")
        request = {"kind": sheet.kind, "pages": [[sheet.number, turned]], "longest": LONGEST}
        blob = ask(_MODULE, request, [sheet.data], _LIMITS, "this page").blobs[0]
        # SAFETY: what comes out of the child is shown only where it is the one kind of picture that the child makes.
        if blob[:4] != b"RIFF" or blob[8:12] != b"WEBP":
            raise UnreadableError("this page made the reader fail")
        out.append(blob)
    return out


@mutable
class _Sheets(Opener):
    """Walks an arrival as the opener does, and notes which part each page was taken from; nothing is read off a picture."""

    sheets: dict[int, Sheet] = field(factory=dict)

    def add_pdf(self, data: bytes, name: str) -> Sequence[tuple[str, bytes | str]]:
        start = len(self.pages)
        inside = super().add_pdf(data, name)
        self._note("pdf", data, start)
        return inside

    def add_picture(self, data: bytes, name: str) -> None:
        start = len(self.pages)
        super().add_picture(data, name)
        self._note("picture", data, start)

    def _note(self, kind: str, data: bytes, start: int) -> None:
        for index in range(start, len(self.pages)):
            self.sheets[index] = Sheet(kind, index - start + 1, data)
