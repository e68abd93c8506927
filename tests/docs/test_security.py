"""The table of threats names tests that exist, and says its two limits in bold."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs" / "security.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| who |")
]
_ID = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:30] for row in ROWS])
def test_every_row_names_tests_that_exist_or_is_a_limit_in_bold(row):
    assert len(row) == 4
    if row[3].strip(" |") == "stated limit":
        assert all(cell.startswith("**") and cell.endswith("**") for cell in row[:3])
        return
    named = _ID.findall(row[3])
    assert named, row
    assert _ID.sub("", row[3]).strip(" |") == ""
    for file, name in named:
        assert name in names_in(file), f"{file} has no test {name}"


def test_the_two_limits_are_stated():
    limits = [row[0] for row in ROWS if row[3].strip(" |") == "stated limit"]
    assert limits == ["**root on the keeper's machine**", "**the operator together with all witnesses**"]
    assert len(ROWS) >= 20
