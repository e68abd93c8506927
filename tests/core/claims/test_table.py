"""A table of claims is counted row by row, and a second count in SQL, written apart, agrees."""

import csv
import gzip
import os
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.claimtables import count_file, read_layouts
from custos.core.claims.table import Flag, Layout, RowKind, read_table
from custos.core.errors import InputError, LawError

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "claims" / "table.csv"
SHARED = Path(os.environ.get("CUSTOS_SHARED", ROOT.parent / "shared")) / "data" / "wages"
REAL = SHARED / "california-dlse-claims-denamed" / "claims_2017.csv.gz"
LAYOUT = read_layouts()["us-ca-dlse-2017"]
HEADER = [*LAYOUT.columns.values(), *LAYOUT.sums.values()]
GOOD = ["k", "3/6/2017", "", "Defendant", "", "", "10", "10", "10", "0", "", "0"]

ISO = "substr('0000'||substr({0},-4),-4)||'-'||printf('%02d',{0})||'-'||printf('%02d',substr({0},instr({0},'/')+1))"
QUESTIONS = {
    "rows": "select count(*) from t",
    "claims": "select count(distinct k) from t",
    "decided": "select count(distinct k) from t where decided<>''",
    "no_status": "select count(*) from (select k from t group by k having max(status)='')",
    "no_industry": "select count(*) from (select k from t group by k having max(naics)='')",
    "party": "select count(*) from t where docket<>''",
    "money": "select count(*) from t where claimed||assessed||due||paid||interest||ipaid<>''",
    "weekend": f"select count(*) from t where docket<>'' and strftime('%w',{ISO.format('docket')}) in ('0','6')",
    "before": f"""select count(*) from t join (select k, min({ISO.format("docket")}) d from t where docket<>'' group by k) f
        using (k) where decided<>'' and {ISO.format("decided")} < f.d""",
    "repeated": "select (select count(*) from t) - (select count(*) from (select distinct * from t))",
    "closed": "select count(distinct k) from t where status='Closed'",
}


def counted_in_sql(path):
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode()
    with sqlite3.connect(":memory:") as db:
        db.execute("create table t (k,docket,naics,role,decided,status,claimed,assessed,due,paid,interest,ipaid)")
        rows = list(csv.reader(text.splitlines()))[1:]
        db.executemany(f"insert into t values ({','.join('?' * 12)})", rows)
        return {name: db.execute(sql).fetchone()[0] for name, sql in QUESTIONS.items()}


def counted_by_us(path):
    found = count_file(path, LAYOUT)
    kinds, flags = found.kinds, found.flags
    return {
        **{name: getattr(found, name) for name in ("rows", "claims", "decided", "no_status", "no_industry")},
        "party": kinds[RowKind.PARTY] + kinds[RowKind.PARTY_AND_ISSUE],
        "money": kinds[RowKind.ISSUE] + kinds[RowKind.PARTY_AND_ISSUE],
        "weekend": flags[Flag.WEEKEND_DOCKET],
        "before": flags[Flag.DECIDED_BEFORE],
        "repeated": flags[Flag.REPEATED],
        "closed": found.by_status["Closed"],
    }


def test_the_example_is_counted_alike_in_sql():
    assert counted_by_us(EXAMPLE) == counted_in_sql(EXAMPLE)


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the shared table is not on this machine")
def test_the_real_table_is_counted_alike_in_sql_and_no_row_is_lost():
    ours = counted_by_us(REAL)
    assert ours == counted_in_sql(REAL)
    assert (ours["rows"], ours["claims"]) == (62_953, 29_446)


def test_each_odd_row_of_the_example_is_flagged_with_its_line():
    found = count_file(EXAMPLE, LAYOUT)
    assert {(one.line, one.flag) for one in found.flagged} == {
        (2, Flag.DECIDED_BEFORE),
        (2, Flag.PAID_MORE),
        (3, Flag.DECIDED_BEFORE),
        (4, Flag.SUBTOTAL),
        (4, Flag.DECIDED_BEFORE),
        (5, Flag.WEEKEND_DOCKET),
        (6, Flag.WEEKEND_DOCKET),
        (6, Flag.REPEATED),
        (7, Flag.OTHER_YEAR),
    }
    assert found.complete
    assert found.sums["claimed"] == Decimal(1100)
    assert found.sums["paid"] == Decimal("90.50")


@pytest.mark.parametrize(
    ("at", "cell", "flag"),
    [
        (0, "", Flag.NO_CLAIM),
        (1, "2/30/2017", Flag.BAD_DATE),
        (4, "soon", Flag.BAD_DATE),
        (6, "ten", Flag.BAD_AMOUNT),
        (6, "NaN", Flag.BAD_AMOUNT),
        (6, "-1", Flag.NEGATIVE),
    ],
)
def test_a_cell_that_cannot_be_right_is_flagged(at, cell, flag):
    row = [*GOOD[:at], cell, *GOOD[at + 1 :]]
    found, _ = read_table(LAYOUT, [HEADER, GOOD, row])
    assert found.flags[flag] == 1
    assert found.complete == (flag is Flag.NEGATIVE)
    assert found.rows == sum(found.kinds.values()) == 2


def test_an_unreadable_row_is_counted_and_in_no_sum():
    found, _ = read_table(LAYOUT, [HEADER, GOOD, [*GOOD, "more"], GOOD[:3], []])
    assert (found.rows, found.kinds[RowKind.UNREADABLE], found.sums["claimed"]) == (4, 3, Decimal(10))


@given(st.lists(st.lists(st.text(max_size=6), max_size=14), max_size=20))
def test_every_row_is_counted_once_whatever_it_holds(rows):
    found, _ = read_table(LAYOUT, [HEADER, *rows])
    assert found.rows == sum(found.kinds.values()) == len(rows)


def test_a_table_without_a_column_is_refused():
    with pytest.raises(InputError, match="no column"):
        read_table(LAYOUT, [HEADER[1:]])


@pytest.mark.parametrize(
    "text", ["x =", "[columns]", "[sums]", '[columns]\nclaim = "a"'], ids=["toml", "columns", "sums", "one"]
)
def test_a_layout_that_cannot_be_used_is_a_fault_of_the_law(text):
    with pytest.raises(LawError):
        Layout.from_toml(text, "x.toml")
