"""`custos demo --tour`: what arrives, the answer and the proof, by the real command in a folder of its own."""

import os
import re
import sqlite3
import subprocess
import sys
import time

import click
import pytest

from custos.cli import demo_tour
from custos.core.errors import UsageError

WITHIN_SECONDS = 120
TWO = "from custos.cli.demo import find_examples; from custos.cli import demo_tour; {more}demo_tour.take_tour(find_examples(), workers={workers}, stops={stops}, wait=False)"
NEW_MEXICO = "[one for one in demo_tour.STOPS if one.what in ('01-direct-access.eml', '14-court-order.pdf')]"


def run(arguments, tmp_path):
    """Runs Python on ``arguments`` beside a real agency's folder and database, which the tour must not touch."""
    (tmp_path / "tmp").mkdir()
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_"))}
    env |= {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TMPDIR": str(tmp_path / "tmp"),
        "CUSTOS_DATA": str(tmp_path / "agency"),
        "CUSTOS_DATABASE": "postgres://nobody@127.0.0.1:1/agency",
        "CUSTOS_KEEPER": str(tmp_path / "keeper.sock"),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def leaves_nothing(tmp_path):
    return [path.name for path in tmp_path.iterdir()] == ["tmp"] and not list((tmp_path / "tmp").glob("custos-tour-*"))


def ends_with_the_proof(told):
    """True where the ledger was whole, and the verifier named the very entry that was changed."""
    whole = re.search(r"(\d+) entries, \d+ bytes: whole", told)
    changed = re.search(r"Entry (\d+) said: refuse\. Now it says: release\.", told)
    found = re.search(r"The verifier: tampered, first bad entry (\d+)\.", told)
    return bool(whole and changed and found and changed[1] == found[1] and int(found[1]) < int(whole[1]))


def test_the_story_of_new_mexico_from_the_refused_mail_to_the_release_and_the_change_is_found(tmp_path):
    began = time.monotonic()
    done = run(["-c", TWO.format(more="", workers=120, stops=NEW_MEXICO)], tmp_path)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began < WITHIN_SECONDS
    told = " ".join(done.stdout.split())
    assert "120 fictional workers are in the keeper" in told
    said = (
        "The law says: refuse.",
        "prepared by R. Baca, decided by E. Armijo",
        "The law says: release.",
        "O. Chavez looks by name and birth date: ambiguous.",
        "With the last four digits: exact.",
        "12 quarters of wages leave, locked to Counsel for Plaintiff, P. Sena; 5 other quarters on file stay",
    )
    places = [told.find(words) for words in said]
    assert -1 not in places, done.stdout
    assert places == sorted(places)
    assert ends_with_the_proof(done.stdout)
    assert leaves_nothing(tmp_path)


@pytest.mark.slow
def test_a_change_that_is_not_found_ends_the_tour_with_an_error(tmp_path):
    done = run(
        [
            "-c",
            TWO.format(
                more="demo_tour._tamper = lambda database: 'Nothing.'; ", workers=10, stops="demo_tour.STOPS[:1]"
            ),
        ],
        tmp_path,
    )
    assert done.returncode == 1
    assert "TamperingFound: the change was not found" in done.stderr
    assert leaves_nothing(tmp_path)


@pytest.mark.slow
def test_the_whole_tour_by_the_real_command(tmp_path):
    began = time.monotonic()
    done = run(["-m", "custos", "demo", "--tour", "--workers", "300"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began < WITHIN_SECONDS
    steps = re.split(r"^\d+/11  ", done.stdout, flags=re.MULTILINE)[1:]
    assert [step.splitlines()[0] for step in steps[:9]] == [stop.told for stop in demo_tour.STOPS]
    # Words of the law and of the door, in the order of the stops.
    said = (
        "The law says: refuse.",
        "move to quash",
        "The law says: release.",
        "which was denied",
        "Not settled yet",
        "NMSA 14-2-8",
        "quarters of wages leave",
        "The desk says: “I can not answer that.",
        "Do not consent to entry. Do not block anyone.",
    )
    assert [words for words, step in zip(said, steps, strict=False) if words not in " ".join(step.split())] == []
    assert ends_with_the_proof(done.stdout)
    assert leaves_nothing(tmp_path)


def test_on_a_terminal_each_step_but_the_first_waits_for_enter(monkeypatch):
    asked = []
    monkeypatch.setattr(click, "prompt", lambda text, **more: asked.append(text))
    for wait, count in ((True, 2), (False, 0)):
        asked.clear()
        tour = demo_tour._Tour(3, wait)
        for told in ("one", "two", "three"):
            tour.step(told)
        assert len(asked) == count


def test_without_a_refusal_there_is_nothing_to_change(tmp_path):
    database = tmp_path / "x.sqlite3"
    with sqlite3.connect(database) as made:
        made.execute("CREATE TABLE ledger_entry (i INTEGER PRIMARY KEY, body BLOB, kind TEXT)")
        made.execute("INSERT INTO ledger_entry VALUES (0, ?, 'decided')", (b'{"out":"release"}',))
    with pytest.raises(UsageError, match="nothing was refused"):
        demo_tour._tamper(database)
