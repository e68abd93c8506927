"""Pictures of made-up papers as they reach a counter: photographed, faxed, copied, scanned. The same call gives the same bytes."""

from __future__ import annotations

import io


def png(pdf: bytes, *, page: int = 1, dpi: int = 150) -> bytes:
    """One page of a PDF as a gray PNG, drawn in this process: only for papers that were drawn here."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    out = io.BytesIO()
    document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil().save(out, "PNG", optimize=True)
    return out.getvalue()


def photographed(
    picture: bytes, *, seed: int = 1, skew: float = 1.2, shade: float = 0.25, noise: float = 2.0, keystone: float = 0.02
) -> bytes:
    """The picture as a telephone at the counter would take it: a little skewed, darker to one side, grainy. PNG, 32 greys."""
    import numpy as np
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("L")
    wide, high = image.size
    desk = Image.new("L", (round(wide * 1.06), round(high * 1.05)), 96)
    desk.paste(image, (round(wide * 0.03), round(high * 0.025)))
    wide, high = desk.size
    off = keystone * wide
    corners = (off, 0, 0, high, wide, high, wide - off, 0)
    desk = desk.transform(desk.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=96)
    desk = desk.rotate(skew, Image.Resampling.BICUBIC, fillcolor=96)
    grey = np.asarray(desk, dtype=np.float32)
    across = np.linspace(1.0, 1.0 - shade, wide, dtype=np.float32)[None, :]
    dice = np.random.default_rng(seed)
    grey = grey * across + dice.normal(0.0, noise, grey.shape).astype(np.float32)
    grey = np.clip(np.round(grey / 8) * 8, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "PNG", optimize=True)
    return out.getvalue()


def faxed(picture: bytes, *, seed: int = 1, specks: float = 0.0008) -> bytes:
    """The picture as a fine fax delivers it: black and white, with specks. PNG, one bit."""
    import numpy as np
    from PIL import Image

    grey = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    dice = np.random.default_rng(seed)
    black = grey < 150
    black ^= dice.random(black.shape) < specks
    out = io.BytesIO()
    Image.fromarray((~black).astype(np.uint8) * 255).convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()


def copied(picture: bytes, *, quality: int = 35, skew: float = 0.8, seed: int = 1) -> bytes:
    """The picture as a counter copier leaves it: skewed, noisy, and saved as a small JPEG."""
    import numpy as np
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(image, dtype=np.float32)
    grey = np.clip(grey + np.random.default_rng(seed).normal(0, 8, grey.shape), 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "JPEG", quality=quality)
    return out.getvalue()


def scanned(*pictures: bytes, dpi: int = 150) -> bytes:
    """Pictures as the pages of a PDF without any text: a scan."""
    from PIL import Image

    images = [Image.open(io.BytesIO(picture)).convert("L") for picture in pictures]
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=images[1:])
    return out.getvalue()
