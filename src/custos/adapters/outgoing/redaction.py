"""Takes withheld values out of a paper for good, and lets nothing leave in which any of them can still be found.

A page is drawn, painted over and rebuilt as a picture of itself: no object of the original survives, so nothing can hide under a bar, in
a font, a layer or a note (ADR 0020). The gate then reads the result with two readers that know nothing of how it was made.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from custos.adapters.outgoing.errors import CannotLeave
from custos.adapters.outgoing.errors import WouldLeak as WouldLeak
from custos.adapters.pdf.reader import pixels_of
from custos.adapters.pictures.ocr import ReadPicture, read_pictures
from custos.adapters.pictures.picture import open_picture, picture_format
from custos.adapters.pictures.pixels import Pixels
from custos.adapters.sandbox.child import Limits, ask
from custos.core.errors import UnreadableError
from custos.core.leaks import Withheld, locate
from custos.core.messages import Message
from custos.core.reading.text.page import Box

if TYPE_CHECKING:
    from PIL import Image


DPI = 200
BATCH = 6
"""Pages that are pictures in memory at the same time, and that a child reads before it ends."""
Progress = Callable[[int], None]
"""Told after each page: how many are done."""
_MODULE = "custos.adapters.outgoing.redaction_child"
_LIMITS = Limits(memory_bytes=2 << 30, cpu_seconds=120, wall_seconds=150.0, output_bytes=64 << 20)
MOST_FINDINGS = 12
"""How many places a refusal names; the person paints and checks again."""
_MARGIN = 0.0035
"""How far paint reaches beyond a box, as a share of the page: the edge of a letter is blurred when it is drawn."""


@frozen
class Region:
    """A place on a page to be painted over: the page from 1, the box in shares of the page as it is shown."""

    page: int
    box: Box


@frozen
class Finding:
    """Why the gate is shut. ``page`` is 0 for the file as a whole; ``which`` numbers the withheld value (from 0), -1 for none."""

    page: int
    what: Message
    which: int = -1


@frozen
class Redacted:
    """A paper without its withheld values, and where it was painted over."""

    pdf: bytes
    pages: int
    regions: tuple[Region, ...]


def redact(
    data: bytes | Sequence[bytes],
    withheld: Sequence[Withheld],
    regions: Sequence[Region] = (),
    *,
    ocr: bool = True,
    label: Callable[[int], str] | None = None,
    progress: Progress | None = None,
) -> Redacted:
    """The paper (PDF or picture, or several one after the other) without its withheld values and regions, as a new PDF of pictures.

    Values are found in the text layer and, with ``ocr``, on the picture of every page as well. Raises UnreadableError where a page
    cannot be drawn: a paper that cannot be seen cannot be cleared. ``label`` gives the number that is printed at the foot of a page;
    ``progress`` is told how many pages are done. Only a few pages are held as pictures at a time, however many there are.
    """
    found = list(regions)
    done = 0

    def pages() -> Iterator[Pixels]:
        nonlocal done
        for one in [data] if isinstance(data, bytes) else data:
            begun = done
            here = [] if picture_format(one) else _in_text_layer(one, withheld)
            found.extend(Region(begun + region.page, region.box) for region in here)
            for drawn in _drawn(one):
                for picture in _cleared(drawn, done + 1, withheld, found, ocr=ocr):
                    done += 1
                    yield _labelled(picture, label(done)) if label else picture
                    if progress is not None:
                        progress(done)

    return Redacted(rebuild(pages()), done, tuple(found))


def _cleared(
    drawn: Sequence[Pixels], first: int, withheld: Sequence[Withheld], found: list[Region], *, ocr: bool
) -> Iterator[Pixels]:
    """Pages from number ``first`` on, painted over; what only the picture reader saw is added to ``found``."""
    painted = [
        _painted(picture, [region.box for region in found if region.page == number])
        for number, picture in enumerate(drawn, first)
    ]
    if not ocr or not withheld:
        yield from painted
        return
    # After the first paint: what the picture reader still finds is what the text layer did not say.
    for number, (picture, seen) in enumerate(zip(painted, read_pictures(painted), strict=True), first):
        if isinstance(seen, UnreadableError):
            raise CannotLeave("page-cannot-be-looked-at", page=number, why=str(seen))
        cleared, more = _painted_as_read(picture, seen, withheld)
        found += [Region(number, box) for box in more]
        yield cleared


def count_pages(data: bytes) -> int:
    """How many pages a PDF or a picture will have when it leaves. Raises UnreadableError where it cannot be opened."""
    from custos.adapters.pdf.reader import read_pdf

    return len(open_picture(data).pixels) if picture_format(data) else read_pdf(data).count


def _drawn(data: bytes) -> Iterator[list[Pixels]]:
    """The pages as pictures, a few at a time."""
    if picture_format(data):
        yield list(open_picture(data).pixels)
        return
    for start in range(1, (count := count_pages(data)) + 1, BATCH):
        out: list[Pixels] = []
        for number, picture in enumerate(pixels_of(data, range(start, min(start + BATCH, count + 1)), dpi=DPI), start):
            if isinstance(picture, UnreadableError):
                raise CannotLeave("page-cannot-be-looked-at", page=number, why=str(picture))
            out.append(picture)
        yield out


def _in_text_layer(data: bytes, withheld: Sequence[Withheld]) -> list[Region]:
    if not withheld:
        return []
    request = {"do": "find", "withheld": [[one.kind.value, one.value, list(one.unless)] for one in withheld]}
    answer = ask(_MODULE, request, [data], _LIMITS, "this PDF")
    return [Region(page, Box(*box)) for page, box, _ in answer.result["regions"]]


def _painted_as_read(picture: Pixels, seen: ReadPicture, withheld: Sequence[Withheld]) -> tuple[Pixels, list[Box]]:
    """The page upright, with every line painted over in which the picture reader found a withheld value, and where."""
    upright = _turned(picture, seen.turned)
    leaks = locate(seen.text, withheld, misread=True)
    boxes = [
        line.box
        for line in seen.lines
        if line.box is not None and any(leak.start < line.end and line.start < leak.end for leak in leaks)
    ]
    return _painted(upright, boxes), boxes


def _turned(picture: Pixels, degrees: int) -> Pixels:
    """The picture turned clockwise by ``degrees``."""
    if degrees % 360 == 0:
        return picture
    image = _image(picture).rotate(-degrees, expand=True)
    return Pixels(image.width, image.height, image.tobytes())


def _image(picture: Pixels) -> Image.Image:
    from PIL import Image

    return Image.frombytes("L", (picture.width, picture.height), picture.data)


def _painted(picture: Pixels, boxes: Sequence[Box]) -> Pixels:
    """The picture with black bars; nothing of what was under a bar is in its bytes any more."""
    if not boxes:
        return picture
    from PIL import ImageDraw

    image = _image(picture)
    brush = ImageDraw.Draw(image)
    for box in boxes:
        left, top = (box.left - _MARGIN) * picture.width, (box.top - _MARGIN) * picture.height
        right, bottom = (box.right + _MARGIN) * picture.width, (box.bottom + _MARGIN) * picture.height
        brush.rectangle((left, top, right, bottom), fill=0)
    return Pixels(picture.width, picture.height, image.tobytes())


def _labelled(picture: Pixels, words: str) -> Pixels:
    """The picture with ``words`` at its foot on the right, on white, drawn as part of the picture."""
    from PIL import ImageDraw, ImageFont

    image = _image(picture)
    brush, font = ImageDraw.Draw(image), ImageFont.load_default(size=max(14, picture.height // 90))
    left, top, right, bottom = brush.textbbox((0, 0), words, font=font)
    x, y = picture.width - (right - left) - picture.width // 25, picture.height - (bottom - top) - picture.height // 45
    brush.rectangle((x - 6, y - 6, x + right - left + 6, y + bottom - top + 6), fill=255)
    brush.text((x - left, y - top), words, fill=0, font=font)
    return Pixels(picture.width, picture.height, image.tobytes())


def rebuild(pictures: Iterable[Pixels], *, dpi: int = DPI) -> bytes:
    """A new PDF that holds these pictures and nothing else: no information, no fonts, no notes. The same pictures give the same bytes."""
    import pikepdf

    pdf = pikepdf.new()
    # Sixteen greys keep every pen stroke and make a page a third as large.
    greys = bytes(level & 0xF0 | level >> 4 for level in range(256))
    for picture in pictures:
        image = pikepdf.Stream(pdf, b"")
        image.write(zlib.compress(picture.data.translate(greys), 6), filter=pikepdf.Name.FlateDecode)
        for key, value in {
            "Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Width": picture.width, "Height": picture.height,
            "ColorSpace": pikepdf.Name.DeviceGray, "BitsPerComponent": 8,
        }.items():  # fmt: skip
            image[f"/{key}"] = value
        wide, high = picture.width * 72 / dpi, picture.height * 72 / dpi
        content = pikepdf.Stream(pdf, f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /P Do Q".encode())
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, round(wide, 2), round(high, 2)],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=pdf.make_indirect(image))),
            Contents=pdf.make_indirect(content),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


# --- the gate -----------------------------------------------------------------------------------------------------------


def inspect(
    data: bytes,
    withheld: Sequence[Withheld],
    *,
    ocr: bool = True,
    generated: bool = False,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Everything for which ``data`` must not leave; empty where the gate is open.

    The first reader takes the text layer, every string and every stream; the second looks at the pictures of the pages. ``generated``
    says that we set the file ourselves from permitted fields: it may have fonts, a title and a text layer; nothing may be covered in either.
    Raises UnreadableError where the file cannot be looked at, which shuts the gate as well.
    """
    request = {"do": "inspect", "withheld": [[one.kind.value, one.value, list(one.unless)] for one in withheld]}
    result = ask(_MODULE, request, [data], _LIMITS, "this PDF").result
    findings = [Finding(0, Message("found-in-file"), which) for which in result["leaks"]]
    allowed = GENERATED if generated else frozenset[str]()
    findings += [Finding(0, Message("file-carries", what=what)) for what in result["leftovers"] if what not in allowed]
    for number, page in enumerate(result["pages"], 1):
        findings += [Finding(number, Message("found-in-text"), which) for which in page["leaks"]]
        if page["covered"]:
            findings.append(Finding(number, Message("words-under-page", count=len(page["covered"]))))
        if page["letters"] and not generated:
            findings.append(Finding(number, Message("painted-page-has-text")))
    if result["count"] != len(result["pages"]):
        findings.append(Finding(0, Message("more-pages-than-seen")))
    if ocr:
        findings += _seen_leaks(data, result["count"], withheld, progress)
    elif progress is not None:
        progress(result["count"])
    return tuple(findings)


