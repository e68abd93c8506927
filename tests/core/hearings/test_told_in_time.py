"""Whether a notice of a hearing leaves in time: the last day counts, the day after does not."""

from datetime import date, timedelta

import pytest

from custos.core.hearings.told import Notice, notice_of

HEARING = date(2019, 9, 24)
LAST = HEARING - timedelta(days=10)
AFTER = LAST + timedelta(days=1)


@pytest.mark.parametrize(
    ("left_on", "today", "days", "how"),
    [
        (LAST, AFTER, 10, Notice.IN_TIME),
        (AFTER, AFTER, 10, Notice.LATE),
        (None, LAST, 10, Notice.UNSENT),
        (None, AFTER, 10, Notice.UNSENT_SHORT),
        (None, HEARING, 0, Notice.UNSENT),
        (HEARING, HEARING, 0, Notice.IN_TIME),
    ],
)
def test_how_a_notice_is(left_on, today, days, how):
    assert notice_of(HEARING, left_on, today, days) is how
