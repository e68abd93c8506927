"""Pictures of drawn pages as they reach an office: scanned, copied, photographed at the counter, faxed. Same seed, same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

LOOKS = ("scan-300", "scan-200", "copy", "photo", "fax-fine", "fax-standard")
"""From the best to the worst."""


def pages(pdf: bytes, *, dpi: int) -> list[Any]:
    """The pages of a PDF that was drawn here, as gray pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [
        document[number].render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for number in range(len(document))
    ]


def degrade(pdf: bytes, look: str, seed: int) -> list[bytes]:
    """Each page of ``pdf`` as a picture file in the look named."""
    change: Callable[[Any, int], bytes]
    dpi, change = {"scan-300": (300, _scan), "scan-200": (200, _scan), "copy": (200, _copy), "photo": (170, _photo), "fax-fine": (204, _fax), "fax-standard": (204, _coarse_fax)}[look]  # fmt: skip
    return [change(picture, seed * 31 + number) for number, picture in enumerate(pages(pdf, dpi=dpi))]


def scanned(pictures: list[bytes]) -> bytes:
    """The pictures as the pages of a PDF without any text, each a US letter page."""
    from PIL import Image

    images = [Image.open(io.BytesIO(picture)) for picture in pictures]
    sheets = [
        image.convert("L").resize(
            (round(image.width * 200 / (image.width / 8.5)), round(image.height * 200 / (image.width / 8.5))),
            Image.Resampling.LANCZOS,
        )
        if abs(image.width / 8.5 - 200) > 60
        else image.convert("L")
        for image in images
    ]
    return _saved(sheets[0], "PDF", resolution=sheets[0].width / 8.5, save_all=True, append_images=sheets[1:])


def _saved(image: Any, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _grain(image: Any, seed: int, noise: float) -> Any:
    import numpy as np
    from PIL import Image

    grey = np.asarray(image, dtype=np.float32) + np.random.default_rng(seed).normal(
        0, noise, (image.height, image.width)
    )
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _scan(image: Any, seed: int) -> bytes:
    """A flatbed's page: hardly tilted, hardly grainy."""
    from PIL import Image

    return _saved(
        _grain(image.rotate(((seed % 9) - 4) * 0.08, Image.Resampling.BICUBIC, fillcolor=255), seed, 3),
        "PNG",
        dpi=(200, 200),
    )


def _copy(image: Any, seed: int) -> bytes:
    """A counter copier's page: tilted, grainy, blurred, saved small."""
    from PIL import Image, ImageFilter

    tilted = image.rotate(((seed % 7) - 3) * 0.4, Image.Resampling.BICUBIC, fillcolor=255).filter(
        ImageFilter.GaussianBlur(0.6)
    )
    return _saved(_grain(tilted, seed, 9), "JPEG", quality=40)


def _photo(image: Any, seed: int) -> bytes:
    """A telephone's picture: in perspective on a dark desk, shaded across with a hand's shadow, saved as JPEG."""
    import numpy as np
    from PIL import Image

    wide, high = image.size
    desk = Image.new("L", (round(wide * 1.07), round(high * 1.06)), 90)
    desk.paste(image, (round(wide * 0.035), round(high * 0.03)))
    wide, high = desk.size
    dice = np.random.default_rng(seed)
    off, lean = 0.012 * wide + dice.uniform(0, 0.014) * wide, dice.uniform(-0.006, 0.006) * high
    desk = desk.transform(
        desk.size,
        Image.Transform.QUAD,
        (off, lean, 0, high, wide, high - lean, wide - off, 0),
        Image.Resampling.BICUBIC,
        fillcolor=90,
    )
    desk = desk.rotate(dice.uniform(-1.3, 1.3), Image.Resampling.BICUBIC, fillcolor=90)
    across = np.linspace(1.0, dice.uniform(0.68, 0.85), wide, dtype=np.float32)[None, :]
    shadow = np.ones((high, wide), dtype=np.float32)
    edge = dice.uniform(0.55, 0.8) * high
    shadow[np.arange(high) > edge, : round(wide * 0.4)] = 0.82
    grey = np.asarray(desk, dtype=np.float32) * across * shadow + dice.normal(0, 3, (high, wide))
    return _saved(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)), "JPEG", quality=70)


def _fax(image: Any, seed: int) -> bytes:
    """A fine fax: 204 by 196 dots, black or white, with specks."""
    import numpy as np
    from PIL import Image

    black = np.asarray(image) < 150
    black ^= np.random.default_rng(seed).random(black.shape) < 0.0006
    return _saved(Image.fromarray((~black).astype(np.uint8) * 255).convert("1"), "PNG", dpi=(204, 196))


def _coarse_fax(image: Any, seed: int) -> bytes:
    """A standard fax: half the lines are gone, each of the others stands twice."""
    import numpy as np
    from PIL import Image

    black = np.asarray(image) < 150
    black = np.repeat(black[::2], 2, axis=0)
    black ^= np.random.default_rng(seed).random(black.shape) < 0.0006
    return _saved(Image.fromarray((~black).astype(np.uint8) * 255).convert("1"), "PNG", dpi=(204, 196))


__all__ = ["LOOKS", "degrade", "pages"]
