"""The exchange of 2019, told by the people who live it: direct access asked of three employees, denied, asked again; then one person, one offense."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, told_in_order, verified_offline
from tests.corpus import examples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ONE_PERSON = examples.mail(
    "Dana Hale <dana.hale@ice.example>",
    "Lena Vigil <l.vigil@workforce.example>",
    "Mon, 26 Aug 2019 09:00:00 -0600",
    "Request about one person, case EP-19-2207",
    """\
Ms. Vigil,

I am a special agent with Immigration and Customs Enforcement in El Paso. We are
conducting a criminal investigation of wire fraud (18 U.S.C. 1343), our case
number EP-19-2207.

The suspect is Victor Manuel Tafoya, date of birth 03/14/1982. I request his
wages as reported by each employer for the first and second quarters of 2019,
with the names of those employers. The records are needed for my official duties.

Please answer by September 6, 2019.

Dana Hale
Immigration and Customs Enforcement, El Paso
""",
    message_id="<20190826090000.6012@ice.example>",
)


def test_three_mails_to_three_people_then_one_person_and_one_offense(tale, tmp_path):
    # 1 August: the first mail came to Ana Ruiz; the clerk registers it.
    tale.on(8, 1, 9, 0)
    first = tale.arrive("r-baca", examples.direct_access(), "mail.eml", told_to="Ana Ruiz", at="2019-08-01T08:12")
    page = tale.case("r-baca")
    assert "Refuse." in page
    assert "20 CFR 603.4(b)" in page
    assert "NMSA 51-1-32" in page
    # LAW: the department's own decision is of 2 August; on the first it is no law yet.
    assert "DWS decision" not in page
    tale.look("r-baca", "mails-first")
    tale.seen_by(*ALL_SEE)
    tale.hidden_from(*NONE_SEE)
    assert "dana.hale" not in tale.open("a-begay")

    # Prepared by the clerk, who may not sign it; the Secretary decides on the second; it leaves by e-mail.
    tale.on(8, 2, 9, 0)
    page = tale.prepare("r-baca", "refuse")
    # A letter bears the day on which it is prepared, not the day on which the mail came.
    assert "August 2, 2019 Dana Hale" in page
    assert "Your role does not include this. Who can: designated authority. It waits for: E. Armijo." in tale.open(
        "r-baca", "decide"
    )
    assert tale.who("r-baca").page.locator("button[value=sign]").count() == 0
    tale.on(8, 2, 10, 30)
    page = tale.open("e-armijo", "decide")
    assert "direct access to records" in page
    assert "R. Baca" in page
    tale.look("e-armijo", "mails-decide")
    page = tale.decide("e-armijo")
    assert "20 CFR 603.4(b)" in page
    tale.send("r-baca")
    tale.look("r-baca", "mails-letter")
    assert "Sent" in tale.words("r-baca")

    # 15 August: another employee is asked, after the denial and without a word of it.
    tale.on(8, 15, 9, 5)
    second = tale.arrive("r-baca", examples.follow_up(), "mail2.eml", told_to="Marcos Ortiz", at="2019-08-15T08:12")
    page = tale.case("r-baca")
    assert "The same ask was denied before, and came again." in page
    assert first in page
    assert "another employee" in page
    assert "DWS decision of 2 August 2019" in page
    tale.look("r-baca", "mails-after-denial")
    page = tale.case("r-baca", number=first)
    assert second in page

    # 16 August: a deputy is asked in passing, and says so in one click. They see no request of others by it.
    tale.on(8, 16, 16, 40)
    deputy = tale.who("d-montoya")
    assert deputy.open("/requests/informal") == 200
    deputy.page.fill(
        "[name=text]",
        "Dana Hale of Immigration and Customs Enforcement in El Paso telephoned me. She asked for direct access to our worker and "
        "employer records, a login for two of her staff, with a same-day response.",
    )
    page = tale.press("d-montoya", "", within="main form")
    third = next(word.strip(".,") for word in page.split() if word.startswith("2019-0"))
    tale.look("d-montoya", "mails-informal")
    tale.open("d-montoya", number=third)
    tale.hidden_from("d-montoya", number=first)
    tale.number = third
    page = tale.case("l-ortega")
    # A second-hand note is tied to what it repeats like a paper of the requester's own.
    assert "The same ask was denied before, and came again." in page
    assert first in page
    tale.look("l-ortega", "mails-second-hand")
    for number in (second, third):
        tale.number = number
        tale.prepare("r-baca", "refuse")
        tale.decide("e-armijo")
        tale.send("r-baca")

    # 26 August: one person, one offense, one case number. It is decided on its own.
    tale.on(8, 26, 9, 30)
    tale.arrive("r-baca", ONE_PERSON, "mail3.eml", told_to="Lena Vigil", at="2019-08-26T09:00")
    page = tale.case("r-baca")
    assert "The same ask was denied before" not in page
    assert "Not settled yet: unknown facts could still change it." in page
    assert "11.3.100.106(D) NMAC" in page
    assert "Does the requester need it to administer or enforce a law that is its own duty?" in page
    assert "named, with case number" in page
    tale.look("r-baca", "mails-one-person")
    assert "Tafoya" not in tale.open("a-begay")
    # A published number that does not know the sender settles it: nothing leaves on a letter that nobody stands behind.
    page = tale.answer(
        "l-ortega", "requester-verified", "no", why="the field office's published number does not know her"
    )
    assert "Refuse." in page
    assert "20 CFR 603.4(b)" in tale.open("l-ortega", "law")
    tale.look("l-ortega", "mails-agreement")
    page = tale.prepare("l-ortega", "refuse")
    assert "20 CFR 603.4(b)" in page
    # Who holds the key of a letter never tells whether the agency knows the person.
    assert "does not say whether the agency holds any record" in page
    tale.decide("e-armijo")
    tale.send("r-baca")

    # The receipt tells it in the order of the ledger, and the auditor checks the whole log away from the agency.
    entries = tale.entries("a-begay", first)
    told_in_order(
        entries,
        "Received by e-mail; the original was kept",
        "Assessed: Refuse",
        "A decision was prepared: Refuse",
        "Decided: Refuse",
        "The letter left by e-mail",
    )
    tale.look("a-begay", "mails-receipt")
    assert "whole" in verified_offline(tmp_path)
