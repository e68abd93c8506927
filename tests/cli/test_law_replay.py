"""``custos law replay``: a past assessment comes out again byte for byte, whatever changed since, and every damage is told."""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.console import WITH_CODE

ROOT = Path(__file__).resolve().parents[2]
HIRE = """
import os
from custos.web.boot import boot
boot(os.environ["CUSTOS_DATA"])
from custos.apps.offices.models import Office, Staff
for key, role in (("aud", "auditor"), ("cou", "counsel")):
    Staff.objects.create(key=key, name=key, roles=[role], office=Office.objects.first(), language="en")
"""


def run(folder, *arguments, code="from custos.cli import main; main()", **more):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "CUSTOS_DATA": str(folder / "data"), **more}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def agency(tmp_path_factory):
    """A register with one assessed request, read by an agency that has a lexicon and a law folder of its own."""
    folder = tmp_path_factory.mktemp("replay")
    for own in ("laws", "lexicon"):
        (folder / own).mkdir()
    paper = str(ROOT / "examples" / "06-subpoena.pdf")
    made = run(
        folder, "review", paper, "--agency", "demo", "--received", "2026-09-01T09:00:00-06:00", "--json", "--show-names"
    )
    assert made.returncode == 0, made.stderr
    (folder / "review.json").write_text(made.stdout)
    hired = run(folder, code=HIRE)
    assert hired.returncode == 0, hired.stderr
    return folder


@pytest.fixture
def changed(agency, tmp_path):
    """A copy of the register that a test may damage."""
    shutil.copytree(agency, tmp_path / "copy", ignore=shutil.ignore_patterns("*.sock", "run"))
    return tmp_path / "copy"


def replayed(folder, *arguments, **more):
    asked = ("law", "replay", "2026-00001", "--auditor", "aud", "--json", *arguments)
    ended = run(folder, "law-replay", "2026-00001", *asked, code=WITH_CODE, **more)
    return ended, json.loads(ended.stdout) if ended.stdout else None


def printed(folder):
    review = json.loads((folder / "review.json").read_text())
    review.pop("ledger")
    return review


@pytest.mark.slow
def test_the_assessment_comes_out_byte_for_byte_and_today_nothing_differs(agency):
    ended, told = replayed(agency, "--out", "kept.json")
    assert ended.returncode == 0, ended.stderr
    assert told["same"]
    assert told["differs_today"] == [] == told["books_changed"]
    raw = (agency / "kept.json").read_bytes()
    kept = json.loads(raw)
    assert raw == json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    for key, value in printed(agency).items():
        assert kept[key] == value
    with closing(sqlite3.connect(next((agency / "data").rglob("custos.sqlite3")))) as database:
        kinds = [kind for (kind,) in database.execute("SELECT kind FROM ledger_entry ORDER BY i")]
    assert kinds[-1] == "commitments-opened", "it is opened for a named auditor, and that is an entry"


@pytest.mark.slow
def test_a_rule_that_changed_since_leaves_the_past_as_it_was_and_tells_today(changed):
    own = changed / "laws" / "agencies"
    own.mkdir()
    profile = (ROOT / "laws" / "agencies" / "demo.toml").read_text()
    (own / "demo.toml").write_text(profile.replace("us-nm/", "us-co/").replace('"us-nm"', '"us-co"'))
    assert (own / "demo.toml").read_text() != profile
    ended, told = replayed(changed, CUSTOS_LAWS=str(changed / "laws"))
    assert ended.returncode == 0, ended.stderr
    assert told["same"]
    assert told["books_changed"] == ["own/laws/agencies/demo.toml"]
    assert told["differs_today"]


@pytest.mark.slow
def test_a_lexicon_that_changed_since_leaves_the_past_as_it_was_and_tells_today(changed):
    (changed / "forms").mkdir()
    shutil.copytree(
        ROOT / "src" / "custos", changed / "program" / "custos", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("laws", "forms", "lexicon", "people", "memo", "drills"):
        shutil.copytree(ROOT / name, changed / "program" / "custos" / "_data" / name)
    words = changed / "program" / "custos" / "_data" / "lexicon" / "signatures-en.toml"
    text = words.read_text()
    words.write_text(text.replace("clerk", "clirk"))
    assert words.read_text() != text
    ended, told = replayed(changed, PYTHONPATH=str(changed / "program"))
    assert ended.returncode == 0, ended.stderr
    assert told["same"]
    assert told["books_changed"] == ["ours/lexicon/signatures-en.toml"]


@pytest.mark.slow
def test_one_changed_byte_of_books_paper_or_assessment_is_tampering(changed):
    data = changed / "data"
    database = next(data.rglob("custos.sqlite3"))
    (books,) = (data / "books").glob("*.zip")
    originals = next(path for path in (data / "originals").rglob("*") if path.is_file())
    for place, words in ((books, "kept books"), (originals, "")):
        raw = place.read_bytes()
        mode = place.stat().st_mode
        place.chmod(0o600)
        place.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
        ended, told = replayed(changed)
        assert ended.returncode != 0, place
        assert told is None
        assert words in ended.stderr
        place.write_bytes(raw)
        place.chmod(mode)
    for column in ("review", "basis"):
        with closing(sqlite3.connect(database)) as opened, opened:
            (kept,) = opened.execute(f"SELECT {column} FROM casework_assessment").fetchone()
            raw = bytearray(base64.b64decode(kept[-80:][: 80 // 4 * 4]))
            raw[20] ^= 1
            spoiled = kept[:-80] + base64.b64encode(bytes(raw)).decode()
            opened.execute(f"UPDATE casework_assessment SET {column} = ?", [spoiled])
        ended, told = replayed(changed)
        assert (ended.returncode == 0, told) == (False, None), column
        with closing(sqlite3.connect(database)) as opened, opened:
            opened.execute(f"UPDATE casework_assessment SET {column} = ?", [kept])
    assert replayed(changed)[0].returncode == 0


@pytest.mark.slow
def test_nobody_but_an_auditor_replays_and_what_is_not_there_is_said(agency):
    for wrong in (("2026-00001", "--auditor", "cou"), ("2026-00001", "--auditor", "nobody")):
        ended = run(agency, "law-replay", "2026-00001", "law", "replay", *wrong, code=WITH_CODE)
        assert ended.returncode == 1
        assert "no such code" in ended.stderr
        assert "made again" not in ended.stdout
    ended = run(agency, "law-replay", "2026-00009", "law", "replay", "2026-00009", "--auditor", "aud", code=WITH_CODE)
    assert ended.returncode == 2
    assert "has no such assessment" in ended.stderr
