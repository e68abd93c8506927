"""Back pay by the conventions of docs/backpay.md, with the arithmetic beside each figure."""

import itertools
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.wages.cases import case_text, sheet_of, week_from

from custos.adapters.data.wages import wage_tables
from custos.core.errors import LawError
from custos.core.wages import CaseFaults, WageTables, read_case

SHARED = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3].parent / "shared")) / "data"
EXAMPLES = sorted((SHARED / "backpay-examples").glob("*.toml"))
CLAIM = "employees = 30\nfiled = 2019-06-03\ncount_to = 2019-09-30"
PAID = '[[paid]]\nhourly_usd = "{}"\n'


@pytest.mark.real
@pytest.mark.skipif(not EXAMPLES, reason="the shared worked examples are not on this machine")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_shared_examples_come_out_to_the_cent(path):
    expected = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text())
    if "error" in expected:
        with pytest.raises(CaseFaults, match=expected["error"]):
            read_case(path.read_text(), path.name)
        return
    found = sheet_of(path.read_text())
    for key in expected.keys() - {"rests_on", "lines", "refused"}:
        assert found[key] == expected[key], key
    for key in ("lines", "refused"):
        assert len(found[key]) == len(expected[key])
        for mine, theirs in zip(found[key], expected[key], strict=True):
            assert {name: mine[name] for name in theirs} == theirs


def test_a_week_below_the_minimum_wage_owes_the_difference_interest_and_liquidated_damages():
    found = sheet_of(case_text(claim=CLAIM, rest=week_from("2019-03-04") + PAID.format("10.00")))
    # 40 h x (12.00 - 10.00) = 80.00; 80 x 10 % x 198/365 = 4.34; liquidated 80.00 + 4.34
    assert (found["totals"]["minimum-wage"], found["interest_usd"]) == ("80.00", "4.34")
    assert (found["totals"]["liquidated"], found["total_usd"]) == ("84.34", "168.68")
    assert found["lines"][0]["standing"] == "text"


def test_the_seventh_day_worked_of_a_workweek_is_overtime_and_then_double_time():
    week = "".join(
        f'[[day]]\non = 2019-03-{day:02d}\nwork = "{hours}"\n'
        for day, hours in zip(range(3, 10), [4] * 6 + [10], strict=True)
    )
    found = sheet_of(case_text(claim=CLAIM, agreed="20.00", rest=week + PAID.format("20.00")))
    # 24 straight hours; the seventh day 8 h x (30 - 20) and 2 h x (40 - 20)
    assert found["totals"]["overtime"] == "80.00"
    assert found["totals"]["double-time"] == "40.00"


def test_hours_after_forty_straight_hours_become_overtime_and_none_counts_twice():
    found = sheet_of(
        case_text(claim=CLAIM, agreed="20.00", rest=week_from("2019-03-04", "9", 6) + PAID.format("20.00"))
    )
    # Six days of 9 h: 6 x 1 h daily overtime, 48 straight hours of which 8 are past forty: 14 h x 10.00
    assert [(line["kind"], line["hours"]) for line in found["lines"]] == [("overtime", "14.00")]
    assert found["totals"]["overtime"] == "140.00"


def test_a_shift_over_midnight_is_split_and_counts_on_both_days():
    rest = '[[day]]\non = 2019-03-05\nwork = ["16:00-04:00+1"]\n' + PAID.format("12.00")
    found = sheet_of(case_text(claim=CLAIM, rest=rest))
    assert found["lines"] == []  # 8 h before and 4 h after midnight: no day has more than 8


def test_a_city_rate_counts_from_its_own_day_and_what_only_the_city_gives_is_not_doubled():
    claim = 'city = "san-diego"\nemployees = 30\nfiled = 2016-10-03\ncount_to = 2016-10-31'
    rest = week_from("2016-07-11") + PAID.format("10.00")
    found = sheet_of(case_text(claim=claim, agreed="10.00", first="2016-07-10", rest=rest))
    assert found["totals"]["minimum-wage"] == "20.00"  # 40 h x (10.50 - 10.00)
    assert found["totals"]["liquidated"] == "0.00"
    assert [one["kind"] for one in found["refused"]] == ["liquidated"]


def test_wages_of_days_whose_rate_nobody_read_are_refused_and_never_summed():
    claim = "employees = 30\nfiled = 2027-03-01\ncount_to = 2027-03-31"
    rest = week_from("2027-01-04") + PAID.format("1.00")
    found = sheet_of(case_text(claim=claim, first="2027-01-03", rest=rest))
    assert (found["total_usd"], found["complete"], found["lines"]) == ("0.00", False, [])
    assert [(one["kind"], one["from"], one["until"]) for one in found["refused"]] == [
        ("wages", "2027-01-04", "2027-01-08")
    ]


