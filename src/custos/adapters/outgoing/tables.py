"""Sets a plain document of headings, paragraphs and tables on paper: tagged PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custos.adapters.outgoing.typeset import set_pages

KINDS = ("heading", "subheading", "paragraph", "small", "facts", "table")


def set_document(*, title: str, agency: str, language: str, blocks: Sequence[Mapping[str, object]]) -> bytes:
    """A tagged PDF with title and language; the same content gives the same bytes.

    A block has ``kind`` (one of ``KINDS``) and ``text``, or ``rows`` (pairs of facts; the cells of a table under ``head``).
    """
    data = {"title": title, "agency": agency, "language": language, "blocks": [dict(block) for block in blocks]}
    return set_pages("document", data)
