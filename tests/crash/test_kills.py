"""Writers killed in the middle of everything, and a disk that is full: what was acknowledged is there, and whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def nursery(folder: Path, kills: int, writers: int, **environment: str) -> dict:
    root = HERE.parent.parent
    run = subprocess.run(
        [sys.executable, str(HERE / "nursery.py"), str(folder), str(kills), str(writers), "7"],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(root / "src"), **environment},
    )
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.slow
def test_no_acknowledged_entry_is_lost_when_a_writer_is_killed(tmp_path):
    found = nursery(tmp_path, kills=40, writers=1)
    assert (found["kills"], found["disagree"], found["lost"]) == (40, 0, 0)
    assert found["verdict"]["verdict"] == "whole"
    assert found["verdict"]["size"] > 100


@pytest.mark.slow
def test_no_acknowledged_entry_is_lost_when_three_writers_race_and_die(tmp_path):
    found = nursery(tmp_path, kills=20, writers=3)
    assert (found["kills"], found["disagree"], found["lost"]) == (60, 0, 0)
    assert found["verdict"]["verdict"] == "whole"


@pytest.mark.slow
def test_a_full_disk_refuses_the_entry_and_keeps_all_before_it(tmp_path):
    found = nursery(tmp_path, kills=0, writers=1, MAX_PAGES="90")
    assert found["full"]["agree"]
    assert found["full"]["size"] == found["told"] + 1
    assert found["told"] > 20
    assert found["verdict"]["verdict"] == "whole"
