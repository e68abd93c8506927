"""A partner's list under a feed: only whom two identifiers identify, only the feed's fields, entries first, and nobody else told."""

import csv
import io
import json
import os
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pyrage
import pytest
from click.testing import CliRunner
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.records.test_finding_people import HEADER, PEOPLE
from tests.refusals import coded

from custos.adapters.data.people import inquiry_layouts, people_tables
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.records.models import CrossMatch, HeldPerson, ListedDisclosure, StandingFeed
from custos.apps.records.services import feeds, finding, importing, matching
from custos.cli.people import people as command
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.people.rule import Verdict
from custos.keeper.client import Item, Who
from custos.keeper.config import CONFIG_FILE
from custos.keeper.errors import KeeperRefused
from custos.keeper.replies import unspell
from custos.keeper.spawn import spawn
from custos.web import demo_clock

real_write = os.write
KEY = pyrage.x25519.Identity.generate()
LAYOUT = inquiry_layouts()["list-csv"]
COLUMNS = "reference,first_name,surname,dob,ssn\n"
LIST = COLUMNS + (
    "P-1,Pepe,Cruz,1971-12-24,600-11-2222\n"  # w-1, by a nickname and one surname
    "P-2,Josefa,de la Cruz Baca,1971-12-24,600112223\n"  # w-2, the twin
    "P-3,Ana,Ruiz,1980-02-03,9017\n"  # w-5
    "P-4,Ana,Ruiz,1980-02-04,9018\n"  # two people, one identifier of each
    "P-5,Zenobia,Quartermaine,1911-01-01,999999999\n"
    "P-6,Ana,Ruiz,1980-02-03,\n"  # one identifier alone
)


@pytest.fixture(scope="module")
def keeper(tmp_path_factory):
    """A keeper whose custodian allows a hundred people of lists a day."""
    folder = tmp_path_factory.mktemp("k") / "keeper"
    from custos.keeper.config import make_keeper

    make_keeper(folder)
    settings = folder / CONFIG_FILE
    settings.write_text(settings.read_text().replace("matches_per_day = 0", "matches_per_day = 100"))
    with spawn(folder) as child:
        yield child.client


@pytest.fixture(autouse=True)
def morning():
    with demo_clock.hold(MORNING):
        yield


@pytest.fixture
def file(agency, keeper, tmp_path):
    path = tmp_path / "people.csv"
    rows = PEOPLE.replace(HEADER, HEADER.replace("zip", "zip,employer"))
    rows = "".join(f"{line},Mill {n}\n" if n else f"{line}\n" for n, line in enumerate(rows.splitlines()))
    path.write_text(rows, encoding="utf-8")
    importing.import_people(path, keeper, people_tables(), lambda: datetime(2019, 8, 1, tzinfo=UTC))
    return agency


def open_feed(agency, confirmed=True, **other):
    noted = feeds.Noted(
        **{
            "name": "Support match",
            "recipient": "Child Support Services Division",
            "recipient_key": str(KEY.to_public()),
            "law": "42 USC 653a",
            "fields": ["employer", "zip"],
            "volume": 50,
            "ends_on": date(2019, 12, 31),
            "owner": Staff.objects.get(key="o-chavez"),
            **other,
        }
    )
    feed = feeds.note_feed(noted, by=agency["l-ortega"], at=MORNING)
    if not confirmed:
        return feed
    return feeds.confirm_feed(feed, seen=feed.entry_index, by=agency["e-armijo"], at=MORNING)


def run(agency, keeper, feed, text=LIST, who="o-chavez", at=MORNING):
    return matching.cross_match(feed, LAYOUT, text, keeper=keeper, by=agency[who], at=at)


def answer(told):
    plain = pyrage.decrypt(told.locked, [KEY]).decode()
    return list(csv.DictReader(io.StringIO(plain))), plain


