"""Sets a plain document of headings, paragraphs and tables on paper: tagged PDF (PDF/UA-1) by typst. Words go in as JSON, never as source text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

KINDS = ("heading", "subheading", "paragraph", "small", "facts", "table")


def set_document(*, title: str, agency: str, language: str, blocks: Sequence[Mapping[str, object]]) -> bytes:
    """A tagged PDF with title and language; the same content gives the same bytes.

    A block has ``kind`` (one of ``KINDS``) and ``text``, or ``rows`` (pairs of facts; the cells of a table under ``head``).
    """
    import typst

    data = {"title": title, "agency": agency, "language": language, "blocks": [dict(block) for block in blocks]}
    return typst.compile(
        _template(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False, sort_keys=True)},
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("custos.adapters.outgoing").joinpath("templates", "document.typ").read_bytes()
