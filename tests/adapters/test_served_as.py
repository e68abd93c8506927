"""A file is served with the type that its bytes have, whatever it is called, and as nothing where no reader takes it."""

import pytest

from custos.adapters.kinds import UNKNOWN, named_as_text, served_as


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
