import io
from pathlib import Path

import pytest
from pdfs import CATALOG, form, many_pages, pdf, said, with_note

from custos.adapters.arrival import open_arrival
from custos.adapters.pdf.reader import read_pdf
from custos.core.errors import UnreadableError
from custos.core.reading.text.page import PageSource


def test_the_words_of_a_pdf_come_with_their_places():
    page = open_arrival(said("UNITED STATES DISTRICT COURT", "for the District of New Mexico"), "a.pdf").pages[0]
    assert page.text == "UNITED STATES DISTRICT COURT\nfor the District of New Mexico\n"
    line = page.line_at(page.text.index("District of"))
    assert page.text[line.start : line.end] == "for the District of New Mexico"
    assert 0.08 < line.box.left < line.box.right < 0.6
    assert 0.05 < line.box.top < line.box.bottom < 0.2


def test_a_form_value_that_the_page_does_not_show_is_still_text_and_a_warning():
    arrival = open_arrival(form("19-MJ-204", None), "a.pdf")
    page = arrival.pages[0]
    assert "Case No." in page.text
    assert "19-MJ-204" in page.text
    assert (page.fields[0].name, page.fields[0].value, page.fields[0].page) == ("Case No", "19-MJ-204", 1)
    assert "holds “19-MJ-204”, but the page shows nothing there" in str(arrival.warnings[0])


def test_a_form_value_that_the_page_shows_is_read_once_without_a_warning():
    arrival = open_arrival(form("19-MJ-204", "19-MJ-204"), "a.pdf")
    assert arrival.pages[0].text.count("19-MJ-204") == 1
    assert arrival.pages[0].fields[0].value == "19-MJ-204"
    assert arrival.warnings == ()


def test_a_form_value_that_differs_from_what_is_shown_is_a_warning_with_both():
    arrival = open_arrival(form("19-MJ-204", "18-CV-1"), "a.pdf")
    assert "holds “19-MJ-204”, but the page shows “18-CV-1”" in str(arrival.warnings[0])
    assert "18-CV-1" in arrival.pages[0].text
    assert "19-MJ-204" in arrival.pages[0].text


def test_active_content_is_named_and_never_run():
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    warning = str(open_arrival(said("hello", catalog=catalog), "a.pdf").warnings[0])
    assert "an action on opening" in warning
    assert "a script" in warning


def test_a_launch_command_in_a_direct_dictionary_is_found():
    catalog = b"<</Type/Catalog/Pages 2 0 R/AA<</WC<</S/Launch/F(cmd.exe)>>>>>>"
    assert "starts a program" in str(open_arrival(said("hello", catalog=catalog), "a.pdf").warnings[0])


