"""Sets the incident report of a visit: a tagged PDF (PDF/UA-1) by typst. Words go in as JSON, never as source text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


def to_pdf(content: Mapping[str, object]) -> bytes:
    """The report; ``content`` has title, agency, language, notices, and parts of pairs, tables or items. The same content gives the same bytes."""
    import typst

    data = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return typst.compile(
        _template(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True, sys_inputs={"report": data}
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("custos.adapters.outgoing").joinpath("templates", "visit-report.typ").read_bytes()
