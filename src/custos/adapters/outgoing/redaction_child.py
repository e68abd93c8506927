"""Looks at one PDF inside the sandbox: where its characters are, which of them nobody sees, and what else is in the file.

Runs only as a child of ``sandbox.ask``. ``{"do": "find"}`` gives boxes of withheld values, ``{"do": "inspect"}`` what a gate must know.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from custos.adapters.pdf.child import MAX_PAGES, MAX_PIXELS, _open
from custos.adapters.pdf.forms import read_form
from custos.adapters.pdf.marks import Placer
from custos.adapters.sandbox.child import answer
from custos.adapters.untyped import Message, Untyped
from custos.core.leaks import Withheld, WithheldKind, holds_any, locate

if TYPE_CHECKING:
    from pikepdf import Object
    from pypdfium2 import PdfPage


_LOOK_DPI = 144
_FLAT = 12
"""Gray levels within which the place of a letter is one color: nobody can see a letter there."""

_DARK = 160


def main(limits: str) -> None:
    """Answers one request."""
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    withheld = [Withheld(WithheldKind(kind), value, tuple(unless)) for kind, value, unless in request["withheld"]]
    if request["do"] == "find":
        return {"regions": list(_find(_flat(blobs[0]), withheld))}, ()
    return _inspect(blobs[0], withheld), ()


def _flat(data: bytes) -> bytes:
    """The file with what is in its form fields drawn onto its pages, where it has any."""
    if not _open(data).get_formtype():
        return data
    _, flat = read_form(data, MAX_PAGES)
    return flat or data


def _characters(page: PdfPage) -> tuple[str, list[list[float] | None]]:
    """The words of a page with the box of each character in PDF points; None for a blank."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    text: list[str] = []
    boxes: list[list[float] | None] = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else " "
        char = "-" if char in "\x02\xad" else char  # the library's own mark for a hyphen at a line's end
        text.append(char)
        seen = not char.isspace() and raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        boxes.append([left.value, bottom.value, right.value, top.value] if seen else None)
    return "".join(text), boxes


def _find(data: bytes, withheld: list[Withheld]) -> Iterator[list[Untyped]]:
    document = _open(data)
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        place = Placer(page)
        text, boxes = _characters(page)
        for leak in locate(text, withheld):
            for line in _lines([box for box in boxes[leak.start : leak.end] if box]):
                yield [number + 1, place(*line), leak.which]


def _lines(boxes: list[list[float]]) -> Iterator[list[float]]:
    """One box for each stretch of letters on one line, across or up the page; a value broken over two lines gives two."""
    run: list[float] = []
    for box in boxes:
        if run and not (_goes_on(run, box, 0) or (_goes_on(run, box, 1) and _is_upright(run, box))):
            yield run
            run = []
        run = [min(run[0], box[0]), min(run[1], box[1]), max(run[2], box[2]), max(run[3], box[3])] if run else list(box)
    if run:
        yield run


def _goes_on(run: list[float], box: list[float], along: int) -> bool:
    """True where the letter follows the run in the direction ``along`` (0 across the page, 1 up the page)."""
    across = 1 - along
    shared = min(run[across + 2], box[across + 2]) - max(run[across], box[across])
    size = max(box[across + 2] - box[across], 4.0)
    gap = max(box[along] - run[along + 2], run[along] - box[along + 2])
    return shared >= 0.3 * min(box[across + 2] - box[across], run[across + 2] - run[across]) and gap <= 6 * size


def _is_upright(run: list[float], box: list[float]) -> bool:
    """True where the run is no wider than a line of turned letters: two lines of print above each other are not one."""
    return run[2] - run[0] <= 1.6 * max(box[2] - box[0], 6.0) and run[3] - run[1] + box[3] - box[1] > run[2] - run[0]


# --- the gate's first reader --------------------------------------------------------------------------------------------


def _inspect(data: bytes, withheld: list[Withheld]) -> Message:
    document = _open(data)
    document.init_forms()
    pages = []
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        text, boxes = _characters(page)
        leaks = sorted({leak.which for leak in locate(text, withheld)})
        pages.append(
            {"leaks": leaks, "covered": _covered(page, text, boxes), "letters": sum(box is not None for box in boxes)}
        )
    return {"count": len(document), "pages": pages, **_structure(data, withheld)}


