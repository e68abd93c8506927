"""A hearing's time is that of its room, also on the two days of the year on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.core.hearings.times import MOST_QUARTERS, Wrong, WrongTime, span_at

ZONES = ("America/Los_Angeles", "America/Denver")
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
DAYS = st.one_of(
    st.sampled_from([SPRING, AUTUMN]).flatmap(lambda day: st.integers(-1, 1).map(lambda n: day + timedelta(n))),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
WALLS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


def tried(day, wall, quarters, zone, second):
    try:
        return span_at(day, wall, quarters=quarters, zone=zone, second=second), None
    except WrongTime as wrong:
        return None, wrong.why


@given(DAYS, WALLS, st.integers(1, MOST_QUARTERS), st.sampled_from(ZONES), st.sampled_from([None, False, True]))
def test_the_clock_at_the_room_shows_what_was_asked_or_the_time_is_refused(day, wall, quarters, zone, second):
    span, why = tried(day, wall, quarters, zone, second)
    if span is None:
        assert why in {Wrong.SKIPPED, Wrong.TWICE}
        assert wall.hour == (2 if why is Wrong.SKIPPED else 1)
        return
    assert (span.day(), span.wall()) == (day, wall)
    assert span.end - span.start == timedelta(minutes=15) * quarters
    assert len(span.slots) == quarters
    assert datetime.fromtimestamp(span.slots[0] * 900, UTC) == span.start


@given(DAYS, WALLS, WALLS, st.integers(1, 8), st.integers(1, 8), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_two_hearings_share_a_quarter_hour_exactly_when_they_overlap_in_time(day, one, other, long, brief, here, there):
    try:
        first = span_at(day, one, quarters=long, zone=here, second=False)
        second = span_at(day, other, quarters=brief, zone=there, second=True)
    except WrongTime:
        return
    overlap = first.start < second.end and second.start < first.end
    assert overlap == bool(set(first.slots) & set(second.slots))


@pytest.mark.parametrize("zone", ZONES)
def test_the_hour_that_autumn_shows_twice_must_be_told_apart(zone):
    with pytest.raises(WrongTime, match="twice"):
        span_at(AUTUMN, time(1, 30), quarters=2, zone=zone)
    first = span_at(AUTUMN, time(1, 30), quarters=2, zone=zone, second=False)
    later = span_at(AUTUMN, time(1, 30), quarters=2, zone=zone, second=True)
    assert later.start - first.start == timedelta(hours=1)
    assert set(first.slots).isdisjoint(later.slots)


@pytest.mark.parametrize("zone", ZONES)
def test_the_hour_that_spring_skips_is_refused(zone):
    with pytest.raises(WrongTime, match="skipped"):
        span_at(SPRING, time(2, 30), quarters=2, zone=zone)


def test_a_hearing_across_a_change_lasts_as_long_as_it_says():
    span = span_at(AUTUMN, time(0, 30), quarters=8, zone="America/Los_Angeles")
    assert span.end.astimezone(ZoneInfo(span.zone)).time() == time(1, 30)


@pytest.mark.parametrize(
    ("wall", "quarters", "zone", "why"),
    [
        (time(9, 10), 4, ZONES[0], "not-a-quarter"),
        (time(9, 0), 0, ZONES[0], "too-long"),
        (time(9, 0), MOST_QUARTERS + 1, ZONES[0], "too-long"),
        (time(9, 0), 4, "America/Nowhere", "no-zone"),
        (time(9, 0), 4, "../etc/passwd", "no-zone"),
    ],
)
def test_a_time_that_cannot_be_used_says_why(wall, quarters, zone, why):
    with pytest.raises(WrongTime, match=why):
        span_at(date(2026, 5, 4), wall, quarters=quarters, zone=zone)
