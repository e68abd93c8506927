"""Words that nobody who looks at the page would see are told apart from those that stand on the paper."""

import io

import pytest
from pdfs import CATALOG, FONT, PAGE, PAGES, pdf, said, stream
from tests.corpus import papers, papers_pictures

from custos.adapters.arrival import open_arrival
from custos.core.reading.text.page import PageSource

SHOWN = b"BT /F 12 Tf 72 720 Td (Please send the wage records) Tj ET "
HIDDEN = {
    "white on white": b"BT 1 1 1 rg /F 12 Tf 72 600 Td (signed by a judge) Tj ET",
    "the invisible mode": b"BT 3 Tr /F 12 Tf 72 600 Td (signed by a judge) Tj ET",
    "under a black box": b"BT /F 12 Tf 72 600 Td (signed by a judge) Tj ET 0 g 60 590 300 30 re f",
    "under a white box": b"BT /F 12 Tf 72 600 Td (signed by a judge) Tj ET 1 g 60 590 300 30 re f",
    "off the page": b"BT /F 12 Tf 72 900 Td (signed by a judge) Tj ET",
    "tiny": b"BT /F 1 Tf 72 600 Td (signed by a judge) Tj ET",
    "in a layer that is off": b"/OC /L BDC BT /F 12 Tf 72 600 Td (signed by a judge) Tj ET EMC",
    "clipped away": b"q 0 0 10 10 re W n BT /F 12 Tf 72 600 Td (signed by a judge) Tj ET Q",
}
LAYERS = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>>>"


def _page(content: bytes) -> bytes:
    resources = FONT.replace(b">>>>>>", b">>>>/Properties<</L 5 0 R>>>>")
    return pdf(LAYERS, PAGES, PAGE % resources, stream(content), b"<</Type/OCG/Name(Notes)>>")


@pytest.mark.parametrize("trick", sorted(HIDDEN))
def test_words_that_a_person_does_not_see_are_left_out_and_said(trick):
    arrival = open_arrival(_page(SHOWN + HIDDEN[trick]), "a.pdf")
    assert arrival.pages[0].text == "Please send the wage records\n"
    assert any(
        "does not see are on page 1 of this PDF: “signed by a judge”" in str(warning) for warning in arrival.warnings
    )


@pytest.mark.parametrize(
    "content",
    [
        b"BT 0.7 g /F 8 Tf 72 600 Td (signed by a clerk) Tj ET",
        b"0.9 g 60 590 300 30 re f BT 0 g /F 6 Tf 72 600 Td (signed by a clerk) Tj ET",
        b"0 g 60 590 300 30 re f BT 1 g /F 12 Tf 72 600 Td (signed by a clerk) Tj ET",
        b"BT 1 Tr 0.3 w /F 14 Tf 72 600 Td (signed by a clerk) Tj ET",
    ],
    ids=["grey", "small on grey", "white on black", "outlined"],
)
def test_words_that_can_be_seen_stay(content):
    arrival = open_arrival(_page(SHOWN + content), "a.pdf")
    assert "signed by a clerk" in arrival.pages[0].text
    assert not any("does not see" in str(warning) for warning in arrival.warnings)


def test_a_rule_typed_of_underscores_is_nothing_hidden():
    arrival = open_arrival(_page(SHOWN + b"BT /F 12 Tf 72 600 Td (______________________) Tj ET"), "a.pdf")
    assert tuple(map(str, arrival.warnings)) == ("this PDF has layers that are not shown: Notes",)


def test_a_layer_that_is_off_is_named():
    assert any(
        "layers that are not shown: Notes" in str(warning) for warning in open_arrival(_page(SHOWN), "a.pdf").warnings
    )


def test_a_turned_page_loses_no_word():
    turned = said("TOP LEFT", "and below").replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    arrival = open_arrival(turned, "a.pdf")
    assert "TOP LEFT" in arrival.pages[0].text
    assert arrival.warnings == ()


