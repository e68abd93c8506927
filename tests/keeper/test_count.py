"""People are counted by month inside the keeper: numbers leave, at the end alone, to who began the count, and each person is met once."""

import random
from datetime import date, timedelta

import pytest
from tests.keeper.conftest import DAY, DEPUTY

from custos.core.people.counting import MOST_GROUPS, months_in
from custos.keeper.config import CONFIG_FILE
from custos.keeper.messages import spell

COUNSEL = {"actor": DEPUTY.actor, "role": "counsel", "purpose": "statistics"}
QUARTER = "2026Q3"


def months(*said):
    return months_in([(f"months_2026q3_{n}", value) for n, value in enumerate(said)], QUARTER)


def claim(filed, ended=""):
    return months_in([("filed_on_a", filed), ("ended_on_a", ended)], QUARTER)


def test_wages_count_in_the_months_that_they_name_of_their_own_quarter():
    assert months("101") == {1, 3}
    assert months("100", "010") == {1, 2}
    assert months("", "yes", "000") == set()
    assert months_in([("months_2026q2_1", "111"), ("wages_2026q3_1", "111")], QUARTER) == set()


@pytest.mark.parametrize(
    ("filed", "ended", "found"),
    [
        ("2026-07-31", "2026-08-01", {1, 2}),
        ("2026-06-30", "2026-06-30", set()),
        ("2026-06-30", "2026-07-01", {1}),
        ("2026-09-30", "", {3}),
        ("2026-10-01", "", set()),
        ("2025-07-03", "", {1}),  # its 52 weeks end on the first of July
        ("2025-07-02", "", set()),
        ("2025-01-01", "2026-12-31", set()),
        ("no day", "", set()),
        ("2026-08-05", "2026-07-31", set()),
        ("2026-08-05", "2026-08-04", {2}),  # whole months alone are compared
        ("9999-12-31", "", set()),
        ("9999-12-31", "2026-08-04", set()),
        ("0001-01-01", "9999-12-31", set()),
        ("1934-12-31", "2026-08-04", set()),
        ("2026-08-05", "9999-12-31", {2, 3}),
    ],
)
def test_a_claim_counts_from_its_day_to_its_end_and_no_longer_than_a_benefit_year(filed, ended, found):
    assert claim(filed, ended) == found


def test_no_value_whatever_stops_a_count():
    rng = random.Random(7)
    days = [
        "9999-12-31",
        "0001-01-01",
        "2026-02-30",
        "2026-W01-1",
        "20260805",
        "2026-08-05",
        "\ud800",
        "٢٠٢٦-08-05",
        "",
    ]
    for _ in range(3_000):
        one, two = (rng.choice(days) if rng.random() < 0.7 else rng.randbytes(9).decode("latin-1") for _ in range(2))
        assert claim(one, two) <= {1, 2, 3}
        assert months(one) <= {1, 2, 3}


def test_no_end_that_a_program_makes_up_tells_the_day_of_filing():
    """A program that can seal an end of its own choice tries them all: all filing days of a month give the same answers."""
    ends = [(date(2026, 6, 25) + timedelta(n)).isoformat() for n in range(110)]
    answers = {tuple(frozenset(claim(f"2026-08-{day:02}", end)) for end in ends) for day in range(1, 32)}
    assert len(answers) == 1


def test_two_claims_of_one_person_are_one_person_and_each_has_its_own_end():
    both = [("filed_on_a", "2026-01-05"), ("ended_on_a", "2026-01-30"), ("filed_on_b", "2026-08-01")]
    assert months_in(both, QUARTER) == {2, 3}


def test_the_fourth_quarter_ends_with_the_year():
    assert months_in([("filed_on_a", "2026-12-31")], "2026Q4") == {3}
    assert months_in([("filed_on_a", "2027-01-01")], "2026Q4") == set()


class Counting:
    def __init__(self, desk):
        self.desk, self.run = desk, 0

    def begin(self, **who):
        reply = self.desk.ask("count", run=0, quarter=QUARTER, people=[], **{**COUNSEL, **who})
        self.run = reply.get("run", 1)
        return reply

    def sealed(self, person, name, value):
        return [person, "f2", name, spell(self.desk.seal(person, name, value, cls="f2"))]

    def add(self, *people, **who):
        return self.desk.ask("count", run=self.run, quarter=QUARTER, people=[*people], **{**COUNSEL, **who})

    def end(self, **who):
        return self.add(**who)


@pytest.fixture
def counting(desk):
    return Counting(desk)