def test_a_late_payment_ends_the_interest_of_its_part_and_the_rest_is_shown():
    late = '[[late_payment]]\non = 2019-05-15\nperiod = 2019-03-03\ntoward = "minimum-wage"\nusd = "100.00"\n'
    found = sheet_of(case_text(claim=CLAIM, rest=week_from("2019-03-04") + PAID.format("10.00") + late))
    line = found["lines"][0]
    assert (line["paid_late_usd"], line["open_usd"], line["days"]) == ("80.00", "0.00", None)
    assert line["interest_usd"] == "1.32"  # 80 x 10 % x 60/365
    assert found["surplus"] == [{"period": "2019-03-03", "kind": "minimum-wage", "amount_usd": "20.00"}]
    assert found["totals"]["liquidated"] == "0.00"  # paid before the claim was filed


def test_waiting_time_stops_after_thirty_days_and_needs_a_wage_still_open():
    ending = '[ending]\nhow = "quit"\non = 2019-03-08\nwillful = true\ndaily_wage_usd = "96.00"\n'
    paid_low = week_from("2019-03-04") + PAID.format("10.00") + ending
    found = sheet_of(case_text(claim=CLAIM, rest=paid_low))
    assert found["totals"]["waiting-time"] == "2880.00"
    assert found["lines"][0]["due"] == "2019-03-11"  # three days after a worker quit without notice
    nothing_open = week_from("2019-03-04") + PAID.format("12.00") + ending
    assert sheet_of(case_text(claim=CLAIM, rest=nothing_open))["totals"]["waiting-time"] == "0.00"


def test_a_line_filed_after_its_last_day_is_barred_and_its_contract_may_still_run():
    claim = "employees = 30\nfiled = 2019-06-03\ncount_to = 2019-09-30"
    rest = week_from("2015-10-05") + PAID.format("8.00")
    oral = sheet_of(case_text(claim=claim, agreed="10.00", first="2015-10-04", rest=rest))
    assert {one["kind"] for one in oral["barred"]} == {"minimum-wage", "straight-time"}
    assert oral["total_usd"] == "0.00"
    written = sheet_of(
        case_text(claim=claim, agreed="10.00", first="2015-10-04", terms='contract = "written"', rest=rest)
    )
    assert [one["kind"] for one in written["barred"]] == ["minimum-wage"]
    assert written["totals"]["straight-time"] == "80.00"  # all of 10.00 - 8.00


def test_a_tipped_worker_gets_the_larger_of_the_two_shortfalls():
    claim = "filed = 2024-06-03\ncount_to = 2024-09-30"
    rest = week_from("2024-03-04") + PAID.format("2.50") + '[[tips]]\nperiod = 2024-03-03\nusd = "300.00"\n'
    found = sheet_of(case_text("nm", claim, "3.00", "2024-03-03", "tipped = true", rest))
    # floor: 40 x 3.00 - 100 = 20; full: 40 x 12.00 - 100 - 300 = 80
    assert found["totals"]["minimum-wage"] == "80.00"
    assert found["totals"]["treble"] == "160.00"


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (("employees = 30\n", ""), "claim employees", "missing"),
        (('agreed_rate_usd = "12.00"', "agreed_rate_usd = 12"), "terms agreed_rate_usd", "bad-value"),
        (("filed = 2019-06-03", "filed = 2019-02-03"), "claim filed", "filed-before-work"),
        (("count_to = 2019-09-30", "count_to = 2019-06-01"), "claim count_to", "count-before-filed"),
        (('mon = "8"', 'mon = ["08:00-12:00", "11:00-13:00"]'), "pattern 1 mon", "shift-overlap"),
        (('mon = "8"', 'mon = ["12:00-08:00"]'), "pattern 1 mon", "shift-end-before-start"),
        (('mon = "8"', 'mon = ["9:5-10:00"]'), "pattern 1 mon", "bad-time"),
        (('mon = "8"', 'mon = "25"'), "pattern 1 mon", "hours-out-of-range"),
        (('mon = "8"', 'mon = "8"\nnoon = 1'), "pattern 1 noon", "unknown-key"),
        (('[claim]\nstate = "ca"', '[claim]\nstate = "ca"\ncity = "albuquerque"'), "claim city", "unknown-city"),
        (("pay_period", "tipped = true\npay_period"), "terms tipped", "wrong-state"),
        (("[[pattern]]\nfrom = 2019-03-04\nuntil = 2019-03-10", "[[pattern]]\nfrom = 2019-03-10\nuntil = 2019-03-04"), "pattern 1 until", "date-order"),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_and_its_code(change, place, code):
    text = case_text(claim=CLAIM, rest=week_from("2019-03-04") + PAID.format("10.00"))
    assert change[0] in text
    with pytest.raises(CaseFaults) as caught:
        read_case(text.replace(*change), "case.toml")
    assert (place, code) in [(fault.place, fault.code) for fault in caught.value.faults]
    assert str(caught.value).startswith("case.toml: ")


