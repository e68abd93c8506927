"""A page of garbage is unread, not empty: its picture is read instead, or a person is told. Pages of words are left alone."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import CATALOG, PAGE, PAGES, pdf, stream

from custos.adapters.arrival import open_arrival
from custos.adapters.pdf.fonts import lying_fonts
from custos.adapters.readable import Wording, wording_of
from custos.core.reading.text.page import PageSource

ENGLISH = (
    "IT IS HEREBY ORDERED that the Department shall produce to counsel, on or before December 11, 2026, the quarterly wage "
    "records of Orlando Whitcombe for the year 2025, and no other records. The clerk shall send a copy of this order to each party."
)
SPANISH = (
    "Por la presente solicito una copia de mi expediente y de los recibos de pago de los últimos dos años. Trabajé en la cocina "
    "del restaurante desde marzo y no me pagaron las horas extras. Mi número de reclamo es 26-1184."
)
LETTERS = string.ascii_letters + string.digits


def test_words_of_both_languages_are_words():
    assert wording_of(ENGLISH) is Wording.WORDS
    assert wording_of(SPANISH) is Wording.WORDS
    assert wording_of(ENGLISH.upper()) is Wording.WORDS


@pytest.mark.parametrize("text", [ENGLISH, SPANISH])
@pytest.mark.parametrize("seed", range(40))
def test_letters_that_were_exchanged_at_random_are_garbage(text, seed):
    shuffled = random.Random(seed).sample(LETTERS, len(LETTERS))
    assert wording_of(text.translate(str.maketrans(LETTERS, "".join(shuffled)))) is Wording.GARBLED


@pytest.mark.parametrize("shift", range(1, 26))
def test_letters_that_were_shifted_are_garbage_though_the_digits_are_right(shift):
    small = string.ascii_lowercase
    turned = small[shift:] + small[:shift]
    moved = str.maketrans(small + small.upper(), turned + turned.upper())
    assert wording_of(ENGLISH.translate(moved)) is Wording.GARBLED
    assert "2026" in ENGLISH.translate(moved)


@pytest.mark.parametrize("start", [0xE000, 0xF000, 0xF8D0 - 0x7F])
def test_private_letters_and_marks_of_lost_letters_are_no_words(start):
    private = "".join(chr(start + ord(char)) if char != " " else char for char in ENGLISH if ord(char) < 127)
    assert wording_of(private) is not Wording.WORDS
    assert wording_of("\N{REPLACEMENT CHARACTER}" * 200) is not Wording.WORDS


def test_a_garbled_body_under_a_head_that_reads_well_is_garbage():
    body = ENGLISH.translate(
        str.maketrans(string.ascii_lowercase, string.ascii_lowercase[7:] + string.ascii_lowercase[:7])
    )
    page = "STATE OF NEW MEXICO\nSECOND JUDICIAL DISTRICT COURT\nORDER TO PRODUCE RECORDS\n" + body
    assert wording_of(page) is Wording.GARBLED


def test_another_script_is_not_taken_for_words_read_here():
    assert wording_of("Прошу прислать копию моего дела и сведения о заработной плате за прошлый год") is Wording.FOREIGN


def test_a_stamp_or_a_list_of_numbers_is_too_short_to_tell():
    assert wording_of("FILED\n12 2 2026\nD-202") is Wording.SHORT
    assert wording_of("1 204 55\n2 881 90\n3 441 12") is Wording.SHORT


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text):
    assert wording_of(text) in set(Wording)


def lying(
    table: bytes, lines=(ENGLISH[:60], ENGLISH[60:120], "case 26 1184 of 2026"), encoding=b"/WinAnsiEncoding"
) -> bytes:
    """A PDF whose font shows one thing and says another by its ToUnicode table."""
    content = b"BT /F 12 Tf 72 720 Td 16 TL " + b" ".join(b"(%s) Tj T*" % line.encode() for line in lines) + b" ET"
    font = (
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding%s/ToUnicode 5 0 R>>>>>>"
        % encoding
    )
    return pdf(CATALOG, PAGES, PAGE % font, stream(content), stream(table))


def table_of(pairs: dict[str, str]) -> bytes:
    rows = b"\n".join(b"<%02X> <%04X>" % (ord(code), ord(told)) for code, told in pairs.items())
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap end end"
        % (len(pairs), rows)
    )


TRUE = {char: char for char in string.printable if 33 <= ord(char) < 127}
DIGITS_MOVED = {**TRUE, **{char: str((int(char) + 3) % 10) for char in string.digits}}
LETTERS_MOVED = {char: chr(33 + (ord(char) - 33 + 29) % 94) for char in TRUE}


def test_a_font_that_calls_a_two_a_five_is_found_and_a_true_one_is_not():
    assert lying_fonts(lying(table_of(DIGITS_MOVED)), 9) == [1]
    assert lying_fonts(lying(table_of(LETTERS_MOVED)), 9) == [1]
    assert lying_fonts(lying(table_of(TRUE)), 9) == []
    # what the font draws is its own affair where its encoding renames the codes or names no encoding
    renamed = b"<</BaseEncoding/WinAnsiEncoding/Differences[48/three/four/five/six/seven/eight/nine/zero/one/two]>>"
    assert lying_fonts(lying(table_of(DIGITS_MOVED), encoding=renamed), 9) == []


def test_without_a_reader_of_pictures_a_garbled_page_is_unread_and_said_to_be():
    arrival = open_arrival(lying(table_of(LETTERS_MOVED)), "order.pdf", ocr=False)
    assert [page.source for page in arrival.pages] == [PageSource.UNREAD]
    assert any("not those that the page shows" in str(warning) for warning in arrival.warnings)


@pytest.mark.slow
@pytest.mark.parametrize("table", [DIGITS_MOVED, LETTERS_MOVED])
def test_a_garbled_page_is_read_off_its_picture(table):
    arrival = open_arrival(lying(table_of(table)), "order.pdf")
    assert [page.source for page in arrival.pages] == [PageSource.OCR]
    assert "26 1184 of 2026" in arrival.pages[0].text
    assert "59" not in arrival.pages[0].text


@pytest.mark.real
@pytest.mark.slow
def test_no_real_paper_that_reads_well_is_taken_for_garbage(shared):
    import pypdfium2

    pages = 0
    for path in sorted((shared / "papers").rglob("*.pdf")):
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            continue
        assert not lying_fonts(path.read_bytes(), 40), path
        for number in range(min(len(document), 40)):
            pages += 1
            assert wording_of(document[number].get_textpage().get_text_range()) in (Wording.WORDS, Wording.SHORT), path
    assert pages > 150
