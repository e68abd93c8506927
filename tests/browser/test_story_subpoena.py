"""A litigant's subpoena for a worker's unemployment file: a motion, a ruling that denies it, and exactly what the court's ruling lets leave."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, Handing, hold_number, text_of, told_in_order, verified_offline
from tests.corpus import examples, papers_court

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.night]

RULING = papers_court.state_court_order(
    state="New Mexico",
    county="Bernalillo",
    court="United States District Court for the District of New Mexico",
    case_number="2:19-cv-00418",
    parties="ROSALINDA YBARRA MONTOYA,\n          Plaintiff,\nv.\nCIELO VISTA HOSPITALITY, INC.,\n          Defendant.",
    title="ORDER DENYING MOTION TO QUASH",
    recitals=(
        "THIS MATTER having come before the Court on the motion of the Department of Workforce Records to quash a subpoena, and the "
        "Court being fully advised, FINDS that the records are material and that the need for them outweighs the reasons for their "
        "confidentiality."
    ),
    orders=(
        "IT IS THEREFORE ORDERED that the motion to quash is DENIED.",
        "IT IS FURTHER ORDERED that the Department shall produce to counsel for Defendant, on or before September 20, 2019, the wage "
        "records of Rosalinda Ybarra Montoya, date of birth 05/21/1979, from January 1, 2017, to be used only for this litigation.",
    ),
    judge="Victoria S. Begay",
    dated="September 4, 2019",
    signed=14,
).pdf()  # fmt: skip
COUNSEL = "They are the counsel for Defendant whom the ruling names"


def test_a_subpoena_is_met_with_a_motion_and_answered_only_after_the_ruling(tale, tmp_path):
    hold_number(tale, "Harlan & Pruitt, P.C.", "505 555 0190")
    tale.on(8, 12, 11, 0)
    number = tale.arrive("r-baca", examples.subpoena(), "subpoena.pdf", by="mail")
    page = tale.case("r-baca")
    assert "Do not release; move to quash." in page
    assert "20 CFR 603.7(a)" in page
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

    # The ruling comes as a second paper of the same request; it is read, and the law is put to it again.
    tale.on(9, 5, 10, 0)
    page = tale.add("r-baca", RULING, "ruling.pdf")
    tale.look("r-baca", "subpoena-ruling")
    page = tale.answer("l-ortega", "motion", "denied", why="Order of 4 September")
    page = tale.call_back("r-baca", "Harlan & Pruitt", "confirmed", "Mr. Harlan's office, file 418")
    page = tale.answer("l-ortega", "person-matched", "unique", why="name and birth date")
    assert "The law requires the release, exactly as far as it reaches." in page
    tale.look("l-ortega", "subpoena-denied")
    page = tale.prepare("l-ortega", "release-in-part")
    tale.on(9, 6, 9, 0)
    page = tale.decide("e-armijo")

    # The person is told before anything leaves; then exactly the fields go, locked to the one who asked.
    tale.prove(
        "r-baca",
        "Tell the person",
        words="Letter with a copy of the ruling",
        way="mail",
        whom="Rosalinda Ybarra Montoya",
    )
    handing = Handing(tale, "Harlan & Pruitt, P.C.", "Harlan & Pruitt")
    handing.lock_to()
    wage = "Employer: Cielo Vista Hospitality, Inc.\nQuarter: 2017 Q1\nWages: 6,140.00"
    page = handing.assemble(
        record="Wage records of Rosalinda Ybarra Montoya",
        fields=f"{wage}\nSupervisor: Tadeo Okonjoba",
        withheld="name: Tadeo Okonjoba",
        compared=True,
        other_recipient=COUNSEL,
    )
    assert "would leak" in page
    tale.look("o-chavez", "subpoena-would-leak")
    page = handing.assemble(
        record="Wage records of Rosalinda Ybarra Montoya",
        fields=wage,
        withheld="name: Tadeo Okonjoba",
        kinds="names of other workers",
        compared=True,
        other_recipient=COUNSEL,
    )
    tale.look("o-chavez", "subpoena-release")
    # Nothing can be taken before it is proved who asked.
    assert "Nothing can be handed over before this is proved." in page
    assert "Verify the requester" in page
    # The clerk of the court cannot be reached, and the order names a day: who decides records why it leaves before; the duty stays open.
    tale.set_aside("e-armijo", "Verify the requester", "The office answered its own number; the order names the 20th")
    tale.look("e-armijo", "subpoena-set-aside")
    page = tale.open("o-chavez", "release")
    assert "Nothing can be handed over" not in page
    assert "E. Armijo recorded on Fri 6 Sep 2019" in page
    # The cost may be reimbursed afterwards: it is told, and bars nothing.
    assert "Have the recipient pay or reimburse the cost" in page
    inside = handing.hand_over("mail")
    tale.send("r-baca", "mail")
    said = text_of(inside["01-fields.pdf"])
    assert "6,140.00" in said
    assert "Okonjoba" not in said

    entries = tale.entries("r-baca")
    tale.look("r-baca", "subpoena-receipt")
    tale.number = number
    told_in_order(
        entries,
        "Received by mail; the original was kept",
        "Assessed: Do not release; move to quash",
        "Decided: Do not release; move to quash",
        "The letter left by mail",
        "A duty was done: 20 CFR 603.7(a)",
        "A later paper came by mail; the original was kept",
        "Assessed: must release",
        "The requester was called back: confirmed",
        "A fact was answered: Exactly one person matches",
        "Assessed: must release",
    )
    told_in_order(
        entries,
        "A release was begun",
        "What leaves was set, checked and locked",
        "Recorded why something leaves before a duty is done: Policy, verify before release",
        "The locked package was handed over, by mail",
    )
    assert "whole" in verified_offline(tmp_path)
