import hashlib
import io
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import said
from PIL import Image

from custos.adapters.arrival import open_arrival
from custos.core.errors import InputError
from custos.core.reading.text.page import InputKind, PageSource


def _picture(kind: str, size: tuple[int, int] = (400, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, kind)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    return out.getvalue()


def test_the_kind_is_decided_by_content_not_by_name():
    assert open_arrival(said("WARRANT"), "warrant.txt").kind is InputKind.PDF
    assert open_arrival(_picture("PNG"), "scan.pdf", ocr=False).kind is InputKind.IMAGE
    assert open_arrival(b"They asked for Ana.", "note.png").kind is InputKind.TEXT
    assert open_arrival(b"From: a@x.example\nTo: b@y.example\nSubject: s\n\nhello", "x.pdf").kind is InputKind.EMAIL


def test_the_hash_is_of_the_bytes_as_they_arrived():
    data = "They asked\r\nfor Ana.\r\n".encode("utf-16")
    arrival = open_arrival(data, "note.txt")
    assert arrival.sha256 == hashlib.sha256(data).hexdigest()
    assert arrival.pages[0].text == "They asked\nfor Ana.\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\x00\x00\n", "is empty"),
        (_zip(), "a zip archive"),
        (b"ID3\x04" + b"\0" * 99, "sound recording"),
        (b"!BDN" + b"\0" * 99, "mail store"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office document"),
        (bytes(range(256)) * 9, "not known here"),
    ],
)
def test_what_is_no_mail_paper_or_text_is_refused_with_one_plain_line(data, says):
    with pytest.raises(InputError, match=says) as refusal:
        open_arrival(data, "file.bin")
    assert refusal.value.exit_code == 2
    assert "\n" not in str(refusal.value)
    assert "`file.bin`" in str(refusal.value)


def test_a_page_of_html_rtf_or_calendar_is_text():
    assert open_arrival(b"<!DOCTYPE html><html><p>Send <b>wages</b></p>", "a").pages[0].text == "Send wages\n"
    assert open_arrival(rb"{\rtf1 Send \b wages}", "a").pages[0].text.strip() == "Send wages"
    assert (
        "SUMMARY:hearing" in open_arrival(b"BEGIN:VCALENDAR\r\nSUMMARY:hearing\r\nEND:VCALENDAR\r\n", "a").pages[0].text
    )


def test_a_form_feed_starts_a_page():
    assert [page.number for page in open_arrival(b"one\ftwo\f", "a").pages] == [1, 2]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])
def test_every_usual_picture_is_recognized(kind):
    assert open_arrival(_picture(kind), "x", ocr=False).kind is InputKind.IMAGE


def test_a_broken_picture_is_an_unread_page_with_a_reason():
    arrival = open_arrival(_picture("PNG")[:60], "photo.png")
    assert arrival.pages[0].source is PageSource.UNREAD
    assert "could not be read" in str(arrival.warnings[0])
    assert "ask for another copy" in str(arrival.warnings[0])


def test_a_broken_outlook_message_is_an_unread_page_with_a_reason():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "__substg1.0_1000001F".encode("utf-16-le")
    arrival = open_arrival(data, "x.msg")
    assert arrival.kind is InputKind.EMAIL
    assert "could not be read" in str(arrival.warnings[0])


def test_a_logo_is_not_read_and_that_is_said():
    arrival = open_arrival(_picture("PNG", (40, 40)), "logo.png")
    assert arrival.pages[0].source is PageSource.UNREAD
    assert tuple(map(str, arrival.warnings)) == ("too small to be a paper, so not read: `logo.png`",)


def test_a_note_has_no_second_message():
    with pytest.raises(InputError, match="holds one mail"):
        open_arrival(b"words", "a.txt", message=2)


@settings(max_examples=150, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_give_an_arrival_or_one_plain_line(data):
    try:
        arrival = open_arrival(data, "x", ocr=False)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert arrival.pages
        assert [page.number for page in arrival.pages] == list(range(1, len(arrival.pages) + 1))


def test_importing_the_reader_loads_no_heavy_library():
    code = (
        "import sys, custos.adapters.arrival;"
        "heavy = {'pypdf','pikepdf','pypdfium2','typst','rapidocr','numpy','cv2','PIL','oxmsg','nh3','docx','django'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.stdout.strip() == "[]"