def _covered(page: PdfPage, text: str, boxes: list[list[float] | None]) -> list[str]:
    """Words of the text layer that are where the page shows one flat color: under a bar, or in the paper's own color."""
    if not any(boxes):
        return []
    width, height = page.get_size()
    scale = min(_LOOK_DPI / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    rows, wide, high, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    place = Placer(page)
    words: list[str] = []
    run = ""
    for char, box in zip(
        [*text, "\0"], [*boxes, None], strict=True
    ):  # what is no letter and no space ends the last run
        if box is not None and _is_flat(rows, stride, wide, high, place(*box)):
            run += char
            continue
        if char.isspace() and run and not run.endswith(" "):
            run += " "
            continue
        # A dot may be fainter than the paper's noise, and a bold l is a bar by itself.
        if sum(letter.isalnum() and letter not in "Iil1" for letter in run) >= 2:
            words.append(run.strip())
        run = ""
    return words


def _is_flat(rows: bytes, stride: int, wide: int, high: int, box: list[float]) -> bool:
    x0, x1 = _whole(box[0] * wide, box[2] * wide, wide)
    y0, y1 = _whole(box[1] * high, box[3] * high, high)
    if x1 - x0 < 1 or y1 - y0 < 1 or (x1 - x0) * (y1 - y0) < 6:
        return False
    inside = sorted(b"".join(rows[row * stride + x0 : row * stride + x1] for row in range(y0, y1)))
    middle = inside[len(inside) // 2]
    alike = sum(abs(level - middle) <= _FLAT for level in inside)
    # A bar is rarely laid exactly: the tip of a capital may look out over it.
    return alike == len(inside) or (middle < _DARK and alike >= 0.88 * len(inside))


def _whole(start: float, end: float, most: int) -> tuple[int, int]:
    """The points that are wholly inside; where there are not three of them, all that are touched.

    A point on the edge of a bar is half bar and half paper, and says nothing about what the letter shows.
    """
    inner = max(0, math.ceil(start)), min(most, int(end))
    if inner[1] - inner[0] >= 3:
        return inner
    return int(start), min(most, max(math.ceil(end), int(start) + 1))


def _structure(data: bytes, withheld: list[Withheld]) -> Message:
    """What is in the file beside its pages, and which values are in any of its strings and streams."""
    import pikepdf

    leftovers: set[str] = set()
    leaks: set[int] = holds_any(data, withheld)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/Info" in pdf.trailer and any(str(value).strip() for value in dict(pdf.trailer["/Info"]).values()):
            leftovers.add("document information")
        names = {
            "/Metadata": "metadata", "/AcroForm": "a form", "/OpenAction": "an action", "/AA": "an action", "/Outlines": "bookmarks",
            "/PieceInfo": "data of a program", "/OCProperties": "layers", "/Threads": "articles", "/Collection": "a collection of files",
            "/AF": "an attached file",
        }  # fmt: skip
        leftovers |= {said for key, said in names.items() if key in pdf.Root}
        if "/Names" in pdf.Root:
            leftovers |= {
                "an attached file" if key == "/EmbeddedFiles" else "a script" if key == "/JavaScript" else "names"
                for key in pdf.Root["/Names"]
            }
        for page in pdf.pages:
            leftovers |= {
                said
                for key, said in (
                    ("/Annots", "notes on a page"),
                    ("/Thumb", "a small picture of a page"),
                    ("/Metadata", "metadata"),
                    ("/PieceInfo", "data of a program"),
                    ("/AA", "an action"),
                )
                if key in page
            }
            if "/Font" in page.get("/Resources", {}):
                leftovers.add("a font")
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    leaks |= holds_any(thing.read_bytes(), withheld)
                except pikepdf.PdfError:
                    leaks |= holds_any(thing.read_raw_bytes(), withheld)
            for text in _strings(thing, 0):
                leaks |= {leak.which for leak in locate(text, withheld)}
    if data.count(b"%%EOF") > 1 or data.rstrip()[-5:] != b"%%EOF":
        leftovers.add("an earlier version of the file")
    return {"leftovers": sorted(leftovers), "leaks": sorted(leaks)}


def _strings(thing: Object, depth: int) -> Iterator[str]:
    import pikepdf

    if depth > 20:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            yield from _strings(inner, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in thing.keys():  # noqa: SIM118 - a stream cannot be walked as a mapping
            if key not in ("/Parent", "/P", "/Prev", "/Next"):
                yield from _strings(thing[key], depth + 1)
