"""What is packed into a file is opened part by part, within limits, and what a Word file hides is said."""

import io
import struct
import zipfile

import pytest
from pdfs import said
from PIL import Image

from custos.adapters.arrival import open_arrival
from custos.adapters.kinds import kind_of, what_else
from custos.core.reading.text.page import PageSource

HEAD = b"From: a@x.example\nTo: b@y.example\nSubject: s\nMIME-Version: 1.0\n"


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def mailed(data: bytes, name: str = "papers.zip") -> bytes:
    """A mail that carries the file."""
    import base64

    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee attached\n--b\n"
        + b'Content-Type: application/octet-stream; name="%s"\nContent-Transfer-Encoding: base64\n' % name.encode()
        + b'Content-Disposition: attachment; filename="%s"\n\n' % name.encode()
        + base64.encodebytes(data)
        + b"\n--b--\n"
    )


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **parts: str) -> bytes:
    """A Word file whose document holds this XML; further parts by name (comments, header1)."""

    def part(tag: str, inner: str) -> bytes:
        return f'<?xml version="1.0"?><w:{tag} xmlns:w="{W}">{inner}</w:{tag}>'.encode()

    tags = {"comments": "comments", "header1": "hdr", "footer1": "ftr", "footnotes": "footnotes"}
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    return zipped(files | {f"word/{name}.xml": part(tags[name], inner) for name, inner in parts.items()})


def para(*runs: str) -> str:
    return "<w:p>" + "".join(runs) + "</w:p>"


def run(text: str, style: str = "") -> str:
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# --- zip ----------------------------------------------------------------------------------------------------------------


def test_the_papers_in_an_attached_archive_are_read_each_as_a_part():
    data = mailed(zipped({"a/order.pdf": said("IT IS ORDERED"), "note.txt": b"call me", "__MACOSX/._x": b"junk"}))
    pages = open_arrival(data, "m.eml").pages
    assert [(page.part, page.text) for page in pages[1:]] == [
        ("papers.zip/order.pdf", "IT IS ORDERED\n"),
        ("papers.zip/note.txt", "call me"),
    ]


def test_a_mail_inside_an_archive_inside_a_mail_is_read():
    inner = HEAD + b"\nthe innermost words\n"
    pages = open_arrival(mailed(zipped({"old.eml": inner})), "m.eml").pages
    assert "the innermost words" in pages[1].text


def test_an_archive_locked_with_a_password_names_its_files():
    data = bytearray(zipped({"secret.pdf": said("x")}))
    at = data.index(b"PK\x03\x04")
    struct.pack_into("<H", data, at + 6, 1)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, 1)
    arrival = open_arrival(mailed(bytes(data)), "m.eml")
    assert arrival.pages[1].source is PageSource.UNREAD
    assert any("`papers.zip/secret.pdf` is kept, but was not read: it is locked" in str(w) for w in arrival.warnings)


