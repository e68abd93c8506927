import io

import pytest
from PIL import Image
from tests.corpus import papers, papers_agency, papers_pictures

from custos.adapters.arrival import open_arrival


def _paper(person: str = "Tomás Quiroga Belmonte") -> papers.Paper:
    return papers_agency.arrest_of_alien(
        file_no="A 000 417 226",
        date="08/13/2019",
        person=person,
        officer="Lee Moss, Supervisory Officer",
        office="El Paso",
    )


def test_the_same_paper_gives_the_same_bytes():
    assert _paper().pdf() == _paper().pdf()


def test_words_that_look_like_markup_are_drawn_as_they_are():
    name = 'Ana #panic("x") $1$ *b* _i_ <label> @ref // \\ [x]'
    assert name in " ".join(open_arrival(_paper(name).pdf(), "a").pages[0].text.split())


def test_a_bundle_keeps_each_paper_on_its_own_pages():
    bundle = _paper().then(_paper("Rosa Belmonte"))
    assert len(open_arrival(bundle.pdf(), "a").pages) == 2


def test_a_scan_has_no_words_but_its_picture():
    picture = papers_pictures.png(_paper().pdf(), dpi=100)
    arrival = open_arrival(papers_pictures.scanned(picture), "a", ocr=False)
    assert not arrival.readable
    assert tuple(map(str, arrival.warnings)) == ("`a` has 1 pages that are pictures; they were not read",)


@pytest.mark.slow
def test_the_degradations_are_repeatable_and_keep_the_size_of_a_page():
    picture = papers_pictures.png(_paper().pdf(), dpi=100)
    for change in (papers_pictures.photographed, papers_pictures.faxed, papers_pictures.copied):
        one, other = change(picture), change(picture)
        assert one == other
        assert Image.open(io.BytesIO(one)).height >= 1100
