"""A litigant's subpoena for a worker's unemployment file: a motion before the day on the paper, and nothing leaves."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, told_in_order, verified_offline

from custos.testing import examples

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_subpoena_is_met_with_a_motion_and_nothing_leaves(tale, tmp_path):
    tale.on(8, 12, 11, 0)
    number = tale.arrive("r-baca", examples.subpoena(), "subpoena.pdf", by="mail")
    page = tale.open("r-baca")
    assert "Do not release; move to quash." in page
    assert "20 CFR 603.7(a)" in page
    # The day on the paper binds; it is nobody's wish.
    assert "binds nobody" not in page
    # The motion is due before the day that stands on the paper.
    assert "Mon 26 Aug 2019" in page
    tale.look("r-baca", "subpoena-arrives")
    tale.seen_by(*ALL_SEE)
    tale.hidden_from(*NONE_SEE)

    tale.prepare("r-baca", "move-to-quash")
    tale.on(8, 13, 9, 0)
    page = tale.decide("e-armijo")
    assert "2:19-cv-00418" in page
    tale.send("r-baca", "mail")
    # Nothing leaves on this decision.
    tale.let_in("l-ortega", "o-chavez", "prepares what a ruling may let leave")
    page = tale.open("o-chavez", "release")
    assert "Nothing may leave: no decision to release stands." in page
    assert tale.who("o-chavez").page.locator("[name=fields_given]").count() == 0

    # Counsel files on the twentieth; the proof needs the court, the number and a copy.
    tale.on(8, 20, 15, 0)
    tale.open("a-begay", "duties/1", status=403)
    page = tale.prove(
        "l-ortega",
        "motion to quash",
        words="Motion to quash filed and served on both parties",
        whom="United States District Court, District of New Mexico",
        number="2:19-cv-00418",
        copy=("motion.pdf", examples.court_order()),
    )
    assert "motion.pdf" in page
    tale.look("l-ortega", "subpoena-motion")

    told_in_order(
        tale.entries("r-baca"),
        "Received by mail; the original was kept",
        "A decision was prepared: Do not release; move to quash",
        "Decided: Do not release; move to quash",
        "The letter left by mail",
        "A person was let in",
    )
    tale.number = number
    assert "whole" in verified_offline(tmp_path)
