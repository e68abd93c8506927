"""A judge's order is obeyed exactly; a sealed one exists for nobody but those named."""

import pytest
from tests.browser.telling import (
    ALL_SEE,
    NONE_SEE,
    Handing,
    hold_number,
    packed,
    text_of,
    tick,
    told_in_order,
    verified_offline,
)
from tests.corpus import examples, papers_court
from tests.corpus.papers import Paper, center, para

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COURT = "Second Judicial District Court"
NUMBER, ANOTHER = "525-55-0147", "Wendell Tsosie"
REPORT = Paper(
    "Quarterly wage report",
    (
        center("EMPLOYER'S QUARTERLY WAGE REPORT", 13, bold=True),
        para("Desert Sky Trucking, Inc.                Quarter ending March 31, 2016"),
        para(f"Ramón Lucero          {NUMBER}          9,412.50"),
        para(f"{ANOTHER}          525-55-0261          8,870.00"),
    ),
).pdf()
"""The employer's own report for one quarter: the named worker, the number that protects nobody once it is out, and someone else."""
WAGES = "Employer: Desert Sky Trucking, Inc.\n2016, first quarter: 9,412.50\n2016, second quarter: 9,106.00\n2018, fourth quarter: 10,020.75"


def test_an_order_is_obeyed_exactly_by_those_whose_work_it_is(tale, tmp_path):
    hold_number(tale, COURT, "505 555 0170")
    tale.on(8, 20, 11, 0)
    tale.arrive("r-baca", examples.court_order(), "order.pdf", by="mail")
    page = tale.case("r-baca")
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
    tale.open("o-chavez", "release", status=404)
    tale.on(8, 21, 9, 0)
    tale.decide("e-armijo")

    # The person is told before anything leaves: the letter stands ready, and the duty is done only with its proof.
    page = tale.send_notification("r-baca", "Notice to the person", "mail")
    assert "Second Judicial District Court" in page
    tale.look("r-baca", "order-notice")
    tale.open("o-chavez", "release")
    tale.look("o-chavez", "order-release-begins")
    handing = Handing(tale, "Counsel for the Estate of Ramón Lucero", COURT)
    handing.lock_to()
    assert "Tell the person whose records are asked for" in tale.open("o-chavez", "release")
    tale.prove(
        "r-baca",
        "Tell the person",
        words="Notice with a copy of the order, certified mail",
        way="mail",
        whom="Estate of Ramón Lucero",
    )
    assert "Tell the person whose records are asked for" not in tale.open("o-chavez", "release")

    # That the court was called is known already: the clerk reads it and enters it, and nothing is left to do.
    page = tale.begin_proof("r-baca", "Verify the requester")
    begun = page.locator("[name=words]").input_value()
    assert begun == f"Called back by R. Baca: {COURT} confirmed it. clerk of the court, docket read back"
    tale.look("r-baca", "order-proof-begun")
    tale.prove("r-baca", "Verify the requester", words=begun)
    assert "Still to do" not in tale.open("o-chavez", "release")

    # What the order does not name stays: another worker would leak from the fields, and both are painted over in the report.
    given = {
        "record": "Quarterly wage records of Ramón Lucero, 2016 through 2018",
        "withheld": f"number: {NUMBER}\nnumber: 525-55-0261\nname: {ANOTHER}",
        "kinds": "Social Security numbers\nnames and wages of other workers",
    }
    # A field that the order does not name is refused; a name that says nothing by itself is compared by a person.
    page = handing.assemble(fields=f"{WAGES}\nHome address: 12 Piñon Road", **given)
    assert "The decision does not name these fields: “Home address”" in page
    page = handing.assemble(fields=WAGES, **given)
    assert "word for word: “Employer”, “2016, first quarter”" in page
    given["compared"] = True
    # The order names its recipient by a part in the case: that this is who they are, a person says.
    page = handing.assemble(fields=WAGES, **given)
    assert "The paper names" in page
    given["other_recipient"] = "The docket names them as the counsel of the order"
    page = handing.assemble(fields=f"{WAGES}\nSame shift: {ANOTHER}", **given)
    assert "would leak" in page
    assert NUMBER not in page.replace(given["withheld"], "")
    page = handing.assemble(fields=WAGES, papers=[("wage-report.pdf", REPORT)], **given)
    assert "Locked packages" in page
    tale.look("o-chavez", "order-release")
    tale.on(8, 23, 10, 0)
    inside = handing.hand_over("mail")
    tale.send("r-baca", "mail")
    tale.look("r-baca", "order-letter")
    assert sorted(inside) == ["01-fields.pdf", "02-paper.pdf", "MANIFEST.json", "SHA256SUMS"]
    said = text_of(inside["01-fields.pdf"])
    assert "9,412.50" in said
    assert "10,020.75" in said
    assert packed(inside)["fields"] == {given["record"]: [line.split(":")[0] for line in WAGES.splitlines()]}
    for data in inside.values():
        for value in (NUMBER, ANOTHER, "Tsosie", "525-55-0261"):
            assert value.encode() not in data
    assert NUMBER not in said
    assert text_of(inside["02-paper.pdf"]) == ""
    page = tale.case("r-baca")
    tale.look("r-baca", "order-done")
    told_in_order(
        tale.entries("a-begay"),
        "Received by mail; the original was kept",
        "Assessed: must release",
        "The requester was called back: confirmed",
        "A fact was answered: Exactly one person matches",
        "Assessed: must release",
        "A decision was prepared: Release what was asked",
        "Decided: Release what was asked",
        "The notice to the person was drafted",
        "The notice to the person left by mail",
        "A recipient’s key was handed in",
        "The requester was called back: confirmed",
        "A duty was done: Policy, notice to the person",
        "The person concerned was notified by mail",
        "A duty was done: Policy, verify before release",
        "What leaves was set, checked and locked",
        "The locked package was handed over, by mail",
        "The letter left by mail",
    )
    tale.look("a-begay", "order-receipt")
    assert "whole" in verified_offline(tmp_path)


