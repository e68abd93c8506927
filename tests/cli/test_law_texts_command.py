"""``custos law text`` and ``law confirm``: texts beside the rules, and nothing confirmed before its effect was shown."""

import json

import pytest
from click.testing import CliRunner

from custos.adapters.data import law_texts as lawtexts
from custos.cli import main

TEXT = """Code of Federal Regulations, Title 20, Part 603: a made-up copy, text of 2026-01-02

## 603.4
(b) Interpretation. Or which could foreseeably be combined with other publicly available information to reveal any such particulars.
It must include provision for barring the disclosure of any such information, except as provided in this part.
"""
RULES = """[[rule]]
cite = "20 CFR 603.4(d)"
says = "x"
quote = "{quote}"
in-force = {{}}
when = ["felony"]
then = "must not release"
checked = "not yet"
"""


def run(*arguments):
    return CliRunner().invoke(main, ["law", *arguments])


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "laws"
    (folder / "house").mkdir(parents=True)
    (tmp_path / "cfr.txt").write_text(TEXT, encoding="utf-8")
    return folder


def with_rule(own, quote):
    (own / "house" / "rules.toml").write_text(RULES.format(quote=quote), encoding="utf-8")


def test_a_text_is_copied_byte_for_byte_and_its_sections_are_told(own, tmp_path):
    result = run("text", "add", str(tmp_path / "cfr.txt"), "--to", str(own), "--json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["sections"], report["dated"], report["secondary"]) == (
        0,
        ["603.4"],
        "2026-01-02",
        False,
    )
    assert (own / "texts" / "cfr.txt").read_text(encoding="utf-8") == TEXT
    assert run("text", "add", str(tmp_path / "cfr.txt"), "--to", str(own)).exit_code == 0


def test_another_text_of_the_same_name_is_not_overwritten(own, tmp_path):
    (own / "texts").mkdir()
    (own / "texts" / "cfr.txt").write_text("Another text\n\n## 1\nWords\n", encoding="utf-8")
    result = run("text", "add", str(tmp_path / "cfr.txt"), "--to", str(own))
    assert result.exit_code == 2
    assert "is another text" in result.output


def test_without_a_folder_of_its_own_the_agency_is_asked_for_one(tmp_path, monkeypatch):
    monkeypatch.delenv("CUSTOS_LAWS", raising=False)
    (tmp_path / "cfr.txt").write_text(TEXT, encoding="utf-8")
    result = run("text", "add", str(tmp_path / "cfr.txt"))
    assert result.exit_code == 2
    assert "--to FOLDER" in result.output


def test_check_tells_for_each_rule_what_the_texts_say_and_ends_well_where_nothing_contradicts(own, tmp_path):
    run("text", "add", str(tmp_path / "cfr.txt"), "--to", str(own))
    with_rule(own, "except as provided in this part")
    result = run("text", "check", "--laws", str(own), "--json")
    report = json.loads(result.stdout)
    found = {row["cite"]: row for row in report["rules"]}
    assert result.exit_code == 0
    assert found["20 CFR 603.4(b)"]["finding"] == "found"
    assert found["20 CFR 603.5(c)"]["finding"] == "section not stored"
    assert found["ICE memo of 12 May 2025"]["finding"] == "text not stored"
    assert "Policy, the door" not in found
    assert sum(report["counts"].values()) == len(report["rules"])
    assert "20 CFR 603.4(b)" not in report["text_without_its_text"]


def test_a_quote_that_its_section_does_not_have_is_exit_1_with_the_nearest_words(own, tmp_path):
    run("text", "add", str(tmp_path / "cfr.txt"), "--to", str(own))
    with_rule(own, "may include provision for barring the disclosure")
    result = run("text", "check", "--laws", str(own))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("not in its section")
    assert "nearest  It must include provision for barring the disclosure" in result.stdout


def test_the_rulebook_is_read_without_the_texts(own, tmp_path, monkeypatch):
    run("text", "add", str(tmp_path / "cfr.txt"), "--to", str(own))

    def fail(*_):
        raise AssertionError("a text was read")

    monkeypatch.setattr(lawtexts, "read_text", fail)
    assert run("check", "--laws", str(own), "--json").exit_code == 0
    assert run("cases", "--laws", str(own), "--json", "--as-of", "2026-11-22").exit_code == 0


def test_law_check_tells_what_is_to_be_watched():
    report = json.loads(run("check", "--json").stdout)
    assert any("20 CFR 603.5(i)" in row["touches"] for row in report["watch"])
    assert "to be watched:" in run("check").stdout


def test_confirm_shows_first_and_writes_nothing_without_yes(own, tmp_path, monkeypatch):
    pytest.importorskip("z3", reason="the solver z3 is an optional extra")
    monkeypatch.setenv("CUSTOS_DATA", str(tmp_path / "data"))
    result = run("confirm", "20 CFR 603.5(i)", "--name", "A. Example", "--agency", "us-nm-dws", "--laws", str(own))
    assert result.exit_code == 1
    assert result.stdout.startswith("a confirmation would release:\n  open -> may-release: data-class is ui")
    assert "--name 'A. Example'" in result.stdout
    assert result.stdout.rstrip().endswith("--yes")
    assert not (tmp_path / "data").exists()


def test_confirm_says_where_nothing_would_be_released(own, monkeypatch, tmp_path):
    monkeypatch.setenv("CUSTOS_DATA", str(tmp_path / "data"))
    with_rule(own, "x")
    result = run("confirm", "20 CFR 603.4(d)", "--name", "A. Example", "--laws", str(own), "--json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["confirmed"], report["would_release"]["kinds"]) == (1, False, [])
    assert report["repeat"].endswith("--yes")


def test_a_rule_in_a_day_to_come_cannot_have_been_read(own):
    result = run("confirm", "20 CFR 603.5(i)", "--name", "A. Example", "--on", "2999-01-01", "--laws", str(own))
    assert result.exit_code == 2
    assert "a day to come" in result.output
