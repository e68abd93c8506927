"""Reads words off plain gray pixels inside the sandbox, with both readers; no picture format is decoded here.

INVARIANT: ``Global.use_cls`` stays off. The reader's line classifier turns long lines upside down and so loses them without
a word, on clean pages as well (measured: 74 of 1,899 lines lost with it, 1 without).

What costs time, measured on one letter page at 200 dots an inch: memory given back between steps (the arena keeps it: a quarter
less), lines padded to the longest of six (read one by one: a fifth less), lines looked for at full size (at 1,600 pixels: a tenth less),
letters of scripts that no paper here is written in (left out: a seventh less; ``ocr_slim``).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

from custos.adapters.pictures.ocr_second import SecondReader
from custos.adapters.pictures.ocr_slim import slim
from custos.adapters.sandbox.child import answer
from custos.adapters.untyped import Message, Untyped

SURE_ENOUGH = 0.5
"""Below this the reader only guesses: the place is given as unread, and its letters are dropped."""


class Found(NamedTuple):
    """A line with its four corners in pixels. ``words``: start, end, score (0 to 1) and box in pixels of each."""

    quad: Untyped
    text: str
    score: float
    words: list[tuple[int, int, float, float, float, float, float]]


def main(limits: str) -> None:
    """Answers ``{"sizes": [[width, height], ...], "second": {...} | None, "until": seconds}`` and one blob of gray bytes for each.

    Past ``until`` processor seconds no further page is begun: the answer then holds the pages that were read.
    """
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    # The model library prints to both channels while it starts; the parent wants neither.
    quiet = os.open(os.devnull, os.O_WRONLY)
    kept = os.dup(1)
    os.dup2(quiet, 1)
    try:
        import numpy as np

        engine = _engine()
        second = SecondReader(request.get("second"))
        pages: list[Message] = []
        for (width, height), pixels in zip(request["sizes"], blobs, strict=True):
            if pages and time.process_time() > request.get("until", 1e9):
                break
            image = np.frombuffer(pixels, dtype=np.uint8).reshape(height, width)
            start = time.process_time()
            page, turned = _page(engine, np, image)
            middle = time.process_time()
            page["second"] = second.read(turned)
            page["seconds"] = [round(middle - start, 3), round(time.process_time() - middle, 3)]
            pages.append(page)
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
    return {"pages": pages, "second": second.name}, ()


def _engine() -> Untyped:
    import logging

    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    logging.disable(logging.CRITICAL)
    engine = RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.return_word_box": True,
            "Global.max_side_len": 4000,
            "Det.limit_type": "max",
            "Det.limit_side_len": 1600,
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": [3, 48, 64],
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
        }
    )
    engine._load_rec_model()  # type: ignore[no-untyped-call]
    slim(engine)
    return engine


def _page(engine: Untyped, np: ModuleType, image: Untyped) -> tuple[Message, Untyped]:
    """Reads the page upright; a page that lies on its side or stands on its head is turned whole and read again."""
    found, turned = _words(engine, np, image), 0
    for turn in _rotations(found):
        again = _words(engine, np, np.ascontiguousarray(np.rot90(image, -turn)))
        # The reader also reads a line that stands on end, but in a wrong order: such a page is turned in any case.
        if (turned == 0 and turn != 2) or _worth(again) > 1.1 * _worth(found):
            found, turned = again, turn
    image = np.ascontiguousarray(np.rot90(image, -turned))
    found = [*found, *_second_look(engine, np, image, found)]
    height, width = image.shape
    lines = [_as_json(line, width, height) for line in found if line.score >= SURE_ENOUGH]
    guesses = [_as_json(line, width, height) for line in found if line.score < SURE_ENOUGH]
    return {
        "words": lines,
        "guesses": [quad for _, quad, _, _ in guesses],
        "turned": turned * 90,
        "size": [width, height],
        "ink": _ink(image, lines),
        "blank": bool(image.std() < 3),
    }, image


def _as_json(line: Found, width: int, height: int) -> list[Untyped]:
    """``[text, corners, score, words]`` in fractions of the page and percent."""
    quad = [[round(float(x) / width, 5), round(float(y) / height, 5)] for x, y in line.quad]
    words = [
        [start, end, round(score * 100, 1), *(round(v / d, 5) for v, d in zip(box, (width, height) * 2, strict=True))]
        for start, end, score, *box in line.words
    ]
    return [line.text, quad, round(line.score * 100, 1), words]


def _words(engine: Untyped, np: ModuleType, image: Untyped) -> list[Found]:
    read = engine(np.stack([image] * 3, axis=-1))
    if read.txts is None:
        return []
    parts = (
        read.word_results if read.word_results and len(read.word_results) == len(read.txts) else [()] * len(read.txts)
    )
    return [
        Found(quad, text, float(score), _split(quad, text, float(score), words))
        for quad, text, score, words in zip(read.boxes, read.txts, read.scores, parts, strict=True)
        if text.strip()
    ]


def _split(
    quad: Untyped, text: str, score: float, parts: Untyped
) -> list[tuple[int, int, float, float, float, float, float]]:
    """The words of a line by its spaces, each with its own score and place; by their share of the line where the reader gives none."""
    left, top, right, bottom = (float(value) for value in _bounds(quad))
    places: list[tuple[int, int, float, Untyped]] = []
    at = 0
    for part in parts or ():
        start = text.find(part[0], at) if part and part[0] else -1
        if start >= 0 and part[2] is not None:
            at = start + len(part[0])
            places.append((start, at, float(part[1]), part[2]))
    out = []
    start = 0
    for token in text.split(" "):
        end = start + len(token)
        if token.strip():
            own = [place for place in places if place[0] < end and place[1] > start]
            if own:
                xs = [float(x) for place in own for x, _ in place[3]]
                ys = [float(y) for place in own for _, y in place[3]]
                out.append((start, end, min(place[2] for place in own), min(xs), min(ys), max(xs), max(ys)))
            else:
                step = (right - left) / max(len(text), 1)
                out.append((start, end, score, left + step * start, top, left + step * end, bottom))
        start = end + 1
    return out


def _rotations(found: Sequence[Found]) -> tuple[int, ...]:
    """The quarter turns worth trying: both sides for a page of lines that stand on end, the head for one that reads badly."""
    if len(found) < 3:
        return ()
    long = [line.quad for line in found if len(line.text) > 3] or [line.quad for line in found]
    tall = sum(_side(quad, 3, 0) > 1.5 * _side(quad, 0, 1) for quad in long)
    if tall * 2 > len(long):
        return (1, 3)
    return (2,) if _mean(found) < 0.75 else ()


def _second_look(engine: Untyped, np: ModuleType, image: Untyped, found: Sequence[Found]) -> list[Found]:
    """Reads what the first look left: the detector passes over a lone short line on a large white page.

    The ink that no word covers is cut out, set on one small sheet, read there, and put back in its place.
    """
    rest = image.copy()
    for line in found:
        if line.score >= SURE_ENOUGH:
            left, top, right, bottom = _bounds(line.quad)
            rest[max(0, top - 2) : bottom + 3, max(0, left - 3) : right + 4] = 255
    places = _word_like(np, rest)
    if not places:
        return []
    edge = 40
    wide = max(right - left for left, _, right, _ in places) + 2 * edge
    sheet = np.full((sum(bottom - top + 2 * edge for _, top, _, bottom in places), max(wide, 320)), 255, np.uint8)
    starts, at = [], 0
    for left, top, right, bottom in places:
        sheet[at + edge : at + edge + bottom - top, edge : edge + right - left] = rest[top:bottom, left:right]
        starts.append(at)
        at += bottom - top + 2 * edge
    out = []
    for line in _words(engine, np, sheet):
        # Pen marks read as a few wild letters: here the reader has to be sure.
        if line.score < 0.85:
            continue
        middle = float(np.mean(line.quad[:, 1]))
        index = max(number for number, start in enumerate(starts) if start <= middle)
        left, top = places[index][0] - edge, places[index][1] - starts[index] - edge
        words = [(a, b, score, x0 + left, y0 + top, x1 + left, y1 + top) for a, b, score, x0, y0, x1, y1 in line.words]
        out.append(Found(line.quad + np.array([left, top]), line.text, line.score, words))
    return out


def _bounds(quad: Untyped) -> tuple[int, int, int, int]:
    return int(quad[:, 0].min()), int(quad[:, 1].min()), int(quad[:, 0].max()), int(quad[:, 1].max())


def _word_like(np: ModuleType, image: Untyped) -> list[tuple[int, int, int, int]]:
    """Places of ink that could be words: not ruled lines, not specks, not pictures. At most thirty, from top to bottom."""
    import cv2

    height, width = image.shape
    scale = min(1.0, 1100 / max(height, width))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = _ink_without_rules(np, small)
    joined = cv2.dilate(dark, np.ones((3, 19), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    places = []
    for left, top, broad, tall, _ in stats[1:count]:
        ink = int((dark[top : top + tall, left : left + broad] > 0).sum())
        if broad >= 22 and 7 <= tall <= 60 and broad >= tall and ink / (broad * tall) >= 0.08 and ink >= 40:
            places.append([int(value / scale) for value in (left, top, left + broad, top + tall)])
    places.sort(key=lambda box: (box[3] - box[1]) * (box[2] - box[0]), reverse=True)
    margin = round(4 / scale)
    kept = [
        (max(0, left - margin), max(0, top - margin), min(width, right + margin), min(height, bottom + margin))
        for left, top, right, bottom in places[:30]
    ]
    return sorted(kept, key=lambda box: box[1])


def _ink_without_rules(np: ModuleType, small: Untyped) -> Untyped:
    """White where there is ink that is no ruled line, across or down."""
    import cv2

    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    for shape, grown in (((40, 1), (3, 1)), ((1, 40), (1, 3))):
        ruled = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        dark = cv2.subtract(dark, cv2.dilate(ruled, np.ones(grown, np.uint8)))
    return dark


def _side(quad: Untyped, one: int, other: int) -> float:
    return float(((quad[one][0] - quad[other][0]) ** 2 + (quad[one][1] - quad[other][1]) ** 2) ** 0.5)


def _mean(found: Sequence[Found]) -> float:
    found = [line for line in found if line.score >= SURE_ENOUGH]
    letters = sum(len(line.text) for line in found)
    return sum(line.score * len(line.text) for line in found) / max(letters, 1)


def _worth(found: Sequence[Found]) -> float:
    """Letters read, weighted by how sure the reader is of them."""
    return sum(len(line.text) * line.score**2 for line in found if line.score >= SURE_ENOUGH)


def _ink(image: Untyped, words: Sequence[Untyped]) -> list[list[float]]:
    """Pen-like marks: ink that is no word and no ruled line. Good enough to ask a question, never to decide."""
    import cv2
    import numpy as np

    height, width = image.shape
    scale = 1100 / max(height, width)
    small = (
        cv2.resize(np.ascontiguousarray(image), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if scale < 1
        else np.ascontiguousarray(image)
    )
    high, wide = small.shape
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    for text, quad, score, _ in words:
        # A word that the reader is unsure of may be the signature itself: it stays.
        if score < 80 or len(text) < 3:
            continue
        xs, ys = [x * wide for x, _ in quad], [y * high for _, y in quad]
        dark[max(0, int(min(ys)) - 1) : int(max(ys)) + 2, max(0, int(min(xs)) - 2) : int(max(xs)) + 3] = 0
    ruled = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (40, 1)))
    dark = cv2.subtract(dark, cv2.dilate(ruled, np.ones((3, 1), np.uint8)))
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    boxes = []
    for left, top, broad, tall, area in stats[1:count]:
        if 0.04 * wide <= broad <= 0.6 * wide and 0.01 * high <= tall <= 0.2 * high and area > 0.03 * broad * tall:
            boxes.append(
                [
                    round(float(value), 5)
                    for value in (left / wide, top / high, (left + broad) / wide, (top + tall) / high)
                ]
            )
    return boxes[:100]
