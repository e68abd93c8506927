"""Notices of electronic search warrants: the office that sought one, and the kinds of records that it sought."""

import csv
import os
from pathlib import Path

import pytest

from custos.core.reading.instrument.notices import read_notice
from custos.core.reading.readings import RequesterKind

ROOT = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3].parent / "shared")) / "data"
ROWS = ROOT / "papers" / "ca-doj-electronic-search-warrants" / "even-rows.csv"


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("Halyard Bay PD", RequesterKind.LAW_ENFORCEMENT),
        ("Copper County Sheriff's Office", RequesterKind.LAW_ENFORCEMENT),
        ("Copper County DA's Office", RequesterKind.PROSECUTOR),
        ("Homeland Security Investigations", RequesterKind.IMMIGRATION_AGENCY),
        ("Halyard Bay", RequesterKind.UNKNOWN),
        ("22-0417", RequesterKind.UNKNOWN),
    ],
)
def test_an_office_is_recognized_by_what_it_calls_itself_and_a_place_alone_is_none(agency, kind):
    assert read_notice(agency, "").kind is kind


def test_the_kinds_of_records_are_read_from_free_text():
    found = read_notice("Halyard Bay PD", "Call detail records with cell site\nCopies of checks")
    assert found.records == ("transactions", "location", "financial")
    assert all(quote for quote in found.quotes)


def test_what_asks_for_nothing_known_stays_empty():
    assert read_notice("Halyard Bay PD", "see attached").records == ()


@pytest.mark.real
@pytest.mark.skipif(not ROWS.is_file(), reason=f"the notices are not at {ROWS} (set CUSTOS_SHARED)")
def test_of_the_real_notices_nine_in_ten_yield_office_and_records():
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [read_notice(row["Agency Name:"], row["Items to be searched for:"]) for row in rows]
    assert len(found) > 300
    assert sum(bool(one.agency and one.records) for one in found) >= 0.9 * len(found)
