"""Statutory dates of a claim, each counted by hand beside the figure."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.laws import load_calendars, shipped_folder
from custos.adapters.data.procedure import read_procedures
from custos.apps.claims.shown import date_line
from custos.core.claims import STAGES, Procedure, Stated, dates, read_stated
from custos.core.claims.dates import State
from custos.core.claims.report import as_json
from custos.core.errors import InputError, LawError

TABLES, CALENDARS = read_procedures(), load_calendars()
CALIFORNIA = TABLES["us-ca-dlse"]
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "claims" / "dates.toml"


def counted(events, service=None, jurisdiction="us-ca-dlse"):
    table = TABLES[jurisdiction]
    stated = Stated(jurisdiction, events, service or {})
    return {one.row.id: one for one in dates(table, stated, CALENDARS[table.calendar])}


def on(row, events, service=None):
    found = counted(events, service)[row]
    assert found.due is not None, found.why
    return found.due.on


@pytest.mark.parametrize(
    ("row", "event", "start", "expected"),
    [
        # 5 January + 30 = 4 February 2026, a Wednesday
        ("tell-parties", "filed", date(2026, 1, 5), date(2026, 2, 4)),
        # 30 January + 90 = 30 April 2026, a Thursday
        ("hold-hearing", "hearing-decided", date(2026, 1, 30), date(2026, 4, 30)),
        # 21 January + 10 = 31 January 2026, a Saturday: Monday 2 February
        ("answer", "notice-served", date(2026, 1, 21), date(2026, 2, 2)),
        # 16 March + 15 = 31 March 2026, Farmworkers Day: 1 April
        ("file-order", "hearing-concluded", date(2026, 3, 16), date(2026, 4, 1)),
        # 24 November + 10 = 4 December 2026, a Friday
        ("file-judgment", "order-final", date(2026, 11, 24), date(2026, 12, 4)),
        # 29 February 2024 + 1 year = 28 February 2025, a Friday
        ("complain-of-retaliation", "retaliation", date(2024, 2, 29), date(2025, 2, 28)),
        # 3 March + 45 = 17 April 2026, a Friday
        ("writ", "citation-decision-served", date(2026, 3, 3), date(2026, 4, 17)),
    ],
)
def test_each_date_is_counted_as_by_hand(row, event, start, expected):
    assert on(row, {event: start}) == expected


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("personal", date(2026, 5, 4)),  # 24 April + 10 = 4 May, a Monday
        ("mail-in-state", date(2026, 5, 11)),  # + 5 = 9 May, a Saturday: Monday 11 May
        ("mail-out-of-state", date(2026, 5, 14)),  # + 10 = 14 May, a Thursday
        ("mail-safe-address", date(2026, 5, 18)),  # + 12 = 16 May, a Saturday: Monday 18 May
        ("mail-abroad", date(2026, 5, 26)),  # + 20 = 24 May, a Sunday; Monday is Memorial Day
        ("overnight", date(2026, 5, 6)),  # + 2 court days
    ],
)
def test_service_by_mail_adds_its_days_to_the_time_to_appeal(how, expected):
    events, service = {"order-served": date(2026, 4, 24)}, {"order-served": how}
    assert on("appeal", events, service) == expected
    assert on("post-bond", events, service) == expected


def test_mail_runs_from_the_counted_day_and_not_from_the_day_after_a_weekend():
    # 13 May + 10 = 23 May, a Saturday; + 5 from there = 28 May, and not from Tuesday 26 May
    assert on("appeal", {"order-served": date(2026, 5, 13)}, {"order-served": "mail-in-state"}) == date(2026, 5, 28)


def test_the_time_to_appeal_is_refused_without_the_way_of_service():
    found = counted({"order-served": date(2026, 4, 24)})["appeal"]
    assert (found.state, found.due) == (State.REFUSED, None)
    assert "order-served" in found.why


def test_an_event_before_the_text_that_was_read_is_refused():
    events, service = {"order-served": date(2025, 12, 31)}, {"order-served": "personal"}
    found = counted(events, service)["appeal"]
    assert (found.state, found.due) == (State.REFUSED, None)
    assert "2026-01-01" in found.why


def test_rows_that_nobody_read_are_shown_and_give_no_date():
    table = TABLES["us-nm-dws"]
    found = counted(dict.fromkeys(table.events, date(2026, 3, 2)), jurisdiction="us-nm-dws")
    assert len(found) == len(table.rows) == 7
    assert {one.state for one in found.values()} == {State.REFUSED}
    assert not [one for one in found.values() if one.due]


def test_both_tables_have_every_stage_of_a_claim():
    for table in TABLES.values():
        assert set(STAGES[:-1]) <= {row.stage for row in table.rows}


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.sampled_from([row for row in CALIFORNIA.rows if row.days]))
def test_no_date_is_early_and_none_is_on_a_day_off(start, row):
    found = on(row.id, {row.starts: start}, {row.starts: "personal"})
    assert found >= start + timedelta(days=row.days)
    assert CALENDARS["us-ca"].reason(found) is None


def test_every_row_is_in_the_json_with_its_rule_and_standing():
    stated = read_stated(EXAMPLE.read_text(), "dates.toml")
    found = as_json(stated, dates(CALIFORNIA, stated, CALENDARS["us-ca"]))["dates"]
    assert [one["id"] for one in found] == [row.id for row in CALIFORNIA.rows]
    appeal = next(one for one in found if one["id"] == "appeal")
    assert (appeal["due"], appeal["cite"], appeal["served_cite"], appeal["standing"]) == (
        "2026-05-11", "Lab. 98.2(a)", "CCP 1013(a)", "text",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 2", "version = 1"),
        ("version = 1", "jurisdiction"),
        ('version = 1\njurisdiction = "x"', r"\[events\]"),
        ('version = 1\njurisdiction = "x"\n[events]\nfiled = "soon"', "write a date"),
        ('version = 1\njurisdiction = "x"\ncolor = 1', "color"),
        ("version =", "TOML"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(text, said):
    with pytest.raises(InputError, match=said):
        read_stated(text, "claim.toml")


@pytest.mark.parametrize(
    ("events", "service"),
    [
        ({"lunch": date(2026, 3, 2)}, {}),
        ({"filed": date(2026, 3, 2)}, {"filed": "pigeon"}),
        ({"filed": date(2026, 3, 2)}, {"order-served": "personal"}),
    ],
)
def test_an_unknown_event_or_way_of_service_is_refused(events, service):
    with pytest.raises(InputError, match="choose from"):
        counted(events, service)


ROW = """jurisdiction = "x"
calendar = "us-ca"
[[row]]
id = "a"
stage = "hearing"
starts = "filed"
days = 30
says = "a"
says-es = "a"
cite = "a"
from = 2026-01-01
source = "a"
standing = "text"
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("days = 30", ""),
        ("days = 30", "days = 30\nyears = 1"),
        ("days = 30", "days = -1"),
        ('standing = "text"', 'standing = "sure"'),
        ("from = 2026-01-01", ""),
        ('stage = "hearing"', 'stage = "lunch"'),
        ('cite = "a"', ""),
        ('cite = "a"', 'cite = "a"\ncolor = "b"'),
    ],
)
def test_a_row_that_cannot_be_used_is_a_fault_of_the_law(old, new):
    assert Procedure.from_toml(ROW, "x.toml").rows[0].days == 30
    with pytest.raises(LawError):
        Procedure.from_toml(ROW.replace(old, new, 1), "x.toml")


