"""Statutory dates come out as a person with a paper calendar would count them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from custos.core.calendar import DayKind, Extension, Pause, carry_on, day_off, due, federal_holidays

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_period_that_ends_on_a_holiday_weekend_runs_to_the_tuesday():
    found = due(date(2019, 8, 17), 14, DayKind.CALENDAR)
    assert found.on == date(2019, 9, 3)
    assert any("Labor Day" in step for step in found.steps)


def test_working_days_leave_out_weekends_and_the_agencys_own_holidays():
    own = {date(2019, 8, 19): "Fair Day"}
    assert due(date(2019, 8, 15), 2, DayKind.WORKING).on == date(2019, 8, 19)
    assert due(date(2019, 8, 15), 2, DayKind.WORKING, own).on == date(2019, 8, 20)


def test_juneteenth_counts_only_since_2021():
    assert day_off(date(2020, 6, 19), {}) == ""
    assert day_off(date(2023, 6, 19), {}) == "Juneteenth"


def test_new_years_day_on_a_saturday_is_kept_in_the_old_year():
    assert federal_holidays(2021)[date(2021, 12, 31)] == "New Year's Day"
    assert date(2022, 1, 1) not in federal_holidays(2022)


def test_ten_or_eleven_federal_holidays_a_year_kept_on_weekdays():
    for year in range(1990, 2060):
        kept = federal_holidays(year)
        assert 9 <= len(kept) <= 12
        assert all(day.weekday() < 5 for day in kept)


@given(days, st.integers(1, 400))
def test_an_end_is_never_a_day_off_and_never_early(start, count):
    for kind in DayKind:
        found = due(start, count, kind)
        assert not day_off(found.on, {})
        assert found.on >= start + timedelta(days=count)


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_a_longer_period_never_ends_earlier(start, short, more):
    for kind in DayKind:
        assert due(start, short, kind).on <= due(start, short + more, kind).on


@given(days, st.integers(1, 60), st.integers(1, 30), st.integers(0, 40), st.integers(0, 40))
def test_no_extension_and_no_pause_makes_a_date_earlier(start, count, more, since, stood):
    for kind in DayKind:
        counted = due(start, count, kind)
        paused = Pause(start + timedelta(days=since), start + timedelta(days=since + stood), "asked")
        for moves in ([paused], [Extension(more, kind, "law")], [paused, Extension(more, kind, "law")]):
            moved = carry_on(counted, moves, kind, {})
            assert moved.on >= counted.on
            assert moved.on == counted.on or not day_off(moved.on, {})


@given(days, st.integers(0, 60), st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_holiday_more_never_makes_a_date_earlier(start, count, added):
    for kind in DayKind:
        assert due(start, count, kind, {added: "Closed"}).on >= due(start, count, kind).on
