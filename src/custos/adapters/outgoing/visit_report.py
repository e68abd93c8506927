"""Sets the incident report of a visit: a tagged PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping

from custos.adapters.outgoing.typeset import set_marked_pages


def to_pdf(content: Mapping[str, object]) -> bytes:
    """The report; ``content`` has title, agency, language, notices, and parts of pairs, tables or items. The same content gives the same bytes.

    A visit is closed whatever was written in it: a sign that no font has is an empty square here and whole in the record. Raises NotSet.
    """
    return set_marked_pages("visit-report", content)[0]
