"""The second reader of pictures, Tesseract: independent of the first in method and training. Used inside the sandbox only.

Where its data is not on the machine it is absent, and the parent says so; it never stands in for the first reader.
"""

from __future__ import annotations

from custos.adapters.untyped import Untyped

MAX_WORDS = 4000


class SecondReader:
    """Reads upright gray pages word by word; ``name`` is "" where there is no second reader."""

    def __init__(self, given: dict[str, str] | None) -> None:
        """``given`` is ``{"folder": data folder, "languages": "eng+spa"}``, or None for no second reader."""
        self.name = ""
        self.api: Untyped = None
        if given is None:
            return
        try:
            import tesserocr

            self.api = tesserocr.PyTessBaseAPI(
                path=given["folder"], lang=given["languages"], psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
            )
            self.name = "tesseract " + tesserocr.tesseract_version().split()[1]
        except (ImportError, RuntimeError, OSError):
            self.api = None

    def read(self, image: Untyped) -> list[list[Untyped]] | None:
        """``[text, confidence, left, top, right, bottom, line]`` of each word in fractions of the page; None where absent."""
        if self.api is None:
            return None
        from tesserocr import RIL

        height, width = image.shape
        self.api.SetImageBytes(image.tobytes(), width, height, 1, width)
        # Without a resolution it guesses one from the letters, page by page, and logs that it did.
        self.api.SetSourceResolution(200)
        if not self.api.Recognize():
            return []
        out: list[list[Untyped]] = []
        line = -1
        walker = self.api.GetIterator()
        while walker is not None and len(out) < MAX_WORDS:
            if walker.IsAtBeginningOf(RIL.TEXTLINE):
                line += 1
            if not walker.Empty(RIL.WORD):
                text = (walker.GetUTF8Text(RIL.WORD) or "").strip()
                box = walker.BoundingBox(RIL.WORD)
                if text and box:
                    left, top, right, bottom = box
                    places = (left / width, top / height, right / width, bottom / height)
                    confidence = round(float(walker.Confidence(RIL.WORD)), 1)
                    out.append([text, confidence, *(round(place, 5) for place in places), line])
            if not walker.Next(RIL.WORD):
                break
        return out
