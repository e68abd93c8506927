"""A judge's order is obeyed exactly; a sealed one exists for nobody but those named."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, Handing, hold_number, tick, told_in_order, verified_offline

from custos.testing import examples

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COURT = "Second Judicial District Court"


def test_an_order_is_obeyed_exactly_by_those_whose_work_it_is(tale, tmp_path):
    hold_number(tale, COURT, "505 555 0170")
    tale.on(8, 20, 11, 0)
    tale.arrive("r-baca", examples.court_order(), "order.pdf", by="mail")
    page = tale.open("r-baca")
    assert "The law requires the release, exactly as far as it reaches." in page
    assert "US Const. art. VI" in page
    assert "no less and no more than it says" in page
    tale.seen_by(*ALL_SEE)
    tale.hidden_from(*NONE_SEE)
    tale.look("r-baca", "order-arrives")
    tale.call_back("r-baca", COURT, "confirmed", "clerk of the court, docket read back")
    page = tale.answer("r-baca", "person-matched", "unique", why="name and birth date")
    assert "The law requires the release" in page
    page = tale.prepare("l-ortega", "release")
    assert "D-202-CV-2019-03391" in page
    tale.decide("e-armijo")
    tale.send("r-baca", "mail")
    tale.look("r-baca", "order-letter")
    handing = Handing(tale, "Counsel for the Estate of Ramón Lucero", COURT)
    handing.lock_to()
    told_in_order(
        tale.entries("a-begay"),
        "Received by mail; the original was kept",
        "Assessed: must release",
        "The requester was called back: confirmed",
        "A decision was prepared: Release what was asked",
        "Decided: Release what was asked",
        "The letter left by mail",
    )
    tale.look("a-begay", "order-receipt")
    assert "whole" in verified_offline(tmp_path)


def test_a_sealed_order_exists_for_those_named_and_for_nobody_else(tale):
    tale.on(8, 20, 11, 0)
    tale.arrive("l-ortega", examples.court_order(), "order.pdf", by="mail")
    number = tale.number
    tale.open("l-ortega")
    page = tale.who("l-ortega").page
    page.evaluate("document.querySelectorAll('#access details').forEach(one => one.open = true)")
    form = page.locator("form[action$='/seal']")
    form.locator("[name=why]").fill("The order is under seal")
    for key in ("l-ortega", "e-armijo"):
        if form.locator(f"[name=staff][value='{key}']").count():
            tick(page, f"form[action$='/seal'] [name=staff][value='{key}']")
    with page.expect_navigation():
        form.locator("button").click()
    assert "Sealed" in tale.words("l-ortega")
    tale.look("l-ortega", "order-sealed")
    tale.seen_by("l-ortega", "e-armijo")
    tale.hidden_from("r-baca", "a-begay", *NONE_SEE, number=number, sealed=True)
    # No seal hides a matter from all eyes: the auditor sees that there is one, and nothing else of it.
    auditor = tale.who("a-begay")
    assert auditor.open("/requests/sealed") == 200
    said = tale.words("a-begay")
    assert number in said
    assert "Lucero" not in said
    tale.look("a-begay", "order-sealed-list")
    clerk = tale.who("r-baca")
    assert clerk.open("/requests/sealed") == 403
    clerk.open("/requests/search")
    clerk.page.fill("[name=person]", "Ramón Lucero")
    assert number not in tale.press("r-baca", "", within="main form:has([name=person])")
    # An objection against a number works the same for everybody, so that it tells nothing.
    tale.prepare("l-ortega", "release")
    page = tale.decide("e-armijo")
    assert "D-202-CV-2019-03391" in page
    tale.hidden_from("r-baca", number=number, sealed=True)
