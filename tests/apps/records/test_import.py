"""Importing people: sealed, found by keyed hashes, told line by line, once and only once."""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from custos.adapters.data.people import people_tables
from custos.apps.ledger import services as ledger
from custos.apps.records.models import HeldPerson, ImportBatch, MatchKey, RejectedLine
from custos.apps.records.services import importing
from custos.core.errors import InputError
from custos.core.people import person, record_keys
from custos.keeper.client import Item, Who
from custos.keeper.replies import unspell

ROOT = Path(__file__).resolve().parents[3]
DEPUTY = Who("u-0123456789abcdef", "deputy", "C-2026-000123", "wage-claim", "")
HEADER = "worker_id,first_name,surname,dob,ssn,employer\n"
FILE = (
    HEADER
    + "w-1,Ana,Ruiz Montoya,1980-02-03,521-44-9017,Copper Ridge Dairy\n"
    + "w-2,Juan,Ortiz,13/40/1980,,\n"
    + "w-3,,,,,\n"
    + 'w-4,"José ""Pepe""",de la Cruz,12/24/1971,600112222,\n'
    + "w-1,Ana,Ruiz,,,\n"
    + "w-5,too,few\n"
)


@pytest.fixture
def log(db, settings, tmp_path):
    settings.CUSTOS_DATA_DIR = tmp_path / "data"
    ledger.set_up("ledger.labor.example/2027")


def bring(path, keeper):
    return importing.import_people(path, keeper, people_tables(), lambda: datetime(2026, 11, 28, tzinfo=UTC))


def written(tmp_path, text, name="people.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_people_are_on_file_and_each_rejected_line_has_its_place_and_reason(log, keeper, tmp_path):
    report = bring(written(tmp_path, FILE), keeper)
    assert (report.rows, report.kept, report.rejected) == (6, 2, 4)
    assert report.first_rejects == (
        (3, "bad-date"), (4, "no-name"), (6, "id-twice-in-the-file"), (7, "wrong-number-of-columns"),
    )  # fmt: skip
    assert sorted(HeldPerson.objects.values_list("number", flat=True)) == ["w-1", "w-4"]
    assert ImportBatch.objects.get().entry_index == 1


@pytest.mark.django_db
def test_a_value_opens_only_through_the_keeper_and_nothing_is_in_the_clear(log, keeper, tmp_path):
    bring(written(tmp_path, FILE), keeper)
    held = HeldPerson.objects.get(number="w-1")
    item = Item("w-1", "f2", "ssn", unspell(held.sealed["ssn"]))
    assert keeper.reveal(item, DEPUTY).value == b"521449017"
    stored = json.dumps(
        [list(model.objects.values()) for model in (HeldPerson, MatchKey, ImportBatch, RejectedLine)], default=str
    )
    for value in ("Ruiz", "Ana", "521449017", "9017", "1980", "Copper"):
        # As a word: four digits, or three letters, are somewhere in many keyed hashes and sealed values by chance.
        assert not re.search(rf"(?<![\w+/-]){value}(?![\w+/-])", stored), value


@pytest.mark.django_db
def test_a_person_is_found_by_the_keyed_hash_of_what_is_known(log, keeper, tmp_path):
    bring(written(tmp_path, FILE), keeper)
    folding = people_tables().folding
    asked = person(folding, "", given="Ana", family="Ruiz Montoya", born="1980-02-03", ssn="521449017")
    keys = keeper.blind(record_keys(asked)[:100], DEPUTY)
    found = HeldPerson.objects.filter(keys__h__in=keys).distinct()
    assert [one.number for one in found] == ["w-1"]
    assert HeldPerson.objects.get(number="w-1").keys.count() == len(record_keys(asked))


@pytest.mark.django_db
def test_the_same_file_a_second_time_changes_nothing(log, keeper, tmp_path):
    path = written(tmp_path, FILE)
    first = bring(path, keeper)
    before = list(HeldPerson.objects.values()), list(MatchKey.objects.values()), ImportBatch.objects.count()
    again = bring(written(tmp_path, FILE, "renamed.csv"), keeper)
    assert (again.rows, again.kept, again.rejected, again.fresh) == (first.rows, first.kept, first.rejected, 0)
    assert before == (list(HeldPerson.objects.values()), list(MatchKey.objects.values()), ImportBatch.objects.count())


@pytest.mark.django_db
def test_a_later_file_changes_the_changed_and_leaves_the_same_alone(log, keeper, tmp_path):
    bring(written(tmp_path, FILE), keeper)
    old = {one.number: one for one in HeldPerson.objects.all()}
    later = FILE.replace("Copper Ridge Dairy", "Mesa Roofing").replace("Ruiz Montoya", "Ruiz Baca")
    report = bring(written(tmp_path, later), keeper)
    assert report.fresh == 1
    new = {one.number: one for one in HeldPerson.objects.all()}
    assert new["w-4"].sealed == old["w-4"].sealed
    assert (
        keeper.reveal(Item("w-1", "f1", "employer", unspell(new["w-1"].sealed["employer"])), DEPUTY).value
        == b"Mesa Roofing"
    )
    assert new["w-1"].keys.count() > 5


@pytest.mark.django_db
def test_a_row_without_an_id_gets_the_same_one_each_time(log, keeper, tmp_path):
    text = "surname,first_name,dob\nRuiz,Ana,1980-02-03\nRuiz,Ana,1980-02-03\n"
    report = bring(written(tmp_path, text), keeper)
    assert (report.kept, report.first_rejects) == (1, ((3, "id-twice-in-the-file"),))
    bring(written(tmp_path, text + "Baca,Rosa,1990-01-01\n"), keeper)
    assert HeldPerson.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["name,number\nx,1\n", "", "surname,surname\na,b\n", "surname\n\xff\n"])
def test_a_file_that_is_no_list_of_people_is_refused_in_one_sentence(log, keeper, tmp_path, text):
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=r"x\.csv"):
        bring(path, keeper)
    assert HeldPerson.objects.count() == 0


def command(path, data):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS", "DJANGO"))}
    env |= {"PYTHONPATH": str(ROOT / "src"), "CUSTOS_DATA": str(data)}
    return subprocess.Popen(
        [sys.executable, "-m", "custos", "people", "import", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    )


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_goes_on_and_loses_and_doubles_nothing(tmp_path):
    lines = "".join(f"w-{n},Ana,Ruiz{n},1980-01-{n % 28 + 1:02},{500000000 + n}\n" for n in range(4000))
    path = written(tmp_path, "worker_id,first_name,surname,dob,ssn\n" + lines)
    data, dice, kills = tmp_path / "data", random.Random(3), 0
    while kills < 4:
        running = command(path, data)
        time.sleep(dice.uniform(1.2, 2.5))
        if running.poll() is not None:
            break
        running.send_signal(signal.SIGKILL)
        running.communicate()
        kills += 1
    last = command(path, data)
    out, errors = last.communicate(timeout=180)
    assert last.returncode == 0, errors.decode()
    report = json.loads(out)
    assert (report["rows"], report["people"], report["rejected"]) == (4000, 4000, 0)
    with sqlite3.connect(next(data.glob("*.sqlite3"))) as rows:
        assert rows.execute("SELECT count(*), count(DISTINCT number) FROM records_heldperson").fetchone() == (
            4000,
            4000,
        )
        assert rows.execute("SELECT count(*) FROM ledger_entry WHERE kind = 'records-imported'").fetchone() == (1,)
        assert rows.execute("SELECT count(DISTINCT person_id) FROM records_matchkey").fetchone() == (4000,)
    assert kills >= 1