def test_numbers_by_group_and_month_come_at_the_end_alone(counting):
    begun = counting.begin()
    assert begun["ok"]
    portion = [[[0, 5], [counting.sealed(f"w-{n}", "filed_on_x", b"2026-08-20")]] for n in range(3)]
    assert counting.add(*portion) == {"ok": True, "counts": []}
    ana = [counting.sealed("w-9", "filed_on_x", b"2026-07-01"), counting.sealed("w-9", "ended_on_x", b"2026-07-02")]
    counting.add([[0, 7], ana])
    told = counting.end()
    assert told["counts"] == [[0, 1, 1], [0, 2, 3], [0, 3, 3], [5, 2, 3], [5, 3, 3], [7, 1, 1]]
    assert counting.end()["code"] == "no-count", "it has ended"
    kinds = [entry["t"] for entry in counting.desk.journal()]
    assert kinds == ["count-begun", "count-told"]
    assert counting.desk.journal()[1]["ref"] == begun["run"] - 1


def test_a_person_is_counted_once_whatever_id_brings_them(counting):
    counting.begin()
    one, other = (counting.sealed(person, "filed_on_x", b"2026-08-20") for person in ("w-1", "n-1"))
    assert counting.add([[0], [one, other]])["ok"]
    assert counting.add([[1], [one]])["code"] == "no-count"
    assert counting.add([[1], [other]])["code"] == "no-count"
    third = counting.sealed("w-3", "filed_on_x", b"2026-08-20")
    assert counting.add([[1], [third]], [[2], [third]])["code"] == "no-count"
    assert counting.end()["counts"] == [[0, 2, 1], [0, 3, 1]]


def test_only_who_began_it_adds_and_ends_and_only_in_time(counting):
    counting.begin()
    one = [[0], [counting.sealed("w-1", "filed_on_x", b"2026-08-20")]]
    assert counting.add(one, actor="u-bbbbbbbbbbbbbbbb")["code"] == "no-count"
    assert counting.end(purpose="wage-claim")["code"] == "no-count"
    counting.desk.now += 3_600_001
    assert counting.add(one)["code"] == "no-count"
    counting.begin()
    assert counting.add([[MOST_GROUPS], one[1]])["code"] == "no-count"
    counting.desk.again()
    assert counting.end()["code"] == "no-count", "a restart forgets it"


def test_a_count_needs_an_account_a_purpose_and_budget_and_a_refusal_is_an_entry(counting):
    file = counting.desk.folder / CONFIG_FILE
    file.write_text(file.read_text().replace("counts_per_day = 8", "counts_per_day = 1"))
    counting.desk.again()
    assert counting.begin(actor="system", role="system")["code"] == "no-actor"
    assert counting.begin(purpose="curiosity")["code"] == "no-purpose"
    assert counting.begin(purpose="wage-claim")["code"] == "no-purpose", "a purpose of the list, and not this one"
    assert counting.begin()["ok"]
    assert counting.begin()["code"] == "over-count-budget"
    counting.desk.again()
    assert counting.begin()["code"] == "over-count-budget", "counted again from the journal"
    counting.desk.now += DAY
    assert counting.begin()["ok"]
    assert [entry["out"] for entry in counting.desk.journal()] == [
        "denied",
        "denied",
        "denied",
        "granted",
        "denied",
        "denied",
        "granted",
    ]


def test_who_was_erased_is_counted_nowhere_and_other_values_say_nothing(counting):
    counting.begin()
    gone, here = (counting.sealed(person, "filed_on_x", b"2026-08-20") for person in ("w-1", "w-2"))
    assert counting.desk.erase("w-1")["ok"]
    ssn = counting.sealed("w-3", "ssn", b"2026-08-20")
    moved = ["w-4", *here[1:]]
    counting.add([[0], [gone]], [[0], [here]], [[0], [ssn]], [[0], [moved]])
    assert counting.end()["counts"] == [[0, 2, 1], [0, 3, 1]]


def test_the_number_of_a_day_is_for_all_accounts_together(counting):
    """Which account asks is what the program says: a program that lies takes another name for each count."""
    file = counting.desk.folder / CONFIG_FILE
    file.write_text(file.read_text().replace("counts_per_day = 8", "counts_per_day = 2"))
    counting.desk.again()
    assert counting.begin()["ok"]
    assert counting.begin(actor="u-bbbbbbbbbbbbbbbb")["ok"]
    for again in (False, True):
        if again:
            counting.desk.again()
        assert counting.begin(actor="u-cccccccccccccccc")["code"] == "over-count-budget"
    counting.desk.now += DAY
    assert counting.begin(actor="u-cccccccccccccccc")["ok"]


def test_a_keeper_whose_settings_name_no_number_counts_nobody(counting):
    """The settings of a keeper from before there were counts."""
    file = counting.desk.folder / CONFIG_FILE
    file.write_text(file.read_text().replace("counts_per_day = 8\n", ""))
    counting.desk.again()
    assert counting.begin()["code"] == "over-count-budget"
