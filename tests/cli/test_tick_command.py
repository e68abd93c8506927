"""``custos tick``: one line for each thing done, one JSON object on demand, and the second run says that nothing is due."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from custos.cli.tick import WORDS, let_time_pass
from custos.core.errors import TamperingFound

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def custos(tmp_path):
    """Runs a command in a process of its own, as a timer does; each has the same data folder."""

    def run(*arguments):
        environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CUSTOS_DATA": str(tmp_path / "data")}
        environ.pop("CUSTOS_TEST_POSTGRES", None)
        return subprocess.run(
            [sys.executable, "-c", "from custos.cli import main; main()", *arguments],
            env=environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


def test_the_page_of_commands_lists_every_thing_that_a_tick_does():
    page = (ROOT / "docs" / "interfaces.md").read_text(encoding="utf-8")
    line = next(line for line in page.splitlines() if line.startswith("- `tick`:"))
    assert set(line.partition("`what` is ")[2].split(" · ")) == set(WORDS)


@pytest.mark.slow
def test_a_tick_says_what_it_did_and_a_second_one_that_nothing_is_due(custos, tmp_path):
    data = str(tmp_path / "data")
    made = custos("serve", "--data", data, "init", "--agency", "demo", "--log", "ledger.workforce.example/2027")
    assert made.returncode == 0, made.stderr
    first = custos("tick", "--data", data)
    assert (first.returncode, first.stdout) == (0, "the head of the ledger was signed\n"), first.stderr
    second = custos("tick", "--data", data, "--json")
    assert json.loads(second.stdout) == {"done": []}
    with closing(sqlite3.connect(next((tmp_path / "data").rglob("custos.sqlite3")))) as database:
        known = {name for (name,) in database.execute("SELECT DISTINCT tbl FROM sqlite_stat1")}
    assert known, "SQLite knows how large its tables are"


def test_a_folder_that_is_none_is_an_error_and_not_a_new_register(custos, tmp_path):
    ended = custos("tick", "--data", str(tmp_path / "nothing"))
    assert ended.returncode == 2
    assert "is not a data folder" in ended.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_tampering_found_comes_before_the_errors_of_other_steps(monkeypatch):
    def failing(error):
        yield from ()
        raise error

    steps = [failing(ValueError("a step")), failing(TamperingFound("the ledger"))]
    monkeypatch.setattr("custos.cli.tick._steps", lambda: iter(steps))
    monkeypatch.setattr("custos.apps.requests.ticking.sign", lambda: iter(()))
    with pytest.raises(TamperingFound):
        list(let_time_pass())
