"""Real mails of others, read as their own parsers expect; the share that agrees is a floor, and every difference has its reason."""

from collections import Counter

import pytest
from mail_oracles import every_row, reason_of, shown

FLOOR = 370
"""Of 385 comparisons; docs/benchmarks.md says which differ and why."""


@pytest.mark.real
def test_at_least_as_many_expectations_are_met_as_ever_and_each_other_has_its_reason(shared):
    rows = every_row(shared / "mail")
    assert len(rows) == 385
    assert [shown(row) for row in rows if not row.agrees and not reason_of(row)] == []
    assert sum(row.agrees for row in rows) >= FLOOR


@pytest.mark.real
def test_every_reason_is_still_needed(shared):
    differing = Counter(reason_of(row) for row in every_row(shared / "mail") if not row.agrees)
    assert sum(differing.values()) == 15
    assert "" not in differing
