"""What a release will look like, page by page, before it is made: for the eyes of the officer who makes it. Nothing of it is kept.

It is drawn as the release is, but without the two readers of pictures and without the gate, which take seconds a page. What only they find
is painted over when the release is made; a preview shows less paint than the release, never more.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from custos.adapters.outgoing import redaction
from custos.adapters.outgoing.errors import Refused
from custos.adapters.outgoing.package import DIGITS, Ready, set_fields
from custos.adapters.pictures.page_pictures import draw

MOST_PAGES = 40
"""Pages that one preview shows; a browser holds them all."""


@frozen
class Sheet:
    """One page as a WebP picture. ``paper`` is 0 for the document of the fields, else the paper's place from 1; ``page`` counts within it."""

    paper: int
    page: int
    picture: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        head = self.picture
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF


def preview(ready: Ready, *, agency: str, prefix: str, first: int) -> tuple[Sheet, ...]:
    """Every page in order, with its number and with what the text layer says painted over; boxes by hand are left to the page that shows it.

    Raises Refused for more pages than a browser is to hold, UnreadableError where a page cannot be drawn.
    """
    if ready.pages > MOST_PAGES:
        raise Refused("preview-too-long", pages=ready.pages, most=MOST_PAGES)
    return tuple(_sheets(ready, agency, prefix, first))


def _sheets(ready: Ready, agency: str, prefix: str, first: int) -> Iterator[Sheet]:
    content, done = ready.content, 0
    fields = set_fields(content, agency=agency, prefix=prefix, first=first)
    for sheet in _drawn(fields, 0):
        done += 1
        yield sheet
    for place, documents in enumerate(ready.papers, 1):
        before = first + done

        def label(page: int, before: int = before) -> str:
            return f"{prefix}{before + page - 1:0{DIGITS}}"

        made = redaction.redact(documents, content.withheld, ocr=False, label=label)
        done += made.pages
        yield from _drawn(made.pdf, place)


def _drawn(pdf: bytes, paper: int) -> Iterator[Sheet]:
    pages = range(1, redaction.count_pages(pdf) + 1)
    for page, picture in zip(pages, draw(pdf, "preview.pdf", [(page, 0) for page in pages]), strict=True):
        yield Sheet(paper, page, picture)
