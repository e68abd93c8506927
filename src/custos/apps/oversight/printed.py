"""The report on paper: a tagged PDF (PDF/UA-1) of the same tables as the page."""

from __future__ import annotations

from custos.adapters.outgoing.typeset import set_pages
from custos.apps.casework.clock import agency_day
from custos.apps.offices.agency import the_agency
from custos.apps.oversight import wording
from custos.apps.oversight.models import Publication
from custos.apps.oversight.shown import ShownTable, name_of, show
from custos.core.hiding.choose import SMALL
from custos.core.oversight.period import read_period


def report_pdf(publication: Publication, language: str) -> bytes:
    """The published report as PDF. The same report gives the same bytes."""
    agency = the_agency()
    spanish = language == "es"
    content = {
        "agency": agency.name_es if spanish else agency.name,
        "make_believe": str(wording.MAKE_BELIEVE) if agency.make_believe else "",
        "language": language,
        "title": str(wording.REPORT_TITLE) % {"period": name_of(read_period(publication.period))},
        "published": str(wording.PUBLISHED_ON) % {"when": f"{agency_day(publication.published_at)}"}
        if publication.published_at
        else "",
        "rules": [
            str(wording.HIDDEN_RULE) % {"small": SMALL},
            str(wording.SEALED_RULE),
            str(wording.EMPTY_ROWS),
        ],
        "none": str(wording.NO_ROWS),
        "tables": [_table(table) for table in show(publication.shown)],
    }
    return set_pages("report", content)


def _table(table: ShownTable) -> dict[str, object]:
    return {
        "title": table.title,
        "note": table.note,
        "head": [table.corner, *table.columns],
        "rows": [[row.label, *(cell for _column, cell in row.pairs)] for row in table.rows],
    }
