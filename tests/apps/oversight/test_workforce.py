"""Employed and unemployed persons by month: counted from the record, opened inside the keeper alone, small counts hidden, published by two."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from importlib import import_module

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client
from tests.core.people.test_wage_lines import ANA, icesa
from tests.refusals import coded

from custos.adapters.data.people import layouts, people_tables
from custos.adapters.solver import solve
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Office, Staff
from custos.apps.oversight import services
from custos.apps.oversight.kinds import Kind
from custos.apps.oversight.models import Publication
from custos.apps.oversight.shown import show_publication
from custos.apps.records.models import Employer, QuarterlyWage, RejectedLine, UnemploymentClaim
from custos.apps.records.services import claims, employers, wages
from custos.apps.records.services.workforce import count_workforce, workforce_tables
from custos.apps.sealing import process
from custos.cli.report import report
from custos.core.errors import Forbidden, InputError
from custos.core.hiding.tables import Tables, range_of
from custos.core.oversight import workforce
from custos.core.oversight.period import Period
from custos.keeper.errors import Code, KeeperRefused
from custos.web import demo_clock

QUARTER = Period(2019, 3)
LATER = datetime(2019, 10, 2, 15, 0, tzinfo=UTC)


def now():
    return LATER


@pytest.fixture
def keeper():
    """The keeper of this process, which counts too."""
    return process.ask(lambda keeper: keeper)


@pytest.fixture
def bring(agency, keeper, tmp_path):
    """Files of each kind, as an agency brings them."""
    count = iter(range(100))

    def written(text):
        path = tmp_path / f"file{next(count)}"
        path.write_text(text, encoding="utf-8")
        return path

    class Bring:
        @staticmethod
        def employers(text):
            return employers.import_employers(written(text), keeper, now)

        @staticmethod
        def wages(*lines):
            return wages.import_wages(
                written("\n".join(lines) + "\n"), layouts()["icesa"], keeper, people_tables(), now
            )

        @staticmethod
        def claims(text):
            return claims.import_claims(written(text), keeper, people_tables(), now)

    return Bring


def paid(count, first, *, months="", account):
    """A group of ``count`` workers of one employer, with what their lines say of the months."""
    lines = icesa(*(ANA | {"ssn": f"52144{first + n:04}"} for n in range(count)), account=account)
    lines = [line.replace("092026", "092019") for line in lines]
    return [line[:211] + months + line[211 + len(months) :] if months and line[0] == "S" else line for line in lines]


def claimed(*lines):
    rows = [f"C-{n},Ana,Ruiz Montoya,52144{ssn:04},{filed},{ended}" for n, (ssn, filed, ended) in enumerate(lines)]
    return "claim_number,first_name,surname,ssn,filed_on,ended_on\n" + "\n".join(rows) + "\n"


@pytest.fixture
def record(bring):
    """Nine builders in all months, seven cooks in July and September, two more of no industry; eight claims, two of them by one person."""
    offices = list(Office.objects.values_list("key", flat=True))
    told = f"account,naics,office\n11,236115,{offices[0]}\n22,7225,{offices[1]}\n"
    assert bring.employers(told).kept == 2
    bring.wages(*paid(9, 0, account="11"), *paid(7, 100, months="101", account="22"), *paid(2, 200, account="33"))
    out = [(n, "2019-08-03", "") for n in range(6)] + [(100, "2019-07-01", "2019-07-20"), (100, "2019-09-30", "")]
    bring.claims(claimed(*out))
    return offices


def counts_of(agency):
    found = count_workforce("2019Q3", by=agency["l-ortega"])
    return workforce.count(workforce_tables(), found)


def test_persons_are_counted_once_a_month_by_industry_and_office(agency, record):
    counts = counts_of(agency)
    employed = {key.partition("?")[2]: n for key, n in counts.items() if key.startswith("employed?") and n}
    assert [employed[f"month={month}"] for month in "123"] == [18, 11, 18]
    assert [employed[f"industry=23&month={month}"] for month in "123"] == [9, 9, 9]
    assert [employed.get(f"industry=72&month={month}", 0) for month in "123"] == [7, 0, 7]
    assert employed["industry=not-told&month=2"] == 2
    assert [employed.get(f"month={month}&office={record[1]}", 0) for month in "123"] == [7, 0, 7]
    unemployed = [counts[f"unemployed?month={month}"] for month in "123"]
    assert unemployed == [1, 6, 7]
    assert counts["unemployed?industry=23&month=2"] == 6
    assert counts["unemployed?industry=72&month=1"] == 1


def test_a_person_with_two_jobs_is_one_person_and_two_industries_are_several(agency, bring, record):
    bring.wages(*paid(3, 0, months="010", account="22"))
    counts = counts_of(agency)
    assert counts["employed?month=1"] == 18, "nobody came, nobody went"
    assert counts["employed?industry=several&month=1"] == 3
    assert counts["employed?industry=23&month=1"] == 6


def test_a_claim_without_wages_has_no_industry_and_one_before_the_quarter_has_that_of_then(agency, bring, record):
    bring.wages(*[line.replace("092019", "032019") for line in paid(1, 300, account="22")])
    QuarterlyWage.objects.filter(person__claims=None, quarter="2019Q1").update(quarter="2019Q1")
    bring.claims(claimed((400, "2019-09-01", "")).replace("C-0", "C-90"))
    assert counts_of(agency)["unemployed?industry=not-told&month=3"] == 1


def test_what_is_counted_lies_sealed_and_the_keeper_tells_numbers_alone(agency, record, keeper):
    stored = json.dumps(
        [list(model.objects.values()) for model in (QuarterlyWage, UnemploymentClaim, Employer)], default=str
    )
    for value in ("2019-08-03", "2019-07-20", '"101"'):
        assert value not in stored
    before = keeper.status().entries
    counts_of(agency)
    lines = keeper.entries(before, keeper_head(keeper, before))
    kinds = Counter(json.loads(body)["t"] for _, body in lines)
    assert kinds["count-begun"] == kinds["count-told"] == 2
    assert set(kinds) == {"count-begun", "count-told"}, "nobody's record was opened by itself"


def keeper_head(keeper, size):
    """The hash of the last of the first ``size`` entries."""
    before, at = "0" * 64, 0
    while at < size:
        lines = keeper.entries(at, before)
        lines = lines[: size - at]
        before, at = lines[-1][0], at + len(lines)
    return before


def test_small_counts_and_what_would_give_them_away_are_hidden(agency, record):
    made = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER, kind=Kind.WORKFORCE)
    counts = counts_of(agency)
    small = [key for key, n in counts.items() if 1 <= n <= 5]
    assert {"employed?industry=not-told&month=1", "unemployed?month=1"} <= set(small)
    assert all(made.shown[key] is None for key in small)
    assert made.shown["employed?month=1"] == 18
    assert not any("month" not in key for key in made.shown), "six person-months of two persons would tell of two"
    for key, n in made.shown.items():
        row = key.replace("month=2", "month=1").replace("month=3", "month=1")
        assert (n is None) == (made.shown[row] is None), "a month that is shown tells about one that is hidden"
    hidden = {key for key, n in made.shown.items() if n is None}
    ties = tuple(tie for shape in workforce_tables() for tie in shape.sums())
    for key in small:
        assert range_of(Tables(counts, ties), hidden, key, solve, at_most=6) == (0, 6), key


def everything_in_the_database():
    """Each value of each row of each table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield from (
                    bytes(one).decode("latin-1") if isinstance(one, (bytes, memoryview)) else str(one) for one in row
                )


