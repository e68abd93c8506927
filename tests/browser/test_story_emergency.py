"""An emergency that must not skip the authority: claimed at six in the evening, called back, decided in person, reviewed the next day."""

import pytest
from tests.browser.telling import hold_number, tick, told_in_order, verified_offline
from tests.corpus import examples

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.night]
NOTE = b"""Telephone note, front desk, Las Cruces office
Thursday, August 22, 2019, 6:00 p.m.

Sergeant Paul Renner of the Rio Grande County Sheriff's Office called. He said that Elena Quintana, born 04/09/1991, was taken by
force an hour ago and may be killed. He asks for her home address and the address of her employer at once. He gave the number
575 555 0999.
"""


def delegate(tale, kinds, offered):
    person = tale.who("e-armijo")
    assert person.open("/delegations") == 200
    page = person.page
    shown = page.locator("[name=kinds]").evaluate_all("all => all.map(one => one.value)")
    assert offered not in shown
    page.locator("[name=to]").select_option("d-montoya")
    for kind in kinds:
        tick(page, f"[name=kinds][value='{kind}']")
    page.fill("[name=from_on]", "2019-08-19")
    page.fill("[name=until_on]", "2019-08-30")
    page.fill("[name=why]", "the Secretary is in hearings")
    with page.expect_navigation():
        page.locator("form:has([name=kinds]) button").click()


def test_an_emergency_is_stricter_and_never_faster_than_the_authority(tale, tmp_path):
    hold_number(tale, "Rio Grande County Sheriff's Office", "575 555 0162")
    tale.on(8, 19, 8, 0)
    delegate(tale, ("law-enforcement", "other"), "emergency")
    tale.look("e-armijo", "emergency-delegation")
    tale.on(8, 22, 18, 5)
    tale.arrive("f-lucero", NOTE, "note.txt", by="phone", at="2019-08-22T18:00")
    page = tale.case("f-lucero")
    assert "Policy, nothing by telephone" in page
    # Said is not shown: the danger opens the question, and a person verifies before anything leaves.
    assert "Is it needed at once to protect someone’s life or health?" in page.replace("'", "’")
    tale.look("f-lucero", "emergency-arrives")
    tale.open("f-lucero", "emergency")
    tale.who("f-lucero").page.fill(
        "form:has(input[value=open]) [name=why]",
        "Sgt. Renner says a woman was taken by force an hour ago and may be killed.",
    )
    page = tale.press("f-lucero", "", within="main form:has(input[value=open])")
    assert "Two people who took no part review it afterwards" in page
    tale.look("f-lucero", "emergency-claimed")
    tale.hidden_from("o-chavez", "s-trujillo", "k-padilla")

    # Nobody at the desk may decide, nor the delegate: an emergency is the Secretary's, in person.
    tale.open("f-lucero", "prepare", status=403)
    page = tale.prepare("r-baca", "release-in-part", "danger to life, as the sergeant says; home address only")
    tale.write("r-baca", "With this letter the agency gives the address that was asked for.", "What is disclosed")
    person = tale.who("d-montoya")
    there = person.open(f"/requests/{tale.number}/decide")
    assert there in {403, 404} or person.page.locator("button[value=sign]").count() == 0
    # The Secretary in person neither, before anyone has been called back on a number that was held.
    page = tale.open("e-armijo", "decide")
    assert "You cannot decide yet." in page
    assert "Nobody was called back about the emergency" in page
    assert tale.who("e-armijo").page.locator("button[value=sign]").count() == 0
    tale.look("e-armijo", "emergency-not-called")
    page = tale.call_back("f-lucero", "Rio Grande County Sheriff", "confirmed", "the desk officer knows of it")
    tale.on(8, 22, 18, 40)
    page = tale.decide("e-armijo")
    assert "final, not sent" in page
    tale.look("e-armijo", "emergency-decided")

    # The next day two people who took no part are to review it; counsel is one of them and votes first.
    tale.on(8, 23, 9, 0)
    for key in ("f-lucero", "r-baca", "e-armijo"):
        tale.open(key, "second-review")
        assert tale.who(key).page.locator("[name=said]").count() == 0, key
    page = tale.open("l-ortega", "second-review")
    assert "Fri 23 Aug 2019" in page
    page = tale.who("l-ortega").page
    tick(page, "[name=said][value=right]")
    page.fill(
        "form:has(input[value=vote]) [name=why]", "The desk officer confirmed it; one address left, nothing else."
    )
    page = tale.press("l-ortega", "", within="main form:has(input[value=vote])")
    assert "Your vote" in page
    tale.look("l-ortega", "emergency-reviewed")
    assert "one address left" not in tale.open("e-armijo", "second-review")
    told_in_order(
        tale.entries("a-begay"),
        "Received by phone; the original was kept",
        "Assessed:",
        "An emergency was claimed",
        "Two people who took no part are to review it",
        "A decision was prepared: Release a part",
        "The requester was called back: confirmed",
        "Decided: Release a part",
    )
    assert "whole" in verified_offline(tmp_path)