def test_only_whom_two_identifiers_identify_come_back_with_the_fields_of_the_feed(file, keeper):
    told = run(file, keeper, open_feed(file))
    rows, plain = answer(told)
    assert rows == [
        {"reference": "P-1", "zip": "87101", "employer": "Mill 1"},
        {"reference": "P-2", "zip": "87101", "employer": "Mill 2"},
        {"reference": "P-3", "zip": "", "employer": "Mill 5"},
    ]
    assert not [word for word in ("P-4", "P-5", "P-6", "Zenobia", "1971", "600112222", "Cruz") if word in plain]
    counted = CrossMatch.objects.get()
    assert (counted.asked, counted.rejected, counted.matched, counted.unsure, counted.absent) == (5, 1, 3, 1, 1)
    assert told.rejects == ((7, "too-little"),)


def test_the_rule_is_that_of_the_look_up(file, keeper):
    """Person by person, a list says exact of whom a search says exact, and of nobody else."""
    matter, found = file.assessed("i200"), {}
    for line in LIST.splitlines()[1:-1]:
        reference, given, family, born, ssn = line.split(",")
        asked = {"given": given, "family": family, "born": born, "ssn": ssn}
        one = finding.find_person(
            file["o-chavez"], matter, asked, purpose="outside-request", keeper=keeper, tables=people_tables(), floor=0.0
        )
        found[reference] = one.verdict is Verdict.EXACT
    rows, _ = answer(run(file, keeper, open_feed(file)))
    assert {row["reference"] for row in rows} == {reference for reference, exact in found.items() if exact}


def test_the_run_and_its_report_are_entries_without_a_name_and_the_keeper_has_one_for_each_person(file, keeper):
    feed, before = open_feed(file), keeper.status()
    told = run(file, keeper, feed)
    kept = LedgerEntry.objects.filter(kind="cross-match-run").order_by("i")
    assert [one.i for one in kept] == [told.run.entry_index, told.run.report_index]
    assert f'"case":"{feed.case}"'.encode() in bytes(kept[0].body)
    assert not any(word in bytes(one.body) for one in kept for word in (b"Cruz", b"600112222", b"P-1", b"Mill"))
    lines = [body for _, body in keeper.entries(before.entries, before.head)]
    kinds = [kind for kind in ("list-searched", "search-answered", "match-opened") for body in lines if kind in body]
    # five looked for, five answered; a ZIP code and an employer of two people, and an employer of the third
    assert [kinds.count(kind) for kind in dict.fromkeys(kinds)] == [5, 5, 5]
    assert not any(word in body for body in lines for word in ("Cruz", "600112222", "87101"))


def test_where_the_report_cannot_be_entered_nothing_comes_out_and_the_volume_is_used(file, keeper, monkeypatch):
    feed = open_feed(file)

    def fails(*_):
        raise RuntimeError("the machine went down")

    monkeypatch.setattr(matching, "_finish", fails)
    with pytest.raises(RuntimeError):
        run(file, keeper, feed)
    assert LedgerEntry.objects.filter(kind="cross-match-run").count() == 1
    assert CrossMatch.objects.get().report_index is None


@pytest.mark.parametrize(
    ("other", "at", "code"),
    [
        ({"volume": 4}, MORNING, "match-over-volume"),
        ({"volume": 0}, MORNING, "match-feed-not-open"),
        ({"recipient_key": ""}, MORNING, "match-no-key"),
        ({"confirmed": False}, MORNING, "match-feed-not-open"),
        ({}, MORNING + timedelta(days=400), "match-feed-not-open"),
    ],
)
def test_a_feed_that_is_not_open_answers_nothing(file, keeper, other, at, code):
    feed, before = open_feed(file, **other), keeper.status().entries
    with pytest.raises(Conflict, check=coded(code)):
        run(file, keeper, feed, at=at)
    assert not CrossMatch.objects.exists()
    assert keeper.status().entries == before


