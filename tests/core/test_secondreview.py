"""The table of what two people review: its shipped rows, and each way in which it cannot be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from custos.adapters.data.laws import shipped_folder
from custos.adapters.data.secondreview import FILE, second_review_rules
from custos.core.errors import InputError
from custos.core.secondreview import Ground, Outcome, Said, read_rules, together

SHIPPED = (shipped_folder() / FILE).read_text(encoding="utf-8")


def test_every_ground_has_days_a_reason_in_both_languages_and_a_source():
    rules = second_review_rules()
    assert [row.ground for row in rules.rows] == [Ground.EMERGENCY, Ground.OVERRIDE, Ground.MANY_PEOPLE]
    assert all(row.working_days >= 1 and row.said("en") != row.said("es") and row.source for row in rules.rows)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('key          = "override"', 'key = "whim"', "`whim` is no ground"),
        ('key          = "override"', 'key = "emergency"', "each [[ground]] once"),
        ("working-days = 1\n", "working-days = 0\n", "one working day or more"),
        ("working-days = 1\n", 'working-days = "soon"\n', "a whole number as `working-days`"),
        ("more-than    = 5\n", "more-than = true\n", "a whole number as `more-than`"),
        ('source       = "Agency policy: no statute sets it"\n', "", "does not say `source`"),
        ("[[ground]]\n", "[[ground\n", "not TOML"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_place(was, becomes, says):
    assert was in SHIPPED
    with pytest.raises(InputError, match=r"second-review\.toml") as refused:
        read_rules(SHIPPED.replace(was, becomes, 1), "second-review.toml")
    assert says in str(refused.value)


@given(some.booleans(), some.booleans(), some.booleans(), some.none() | some.integers(0, 50))
def test_a_decision_has_one_ground_the_first_that_holds_and_unknown_is_many(emergency, overrides, releases, people):
    ground = second_review_rules().ground_of(emergency=emergency, overrides=overrides, releases=releases, people=people)
    many = releases and (people is None or people > 5)
    first = [Ground.EMERGENCY] * emergency + [Ground.OVERRIDE] * overrides + [Ground.MANY_PEOPLE] * many
    assert ground == (first[0] if first else None)


@given(some.sampled_from(Said), some.sampled_from(Said))
def test_the_order_of_two_votes_does_not_matter(one, other):
    assert together(one, other) is together(other, one)
    assert (together(one, other) is Outcome.DIFFER) == (one is not other)
