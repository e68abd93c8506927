"""Pictures (scans, photos, faxes): opened in a child process, given to the OCR reader as bare pixels."""

from __future__ import annotations

from attrs import frozen

from custos.adapters.pictures.pixels import Pixels
from custos.adapters.sandbox.child import Limits, ask

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"), (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"), (b"II+\x00", "TIFF"), (b"MM\x00+", "TIFF"), (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"), (b"\xff\x4f\xff\x51", "JPEG 2000"),
)  # fmt: skip
_LONGEST = 2600
"""Pixels on the longer side that the OCR reader is given: a letter page at about 235 dots an inch."""
SMALLEST = (200, 60)
"""A picture smaller than this (longer, shorter side in pixels) is a logo or a rule, not a paper."""


@frozen
class Pictures:
    """The frames of one picture file. ``sizes`` are the original ones; ``frames`` counts all, also those beyond the cap."""

    frames: int
    sizes: tuple[tuple[int, int], ...]
    pixels: tuple[Pixels, ...]
    isolated: bool


def picture_format(data: bytes) -> str:
    """The format of a picture by its first bytes, "" where it is none. HEIC is what telephones save."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc", b"avif"):
        return "HEIC"
    if (
        data[:2] == b"BM"
        and len(data) > 30
        and data[14:18] in (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0", b"\x0c\0\0\0")
    ):
        return "BMP"
    return ""


def open_picture(data: bytes) -> Pictures:
    """The frames as gray pixels, upright. Raises UnreadableError that says why not."""
    answer = ask("custos.adapters.pictures.picture_child", {"longest": _LONGEST}, [data], _LIMITS, "this picture")
    pixels = tuple(
        Pixels(width, height, blob) for (width, height), blob in zip(answer.result["sizes"], answer.blobs, strict=True)
    )
    sizes = tuple((int(width), int(height)) for width, height in answer.result["original"])
    return Pictures(int(answer.result["frames"]), sizes, pixels, answer.isolated)


_LIMITS = Limits(memory_bytes=2 << 30, cpu_seconds=10, wall_seconds=12.0, output_bytes=400 << 20, files=128)
