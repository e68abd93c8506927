"""The two readers of pictures: words with places, confidence and doubts, read in a child process from bare pixels.

rapidocr is the reader of record; Tesseract, where its data is on the machine, reads every page independently, and what they read
differently is marked (``ocr_compare``, ADR 0018).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from attrs import evolve, frozen

from custos.adapters.pdf.layout import Piece, set_out, tilt_of
from custos.adapters.pictures.ocr_compare import OtherWord, SeenLine, SeenWord, compare
from custos.adapters.pictures.pixels import Pixels
from custos.adapters.sandbox.child import Answer, Limits, ask
from custos.adapters.untyped import Message
from custos.core.errors import UnreadableError
from custos.core.reading.text.page import Box, Line, Word

UNSURE_BELOW = 88.0
"""A page whose mean confidence is lower is said to be hard to read (measured: clean scans and photos stay above 92)."""
_BATCH = 6
_SECONDS_A_PAGE = 20
_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_LANGUAGES = ("eng", "spa")

Progress = Callable[[int, int], None]
"""Told after each batch: how many pages are read, of how many."""


@frozen
class ReadPicture:
    """What was read off one picture. ``turned`` is by how many degrees clockwise it was turned to be read; boxes are of the turned picture.

    ``second`` names the second reader, "" where there was none. ``added`` counts the lines that only it saw; ``seconds`` is the
    processor time of each reader.
    """

    text: str
    lines: tuple[Line, ...]
    confidence: float
    turned: int
    ink: tuple[Box, ...]
    blank: bool
    isolated: bool
    words: tuple[Word, ...] = ()
    unread: tuple[Box, ...] = ()
    second: str = ""
    second_text: str = ""
    added: int = 0
    seconds: tuple[float, float] = (0.0, 0.0)


def find_second_reader(folder: str | None = None) -> dict[str, str] | None:
    """Where Tesseract's data is and the languages there (English, Spanish), or None where it is not on this machine.

    ``folder``, else CUSTOS_TESSDATA, else TESSDATA_PREFIX, else the usual places; CUSTOS_TESSDATA=none turns it off.
    """
    chosen = folder or os.environ.get("CUSTOS_TESSDATA") or os.environ.get("TESSDATA_PREFIX") or ""
    return _found_in((chosen,) if chosen else _DATA_FOLDERS)


@lru_cache(maxsize=8)
def _found_in(folders: tuple[str, ...]) -> dict[str, str] | None:
    from importlib.util import find_spec

    if find_spec("tesserocr") is None:
        return None
    for folder in folders:
        there = [language for language in _LANGUAGES if (Path(folder) / f"{language}.traineddata").is_file()]
        if there:
            return {"folder": folder, "languages": "+".join(there)}
    return None


def read_pictures(
    pictures: Sequence[Pixels], *, progress: Progress | None = None, second: bool = True
) -> list[ReadPicture | UnreadableError]:
    """Reads each picture with both readers; one that cannot be read gives the error that says why, in its place, and costs no other.

    ``second=False`` leaves the second reader out (for measuring the first alone).
    """
    given = find_second_reader() if second else None
    out: list[ReadPicture | UnreadableError] = []
    while len(out) < len(pictures):
        batch = pictures[len(out) : len(out) + _BATCH]
        try:
            out.extend(_read(batch, given))
        except UnreadableError as error:
            out.extend(_each(batch, given) if len(batch) > 1 else [error])
        if progress is not None:
            progress(len(out), len(pictures))
    return out


def _each(batch: Sequence[Pixels], given: dict[str, str] | None) -> list[ReadPicture | UnreadableError]:
    out: list[ReadPicture | UnreadableError] = []
    for picture in batch:
        try:
            out.extend(_read([picture], given))
        except UnreadableError as error:
            out.append(error)
    return out


def _read(batch: Sequence[Pixels], given: dict[str, str] | None) -> list[ReadPicture]:
    """The pages that the child read within its time: at least one, from the first on."""
    count = len(batch)
    # The machine may be busy with other work: the wall limit is generous, the processor limit is not.
    seconds = 15 + _SECONDS_A_PAGE * count
    limits = Limits(memory_bytes=6 << 30, cpu_seconds=seconds, wall_seconds=60 + 60 * count, processes=64, files=256)
    request = {
        "sizes": [[picture.width, picture.height] for picture in batch],
        "second": given,
        "readable": [given["folder"]] if given else [],
        # A page begun later than this could be cut off, and the finished ones with it.
        "until": seconds - 2 * _SECONDS_A_PAGE,
    }
    answer = ask(
        "custos.adapters.pictures.ocr_child", request, [picture.data for picture in batch], limits, "this picture"
    )
    try:
        read = [_picture(page, answer) for page in answer.result["pages"][:count]]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        # SAFETY: a taken-over child can send anything; wrong shapes are an unread page, never an exception.
        raise UnreadableError("this picture made the reader fail") from None
    if not read:
        raise UnreadableError("this picture made the reader fail")
    return read


def _picture(page: Message, answer: Answer) -> ReadPicture:
    width, height = page["size"]
    seen = [_seen(*line) for line in page["words"]]
    others = None if page["second"] is None else [_other(*word) for word in page["second"]]
    compared = compare(seen, others)
    words_of = {}
    pieces = []
    for line in compared.lines:
        piece = Piece(line.text, _hull(line.corners), line.confidence)
        words_of[id(piece)] = line.words
        pieces.append(piece)
    tilt = tilt_of([[(x * width, y * height) for x, y in line.corners] for line in compared.lines])
    text, lines, owners = set_out(pieces, shape=height / width, tilt=tilt)
    words = tuple(
        Word(line.start + word.start, line.start + word.end, word.box, word.confidence, word.other, word.doubt)
        for line, owner in zip(lines, owners, strict=True)
        for word in words_of[id(owner)]
    )
    letters = sum(len(line.text) for line in compared.lines)
    confidence = sum(line.confidence * len(line.text) for line in compared.lines) / letters if letters else 0.0
    ink = tuple(Box(*box) for box in page["ink"])
    unread = _unread([*ink, *(_hull(corners) for corners in page["guesses"])], compared.lines)
    return ReadPicture(
        text, lines, round(confidence, 1), int(page["turned"]), ink, bool(page["blank"]), answer.isolated,
        words=words, unread=unread, second=str(answer.result["second"]),
        second_text=_plain_text(others or ()), added=compared.added, seconds=tuple(page["seconds"]),
    )  # fmt: skip


WordRow = tuple[int, int, float, float, float, float, float]
"""Start, end, how sure, left, top, right, bottom of a word in its line."""


def _seen(text: str, corners: Sequence[Sequence[float]], score: float, words: Sequence[WordRow]) -> SeenLine:
    return SeenLine(
        text,
        tuple((float(x), float(y)) for x, y in corners),
        score,
        tuple(SeenWord(start, end, _box(box), sure) for start, end, sure, *box in words),
    )


def _other(text: str, confidence: float, left: float, top: float, right: float, bottom: float, line: int) -> OtherWord:
    return OtherWord(text, confidence, _box((left, top, right, bottom)), line)


def _box(edges: Sequence[float]) -> Box:
    left, top, right, bottom = (min(max(float(edge), 0.0), 1.0) for edge in edges)
    return Box(left, top, right, bottom)


def _hull(corners: Sequence[Sequence[float]]) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return _box((min(xs), min(ys), max(xs), max(ys)))


def _plain_text(others: Sequence[OtherWord]) -> str:
    """The second reader's words in its own order, a line each: for comparing and measuring, never shown as the page."""
    rows: dict[int, list[str]] = {}
    for word in others:
        rows.setdefault(word.line, []).append(word.text)
    return "".join(" ".join(row) + "\n" for row in rows.values())


def _unread(places: Sequence[Box], lines: Sequence[SeenLine]) -> tuple[Box, ...]:
    """Places of ink that hold no word of the page, neighbors joined to one crop, from top to bottom."""
    hulls = [_hull(line.corners) for line in lines]
    out: list[Box] = []
    for place in sorted(places, key=lambda box: (box.top, box.left)):
        if any(_share(place, hull) > 0.6 for hull in hulls):
            continue
        for index, kept in enumerate(out):
            if min(kept.bottom, place.bottom) - max(kept.top, place.top) > 0 and _gap(kept, place) < 0.02:
                out[index] = evolve(
                    kept, left=min(kept.left, place.left), top=min(kept.top, place.top),
                    right=max(kept.right, place.right), bottom=max(kept.bottom, place.bottom),
                )  # fmt: skip
                break
        else:
            out.append(place)
    return tuple(out)


def _gap(one: Box, other: Box) -> float:
    return max(one.left, other.left) - min(one.right, other.right)


def _share(inner: Box, outer: Box) -> float:
    """How much of ``inner`` is in ``outer``."""
    across = min(inner.right, outer.right) - max(inner.left, outer.left)
    down = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / max((inner.right - inner.left) * (inner.bottom - inner.top), 1e-9)
