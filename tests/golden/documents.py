"""What is said in an answer of any sort: a page, JSON, a text, a PDF, a picture."""

from __future__ import annotations

import io
import json

from tests.golden import normal


def words(sort: str, content: bytes) -> str:
    """The words of a document, or the size of a picture. ``sort`` is its content type."""
    if not content:
        return "empty"
    if sort.startswith("text/html"):
        return normal.page(content.decode())[0]
    if "json" in sort:
        try:
            return normal.plain(normal.lines_of(normal.review(json.loads(content))))
        except ValueError:
            return normal.plain(content.decode(errors="replace"))
    if sort.startswith("text/") or "javascript" in sort:
        return normal.plain(content.decode(errors="replace"))
    if sort == "application/pdf":
        from pypdf import PdfReader

        return normal.plain("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    if sort.startswith("image/") and "svg" not in sort:
        from PIL import Image

        return f"picture {Image.open(io.BytesIO(content)).size}"
    return "some bytes"
