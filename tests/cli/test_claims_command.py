"""``custos claims dates`` and ``custos claims table`` as a person runs them."""

import json
from pathlib import Path

from click.testing import CliRunner

from custos.cli.claims import claims

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "claims" / "dates.toml"


def test_each_date_shows_its_count_its_rule_and_its_standing():
    found = CliRunner().invoke(claims, ["dates", str(EXAMPLE)])
    assert found.exit_code == 0, found.output
    assert "appeal  2026-05-11" in found.output
    assert "5 more calendar days (mail within California, CCP 1013(a))" in found.output
    assert "Lab. 98.2(a); the Labor Code as of 2026-04-07; standing: text" in found.output
    assert "waits for order-final" in found.output


def test_the_same_dates_are_one_object():
    found = CliRunner().invoke(claims, ["dates", str(EXAMPLE), "--json"])
    assert {one["state"] for one in json.loads(found.output)["dates"]} == {"dated", "waits"}


def test_new_mexico_is_shown_and_refused(tmp_path):
    file = tmp_path / "claim.toml"
    file.write_text('version = 1\njurisdiction = "us-nm-dws"\n[events]\nfiled = 2026-03-02\n')
    found = CliRunner().invoke(claims, ["dates", str(file)])
    assert found.exit_code == 0
    assert found.output.count("refused: nobody has read this rule in its text") == 7


def test_a_table_is_counted_and_each_odd_row_is_told():
    table = EXAMPLE.with_name("table.csv")
    found = CliRunner().invoke(claims, ["table", str(table), "--flagged"])
    assert found.exit_code == 0, found.output
    assert "6 rows, 3 claims, 1 of them decided" in found.output
    assert "line 4  made-up-1  claimed-is-the-sum-of-the-others" in found.output
    assert json.loads(CliRunner().invoke(claims, ["table", str(table), "--json"]).output)["complete"]


def test_a_table_with_an_unreadable_row_ends_with_1(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text(EXAMPLE.with_name("table.csv").read_text().replace("3/6/2017", "2/30/2017"))
    found = CliRunner().invoke(claims, ["table", str(table)])
    assert (found.exit_code, "date-cannot-be-read: 1" in found.output) == (1, True)
