"""Every page of an arrival finds the sheet it was taken from, and is drawn upright in the child; what is hostile ends as a sentence."""

import email.message
import io
import resource
import time
from pathlib import Path

import pikepdf
import pytest
from pdfs import endless_form, flate_bomb, huge_page, huge_picture, said
from PIL import Image

from custos.adapters.arrival import open_arrival
from custos.adapters.pictures.page_pictures import LONGEST, draw, sheets_of
from custos.adapters.pictures.picture import open_picture
from custos.core.errors import UnreadableError
from custos.core.reading.text.page import PageSource

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("[01]*"))


def picture(size=(400, 300), mark=(20, 20, 120, 60), name="PNG"):
    sheet = Image.new("RGB", size, "white")
    sheet.paste((0, 0, 0), mark)
    out = io.BytesIO()
    sheet.save(out, name)
    return out.getvalue()


def opened(blob):
    return Image.open(io.BytesIO(blob)).convert("L")


@pytest.mark.slow
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_every_page_of_an_example_has_its_sheet_or_is_words_alone(file):
    data = file.read_bytes()
    pages = open_arrival(data, file.name, ocr=False).pages
    sheets = sheets_of(data, file.name)
    assert len(sheets) == len(pages)
    for page, sheet in zip(pages, sheets, strict=True):
        assert (sheet is None) == (page.source in {PageSource.MAIL, PageSource.NOTE})


def test_a_mail_with_papers_attached_draws_each_page_from_its_own_attachment():
    mail = email.message.EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "papers"
    mail.set_content("See the papers.")
    mail.add_attachment(picture(mark=(0, 0, 400, 150)), maintype="image", subtype="png", filename="top.png")
    mail.add_attachment(picture(mark=(0, 150, 400, 300)), maintype="image", subtype="png", filename="foot.png")
    data = mail.as_bytes()
    top, foot = (opened(blob) for blob in draw(data, "m.eml", [(2, 0), (3, 0)]))
    assert (top.getpixel((200, 40)), top.getpixel((200, 260))) < (60, 200)
    assert foot.getpixel((200, 40)) > 200
    assert foot.getpixel((200, 260)) < 60
    with pytest.raises(UnreadableError, match="has no picture"):
        draw(data, "m.eml", [(1, 0)])


@pytest.mark.parametrize(("turned", "corner"), [(0, (30, 30)), (90, (270, 30)), (180, (370, 270)), (270, (30, 370))])
def test_a_page_is_turned_clockwise_as_it_was_read(turned, corner):
    (blob,) = draw(picture(mark=(0, 0, 60, 60)), "p.png", [(1, turned)])
    assert opened(blob).getpixel(corner) < 60


def test_a_large_picture_is_made_smaller_and_carries_nothing_of_the_files_own():
    exif = Image.Exif()
    exif[0x010E] = "taken at the counter"
    out = io.BytesIO()
    Image.new("RGB", (4000, 3000), "white").save(out, "JPEG", exif=exif)
    (blob,) = draw(out.getvalue(), "photo.jpg", [(1, 0)])
    assert max(Image.open(io.BytesIO(blob)).size) == LONGEST
    assert b"counter" not in blob
    assert not Image.open(io.BytesIO(blob)).getexif()


@pytest.mark.parametrize("data", [b"%PDF-1.7\n garbage", picture()[:300], b"%PDF-1.4\n%%EOF"])
def test_what_is_damaged_ends_as_a_sentence(data):
    with pytest.raises(UnreadableError):
        draw(data, "x", [(1, 0)])


@pytest.mark.slow
@pytest.mark.parametrize("bomb", [flate_bomb, huge_page, endless_form, huge_picture], ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_drawn_or_stopped_and_costs_the_parent_nothing(bomb):
    data = bomb()
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    try:
        drawn = draw(data, "bomb.pdf", [(1, 0)])
    except UnreadableError:
        drawn = []
    assert all(blob[8:12] == b"WEBP" for blob in drawn)
    assert time.monotonic() - start < 28, "twelve seconds to open it and twelve to draw it, at most"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_mail_with_a_damaged_pdf_in_it_has_a_sheet_for_each_of_its_pages():
    mail = email.message.EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "papers"
    mail.set_content("See the papers.")
    mail.add_attachment(b"%PDF-1.7\nnothing more", maintype="application", subtype="pdf", filename="broken.pdf")
    mail.add_attachment(picture(), maintype="image", subtype="png", filename="whole.png")
    data = mail.as_bytes()
    pages = open_arrival(data, "m.eml", ocr=False).pages
    sheets = sheets_of(data, "m.eml")
    assert [sheet.kind if sheet else None for sheet in sheets] == [None, "pdf", "picture"]
    assert len(sheets) == len(pages)


def test_pages_of_a_file_inside_a_pdf_are_drawn_from_that_file():
    inner, outer = said("The inner paper."), said("The outer paper.")
    with pikepdf.open(io.BytesIO(outer)) as carrier:
        carrier.attachments["inner.pdf"] = pikepdf.AttachedFileSpec(carrier, inner, filename="inner.pdf")
        out = io.BytesIO()
        carrier.save(out)
    sheets = sheets_of(out.getvalue(), "o.pdf")
    assert [(sheet.number, sheet.data == inner) for sheet in sheets if sheet] == [(1, False), (1, True)]


@pytest.mark.slow
def test_the_type_checker_refuses_a_walk_that_takes_fewer_arguments_than_the_opener(tmp_path):
    from mypy import api

    source = (Path(__file__).resolve().parents[2] / "src/custos/adapters/pictures/page_pictures.py").read_text()
    assert "def add_pdf(self, data: bytes, name: str)" in source
    planted = tmp_path / "planted.py"
    planted.write_text(source.replace("def add_pdf(self, data: bytes, name: str)", "def add_pdf(self, data: bytes)"))
    said_of, _, code = api.run(
        ["--config-file", str(Path(__file__).resolve().parents[2] / "pyproject.toml"), str(planted)]
    )
    assert code == 1
    assert 'Signature of "add_pdf" incompatible' in said_of


@pytest.mark.parametrize(
    ("dpi", "shape"),
    [((204, 98), (800, 1041)), ((98, 204), (1665, 500)), ((200, 200), (800, 500)), ((1, 1), (800, 500))],
)
def test_a_fax_with_oblong_dots_is_read_and_drawn_in_its_true_shape(dpi, shape):
    sheet = Image.new("1", (800, 500), 1)
    out = io.BytesIO()
    sheet.save(out, "TIFF", dpi=dpi)
    (pixels,) = open_picture(out.getvalue()).pixels
    assert (pixels.width, pixels.height) == shape
    (blob,) = draw(out.getvalue(), "fax.tif", [(1, 0)])
    drawn = opened(blob)
    assert drawn.width / drawn.height == pytest.approx(shape[0] / shape[1], rel=0.01)


def test_a_photo_that_says_it_is_turned_keeps_its_turn_when_it_is_given_its_shape():
    sheet = Image.new("RGB", (800, 500), "white")
    turned = Image.Exif()
    turned[0x0112] = 6
    out = io.BytesIO()
    sheet.save(out, "JPEG", exif=turned, dpi=(200, 100))
    (pixels,) = open_picture(out.getvalue()).pixels
    assert (pixels.width, pixels.height) == (1000, 800)
