"""The bench of papers: it measures the errors that matter beside its peers, and names a peer that is not installed."""

import json
import sys
from pathlib import Path

import pytest

from custos.cli import bench

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
papers_peers = pytest.importorskip("papers_peers")


def test_the_nearest_title_is_taken_in_by_what_only_looks_judicial():
    assert papers_peers.nearest_title("U.S. DEPARTMENT OF HOMELAND SECURITY\nSEARCH WARRANT\n") == "search-warrant"
    assert papers_peers.nearest_title("Minutes of the garden club\n") == "none"


@pytest.mark.slow
def test_a_small_run_yields_every_row_and_no_error_that_matters():
    found = bench.run("papers_corpus", "--papers", "16", "--pictures", "")
    assert found["bench"] == "papers"
    assert json.dumps(found)
    rows = {row["measure"]: row for row in found["rows"] if row["target"]}
    for name in ("known", "kept", "late"):
        assert rows[f"clean, {name} wordings: no judge's, called a judge's"]["ours"] == 0
        assert rows[f"clean, {name} wordings: a judge's, called less"]["ours"] == 0
    assert any(row["peer_name"] == "nearest title, no rules" and row["peer"] > 0 for row in found["rows"])
