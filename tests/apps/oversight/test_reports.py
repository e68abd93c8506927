"""The transparency report: prepared by one, published by another exactly as seen, small counts hidden, nothing counted twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from pypdf import PdfReader
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.secondreview.reviewing import decided, vote, with_more_people

from custos.apps.casework.models import Answer, Matter
from custos.apps.decisions.services import deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.oversight import selectors, services
from custos.apps.oversight.counting import OTHER_PAPER, count_period, report_tables
from custos.apps.oversight.models import Publication
from custos.apps.oversight.shown import show
from custos.apps.oversight.wording import LABELS
from custos.cli.report import report
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.oversight.period import Period
from custos.core.oversight.transparency import Asker
from custos.core.secondreview import Said
from custos.web import demo_clock

QUARTER = Period(2019, 3)
LATER = datetime(2019, 10, 2, 15, 0, tzinfo=UTC)
AFTER_YEAR = datetime(2020, 1, 7, 15, 0, tzinfo=UTC)


@pytest.fixture
def seven(agency):
    """Seven requests of the same kind in the third quarter, and one of it answered."""
    return [agency.assessed(at=MORNING + timedelta(hours=hour)) for hour in range(7)]


def test_small_counts_are_hidden_and_large_ones_are_published(agency, seven):
    agency.assessed("i200")
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    whole = count_period(QUARTER)
    assert whole["received?"] == prepared.shown["received?"] == 8
    small = [one for one, number in whole.items() if 1 <= number <= 5]
    assert small
    assert all(prepared.shown[one] is None for one in small)
    assert prepared.shown["visits?"] == 0


def test_a_different_person_publishes_exactly_what_they_saw(agency, seven):
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    with pytest.raises(Forbidden):
        services.publish_report(prepared, prepared.sha256, by=agency["l-ortega"], at=LATER)
    agency.assessed(at=MORNING + timedelta(days=1))
    again = services.prepare_report(QUARTER, by=agency["a-begay"], at=LATER)
    with pytest.raises(Conflict):
        services.publish_report(again, prepared.sha256, by=agency["e-armijo"], at=LATER)
    published = services.publish_report(again, again.sha256, by=agency["e-armijo"], at=LATER)
    assert LedgerEntry.objects.get(i=published.published_index).kind == "report-published"
    with pytest.raises(Conflict):
        services.publish_report(again, again.sha256, by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict):
        services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)


def test_a_period_that_still_grows_is_not_counted(agency):
    with pytest.raises(InputError, match="not over yet"):
        services.prepare_report(QUARTER, by=agency["l-ortega"], at=MORNING)


def test_only_counsel_and_the_auditor_prepare(agency):
    for who in ("r-baca", "e-armijo", "s-trujillo", "d-montoya"):
        with pytest.raises(Forbidden):
            services.prepare_report(QUARTER, by=agency[who], at=LATER)
    assert not Publication.objects.exists()


def test_the_year_is_the_sum_of_what_was_published(agency, seven):
    """A request that came to light after the quarter was published stays out of the year: the difference would show it."""
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    services.publish_report(prepared, prepared.sha256, by=agency["e-armijo"], at=LATER)
    agency.assessed(at=LATER, received_at=MORNING)
    year = services.prepare_report(Period(2019), by=agency["l-ortega"], at=AFTER_YEAR)
    assert year.counts["received?"] == 7
    services.publish_report(year, year.sha256, by=agency["e-armijo"], at=AFTER_YEAR)
    with pytest.raises(InputError, match="whole year"):
        services.prepare_report(Period(2019, 2), by=agency["l-ortega"], at=AFTER_YEAR)


def test_a_sealed_request_is_not_counted(agency, seven):
    Matter.objects.filter(pk=seven[0].pk).update(sealed_at=LATER)
    assert count_period(QUARTER)["received?"] == 6


def test_decisions_are_counted_by_answer_and_days(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    decide_as_shown(request, by=agency["e-armijo"], at=MORNING + timedelta(days=2))
    counts = count_period(QUARTER)
    assert counts["decided?answer=refuse"] == 1
    assert counts["decided?answer=refuse&wait=1-3"] == 1


def page(who: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(path, data, follow=True) if data is not None else client.get(path)
    return answer.status_code, answer.content.decode(errors="replace")


def test_the_pages_walk_from_counting_to_the_public(agency, seven):
    with demo_clock.hold(LATER):
        assert page("r-baca", "/reports/2019-Q3")[0] == 404
        assert "Count and prepare" in page("l-ortega", "/reports/2019-Q3")[1]
        status, shown = page("l-ortega", "/reports/2019-Q3/prepare", {})
        assert status == 200
        assert "hidden" in shown
        assert "Publish this report" not in shown
        assert page("r-baca", "/reports/2019-Q3")[0] == 404
        status, shown = page("e-armijo", "/reports/2019-Q3")
        seen = selectors.find_report(agency["e-armijo"], QUARTER).sha256
        assert f'name="seen" value="{seen}"' in shown
        status, shown = page("e-armijo", "/reports/2019-Q3/publish", {"seen": seen})
        assert "Published on" in shown
        assert "Quarter 3 of 2019" in page("r-baca", "/reports")[1]
        assert page("r-baca", "/reports/2019-Q3")[0] == 200
        status, paper = page("r-baca", "/reports/2019-Q3/report.pdf")
        assert (status, paper[:5]) == (200, "%PDF-")
        assert page("r-baca", "/reports/2019-Q9")[0] == 404


def test_what_a_page_draws_comes_from_the_published_counts_alone(agency, seven):
    """Bars and cells of a report in which each hidden count has another true value are the same."""
    agency.assessed("i200")
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    before = show(prepared.shown)
    prepared.counts = dict.fromkeys(prepared.counts, 999)
    assert show(prepared.shown) == before
    hidden = [row for table in before for row in table.rows if any(cell == "–" for _column, cell in row.pairs)]
    assert hidden
    for table in before:
        for row in table.rows:
            if row.pairs[-1][1] == "–":
                assert row.bar is None


def test_the_command_gives_out_what_was_published_and_nothing_else(agency, seven, tmp_path, monkeypatch):
    """The data folder is this test's own database, which is open already."""
    agency.assessed("i200")
    monkeypatch.setattr("custos.web.boot.boot", lambda _folder: None)
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    refused = CliRunner().invoke(report, ["transparency", "2019-Q3"])
    assert "no report of 2019-Q3 was published" in str(refused.exception)
    services.publish_report(prepared, prepared.sha256, by=agency["e-armijo"], at=LATER)
    paper = tmp_path / "report.pdf"
    told = CliRunner().invoke(
        report, ["transparency", "2019-Q3", "--pdf", str(paper), "--json"], catch_exceptions=False
    )
    assert json.loads(told.output)["counts"] == prepared.shown
    words = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Requests for workers' records, Quarter 3 of 2019" in words.replace("’", "'")
    assert "Total 8" in " ".join(words.split())
    lines = CliRunner().invoke(report, ["transparency", "2019-Q3"], catch_exceptions=False).output
    assert "Immigration agencies: " in lines
    assert "–" in lines


