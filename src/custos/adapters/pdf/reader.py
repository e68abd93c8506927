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
from custos.adapters.pictures.pixels import Pixels
from custos.adapters.readable import Wording, wording_of
from custos.adapters.sandbox.child import Answer, Failure, Limits, ask
from custos.adapters.untyped import Message as RawMessage
from custos.adapters.warnings import Message
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
    """A PDF taken apart. ``count`` is how many pages it says it has, ``warnings`` what is odd about the file."""

    count: int
    pages: tuple[PdfPage, ...]
    warnings: tuple[Message, ...]
    isolated: bool
    signatures: int = 0
    """How many digital signatures it carries."""
    inside: tuple[tuple[str, bytes | str], ...] = ()
    """Files inside it (attached, or collected as a portfolio) with their bytes, or the reason why there are none."""


def read_pdf(data: bytes) -> PdfReading:
    """Reads the text layer, the form values and the active content. Raises UnreadableError where no page can be reached."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"this PDF is larger than {MAX_BYTES >> 20} MB")
    warnings: list[Message] = []
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
        warnings.append(Message("pdf-cut", count=found["count"], read=len(pages)))
    warnings += _field_warnings(found)
    warnings += _said_of(found)
    if found["signatures"]:
        warnings += signature_sentences(data)
    warnings += _unseen_warning([page for page in pages if page.unseen and not page.hidden])
    if any(page.hidden for page in pages):
        warnings.append(Message("pdf-unseen-layer"))
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


def _garbled_warning(pages: Sequence[PdfPage]) -> Iterator[Message]:
    if pages:
        where = _pages([page.number for page in pages])
        yield Message("pdf-garbled", where=where)


def _field_warnings(found: RawMessage) -> Iterator[Message]:
    for item in found["fields"]:
        if item["differs"]:
            name, page, value = item["name"][:60], item["page"], item["value"][:80]
            if item["shown"]:
                yield Message("field-shows-other", name=name, page=page, value=value, shown=item["shown"][:80])
            else:
                yield Message("field-shows-nothing", name=name, page=page, value=value)
    values = [f"{name}: “{value[:60]}”" for name, value in found.get("xfa", ())]
    if values:
        more = Message("and-more", count=len(values) - 8) if len(values) > 8 else ""
        yield (Message("form-only-own-program", values="; ".join(values[:8]), more=more))


def _unseen_warning(pages: Sequence[PdfPage]) -> Iterator[Message]:
    if pages:
        words = " / ".join(words for page in pages for words in page.unseen)
        more = "…" if len(words) > 160 else ""
        where = ", ".join(str(page.number) for page in pages[:8]) + (" and others" if len(pages) > 8 else "")
        said = Message("page-list" if len(pages) == 1 else "pages-list", pages=where)
        yield Message("unseen-words", where=said, words=f"{words[:160]}{more}")


def _said_of(found: RawMessage) -> Iterator[Message]:
    """What the file carries beside its pages, in plain sentences."""
    if found["active"]:
        yield Message("pdf-active", what=_list(found["active"]))
    if found.get("layers"):
        yield Message("pdf-layers", what=_list(found["layers"]))
    if found.get("notes"):
        said = ", ".join(f"“{note[:80]}”" for note in found["notes"][:5])
        yield Message("pdf-notes", words=said)


def _unseen(shown: bytes, found: RawMessage, left: float, warnings: list[Message]) -> dict[int, frozenset[int]]:
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
        warnings.append(Message("pdf-not-compared", where=_pages(sorted(unchecked))))
    return pages


def _pages(numbers: Sequence[int]) -> Message:
    if len(numbers) == 1:
        return Message("one-page", page=numbers[0])
    return Message("pages-from", count=len(numbers), page=numbers[0])


def _ask_gently(data: bytes, warnings: list[Message]) -> Answer:
    """Asks for everything; where that brings the child down, once more for the text alone."""
    start = time.monotonic()
    try:
        return ask(_MODULE, {"do": "read"}, [data], _READ, "this PDF")
    except UnreadableError as error:
        left = _READ.wall_seconds - (time.monotonic() - start)
        if left < 2 or error.code not in {Failure.CRASH, Failure.MEMORY}:
            raise
        # Both tries together keep within the wall limit: a bomb must not hold up the counter twice.
        limits = _READ._replace(wall_seconds=left, cpu_seconds=max(1, int(left)))
        answer = ask(_MODULE, {"do": "read", "active": False}, [data], limits, "this PDF")
        warnings.append(Message("pdf-active-unchecked"))
        return answer


def _page(number: int, raw: RawMessage, fields: Sequence[RawMessage], unseen: frozenset[int]) -> PdfPage:
    hidden, look = bool(raw.get("hidden")), bool(raw["look"])
    letters = [len(text.replace(" ", "")) for text, _ in raw["segments"]]
    if raw.get("pictures", 0) >= 0.3 and 2 * sum(letters[index] for index in unseen) > sum(letters):
        # Most words are under or over a picture where nobody sees them: what the picture says is the paper.
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
    """Gray pictures of the pages ``numbers`` (from 1) for the OCR reader; a page that cannot be drawn gives the reason."""
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
    answer = ask(_MODULE, {"do": "render", "pages": numbers, "dpi": dpi}, [data], _RENDER, "this page")
    return [
        Pixels(width, height, blob) for (width, height), blob in zip(answer.result["sizes"], answer.blobs, strict=True)
    ]


def _list(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
