"""Legal holidays by rule, under the law that they belong to."""

from datetime import date

import pytest

from custos.adapters.data.laws import load_agency, load_book, load_calendars, load_clock_rules
from custos.core.calendar import CountStep, DayKind, Extension, Pause, carry_on, due, federal_holidays
from custos.core.errors import InputError
from custos.core.holidays import HolidayCalendar

YEARS = range(2017, 2031)


def test_the_federal_days_of_the_file_are_those_of_the_program():
    federal = load_calendars()["us"]
    for year in YEARS:
        assert {day: off.en for day, off in federal.in_year(year).items()} == federal_holidays(year)


@pytest.mark.parametrize(
    ("key", "day", "name"),
    [
        ("us-ca", date(2017, 2, 13), "Lincoln Day"),  # the twelfth was a Sunday
        ("us-ca", date(2019, 4, 1), "Cesar Chavez Day"),
        ("us-ca", date(2021, 10, 11), "Columbus Day"),
        ("us-ca", date(2022, 9, 23), "Native American Day"),
        ("us-ca", date(2019, 11, 29), "the day after Thanksgiving"),
        ("us-nm", date(2018, 10, 8), "Columbus Day"),
        ("us-nm", date(2019, 10, 14), "Indigenous Peoples' Day"),
        ("us", date(2020, 7, 3), "Independence Day"),
        ("us", date(2021, 12, 31), "New Year's Day"),
    ],
)
def test_a_holiday_is_kept_on_its_day(key, day, name):
    off = load_calendars()[key].reason(day)
    assert off is not None
    assert off.en == name


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("us-ca", date(2022, 10, 10)),  # Columbus Day is a court day in California since 2022
        ("us-ca", date(2021, 9, 24)),
        ("us-ca", date(2020, 7, 3)),  # a Saturday's holiday is not moved without an order
        ("us-nm", date(2020, 7, 3)),
        ("us-nm", date(2019, 11, 29)),
    ],
)
def test_a_day_that_is_not_certain_to_be_a_holiday_counts(key, day):
    assert load_calendars()[key].reason(day) is None


def test_a_federal_period_leaves_out_the_states_holidays_too():
    agency = load_agency("us-ca-dlse")
    assert agency.calendar_of("us").reason(date(2019, 4, 1)).en == "Cesar Chavez Day"
    assert agency.calendar_of("us-ca").reason(date(2022, 10, 10)) is None
    assert agency.calendar_of("us").reason(date(2022, 10, 10)).en == "Columbus Day"
    assert agency.calendar_of("policy") == agency.calendar_of("us-ca")


def test_every_rule_whose_time_can_move_exists():
    rules = [rule for file in load_book().files for rule in file.rules]
    keys = {(rule.cite, duty if isinstance(duty, str) else duty.key) for rule in rules for duty in rule.duties}
    assert load_clock_rules().duties <= keys | {(rule.cite, "") for rule in rules}
    assert ("NMSA 14-2-8", "show") in load_clock_rules().duties


def test_what_does_not_stand_in_the_law_cannot_move():
    rules = load_clock_rules()
    assert rules.extension_of("20 CFR 603.7(a)", "move-to-quash") is None
    assert rules.pause_of("Gov. Code 7922.535", "1") is None
    assert rules.extension_of("NMSA 14-2-8", "show").by == "NMSA 14-2-10"
    assert rules.extension_of("NMSA 14-2-8", "1") is None


def test_a_calendar_with_a_day_that_is_none_says_which():
    text = 'title = "x"\ncite = "y"\nholiday = [{ on = "5th monday of may", name = "Odd Day", name-es = "x" }]'
    with pytest.raises(InputError, match="`Odd Day`: `5th monday of may`"):
        HolidayCalendar.from_toml(text, "calendar/xx.toml")


def test_fourteen_more_days_run_from_the_old_end_and_roll_over_a_holiday():
    counted = due(date(2019, 8, 9), 10, DayKind.CALENDAR)
    longer = carry_on(counted, [Extension(14, DayKind.CALENDAR, "Gov. Code 7922.535(b)")], DayKind.CALENDAR, {})
    assert (counted.on, longer.on) == (date(2019, 8, 19), date(2019, 9, 3))
    assert "14 more calendar days (Gov. Code 7922.535(b)): Monday 2 September 2019" in longer.steps
    assert "Labor Day" in longer.steps[-1]


def test_more_days_run_from_the_day_before_it_was_moved_off_a_weekend():
    counted = due(date(2019, 8, 14), 10, DayKind.CALENDAR)
    assert (counted.on, counted.path[1].on) == (date(2019, 8, 26), date(2019, 8, 24))
    longer = carry_on(counted, [Extension(3, DayKind.CALENDAR, "law")], DayKind.CALENDAR, {})
    assert longer.on == date(2019, 8, 27)


def test_the_days_that_stood_still_are_given_back_and_a_weekend_among_them_is_none():
    counted = due(date(2019, 8, 1), 5, DayKind.WORKING)
    paused = Pause(date(2019, 8, 5), date(2019, 8, 12), "asked")
    assert carry_on(counted, [paused], DayKind.WORKING, {}).on == date(2019, 8, 15)
    still = carry_on(counted, [Pause(date(2019, 8, 5), None, "asked")], DayKind.WORKING, {})
    assert still.on == counted.on
    assert "stands still since Monday 5 August 2019" in still.steps[-1]


def test_a_count_reads_the_same_after_it_was_stored_and_in_spanish():
    counted = due(date(2019, 8, 17), 14, DayKind.CALENDAR, load_agency("us-nm-dws").calendar_of("us-nm"))
    stored = [CountStep.from_json(step.to_json()) for step in counted.path]
    assert tuple(stored) == counted.path
    assert stored[2].say("es").startswith("el sábado 31 de agosto de 2019 es sábado")
    assert any("feriado legal (Día del Trabajo)" in step.say("es") for step in stored)
