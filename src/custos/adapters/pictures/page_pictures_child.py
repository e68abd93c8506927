"""Draws pages of one PDF or one picture file inside the sandbox, upright, as pictures that staff may look at."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from custos.adapters.sandbox.child import Refused, answer
from custos.adapters.untyped import Message

if TYPE_CHECKING:
    from PIL import Image


QUALITY = 82


def main(limits: str) -> None:
    """Answers ``{"kind": "pdf"|"picture", "pages": [[number, turned], ...], "longest": pixels}`` with one WebP file a page."""
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    draw = _pdf if request["kind"] == "pdf" else _picture
    drawn = [draw(blobs[0], number, turned, request["longest"]) for number, turned in request["pages"]]
    return {"sizes": [size for size, _ in drawn]}, [file for _, file in drawn]


def _pdf(data: bytes, number: int, turned: int, longest: int) -> tuple[list[int], bytes]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError):
        raise Refused("is damaged") from None
    scale = longest / max(*page.get_size(), 1.0)
    return _packed(page.render(scale=scale, may_draw_forms=True).to_pil(), turned)


def _picture(data: bytes, number: int, turned: int, longest: int) -> tuple[list[int], bytes]:
    from PIL import Image, ImageOps

    from custos.adapters.pictures.picture_child import MAX_PIXELS, _flat, _too_large, formats_of, true_shape

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        picture = Image.open(io.BytesIO(data), formats=formats_of(data))
        if number > 1:
            picture.seek(number - 1)
        if picture.width * picture.height > MAX_PIXELS:
            _too_large()
        frame = _flat(Image, ImageOps.exif_transpose(true_shape(Image, picture)), "RGB")
        frame.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - Pillow raises anything on a broken picture
        raise Refused("is damaged or in a format that cannot be opened") from None
    return _packed(frame, turned)


def _packed(image: Image.Image, turned: int) -> tuple[list[int], bytes]:
    """The picture turned clockwise, without anything the file said about itself."""
    from PIL import Image

    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    image = image.convert("RGB")
    if turned % 360 in turns:
        image = image.transpose(turns[turned % 360])
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=2)
    return [image.width, image.height], out.getvalue()
