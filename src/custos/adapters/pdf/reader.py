"""PDFs, opened only in a child process: text with places, form values, active content, pictures of pages.

What the child cannot read becomes an unread page with a reason; nothing here raises for a broken or hostile file except
UnreadableError, and that only where no page at all could be reached.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from custos.adapters.pdf.layout import Piece, lay_out
from custos.adapters.pdf.signatures import signature_sentences
from custos.adapters.pictures.ocr import Pixels
from custos.adapters.readable import Wording, wording_of
from custos.adapters.sandbox.child import Answer, Limits, ask
from custos.adapters.untyped import Message
from custos.core.errors import UnreadableError
from custos.core.reading.text.page import Box, FormField, Line

MAX_BYTES = 50 << 20
OCR_DPI = 200
_MODULE = "custos.adapters.pdf.child"
_WALL = 10.5
"""Seconds for all looks at one PDF together: a bomb must not hold up the counter twice. A paper may take 12; the rest is for starting
and ending the children on a busy machine."""
_READ = Limits(memory_bytes=1 << 30, cpu_seconds=9, wall_seconds=_WALL, output_bytes=128 << 20)
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
    unseen: tuple[str, ...] = ()
    """Words of the file on this page that a person who looks at it does not see; they are no part of ``text``."""
    seals: tuple[Box, ...] = ()
    """Places of digital signatures."""
    garbled: bool = False
    """The words of the file on this page are no words of a language read here, or contradict its own letters."""


@frozen
class PdfReading:
    """A PDF taken apart. ``count`` is how many pages it says it has, ``warnings`` plain sentences about the file."""

    count: int
    pages: tuple[PdfPage, ...]
    warnings: tuple[str, ...]
    isolated: bool
    signatures: int = 0
    """How many digital signatures it carries."""
    inside: tuple[tuple[str, bytes | str], ...] = ()
    """Files inside it (attached, or collected as a portfolio) with their bytes, or the reason why there are none."""


def read_pdf(data: bytes) -> PdfReading:
    """Reads the text layer, the form values and the active content. Raises UnreadableError where no page can be reached."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"this PDF is larger than {MAX_BYTES >> 20} MB")
    warnings: list[str] = []
    start = time.monotonic()
    answer = _ask_gently(data, warnings)
    found = answer.result
    blobs = list(answer.blobs)
    shown = blobs.pop(0) if found.get("flat") else data
    unseen = _unseen(shown, found, _WALL - (time.monotonic() - start), warnings)
    pages = tuple(
        _page(number, raw, found["fields"], unseen.get(number, frozenset()))
        for number, raw in enumerate(found["pages"], 1)
    )
    pages = tuple(_judged(page, lies=page.number in found.get("lying", ())) for page in pages)
    warnings += _garbled_warning([page for page in pages if page.garbled])
    if found["count"] > len(pages):
        warnings.append(f"this PDF has {found['count']} pages; only the first {len(pages)} were read")
    warnings += _field_warnings(found)
    warnings += _said_of(found)
    if found["signatures"]:
        warnings += signature_sentences(data)
    warnings += _unseen_warning([page for page in pages if page.unseen and not page.hidden])
    if any(page.hidden for page in pages):
        warnings.append("this PDF has words that cannot be seen on the paper; what is seen was read instead")
    inside = [
        (entry["name"], blobs.pop(0) if entry["taken"] else "it could not be taken out of the PDF")
        for entry in found.get("attached", ())
    ]
    return PdfReading(
        int(found["count"]), pages, tuple(warnings), answer.isolated, int(found["signatures"]), tuple(inside)
    )


def _judged(page: PdfPage, *, lies: bool) -> PdfPage:
    """SAFETY: a page whose words are garbage is looked at as a picture; taken as read, it would pass for a page that says nothing."""
    garbled = lies or wording_of(page.text) in (Wording.GARBLED, Wording.FOREIGN)
    return evolve(page, garbled=True, look=True, ink_complete=False) if garbled and not page.broken else page


def _garbled_warning(pages: Sequence[PdfPage]) -> Iterator[str]:
    if pages:
        where = _pages([page.number for page in pages])
        yield f"the words that this PDF holds for {where} are not those that the page shows; the picture of the page counts"