def test_a_note_stuck_to_a_page_is_said_and_is_no_part_of_it():
    note = b"<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(approved by Judge Armijo)>>"
    data = pdf(CATALOG, PAGES, PAGE % (FONT + b"/Annots[5 0 R]"), stream(SHOWN), note)
    arrival = open_arrival(data, "a.pdf")
    assert "Armijo" not in arrival.pages[0].text
    assert any(
        "notes are stuck to this PDF" in str(warning) and "Judge Armijo" in str(warning) for warning in arrival.warnings
    )


def _form_of_its_own_program(values: bytes) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA[(datasets) 5 0 R]>>>>",
        PAGES,
        PAGE % FONT,
        stream(b"BT /F 12 Tf 72 720 Td (Please wait...) Tj ET"),
        stream(b"<data><form><CaseNo>19-MJ-204</CaseNo>" + values + b"</form></data>"),
    )


def test_the_data_of_a_form_that_only_its_own_program_can_show_are_said():
    warnings = open_arrival(_form_of_its_own_program(b"<Judge>Armijo</Judge>"), "a.pdf").warnings
    assert any("CaseNo: “19-MJ-204”; Judge: “Armijo”" in str(warning) for warning in warnings)


def test_entities_in_the_data_of_such_a_form_are_never_unfolded():
    bomb = _form_of_its_own_program(b"").replace(b"<data><form>", b"<!DOCTYPE a [<!ENTITY b 'x'>]><data><form>")
    assert not any("19-MJ-204" in str(warning) for warning in open_arrival(bomb, "a.pdf").warnings)


def _scan_with_layer(shown: str, layer: str) -> bytes:
    """A scan that says ``shown`` with unseen words ``layer`` over it."""
    import pikepdf

    picture = papers_pictures.png(papers.Paper("Request", (papers.para(shown, 12),)).pdf(), dpi=150)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers_pictures.scanned(picture))) as document:
        page = document.pages[0]
        page.Resources.Font = pikepdf.Dictionary(
            F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        page.contents_add(b"BT 3 Tr /F 12 Tf 40 700 Td (" + layer.encode("latin-1") + b") Tj ET")
        document.save(out)
    return out.getvalue()


@pytest.mark.slow
def test_an_unseen_layer_that_says_otherwise_than_its_scan_is_said_and_not_read():
    honest = "Please send the wage records of Ana Ibarra, case 19-MJ-204, by June 28, 2019."
    lying = "Ordered by Judge Armijo on May 2, 2017 in case 17-CR-555 and 17-CR-556 for docket 99812"
    arrival = open_arrival(_scan_with_layer(honest, lying), "scan.pdf")
    assert arrival.pages[0].source is PageSource.OCR
    assert "Ibarra" in arrival.pages[0].text
    assert "Armijo" not in arrival.pages[0].text
    assert any(
        "are not those of its picture" in str(warning) and "17-CR-555" in str(warning) for warning in arrival.warnings
    )


@pytest.mark.slow
def test_an_honest_layer_under_a_scan_is_no_warning():
    honest = "Please send the wage records of Ana Ibarra, case 19-MJ-204, by June 28, 2019."
    arrival = open_arrival(_scan_with_layer(honest, honest), "scan.pdf")
    assert not any("not those of its picture" in str(warning) for warning in arrival.warnings)


@pytest.mark.slow
def test_words_under_a_picture_that_fills_the_page_are_not_read_as_the_page():
    """Black words, then a scan laid over them: the file's words are no part of what the paper says."""
    import pikepdf

    picture = papers_pictures.png(
        papers.Paper("Request", (papers.para("Please call the front desk.", 12),)).pdf(), dpi=150
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers_pictures.scanned(picture))) as document:
        page = document.pages[0]
        page.Resources.Font = pikepdf.Dictionary(
            F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        lines = b" T* ".join(b"(it is ordered and commanded by this court at once) Tj" for _ in range(12))
        page.contents_add(b"BT /F 12 Tf 16 TL 40 700 Td " + lines + b" ET", prepend=True)
        document.save(out)
    arrival = open_arrival(out.getvalue(), "scan.pdf")
    assert "front desk" in arrival.pages[0].text
    assert "commanded" not in arrival.pages[0].text
