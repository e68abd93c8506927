"""Who asks, by the office in the signature, the address, or the trade; and what an office's mail program adds below a mail."""

from __future__ import annotations

import pytest
from tests.core.reading.arrivals import CONTEXT, mail

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import Purpose, Readings, RequesterKind, Scope


def read_mail(text: str, name: str = "", address: str = "someone@post.example") -> Readings:
    return read(mail(text, name, address), CONTEXT, cards())


@pytest.mark.parametrize(
    ("text", "name", "address", "kind"),
    [
        ("does anneke merwe have a hearing w/ you this week?\n\nt. dela / ero sac", "", "t@post.example", "immigration-agency"),
        ("what addr is on the claim of Odo Lang\n\np. kovacs, uscis fresno", "", "p@post.example", "immigration-agency"),
        ("what addr is on the claim of Odo Lang\n\np. kovacs / ice cream truck", "", "p@post.example", "unknown"),
        ("Where does Odo Lang work now?\nT. Roe", "", "troe@ero.dhs.example", "immigration-agency"),
        ("Where does Odo Lang work now?\nT. Roe", "", "troe@dhs.state.example", "unknown"),
        ("Where does Odo Lang work now?\nT. Roe, SDDO", "", "troe@post.example", "immigration-agency"),
        ("This office has been retained by Ms. Ilse Berg in her claim. Kindly send the answer.", "", "o@vance.example", "attorney"),
        ("I cover business for the Northern Wire. How many wage claims were filed in 2025?", "Ilse", "i@wire.example", "press"),
        ("We report on courts for Radio Sol. How many hearings were held in March?", "Ilse", "i@sol.example", "press"),
        ("Poultry Workers United is launching a drive at Vega Foods. Please send the phone numbers of those workers.", "", "o@p.example", "union"),
        ("hello office\n\nmy name Minh Tran-Vo i am get unemployment from march. send paper of all money i get", "", "m@post.example", "subject"),
        ("PLEASE FURNISH THE EMPLOYER OF ODO LANG FOR PURPOSES OF GARNISHMENT.", "", "c@c.example", "public"),
        ("ACCOUNT HOLDER: PADILLA, YOLANDA T. WE HOLD A JUDGMENT. PLEASE ADVISE HER EMPLOYER.", "", "c@c.example", "public"),
        ("Our office defends Sunrise Nurseries. Kindly send all wage claims.", "", "c@c.example", "attorney"),
        ("Hi, I write about workplaces for Valley Beat. How many complaints came in?", "Kofi", "k@k.example", "press"),
        ("Need the last employer of Odo Lang. Federal warrant 24-CR-0441.\n\nA. Roe, DUSM\nMountain Fugitive Team", "", "r@r.example", "law-enforcement"),
        ("State Fugitive Unit, Sgt. Roe. Looking for Odo Lang; his last employer?", "", "r@r.example", "law-enforcement"),
        ("I cover for my sister at the bakery. Please send my wages.", "Ana", "a@post.example", "unknown"),
    ],
)  # fmt: skip
def test_who_asks(text: str, name: str, address: str, kind: str) -> None:
    assert read_mail(text, name, address).requester.kind.value == kind


@pytest.mark.parametrize(
    ("text", "address", "purpose"),
    [
        ("Please tell me where Odo Lang works now.\n\nT. Roe\nDeportation Officer", "t@ice.dhs.example", "civil-immigration"),
        ("Border Patrol, Deming station. We hold Odo Lang and need his employer today.\nBPA T. Roe", "t@cbp.dhs.example", "civil-immigration"),
        ("Where does Odo Lang work?\nT. Roe", "t@ero.dhs.example", "civil-immigration"),
        ("Which employer reports wages for Odo Lang?\nT. Roe, Homeland Security Investigations", "t@hsi.dhs.example", "unknown"),
        ("Please send the wages of Odo Lang for his petition.\nT. Roe", "t@uscis.dhs.example", "unknown"),
        ("For our identity theft case 26-1188 send the wages of Odo Lang.\nT. Roe, Deportation Officer", "t@ero.dhs.example", "criminal-investigation"),
        ("We charge Odo Lang with illegal reentry. Send his wages.\nT. Roe, Deportation Officer", "t@ero.dhs.example", "unknown"),
        ("My cousin was taken by a deportation officer. Please send my wages.\nAna Ruiz", "a@post.example", "own-use"),
    ],
)  # fmt: skip
def test_an_office_of_removal_asks_for_that_unless_it_names_a_crime(text: str, address: str, purpose: str) -> None:
    assert read_mail(text, "", address).ask.purpose.value == purpose


@pytest.mark.parametrize(
    "below",
    [
        "CONFIDENTIALITY NOTICE: This e-mail is for the addressee. If you are not Jane Roe, delete it. IRS Circular 230: no tax advice.",
        "This message and any attachments may contain information of the Department of Homeland Security.",
        "Aviso de confidencialidad: si usted no es Juan Pérez, avise a la policía.",
        "If you are not the intended recipient, call the sheriff. Wage records and tax returns are private.",
    ],
)
def test_a_notice_below_a_mail_says_nothing_of_who_asks_or_for_whom(below: str) -> None:
    text = "This office has been retained by Ms. Ilse Berg. Kindly send her claim file.\n\nOdo Vance\n\n"
    found, plain = read_mail(text + below), read_mail(text)
    assert found.requester.kind is plain.requester.kind is RequesterKind.ATTORNEY
    assert [person.name for person in found.ask.persons] == ["Ilse Berg"]
    assert found.ask.data_classes == plain.ask.data_classes


def test_what_comes_first_is_no_notice() -> None:
    found = read_mail("Confidentiality notice: none. Please send me the wage records of Odo Lang.")
    assert found.ask.scope is Scope.PERSON


def test_a_crime_is_named_in_the_plural_too() -> None:
    found = read_mail(
        "I am assigned a series of garage burglaries (case 26-1184). Need the employer of Odo Lang.\nDet. I. Vance\nDeming Police",
        "Det. Ida Vance",
    )
    assert found.ask.purpose is Purpose.CRIMINAL_INVESTIGATION
