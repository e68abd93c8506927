"""A file is served with the type that its bytes have, whatever it is called, and as nothing where no reader takes it."""

import pytest

from custos.adapters.kinds import UNKNOWN, ending_for, named_as_text, served_as


@pytest.mark.parametrize(
    ("data", "served"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), ("image/png", "png")),
        (b"\xff\xd8\xff\xe0" + bytes(50), ("image/jpeg", "jpg")),
        (bytes(4) + b"ftypheic" + bytes(20), ("image/heic", "heic")),
        (b"GIF89a" + bytes(50), ("image/gif", "gif")),
        (b"II*\x00" + bytes(50), ("image/tiff", "tif")),
        (b"%PDF-1.4\n", ("application/pdf", "pdf")),
        (b"I worked 60 hours.", ("text/plain; charset=utf-8", "txt")),
        (b"<html><body><script>alert(1)</script>", UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><body>", UNKNOWN),
        (b"MZ\x90\x00" + bytes(200), UNKNOWN),
    ],
)
def test_the_bytes_say_what_a_file_is_served_as(data, served):
    assert served_as(data) == served


def test_what_reads_as_text_must_be_called_so():
    assert all(map(named_as_text, ("note", "note.TXT", "hours.csv")))
    assert not any(map(named_as_text, ("nota.xyz", "note.txt.exe", "page.html")))


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "jpg"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Thu, 15 Aug 2019 08:12:00 -0600\n\nHello\n", "eml"),
        (b"We ask for the records.", "txt"),
        (b"<html><body><script>alert(1)</script>", "html.txt"),
        (b"PK\x03\x04" + bytes(20) + b"word/document.xml" + bytes(50), "docx"),
        (b"PK\x03\x04" + bytes(20) + b"xl/workbook.xml" + bytes(50), "xlsx"),
        (b"PK\x03\x04" + bytes(20) + b"notes.txt" + bytes(50), "zip"),
        (b"{\\rtf1 hello}", "rtf"),
        (b"MZ\x90\x00" + bytes(200), "bin"),
        (bytes(range(256)), "bin"),
        (b"", "txt"),
    ],
)
def test_a_file_from_outside_gets_the_ending_that_its_bytes_have(data, ending):
    assert ending_for(data) == ending
