"""A journalist asks for those very e-mails: the law's days, the letter, the key of who will receive them."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, Handing, hold_number, told_in_order, verified_offline

from custos.testing import examples

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_public_is_answered_within_the_days_of_the_law(tale, tmp_path):
    hold_number(tale, "Mesa Courier, newsroom", "505 555 0180")
    tale.on(8, 20, 9, 45)
    tale.arrive("r-baca", examples.journalist(), "mail.eml", at="2019-08-20T09:30")
    page = tale.open("r-baca")
    assert "The law requires the release" in page
    assert "NMSA 14-2-8" in page
    # LAW: three working days to explain, fifteen calendar days to show.
    assert "Fri 23 Aug 2019" in page
    assert "Wed 4 Sep 2019" in page
    tale.seen_by(*ALL_SEE)
    tale.hidden_from(*NONE_SEE)
    tale.look("r-baca", "journalist-arrives")
    page = tale.open("r-baca", "clocks")
    assert "At most 60 more days, up to 3 times, and only before the deadline has passed (NMSA 14-2-10)." in page
    tale.look("r-baca", "journalist-clocks")
    page = tale.prepare("r-baca", "release-in-part")
    assert "Your request to inspect public records is granted in part" in page
    assert "Where something was taken out, the place is marked" in page
    tale.on(8, 22, 14, 0)
    tale.decide("e-armijo")
    tale.send("r-baca")
    tale.look("r-baca", "journalist-letter")
    handing = Handing(tale, "Teresa Aguilar, Mesa Courier", "Mesa Courier")
    handing.lock_to()
    told_in_order(
        tale.entries("r-baca"),
        "Received by e-mail; the original was kept",
        "Assessed: must release",
        "A decision was prepared: Release a part",
        "Decided: Release a part",
        "The letter left by e-mail",
        "The requester was called back: confirmed",
    )
    assert "whole" in verified_offline(tmp_path)
