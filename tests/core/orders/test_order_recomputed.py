"""The verifier's own computation of an order: it agrees with the program, and finds each changed cent, day and rate."""

import ast
import json
import os
import random
import re
import sys
import time
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.ledger.ledgers import LOG_SIGNER, TestSigner
from tests.core.orders.changes import change, mended
from tests.core.orders.orderfiles import SERVICES, Tied, example_texts, file_for, parts_for, worked_texts
from tests.core.wages.cases import case_text, week_from

from custos.adapters.data.wages import day_off_in
from custos.adapters.outgoing.verifier import ORDER_MODULES
from custos.core.ledger.trust import Policy
from custos.core.orders import packed
from custos.core.orders.checked import DATES, HASHES, LAYOUT, LEDGER, SUMS, check

SHARED = Path(os.environ.get("CUSTOS_SHARED", Path(__file__).resolve().parents[3].parent / "shared")) / "data"
EXAMPLES = example_texts(SHARED / "backpay-examples")
WORKED = worked_texts()
SAMPLED = (
    "late: Oli Parte, part paid before filing",
    "hours: ",
    "premiums: ",
    "cities: ",
    "new-mexico: ",
    "ending: ",
)
OWN_FILE = """
[[day]]
on = 2019-03-06
work = ["09:00-13:00", "13:30-23:00", "23:30-01:30+1 unpaid"]
meal_missed = true
"""


def sampled() -> list[str]:
    """One worked case of each of several files, and the shared examples where they are."""
    found = [next(text for name, text in WORKED.items() if name.startswith(start)) for start in SAMPLED]
    return [*found, *EXAMPLES.values()]


@pytest.fixture(scope="module")
def some_files():
    return [file_for(text, service=SERVICES[n % len(SERVICES)]) for n, text in enumerate(sampled())]


def faults_of(parts, policy=None):
    return check(packed.pack(parts), policy).faults


def by_arithmetic(faults):
    return [one for one in faults if one.check in (DATES, SUMS)]


@pytest.mark.parametrize("name", [name for n, name in enumerate(WORKED) if n % 3 == 0])
def test_a_third_of_the_worked_cases_come_out_the_same(name):
    report = check(packed.pack(mended_without_ledger(parts_for(WORKED[name]))))
    assert [str(one) for one in by_arithmetic(report.faults)] == []
    assert any("come out to the cent" in one for one in report.holds)


@pytest.mark.night
@pytest.mark.parametrize("name", list(WORKED))
def test_every_worked_case_comes_out_the_same_and_holds_as_a_whole(name):
    assert faults_of(file_for(WORKED[name])) == []


@pytest.mark.real
@pytest.mark.skipif(not EXAMPLES, reason="the shared worked examples are not on this machine")
def test_the_shared_examples_hold_as_a_whole():
    assert len(EXAMPLES) >= 4
    for text in EXAMPLES.values():
        assert faults_of(file_for(text)) == []


def mended_without_ledger(parts):
    """The parts where only the computation matters: the ledger is not tied."""
    return mended({**parts, packed.LEDGER: packed.as_text({"key": "", "entries": []})})


hours = st.sampled_from(["0", "4", "7.25", "8", "9.5", "12", "13.75"])


