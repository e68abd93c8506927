"""Retention schedules: what is read, what is refused, and that a row whose text nobody read can only keep."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.retention import retention_schedules
from custos.core.errors import InputError
from custos.core.retention import Counted, Schedule, Schedules, read_schedules

ROW = """
[[schedule]]
key = "a"
state = "NM"
kind = "request"
years = 4
from = "ended"
in-force = { from = 2020-07-01 }
cite = "c"
says = "s"
says-es = "e"
checked = "text"
source = "x"
"""
DAY = date(2026, 1, 1)


def row(**changed):
    values = {"key": "a", "state": "NM", "kind": "claim", "decided_kind": "", "years": 4, "counted": Counted.ENDED}
    values |= {"since": None, "until": None, "cite": "c", "says": "s", "says_es": "e", "checked": "text", "source": "x"}
    return Schedule(**{**values, **changed})


def of(*rows, decided_kind="", day=DAY, kind="claim"):
    return Schedules(rows).of(state="NM", kind=kind, decided_kind=decided_kind, day=day)


def test_the_shipped_schedules_can_be_used_and_only_read_ones_propose():
    shipped = retention_schedules()
    assert {one.checked for one in shipped.rows} == {"text", "not yet"}
    found = shipped.of(state="NM", kind="request", decided_kind="public-records", day=DAY)
    assert found is not None
    assert (found.years, found.cite) == (4, "1.21.2.519 NMAC")
    assert shipped.of(state="NM", kind="request", decided_kind="subpoena", day=DAY) is None
    assert shipped.of(state="NM", kind="claim", decided_kind="", day=DAY) is None
    assert shipped.of(state="CA", kind="request", decided_kind="public-records", day=DAY) is None


def test_the_longest_of_those_that_cover_it_decides_and_one_unread_row_keeps_it():
    assert of(row(), row(key="b", years=7)).key == "b"
    assert of(row(), row(key="b", years=1, checked="secondary")) is None
    assert of(row(decided_kind="subpoena")) is None
    assert of(row(decided_kind="subpoena"), decided_kind="subpoena").key == "a"
    assert of(row(since=DAY + timedelta(days=1))) is None
    assert of(row(until=DAY - timedelta(days=1))) is None
    assert of(row(since=DAY, until=DAY)).key == "a"
    assert of() is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 99), st.sampled_from(Counted))
def test_a_file_is_never_kept_shorter_than_its_years(ended, years, counted):
    until = row(years=years, counted=counted).kept_until(ended)
    assert (until.year - years, until.month, until.day) >= (ended.year, ended.month, ended.day)
    if counted is Counted.YEAR_OF_END:
        assert (until.month, until.day) == (12, 31)


def test_the_29th_of_february_is_kept_a_day_longer():
    assert row(years=1).kept_until(date(2024, 2, 29)) == date(2025, 3, 1)


def test_a_row_is_read_with_its_days():
    [one] = read_schedules(ROW, "f").rows
    assert (one.since, one.until, one.counted, one.said("es")) == (date(2020, 7, 1), None, Counted.ENDED, "e")


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("years = 4", "years = 0", "`years`"),
        ("years = 4", "years = true", "`years`"),
        ('state = "NM"', 'state = "nm"', "`state`"),
        ('from = "ended"', 'from = "begun"', "`from`"),
        ('checked = "text"', 'checked = "yes"', "`checked`"),
        ('source = "x"', 'source = " "', "`source`"),
        ("2020-07-01", '"2020-07-01"', "`in-force`"),
        ("2020-07-01", "2020-07-01T00:00:00", "`in-force`"),
        ('key = "a"', f'key = "{"a" * 41}"', "40 letters"),
        ("[[schedule]]", "[[schedule", "not TOML"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_its_name(was, now, says):
    with pytest.raises(InputError, match=says):
        read_schedules(ROW.replace(was, now), "f")


def test_no_key_is_given_twice():
    with pytest.raises(InputError, match="twice"):
        read_schedules(ROW + ROW, "f")