def test_reviews_by_two_are_counted_once_both_voted_and_small_counts_of_them_are_hidden(agency):
    staffed = with_more_people(agency)
    decided(staffed)
    vote(staffed, "l-ortega", Said.RIGHT)
    assert count_period(QUARTER)["reviewed?"] == 0
    vote(staffed, "n-silva", Said.NOT_RIGHT)
    whole = count_period(QUARTER)
    assert (whole["reviewed?"], whole["reviewed?agreed=differed&ground=override"]) == (1, 1)
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    assert prepared.shown["reviewed?"] is None
    table = next(one for one in show(prepared.shown) if one.name == "reviewed")
    assert "not shown" in table.note


def test_visits_are_given_out_from_the_published_report_alone_and_as_no_form_of_a_state(agency, seven, monkeypatch):
    monkeypatch.setattr("custos.web.boot.boot", lambda _folder: None)
    prepared = services.prepare_report(QUARTER, by=agency["l-ortega"], at=LATER)
    refused = CliRunner().invoke(report, ["visits", "2019-Q3"])
    assert refused.exit_code != 0
    services.publish_report(prepared, prepared.sha256, by=agency["e-armijo"], at=LATER)
    told = json.loads(CliRunner().invoke(report, ["visits", "2019-Q3", "--json"], catch_exceptions=False).output)
    published = selectors.find_report(None, QUARTER)
    [shape] = [one for one in report_tables() if one.subject == "visits"]
    assert {(one["who"], one["paper"]): one["visits"] for one in told["visits"]} == {
        (row, column): published.shown[shape.key(row, column)] for row in shape.rows for column in shape.columns
    }
    assert "no form of the state" in told["form"]
    assert (
        CliRunner().invoke(report, ["visits", "2019-Q3"], catch_exceptions=False).output.rstrip().endswith(told["form"])
    )


def test_no_two_words_of_the_report_share_a_key():
    assert str(LABELS[Asker.OTHER]) == "Others and not known"
    assert str(LABELS[OTHER_PAPER]) == "Other paper"
