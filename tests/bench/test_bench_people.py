"""The bench of finding people: its rows are there, nobody is taken for another, and a missing peer is named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_bench_runs_small_and_names_what_is_missing(tmp_path):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "CUSTOS_BENCH_DIR": str(tmp_path)}
    run = [sys.executable, "bench/people.py", "--people", "1000", "--queries", "100", "--false", "400"]
    done = subprocess.run(run, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    rows = {row["measure"]: row for row in found["rows"]}
    assert {"look-up by name and day, 1,000 people, p50", "the person first, 1,000 people"} <= set(rows)
    [recall] = [
        one for measure, one in rows.items() if measure.startswith("identified by day and last four, one damage")
    ]
    assert 0 < recall["ours"] <= 1
    false = [one["ours"] for measure, one in rows.items() if "identifications in" in measure]
    assert false == [0, 0]
    assert all(name.split(" (")[0] in {"DuckDB scan", "pg_trgm GIN", "FEBRL 4"} for name in found["missing"])
    assert all(row["met"] in (True, False, None) and row["unit"] for row in found["rows"])