def test_every_fault_of_a_file_is_told_at_once():
    text = case_text(claim=CLAIM.replace("employees = 30\n", ""), rest=week_from("2019-03-04", "30") + PAID.format("x"))
    with pytest.raises(CaseFaults) as caught:
        read_case(text, "case.toml")
    assert {fault.code for fault in caught.value.faults} == {"missing", "hours-out-of-range"}


WEEKS = st.lists(st.lists(st.integers(0, 48), min_size=7, max_size=7), min_size=1, max_size=3)


def calendar_of(weeks):
    lines = []
    for number, quarters in enumerate(itertools.chain(*weeks)):
        day = 3 + number
        lines.append(f'[[day]]\non = 2019-03-{day:02d}\nwork = "{quarters / 4:.2f}"\n')
    return "".join(lines)


def wages_of(weeks, paid="10.00", agreed="14.00"):
    rest = calendar_of(weeks) + '[[day]]\non = 2019-03-30\nwork = "1"\n' + PAID.format(paid)
    return sheet_of(case_text(claim=CLAIM, agreed=agreed, rest=rest))


def open_cents(found):
    return sum(int(line["open_usd"].replace(".", "")) for line in found["lines"])


@given(weeks=WEEKS, at=st.integers(0, 20), more=st.integers(1, 8))
def test_more_hours_never_mean_less_pay(weeks, at, more):
    fewer = wages_of(weeks)
    longer = [list(week) for week in weeks]
    at %= 7 * len(weeks)
    longer[at // 7][at % 7] += more
    # A line is rounded once, so two rates in a week can lose at most half a cent each.
    assert open_cents(wages_of(longer)) >= open_cents(fewer) - 4


@given(weeks=WEEKS)
def test_a_day_given_as_a_pattern_or_as_days_gives_the_same(weeks):
    names = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
    patterns = ""
    for number, week in enumerate(weeks):
        first = 3 + 7 * number
        patterns += f"[[pattern]]\nfrom = 2019-03-{first:02d}\nuntil = 2019-03-{first + 6:02d}\n"
        patterns += "".join(f'{name} = "{quarters / 4:.2f}"\n' for name, quarters in zip(names, week, strict=True))
    rest = patterns + '[[day]]\non = 2019-03-30\nwork = "1"\n' + PAID.format("10.00")
    assert sheet_of(case_text(claim=CLAIM, agreed="14.00", rest=rest)) == wages_of(weeks)


@given(weeks=WEEKS, cut=st.integers(1, 20))
def test_splitting_a_range_of_pay_changes_nothing(weeks, cut):
    calendar = calendar_of(weeks) + '[[day]]\non = 2019-03-30\nwork = "1"\n'
    split = (
        f'[[paid]]\nfrom = 2019-03-01\nuntil = 2019-03-{cut:02d}\nhourly_usd = "10.00"\n'
        f'[[paid]]\nfrom = 2019-03-{cut + 1:02d}\nuntil = 2019-03-31\nhourly_usd = "10.00"\n'
    )
    assert sheet_of(case_text(claim=CLAIM, agreed="14.00", rest=calendar + split)) == wages_of(weeks)


def test_every_rate_and_rule_says_where_it_was_read():
    tables = wage_tables()
    assert all(row.source for rows in tables.rates.values() for row in rows)
    assert set(tables.rates) == set(tables.read_spans)
    assert all(rule.source and rule.cite for rule in tables.rules.values())


ROWS = {
    "rate": {"place": '"us-xx"', "from": "2020-01-01", "usd": '"12.00"', "source": '"s"', "standing": '"text"'},
    "read": {"place": '"us-xx"', "from": "2020-01-01", "until": "2020-12-31"},
    "small": {"place": '"us-xx"', "employees": "25", "source": '"s"', "standing": '"text"'},
    "rule": {"state": '"xx"', "kind": '"overtime"', "cite": '"c"', "source": '"s"', "standing": '"text"'},
}


def rows(**changed):
    """One row of each table; ``rate_usd="12.00"`` changes a value, None takes it out."""
    made = {table: dict(values) for table, values in ROWS.items()}
    for name, value in changed.items():
        table, _, key = name.partition("_")
        made[table][key] = value
    return "".join(
        f"[[{table}]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items() if value is not None)
        for table, values in made.items()
    )


def test_a_row_of_each_table_is_read():
    tables = WageTables.read({"rates.toml": rows(rate_small_usd='"11.00"')})
    assert [tables.minimum_on(date(2020, 5, 1), "xx", "", many).rate for many in (25, 26)] == [11, 12]
    assert tables.minimum_on(date(2021, 1, 1), "xx", "", 5) is None


@pytest.mark.parametrize(("table", "key"), [(table, key) for table, values in ROWS.items() for key in values])
def test_a_missing_value_is_named_with_file_and_row(table, key):
    with pytest.raises(LawError, match=f"rates.toml, rule `{table} 1`: `{key}` is missing"):
        WageTables.read({"rates.toml": rows(**{f"{table}_{key}": None})})


@pytest.mark.parametrize("table", list(ROWS))
def test_a_second_row_never_replaces_the_first(table):
    again = f"[[{table}]]\n" + "".join(f"{key} = {value}\n" for key, value in ROWS[table].items())
    files = {"ours/rates.toml": rows(), "agency/rates.toml": again}
    if table == "read":
        WageTables.read(files)  # two spans of a place only say that more was read
        return
    with pytest.raises(LawError, match=f"agency/rates.toml, rule `{table} 1`: a second row"):
        WageTables.read(files)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"rate_usd": "12.0"}, "dollars and cents in quotes"),
        ({"rate_usd": '"-1.00"'}, "dollars and cents in quotes"),
        ({"rate_usd": '"1/0"'}, "dollars and cents in quotes"),
        ({"rate_from": '"2020-01-01"'}, "a day without quotes"),
        ({"rate_from": "2020-01-01T00:00:00"}, "a day without quotes"),
        ({"rate_source": '""'}, "words in quotes"),
        ({"rate_standing": '"txt"'}, "did you mean `text`"),
        ({"rate_small_used": '"1.00"'}, "unknown key"),
        ({"read_until": "2019-01-01"}, "is before `from`"),
        ({"small_employees": "0"}, "whole number above 0"),
        ({"small_employees": "true"}, "whole number above 0"),
        ({"small_place": '"us-yy"', "rate_small_usd": '"1.00"'}, "who is small in `us-xx`"),
        ({"rule_kind": '"overtyme"'}, "did you mean `overtime`"),
        ({"read_place": '"us-yy"'}, r"has no \[\[read\]\] row"),
    ],
)
def test_a_value_of_another_shape_is_refused_with_what_to_write(changed, told):
    with pytest.raises(LawError, match=told):
        WageTables.read({"rates.toml": rows(**changed)})