def _field_warnings(found: Message) -> Iterator[str]:
    for item in found["fields"]:
        if item["differs"]:
            where = f"form field `{item['name'][:60]}` on page {item['page']} holds “{item['value'][:80]}”"
            shown = (
                f"but the page shows “{item['shown'][:80]}”" if item["shown"] else "but the page shows nothing there"
            )
            yield f"{where}, {shown}"
    values = [f"{name}: “{value[:60]}”" for name, value in found.get("xfa", ())]
    if values:
        more = f" and {len(values) - 8} more" if len(values) > 8 else ""
        yield (
            f"this PDF is a form that only its own program can show; its data say {'; '.join(values[:8])}{more}; "
            "ask for a printed copy"
        )


def _unseen_warning(pages: Sequence[PdfPage]) -> Iterator[str]:
    if pages:
        words = " / ".join(words for page in pages for words in page.unseen)
        more = "…" if len(words) > 160 else ""
        where = ", ".join(str(page.number) for page in pages[:8]) + (" and others" if len(pages) > 8 else "")
        said = f"page {where}" if len(pages) == 1 else f"pages {where}"
        yield f"words that a person does not see stand on {said} of this PDF: “{words[:160]}{more}”; they were left out"


def _said_of(found: Message) -> Iterator[str]:
    """What the file carries beside its pages, in plain sentences."""
    if found["active"]:
        yield f"this PDF carries {_list(found['active'])}; nothing of it was run"
    if found.get("layers"):
        yield f"this PDF has layers that are not shown: {_list(found['layers'])}"
    if found.get("notes"):
        said = ", ".join(f"“{note[:80]}”" for note in found["notes"][:5])
        yield f"notes are stuck to this PDF that are no part of the paper: {said}"


def _unseen(shown: bytes, found: Message, left: float, warnings: list[str]) -> dict[int, frozenset[int]]:
    """For each page the numbers of its segments that nobody sees. Where that cannot be told, a warning says so."""
    boxes = {
        str(number): [segment[1] for segment in page["segments"][: page["drawn"]]]
        for number, page in enumerate(found["pages"], 1)
        if page["drawn"] and not page.get("hidden") and all(segment[1] for segment in page["segments"][: page["drawn"]])
    }
    unchecked = [
        n
        for n, page in enumerate(found["pages"], 1)
        if page.get("drawn") and str(n) not in boxes and not page.get("hidden")
    ]
    pages: dict[int, frozenset[int]] = {}
    seconds = int(min(6.0, left))
    if boxes and seconds < 1:
        unchecked += map(int, boxes)
    elif boxes:
        try:
            limits = _READ._replace(cpu_seconds=seconds + 1, wall_seconds=left)
            request = {"do": "seen", "boxes": boxes, "budget": seconds - 0.5}
            answer = ask(_MODULE, request, [shown], limits, "this PDF").result
            for number, indexes in answer["pages"].items():
                segments = found["pages"][int(number) - 1]["segments"]
                # Rules and dots that are typed as letters are thin, and say nothing.
                worded = [index for index in indexes if sum(char.isalnum() for char in segments[index][0]) >= 2]
                if worded:
                    pages[int(number)] = frozenset(worded)
            unchecked += answer["unchecked"]
        except (UnreadableError, KeyError, TypeError, ValueError, AttributeError, IndexError):
            unchecked += map(int, boxes)
    if unchecked:
        warnings.append(
            f"{_pages(sorted(unchecked))} of this PDF could not be compared with what a person sees; look at the picture"
        )
    return pages


def _pages(numbers: Sequence[int]) -> str:
    return f"page {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} pages from page {numbers[0]} on"


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


def _page(number: int, raw: Message, fields: Sequence[Message], unseen: frozenset[int]) -> PdfPage:
    hidden, look = bool(raw.get("hidden")), bool(raw["look"])
    letters = [len(text.replace(" ", "")) for text, _ in raw["segments"]]
    if raw.get("pictures", 0) >= 0.3 and 2 * sum(letters[index] for index in unseen) > sum(letters):
        # Most words lie under or over a picture where nobody sees them: what the picture says is the paper.
        hidden = look = True
    pieces = [
        Piece(text, Box(*box) if box else None)
        for index, (text, box) in enumerate(raw["segments"])
        if hidden or index not in unseen
    ]
    text, lines = lay_out(pieces, shape=raw["height"] / raw["width"] if raw["width"] and raw["height"] else 1.3)
    return PdfPage(
        number,
        text,
        lines,
        tuple(FormField(item["name"], item["value"], number) for item in fields if item["page"] == number),
        tuple(Box(*box) for box in raw["ink"]),
        look,
        hidden,
        not text and not raw.get("objects", 1),
        raw["broken"],
        raw.get("ink_complete", False) and not hidden,
        tuple(raw["segments"][index][0] for index in sorted(unseen)),
        tuple(Box(*box) for box in raw.get("seals", ())),
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
