"""Every fault that custos once had names tests that exist and that a run collects."""

import ast
import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAULTS = tomllib.loads((Path(__file__).with_name("faults.toml")).read_text(encoding="utf-8"))
LISTED = {*(f"F{n}" for n in range(1, 23)), *(f"H{n}" for n in (1, 2, 3, 4, 5, 8)), *(f"M{n}" for n in (11, 12, 13))}


@cache
def collected_of(file):
    """The tests that a file defines where pytest looks for them: functions of the module, and none that is always skipped."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return frozenset(
        one.name for one in functions if not any("mark.skip" in ast.unparse(d) for d in one.decorator_list)
    )


def lacking(row):
    """What is wrong with a row, in words."""
    if set(row) != {"fault", "tests"} or not row["fault"].endswith(".") or not row["tests"]:
        return ["a row says the fault in a sentence and names at least one test"]
    wrong = []
    for name in row["tests"]:
        file, _, test = name.partition("::")
        if not Path(file).name.startswith("test_") or not (ROOT / file).is_file():
            wrong.append(f"no file {file}")
        elif test not in collected_of(file):
            wrong.append(f"{file} has no test {test}")
    return wrong


@pytest.mark.parametrize("number", sorted(FAULTS))
def test_every_fault_names_tests_that_are_collected(number):
    assert lacking(FAULTS[number]) == []


def test_no_fault_is_taken_out_of_the_list():
    assert set(FAULTS) >= LISTED


@pytest.mark.parametrize(
    "row",
    [
        {"fault": "Something broke.", "tests": []},
        {"fault": "Something broke", "tests": ["tests/docs/test_faults.py::test_no_fault_is_taken_out_of_the_list"]},
        {"fault": "Something broke.", "tests": ["tests/docs/test_faults.py::test_of_nothing"]},
        {"fault": "Something broke.", "tests": ["tests/docs/test_nowhere.py::test_x"]},
        {"fault": "Something broke.", "tests": ["tests/docs/faults.toml::test_x"]},
    ],
)
def test_a_planted_row_is_found(row):
    assert lacking(row)


@pytest.mark.night
def test_pytest_itself_collects_each_of_them():
    names = sorted({name for row in FAULTS.values() for name in row["tests"]})
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "", *names],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
