"""An office that is killed during intake, decision and release: what a person was told is done is done, each with its entry, and nothing twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def killed(folder, kills):
    base = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    base["CUSTOS_KEEPER"] = os.environ["CUSTOS_KEEPER"]  # what is killed is the office, not its keeper
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests/crash/office.py"), str(folder / "data"), str(kills), "7"],
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
        env={**base, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(run.stdout.splitlines()[-1])


@pytest.mark.slow
def test_three_kills_leave_nothing_half_done(tmp_path):
    found = killed(tmp_path, 3)
    assert (found["kills"], found["wrong"], found["verdict"]) == (3, [], "whole")


@pytest.mark.night
def test_a_hundred_and_fifty_kills_leave_nothing_half_done(tmp_path):
    found = killed(tmp_path, 150)
    assert (found["kills"], found["wrong"], found["verdict"]) == (150, [], "whole")
    assert min(found["received"], found["decided"], found["released"]) >= 20, found