def test_an_archive_that_lies_about_its_sizes_is_bounded_by_what_comes_out():
    data = bytearray(zipped({"big.txt": b"\0" * (60 << 20)}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    arrival = open_arrival(mailed(bytes(data)), "m.eml")
    assert arrival.pages[1].source is PageSource.UNREAD


def test_an_archive_of_very_many_files_is_read_from_its_start_and_counted():
    arrival = open_arrival(mailed(zipped({f"{n}.txt": b"words" for n in range(5000)})), "m.eml")
    assert any("holds 5000 files; only the first 100 were taken out" in str(w) for w in arrival.warnings)
    assert len(arrival.pages) == 101


def test_archives_within_archives_end_at_a_depth():
    data = b"the innermost words"
    for _ in range(12):
        data = zipped({"next.zip" if data[:2] == b"PK" else "a.txt": data})
    arrival = open_arrival(mailed(data), "m.eml")
    assert any("nested more than 8 deep" in str(w) for w in arrival.warnings)


def test_a_tree_of_archives_ends_at_a_number():
    leaf = zipped({f"{n}.txt": b"words" for n in range(90)})
    arrival = open_arrival(mailed(zipped({f"{n}.zip": leaf for n in range(40)})), "m.eml", ocr=False)
    assert len(arrival.pages) < 1000
    assert any("more packed into this than a person would send" in str(w) for w in arrival.warnings)


def test_a_broken_archive_is_an_unread_page_with_a_reason():
    arrival = open_arrival(mailed(zipped({"a.txt": b"words" * 100})[:60]), "m.eml")
    assert any("this archive is damaged" in str(w) for w in arrival.warnings)


# --- Word ---------------------------------------------------------------------------------------------------------------


def test_the_words_of_a_word_file_are_read_with_its_tables_headers_and_pages():
    table = f"<w:tbl><w:tr><w:tc>{para(run('Name'))}</w:tc><w:tc>{para(run('Ana Ibarra'))}</w:tc></w:tr></w:tbl>"
    body = (
        para(run("Please send "), run("the file.")) + table + para('<w:r><w:br w:type="page"/></w:r>', run("Page two."))
    )
    arrival = open_arrival(word(body, header1=para(run("DEPARTMENT OF RECORDS"))), "ask.docx")
    assert [page.text for page in arrival.pages] == [
        "DEPARTMENT OF RECORDS\nPlease send the file.\nName   Ana Ibarra\n",
        "Page two.\n",
    ]
    assert {page.source for page in arrival.pages} == {PageSource.DOCUMENT}
    assert any("nobody can sign it by hand" in str(w) for w in arrival.warnings)


def test_what_was_deleted_hidden_or_remarked_in_a_word_file_is_no_part_of_it_and_is_said():
    body = para(
        run("Send the file "),
        "<w:del><w:r><w:delText>signed by Judge Armijo </w:delText></w:r></w:del>",
        "<w:ins>" + run("of Ana") + "</w:ins>",
        run(" secretly", "<w:vanish/>"),
        run(" paleface", '<w:color w:val="FFFFFF"/>'),
    )
    arrival = open_arrival(
        word(body, comments="<w:comment>" + para(run("they must not know")) + "</w:comment>"), "a.docx"
    )
    assert arrival.pages[0].text == "Send the file of Ana\n"
    said_so = " ".join(map(str, arrival.warnings))
    assert "were deleted and can still be read: “signed by Judge Armijo”" in said_so
    assert "does not see: “secretly”, “paleface”" in said_so
    assert "comments in its margin: “they must not know”" in said_so


def test_words_in_a_text_box_are_read_once():
    box = "<w:r><w:drawing><w:txbxContent>" + para(run("in the box")) + "</w:txbxContent></w:drawing></w:r>"
    double = f"<w:r><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:r>"
    assert open_arrival(word(para(double)), "a.docx").pages[0].text.count("in the box") == 1


def test_a_picture_pasted_into_a_word_file_is_a_part_of_its_own():
    out = io.BytesIO()
    Image.new("L", (400, 300), 255).save(out, "PNG")
    data = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{para(run("see below"))}</w:body></w:document>'.encode(),
            "word/media/image1.png": out.getvalue(),
        }
    )
    pages = open_arrival(data, "a.docx", ocr=False).pages
    assert [page.part for page in pages] == ["a.docx", "a.docx/image1.png"]


def test_a_word_file_is_a_paper_and_not_a_note_of_the_staff():
    from datetime import UTC, datetime

    from custos.adapters.data.forms import cards
    from custos.core.reading import read
    from custos.core.reading.readings import Context

    arrival = open_arrival(word(para(run("They came with a warrant signed by a judge."))), "a.docx")
    readings = read(arrival, Context(received_at=datetime(2019, 8, 1, tzinfo=UTC)), cards())
    assert not any(paper.card == "told-of" for paper in readings.instruments)


def test_a_word_file_made_by_the_usual_library_is_read():
    from docx import Document

    made = Document()
    made.add_paragraph("UNITED STATES DISTRICT COURT")
    made.add_table(1, 2).rows[0].cells[1].text = "19-MR-771"
    out = io.BytesIO()
    made.save(out)
    assert "19-MR-771" in open_arrival(out.getvalue(), "a.docx").pages[0].text


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><a>&b;</a>",
        b"<a>" * 100_000,
        b"<a>" * 5000 + b"</a>" * 5000,
        b"not xml",
        b"\xff\xfe<\0a\0>\0",
    ],
)
def test_a_hostile_word_file_is_an_unread_page_with_a_reason(body):
    arrival = open_arrival(zipped({"word/document.xml": body}), "a.docx")
    assert arrival.pages[0].source is PageSource.UNREAD
    assert "could not be read" in " ".join(map(str, arrival.warnings)) or "no words" in " ".join(
        map(str, arrival.warnings)
    )


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ({"xl/workbook.xml": b""}, "a workbook"),
        ({"ppt/presentation.xml": b""}, "a PowerPoint file"),
        ({"a.txt": b""}, "a zip archive"),
    ],
)
def test_other_packed_files_are_named(inside, what):
    assert what_else(zipped(inside))[0] == what


