"""Pictures of pages, kept beside the originals so that no scan is drawn twice; lost ones are drawn again.

SAFETY: they are as secret as the papers: sealed, 0600 in the data folder, under the paper's hash, never in a browser's cache, and shown only
after the register has written who looks (``access.open_paper``).
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings

from custos.adapters.pictures.page_pictures import draw
from custos.apps.papers.models import Paper
from custos.apps.papers.services import originals
from custos.apps.sealing import values
from custos.core.errors import UnreadableError, UsageError

TYPE = "image/webp"
_PLACE = "picture"
_MANY = 10_000
_UNDRAWN: set[Path] = set()
"""Pages that could not be drawn since this process started: a bomb is tried once, not with every look; a restart tries again."""


def picture_of(paper: Paper, sheet: int, turned: int = 0) -> bytes | None:
    """Page ``sheet`` (from 1) of ``paper``, turned clockwise as it was read; None where it has no picture that can be drawn."""
    place = _place(paper.sha256, sheet, turned)
    try:
        raw = place.read_bytes()
    except FileNotFoundError:
        if place in _UNDRAWN:
            return None
    else:
        return values.open_one(values.read(raw), _PLACE, paper.matter.case)
    try:
        (data,) = draw(originals.fetch(paper.sha256, paper.matter.case), paper.name, [(sheet, turned)])
    except UnreadableError:
        if len(_UNDRAWN) < _MANY:
            _UNDRAWN.add(place)
        return None
    _keep(place, values.seal(data, values.file_of_original(paper.sha256), _PLACE).to_bytes())
    return data


def _place(sha256: str, sheet: int, turned: int) -> Path:
    if settings.CUSTOS_DATA_DIR is None:
        raise UsageError("this process keeps nothing: it was started without a data folder, so pages cannot be drawn")
    return Path(settings.CUSTOS_DATA_DIR) / originals.PICTURES / sha256[:2] / sha256 / f"{sheet}-{turned}.webp"


def _keep(place: Path, data: bytes) -> None:
    """Writes the picture under its name at once or not at all; two who draw it at the same time write the same."""
    for folder in (place.parents[2], place.parents[1], place.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)  # 0600 from the start
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(name).rename(place)


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that :func:`picture_of` gave (WebP, lossy)."""
    return int.from_bytes(picture[26:28], "little") & 0x3FFF, int.from_bytes(picture[28:30], "little") & 0x3FFF
