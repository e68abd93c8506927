"""Every row of the coverage page names tests that exist or says "not yet"; every command and every document in it exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from tests.docs.test_docs import commands_named_in, every_command

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "coverage.md"
HEADS = ("| the story says |", "| the person needs |", "| it never |")
NOT_YET = "**not yet**"
_ID = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def rows_of(text):
    """The cells of each row below the heads."""
    return [
        [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        for line in text.splitlines()
        if line.startswith("|") and not line.startswith(("|--", *HEADS))
    ]


@cache
def names_in(file):
    """The tests of a file, by reading it; none where there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    return frozenset(
        node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    )


def faults_of(text):
    """What is wrong with the tables, in words."""
    faults, known = [], {*every_command(), *(one.split()[0] for one in every_command())}
    for row in rows_of(text):
        if len(row) != 3:
            faults.append(f"{len(row)} cells: {row[0]}")
            continue
        named = _ID.findall(row[2])
        if not named and row[2] != NOT_YET:
            faults.append(f"no proof: {row[0]}")
        if named and _ID.sub("", row[2]).strip():
            faults.append(f"more than tests in the proof: {row[0]}")
        faults += [f"no test {name} in {file}" for file, name in named if name not in names_in(file)]
        faults += [f"no command {one}" for one in commands_named_in(row[1]) if one not in known]
        faults += [f"no document {one}" for one in _LINK.findall(row[1]) if not (PAGE.parent / one).is_file()]
    return faults


def test_every_row_has_its_proof_and_what_it_names_exists():
    text = PAGE.read_text(encoding="utf-8")
    assert faults_of(text) == []
    assert sum(text.count(head) for head in HEADS) == 4
    assert len(rows_of(text)) > 50


def test_what_does_not_work_yet_is_the_smaller_part():
    rows = rows_of(PAGE.read_text(encoding="utf-8"))
    without = [row for row in rows if row[2] == NOT_YET]
    assert len(without) < len(rows) / 5


def test_a_number_of_the_reports_says_whose_it_is():
    for row in rows_of(PAGE.read_text(encoding="utf-8")):
        if re.search(r"\d{2},\d{3}|\b(?:18|58|14)\b", row[0]):
            assert re.search(r"as reported in 20\d\d", row[0]), row[0]


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("| a duty | somewhere | |", "no proof"),
        ("| a duty | somewhere | soon |", "no proof"),
        ("| a duty | somewhere | `tests/docs/test_docs.py::test_of_nothing` |", "no test test_of_nothing"),
        ("| a duty | somewhere | `tests/docs/test_nowhere.py::test_x` |", "no test test_x"),
        ("| a duty | `custos reign` | **not yet** |", "no command reign"),
        ("| a duty | [gone](gone.md) | **not yet** |", "no document gone.md"),
        ("| a duty | **not yet** |", "2 cells"),
    ],
)
def test_a_planted_fault_is_found(planted, fault):
    assert any(one.startswith(fault) for one in faults_of(f"{HEADS[0]} where | proof |\n|---|---|---|\n{planted}\n"))
