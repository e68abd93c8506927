"""The bench of the law: its rules are sound, its page keeps other parts, and a missing peer is named."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from custos.cli import bench, main

ROOT = Path(__file__).resolve().parents[2]
FOUND = {
    "bench": "law", "machine": "2 cores, shared", "commit": "abc", "missing": ["clingo"],
    "rows": [
        {"measure": "one decision", "unit": "µs", "ours": 5.0, "peer": 60.0, "peer_name": "regorus 1", "ratio": 12.0, "target": "≥ 10 ×", "met": True},
        {"measure": "proof", "unit": "s", "ours": 6.0, "peer": None, "peer_name": "", "ratio": None, "target": "≤ 5", "met": False},
    ],
}  # fmt: skip


def test_a_target_that_is_not_met_is_said_and_a_missing_peer_is_named():
    lines = bench.table(FOUND)
    assert any("regorus 1" in line and "| 12.0 |" in line and line.endswith("yes |") for line in lines)
    assert any("**no**" in line for line in lines)
    assert lines[-1] == "Missing here: clingo."


def test_the_page_keeps_the_parts_of_other_benches(tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text(
        "# Benchmarks\n\n<!-- law: generated, do not edit -->\nold\n<!-- end of law -->\n\n## Ledger\nkept\n",
        encoding="utf-8",
    )
    bench.write_part(page, FOUND)
    bench.write_part(page, FOUND)
    text = page.read_text(encoding="utf-8")
    assert "old" not in text
    assert text.count("## Law") == 1
    assert text.endswith("## Ledger\nkept\n")


def test_the_benches_are_listed_with_an_example():
    assert "custos bench law" in CliRunner().invoke(main, ["bench", "--help"]).output


def test_the_rules_of_the_bench_contradict_each_other_nowhere():
    prove = pytest.importorskip("custos.core.law.prove")
    if prove.z3 is None:
        pytest.skip("the solver z3 is an optional extra")
    code = (
        "import sys; sys.path.insert(0, 'bench'); import law; from custos.core.law.prove import *; t = Translation(law.bench_law().engine); "
        "assert not t.possible(t.outcome['conflict']); assert dead_rules(t) == (), dead_rules(t); print(len(t.engine.rules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.strip() == "25", done.stderr


@pytest.mark.slow
def test_the_whole_bench_runs_and_gives_the_documented_shape():
    done = subprocess.run(
        [sys.executable, "bench/law.py", "--cases", "300", "--rounds", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) >= {"bench", "machine", "commit", "rows"}
    for row in found["rows"]:
        assert set(row) >= {"measure", "unit", "ours", "peer", "peer_name", "ratio", "target", "met"}
    asked = {row["peer_name"]: row for row in found["rows"] if row["measure"].startswith("questions")}
    assert asked["checklist"]["ours"] < asked["checklist"]["peer"]