@pytest.mark.parametrize("text", ["rate = 5", "[[rates]]\n", "rate = [1]", "[rate"])
def test_a_file_of_another_shape_is_refused(text):
    with pytest.raises(LawError, match=r"rates\.toml"):
        WageTables.read({"rates.toml": text})


LATE = '[[late_payment]]\non = 2019-05-02\nperiod = 2019-03-03\ntoward = "minimum-wage"\nusd = "{}"\n'
TIPS = '[[tips]]\nperiod = 2024-03-03\nusd = "{}"\n'


def with_sum(place, usd):
    """A case with one sum that was paid; its rates have parts of a cent."""
    if place == "late_payment 1":
        return case_text(claim=CLAIM, rest=week_from("2019-03-04") + PAID.format("10.0001") + LATE.format(usd))
    claim = "filed = 2024-06-03\ncount_to = 2024-09-30"
    rest = week_from("2024-03-04") + PAID.format("2.5025") + TIPS.format(usd)
    return case_text("nm", claim, "3.00", "2024-03-03", "tipped = true", rest)


@pytest.mark.parametrize("place", ["late_payment 1", "tips 1"])
def test_a_sum_that_was_paid_is_in_whole_cents_and_a_rate_may_be_finer(place):
    for usd in ("3.00", "3.0", "3", "3.0100"):
        assert sheet_of(with_sum(place, usd))
    for usd in ("3.005", "0.0001"):
        with pytest.raises(CaseFaults) as faults:
            sheet_of(with_sum(place, usd))
        [fault] = faults.value.faults
        assert fault.place == f"{place} usd"
        assert f"`{usd}` is not a sum in whole cents" in str(fault.message)


def test_each_penalty_is_rounded_by_itself_also_of_a_rate_with_parts_of_a_cent():
    # 40 hours at 12.00 less 10.0001 = 79.996; less 3.00 paid before filing = 76.996: liquidated 77.00 and interest on 76.996
    text = case_text(
        claim=CLAIM,
        rest=week_from("2019-03-04")
        + PAID.format("10.0001")
        + '[[late_payment]]\non = 2019-05-02\nperiod = 2019-03-03\ntoward = "minimum-wage"\nusd = "3.00"\n',
    )
    sheet = sheet_of(text)
    of_kind = [Decimal(one["amount_usd"]) for one in sheet["penalties"] if one["kind"] == "liquidated"]
    assert Decimal(sheet["totals"]["liquidated"]) == sum(of_kind)
    interest = round(Decimal("76.996") * (date(2019, 9, 30) - date(2019, 3, 16)).days / 3650, 2)
    assert of_kind == [Decimal("77.00") + interest]
