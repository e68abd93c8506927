"""The report on paper: a tagged PDF (PDF/UA-1) of the same tables as the page."""

from __future__ import annotations

from custos.adapters.outgoing.typeset import set_pages
from custos.apps.casework.clock import agency_day
from custos.apps.offices.agency import the_agency
from custos.apps.oversight import wording
from custos.apps.oversight.kinds import Kind
from custos.apps.oversight.models import Publication
from custos.apps.oversight.shown import ShownTable, rules_of, show_publication, title_of
from custos.core.oversight.period import read_period


def report_pdf(publication: Publication, language: str) -> bytes:
    """The published report as PDF. The same report gives the same bytes."""
    agency = the_agency()
    spanish = language == "es"
    content = {
        "agency": agency.name_es if spanish else agency.name,
        "make_believe": str(wording.MAKE_BELIEVE) if agency.make_believe else "",
        "language": language,
        "title": title_of(Kind(publication.kind), read_period(publication.period)),
        "published": str(wording.PUBLISHED_ON) % {"when": f"{agency_day(publication.published_at)}"}
        if publication.published_at
        else "",
        "rules": rules_of(Kind(publication.kind)),
        "none": str(wording.NO_ROWS),
        "tables": [_table(table) for table in show_publication(publication)],
    }
    return set_pages("report", content)


def _table(table: ShownTable) -> dict[str, object]:
    return {
        "title": table.title,
        "note": table.note,
        "head": [table.corner, *table.columns],
        "rows": [[row.label, *(cell for _column, cell in row.pairs)] for row in table.rows],
    }
