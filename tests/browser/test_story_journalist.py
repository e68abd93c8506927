"""A journalist asks for those very e-mails: the law's days, more time once, and the e-mails without the workers' names in them."""

from email.message import EmailMessage

import pypdfium2
import pytest
from tests.browser.telling import (
    ALL_SEE,
    NONE_SEE,
    Handing,
    hold_number,
    packed,
    text_of,
    told_in_order,
    verified_offline,
)
from tests.corpus import examples

from custos.adapters.pictures import ocr, pixels

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.night]
WORKER, NUMBER = "Ofelia Carrizal", "585-22-0164"


UNSEEN = "Zarapico"
"""Stands wherever nobody who read the e-mails saw it."""


def kept(sender: str, to: str, day: str, subject: str, *words: str) -> bytes:
    """An e-mail as the server keeps it: with the way it took, a formatted form, and what that form hides."""
    mail = EmailMessage()
    mail["Received"] = f"from {UNSEEN.lower()}.ice.example by mx.workforce.example; {day}"
    mail["Message-ID"] = f"<{UNSEEN}@ice.example>"
    mail["From"], mail["To"], mail["Date"], mail["Subject"] = sender, to, day, subject
    mail["X-Desk"] = UNSEEN
    mail.set_content("\n\n".join(words) + "\n")
    shown = "".join(f"<p>{one}</p>" for one in words)
    mail.add_alternative(
        f"<html><head><title>{UNSEEN}</title></head><body><!-- {UNSEEN} --><p style='display:none'>{UNSEEN}</p>{shown}</body></html>",
        subtype="html",
    )
    return mail.as_bytes()


ASKED = kept(
    "Dana Hale <dana.hale@ice.example>",
    "Ana Ruiz <a.ruiz@workforce.example>",
    "Thu, 01 Aug 2019 08:12:00 -0600",
    "Access to wage and employer records",
    "We would like to have direct access to your worker and employer records.",
    f"To begin with, please look up {WORKER}, {NUMBER}.",
)
ANSWERED = kept(
    "Ana Ruiz <a.ruiz@workforce.example>",
    "Dana Hale <dana.hale@ice.example>",
    "Fri, 02 Aug 2019 16:40:00 -0600",
    "Access to wage and employer records",
    "The Secretary has denied direct access. Each request is looked at for itself.",
)


def test_the_public_is_answered_within_the_days_of_the_law(tale, tmp_path):
    hold_number(tale, "Mesa Courier", "505 555 0180")
    tale.on(8, 20, 9, 45)
    tale.arrive("r-baca", examples.journalist(), "mail.eml", at="2019-08-20T09:30")
    page = tale.case("r-baca")
    assert "The law requires the release" in page
    assert "NMSA 14-2-8" in page
    # LAW: three working days to explain, fifteen calendar days to show.
    assert "Fri 23 Aug 2019" in page
    assert "Wed 4 Sep 2019" in page
    tale.seen_by(*ALL_SEE)
    tale.hidden_from(*NONE_SEE)
    tale.look("r-baca", "journalist-arrives")

    # Once the time is made longer, with the reason, and the requester is told by a letter before the old day.
    page = tale.open("l-ortega", "clocks")
    assert "At most 60 more days, up to 3 times, and only before the deadline has passed (NMSA 14-2-10)." in page
    tale.look("l-ortega", "journalist-clocks")
    tale.on(8, 22, 14, 0)
    reason = "Two years of mail of forty employees must be looked through"
    page = tale.extend("l-ortega", "NMSA 14-2-8", days=16, ground="broad", why=reason)
    assert "Fri 20 Sep 2019" in page
    assert reason in page
    tale.look("l-ortega", "journalist-extended")
    page = tale.send_notification("r-baca", "Public records: more time", "e-mail")
    assert "You will hear from us by September 20, 2019, as NMSA 14-2-10 allows." in page
    assert f"The reason: the request is too broad to be met at once. {reason}." in page
    tale.look("r-baca", "journalist-more-time")
    tale.prove("r-baca", "explain in writing", words="The letter about more time, by e-mail")
    assert "Fri 20 Sep 2019" in tale.case("r-baca")

    tale.on(9, 17, 10, 0)
    page = tale.prepare("r-baca", "release-in-part")
    assert "Your request to inspect public records is granted in part" in page
    assert "Where something was taken out, the place is marked" in page
    tale.on(9, 18, 9, 0)
    tale.decide("e-armijo")

    # The e-mails leave; who the worker was, and the number, do not.
    handing = Handing(tale, "Teresa Aguilar, Mesa Courier", "Mesa Courier")
    handing.lock_to()
    tale.look("o-chavez", "journalist-release-begins")
    given = {
        "record": "E-mails between the Department and Immigration and Customs Enforcement",
        "withheld": f"name: {WORKER}\nnumber: {NUMBER}",
        "kinds": "names and numbers of workers",
        "compared": True,
    }
    mails = [("asked.eml", ASKED), ("answered.eml", ANSWERED)]
    told = "1 August 2019, 8:12: Dana Hale to Ana Ruiz, access to wage and employer records"
    page = handing.assemble(fields=f"{told}, begins with Carrizal, Ofelia", **given)
    assert "would leak" in page
    page = handing.assemble(
        fields=f"{told}\n2 August 2019, 16:40: Ana Ruiz to Dana Hale, denied", papers=mails, **given
    )
    assert "Pages 1 to 3 for Teresa Aguilar, Mesa Courier" in page
    tale.look("o-chavez", "journalist-release")
    inside = handing.hand_over()
    tale.send("r-baca")
    tale.look("r-baca", "journalist-letter")
    assert packed(inside)["withheld"] == ["names and numbers of workers"]
    said = text_of(inside["01-fields.pdf"])
    assert "Dana Hale to Ana Ruiz" in said
    shown = read_again(inside["02-paper.pdf"])
    assert "direct access to your worker and employer records" in shown
    assert "Dana Hale" in shown
    assert "Subject: Access to wage and employer records" in shown
    answered = read_again(inside["03-paper.pdf"])
    assert "denied direct access" in answered
    for gone in (WORKER, "Carrizal", NUMBER, "585", UNSEEN, UNSEEN.lower()):
        assert gone not in said
        assert gone not in shown
        assert gone not in answered
        for data in inside.values():
            assert gone == "585" or gone.encode() not in data

    entries = tale.entries("r-baca")
    tale.look("r-baca", "journalist-receipt")
    told_in_order(
        entries,
        "Received by e-mail; the original was kept",
        "Assessed: must release",
        "A deadline was extended (NMSA 14-2-8)",
        "The letter about more time was drafted",
        "The letter about more time left by e-mail",
        "A duty was done: NMSA 14-2-8",
        "A decision was prepared: Release a part",
        "Decided: Release a part",
        "A recipient’s key was handed in",
        "The requester was called back: confirmed",
        "A release was begun",
        "What leaves was set, checked and locked",
        "The locked package was handed over, by e-mail",
        "The letter left by e-mail",
    )
    assert "whole" in verified_offline(tmp_path)


def read_again(pdf: bytes) -> str:
    """The words on the pictures of a redacted paper, as the readers of pictures see them; there are no others in it."""
    assert text_of(pdf) == ""
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        shown = page.render(scale=2.5, grayscale=True).to_pil().convert("L")
        pages.append(pixels.Pixels(shown.width, shown.height, shown.tobytes()))
    return " ".join(" ".join(read.text for read in ocr.read_pictures(pages, second=False)).split())
