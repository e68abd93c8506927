"""A small demo agency (fictional), set up once for a whole run by the real command and copied for each test that needs one of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

FEW = ("--workers", "50", "--claims", "30")
"""Fewer workers and claims than the 20,000 and 3,000 of the command as people run it."""
ROOT = Path(__file__).resolve().parents[1]


def copy_demo(place: Path, target: Path) -> None:
    """Copies the demo agency, kept in ``place``, to ``target``. The first of all processes of the run sets it up, and the others wait for it."""
    place.mkdir(mode=0o700, exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "whole").exists():
            _set_up(place)
            (place / "whole").touch()
    shutil.copytree(place / "custos-data-demo", target)


def _set_up(place: Path) -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env.update(PYTHONPATH=str(ROOT / "src"), NO_COLOR="1", HOME=str(place))
    (place / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-m", "custos", "demo", "--no-serve", *FEW],
        cwd=place, env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-800:] + done.stderr[-800:]
