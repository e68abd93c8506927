"""A published table is kept as history: every row counted, nothing that leads to a person, and once however often it comes."""

import csv
import gzip
import os
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from custos.apps.history import selectors, services
from custos.apps.history.models import FlaggedRow, PastClaim, PastTable
from custos.apps.ledger.models import LedgerEntry
from custos.core.claims.tally import Against, Age, By
from custos.core.errors import InputError

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "claims" / "table.csv"
SHARED = Path(os.environ.get("CUSTOS_SHARED", ROOT.parent / "shared")) / "data" / "wages"
REAL = SHARED / "california-dlse-claims-denamed" / "claims_2017.csv.gz"
LAYOUT = "us-ca-dlse-2017"
AT = datetime(2019, 8, 15, 15, 0, tzinfo=UTC)


def bring(path=EXAMPLE, **more):
    return services.import_table(path, LAYOUT, at=AT, **more)


def everything():
    return (
        list(PastTable.objects.values_list()),
        list(PastClaim.objects.order_by("pk").values_list()),
        list(FlaggedRow.objects.order_by("pk").values_list()),
        LedgerEntry.objects.count(),
    )


def test_each_row_is_kept_or_flagged_and_each_claim_once(agency):
    done = bring()
    assert done.fresh
    assert (PastTable.objects.get().rows, PastClaim.objects.count()) == (6, 3)
    assert set(FlaggedRow.objects.values_list("line", "flag")) == {
        (one.line, one.flag.value) for one in done.counted.flagged
    }
    assert sum(PastTable.objects.get().counts["kinds"].values()) == 6
    assert sum(one or 0 for one in PastClaim.objects.values_list("claimed", flat=True)) == Decimal(1100)


def test_no_key_and_no_party_is_kept(agency):
    bring()
    kept = str(everything())
    with EXAMPLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["case_key"] for row in rows} & set(kept.replace("'", " ").split()) == set()
    assert "Defendant" not in kept
    assert "made-up-1" not in kept


def test_the_same_table_packed_or_not_changes_nothing(agency, tmp_path):
    bring()
    before = everything()
    packed = tmp_path / "table.csv.gz"
    packed.write_bytes(gzip.compress(EXAMPLE.read_bytes()))
    assert not bring().fresh
    assert not bring(packed).fresh
    assert everything() == before


def test_another_table_of_the_layout_is_refused_until_it_is_to_replace(agency, tmp_path):
    bring()
    before, other = everything(), tmp_path / "other.csv"
    other.write_text("".join(EXAMPLE.read_text().splitlines(keepends=True)[:2]))
    with pytest.raises(InputError, match="another table"):
        bring(other)
    assert everything() == before
    assert bring(other, replace=True).fresh
    assert (PastTable.objects.get().rows, PastClaim.objects.count()) == (1, 1)


def test_an_import_that_stops_leaves_nothing(agency, monkeypatch):
    def fails(*_rows, **_how):
        raise RuntimeError("the machine went down")

    before = everything()
    monkeypatch.setattr(FlaggedRow.objects, "bulk_create", fails)
    with pytest.raises(RuntimeError):
        bring()
    assert everything() == before


@pytest.mark.parametrize("text", [b"\xff\xfe", b"a,b\n1,2\n", b""], ids=["not-text", "other-columns", "empty"])
def test_a_file_that_is_no_such_table_is_refused(agency, tmp_path, text):
    file = tmp_path / "table.csv"
    file.write_bytes(text)
    with pytest.raises(InputError):
        bring(file)
    assert not PastTable.objects.exists()


def test_a_layout_that_nobody_wrote_is_refused(agency):
    with pytest.raises(InputError, match="no layout"):
        services.import_table(EXAMPLE, "us-tx", at=AT)


def test_nothing_is_said_of_waiting_or_the_clock_without_their_data(agency):
    bring()
    tally = selectors.list_past(None)[0].tally
    assert tally.claims == 3
    assert "to-worker" not in tally.sums  # no table tells it, and unknown is not 0
    [found] = selectors.past_waits(None, "")
    assert found.waiting == "too-few"


def test_the_clock_of_the_table_is_the_sum_of_rows_that_someone_read():
    layout = services.read_layouts()[LAYOUT]
    assert services._days_given(layout) == 30 + 90 + 15
    assert services._days_given(services.Layout("", "", (1, 1), {}, {}, None, "us-nm-dws", ("tell-parties",))) is None
    assert services._days_given(services.Layout("", "", (1, 1), {}, {}, None, "us-ca-dlse", ("no-such-row",))) is None


def plainly(path):
    """The same counts by the standard library's reader alone."""
    claims, rows = {}, 0
    day = lambda text: datetime.strptime(text, "%m/%d/%Y").date()  # noqa: E731, DTZ007
    with gzip.open(path, "rt", newline="") as file:
        for row in csv.DictReader(file):
            rows += 1
            claim = claims.setdefault(
                row["case_key"], {"naics": "", "docket": "", "decided": "", "status": "", "paid": []}
            )
            for key, name in (
                ("naics", "NAICS Code"),
                ("docket", "Date of Docket"),
                ("decided", "ODA Decision Date"),
                ("status", "Case Status"),
            ):
                claim[key] = claim[key] or row[name]
            claim["paid"] += [Decimal(row["EE Payments Rec'd"])] if row["EE Payments Rec'd"] else []
    took = [
        (day(one["decided"]) - day(one["docket"])).days for one in claims.values() if one["decided"] and one["docket"]
    ]
    return {
        "rows": rows,
        "claims": len(claims),
        "industries": Counter(one["naics"][:2] for one in claims.values()),
        "stages": Counter(one["status"] for one in claims.values()),
        "in-time": sum(0 <= one <= 135 for one in took),
        "very-late": sum(one > 135 + 90 for one in took),
        "paid": (sum(1 for one in claims.values() if one["paid"]), sum(sum(one["paid"]) for one in claims.values())),
    }


@pytest.mark.real
@pytest.mark.night
@pytest.mark.skipif(not REAL.exists(), reason="the shared table is not on this machine")
def test_the_real_table_is_kept_whole_and_counted_like_a_plain_reader_counts_it(agency):
    bring(REAL)
    before, plain = everything(), plainly(REAL)
    tally = selectors.list_past(None)[0].tally
    rows = {by: {row: sum(cells.values()) for row, cells in tally.tables[by].items()} for by in By}
    assert (PastTable.objects.get().rows, PastClaim.objects.count()) == (plain["rows"], plain["claims"])
    assert (plain["rows"], plain["claims"]) == (62_953, 29_446)
    assert rows[By.INDUSTRY] == dict(plain["industries"])
    assert rows[By.STAGE] == dict(plain["stages"])
    against = Counter()
    for cells in tally.tables[By.AGE].values():
        against.update(cells)
    assert (against[Against.IN_TIME], against[Against.VERY_LATE]) == (plain["in-time"], plain["very-late"])
    assert tally.sums["paid"].claims == plain["paid"][0]
    assert abs(Decimal(tally.sums["paid"].cents) / 100 - plain["paid"][1]) < 1
    assert sum(one.claims for one in tally.collected.values()) == tally.sums["ordered"].claims
    assert Age.UNKNOWN.value in rows[By.AGE]  # decided before docketed
    assert not bring(REAL).fresh
    assert everything() == before
