import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.plaintext import decode, looks_like_text, text_of_html, text_of_rtf


def test_utf_8_is_read_without_a_warning():
    assert decode("Señora Núñez".encode()) == decode("Señora Núñez".encode(), "utf-8")
    assert decode("Señora Núñez".encode()).warning is None


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "utf-32"])
def test_a_byte_order_mark_decides(codec):
    assert decode("Núñez\r\nwages".encode(codec), "latin-1").text == "Núñez\nwages"


def test_utf_16_without_a_mark_is_recognized():
    assert decode("who asks for what".encode("utf-16-le")).text == "who asks for what"
    assert looks_like_text("who asks for what".encode("utf-16-be"))


def test_windows_1252_is_guessed_and_the_guess_is_said():
    found = decode("Núñez – “wages”".encode("cp1252"))
    assert found.text == "Núñez – “wages”"
    assert "Windows-1252" in str(found.warning)


def test_bytes_that_belong_nowhere_are_shown_and_said():
    found = decode(b"wages \x81\x8d of Jos\xe9", "ascii")
    assert "\N{REPLACEMENT CHARACTER}" in found.text
    assert found.warning


def test_an_unknown_character_set_is_said():
    found = decode(b"wages", "x-klingon-9")
    assert (found.text, "unknown character set" in str(found.warning)) == ("wages", True)


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "utf-8", "utf-16", "latin-1", "gb2312", "utf-7", "hex", "rot13", "\0", "idna"]),
)
def test_decoding_never_raises_and_gives_text_that_can_be_stored(data, charset):
    text = decode(data, charset).text
    text.encode("utf-8")
    assert "\r" not in text
    assert "\x00" not in text


def test_sounds_and_programs_are_not_text():
    assert not looks_like_text(bytes(range(256)) * 8)
    assert not looks_like_text(b"\xff\xfb\x90\x00" + b"\x00\x01\x02\x03" * 100)


def test_html_gives_words_in_lines_and_no_script():
    html = "<style>p{}</style><p>Dear Sir,</p><p>Send <b>wages</b><br>today</p><script>alert(1)</script><img src=http://x.example/t.gif>"
    assert text_of_html(html) == "Dear Sir,\n\nSend wages\ntoday\n"


def test_a_link_shows_where_it_leads():
    assert "<http://evil.example/x>" in text_of_html('<a href="http://evil.example/x">courts.gov</a>')


def test_an_html_quotation_is_marked_and_an_indent_is_not():
    assert text_of_html("<blockquote type=cite>It is denied.</blockquote>") == "> It is denied.\n"
    assert text_of_html("<blockquote>You are commanded</blockquote>") == "You are commanded\n"


def test_table_cells_stand_apart():
    assert (
        text_of_html("<table><tr><td>Case No.</td><td>19-mj-1</td></tr><tr><td>Date</td></tr></table>")
        == "Case No.   19-mj-1\nDate\n"
    )


def test_rich_text_gives_its_words_alone():
    rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}\f0 Se\'f1ora N\u250?\'f1ez\par asks for {\b wages}.}"
    assert text_of_rtf(rtf) == "Señora Núñez\nasks for wages.\n"


@given(st.text(max_size=300))
def test_rich_text_and_html_never_raise(text):
    text_of_rtf("{\\rtf1 " + text)
    text_of_html(text)
