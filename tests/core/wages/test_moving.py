"""What a changed rate or rule moves: nothing missed, nothing extra, against a second computation and against working everything out."""

import random
import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.wages.made_cases import (
    Rates,
    all_rates_raised,
    changed_rows,
    made_case,
    one_rate_changed,
    rows_of_the_law,
    text_of,
    text_of_case,
    worked_out,
)

from custos.adapters.data.wages import day_off_in
from custos.core.errors import LawError
from custos.core.wages import Changed, WageTables, outcome_of, read_case
from custos.core.wages.moving import compare

LAW = rows_of_the_law()
OFF = {state: day_off_in(state) for state in ("ca", "nm")}


def tables(rows):
    return WageTables.read({"wages.toml": text_of(rows)})


def changed(rows, before=LAW):
    return Changed(tables(before), tables(rows))


def held_against_the_second(count, seed, rows):
    """Missed, extra, wrong; how many moved and were skipped; processor seconds of the product alone, which a busy machine does not change."""
    drawn = random.Random(seed)
    cases = [made_case(drawn) for _ in range(count)]
    texts = [text_of_case(made) for made in cases]
    both, before, after = changed(rows), Rates(LAW), Rates(rows)
    begin = time.process_time()
    read = [read_case(text, "case.toml") for text in texts]
    outcomes = [outcome_of(case, both, OFF[case.claim.state]) for case in read]
    seconds = time.process_time() - begin
    faults = {"missed": 0, "extra": 0, "wrong": 0}
    moved = 0
    for made, outcome in zip(cases, outcomes, strict=True):
        was, now = worked_out(made, before), worked_out(made, after)
        wanted = {key: (was.get(key, 0), now.get(key, 0)) for key in {*was, *now} if was.get(key) != now.get(key)}
        found = {(one.kind, one.period): (one.was, one.now) for one in outcome.moved} if outcome else {}
        moved += bool(wanted)
        faults["missed"] += bool(wanted.keys() - found.keys())
        faults["extra"] += bool(found.keys() - wanted.keys())
        faults["wrong"] += wanted != found
        if outcome:
            assert (outcome.was, outcome.now) == (sum(was.values()), sum(now.values()))
    return faults, moved, sum(not both.can_move(case) for case in read), seconds


RAISED = one_rate_changed(LAW, "us-ca", date(2019, 1, 1), "12.35")


def test_150_cases_come_out_as_in_the_second_computation():
    faults, moved, skipped, _ = held_against_the_second(150, 7, RAISED)
    assert faults == {"missed": 0, "extra": 0, "wrong": 0}
    assert moved >= 10
    assert skipped >= 50


@pytest.mark.night
@pytest.mark.parametrize("kind", ["one rate", "every rate"])
def test_10_000_cases_come_out_as_in_the_second_computation(kind):
    rows = RAISED if kind == "one rate" else all_rates_raised(LAW)
    faults, moved, skipped, seconds = held_against_the_second(10_000, 11, rows)
    print(f"{kind}: {moved} of 10000 move, {skipped} skipped, {seconds:.1f} s of processor; missed and extra {faults}")
    assert faults == {"missed": 0, "extra": 0, "wrong": 0}
    assert moved >= 300
    assert seconds <= 60


MORE = (
    '[ending]\nhow = "quit"\non = {last}\nwillful = true\ndaily_wage_usd = "96.00"\n',
    '[[late_payment]]\non = {late}\nperiod = {period}\ntoward = "minimum-wage"\nusd = "40.00"\n',
    "[[statements]]\nfrom = {first}\nuntil = {last}\n",
    "",
)


