"""What OpenDocument texts and workbooks show is read, what they hide is said, and what is broken or a bomb is an unread page with a reason."""

import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_containers import mailed, zipped

from custos.adapters.arrival import open_arrival
from custos.adapters.kinds import kind_of
from custos.adapters.office.sheet_child import MAX_ROWS
from custos.core.reading.text.page import PageSource

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def odt(body: str, *, styles: str = "", edges: str = "", **files: bytes) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    sheet = (
        f"<office:document-styles {NAMES}><office:master-styles>{edges}</office:master-styles></office:document-styles>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    return zipped(parts | {"styles.xml": sheet.encode()} | files, zipfile.ZIP_STORED)


X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(value: object) -> str:
    if isinstance(value, date):
        return f'<c s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def xlsx(**sheets: list[list[object]]) -> bytes:
    """A workbook by sheet; a name that ends in `_hidden` or `_veryHidden` is not shown to a person."""
    book, ties, files = [], [], {}
    for number, (name, rows) in enumerate(sheets.items(), 1):
        shown, _, state = name.partition("_")
        book.append(
            f'<sheet name="{shown}" sheetId="{number}" {f"state={chr(34)}{state}{chr(34)}" if state else ""} r:id="r{number}"/>'
        )
        ties.append(f'<Relationship Id="r{number}" Type="{R}/worksheet" Target="worksheets/sheet{number}.xml"/>')
        lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
        files[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{X}"><sheetData>{lines}</sheetData></worksheet>'
    ties.append(f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>')
    package = "http://schemas.openxmlformats.org/package/2006"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files |= {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="{content}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{"".join(ties)}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets>{"".join(book)}</sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{X}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    return zipped({name: text.encode() for name, text in files.items()})


def ods(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="People">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        },
        zipfile.ZIP_STORED,
    )


# --- OpenDocument texts ---------------------------------------------------------------------------------------------------


def test_the_words_of_an_open_document_are_read_in_their_order():
    data = odt(
        "<text:h>DEMAND</text:h><text:p>Send the file of<text:s text:c='2'/>Rosa<text:line-break/>Vega.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>born</text:p></table:table-cell>"
        "<table:table-cell><text:p>1986</text:p></table:table-cell></table:table-row></table:table>",
        edges="<style:master-page><style:header><text:p>Bureau of Records</text:p></style:header></style:master-page>",
    )
    arrival = open_arrival(data, "ask.odt")
    assert arrival.pages[0].source is PageSource.DOCUMENT
    assert arrival.pages[0].text == "Bureau of Records\nDEMAND\nSend the file of  Rosa\nVega.\nborn   1986\n"
    assert "nobody can sign it by hand" in " ".join(map(str, arrival.warnings))


def test_what_an_open_document_hides_is_left_out_and_said():
    styles = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>struck words</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>seen <text:span text:style-name="H">unseen words</text:span>still'
        "<office:annotation><text:p>a remark</text:p></office:annotation> here</text:p>"
        '<text:section text:display="none"><text:p>a secret part</text:p></text:section>'
    )
    arrival = open_arrival(odt(body, styles=styles), "ask.odt")
    assert arrival.pages[0].text == "seen still here\n"
    told = " ".join(map(str, arrival.warnings))
    for words in ("struck words", "unseen words", "a remark", "a secret part"):
        assert words in told


def test_a_picture_in_an_open_document_is_a_part_of_its_own():
    arrival = open_arrival(odt("<text:p>see below</text:p>", **{"Pictures/1.txt": b"pasted"}), "ask.odt", ocr=False)
    assert [page.part for page in arrival.pages] == ["ask.odt", "ask.odt/1.txt"]


@pytest.mark.parametrize(
    "files",
    [
        {"content.xml": b"<a>"},
        {"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
        {"content.xml": b"<a>" * 5000 + b"</a>" * 5000},
        {"content.xml": b"<a/>"},
        {"content.xml": b"x", "META-INF/manifest.xml": b"<encryption-data/>"},
        {"content.xml": b"<a>" + b" " * (30 << 20) + b"</a>"},
        {},
    ],
)
def test_a_hostile_open_document_is_an_unread_page_with_a_reason(files):
    data = zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}) if not files else b""
    data = data or zipped({"mimetype": b"application/vnd.oasis.opendocument.text"} | files, zipfile.ZIP_STORED)
    assert kind_of(data) == "odt" or not files
    if kind_of(data) == "odt":
        arrival = open_arrival(data, "a.odt")
        assert arrival.pages[0].source is PageSource.UNREAD
        assert "could not be read" in " ".join(map(str, arrival.warnings))


# --- workbooks ------------------------------------------------------------------------------------------------------------

ROWS = [["Name", "Born", "Claim"], ["Rosa Vega", date(1986, 3, 11), 20190417], ["Luis Baca", "", 12.5]]


@pytest.mark.parametrize(
    "carry", [lambda data: (data, "people.xlsx"), lambda data: (mailed(data, "people.xlsx"), "m.eml")]
)
def test_the_rows_of_a_workbook_are_lines(carry):
    arrival = open_arrival(*carry(xlsx(People=ROWS, Notes=[["for the audit"]])))
    pages = [page for page in arrival.pages if page.source is PageSource.DOCUMENT]
    assert [page.text for page in pages] == [
        "People\nName   Born   Claim\nRosa Vega   1986-03-11   20190417\nLuis Baca   12.5\n",
        "Notes\nfor the audit\n",
    ]
    assert {page.part for page in pages} == {"people.xlsx"}
    assert "nobody can sign it by hand" in " ".join(map(str, arrival.warnings))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_a_person_does_not_see_is_named_and_left_out(state):
    arrival = open_arrival(xlsx(People=ROWS, **{f"codes_{state}": [["ORDER OF THE COURT"]] * 3}), "people.xlsx")
    assert not any("ORDER" in page.text for page in arrival.pages)
    assert "a sheet that a person does not see: “codes”, 3 rows; it was left out" in " ".join(
        map(str, arrival.warnings)
    )


def test_a_workbook_of_very_many_rows_says_how_many_were_not_read():
    arrival = open_arrival(xlsx(All=[[f"Worker {n}"] for n in range(MAX_ROWS + 70)]), "all.xlsx")
    assert arrival.pages[0].text.count("\n") == MAX_ROWS + 1
    assert f"“All” in `all.xlsx` has {MAX_ROWS + 70} rows; the last 70 were not read" in map(str, arrival.warnings)


def test_an_open_spreadsheet_is_a_workbook_too():
    arrival = open_arrival(ods([["Rosa Vega", "1986"]]), "people.ods")
    assert arrival.pages[0].text == "People\nRosa Vega   1986\n"


def test_an_empty_workbook_is_said_to_be_empty():
    arrival = open_arrival(xlsx(People=[]), "people.xlsx")
    assert arrival.pages[0].source is PageSource.UNREAD
    assert any("has no words in it" in str(one) for one in arrival.warnings)


def bomb() -> bytes:
    huge = b"<row><c><v>1</v></c></row>" * 20_000_000
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": huge})


@pytest.mark.parametrize(
    "data",
    [
        zipped({"xl/workbook.xml": b""}),
        zipped({"xl/workbook.xml": b"<workbook><sheets><sheet name='a'/></sheets></workbook>"}),
        xlsx(People=ROWS)[:-200] + b"\0" * 200,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0" * 4000,
    ],
    ids=["empty", "no-sheets", "cut", "old-format"],
)
def test_a_broken_workbook_is_an_unread_page_with_a_reason(data):
    arrival = open_arrival(mailed(data, "b.xlsx"), "m.eml")
    assert arrival.pages[1].source is PageSource.UNREAD
    assert any("b.xlsx" in str(one) for one in arrival.warnings)


@pytest.mark.slow
def test_a_workbook_that_unpacks_without_end_is_refused():
    arrival = open_arrival(mailed(bomb(), "b.xlsx"), "m.eml")
    assert arrival.pages[1].source is PageSource.UNREAD
    assert "unpacks to more bytes than any paper should" in " ".join(map(str, arrival.warnings))


GOOD = {"odt": odt("<text:p>Send the file of Rosa Vega</text:p>"), "xlsx": xlsx(People=ROWS), "ods": ods([["Rosa"]])}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=60)
@given(places=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_unread_and_never_lost(kind, places):
    data = bytearray(GOOD[kind])
    for place, byte in places:
        data[int(place * len(data))] = byte
    arrival = open_arrival(mailed(bytes(data), f"a.{kind}"), "m.eml")
    assert len(arrival.pages) >= 2
    assert arrival.pages[1].text.strip() or arrival.warnings
