"""The file of a question: read whole, or refused with its place."""

from datetime import datetime

import pytest

from custos.core.errors import InputError
from custos.core.tipoff.casefile import read_question

OFFICE = '[[office]]\nkey = "a"\nstate = "ca"\n'
HEARING = '[[hearing]]\nkey = "H"\noffice = "a"\nstarts = 2017-03-14T09:00:00\n'
VISIT = '[[visit]]\nkey = "V"\noffice = "a"\nat = 2017-03-14T08:40:00\n'
LEARNED = '[[learned]]\nwho = "w"\nhearing = "H"\nat = 2017-03-01T08:40:00\nhow = "looked"\n'


def test_a_whole_file_is_read():
    asked = read_question("window_minutes = 30\n" + OFFICE + HEARING + VISIT + LEARNED, "q.toml")
    assert asked.states == {"a": "ca"}
    assert asked.hearings[0].starts == datetime(2017, 3, 14, 9)
    assert asked.visits[0].key == "V"
    assert asked.learned[0].how == "looked"
    assert asked.window.total_seconds() == 30 * 60


def test_the_lot_depends_on_the_hearings_alone():
    other = HEARING.replace('"H"', '"I"')
    one = read_question(OFFICE + HEARING + other + VISIT, "q").lot
    assert 0 <= one < 1
    assert one == read_question(OFFICE + other + HEARING + VISIT.replace("08:40", "13:10"), "q").lot
    assert one != read_question(OFFICE + HEARING + VISIT, "q").lot


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[", "not valid TOML"),
        ("surprise = 1\n", "`surprise` is not known"),
        ("window_minutes = 0\n", "window_minutes: write a whole number"),
        ("window_minutes = true\n", "window_minutes: write a whole number"),
        ("office = 1\n", "office: write each one as [[office]]"),
        ("office = [1]\n", "office: write each one as [[office]]"),
        (OFFICE.replace("ca", "zz"), "[[office]] 1: `state` names no state"),
        (OFFICE + HEARING.replace('"a"', '"b"'), "[[hearing]] 1: `office` names no office: `b`; known are a"),
        (OFFICE + HEARING + HEARING, "hearing: the key `H` is used twice"),
        (OFFICE + HEARING.replace("T09:00:00", ""), "`starts` is missing or is not a day with a time"),
        (OFFICE + HEARING.replace("09:00:00", "09:00:00Z"), "leave the zone out"),
        (OFFICE + VISIT + "note = 1\n", "[[visit]] 1: `note` is not known"),
        (OFFICE + HEARING + LEARNED.replace('"H"', '"X"'), "[[learned]] 1: `hearing` names no hearing: `X`"),
        (OFFICE + HEARING + LEARNED.replace("looked", "guessed"), "`how` names no way: `guessed`"),
        (OFFICE.replace('"a"', '""'), "`key` is missing or is not a text"),
    ],
)
def test_a_fault_is_told_with_its_place(text, told):
    with pytest.raises(InputError) as fault:
        read_question(text, "q.toml")
    assert str(fault.value).startswith("q.toml: ")
    assert told in str(fault.value)
