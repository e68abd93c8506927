"""What a reader may know of letters."""

from __future__ import annotations

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Matter
from custos.apps.letters.models import Letter
from custos.apps.letters.policy import may_redraft as may_redraft
from custos.apps.offices.models import Reader


def list_letters(reader: Reader, matter: Matter) -> list[Letter]:
    """The letters that answer a request, one for each decision."""
    rows = matter.letters.filter(is_answer=True).select_related("made_by", "sent_by")
    return list(rows) if casework_selectors.may_read_papers(reader) else []


def list_notifications(reader: Reader, matter: Matter) -> list[Letter]:
    """The letters of a request that decide nothing: to the person, about more time, about what is kept."""
    rows = matter.letters.filter(is_answer=False).select_related("made_by", "sent_by")
    return list(rows) if casework_selectors.may_read_papers(reader) else []


def find_letter(reader: Reader, matter: Matter, pk: int) -> Letter | None:
    """One letter of a request, or None."""
    return (
        matter.letters.select_related("made_by", "sent_by").filter(pk=pk).first()
        if casework_selectors.may_read_papers(reader)
        else None
    )
