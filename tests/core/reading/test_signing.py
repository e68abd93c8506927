"""A mark has one owner: the line it was set on. Nobody else's mark signs for a judge."""

from __future__ import annotations

import pytest

from custos.adapters.data.forms import cards
from custos.core.reading.find.signatures import SignatureRead, signatures
from custos.core.reading.find.signing.free import bare_name, same_person
from custos.core.reading.find.signing.slots import lead_of
from custos.core.reading.readings import Signed, State
from custos.core.reading.text.page import Box, Line, Page, PageSource
from custos.core.reading.text.view import View

HEAD = "STATE OF NEW MEXICO\nSECOND JUDICIAL DISTRICT COURT\nORDER\nIT IS ORDERED that records be produced.\n"


def judges(foot: str) -> SignatureRead:
    """The judge's line of a page that ends in these lines."""
    page = Page(1, HEAD + foot, PageSource.PDF_TEXT, "paper")
    return next(read for read in signatures(View.of(page), cards().labels) if read.role == "judge")


@pytest.mark.parametrize(
    "foot",
    [
        "/s/ Ada Lund\n____________\nHon. Ada Lund\nDistrict Judge",
        "s/ Ada Lund\n____________\nDated: May 4, 2026\nDISTRICT JUDGE",
        "____/s/ Ada Lund____\nHon. Ada Lund\nDistrict Judge, Division XI",
        "(signed) Ada Lund\nDistrict Judge",
        "E-SIGNED by Ada Lund\non 2026-05-04 15:10:00 MST\n____________\nDISTRICT JUDGE",
        "Digitally signed by Ada Lund\nDN: cn=Ada Lund, o=Court\nDate: 2026.05.04 15:10:00\n____________\nADA LUND\nDISTRICT JUDGE",
        "Hon. Ada Lund (electronically signed)\nDistrict Judge",
        "Prepared by:\n/s/ Ike Rowan\nAttorney for Plaintiff\n/s/ Ada Lund\n____________\nDISTRICT JUDGE",
        "Approved as to form:          /s/ Ada Lund\n/s/ Ike Rowan                 ____________\nAttorney for Plaintiff        DISTRICT JUDGE",
        "/s/ Ada Lund\nJueza de Distrito",
    ],
)
def test_a_judge_has_signed(foot: str) -> None:
    read = judges(foot)
    assert read.signed is Signed.YES
    assert same_person(read.signer, "Ada Lund")


@pytest.mark.parametrize(
    "foot",
    [
        "____________\nDISTRICT JUDGE\nSubmitted by: /s/ Ike Rowan\nAttorney for Defendant",
        "____________\nDISTRICT JUDGE\n/s/ Marla Okoye\nDeputy Clerk",
        "Prepared by:\n/s/ Ike Rowan\nAttorney for Defendant\n____________\nDISTRICT JUDGE",
        "____________\nDISTRICT JUDGE\nServed by: /s/ Deputy Ike Rowan",
        "____________\nHon. Ada Lund\nDistrict Judge\nSubscribed and sworn to before me.\n/s/ Ike Rowan\nNotary Public",
        "Submitted by: /s/ Ike Rowan\n____________\nDISTRICT JUDGE",
    ],
)
def test_an_empty_line_for_a_judge_is_unsigned_no_matter_who_else_signs(foot: str) -> None:
    assert judges(foot).signed is Signed.NO


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        ("/s/ Ike Rowan\nJudge's signature\nClementine Roake, District Judge", "printed"),
        ("Hon. Ada Lund\n____________\nDISTRICT JUDGE", "typed"),
        ("Reviewed: /s/ Ike Rowan\nDISTRICT JUDGE", "cannot be told"),
    ],
)
def test_a_mark_that_may_be_another_persons_is_for_a_person_to_look_at(foot: str, why: str) -> None:
    read = judges(foot)
    assert read.signed is Signed.UNKNOWN
    assert why in read.why


def test_nobody_is_said_not_to_have_signed_where_a_free_mark_is_on_the_page() -> None:
    read = judges(
        "/s/ Ada Lund\nThis order takes effect when it is filed with the clerk.\n____________\nDISTRICT JUDGE"
    )
    assert read.signed is Signed.UNKNOWN


