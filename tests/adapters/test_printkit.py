"""The print kit: the rules' own answers on paper, each sheet on one page, readable by a machine for those who cannot see it."""

import io
import itertools
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from custos.adapters.data.door import load_protocol
from custos.adapters.data.laws import load_agency, load_book
from custos.adapters.data.memo import memo_folder
from custos.adapters.outgoing.print_kit import print_kit
from custos.core.agency import Office
from custos.core.errors import InputError
from custos.core.visits.kit import compose_kit

DAY = date(2026, 11, 22)
SHEETS = 10
"""Card, checklist, record and receipt in two languages, the contacts, and the sign."""


def kit_of(agency_key, day=DAY):
    agency, book = load_agency(agency_key), load_book()
    law = book.as_of(day, agency.sources, confirmed=bool(agency.confirmed))
    text = (memo_folder() / "kit.toml").read_text(encoding="utf-8")
    return compose_kit(text, load_protocol(), book.vocabulary, law, agency, agency.offices or (Office("", ""),))


def said(kit, when):
    return next(row for row in kit["rows"] if row["when"]["en"].startswith(when))


@pytest.fixture(scope="module")
def eighteen(tmp_path_factory):
    """California's rules with 18 made-up offices: a profile of the agency's own beside the shipped law."""
    folder = tmp_path_factory.mktemp("laws")
    (folder / "agencies").mkdir()
    text = (Path(__file__).parents[2] / "laws" / "agencies" / "us-ca-dlse.toml").read_text(encoding="utf-8")
    offices = "".join(
        f'\n[[office]]\nkey = "office-{number}"\nname = "Office {number}"\naddress = "{number} Camino Inventado"\n'
        for number in range(1, 19)
    )
    (folder / "agencies" / "us-ca-dlse.toml").write_text(text + offices, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def printed(eighteen):
    return print_kit("us-ca-dlse", DAY, laws=eighteen)


def text_of(data):
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return [page.get_textpage().get_text_range() for page in document]


def test_every_office_gets_every_sheet_and_no_sheet_runs_over(printed):
    pages = text_of(printed)
    assert len(pages) == 18 * SHEETS
    for number in range(18):
        assert pages[number * SHEETS].startswith(f"Office {number + 1}")


@pytest.mark.parametrize("agency", ["demo", "model", "us-nm-dws", "us-ca-edd"])
@pytest.mark.parametrize("day", [date(2017, 7, 15), date(2019, 8, 2), DAY])
def test_every_shipped_agency_has_a_kit_for_every_time(agency, day):
    assert len(text_of(print_kit(agency, day))) % SHEETS == 0


def test_the_same_kit_is_the_same_bytes(printed, eighteen):
    assert print_kit("us-ca-dlse", DAY, laws=eighteen) == printed


def test_a_judges_warrant_is_obeyed_and_an_officers_is_not():
    kit = kit_of("us-ca-dlse")
    assert said(kit, "A search warrant that a judge signed")["way"] == "comply"
    assert said(kit, "An arrest warrant that a judge signed")["way"] == "comply"
    assert said(kit, "They show an I-200")["way"] == "no-consent"
    assert said(kit, "A search warrant, and you cannot tell")["way"] == "call"


def test_california_asks_them_to_leave_the_waiting_room_since_july_2017_and_new_mexico_does_not():
    assert "leave our office" in said(kit_of("us-ca-dlse"), "They stay in the waiting room")["say"]["en"]
    assert "leave our office" not in said(kit_of("us-nm-dws"), "They stay in the waiting room")["say"]["en"]
    before = kit_of("us-ca-dlse", date(2017, 6, 30))
    assert "leave our office" not in said(before, "They stay in the waiting room")["say"]["en"]


def test_every_row_that_refuses_or_obeys_names_its_rules():
    for agency in ("us-ca-dlse", "us-nm-dws", "model"):
        for row in kit_of(agency)["rows"]:
            assert row["cites"] or row["way"] == "call", row["when"]["en"]


def test_the_red_line_stands_on_every_card(printed):
    for page in text_of(printed)[::SHEETS]:
        assert "Never: hide anyone; lie; block the way" in " ".join(page.split())


def test_only_the_offices_that_were_asked_for_are_printed(eighteen):
    assert len(text_of(print_kit("us-ca-dlse", DAY, ["office-3", "office-1", "office-3"], eighteen))) == 2 * SHEETS
    with pytest.raises(InputError, match=r"no office `offce-3`.*office-3"):
        print_kit("us-ca-dlse", DAY, ["offce-3"], eighteen)


def test_a_word_that_lacks_a_language_is_named():
    agency, book = load_agency("model"), load_book()
    text = (memo_folder() / "kit.toml").read_text(encoding="utf-8").replace('es = "Diga"', 'es = ""')
    with pytest.raises(InputError, match=r"memo/kit.toml: say needs its words in both languages"):
        compose_kit(
            text, load_protocol(), book.vocabulary, book.as_of(DAY, agency.sources, confirmed=False), agency, ()
        )


# --- for those who hear the page read ------------------------------------------------------------------------------------


def elements(node, depth=0):
    """The structure elements below ``node`` in reading order, as (role, attributes)."""
    assert depth < 60
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), kid
            yield from elements(kid, depth + 1)


def test_the_kit_is_tagged_with_title_language_headings_and_table_heads(printed):
    with pikepdf.open(io.BytesIO(printed)) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "print kit" in metadata["dc:title"]
        found = list(elements(root.StructTreeRoot))
    roles = [role for role, _ in found]
    headings = [int(role[2:]) for role in roles if role in {"/H1", "/H2", "/H3"}]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(headings))
    assert roles.count("/H1") == 18
    assert roles.count("/TH") > 18 * 20
    assert {"/Table", "/TR", "/TD", "/THead", "/TBody"} <= set(roles)
    assert any(str(element.get("/Lang", "")) == "es" for _, element in found)


def test_nothing_on_a_page_stands_outside_the_tags(printed):
    with pikepdf.open(io.BytesIO(printed)) as document:
        for page in list(document.pages)[:SHEETS]:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                del operands
                name = str(operator)
                if name in {"BDC", "BMC"}:
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif name in {"Tj", "TJ", "f", "f*", "S", "s", "B", "Do", "sh"}:
                    assert depth > 0, f"`{name}` is neither tagged nor marked as decoration"
