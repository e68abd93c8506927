"""The power fails at any moment of the ledger's writing: what was acknowledged is there, and whole. A weaker setting loses entries, and the lab sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def cut(folder: Path, synchronous: str, entries: int, states: int = 0) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(HERE / "powercuts.py"), str(folder), synchronous, str(entries), str(states), "7"],
        capture_output=True,
        check=False,
        timeout=600,
        env={**os.environ, "PYTHONPATH": f"{HERE.parents[1] / 'src'}{os.pathsep}{HERE}"},
    )
    if b"sqlite3_vfs_find" in run.stderr or b"find_library" in run.stderr:
        pytest.skip("this Python carries its own SQLite, which no layer can be put under")
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def test_a_sample_of_power_cuts_loses_no_acknowledged_entry(tmp_path):
    found = cut(tmp_path, "FULL", 40, 160)
    assert (found["lost"], found["corrupt"]) == (0, 0), found
    assert found["states"] >= 160
    assert found["syncs"] >= 20, "each acknowledgement waits for the disk"


def test_the_same_sample_with_synchronous_normal_loses_entries_so_the_lab_can_see_it(tmp_path):
    found = cut(tmp_path, "NORMAL", 40, 160)
    assert found["lost"] > 0
    assert found["corrupt"] == 0


@pytest.mark.night
def test_three_thousand_power_cuts_lose_no_acknowledged_entry(tmp_path):
    found = cut(tmp_path, "FULL", 120)
    assert found["states"] >= 3000, found
    assert (found["lost"], found["corrupt"]) == (0, 0), found
