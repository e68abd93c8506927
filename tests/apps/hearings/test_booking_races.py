"""Hundreds of bookings by day and ten thousand by night, at the same time, on both databases: none is double, none is half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from tests.apps.hearings.racing import race
from tests.apps.made_up import agency_at
from tests.apps.requests.test_concurrency import unguarded

__all__ = ["unguarded"]
ROOT = Path(__file__).resolve().parents[3]
ATTEMPTS = [pytest.param(200, marks=pytest.mark.slow), pytest.param(10_000, marks=pytest.mark.night)]


def assert_clean(found, attempts):
    assert found["broken"] == []
    assert (found["doubles"], found["halves"]) == (0, 0)
    assert sum(found["told"].values()) == attempts
    # the race was one: some had their way, and some came too late for the same time
    assert found["told"]["done"] > 10
    assert found["told"]["time-taken"] > 10


@pytest.mark.parametrize("attempts", ATTEMPTS)
def test_racing_bookings_on_a_sqlite_file(tmp_path, attempts):
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL; the file of SQLite is raced in the other one")
    environ = {key: value for key, value in os.environ.items() if key not in {"CUSTOS_TEST_POSTGRES", "CUSTOS_DATA"}}
    done = subprocess.run(
        [sys.executable, "-m", "tests.apps.hearings.racing", str(tmp_path / "data"), str(attempts)],
        cwd=ROOT,
        env={**environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "DJANGO_SETTINGS_MODULE": "custos.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert_clean(json.loads(done.stdout), attempts)


@pytest.mark.parametrize("attempts", ATTEMPTS)
def test_racing_bookings_on_postgresql(unguarded, transactional_db, settings, tmp_path, monkeypatch, attempts):
    if connection.vendor != "postgresql":
        pytest.skip("this run's database is not PostgreSQL (set CUSTOS_TEST_POSTGRES)")
    with agency_at(settings, tmp_path / "data", monkeypatch) as agency:
        assert_clean(race(agency, attempts), attempts)