def test_a_locked_pdf_says_so():
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(said("secret"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    arrival = open_arrival(out.getvalue(), "a.pdf")
    assert arrival.pages[0].source is PageSource.UNREAD
    assert "locked with a password" in str(arrival.warnings[0])


def _with_files(files: dict[str, bytes]) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(said("see the list"))) as document:
        for name, body in files.items():
            document.attachments[name] = body
        document.save(out)
    return out.getvalue()


def test_files_inside_a_pdf_are_opened_as_parts_of_their_own():
    pages = open_arrival(_with_files({"list.csv": b"name,wage\n", "order.pdf": said("IT IS ORDERED")}), "a.pdf").pages
    assert [(page.part, page.text) for page in pages] == [
        ("a.pdf", "see the list\n"),
        ("a.pdf/list.csv", "name,wage\n"),
        ("a.pdf/order.pdf", "IT IS ORDERED\n"),
    ]


def test_a_file_inside_a_pdf_that_cannot_be_read_is_named_and_kept():
    arrival = open_arrival(_with_files({"tool.exe": b"MZ\x90\0" + bytes(range(256)) * 4}), "a.pdf")
    assert arrival.pages[1].source is PageSource.UNREAD
    assert any(
        "`a.pdf/tool.exe` is kept, but was not read: it is a program" in str(warning) for warning in arrival.warnings
    )


@pytest.mark.slow
def test_pdfs_within_pdfs_end_at_a_depth():
    data = said("the innermost")
    for _ in range(12):
        data = _with_files({"next.pdf": data})
    arrival = open_arrival(data, "a.pdf")
    assert sum("see the list" in page.text for page in arrival.pages) == 9
    assert any("nested more than 8 deep" in str(warning) for warning in arrival.warnings)


def test_a_turned_page_has_its_places_as_it_is_shown():
    turned = said("TOP LEFT").replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    box = open_arrival(turned, "a.pdf").pages[0].lines[0].box
    assert box.left > 0.85
    assert box.bottom - box.top > box.right - box.left


def test_more_pages_than_the_cap_are_counted_and_said():
    reading = read_pdf(many_pages(700))
    assert reading.count == 700
    assert any("only the first" in str(warning) for warning in reading.warnings)


def test_a_pdf_without_pages_is_said():
    arrival = open_arrival(pdf(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"), "a.pdf")
    assert "could not be read" in str(arrival.warnings[0])


def test_noise_after_a_pdf_header_is_an_unread_page():
    arrival = open_arrival(b"%PDF-1.7\n" + bytes(range(256)) * 20, "a.pdf")
    assert arrival.pages[0].source is PageSource.UNREAD
    assert "damaged" in str(arrival.warnings[0])


@pytest.mark.real
def test_a_filled_california_subpoena_form_gives_labels_and_boxes(shared: Path):
    data = (shared / "papers/ca-judicial-council-forms/pleading__forms__subp001.pdf").read_bytes()
    text = read_pdf(data).pages[0].text
    assert "CIVIL SUBPOENA" in text
    assert "YOU ARE ORDERED TO APPEAR AS A WITNESS" in text


def test_an_oversized_pdf_is_refused_before_it_is_opened():
    with pytest.raises(UnreadableError, match="larger than 50 MB"):
        read_pdf(b"%PDF-1.7" + b"\0" * (51 << 20))


STROKE = b"2 w 0 10 m 20 30 30 -5 40 15 c 50 30 60 0 70 12 c 80 25 90 2 100 14 c 110 28 120 4 130 16 c 135 20 140 10 145 12 c 150 15 155 5 160 10 c 165 14 170 8 175 10 c S"


def test_a_signature_laid_over_the_page_with_a_pen_tool_is_a_pen_mark():
    page = open_arrival(with_note("Ink", STROKE), "a.pdf").pages[0]
    assert len(page.ink_at_signature) == 1
    label = page.line_at(page.text.index("Signature"))
    assert 0 < label.box.top - page.ink_at_signature[0].top < 0.08


def test_words_typed_over_the_page_are_read():
    page = open_arrival(with_note("FreeText", b"BT /F 11 Tf 2 8 Td (s/ Judge Armijo) Tj ET", font=True), "a.pdf").pages[
        0
    ]
    assert "s/ Judge Armijo" in page.text


def test_a_link_changes_nothing():
    page = open_arrival(with_note("Link", b""), "a.pdf").pages[0]
    assert page.ink_at_signature == ()
    assert page.ink_complete


@pytest.mark.parametrize(
    "marks",
    [
        b"2 w 300 190 m 320 215 340 185 380 200 c 400 210 430 190 470 195 c S",  # one stroke of two curves
        b" ".join(
            b"2 w %d 190 m %d 205 %d 185 %d 200 c S" % (x, x + 3, x + 6, x + 9) for x in range(300, 360, 12)
        ),  # letter by letter
    ],
)
def test_a_sparing_signature_leaves_open_whether_the_paper_is_signed(marks):
    content = b"BT /F 12 Tf 300 165 Td (Signature of the officer who issued this paper) Tj ET " + marks
    from pdfs import FONT, PAGE, PAGES, stream

    page = open_arrival(pdf(CATALOG, PAGES, PAGE % FONT, stream(content)), "a.pdf").pages[0]
    assert not page.ink_complete
