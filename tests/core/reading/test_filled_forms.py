"""Real blank forms of courts, filled through their fields: the page's own text shows them blank, and they are read as filled."""

from __future__ import annotations

import io
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Authority, Context, Instrument, InstrumentKind

ROOT = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3].parent / "shared")) / "data" / "papers"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not ROOT.is_dir(), reason=f"the real forms are not at {ROOT} (set CUSTOS_SHARED)"),
]
CONTEXT = Context(
    datetime(2024, 8, 15, 10, 0, tzinfo=UTC),
    ("Office of Wage Standards",),
    ("615 Jacaranda Boulevard, Oakland, CA 94610",),
    "CA",
)


def form(name: str) -> bytes:
    return next(ROOT.glob(f"**/*{name}.pdf")).read_bytes()


def filled(data: bytes, values: dict[str, str]) -> bytes:
    """The form with values in the fields whose names end so; their appearance is left as it was, blank."""
    import pypdf
    from pypdf.generic import NameObject, TextStringObject

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    left = dict(values)
    for page in writer.pages:
        for link in page.get("/Annots") or ():
            widget = link.get_object()
            names, node = [], widget
            while node is not None:
                names.append(str(node.get("/T", "")))
                node = node["/Parent"].get_object() if "/Parent" in node else None
            name = ".".join(reversed([part for part in names if part]))
            for ending in [key for key in left if name.endswith(key)]:
                widget[NameObject("/V")] = TextStringObject(left.pop(ending))
    assert not left, f"the form has no such fields: {sorted(left)}"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_fields(data: bytes, values: dict[str, str]) -> bytes:
    """A form that was published without fields, with text fields laid over it as fillable copies have them; named by label."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = []
        for index, (name, value) in enumerate(values.items()):
            top = 700 - 60 * index
            fields.append(
                pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=name, V=value,
                        Rect=[330, top, 590, top + 14], F=4, DA="/Helv 9 Tf 0 g",
                    )
                )
            )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array(fields)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), NeedAppearances=True)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def bare_text(data: bytes) -> str:
    """What the first page says without its fields."""
    import pypdfium2

    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()


def first(data: bytes) -> Instrument:
    return read(open_arrival(data, "form.pdf", ocr=False), CONTEXT, cards()).instruments[0]


CALIFORNIA = {
    "P1Caption[0].CaseNumber[0].CaseNumber[0]": "RG24-004417",
    "P1Caption[0].TitlePartyName[0].Party1[0]": "Lidia Cortez Amaya",
    "P1Caption[0].TitlePartyName[0].Party2[0]": "Sunup Car Wash LLC",
    "People[0].FillText1[0]": "Custodian of Records, Office of Wage Standards",
    "Lia[0].HearingDate_dt[0]": "09/10/2024",
    "Sign[0].SigDate[0]": "08/09/2024",
    "Sign[0].SigName[0]": "Harriet Oyler",
}


@pytest.mark.parametrize(
    ("name", "court"),
    [("subp001", "CourtInfo[0].nameofcrt[0]"), ("subp002", "CourtInfo[0].CrtCounty[0]")],
)
def test_a_california_subpoena_filled_through_its_fields_is_read_as_filled(name: str, court: str) -> None:
    data = filled(form(name), {**CALIFORNIA, court: "Superior Court of California, County of Alameda"})
    found = first(data)
    assert "RG24-004417" not in bare_text(data)
    assert (found.kind, found.authority) == (InstrumentKind.COURT_SUBPOENA, Authority.COURT_OFFICER)
    assert found.case_number == "RG24-004417"
    assert found.issued_on == date(2024, 8, 9)
    assert found.respond_by == date(2024, 9, 10)
    assert found.court_state == "CA"
    assert found.signer == "Harriet Oyler"


@pytest.mark.parametrize("name", ["subp001", "subp002", "form_b2540_0"])
def test_the_blank_form_says_nothing_of_the_kind(name: str) -> None:
    found = first(form(name))
    assert (found.case_number, found.issued_on, found.respond_by, found.signer) == ("", None, None, "")


def test_a_bankruptcy_subpoena_filled_through_fields_is_read_as_filled() -> None:
    data = with_fields(
        form("form_b2540_0"),
        {"District": "Northern District of California", "In re": "Copperline Drywall LLC", "Case No": "24-bk-30117", "To": "Office of Wage Standards", "Date and time": "09/12/2024 10:00 a.m.", "Date": "08/12/2024", "Attorney's signature": "/s/ Curtis Winthrop"},
    )  # fmt: skip
    found = first(data)
    assert "24-bk-30117" not in bare_text(data)
    assert (found.kind, found.authority) == (InstrumentKind.COURT_SUBPOENA, Authority.COURT_OFFICER)
    assert found.case_number == "24-bk-30117"
    assert found.issued_on == date(2024, 8, 12)
    assert found.respond_by == date(2024, 9, 12)