def test_no_number_that_a_report_of_the_workforce_hides_is_anywhere_in_the_database(agency, record):
    made = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER, kind=Kind.WORKFORCE)
    services.publish_report(made, made.sha256, by=agency["e-armijo"], at=LATER)
    hidden = [key for key, n in made.shown.items() if n is None]
    assert sum(counts_of(agency)[key] > 0 for key in hidden) > 10
    told = re.compile("(?<![a-z])(" + "|".join(map(re.escape, hidden)) + r""")["']?\\?["']?\s*[:=,]\s*[0-9]""")
    planted = json.dumps({hidden[0]: 3})
    assert told.search(planted)
    assert told.search(json.dumps(planted))
    values = list(everything_in_the_database())
    assert any(hidden[0] in value for value in values), "the report itself is there, with nulls"
    assert [value for value in values if told.search(value)] == []


def test_the_numbers_that_earlier_reports_kept_are_emptied_and_those_that_are_tied_stay(agency, record):
    for kind in Kind:
        services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER, kind=kind)
    tied = Publication.objects.get(kind=Kind.TRANSPARENCY).counts
    assert tied
    Publication.objects.filter(kind=Kind.WORKFORCE).update(counts={"employed?month=1": 3})
    migration = import_module("custos.apps.oversight.migrations.0003_no_hidden_counts")
    with connection.cursor() as cursor:
        cursor.execute(migration.EMPTY)
    assert Publication.objects.get(kind=Kind.WORKFORCE).counts == {}
    assert Publication.objects.get(kind=Kind.TRANSPARENCY).counts == tied


def test_one_prepares_another_publishes_and_the_ledger_says_which_report(agency, record):
    with pytest.raises(Forbidden):
        services.prepare_report(QUARTER, by=agency["r-baca"], at=LATER, kind=Kind.WORKFORCE)
    with pytest.raises(InputError, check=coded("report-of-quarters")):
        services.prepare_report(Period(2018), by=agency["l-ortega"], at=LATER, kind=Kind.WORKFORCE)
    made = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER, kind=Kind.WORKFORCE)
    with pytest.raises(Forbidden):
        services.publish_report(made, made.sha256, by=agency["l-ortega"], at=LATER)
    published = services.publish_report(made, made.sha256, by=agency["e-armijo"], at=LATER)
    entry = LedgerEntry.objects.get(i=published.published_index)
    assert entry.kind == "report-published"
    assert b'"out":"workforce"' in bytes(entry.body)
    assert services.prepare_report(Period(2019, 3), by=agency["l-ortega"], at=LATER).kind == Kind.TRANSPARENCY
    assert Publication.objects.count() == 2


