"""What has to be said about a page that was read off a picture: doubts, ink that is no print, words of the file that say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from custos.adapters.warnings import Message
from custos.core.reading.text.page import Page, PageSource

if TYPE_CHECKING:
    from custos.adapters.pdf.reader import PdfPage
    from custos.adapters.pictures.ocr import ReadPicture

ONE_READER = Message("one-reader-only")


def doubts(read: ReadPicture, where: Message) -> Iterator[Message]:
    """What on a picture a person has to compare: words read two ways, lines that one reader saw, ink that nobody could read."""
    if not read.second:
        yield ONE_READER
    unsure = [word for word in read.words if word.unsure]
    if unsure:
        said = [
            f"“{read.text[word.start : word.end]}”" + (f" or “{word.other}”" if word.other else "")
            for word in unsure[:5]
        ]
        more = Message("and-more", count=len(unsure) - 5) if len(unsure) > 5 else ""
        yield Message("read-unsurely", where=where, words=", ".join(said), more=more)
    if read.added:
        yield Message("seen-by-one-reader", where=where, lines=_lines(read.added))
    if read.unread:
        places = _places(len(read.unread))
        yield Message("unread-ink", where=where, places=places)


def with_layer(seen: Page, page: PdfPage) -> Page:
    """What was read off the picture, and below it those visible words of the file that the picture reader did not find."""
    text, lines = seen.text, list(seen.lines)
    known = _squeeze(text)
    for line in () if page.hidden or page.garbled else page.lines:
        words = page.text[line.start : line.end]
        if _squeeze(words) and _squeeze(words) not in known:
            start = len(text)
            text += words + "\n"
            lines.append(evolve(line, start=start, end=start + len(words)))
    source = PageSource.OCR if text.strip() else seen.source
    return evolve(seen, text=text, lines=tuple(lines), fields=page.fields, source=source)


def lying_layer(seen: Page, page: PdfPage, where: Message) -> Iterator[Message]:
    """Says where the unseen words under a scan are not the words of the scan.

    A copier's own reading has small mistakes; what counts is a share of words that no mistake explains, or numbers of its own.
    """
    if not page.hidden or not page.text.strip() or not seen.text.strip():
        return
    on_paper = _squeeze(seen.text)
    layer = [word for word in re.findall(r"\w[\w/.,-]*", page.text) if len(_squeeze(word)) >= 4]
    strange = [word for word in layer if _squeeze(word) not in on_paper]
    numbers = [word for word in strange if any(char.isdigit() for char in word)]
    if layer and (len(strange) > 0.3 * len(layer) or len(numbers) >= 3):
        said = ", ".join(f"“{word}”" for word in (numbers or strange)[:5])
        yield Message("layer-lies", where=where, words=said)


def _squeeze(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _lines(number: int) -> Message:
    return Message("one-line") if number == 1 else Message("lines", count=number)


def _places(number: int) -> Message:
    return Message("one-place") if number == 1 else Message("places", count=number)
