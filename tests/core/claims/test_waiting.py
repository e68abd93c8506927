"""Waiting times: the estimate is the textbook's, its bands hold, and it says when it does not know."""

import math
import os
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.claimtables import read_file, read_layouts
from custos.core.claims.waiting import FEWEST, Unsaid, Waiting, Waits, band_of, curve, read_waits, share_by

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("CUSTOS_SHARED", ROOT.parent / "shared")) / "data" / "wages"
REAL = SHARED / "california-dlse-claims-denamed" / "claims_2017.csv.gz"
DAYS = st.dictionaries(st.integers(0, 2000), st.integers(1, 40), max_size=12)


def test_the_curve_is_that_of_a_hand_worked_example():
    """Ten claims: events on days 5, 8, 8, 20; the others were watched for 6, 10, 10, 30, 30 and 30 days."""
    found = curve(Waits({5: 1, 8: 2, 20: 1}, {6: 1, 10: 2, 30: 3}))
    left = [9 / 10, 9 / 10 * 6 / 8, 9 / 10 * 6 / 8 * 3 / 4]
    assert [one.day for one in found] == [5, 8, 20]
    assert [one.share for one in found] == pytest.approx([1 - one for one in left])
    assert found[1].variance == pytest.approx(1 / (10 * 9) + 2 / (8 * 6))
    assert share_by(found, 7) == pytest.approx(0.1)
    assert share_by(found, 4) == 0


@given(DAYS, DAYS)
def test_the_curve_rises_and_stays_between_0_and_1_inside_its_band(happened, watched):
    before = 0.0
    for one in curve(Waits(happened, watched)):
        assert before <= one.share <= 1 + 1e-12
        assert -1e-9 <= one.low <= one.share + 1e-9 <= one.high + 2e-9
        before = one.share


@given(DAYS)
def test_where_all_claims_were_watched_to_the_end_the_share_is_the_plain_share(happened):
    waits, seen = Waits(happened, {3000: 7}), 0
    for one in curve(waits):
        seen += happened[one.day]
        assert one.share == pytest.approx(seen / waits.claims)


@given(DAYS, DAYS)
def test_what_is_said_is_in_order_and_too_few_is_said(happened, watched):
    found = read_waits(Waits(happened, watched))
    if isinstance(found, Unsaid):
        assert found is Unsaid.TOO_FEW
        assert watched or sum(happened.values()) < FEWEST
        return
    assert 0 <= found.first <= found.half <= found.last <= found.within
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.happened >= FEWEST


def test_claims_that_only_came_yesterday_make_no_wait_shorter():
    """A thousand new claims that nobody could have heard yet must not pull the share of the old ones down."""
    old = Waits({100 + day: 1 for day in range(100)}, {1000: 100})
    new = read_waits(old.plus(Waits({}, {1: 150})))
    assert isinstance(new, Waiting)
    assert new.share == pytest.approx(0.5)


def test_with_fewer_than_the_least_nothing_is_said():
    assert read_waits(Waits({10: FEWEST - 1}, {1000: 9000})) is Unsaid.TOO_FEW
    assert isinstance(read_waits(Waits({10: FEWEST}, {1000: 9000})), Waiting)
    assert read_waits(Waits()) is Unsaid.TOO_FEW


def test_an_event_beyond_the_days_for_which_half_was_watched_is_not_counted():
    found = read_waits(Waits({10: 60, 900: 60}, {20: 500, 1000: 100}))
    assert isinstance(found, Waiting)
    assert (found.within, found.happened, found.last) == (20, 60, 10)


@pytest.mark.slow
def test_the_band_of_the_share_holds_in_made_up_agencies():
    """Days until the event are exponential, days of watching even; 90 % of the bands hold the true share."""
    chance, inside = random.Random(7), 0
    for _ in range(600):
        happened, watched = Counter(), Counter()
        for _ in range(150):
            event, seen = int(chance.expovariate(1 / 300)), chance.randrange(100, 900)
            (happened if event <= seen else watched)[min(event, seen)] += 1
        left = [one for one in curve(Waits(happened, watched)) if one.day <= 250][-1]
        true = 1 - math.exp(-251 / 300)
        inside += left.low <= true <= left.high
    assert 0.87 <= inside / 600 <= 0.93


def waits_of(claims, until):
    happened, watched = Counter(), Counter()
    for one in claims:
        if one.decided is None:
            watched[(until - one.docketed).days] += 1
        elif one.decided >= one.docketed:
            happened[(one.decided - one.docketed).days] += 1
    return Waits(happened, watched)


@pytest.mark.real
@pytest.mark.night
@pytest.mark.skipif(not REAL.exists(), reason="the shared table is not on this machine")
def test_fitted_on_one_half_of_2017_nine_of_ten_of_the_other_half_are_inside():
    """A hundred halvings: of single claims, and of the other half's whole curve, 90 ± 3 % are inside their band."""
    layout = read_layouts()["us-ca-dlse-2017"]
    claims = read_file(REAL, layout).claims
    singles, curves = [], []
    for halving in range(100):
        random.Random(halving).shuffle(claims)
        one, other = (waits_of(part, layout.seen_until) for part in (claims[::2], claims[1::2]))
        said, seen, fitted = read_waits(one), curve(other), curve(one)
        assert isinstance(said, Waiting)
        whole = share_by(seen, said.within)
        singles.append((share_by(seen, said.last) - share_by(seen, said.first - 1)) / whole)
        for day in (200, 400, 800, 1600):
            point = [each for each in fitted if each.day <= day][-1]
            low, high = band_of(1 - point.share, 2 * point.variance)  # the other half varies as much as this one
            curves.append(low <= share_by(seen, day) <= high)
    assert 0.87 <= sum(singles) / len(singles) <= 0.93
    assert 0.87 <= sum(curves) / len(curves) <= 0.93