def page(who, path, data=None):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(path, data, follow=True) if data is not None else client.get(path)
    return answer.status_code, answer.content.decode(errors="replace")


def test_the_pages_walk_from_counting_to_the_public_and_the_command_gives_it_out(agency, record, monkeypatch):
    monkeypatch.setattr("custos.web.boot.boot", lambda _folder: None)
    with demo_clock.hold(LATER):
        assert page("r-baca", "/workforce/2019-Q3")[0] == 404
        assert page("l-ortega", "/workforce/2019")[0] == 404
        assert "Quarter 3 of 2019" in page("l-ortega", "/workforce")[1]
        status, shown = page("l-ortega", "/workforce/2019-Q3/prepare", {})
        assert status == 200, shown
        assert "Construction" in shown
        assert "July 2019" in shown
        refused = CliRunner().invoke(report, ["workforce", "2019-Q3"])
        assert "no report of 2019-Q3 was published" in str(refused.exception)
        seen = Publication.objects.get().sha256
        assert "Published on" in page("e-armijo", "/workforce/2019-Q3/publish", {"seen": seen})[1]
        assert page("r-baca", "/workforce/2019-Q3")[0] == 200
        assert page("r-baca", "/workforce/2019-Q3/report.pdf")[1].startswith("%PDF-")
        assert page("r-baca", "/reports/2019-Q3")[0] == 404, "the other report of the quarter was not made"
    told = json.loads(CliRunner().invoke(report, ["workforce", "2019-Q3", "--json"], catch_exceptions=False).output)
    assert told["counts"]["employed?month=1"] == 18
    assert told["counts"]["unemployed?month=1"] is None
    lines = CliRunner().invoke(report, ["workforce", "2019-Q3"], catch_exceptions=False).output
    assert "Construction: July 2019 " in lines
    assert "Total: July 2019 18" in lines


def test_what_a_page_draws_comes_from_the_published_counts_alone_whatever_offices_there_are_now(agency, record):
    made = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER, kind=Kind.WORKFORCE)
    before = show_publication(made)
    made.counts = dict.fromkeys(made.shown, 999)
    assert show_publication(made) == before
    Office.objects.create(key="new-office", name="New")
    assert show_publication(made) == before


def test_a_used_up_budget_is_told_in_words(agency, record, monkeypatch):
    """That the keeper refuses is tested with the keeper (tests/keeper/test_count.py)."""

    def refuse(*_):
        raise KeeperRefused(Code.OVER_COUNTS)

    monkeypatch.setattr("custos.apps.records.services.workforce._counted", refuse)
    with pytest.raises(InputError, check=coded("count-not-allowed")):
        services.prepare_report(QUARTER, by=agency["a-begay"], at=LATER, kind=Kind.WORKFORCE)


def test_employers_are_read_once_and_rejected_lines_have_their_reason(bring):
    office = Office.objects.values_list("key", flat=True)[0]
    told = f"account,naics,office\n00-11,23,{office}\n0011,72,\n?,23,\n12,x,\n13,23,nowhere\n14,23\n"
    found = bring.employers(told)
    assert (found.rows, found.kept, found.fresh) == (6, 1, 1)
    reasons = list(RejectedLine.objects.order_by("line").values_list("line", "reason"))
    assert reasons == [
        (3, "employer-twice-in-the-file"), (4, "no-employer"), (5, "bad-industry"), (6, "no-such-office"),
        (7, "wrong-number-of-values"),
    ]  # fmt: skip
    assert bring.employers(told).fresh == 0
    assert bring.employers("account,naics,office\n0011,45,\n").fresh == 1
    assert Employer.objects.get().industry == "45"


@pytest.mark.parametrize("stops", [False, True])
def test_an_employer_is_read_once_in_a_file_however_many_portions_it_takes(bring, keeper, tmp_path, monkeypatch, stops):
    monkeypatch.setattr(employers, "PORTION", 2)
    path = tmp_path / "many"
    path.write_text("account,naics,office\n11,23,\n12,72,\n0011-1,45,\n11,45,\n12,72,\n11,23,\n")

    def stop(done):
        if done == 2:
            raise ZeroDivisionError  # the machine went down between two portions

    if stops:
        with pytest.raises(ZeroDivisionError):
            employers.import_employers(path, keeper, now, stop)
    found = employers.import_employers(path, keeper, now)
    assert found.first_rejects == tuple((line, "employer-twice-in-the-file") for line in (5, 6, 7))
    assert dict(Employer.objects.values_list("number", "industry")) == {"11": "23", "12": "72", "00111": "45"}
