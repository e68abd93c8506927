"""The committed style files are those that the build made, small, and name nothing outside."""

import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "src/custos/web/static"
LIMIT_BYTES = 1_500_000


def test_the_trimmed_uswds_is_unchanged_since_its_build():
    listed = {}
    for line in (STATIC / "uswds/MANIFEST").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    present = {
        str(file.relative_to(STATIC / "uswds")): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (STATIC / "uswds").rglob("*")
        if file.is_file() and file.name != "MANIFEST"
    }
    assert present == listed


def test_the_static_files_stay_small():
    assert sum(file.stat().st_size for file in STATIC.rglob("*") if file.is_file()) < LIMIT_BYTES


def test_no_style_sheet_asks_another_origin():
    for sheet in STATIC.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"url\([\"']?(?:https?:)?//|@import", text), sheet.name
        for address in re.findall(r"url\([\"']?([^)\"']+)", text):
            assert address.startswith("data:") or (sheet.parent / address).is_file(), address
