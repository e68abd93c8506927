"""The same source makes the same wheel, byte for byte: from two folders, with other times of files, in another order of writing."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE_DATE = "1764460800"


def copied(to: Path, at: int) -> Path:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in sorted(filter(None, tracked.split("\0")), reverse=bool(at % 2)):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, to / name)
            os.utime(to / name, (at, at))
    return to


def built(source: Path) -> bytes:
    env = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(source / "made")],
        cwd=source,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [wheel] = (source / "made").glob("*.whl")
    return wheel.read_bytes()


@pytest.mark.night
def test_two_builds_of_the_same_source_are_the_same_bytes(tmp_path):
    first, second = (
        built(copied(tmp_path / name, at)) for name, at in (("one", 1_500_000_000), ("two", 1_600_000_001))
    )
    (tmp_path / "first.whl").write_bytes(first)
    with zipfile.ZipFile(tmp_path / "first.whl") as packed:
        names = packed.namelist()
    assert "custos/_data/base.lock" in names
    assert any(name.startswith("custos/_data/laws/") for name in names)
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()
