import io

import pytest
from pdfs import said
from PIL import Image
from rapidfuzz import fuzz
from tests.corpus import papers, papers_pictures

from custos.adapters.arrival import open_arrival
from custos.adapters.pdf.reader import pixels_of
from custos.adapters.pictures.ocr import read_pictures
from custos.adapters.pictures.pixels import Pixels
from custos.core.reading.text.page import PageSource

LONG = [
    f"{number}. The custodian shall search for and produce every quarterly wage record number {number * 7919 % 10007} of that year."
    for number in range(1, 26)
]


def _long_page() -> bytes:
    return papers_pictures.png(
        papers.Paper("Long lines", tuple(papers.para(line, 9.5) for line in LONG)).pdf(), dpi=200
    )


@pytest.fixture(scope="module")
def long_page():
    return open_arrival(papers_pictures.scanned(_long_page(), dpi=200), "scan.pdf").pages[0]


@pytest.mark.slow
def test_no_long_line_of_a_clean_page_is_lost(long_page):
    lost = [line for line in LONG if fuzz.partial_ratio(line, long_page.text.replace("\n", " ")) < 97]
    assert lost == []
    assert long_page.source is PageSource.OCR


def test_lines_read_off_a_picture_have_places_confidence_and_an_order(long_page):
    tops = [line.box.top for line in long_page.lines]
    assert tops == sorted(tops)
    assert all(88 <= line.confidence <= 100 for line in long_page.lines)
    assert long_page.confidence > 95
    assert [long_page.text.index(f"{number}. The") for number in (1, 9, 25)] == sorted(
        long_page.text.index(f"{number}. The") for number in (1, 9, 25)
    )


def test_a_lone_short_line_on_a_white_page_is_not_lost():
    (read,) = read_pictures(pixels_of(said("Case No."), [1]))
    assert read.text == "Case No.\n"


def test_a_blank_page_is_blank_and_not_an_error():
    (read,) = read_pictures([Pixels(400, 500, b"\xff" * 200_000)])
    assert (read.text, read.blank) == ("", True)


def test_no_pictures_need_no_reader():
    assert read_pictures([]) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("turn", "said_turned"), [(90, 90), *(pytest.param(turn, turn, marks=pytest.mark.night) for turn in (180, 270))]
)
def test_a_page_that_lies_on_its_side_or_head_is_turned_whole(turn, said_turned):
    image = Image.open(io.BytesIO(_long_page())).rotate(turn, expand=True, fillcolor=255)
    out = io.BytesIO()
    image.save(out, "PNG")
    page = open_arrival(out.getvalue(), "photo.png").pages[0]
    assert page.turned == said_turned
    assert fuzz.partial_ratio(LONG[3], page.text.replace("\n", " ")) > 95


@pytest.mark.slow
def test_a_signature_on_a_photo_is_a_pen_mark_above_its_label():
    from tests.corpus.examples import EXAMPLES

    page = open_arrival(EXAMPLES["03-i205-at-counter.png"](), "03-i205-at-counter.png").pages[0]
    label = page.line_at(page.text.index("(Signature of immigration officer)"))
    assert any(0 < label.box.top - mark.top < 0.08 for mark in page.ink_at_signature)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(papers_pictures.photographed, marks=pytest.mark.night),
        papers_pictures.faxed,
        papers_pictures.copied,
    ],
)
def test_a_worn_copy_loses_no_line(change):
    page = open_arrival(change(_long_page()), "copy").pages[0]
    assert [line for line in LONG if fuzz.partial_ratio(line, page.text.replace("\n", " ")) < 90] == []


def _said_by_a_child(word: str) -> dict[str, object]:
    corners = [[0.1, 0.1], [0.3, 0.1], [0.3, 0.15], [0.1, 0.15]]
    line = [word, corners, 99.0, [[0, len(word), 99.0, 0.1, 0.1, 0.3, 0.15]]]
    return {
        "words": [line], "guesses": [[[0.5, 0.5], [0.6, 0.5], [0.6, 0.55], [0.5, 0.55]]], "turned": 0, "size": [100, 130],
        "ink": [], "blank": False, "second": None, "seconds": [1.0, 0.0],
    }  # fmt: skip


def test_pages_that_the_child_had_no_time_for_are_asked_for_again_and_progress_is_told(monkeypatch):
    from custos.adapters.pictures import ocr
    from custos.adapters.sandbox.child import Answer

    asked, told = [], []

    def one_page_each_time(module, request, blobs, limits, what):
        asked.append(len(blobs))
        return Answer({"pages": [_said_by_a_child(blobs[0].decode())], "second": ""}, ())

    monkeypatch.setattr(ocr, "ask", one_page_each_time)
    pages = [Pixels(100, 130, name) for name in (b"one", b"two", b"three")]
    read = read_pictures(pages, progress=lambda done, of: told.append((done, of)))
    assert [page.text for page in read] == ["one\n", "two\n", "three\n"]
    assert asked == [3, 2, 1]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_place_that_the_reader_only_guessed_is_given_as_unread(monkeypatch):
    from custos.adapters.pictures import ocr
    from custos.adapters.sandbox.child import Answer

    monkeypatch.setattr(ocr, "ask", lambda *_: Answer({"pages": [_said_by_a_child("one")], "second": ""}, ()))
    (read,) = read_pictures([Pixels(100, 130, b"")])
    assert [(box.left, box.top) for box in read.unread] == [(0.5, 0.5)]


@pytest.mark.parametrize(
    "wrong", [{}, {"pages": [], "second": ""}, {"pages": [{}], "second": ""}, {"pages": [{"words": 3}], "second": ""}]
)
def test_a_child_that_answers_nonsense_gives_an_unread_page(monkeypatch, wrong):
    from custos.adapters.pictures import ocr
    from custos.adapters.sandbox.child import Answer
    from custos.core.errors import UnreadableError

    monkeypatch.setattr(ocr, "ask", lambda *_: Answer(wrong, ()))
    (read,) = read_pictures([Pixels(100, 130, b"")])
    assert isinstance(read, UnreadableError)


@pytest.mark.slow
def test_without_a_second_reader_it_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("CUSTOS_TESSDATA", str(tmp_path))
    arrival = open_arrival(papers_pictures.scanned(_short_page(), dpi=150), "scan.pdf")
    assert any("read by one reader only, because Tesseract" in str(warning) for warning in arrival.warnings)


@pytest.mark.slow
def test_with_a_second_reader_nothing_is_said_of_it_and_its_name_is_kept():
    from custos.adapters.pictures.ocr import find_second_reader

    if find_second_reader() is None:
        pytest.skip("Tesseract's data is not on this machine")
    (read,) = read_pictures(pixels_of(papers_pictures.scanned(_short_page(), dpi=150), [1]))
    assert read.second.startswith("tesseract 5")
    assert fuzz.partial_ratio("wage records of Ana Ibarra", read.second_text.replace("\n", " ")) > 95
    assert not [word for word in read.words if word.other]


def _short_page() -> bytes:
    paper = papers.Paper("Request", (papers.para("Please send the wage records of Ana Ibarra by June 28, 2019.", 12),))
    return papers_pictures.png(paper.pdf(), dpi=150)