def test_an_ended_feed_and_one_whose_owner_left_answer_nothing(file, keeper):
    feed = open_feed(file)
    Staff.objects.filter(key="o-chavez").update(is_active=False)
    with pytest.raises(Conflict, check=coded("match-feed-not-open")):
        run(file, keeper, feed)
    Staff.objects.filter(key="o-chavez").update(is_active=True)
    feeds.end_feed(feed, why="repealed", by=file["e-armijo"], at=MORNING)
    with pytest.raises(Conflict, check=coded("match-feed-not-open")):
        run(file, keeper, feed)


def test_the_volume_counts_the_runs_of_thirty_days(file, keeper):
    feed = open_feed(file, volume=6)
    run(file, keeper, feed)
    with pytest.raises(Conflict, check=coded("match-over-volume")):
        run(file, keeper, feed, at=MORNING + timedelta(days=29))
    run(file, keeper, feed, at=MORNING + timedelta(days=31))


def test_only_who_releases_runs_a_list_and_one_that_asks_about_nobody_is_refused(file, keeper):
    feed = open_feed(file)
    for who in ("l-ortega", "e-armijo", "r-baca", "s-trujillo", "a-begay"):
        with pytest.raises(Forbidden):
            run(file, keeper, feed, who=who)
    with pytest.raises(InputError, check=coded("match-nobody")):
        run(file, keeper, feed, COLUMNS)


def test_a_list_longer_than_the_keeper_waits_for_is_refused(file, keeper, monkeypatch):
    monkeypatch.setattr(matching, "MOST_LISTED", 4)
    with pytest.raises(InputError, check=coded("match-too-long")):
        run(file, keeper, open_feed(file))
    assert not CrossMatch.objects.exists()


def test_the_keeper_opens_nobody_whom_the_list_did_not_identify(file, keeper):
    feed = open_feed(file)
    told = run(file, keeper, feed)
    who = Who("u-0123456789abcdef", "records-officer", feed.case, "cross-match", "")
    held = HeldPerson.objects.get(number="w-1")
    item = Item("w-1", "f1", "employer", unspell(held.sealed["employer"]))
    assert told.run.matched == 3
    with pytest.raises(KeeperRefused) as refused:
        keeper.reveal(item, who)  # another account
    assert refused.value.code == "no-search"


def test_a_keeper_without_a_number_compares_nobody(file, keeper, tmp_path):
    feed = open_feed(file)
    with spawn(tmp_path / "keeper") as child, pytest.raises(Conflict, check=coded("match-over-budget")):
        run(file, child.client, feed)


def test_the_command_writes_a_locked_file_and_prints_counts(file, keeper, tmp_path, monkeypatch):
    from contextlib import contextmanager

    feed, listed, out = open_feed(file), tmp_path / "list.csv", tmp_path / "answer.age"
    listed.write_text(LIST, encoding="utf-8")

    @contextmanager
    def ours(_folder):
        yield keeper

    monkeypatch.setattr("custos.web.boot.boot", lambda _folder: None)
    monkeypatch.setattr("custos.cli.people._keeper", ours)
    monkeypatch.setattr("custos.cli.signing_in.signed_in", lambda _account: file["o-chavez"])
    sent = ["crossmatch", str(listed), "--agreement", feed.case, "--as", "o-chavez", "--out", str(out)]
    done = CliRunner().invoke(command, sent, catch_exceptions=False)
    assert "5 asked about, 1 lines rejected; 3 identified, 1 unsure, 1 not on file" in done.stdout
    assert not [word for word in ("Cruz", "P-1", "Mill") if word in done.output]
    assert out.stat().st_mode & 0o777 == 0o600
    assert b"P-1" in pyrage.decrypt(out.read_bytes(), [KEY])
    again = CliRunner().invoke(command, sent)
    assert again.exception.code == "match-output-exists"
    wrong = CliRunner().invoke(command, [*sent[:3], "S-2019-99999", *sent[4:6], "--out", str(tmp_path / "b.age")])
    assert wrong.exception.code == "match-no-feed"
    StandingFeed.objects.update(volume=0)
    stopped = CliRunner().invoke(command, [*sent[:-1], str(tmp_path / "c.age"), "--json"])
    assert stopped.exception.code == "match-feed-not-open"
    assert not (tmp_path / "c.age").exists()