def test_ink_belongs_to_the_line_it_is_nearest_to() -> None:
    rows = [("DISTRICT JUDGE", 0.55), ("Deputy Clerk", 0.66)]
    text = HEAD + "\n".join(words for words, _ in rows)
    lines, at = [], len(HEAD)
    for words, top in rows:
        lines.append(Line(at, at + len(words), Box(0.5, top, 0.7, top + 0.012)))
        at += len(words) + 1
    ink = (Box(0.5, 0.61, 0.65, 0.65),)
    page = Page(1, text, PageSource.PDF_TEXT, "paper", lines=tuple(lines), ink_at_signature=ink, ink_complete=True)
    found = {read.role: (read.signed, read.signed_state) for read in signatures(View.of(page), cards().labels)}
    assert found["court-officer"] == (Signed.YES, State.UNSURE)
    assert found["judge"][0] is not Signed.YES


def test_a_last_name_that_is_an_office_makes_nobody_a_judge() -> None:
    page = Page(1, HEAD + "/s/ Kwame Judge, Supervisory Special Agent", PageSource.PDF_TEXT, "paper")
    assert {read.role for read in signatures(View.of(page), cards().labels)} == {"agency-officer"}


@pytest.mark.parametrize(
    "line", ["Deputy Clerk, for the Judge", "Clerk to the Judge", "Deputy Clerk by order of the Judge"]
)
def test_a_clerk_who_signs_for_a_judge_has_a_clerks_line(line: str) -> None:
    page = Page(1, HEAD + f"{line}\nIke Rowan", PageSource.PDF_TEXT, "paper")
    assert "judge" not in {read.role for read in signatures(View.of(page), cards().labels)}


def test_two_columns_that_have_run_together_are_two_lines() -> None:
    page = Page(1, HEAD + "Attorney for Plaintiff Ada Lund, Superior Court Judge", PageSource.PDF_TEXT, "paper")
    assert [read.role for read in signatures(View.of(page), cards().labels)] == ["court-officer", "judge"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("L. Farnsworth", "Hon. Lucinda Farnsworth", True),
        ("THE HONORABLE LUCINDA R. FARNSWORTH", "Lucinda Farnsworth", True),
        ("Ike Rowan", "Clementine Roake", False),
        ("Joaquin Prewitt", "Maria Prewitt", False),
    ],
)
def test_two_spellings_are_one_person_or_two(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_honors_and_initials_are_no_part_of_a_name() -> None:
    assert bare_name("Judge Ada M. Lund, Jr.") == "ada lund"


def test_what_leads_a_mark_says_whose_it_is() -> None:
    assert [lead_of(text) for text in ("Respectfully submitted:", "Presentado por:", "Reviewed:", "SO ORDERED")] == ["other", "other", "soft", ""]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "OFFICE OF INSPECTOR GENERAL\nU.S. DEPARTMENT OF LABOR",
        "STATE OF OHIO\nOFFICE OF THE COMMISSIONER",
        "OFFICE OF THE DISTRICT ATTORNEY\nCOUNTY OF FRESNO",
    ],
)
def test_a_letterhead_in_capitals_is_no_line_to_sign_on(head: str) -> None:
    text = "We ask your office for the wage records of one person in an audit of payments.\n/s/ Ada Lund\nAda Lund\n"
    for page in (
        f"{head}\n{text}",
        f"Please see what follows, it came to us by mail today and is for you.\n{head}\n{text}",
    ):
        view = View.of(Page(1, page, PageSource.MAIL, "message"))
        assert [read.label for read in signatures(view, cards().labels)] == []


def test_an_office_in_capitals_below_a_rule_or_a_mark_is_one() -> None:
    for foot in ("____________\nINSPECTOR GENERAL", "/s/ Ada Lund\nINSPECTOR GENERAL", "ADA LUND\nINSPECTOR GENERAL"):
        page = Page(
            1, f"We ask your office for the wage records of one person in an audit.\n{foot}", PageSource.MAIL, "m"
        )
        assert [read.label for read in signatures(View.of(page), cards().labels)] == ["inspector general"]
