"""The hours of search warrants are law, and law is data: a row for each state, with its citation."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from test_true_papers import only, text_of

from custos.adapters.data.laws import load_agency, load_warrant_hours
from custos.core.errors import InputError
from custos.core.reading.readings import Defect, Signed
from custos.core.warranthours import WarrantHours, read_warrant_hours

ROW = '[[warrant]]\nstate = "{state}"\nfrom = {first}\nuntil = {last}\ncite = "{cite}"\nsays = "By day"\nchecked = "policy"\n'


def row(state="TX", first=8, last=20, cite="a rule"):
    return ROW.format(state=state, first=first, last=last, cite=cite)


def test_california_begins_an_hour_later_than_the_federal_rule():
    hours = load_warrant_hours()
    at_six = datetime(2026, 3, 2, 6, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert (hours["US"].holds(at_six), hours["NM"].holds(at_six), hours["CA"].holds(at_six)) == (True, True, False)
    assert all(one.cite and one.says for one in hours.values())


@pytest.mark.parametrize(("hour", "minute", "within"), [(7, 59, False), (8, 0, True), (20, 0, True), (20, 1, False)])
def test_both_ends_of_the_hours_count(hour: int, minute: int, within: bool):
    hours = WarrantHours("TX", 8, 20, "a rule", "By day")
    assert hours.holds(datetime(2026, 3, 2, hour, minute, tzinfo=ZoneInfo("America/Chicago"))) is within


def test_a_state_without_a_row_gets_no_answer_from_the_clock():
    text, night = text_of("a federal search warrant"), "2024-08-15T22:40"
    assert Defect.OUTSIDE_HOURS in only(text, moment=night).defects
    unread = only(text, moment=night, warrant_hours={})
    assert Defect.OUTSIDE_HOURS not in unread.defects
    assert unread.within_hours is Signed.UNKNOWN


def test_an_agency_adds_a_state_and_replaces_a_row_in_its_own_folder(tmp_path, monkeypatch):
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "warrants.toml").write_text(row() + row("NM", 9, 21), encoding="utf-8")
    monkeypatch.setenv("CUSTOS_LAWS", str(tmp_path))
    hours = load_agency("us-nm-dws").warrant_hours
    assert (hours["TX"].first, hours["NM"].first, hours["US"].first) == (8, 9, 6)


@pytest.mark.parametrize(
    "text",
    ["[[warrant", row("Texas"), row(first=22, last=6), row(last=25), row(cite=""), row() + row(), row("tx")],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_file(text: str):
    with pytest.raises(InputError, match=r"own\.toml"):
        read_warrant_hours(text, "own.toml")
