"""The 90 days are where the law has them and nowhere else; each day at the edge is on its right side."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.presumptions import presumptions
from custos.core.errors import LawError
from custos.core.retaliation.counts import SMALL, table_of
from custos.core.retaliation.presumption import Against, Found, Protected, read_rows, weigh

ROWS = presumptions()["us-ca-dlse"]
DAY = date(2026, 3, 2)
FILE = """jurisdiction = "x"
[[row]]
id = "a"
after = ["wage-claim"]
acts = ["fired"]
days = 0
says = "s"
says-es = "s"
remedy = "r"
remedy-es = "r"
cite = "c"
from = 2024-01-01
source = "s"
standing = "not yet"
"""


def found(after, act, days, on=DAY):
    rows = weigh(ROWS, after, act, protected_on=on, done_on=on + timedelta(days=days))
    return {one.row.cite: one.found for one in rows}


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, Found.BEFORE), (0, Found.PRESUMED), (1, Found.PRESUMED), (90, Found.PRESUMED), (91, Found.TOO_LATE)],
)
def test_after_a_wage_claim_90_days_and_no_day_more(days, said):
    assert found(Protected.WAGE_CLAIM, Against.FIRED, days) == {"Lab. 98.6(b)(1), (b)(3)": said}


def test_equal_pay_has_its_own_and_an_immigration_threat_has_one_after_every_right():
    assert found(Protected.EQUAL_PAY, Against.PAY_CUT, 90) == {"Lab. 1197.5(k)": Found.PRESUMED}
    for right in set(Protected) - {Protected.UNKNOWN}:
        assert found(right, Against.IMMIGRATION, 90)["Lab. 1019(c), (d)"] is Found.PRESUMED
        assert found(right, Against.IMMIGRATION, 91)["Lab. 1019(c), (d)"] is Found.TOO_LATE


def test_1102_5_has_none_and_says_so():
    assert found(Protected.TOLD_AN_AGENCY, Against.FIRED, 1) == {"Lab. 1102.5(b), (f)(1)": Found.NONE}


def test_before_the_text_that_was_read_nothing_is_said():
    assert found(Protected.WAGE_CLAIM, Against.FIRED, 30, on=date(2023, 11, 1)) == {
        "Lab. 98.6(b)(1), (b)(3)": Found.NOT_IN_FORCE
    }
    [row] = weigh(read_rows(FILE, "x")[1], Protected.WAGE_CLAIM, Against.FIRED, protected_on=DAY, done_on=DAY)
    assert (row.found, row.last_day) == (Found.NOT_READ, None)


def test_new_mexicos_section_is_named_and_says_nothing_since_nobody_read_it():
    rows = presumptions()["us-nm-dws"]
    for on in (DAY, date(1990, 1, 1)):
        [row] = weigh(rows, Protected.WAGE_CLAIM, Against.FIRED, protected_on=on, done_on=on + timedelta(days=1))
        assert (row.row.cite, row.found, row.last_day) == ("NMSA 50-4-26.1", Found.NOT_READ, None)
    assert not any(one.days or one.first for one in rows)


@pytest.mark.parametrize("was", ["days = 0", 'standing = "not yet"'])
def test_days_that_nobody_read_and_a_read_row_without_its_day_are_refused(was):
    now = {"days = 0": "days = 90", 'standing = "not yet"': 'standing = "text"'}[was]
    text = FILE.replace(was, now)
    with pytest.raises(LawError):
        read_rows(text if "days = 90" in text else text.replace("from = 2024-01-01\n", ""), "x.toml")


@pytest.mark.parametrize(
    "broken", ['days = "90"', "days = -1", 'after = ["x"]', "acts = []", 'cite = ""', "jurisdiction = 1["]
)
def test_a_file_that_cannot_be_used_names_itself(broken):
    key = broken.split(" ")[0]
    lines = [broken if line.startswith(f"{key} ") else line for line in FILE.splitlines()]
    with pytest.raises(LawError, match=r"own\.toml"):
        read_rows("\n".join(lines), "own.toml")


@given(st.lists(st.sampled_from("abcdef"), max_size=80))
def test_no_small_count_is_shown_and_none_can_be_subtracted(keys):
    cells = table_of(keys, every="abcdef")
    assert all(one.count is None or one.count == 0 or one.count >= SMALL for one in cells)
    hidden = [one for one in cells if one.count is None]
    others = [one for one in cells if one.count]
    assert len(hidden) != 1 or not others
    assert [one.key for one in cells] == list("abcdef")
