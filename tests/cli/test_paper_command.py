"""``custos paper explain``: each field with its value, the rules that spoke, their words and what came second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from custos.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["paper", "explain", *arguments], catch_exceptions=False)


def fields(name: str) -> dict[str, Any]:
    ended = run(str(EXAMPLES / name), "--agency", "us-nm-dws", "--json")
    assert ended.exit_code == 0
    return {one["field"]: one for one in json.loads(ended.output)["fields"]}


def test_a_warrant_says_which_card_it_fits_and_who_signed_it() -> None:
    found = fields("04-search-warrant.pdf")
    assert found["kind"]["value"] == "search-warrant"
    assert found["kind"]["sure"]
    assert found["kind"]["rules"][0]["id"] == "card.whole"
    assert found["signed"]["value"] == "yes"
    assert found["signed"]["rules"][0]["id"] == "mark.owner"


def test_a_rule_that_speaks_quotes_its_words_and_their_page() -> None:
    kind = fields("04-search-warrant.pdf")["kind"]
    assert kind["rules"][0]["words"]
    assert kind["rules"][0]["page"] == 1


def test_what_came_second_is_told(tmp_path: Path) -> None:
    paper = tmp_path / "order.txt"
    paper.write_text(
        "STATE OF NEW MEXICO\nSECOND JUDICIAL DISTRICT COURT\nA v. B   No. D-202-CV-2026-00001\n[PROPOSED] ORDER TO PRODUCE\n"
        "IT IS ORDERED that the department shall produce the records of the defendant.\n____________\nDISTRICT JUDGE\n",
        encoding="utf-8",
    )
    ended = run(str(paper), "--agency", "us-nm-dws", "--json")
    kind = next(one for one in json.loads(ended.output)["fields"] if one["field"] == "kind")
    assert kind["value"] == "proposed-order"
    assert {rule["id"] for rule in kind["rules"]} >= {"draft.proposed"}
    assert kind["runner_up"] in (None, "court-order", "unknown")


@pytest.mark.slow
def test_the_terminal_prints_no_workers_name_unless_asked() -> None:
    warrant = str(EXAMPLES / "06-subpoena.pdf")
    quiet, asked = run(warrant), run(warrant, "--show-names")
    names = [line for line in asked.output.splitlines() if line.startswith(("  persons:", "  records:"))]
    assert names
    assert not [line for line in quiet.output.splitlines() if line.startswith(("  persons:", "  records:"))]
    assert "--show-names" in quiet.output


def test_a_file_that_is_not_there_is_wrong_input() -> None:
    assert run("nowhere.pdf").exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["05-unsigned-warrant.pdf", "06-subpoena.pdf"])
def test_the_same_paper_is_explained_in_the_same_words_each_time(name: str) -> None:
    assert run(str(EXAMPLES / name), "--json").output == run(str(EXAMPLES / name), "--json").output
