"""The tables of applications are data that is checked, and no text gives a protected address away."""

from datetime import date

import pytest

from custos.adapters.data.applications import read_applications
from custos.adapters.data.laws import load_calendars
from custos.core.claims.applications import Class, Decider, Party, State, object_by, read_kinds, state_of, tells_of
from custos.core.errors import LawError

ROW = """
jurisdiction = "x"
[[application]]
id = "postpone"
class = "a"
by = ["worker"]
decides = "deputy"
days = 7
says = "Postpone"
says-es = "Aplazar"
cite = "Code 1"
source = "the code"
standing = "text"
"""


def test_each_shipped_row_says_where_it_was_read_and_gives_no_day_that_nobody_read():
    tables = read_applications()
    assert set(tables) == {"us-ca-dlse", "us-nm-dws"}
    for kinds in tables.values():
        assert {one.group for one in kinds.values()} == set(Class)
        for one in kinds.values():
            assert (one.standing == "text") == bool(one.cite)
            assert one.days == 0, "no text that was read gives the other side a number of days"
    assert not any(one.cite for one in tables["us-nm-dws"].values())


def test_a_row_is_read_as_it_is_written():
    name, (kind,) = read_kinds(ROW, "x.toml")
    assert (name, kind.id, kind.group, kind.by, kind.decides) == (
        "x",
        "postpone",
        Class.OBJECTED,
        (Party.WORKER,),
        Decider.DEPUTY,
    )
    assert (kind.goes, kind.open_to_objection, kind.say("es")) == (True, True, "Aplazar")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('standing = "text"', 'standing = "not yet"'),  # days on nobody's word
        ('class = "a"', 'class = "b"'),  # days where nobody may object
        ('class = "a"', 'class = "d"'),
        ('decides = "deputy"', 'decides = "front-desk"'),
        ('by = ["worker"]', "by = []"),
        ('by = ["worker"]', 'by = ["nobody"]'),
        ("days = 7", "days = -1"),
        ("days = 7", "days = true"),
        ('cite = "Code 1"', 'cite = ""'),
        ('says = "Postpone"', ""),
        ('id = "postpone"', 'id = "postpone"\nodd = 1'),
        ('jurisdiction = "x"', ""),
        ('jurisdiction = "x"', 'jurisdiction = "x'),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_place(was, now):
    with pytest.raises(LawError) as error:
        read_kinds(ROW.replace(was, now), "x.toml")
    assert "x.toml" in str(error.value)


def test_a_row_that_is_there_twice_is_refused():
    with pytest.raises(LawError, match="twice"):
        read_kinds(ROW + ROW.split("\n", 2)[2], "x.toml")


def test_the_last_day_to_object_is_counted_with_the_holidays_and_only_where_the_table_gives_days():
    kind = read_kinds(ROW, "x.toml")[1][0]
    holidays = load_calendars()["us-ca"]
    assert object_by(kind, date(2026, 3, 2), holidays).on == date(2026, 3, 9)
    # the seventh day is a Saturday: the next working day counts
    assert object_by(kind, date(2026, 3, 7), holidays).on == date(2026, 3, 16)
    open_day = read_kinds(ROW.replace("days = 7\n", ""), "x.toml")[1][0]
    assert object_by(open_day, date(2026, 3, 2), holidays) is None


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"outcome": "", "by": date(2026, 3, 9), "answered": False, "today": date(2026, 3, 9)}, State.OPEN),
        ({"outcome": "", "by": date(2026, 3, 9), "answered": False, "today": date(2026, 3, 10)}, State.READY),
        ({"outcome": "", "by": date(2026, 3, 9), "answered": True, "today": date(2026, 3, 3)}, State.READY),
        ({"outcome": "", "by": None, "answered": False, "today": date(2026, 3, 3)}, State.READY),
        ({"outcome": "granted", "by": date(2026, 3, 9), "answered": False, "today": date(2026, 3, 3)}, State.GRANTED),
    ],
)
def test_an_application_waits_for_the_other_side_until_its_day_is_over(told, state):
    assert state_of(**told) is state


KEPT = ("4711 Qq Willow Lane, Springfield Heights, 505-555-0143", "after six, at my sister's in Shelbyville")


@pytest.mark.parametrize(
    "text",
    [
        "I live in Springfield-Heights now.",
        "Write to 4711 QQ WILLOW LANE.",
        "Call me at (505) 555 0143.",
        "Another number is 213.555.0199.",
        "I moved to 12 Oak Street.",
        "Vivo en calle Luna 14.",
        "My new place is apt. 4B.",
        "Send it to P.O. Box 77.",
        "You find me at my sister's in Shelbyville.",
    ],
)
def test_a_text_that_tells_where_a_protected_person_is_is_found(text):
    assert tells_of(text, KEPT)


@pytest.mark.parametrize(
    "text",
    [
        "I cannot come on 24 September: my child is ill.",
        "The foreman said 60 hours, and paid $12.50 an hour.",
        "",
        "I worked in room 3 from 8 to 5.",
    ],
)
def test_a_text_that_tells_nothing_of_it_is_left_alone(text):
    assert tells_of(text, KEPT) == ()