def test_who_is_told_to_a_partner_is_on_a_list_of_their_own_and_the_lists_equal_the_ledger(file, keeper):
    feed = open_feed(file)
    told = run(file, keeper, feed)
    lines = ListedDisclosure.objects.all()
    assert {one.person.number: one.fields for one in lines} == {
        "w-1": ["zip", "employer"],
        "w-2": ["zip", "employer"],
        "w-5": ["employer"],
    }
    assert {(one.recipient, one.law, one.run_id) for one in lines} == {(feed.recipient, feed.law, told.run.pk)}
    report = json.loads(bytes(LedgerEntry.objects.get(i=told.run.report_index).body))
    assert report["n"] == len(lines) == told.run.matched
    assert {one.entry_index for one in lines} == {told.run.report_index}


def test_where_the_report_is_not_entered_nobody_has_a_line_and_a_bare_match_is_one(file, keeper, monkeypatch):
    feed = open_feed(file, fields=["status"])

    def save(row, *told, real=CrossMatch.save, **more):
        if row.report_index is not None:
            raise RuntimeError("the machine went down")
        real(row, *told, **more)

    with monkeypatch.context() as patch:
        patch.setattr(CrossMatch, "save", save)
        with pytest.raises(RuntimeError):
            run(file, keeper, feed)
    assert not ListedDisclosure.objects.exists()
    assert run(file, keeper, feed).run.matched == 3
    assert [one.fields for one in ListedDisclosure.objects.all()] == [[], [], []]


def _fails(*_):
    raise RuntimeError("the machine went down")


def test_the_command_writes_all_of_the_answer_or_no_file(file, keeper, tmp_path, monkeypatch):
    """The system may take part of a write; a file that is there is whole."""
    feed, listed, out = open_feed(file), tmp_path / "list.csv", tmp_path / "answer.age"
    listed.write_text(LIST, encoding="utf-8")
    told = matching.Told(CrossMatch(asked=1, rejected=0), b"x" * 300_000, ())
    monkeypatch.setattr("custos.web.boot.boot", lambda _folder: None)
    monkeypatch.setattr("custos.cli.people._keeper", lambda _folder: nullcontext(keeper))
    monkeypatch.setattr("custos.cli.signing_in.signed_in", lambda _account: file["o-chavez"])
    monkeypatch.setattr("custos.apps.records.services.matching.cross_match", lambda *_, **__: told)
    monkeypatch.setattr(os, "write", lambda handle, data: real_write(handle, data[:1000]))
    sent = ["crossmatch", str(listed), "--agreement", feed.case, "--as", "o-chavez", "--out", str(out)]
    assert CliRunner().invoke(command, sent, catch_exceptions=False).exit_code == 0
    assert out.read_bytes() == told.locked
    monkeypatch.setattr(os, "fsync", _fails)
    other = tmp_path / "b.age"
    assert isinstance(CliRunner().invoke(command, [*sent[:-1], str(other)]).exception, RuntimeError)
    assert not other.exists()


def test_an_entry_number_longer_than_a_number_may_be_is_no_number(file):
    feed = open_feed(file, confirmed=False)
    client = Client()
    client.force_login(Staff.objects.get(key="e-armijo"), backend="django.contrib.auth.backends.ModelBackend")
    for seen in ("9" * 5000, "²", "x"):
        assert client.post(f"/feeds/{feed.pk}/confirm", {"seen": seen}).status_code == 409
    assert not StandingFeed.objects.get().confirmed_at
