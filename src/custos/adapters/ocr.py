"""The first reader of pictures: words with places and confidence, read in a child process from bare pixels."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from custos.adapters.layout import Piece, lay_out, tilt_of
from custos.adapters.sandbox import Limits, ask
from custos.core.errors import UnreadableError
from custos.core.papers.page import Box, Line

UNSURE_BELOW = 88.0
"""A page whose mean confidence is lower is said to be hard to read (measured: clean scans and photos stay above 92)."""
_BATCH = 6


@frozen
class Pixels:
    """A grey picture, eight bits a pixel, row by row from the top."""

    width: int
    height: int
    data: bytes


@frozen
class ReadPicture:
    """What was read off one picture. ``turned`` is by how many degrees clockwise it was turned to be read; boxes are of the turned picture."""

    text: str
    lines: tuple[Line, ...]
    confidence: float
    turned: int
    ink: tuple[Box, ...]
    blank: bool
    isolated: bool


def read_pictures(pictures: Sequence[Pixels]) -> list[ReadPicture | UnreadableError]:
    """Reads each picture; one that cannot be read gives the error that says why, in its place, and costs no other one."""
    out: list[ReadPicture | UnreadableError] = []
    for start in range(0, len(pictures), _BATCH):
        batch = pictures[start : start + _BATCH]
        try:
            out.extend(_read(batch))
        except UnreadableError as error:
            out.extend(_each(batch) if len(batch) > 1 else [error])
    return out


def _each(batch: Sequence[Pixels]) -> list[ReadPicture | UnreadableError]:
    out: list[ReadPicture | UnreadableError] = []
    for picture in batch:
        try:
            out.extend(_read([picture]))
        except UnreadableError as error:
            out.append(error)
    return out


def _read(batch: Sequence[Pixels]) -> list[ReadPicture]:
    count = len(batch)
    # The machine may be busy with other work: the wall limit is generous, the processor limit is not.
    limits = Limits(
        memory_bytes=6 << 30, cpu_seconds=15 + 20 * count, wall_seconds=60 + 60 * count, processes=64, files=256
    )
    answer = ask(
        "custos.adapters.ocr_child",
        {"sizes": [[picture.width, picture.height] for picture in batch]},
        [picture.data for picture in batch],
        limits,
        "this picture",
    )
    return [_picture(page, answer.isolated) for page in answer.result["pages"]]


def _picture(page: dict[str, object], isolated: bool) -> ReadPicture:
    words: list[tuple[str, list[list[float]], float]] = page["words"]  # type: ignore[assignment]
    width, height = page["size"]  # type: ignore[misc]
    pieces = [
        Piece(
            text,
            Box(
                max(0.0, min(x for x, _ in quad)),
                max(0.0, min(y for _, y in quad)),
                min(1.0, max(x for x, _ in quad)),
                min(1.0, max(y for _, y in quad)),
            ),
            score,
        )
        for text, quad, score in words
    ]
    tilt = tilt_of([[(x * width, y * height) for x, y in quad] for _, quad, _ in words])
    text, lines = lay_out(pieces, shape=height / width, tilt=tilt)
    letters = sum(len(piece.text) for piece in pieces)
    confidence = sum(piece.confidence * len(piece.text) for piece in pieces) / letters if letters else 0.0
    ink = tuple(Box(*box) for box in page["ink"])  # type: ignore[attr-defined]
    return ReadPicture(text, lines, round(confidence, 1), int(page["turned"]), ink, bool(page["blank"]), isolated)  # type: ignore[call-overload]
