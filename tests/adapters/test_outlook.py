from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.arrival import open_arrival
from custos.adapters.mail.outlook import OLE, read_msg, unpack_rtf
from custos.core.reading.text.page import InputKind

# The worked example of the published format description.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def test_compressed_rich_text_is_unpacked():
    assert unpack_rtf(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_rich_text_that_is_stored_as_it_is_is_taken_as_it_is():
    assert unpack_rtf(bytes.fromhex("140000000500000 04d454c4100000000".replace(" ", "")) + b"{\\rtf") == b"{\\rtf"


def test_something_else_is_refused():
    with pytest.raises(ValueError, match="not compressed"):
        unpack_rtf(b"\0" * 40)


@given(st.binary(max_size=400))
def test_a_damaged_message_is_a_mail_with_a_reason(noise):
    mail = read_msg(OLE + noise)
    assert "could not be read" in str(mail.warnings[0])
    assert "ask for another copy" in str(mail.warnings[0])


@pytest.mark.real
def test_every_real_outlook_message_gives_its_words_or_its_attachments(shared: Path):
    empty = []
    paths = sorted((shared / "mail").rglob("*.msg"))
    for path in paths:
        arrival = open_arrival(path.read_bytes(), path.name, ocr=False)
        assert arrival.kind is InputKind.EMAIL
        if not arrival.readable:
            empty.append(path.name)
    assert len(paths) > 20
    assert empty == []
