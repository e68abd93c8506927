"""The language of conditions, and the place of every mistake in it."""

import pytest
from tests.core.law.small import book

from custos.core.errors import LawError
from custos.core.law.conditions import All, Any_, Is, Not, Place, Truth, parse, truth

FACTS = book().facts
HERE = Place("us/small.toml", "Rule 1", 2)


def read(text):
    return parse(text, FACTS, {"known": Is(2, 0b10)}, HERE)


def test_a_yes_or_no_fact_stands_alone():
    assert read("judge-signed") == Is(2, 0b10)
    assert read("not judge-signed") == Not(Is(2, 0b10))


def test_a_list_goes_on_while_values_follow():
    assert read("instrument is warrant or letter") == Is(0, 0b0101)
    assert read("instrument is not warrant or letter") == Is(0, 0b1010)


def test_or_joins_conditions_where_no_value_follows():
    assert read("instrument is warrant or judge-signed") == Any_((Is(0, 0b0001), Is(2, 0b10)))


def test_and_binds_tighter_than_or_and_brackets_change_it():
    assert read("judge-signed or status and agreement") == Any_((Is(2, 2), All((Is(4, 2), Is(3, 2)))))
    assert read("(judge-signed or status) and agreement") == All((Any_((Is(2, 2), Is(4, 2))), Is(3, 2)))


def test_a_defined_name_is_its_condition():
    assert read("known and status") == All((Is(2, 2), Is(4, 2)))


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("judge-sighned", 1, "did you mean `judge-signed`"),
        ("instrument is warant", 15, "did you mean `warrant`"),
        ("instrument", 11, "needs `is` and a value"),
        ("instrument is", 14, "is missing at the end"),
        ("judge-signed and", 17, "a fact is missing here"),
        ("(judge-signed or status", 24, "closing bracket"),
        ("judge-signed status", 14, "join two conditions"),
        ("judge-signed = yes", 14, "cannot read"),
        ("", 1, "empty"),
        ("instrument is warrant or warrant", 26, "twice"),
        ("not", 4, "a fact is missing"),
        (") judge-signed", 1, "a fact is missing here, before `)`"),
    ],
)
def test_a_mistake_is_shown_with_its_column(text, column, words):
    with pytest.raises(LawError) as caught:
        read(text)
    assert words in str(caught.value)
    assert caught.value.column == column
    assert (caught.value.file, caught.value.rule, caught.value.clause) == ("us/small.toml", "Rule 1", "2")


def test_an_unknown_fact_is_neither_yes_nor_no():
    world = list(FACTS.full)
    assert truth(read("judge-signed"), world) is Truth.UNKNOWN
    assert truth(read("not judge-signed"), world) is Truth.UNKNOWN
    assert truth(read("judge-signed and status"), [*world[:4], 0b01, world[5]]) is Truth.NO
    assert truth(read("judge-signed or status"), [*world[:4], 0b10, world[5]]) is Truth.YES


def test_a_fact_that_is_narrowed_but_not_settled_can_settle_a_condition():
    world = [0b0011, *FACTS.full[1:]]
    assert truth(read("instrument is warrant or subpoena"), world) is Truth.YES
    assert truth(read("instrument is letter"), world) is Truth.NO
    assert truth(read("instrument is warrant"), world) is Truth.UNKNOWN