def test_a_delegate_decides_what_was_passed_on_until_its_last_day_and_no_longer(tale, tmp_path):
    tale.on(8, 19, 8, 0)
    delegate(tale, ("law-enforcement",), "emergency")
    page = tale.words("e-armijo")
    assert "D. Montoya" in page
    assert "30 Aug 2019" in page
    tale.on(8, 19, 14, 20)
    first = tale.arrive("r-baca", examples.detective(), "mail.eml", at="2019-08-19T14:05")
    # The power opens the register to the delegate at what waits for them, and to nobody else.
    tale.hidden_from("o-chavez", "s-trujillo", "k-padilla")
    # An open request has no letter of ours, for a refusal names its law. The desk calls the published number; nobody knows her.
    assert "Has the requester been verified by a published number" in tale.case("r-baca")
    page = tale.answer("r-baca", "requester-verified", "no", why="called the published number; nobody there knows her")
    assert "Refuse." in page
    assert "Policy, the right requester" in tale.open("r-baca", "law")
    page = tale.prepare("r-baca", "refuse")
    assert "20 CFR 603.4(b)" in page
    tale.on(8, 20, 9, 0)
    deputy = tale.who("d-montoya")
    assert deputy.open("/requests") == 200
    assert first in deputy.source()
    tale.look("d-montoya", "delegate-register")
    tale.open("d-montoya", "prepare", status=403)
    page = tale.open("d-montoya", "decide")
    assert "You decide this under a delegation of E. Armijo, until the end of Fri 30 Aug 2019." in page
    tale.look("d-montoya", "delegate-decides")
    page = tale.decide("d-montoya")
    assert "final, not sent" in page
    tale.send("r-baca")
    assert "Decided by D. Montoya on Tue 20 Aug 2019 09:00, prepared by R. Baca" in tale.case("r-baca")
    entries = tale.entries("a-begay")
    tale.look("a-begay", "delegate-receipt")
    told_in_order(
        entries, "A decision was prepared: Refuse", "Decided under a delegation: Refuse", "The letter left by e-mail"
    )

    tale.on(8, 29, 16, 0)
    second = tale.arrive("r-baca", examples.direct_access(), "access.eml")
    tale.prepare("r-baca", "refuse")
    # On the last day the page is open before the delegate, who goes home; after midnight it refuses.
    tale.on(8, 30, 17, 55)
    tale.open("d-montoya", "decide")
    assert deputy.page.locator("button[value=sign]").count() == 1
    tale.on(8, 31, 0, 5)
    page = tale.press("d-montoya", "", within="main form:has(button[value=sign])")
    assert "final, not sent" not in page
    tale.look("d-montoya", "delegate-refused")
    tale.open("d-montoya", "decide", status=404)
    assert deputy.open("/requests") == 200
    assert second not in deputy.source()
    assert "An answer waits for a signature." in tale.case("r-baca")
    assert tale.who("e-armijo").open("/delegations") == 200
    tale.look("e-armijo", "delegate-run-out")
    tale.on(9, 3, 9, 0)
    page = tale.decide("e-armijo")
    assert "final, not sent" in page
    assert "Decided by E. Armijo" in tale.case("r-baca")
    assert "whole" in verified_offline(tmp_path)
