"""The door to an original: its entry is written before anything of it is shown."""

from __future__ import annotations

from datetime import datetime

from custos.apps.casework.models import Matter
from custos.apps.casework.services import note_viewing
from custos.apps.offices.models import Reader
from custos.apps.papers import selectors
from custos.apps.papers.models import Paper


def open_paper(reader: Reader, matter: Matter, pk: int, *, at: datetime) -> Paper | None:
    """One paper of a request that was opened by :func:`open_case`, with an entry of its own; None where the reader may not read it."""
    paper = selectors.find_paper(reader, matter, pk)
    if paper is not None:
        note_viewing(matter, paper_sha256=paper.sha256, by=reader, at=at)
    return paper
