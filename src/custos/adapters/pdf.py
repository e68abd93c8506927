"""PDFs, opened only in a child process: text with places, form values, active content, pictures of pages.

What the child cannot read becomes an unread page with a reason; nothing here raises for a broken or hostile file except
UnreadableError, and that only where no page at all could be reached.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from custos.adapters.layout import Piece, lay_out
from custos.adapters.ocr import Pixels
from custos.adapters.sandbox import Answer, Limits, ask
from custos.core.errors import UnreadableError
from custos.core.papers.page import Box, FormField, Line

MAX_BYTES = 50 << 20
OCR_DPI = 200
_MODULE = "custos.adapters.pdf_child"
_READ = Limits(memory_bytes=1 << 30, cpu_seconds=9, wall_seconds=12.0, output_bytes=128 << 20)
_RENDER = Limits(memory_bytes=1 << 30, cpu_seconds=9, wall_seconds=12.0, output_bytes=256 << 20)


@frozen
class PdfPage:
    """One page as the file gives it. ``look``: its words are a picture, so the OCR reader must look at it.

    ``hidden``: it carries words that nobody who holds the paper would see. ``blank``: nothing at all is drawn on it.
    """

    number: int
    text: str
    lines: tuple[Line, ...]
    fields: tuple[FormField, ...] = ()
    ink: tuple[Box, ...] = ()
    look: bool = False
    hidden: bool = False
    blank: bool = False
    broken: bool = False
    ink_complete: bool = False


@frozen
class PdfReading:
    """A PDF taken apart. ``count`` is how many pages it says it has, ``warnings`` plain sentences about the file."""

    count: int
    pages: tuple[PdfPage, ...]
    warnings: tuple[str, ...]
    isolated: bool
    signatures: int = 0
    """How many digital signatures it carries."""


def read_pdf(data: bytes) -> PdfReading:
    """Reads the text layer, the form values and the active content. Raises UnreadableError where no page can be reached."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"this PDF is larger than {MAX_BYTES >> 20} MB")
    warnings: list[str] = []
    answer = _ask_gently(data, warnings)
    found = answer.result
    pages = tuple(_page(number, raw, found["fields"]) for number, raw in enumerate(found["pages"], 1))
    if found["count"] > len(pages):
        warnings.append(f"this PDF has {found['count']} pages; only the first {len(pages)} were read")
    for item in found["fields"]:
        if item["differs"]:
            where = f"form field `{item['name'][:60]}` on page {item['page']} holds “{item['value'][:80]}”"
            shown = (
                f"but the page shows “{item['shown'][:80]}”" if item["shown"] else "but the page shows nothing there"
            )
            warnings.append(f"{where}, {shown}")
    if found["active"]:
        warnings.append(f"this PDF carries {_list(found['active'])}; nothing of it was run")
    if found["attached"]:
        warnings.append(f"this PDF has files attached to it that were not read: {_list(found['attached'])}")
    if found["signatures"]:
        warnings.append("this PDF carries a digital signature that was not checked")
    if any(page.hidden for page in pages):
        warnings.append("this PDF has words that cannot be seen on the paper; what is seen was read instead")
    return PdfReading(int(found["count"]), pages, tuple(warnings), answer.isolated, int(found["signatures"]))


def _ask_gently(data: bytes, warnings: list[str]) -> Answer:
    """Asks for everything; where that brings the child down, once more for the text alone."""
    start = time.monotonic()
    try:
        return ask(_MODULE, {"do": "read"}, [data], _READ, "this PDF")
    except UnreadableError as error:
        left = _READ.wall_seconds - (time.monotonic() - start)
        if left < 2 or ("crash" not in str(error) and "memory" not in str(error)):
            raise
        # Both tries together keep within the wall limit: a bomb must not hold up the counter twice.
        limits = _READ._replace(wall_seconds=left, cpu_seconds=max(1, int(left)))
        answer = ask(_MODULE, {"do": "read", "active": False}, [data], limits, "this PDF")
        warnings.append("this PDF could not be checked for active content")
        return answer


def _page(number: int, raw: dict[str, Any], fields: Sequence[dict[str, Any]]) -> PdfPage:
    pieces = [Piece(text, Box(*box) if box else None) for text, box in raw["segments"]]
    text, lines = lay_out(pieces, shape=raw["height"] / raw["width"] if raw["width"] and raw["height"] else 1.3)
    return PdfPage(
        number,
        text,
        lines,
        tuple(FormField(item["name"], item["value"], number) for item in fields if item["page"] == number),
        tuple(Box(*box) for box in raw["ink"]),
        raw["look"],
        raw.get("hidden", False),
        not text and not raw.get("objects", 1),
        raw["broken"],
        raw.get("ink_complete", False),
    )


def pixels_of(data: bytes, numbers: Sequence[int], *, dpi: int = OCR_DPI) -> list[Pixels | UnreadableError]:
    """Grey pictures of the pages ``numbers`` (from 1) for the OCR reader; a page that cannot be drawn gives the reason."""
    out: list[Pixels | UnreadableError] = []
    for start in range(0, len(numbers), 8):
        batch = list(numbers[start : start + 8])
        try:
            out.extend(_pixels(data, batch, dpi))
        except UnreadableError:
            for number in batch:
                try:
                    out.extend(_pixels(data, [number], dpi))
                except UnreadableError as error:
                    out.append(error)
    return out


def _pixels(data: bytes, numbers: list[int], dpi: int) -> list[Pixels]:
    answer = ask(_MODULE, {"do": "render", "pages": numbers, "dpi": dpi, "as": "gray"}, [data], _RENDER, "this page")
    return [
        Pixels(width, height, blob) for (width, height), blob in zip(answer.result["sizes"], answer.blobs, strict=True)
    ]


def render_pdf(data: bytes, number: int, *, dpi: int = 110) -> bytes:
    """Page ``number`` (from 1) as a PNG for staff to look at; the original never leaves the vault. Raises UnreadableError."""
    request = {"do": "render", "pages": [number], "dpi": dpi, "as": "png"}
    return ask(_MODULE, request, [data], _RENDER, "this page").blobs[0]


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
