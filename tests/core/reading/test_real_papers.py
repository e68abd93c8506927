"""Real papers and mails of others, where they are present: nothing that is not a judge's passes for a judge's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from arrivals import CONTEXT

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.errors import InputError
from custos.core.reading import read
from custos.core.reading.readings import Authority, Instrument, InstrumentKind, Signed

ROOT = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3].parent / "shared")) / "data"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not (ROOT / "papers").is_dir(), reason=f"the real material is not at {ROOT} (set CUSTOS_SHARED)"
    ),
]
FORCE = {
    InstrumentKind.SEARCH_WARRANT,
    InstrumentKind.ARREST_WARRANT,
    InstrumentKind.COURT_ORDER,
    InstrumentKind.GRAND_JURY_SUBPOENA,
    InstrumentKind.COURT_SUBPOENA,
}
# Read by a person: two blank court forms whose title is an order and whose signature line is a judge's, both unsigned, and a
# judgment of a federal district judge that a pen has signed.
BLANK_ORDERS = ("9dda7eb4b8b64f88abd092075ce6245d", "d488e5e1f3d44d3a99c50a4ec5305af8")
SIGNED_JUDGMENT = "no_bad_redactions.7.1"


def instruments(path: Path) -> tuple[Instrument, ...]:
    try:
        return read(open_arrival(path.read_bytes(), path.name, ocr=False), CONTEXT, cards()).instruments
    except InputError:
        return ()


def paths(*patterns: str) -> list[Path]:
    """The real files of the patterns; none is a fault of the material, never a test that passes."""
    found = sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())
    assert found, f"nothing of {patterns} is below {ROOT}"
    return found


def paper(name: str) -> Path:
    return next(ROOT.glob(f"papers/**/*{name}*.pdf"))


@pytest.mark.slow
def test_of_all_real_papers_only_two_blank_orders_and_a_judgment_bear_a_judges_line() -> None:
    for path in paths("papers/**/*.pdf", "papers/**/*.txt"):
        for found in instruments(path):
            if found.authority is Authority.JUDGE:
                assert any(name in path.name for name in (*BLANK_ORDERS, SIGNED_JUDGMENT)), path.name
                assert found.signed is (Signed.YES if SIGNED_JUDGMENT in path.name else Signed.NO)


@pytest.mark.parametrize("name", ["form_b2540_0", "subp001", "subp002"])
def test_a_blank_subpoena_form_is_court_process_of_a_clerk_or_attorney(name: str) -> None:
    first = instruments(paper(name))[0]
    assert (first.kind, first.authority) == (InstrumentKind.COURT_SUBPOENA, Authority.COURT_OFFICER)


@pytest.mark.parametrize("name", ["civ110", "cm010", "mc025", "mc030", "pos010", "sum100"])
def test_other_court_forms_are_no_instrument(name: str) -> None:
    assert {found.kind for found in instruments(paper(name))} == {InstrumentKind.NONE}


@pytest.mark.parametrize(
    "name", ["ca1_00117684624", "ca2_1-1", "ca3_003112692106", "ca5_00516242060", "redaction", "foi-replies"]
)
def test_opinions_notices_and_replies_have_no_force(name: str) -> None:
    ours = [path for path in paths("papers/**/*.pdf") if name in str(path) and SIGNED_JUDGMENT not in path.name]
    assert ours
    for path in ours:
        assert not any(found.kind in FORCE for found in instruments(path)), path.name


@pytest.mark.slow
def test_no_real_mail_yields_a_courts_paper() -> None:
    for path in paths("mail/**/*.eml", "mail/**/*.txt", "mail/**/*.msg"):
        assert not any(found.kind in FORCE for found in instruments(path)), path.name
