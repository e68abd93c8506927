"""An intake that is killed in the middle, again and again: the next run goes on, and nothing is lost or double."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAIL = (
    "From: D. Hale <d.hale@ice.example>\nTo: records@workforce.example\nSubject: file {n}\n"
    "Received: by mx; Thu, 1 Aug 2019 09:00:00 -0600\n\nWe ask for the wage records of worker number {n}.\n"
)


def intake(folder: Path, data: Path) -> subprocess.Popen:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env |= {"PYTHONPATH": str(ROOT / "src"), "CUSTOS_DATA": str(data)}
    command = [sys.executable, "-m", "custos", "intake", str(folder), "--agency", "us-nm-dws", "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)


@pytest.mark.slow
@pytest.mark.parametrize("most", [4, pytest.param(12, marks=pytest.mark.night)])
def test_killed_at_any_moment_the_next_run_loses_nothing_and_doubles_nothing(tmp_path, most):
    box, data = tmp_path / "box", tmp_path / "data"
    box.mkdir()
    for n in range(60):
        (box / f"{n:03}.eml").write_text(MAIL.format(n=n))
    kills, dice = 0, random.Random(7)
    while kills < most:
        running = intake(box, data)
        time.sleep(dice.uniform(0.6, 1.6))
        if running.poll() is not None:
            break
        running.send_signal(signal.SIGKILL)
        running.communicate()
        kills += 1
    last = intake(box, data)
    out, errors = last.communicate(timeout=120)
    assert last.returncode == 0, errors.decode()
    assert kills >= 2
    report = json.loads(out)
    assert report["not_kept"] == 0
    with sqlite3.connect(next(data.glob("*.sqlite3"))) as rows:
        states = rows.execute("SELECT state, count(*) FROM casework_matter GROUP BY state").fetchall()
        papers = rows.execute("SELECT count(*), count(DISTINCT sha256) FROM papers_paper").fetchone()
        sightings = rows.execute("SELECT count(*) FROM requests_sighting").fetchone()
        serials = rows.execute("SELECT max(serial) FROM casework_matter").fetchone()
        entries = rows.execute("SELECT count(*) FROM ledger_entry WHERE kind = 'request-received'").fetchone()
    assert states == [("assessed", 60)]
    assert papers == (60, 60)
    assert (sightings, serials, entries) == ((60,), (60,), (60,))
