"""A stopped import vanishes by its day with all that it made; what was there before, and who is in use, stays."""

from datetime import timedelta

import pytest
from tests.apps.made_up import MORNING
from tests.refusals import coded

from custos.adapters.data.people import people_tables
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.records.models import (
    CrossMatch,
    HeldPerson,
    ImportBatch,
    ListedDisclosure,
    MatchKey,
    RejectedLine,
    StandingFeed,
)
from custos.apps.records.services import choosing, importing
from custos.apps.records.services.unfinished import KEPT, remove_unfinished
from custos.apps.sealing import process
from custos.cli import tick
from custos.core.errors import InputError
from custos.web import demo_clock

HEADER = "worker_id,first_name,surname,dob,ssn\n"
BEFORE = HEADER + "w-1,Ana,Ruiz,1980-02-03,666449017\n"
LINES = "w-1,Ana,Ruiz Montoya,1980-02-03,666449017\nw-2,Juan,Ortiz,1990-05-06,666112222\nw-3,,,,\nw-4,Eva,Lopez,1991-05-06,\n"
GONE = MORNING + KEPT


def bring(path, told=lambda _: None):
    return process.ask(lambda keeper: importing.import_people(path, keeper, people_tables(), lambda: MORNING, told))


class Stopped(Exception):
    """The machine went down."""


@pytest.fixture
def stopped(agency, tmp_path, monkeypatch):
    """One person of an import that is whole, and an import that was stopped after its third line."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(BEFORE)
    second.write_text(HEADER + LINES)
    bring(first)

    def stop(_):
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(importing, "PORTION", 3)
        with pytest.raises(Stopped):
            bring(second, stop)
    return second


def on_file():
    return set(HeldPerson.objects.values_list("number", flat=True))


def test_what_it_made_goes_by_its_day_and_not_before(stopped):
    assert on_file() == {"w-1", "w-2"}
    assert remove_unfinished(GONE - timedelta(seconds=1)) == 0
    assert on_file() == {"w-1", "w-2"}
    assert remove_unfinished(GONE) == 1
    assert on_file() == {"w-1"}
    assert set(MatchKey.objects.values_list("person__number", flat=True)) == {"w-1"}
    assert not RejectedLine.objects.exists()
    entry = LedgerEntry.objects.get(i=ImportBatch.objects.get(finished_at=None).entry_index)
    assert entry.kind == "records-imported"
    assert remove_unfinished(GONE + KEPT) == 0


def test_the_same_file_begins_again(stopped):
    remove_unfinished(GONE)
    report = bring(stopped)
    assert (report.rows, report.kept, report.rejected) == (4, 3, 1)
    assert on_file() == {"w-1", "w-2", "w-4"}


def test_an_import_that_went_on_stays(stopped):
    assert bring(stopped).kept == 3
    assert remove_unfinished(GONE) == 0
    assert on_file() == {"w-1", "w-2", "w-4"}


def test_who_was_found_for_a_matter_stays(agency, stopped):
    asked = {"given": "Juan", "family": "Ortiz", "born": "1990-05-06", "ssn": "2222"}
    found = choosing.look_for(agency.assessed(), named="", asked=asked, by=agency["o-chavez"], at=MORNING, floor=0.0)
    assert found.verdict == "exact"
    assert remove_unfinished(GONE) == 1
    assert on_file() == {"w-1", "w-2"}


def test_what_went_on_yesterday_is_not_taken_back_today(stopped):
    ImportBatch.objects.filter(finished_at=None).update(went_on_at=GONE - timedelta(days=1))
    assert remove_unfinished(GONE) == 0
    assert remove_unfinished(GONE + KEPT) == 1


@pytest.mark.parametrize("where", ["before a portion", "before the end"])
def test_an_import_that_lost_its_first_part_does_not_end_as_if_it_were_whole(stopped, monkeypatch, where):
    """The tick comes while the import that went on reads its file."""

    def lines(*told, real=importing.read_lines):
        rows = list(real(*told))
        if where == "before a portion":
            remove_unfinished(GONE)
        yield from rows

    def tick_comes(_):
        remove_unfinished(GONE + KEPT)

    monkeypatch.setattr(importing, "read_lines", lines)
    with pytest.raises(InputError, check=coded("import-taken-back")):
        bring(stopped, tick_comes)
    assert on_file() == {"w-1"}
    assert ImportBatch.objects.filter(finished_at=None).count() == 1
    monkeypatch.undo()
    assert bring(stopped).kept == 3


def test_of_whom_a_partner_was_told_stays(agency, stopped):
    by = Staff.objects.get(key="o-chavez")
    noted = {"noted_at": MORNING, "changed_at": MORNING, "noted_by": by, "entry_index": 1}
    feed = StandingFeed.objects.create(name="Match", recipient="A division", **noted)
    run = CrossMatch.objects.create(feed=feed, asked=1, rejected=0, at=MORNING, by=by, entry_index=2)
    person = HeldPerson.objects.get(number="w-2")
    ListedDisclosure.objects.create(run=run, person=person, fields=[], recipient="A", law="", entry_index=3)
    assert remove_unfinished(GONE) == 1
    assert on_file() == {"w-1", "w-2"}


def test_time_takes_it_back(stopped):
    with demo_clock.hold(GONE):
        assert [one.told for one in tick.let_time_pass() if one.what == "imports-gone"] == [1]
    assert on_file() == {"w-1"}