def test_an_open_document_is_named():
    data = zipped({"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b""}, zipfile.ZIP_STORED)
    assert (kind_of(data), what_else(data)[0]) == ("", "an OpenDocument file")


# --- winmail.dat --------------------------------------------------------------------------------------------------------


def winmail(text: str, files: dict[str, bytes]) -> bytes:
    """An Outlook attachment store ([MS-OXTNEF]) with this text and these files."""

    def attribute(level: int, number: int, body: bytes) -> bytes:
        return struct.pack("<BII", level, number, len(body)) + body + struct.pack("<H", sum(body) & 0xFFFF)

    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x0002800C, text.encode() + b"\0")
    for name, body in files.items():
        out += attribute(2, 0x00069002, b"\0" * 14) + attribute(2, 0x00018010, name.encode() + b"\0")
        out += attribute(2, 0x0006800F, body)
    return out


def test_an_outlook_attachment_store_gives_its_text_and_its_files():
    data = winmail("Please find the order.", {"order.pdf": said("IT IS ORDERED")})
    pages = open_arrival(mailed(data, "winmail.dat"), "m.eml").pages
    assert [(page.part, page.text) for page in pages[1:]] == [
        ("winmail.dat", "Please find the order.\n"),
        ("winmail.dat/order.pdf", "IT IS ORDERED\n"),
    ]


@pytest.mark.parametrize("cut", [8, 20, 40, 300])
def test_a_cut_outlook_attachment_store_is_never_lost(cut):
    data = winmail("Please find the order.", {"order.pdf": said("IT IS ORDERED")})[:cut]
    arrival = open_arrival(mailed(data, "winmail.dat"), "m.eml")
    assert len(arrival.pages) >= 2
    assert any(page.part.startswith("winmail.dat") for page in arrival.pages)


# --- pictures -----------------------------------------------------------------------------------------------------------


def _picture(kind: str, mode: str = "L", **more) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (400, 300), more.pop("colour", "white")).save(out, kind, **more)
    return out.getvalue()


def test_a_broken_heic_picture_of_a_telephone_is_an_unread_page_with_a_reason():
    """Nothing here can write a whole one; what is proved is that its decoder is asked in the child, and refuses in words."""
    from custos.adapters.pictures.picture import picture_format
    from custos.adapters.pictures.picture_child import formats_of

    data = b"\0\0\0\x18ftypheic" + b"\0" * 400
    assert picture_format(data) == "HEIC"
    assert formats_of(data) == ("HEIF",)
    assert any("damaged or in a format" in str(w) for w in open_arrival(data, "photo.heic").warnings)


def test_only_what_a_telephone_saved_reaches_the_decoder_for_it():
    from custos.adapters.pictures.picture_child import formats_of

    assert "HEIF" not in formats_of(_picture("PNG"))


def test_an_avif_picture_is_opened():
    from PIL import features

    from custos.adapters.pictures.picture import open_picture

    if not features.check("avif"):
        pytest.skip("this build of the picture library has no AVIF")
    assert open_picture(_picture("AVIF")).pixels[0].width == 400


def test_a_fax_of_several_pages_in_one_file_gives_each_page():
    pages = [Image.new("1", (400, 300), 1) for _ in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    assert len(open_arrival(out.getvalue(), "fax.tif", ocr=False).pages) == 3


def test_a_picture_that_a_telephone_turned_is_opened_upright():
    from custos.adapters.pictures.picture import open_picture

    image = Image.new("L", (400, 300), 255)
    meta = image.getexif()
    meta[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "JPEG", exif=meta)
    found = open_picture(out.getvalue()).pixels[0]
    assert (found.width, found.height) == (300, 400)


@pytest.mark.parametrize("mode", ["CMYK", "RGBA", "P", "I;16", "LA", "1"])
def test_pictures_in_every_usual_color_model_are_opened_as_white_paper(mode):
    from custos.adapters.pictures.picture import open_picture

    kind = {"CMYK": "TIFF", "I;16": "TIFF"}.get(mode, "PNG")
    colour = {"CMYK": (0, 0, 0, 0), "RGBA": (0, 0, 0, 0), "P": 0, "I;16": 65535, "LA": (255, 255), "1": 1}[mode]
    image = Image.new(mode, (400, 300), colour)
    if mode == "P":
        image.putpalette([255, 255, 255])
    out = io.BytesIO()
    image.save(out, kind)
    pixels = open_picture(out.getvalue()).pixels[0].data
    assert mode == "I;16" or set(pixels) == {255}


def test_a_moving_picture_is_read_by_its_first_frame_and_the_others_are_counted():
    frames = [Image.new("L", (400, 300), shade) for shade in (255, 0, 128)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    arrival = open_arrival(out.getvalue(), "moving.gif", ocr=False)
    assert len(arrival.pages) == 1
    assert any("has 3 pictures in it; only the first 1" in str(w) for w in arrival.warnings)