@settings(max_examples=25, deadline=None)
@given(
    week=st.lists(hours, min_size=7, max_size=7).filter(lambda found: any(one != "0" for one in found)),
    paid=st.sampled_from(["8.00", "10.9999", "11.5", "12.00"]),
    agreed=st.sampled_from(["11.00", "12.00", "14.3333"]),
    later=st.booleans(),
    late=st.sampled_from(["", "3.01", "20.00", "900.00"]),
    city=st.sampled_from(["", 'city = "oakland"\n', 'city = "los-angeles"\ncity_liquidated = true\n']),
    filed=st.sampled_from(["2019-06-03", "2022-03-14", "2023-05-01"]),
)
def test_both_computations_agree_on_cases_nobody_thought_of(week, paid, agreed, later, late, city, filed):
    rest = "[[pattern]]\nfrom = 2019-03-04\nuntil = 2019-03-17\n"
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    rest += "".join(f'{name} = "{one}"\n' for name, one in zip(names, week, strict=True))
    rest += 'rest_missed = ["tue"]\n' + OWN_FILE + f'[[paid]]\nhourly_usd = "{paid}"\n'
    rest += "[[statements]]\nfrom = 2019-03-01\nuntil = 2019-12-31\n"
    rest += '[ending]\nhow = "quit"\non = 2019-03-17\nwillful = true\ndaily_wage_usd = "96.00"\n'
    if late:
        rest += f'[[late_payment]]\non = 2019-05-02\nperiod = 2019-03-03\ntoward = "minimum-wage"\nusd = "{late}"\n'
    claim = f"employees = 20\n{city}filed = {filed}\ncount_to = 2023-09-29"
    terms = 'contract = "written"\n' + ('overtime_due = "next-payday"\n' if later else "")
    text = case_text(claim=claim, agreed=agreed, terms=terms, rest=rest)
    assert [str(one) for one in by_arithmetic(faults_of(mended_without_ledger(parts_for(text))))] == []


# --- changes --------------------------------------------------------------------------------------------------------------


def run_changes(some_files, count, seed):
    """Makes ``count`` changes; of each, whether it is found with and without a corrected manifest, and by the arithmetic alone."""
    chance, found = random.Random(seed), Counter()
    for _ in range(count):
        parts, name, path = change(chance.choice(some_files), chance)
        plain, fixed = faults_of(parts), faults_of(mended(parts))
        found["changes"] += 1
        found["plain"] += any(one.check == HASHES and one.place == name for one in plain)
        found["fixed"] += any(one.check == LEDGER for one in fixed)
        found[name] += 1
        found[f"{name} by arithmetic"] += bool(by_arithmetic(fixed))
        if name == "worksheet.json":
            # The exact place: the key that was changed is named, as a person reads it.
            found["named"] += any(str(path[-1]) in one.place for one in by_arithmetic(fixed))
    return found


def assert_all_found(found, count):
    assert found["changes"] == found["plain"] == found["fixed"] == count
    for name in ("worksheet.json", "case.json"):
        assert found[f"{name} by arithmetic"] == found[name], name
    assert found["named"] == found["worksheet.json"] > 0


def test_sixty_changes_are_found(some_files):
    begun = time.process_time()
    assert_all_found(run_changes(some_files, 60, 2026), 60)
    assert time.process_time() - begun < 20


@pytest.mark.night
def test_a_thousand_changes_are_found(some_files):
    found = run_changes(some_files, 1000, 17)
    print(dict(found))
    assert_all_found(found, 1000)


def test_a_changed_rate_that_a_line_rests_on_is_found_by_the_arithmetic(some_files):
    text = parts_for(WORKED["late: Oli Parte, part paid before filing"])
    rates = text["rates.json"].replace(b'"15.50"', b'"15.51"')
    assert rates != text["rates.json"]
    faults = by_arithmetic(faults_of(mended_without_ledger({**text, "rates.json": rates})))
    assert any("rate_usd" in one.place and "15.51" in one.why for one in faults)


def test_a_changed_day_of_service_moves_the_day_to_appeal(some_files):
    parts = some_files[0]
    steps = parts["steps.json"].replace(b'"2026-04-18"', b'"2026-04-20"')
    faults = [str(one) for one in faults_of(mended({**parts, "steps.json": steps}))]
    assert any("dates.json, date appeal, due" in one for one in faults)
    assert any("order.json, order served_on" in one for one in faults)
    assert any("of the ledger says 2026-04-18, the file says 2026-04-20" in one for one in faults)


def test_every_way_of_service_comes_out_the_same():
    for service in SERVICES:
        parts = mended_without_ledger(parts_for(WORKED["late: Oli Parte, part paid before filing"], service=service))
        assert by_arithmetic(faults_of(parts)) == [], service