GENERATED = frozenset({"document information", "metadata", "a font", "bookmarks"})
"""What typst puts into a tagged file beside the words; the strings in it are searched like all others."""


def covered_words(data: bytes) -> Mapping[int, list[str]]:
    """Words that are in a PDF where its pages show none, by page: what a bad redaction leaves to be copied out."""
    result = ask(_MODULE, {"do": "inspect", "withheld": []}, [data], _LIMITS, "this PDF").result
    return {number: page["covered"] for number, page in enumerate(result["pages"], 1) if page["covered"]}


def _seen_leaks(data: bytes, count: int, withheld: Sequence[Withheld], progress: Progress | None) -> list[Finding]:
    findings: list[Finding] = []
    for start in range(1, count + 1, BATCH):
        drawn = pixels_of(data, range(start, min(start + BATCH, count + 1)), dpi=DPI)
        read = iter(read_pictures([picture for picture in drawn if isinstance(picture, Pixels)]))
        for number, picture in enumerate(drawn, start):
            seen = next(read) if isinstance(picture, Pixels) else picture
            if isinstance(seen, UnreadableError):
                findings.append(Finding(number, Message("page-not-seen", why=str(seen))))
            else:
                found = sorted({leak.which for leak in locate(seen.text, withheld, misread=True)})
                findings += [Finding(number, Message("found-on-page"), which) for which in found]
            if progress is not None:
                progress(number)
    return findings


def pass_gate(
    data: bytes,
    withheld: Sequence[Withheld],
    *,
    ocr: bool = True,
    generated: bool = False,
    paper: int = 0,
    progress: Progress | None = None,
) -> None:
    """Returns where nothing withheld can be found. Raises WouldLeak that names pages and numbers of values, never a value.

    ``paper`` is the number of the paper that goes along, for the person who reads the refusal.
    """
    findings = inspect(data, withheld, ocr=ocr, generated=generated, progress=progress)
    if findings:
        told = dict.fromkeys(_told(one, paper) for one in findings)
        raise WouldLeak("would-leak", findings=tuple(told)[:MOST_FINDINGS])


def _told(one: Finding, paper: int) -> Message:
    """A finding with its place, for the person who has the papers at hand."""
    if paper and one.page:
        return Message("finding-on-paper-page", paper=paper, page=one.page, what=one.what)
    if paper:
        return Message("finding-on-paper", paper=paper, what=one.what)
    return Message("finding-on-page", page=one.page, what=one.what) if one.page else one.what
