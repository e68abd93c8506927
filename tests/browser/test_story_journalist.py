"""A journalist asks for those very e-mails: shown within the law's days, with the names of workers taken out."""

import pytest
from tests.browser.telling import ALL_SEE, NONE_SEE, Handing, hold_number, text_of, verified_offline

from custos.testing import examples, papers_agency

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def mail_as_paper(body):
    return papers_agency.letter(
        head="Department of Workforce Records, e-mail", date="August 26, 2019", to="Lena Vigil", about="Request about one person",
        body=(body,), sender="Dana Hale",
    ).pdf()  # fmt: skip


NAMING = mail_as_paper("The suspect is Victor Manuel Tafoya. I request his wages for the first and second quarters of 2019.")
CLEAN = mail_as_paper("The suspect is [name of a worker]. I request his wages for the first and second quarters of 2019.")


def test_the_public_sees_the_mails_without_the_names_of_workers(tale, tmp_path):
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
    print("CLOCKS", page)
    tale.look("r-baca", "journalist-clocks")
    page = tale.prepare("r-baca", "release-in-part")
    print("LETTER", page)
    tale.on(8, 22, 14, 0)
    tale.decide("e-armijo")
    tale.send("r-baca")
    tale.look("r-baca", "journalist-letter")
    handing = Handing(tale, "Teresa Aguilar, Mesa Courier", "Mesa Courier")
    handing.lock_to()
    given = {
        "record": "E-mails about access to records",
        "fields": "E-mails: three, of August 2019",
        "withheld": "name: Victor Manuel Tafoya",
        "kinds": "names of workers",
    }
    page = handing.assemble(**given, papers=[("mail-1.pdf", NAMING)])
    print("GATE", page[:800])
    page = handing.assemble(**given, papers=[("mail-1.pdf", CLEAN)])
    tale.look("o-chavez", "journalist-release")
    inside = handing.hand_over()
    print("INSIDE", {name: len(data) for name, data in inside.items()})
    for name, data in inside.items():
        if name.endswith(".pdf"):
            assert "Tafoya" not in text_of(data)
    print("ENTRIES", tale.entries("r-baca"))
    assert "whole" in verified_offline(tmp_path)