def test_every_byte_of_the_zip_is_covered(some_files):
    data, chance = packed.pack(some_files[0]), random.Random(5)
    places = [*range(60), *range(len(data) - 60, len(data)), *(chance.randrange(len(data)) for _ in range(60))]
    for place in places:
        bad = bytearray(data)
        bad[place] ^= 1 << chance.randrange(8)
        try:
            assert check(bytes(bad)).faults, place
        except packed.NoOrderFile:
            pass
    for more in (data + b"\0", b"\0" + data):
        try:
            assert [one.check for one in check(more).faults][:1] == [LAYOUT]
        except packed.NoOrderFile:
            pass


def test_a_forger_with_a_ledger_of_their_own_is_found_by_the_policy(some_files):
    policy = Policy.from_bytes(f"log {LOG_SIGNER.key.to_text()}\nquorum none\n".encode())
    assert faults_of(some_files[0], policy) == []
    stranger = TestSigner("ledger.forger.example/2027")
    other = Policy.from_bytes(f"log {stranger.key.to_text()}\nquorum none\n".encode())
    assert [one.check for one in faults_of(some_files[0], other)] == [LEDGER]


def test_a_file_tied_again_after_a_change_is_still_found_by_the_arithmetic(some_files):
    text = WORKED["late: Oli Parte, part paid before filing"]
    parts = parts_for(text)
    told = parts["worksheet.json"].replace(b'"100.00"', b'"100.01"')
    forged = mended({**parts, "worksheet.json": told})
    forged[packed.LEDGER] = Tied(forged).part()
    faults = faults_of(forged)
    assert {one.check for one in faults} == {SUMS}
    assert str(faults[0]).startswith(
        "worksheet.json, lines 1 (2023-06-04 minimum-wage), amount_usd: the file says 100.01"
    )


def test_ties_that_were_taken_out_or_swapped_are_found(some_files):

    raw = json.loads(some_files[0][packed.LEDGER])
    for entries in (raw["entries"][1:], raw["entries"][:-1], [], [*raw["entries"], raw["entries"][0]]):
        part = packed.as_text({**raw, "entries": entries})
        assert LEDGER in {one.check for one in faults_of({**some_files[0], packed.LEDGER: part})}


def test_a_file_of_many_years_is_checked_in_two_seconds():
    rest = "[[pattern]]\nfrom = 2016-01-04\nuntil = 2022-12-30\n" + "".join(
        f'{name} = ["06:00-12:00", "12:30-19:00"]\n' for name in ("mon", "tue", "wed", "thu", "fri", "sat")
    )
    claim = "employees = 20\nfiled = 2023-01-03\ncount_to = 2023-09-29"
    data = packed.pack(
        file_for(case_text(claim=claim, first="2016-01-03", rest=rest + '[[paid]]\nhourly_usd = "8.00"\n'))
    )
    begun = time.process_time()
    assert check(data).faults == []
    assert time.process_time() - begun < 2


def test_the_same_order_gives_the_same_bytes():
    text = case_text(claim="employees = 30\nfiled = 2019-06-03\ncount_to = 2019-09-30", rest=week_from("2019-03-04"))
    assert packed.pack(file_for(text)) == packed.pack(file_for(text))


@pytest.mark.parametrize("module", ORDER_MODULES)
def test_the_second_computation_calls_nothing_of_the_first(module):
    source = files("custos.core.orders").joinpath(f"{module}.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source, feature_version=(3, 8))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            inside = re.match(r"custos\.core\.(ledger|orders)(\.|$)", name)
            assert inside or name.split(".")[0] in sys.stdlib_module_names, name


def test_the_days_off_of_a_file_are_those_that_the_program_counts_with():
    for name in (
        "late: Oli Parte, part paid before filing",
        next(one for one in WORKED if one.startswith("new-mexico")),
    ):
        parts = parts_for(WORKED[name])
        state, told = json.loads(parts["worksheet.json"])["state"], json.loads(parts["days-off.json"])
        listed, off = {one["on"] for one in told["days"]}, day_off_in(state)
        first, last = date.fromisoformat(told["from"]), date.fromisoformat(told["until"])
        every = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
        assert listed == {str(day) for day in every if day.weekday() < 5 and off(day)}
