"""What a reader may know of papers: the originals, the places that wait for a look, what people saw."""

from __future__ import annotations

from attrs import frozen

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.models import Matter
from custos.apps.offices.models import Reader
from custos.apps.papers.models import Confirmation, Paper
from custos.apps.papers.places import carries, quotes_of
from custos.apps.papers.policy import may_add_paper as may_add_paper
from custos.apps.papers.policy import may_join as may_join
from custos.core.reviewrecord import PageRecord, PlaceRecord


@frozen
class OpenPlace:
    """A place that waits for a person: the paper and sheet it is on, its page in the request, and what was read there."""

    paper: Paper
    page: PageRecord
    place: PlaceRecord
    carries: bool = True
    """Whether a fact rests on it, or could (``places.carries``)."""

    @property
    def key(self) -> str:
        """Its name on a form: paper, sheet, place."""
        return f"{self.paper.pk}/{self.page.sheet}/{self.place.name}"


def list_places(reader: Reader, matter: Matter) -> list[OpenPlace]:
    """The places of the newest assessment that nobody has looked at yet: those on which a fact rests first; none for who may not read papers."""
    assessment = casework_selectors.find_assessment(reader, matter)
    papers = {paper.sha256: paper for paper in list_papers(reader, matter)}
    seen = set(
        Confirmation.objects.filter(matter=matter, undone_at=None).values_list("paper_id", "sheet", "place")
        if papers
        else ()
    )
    quotes = quotes_of(assessment.record) if assessment else []
    found = [
        OpenPlace(papers[page.paper], page, place, carries(place, page.number, quotes))
        for page in (assessment.page_records if assessment else ())
        if page.paper in papers
        for place in page.unsure
        if (papers[page.paper].pk, page.sheet, place.name) not in seen
    ]
    return sorted(found, key=lambda one: not one.carries)


def list_looks(reader: Reader, matter: Matter) -> list[Confirmation]:
    """What people saw, oldest first, taken-back looks included."""
    if not casework_selectors.may_read_papers(reader):
        return []
    return list(matter.confirmations.select_related("paper", "seen_by", "undone_by"))


def find_paper(reader: Reader, matter: Matter, pk: int) -> Paper | None:
    """One paper of a request, or None."""
    return matter.papers.filter(pk=pk).first() if casework_selectors.may_read_papers(reader) else None


def list_papers(reader: Reader, matter: Matter) -> list[Paper]:
    """The papers of a request as they arrived."""
    return list(matter.papers.all()) if casework_selectors.may_read_papers(reader) else []