# --- a doubt for counsel ------------------------------------------------------------------------------------------------------


def test_each_shipped_doubt_is_told_in_both_languages():
    rows = [row for table in TABLES.values() for row in table.rows if row.doubt or row.doubt_es]
    assert rows
    assert [row.id for row in rows if not (row.doubt and row.doubt_es)] == []


def of_own(*, doubt="", doubt_es=""):
    """California's table as an agency keeps it, its first doubt told so."""
    path = shipped_folder() / "procedure" / "us-ca-dlse.toml"
    text = path.read_text(encoding="utf-8")
    row = next(one for one in CALIFORNIA.rows if one.doubt)
    for key, old, new in (("doubt", row.doubt, doubt), ("doubt-es", row.doubt_es, doubt_es)):
        line = f'{key} = "{old}"\n'
        assert line in text
        text = text.replace(line, f'{key} = "{new}"\n' if new else "", 1)
    return row.id, Procedure.from_toml(text, "own.toml")


def test_an_own_table_of_before_may_tell_a_doubt_in_english_alone_and_the_page_marks_its_language():
    name, table = of_own(doubt="Ask counsel.")
    [row] = [one for one in table.rows if one.id == name]
    one = next(iter(dates(table, Stated(table.jurisdiction, {}, {}), CALENDARS[table.calendar])))
    shown = [date_line(evolve(one, row=row), {}, table, language) for language in ("en", "es")]
    assert [(line.doubt, line.doubt_in) for line in shown] == [("Ask counsel.", "en")] * 2
    both = evolve(row, doubt_es="Pregunte.")
    assert date_line(evolve(one, row=both), {}, table, "es").doubt_in == "es"
    with pytest.raises(LawError, match="`doubt-es` is there alone"):
        of_own(doubt_es="Pregunte.")