def wild_case(drawn):
    """A case with what the second computation does not know: tips, endings, late payments, statements, barred and written contracts."""
    made = made_case(drawn)
    made["terms"] = drawn.choice(
        ([], ['contract = "written"'], ["alternative_workweek = true"], ['regular_rate_usd = "17.00"'])
    )
    more = drawn.choice(MORE)
    if made["state"] == "nm":
        made["terms"] = drawn.choice(([], ["tipped = true"], ["tipped = true"]))
        more = ""
    late = made["last"].toordinal() + 60
    made["filed"] = max(made["filed"], date.fromordinal(late)) if drawn.random() < 0.7 else date(2024, 3, 1)
    made["count_to"] = max(made["count_to"], made["filed"])
    if made["first_period"] is None or made["pay_period"] != "weekly":
        more = "" if "late_payment" in more else more
    gaps = {
        "first": made["first"],
        "last": made["last"],
        "late": date.fromordinal(late),
        "period": made["first_period"],
    }
    return text_of_case(made, more.format(**gaps))


@given(seed=st.integers(0, 10**6))
@example(seed=0)
def test_what_is_skipped_could_not_move_and_all_else_is_the_same(seed):
    drawn = random.Random(seed)
    both = changed(changed_rows(LAW, drawn), changed_rows(LAW, drawn) if drawn.random() < 0.3 else LAW)
    for _ in range(4):
        case = read_case(wild_case(drawn), "case.toml")
        off = OFF[case.claim.state]
        whole = compare(case, both, off)
        assert outcome_of(case, both, off) == whole
        if whole is not None:
            assert both.can_move(case)
            assert whole.because


def test_the_same_tables_move_nothing_and_name_no_row():
    both = changed(LAW)
    assert both.rows == ()
    case = read_case(text_of_case(made_case(random.Random(1))), "case.toml")
    assert not both.can_move(case)


def test_a_rate_says_which_row_moves_which_line_by_how_many_cents():
    # 40 h x (12.35 - 10.00) = 94.00 instead of 40 h x (12.00 - 10.00) = 80.00
    made = {**made_case(random.Random(1)), "state": "ca", "city": "", "employees": 30, "agreed": None, "paid": "10.00"}
    made |= {"quarters": [32] * 5 + [0, 0], "first": date(2019, 3, 4), "last": date(2019, 3, 8), "meal": ()}
    made |= {"pay_period": "weekly", "first_period": date(2019, 3, 4), "filed": date(2019, 6, 3), "week_starts": 6}
    made |= {"count_to": date(2019, 6, 3)}
    found = outcome_of(read_case(text_of_case(made), "x"), changed(RAISED), OFF["ca"])
    assert [(one.kind, one.period, one.was, one.now) for one in found.moved if one.kind == "minimum-wage"] == [
        ("minimum-wage", "2019-03-04", 8000, 9400)
    ]
    [row] = found.because
    assert (row.table, row.place, row.row, row.was[:5], row.now[:5]) == (
        "rate",
        "us-ca",
        "2019-01-01",
        "12.00",
        "12.35",
    )


def test_words_alone_are_told_apart_from_cents():
    rows = {table: [dict(row) for row in some] for table, some in LAW.items()}
    for rule in rows["rule"]:
        rule["cite"] = "another section"
    made = {**made_case(random.Random(5)), "state": "ca", "city": "", "paid": "1.00", "first": date(2019, 3, 4)}
    made |= {"last": date(2019, 3, 20), "filed": date(2019, 6, 3), "count_to": date(2019, 6, 3), "first_period": None}
    made |= {"pay_period": "monthly"}
    found = outcome_of(read_case(text_of_case(made), "x"), changed(rows), OFF["ca"])
    assert (found.moves_cents, found.was == found.now) == (False, True)
    assert {row.table for row in found.because} == {"rule"}


def test_a_rule_that_was_taken_out_is_told_and_not_passed_over():
    rows = {**LAW, "rule": [row for row in LAW["rule"] if row["kind"] != "minimum-wage"]}
    made = {**made_case(random.Random(5)), "state": "ca", "city": "", "paid": "1.00", "first": date(2019, 3, 4)}
    made |= {"last": date(2019, 3, 20), "filed": date(2019, 6, 3), "count_to": date(2019, 6, 3), "first_period": None}
    made |= {"pay_period": "monthly"}
    with pytest.raises(LawError, match="minimum-wage"):
        outcome_of(read_case(text_of_case(made), "x"), changed(rows), OFF["ca"])
