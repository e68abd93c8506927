"""The bench of the ledger runs whole on a small log, and its figures keep the form of all benches."""

import pytest

from custos.cli.bench import run, table

KEYS = {"measure", "unit", "ours", "peer", "peer_name", "ratio", "target", "met"}


@pytest.mark.slow
def test_the_bench_appends_verifies_and_proves_in_one_run(monkeypatch):
    monkeypatch.delenv("CUSTOS_TEST_POSTGRES", raising=False)
    found = run("ledger", "--json", "--entries", "1000", "--seconds", "0.1")
    assert all(set(row) == KEYS and row["ours"] > 0 for row in found["rows"])
    measures = " ".join(row["measure"] for row in found["rows"])
    for word in ("durable append", "verify 1000 entries", "inclusion proof", "consistency proof"):
        assert word in measures
    assert len(table(found)) == len(found["rows"]) + 4
