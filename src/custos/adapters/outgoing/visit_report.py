"""Sets the incident report of a visit: a tagged PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custos.adapters.outgoing.typeset import set_pages


def to_pdf(content: Mapping[str, Any]) -> bytes:
    """The report; ``content`` has title, agency, language, notices, and parts of pairs, tables or items. The same content gives the same bytes.

    Raises CannotPrint, NotSet.
    """
    return set_pages("visit-report", content)
