"""``custos bench all``: one page made of kept figures, and nothing on it that the figures do not say."""

import math
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from custos.cli import bench_all, bench_page, main
from custos.cli.bench_page import Growth, Point, Ran

ROOT = Path(__file__).resolve().parents[2]
ROW = {
    "measure": "one decision, 25 rules", "unit": "µs", "ours": 5.0, "peer": 60.0, "peer_name": "hobofan-regorus 1",
    "ratio": 12.0, "target": "≥ 10 ×", "met": True,
}  # fmt: skip


def figures(*rows, missing=()):
    return {"bench": "law", "commit": "abc", "machine": "2 cores", "rows": list(rows), "missing": list(missing)}


def test_the_committed_page_and_charts_are_what_the_tool_writes(tmp_path):
    """A person who edits a figure by hand, or changes the tool without writing again, is found here."""
    for name in (bench_page.KEPT, bench_page.PAGE, bench_page.RATIOS, bench_page.GROWTH):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / bench_page.RATIOS).write_text("changed")
    bench_page.write_again(tmp_path)
    for name in (bench_page.PAGE, bench_page.RATIOS, bench_page.GROWTH):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes(), f"run `custos bench all --write` ({name})"


def test_what_is_better_depends_on_the_unit():
    [line] = bench_page.told_lines([Ran("law", "2026-01-01", figures(ROW), 80.0)])
    assert line.better == pytest.approx(12.0)
    rate = {**ROW, "measure": "durable append, SQLite, 32 entries", "unit": "entries/s", "ours": 300.0, "peer": 100.0, "peer_name": "fdatasync/s"}  # fmt: skip
    [line] = bench_page.told_lines([Ran("ledger", "2026-01-01", {**figures(rate), "bench": "ledger"}, 80.0)])
    assert line.better == pytest.approx(3.0)


def test_a_missed_target_and_a_missing_peer_are_on_the_page():
    text = "\n".join(
        bench_page.lines([Ran("law", "2026-01-01", figures({**ROW, "met": False}, missing=["clingo"]), 80.0)])
    )
    assert "0 of 1 targets were met in this run. Not met:" in text
    assert "- law: one decision, 25 rules, 5.0 µs, target ≥ 10 ×" in text
    assert "Missing here: clingo." in text


@pytest.mark.parametrize("exponent", [0.0, 0.5, 1.0, 2.0])
def test_the_exponent_is_the_slope_of_the_logarithms(exponent):
    points = tuple(Point(size, 3 * size**exponent, 50.0) for size in (1000, 4000, 16000))
    assert Growth("law", "", "", "s", points).exponent == pytest.approx(exponent)
    assert math.isnan(Growth("law", "", "", "s", points[:1]).exponent)


def test_every_bench_grows_at_three_sizes_or_runs_once():
    assert all(len(one.sizes) >= 3 for one in bench_all.GROWS)
    assert set(bench_all.NAMES) == {"law", "papers_corpus", "ocr", "keeper", "web_register", "ledger", "people"}
    assert "custos bench all --write" in CliRunner().invoke(main, ["bench", "all", "--help"]).output


def test_a_bench_that_fails_is_told_with_its_last_words(monkeypatch, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit('no room on the disk')")
    monkeypatch.setattr(bench_all, "script_of", lambda _name: broken)
    monkeypatch.setattr(bench_all, "QUICK", (("law", ()),))
    done = CliRunner().invoke(main, ["bench", "all", "--only", "law"])
    assert done.exit_code != 0
    assert "no room on the disk" in f"{done.output} {done.exception}"