def test_a_sealed_order_exists_for_those_named_and_for_nobody_else(tale):
    tale.on(8, 20, 11, 0)
    tale.arrive("l-ortega", examples.court_order(), "order.pdf", by="mail")
    number = tale.number
    tale.open("l-ortega", "history")
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
    # An objection against a number works the same for everyone, so that it tells nothing.
    tale.prepare("l-ortega", "release")
    page = tale.decide("e-armijo")
    assert "D-202-CV-2019-03391" in page
    tale.hidden_from("r-baca", number=number, sealed=True)


CLAIM_ORDER = papers_court.state_court_order(
    state="California",
    county="Los Angeles",
    court="Superior Court",
    case_number="BC671204",
    parties="LUZ MARINA OCAMPO,\n          Plaintiff,\nv.\nBRILLO CAR WASH, INC.,\n          Defendant.",
    title="ORDER COMPELLING PRODUCTION OF WAGE CLAIM",
    recitals=(
        "THIS MATTER having come before the Court on Defendant's motion to compel, notice having been given to the Labor Commissioner, "
        "and the Court being fully advised, FINDS that the records are material and cannot be had elsewhere."
    ),
    orders=(
        "IT IS THEREFORE ORDERED that the Labor Commissioner shall produce to counsel for Defendant, on or before September 20, 2019, "
        "the wage claim of Luz Marina Ocampo, date of birth March 2, 1986.",
    ),
    judge="Harold T. Minami",
    dated="August 19, 2019",
    signed=9,
).pdf()  # fmt: skip


@pytest.mark.night
def test_where_the_law_wants_an_accounting_of_what_left_it_is_written_and_proved(tale, settings, tmp_path):
    """LAW: Cal. Civ. Code 1798.25 keeps the date, nature and purpose of each disclosure and who received it."""
    settings.AGENCY = "us-ca-dlse"
    hold_number(tale, "Superior Court, civil clerk", "213 555 0171")
    tale.on(8, 21, 10, 0)
    tale.arrive("r-baca", CLAIM_ORDER, "order.pdf", by="mail")
    assert "The law requires the release, exactly as far as it reaches." in tale.case("r-baca")
    tale.call_back("r-baca", "Superior Court", "confirmed", "civil clerk, docket read back")
    tale.answer("r-baca", "person-matched", "unique", why="claim number and birth date")
    tale.prepare("l-ortega", "release")
    tale.on(8, 22, 9, 0)
    tale.decide("e-armijo")
    tale.send_notification("r-baca", "Notice to the person", "mail")
    tale.prove("r-baca", "Tell the person", words="Notice with the order", way="mail", whom="Luz Marina Ocampo")
    tale.prove(
        "r-baca", "Verify the requester", words="Called the clerk of the Superior Court, who confirmed the order"
    )
    handing = Handing(tale, "Counsel for Brillo Car Wash, Inc.", "Superior Court")
    handing.lock_to()
    given = "Claim: 05-88214\nFiled: 3 April 2019\nWages claimed: 6,310.00"
    handing.assemble(
        record="Wage claim of Luz Marina Ocampo",
        fields=given,
        withheld="text: 41 Alameda Court",
        compared=True,
        other_recipient="Brillo Car Wash is the defendant of the order",
    )
    tale.on(8, 23, 10, 0)
    said = text_of(handing.hand_over("mail")["01-fields.pdf"])
    tale.send("r-baca", "mail")
    assert "6,310.00" in said

    # What has left is to be accounted for; the page says so where it was handed over, until the accounting has its number.
    page = tale.open("r-baca", "release")
    assert "Still to do now that it has left Write the accounting and keep it" in page
    tale.look("r-baca", "accounting-open")
    # The proof begins with what the register knows; a person adds why, and the number under which it is kept.
    page = tale.begin_proof("l-ortega", "Write the accounting")
    begun = page.locator("[name=words]").input_value()
    assert begun == (
        "23 Aug 2019: Wage claim of Luz Marina Ocampo: Claim, Filed, Wages claimed. "
        "Handed to Counsel for Brillo Car Wash, Inc. by mail. Purpose:"
    )
    tale.look("l-ortega", "accounting-begun")
    tale.prove("l-ortega", "Write the accounting", words=f"{begun} case BC671204", number="A-2019-0031")
    assert "Write the accounting" not in tale.open("l-ortega", "release")
    tale.open("l-ortega", "duties")
    tale.who("l-ortega").page.evaluate("document.querySelectorAll('#duties details').forEach(one => one.open = true)")
    assert "A-2019-0031" in tale.words("l-ortega")
    tale.look("l-ortega", "accounting-done")
    told_in_order(
        tale.entries("a-begay"),
        "Decided: Release what was asked",
        "The notice to the person was drafted",
        "The notice to the person left by mail",
        "A duty was done: Civ. Code 1798.24(k), the attempt to tell",
        "The person concerned was notified by mail",
        "What leaves was set, checked and locked",
        "The locked package was handed over, by mail",
        "A duty was done: Civ. Code 1798.25",
    )
    assert "whole" in verified_offline(tmp_path)
