"""Opens one picture inside the sandbox and gives back its pages as plain pixels, upright and within the pixel cap."""

from __future__ import annotations

import io
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn, cast

from custos.adapters.sandbox.child import Refused, answer
from custos.adapters.untyped import Message

if TYPE_CHECKING:
    from PIL import Image


MAX_PIXELS = 40_000_000
MAX_FRAMES = 50
FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP", "PPM", "JPEG2000", "MPO")


def main(limits: str) -> None:
    """Answers one request: ``{"longest": pixels}``, the longest side of a page."""
    answer(limits, _handle)


def _handle(request: Message, blobs: Sequence[bytes]) -> tuple[Message, Sequence[bytes]]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    formats = formats_of(blobs[0])
    try:
        picture = Image.open(io.BytesIO(blobs[0]), formats=formats)
    except Image.DecompressionBombError:
        _too_large()
    except Exception:  # noqa: BLE001 - Pillow raises anything on a broken picture
        raise Refused("is damaged or in a format that cannot be opened") from None
    frames = _count(picture)
    # The pages of a fax are in one file; the frames of a moving picture after the first say nothing that a paper would.
    wanted = min(frames, MAX_FRAMES) if picture.format == "TIFF" else 1
    sizes: list[list[int]] = []
    original: list[list[int]] = []
    pixels: list[bytes] = []
    for index in range(wanted):
        try:
            if frames > 1:
                picture.seek(index)
            if picture.width * picture.height > MAX_PIXELS:
                _too_large()
            original.append([picture.width, picture.height])
            picture.draft("L", (request["longest"], request["longest"]))
            frame = true_shape(Image, picture)
            frame = ImageOps.exif_transpose(frame)
            frame = _flat(Image, frame, "L")
            if max(frame.size) > request["longest"]:
                ratio = request["longest"] / max(frame.size)
                frame = frame.resize(
                    (max(1, round(frame.width * ratio)), max(1, round(frame.height * ratio))), Image.Resampling.LANCZOS
                )
        except Refused:
            raise
        except Exception:  # noqa: BLE001 - a truncated frame; frames before it are kept
            if not sizes:
                raise Refused("is damaged") from None
            break
        sizes.append(list(frame.size))
        pixels.append(frame.tobytes())
    return {"frames": frames, "sizes": sizes, "original": original}, pixels


def true_shape(image: ModuleType, picture: Image.Image) -> Image.Image:
    """The picture with square pixels. A fax of 204 by 98 dots an inch is stored at half its height; so read, its letters are squashed."""
    across, down = _dots(picture)
    if across <= 0 or down <= 0 or not 1.15 < max(across / down, down / across) < 5:
        return picture
    width, height = picture.size
    if across > down:
        height = round(height * across / down)
    else:
        width = round(width * down / across)
    if width * height > MAX_PIXELS:
        _too_large()
    turn = picture.getexif()
    shaped = picture.convert("L" if picture.mode in ("1", "L") else "RGB").resize(
        (width, height), image.Resampling.LANCZOS
    )
    shaped.info["exif"] = turn.tobytes() if turn else b""
    return shaped


def _dots(picture: Image.Image) -> tuple[float, float]:
    """Dots an inch across and down as the file says, zeros where it says nothing."""
    try:
        across, down = (float(part) for part in picture.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    return across, down


def _count(picture: Image.Image) -> int:
    try:
        return max(1, int(getattr(picture, "n_frames", 1)))
    except Exception:  # noqa: BLE001 - a broken chain of frames; the first one may still be whole
        return 1


def formats_of(data: bytes) -> tuple[str, ...]:
    """The formats that may be tried on these bytes; what telephones save only where it is that, so that no other file reaches its decoder.

    Raises Refused where it is that and the decoder is not here.
    """
    if data[4:8] != b"ftyp":
        return FORMATS
    if b"avif" in data[8:32]:
        return ("AVIF",)
    try:
        import pi_heif
    except ImportError:
        raise Refused("is in the HEIC format, which cannot be opened here; ask for it as JPEG") from None
    pi_heif.register_heif_opener()
    return ("HEIF",)


def _too_large() -> NoReturn:
    raise Refused(f"has more than {MAX_PIXELS // 1_000_000} million pixels")


def _flat(image: ModuleType, frame: Image.Image, mode: str) -> Image.Image:
    """The picture on white paper, without transparency, in eight bits."""
    if frame.mode.startswith(("I", "F")):
        low, high = cast("tuple[float, float]", frame.getextrema())
        frame = frame.point(lambda value: (value - low) * (255.0 / max(high - low, 1))).convert("L")
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        paper = image.new("RGBA", frame.size, "white")
        frame = image.alpha_composite(paper, frame)
    return frame.convert(mode)
