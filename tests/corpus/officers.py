"""Draws papers that officers issue: immigration warrants, detainers, subpoenas of agencies, notices, papers of immigration judges."""

from __future__ import annotations

from tests.corpus.hand import Hand
from tests.corpus.papers import RULE, Block, Paper, center, para
from tests.corpus.parts import lines, signature, ticks, two
from tests.corpus.truth import Truth

_DHS = (
    ("U.S. DEPARTMENT OF HOMELAND SECURITY",), ("DEPARTMENT OF HOMELAND SECURITY", "U.S. Immigration and Customs Enforcement"),
)  # fmt: skip
_DHS_KEPT = (
    ("U.S. Department of Homeland Security", "U.S. Customs and Border Protection"), ("United States Department of Homeland Security", "Immigration and Customs Enforcement", "Enforcement and Removal Operations"),
)  # fmt: skip
_RANKS = (
    "Supervisory Detention and Deportation Officer",
    "Assistant Field Office Director",
    "Deportation Officer",
    "Supervisory Special Agent",
)
_RANKS_KEPT = (
    "(A) Deputy Field Office Director",
    "Supervisory Border Patrol Agent",
    "Resident Agent in Charge",
    "Immigration Enforcement Agent",
)

_RANKS_LATE = (
    "Detention and Deportation Officer",
    "Chief Immigration Officer",
    "Acting Field Office Director",
    "Patrol Agent in Charge",
)


def _dhs(hand: Hand) -> list[Block]:
    return lines(*hand.pick(_DHS, _DHS_KEPT), size=12, bold=True)


def _rank(hand: Hand) -> str:
    return hand.pick(_RANKS, _RANKS_KEPT, _RANKS_LATE)


def arrest_of_alien(hand: Hand, *, trap: str = "") -> tuple[Paper, Truth]:
    """An immigration officer's warrant of arrest; a trap dresses it as a judge's."""
    day, who, officer, number = hand.ago(1, 40), hand.person(), hand.person(), hand.a_number()
    rank = _rank(hand)
    title = hand.pick(("Warrant for Arrest of Alien",), ("WARRANT FOR ARREST OF ALIEN", "Warrant for Arrest of Alien"))
    blocks = [
        *_dhs(hand),
        *lines(title, size=14, bold=True),
        RULE,
        two("", f"File No. {number}\nDate: {hand.write(day)}", split=60),
    ]
    blocks += [
        para(hand.pick(("To: any immigration officer who may serve warrants of arrest", "To:  Any immigration officer authorized by the regulations"), ("TO ANY OFFICER DELEGATED AUTHORITY UNDER THE ACT:",))),
        para(f"From the file and a check of records I believe that {who} is within the country in violation of the immigration laws and may be removed."),
        para(hand.pick(("YOU ARE COMMANDED to arrest and take into custody the person named above for removal proceedings.",), ("You are hereby commanded to take this person into custody for proceedings under the Act.",))),
    ]  # fmt: skip
    if trap == "judge-box":
        blocks += ticks(hand, ("Judge", True), ("Magistrate", False), ("Other issuing authority", False))
    if trap == "officer-judge":
        officer = f"{hand.person().split()[0]} Judge"
    if trap == "stamped":
        blocks += [para("JUDGE", bold=True)]
    signed = trap != "unsigned"
    blocks += signature(
        hand,
        "(Signature of Authorized Immigration Officer)",
        f"{officer}, {rank}" if signed else "",
        signed=signed,
        under="(Printed Name and Title of Authorized Immigration Officer)",
    )
    words = {
        "": "",
        "judge-box": "an officer's form with a ticked box that says Judge",
        "officer-judge": "an officer whose surname is Judge",
        "stamped": "an officer's form stamped JUDGE",
        "unsigned": "an officer's form that nobody signed",
    }
    truth = Truth(
        ("administrative-immigration-warrant",),
        "agency-officer",
        signed=signed,
        signer=officer if signed else "",
        issued_on=day,
        a_number=number,
        persons=(who,),
        trap=words[trap] or "a warrant by an officer, not a judge",
    )
    return Paper(
        title, tuple(blocks), hand.pick(("Form I-200 (Rev. 09/16)", "DHS Form I-200"), ("I-200 (Rev. 03-17)", ""))
    ), truth


def removal(hand: Hand) -> tuple[Paper, Truth]:
    """An immigration officer's warrant of removal, in whose boxes judges are named."""
    day, who, number = hand.ago(1, 60), hand.person(), hand.a_number()
    title = hand.pick(
        ("WARRANT OF REMOVAL/DEPORTATION",), ("Warrant of Removal / Deportation", "WARRANT OF REMOVAL/DEPORTATION")
    )
    order = hand.number(0, 3)
    boxes = (
        "an immigration judge in removal proceedings",
        "a designated official",
        "the Board of Immigration Appeals",
        "a United States District or Magistrate Court Judge",
    )
    blocks = [
        *_dhs(hand), *lines(title, size=15, bold=True), two("", f"File No: {number}\nDate: {hand.write(day)}", split=60), para("To any immigration officer of the Department:"), center(who, 13), center("(Full name of alien)", 9),
        para("is to be removed, upon a final order that was made by:"), *ticks(hand, *((text, index == order) for index, text in enumerate(boxes))),
        para(hand.pick(("By the power of the Secretary I command you to take this person into custody and remove him or her at public expense.",), ("I, the undersigned officer, direct that you take into custody and remove this person from the country.",))),
        *signature(hand, "(Signature of immigration officer)", _rank(hand), under="(Title of immigration officer)"), para(f"{hand.write(day)}, {hand.world.city}"), para("(Date and office location)", 9),
    ]  # fmt: skip
    return Paper(
        title, tuple(blocks), hand.pick(("ICE Form I-205 (8/07)",), ("Form I-205 (Rev. 2-14)  Page 1 of 2", ""))
    ), Truth(
        ("administrative-immigration-warrant",),
        "agency-officer",
        signed=True,
        issued_on=day,
        a_number=number,
        persons=(who,),
        trap="an officer's warrant whose tick boxes name judges",
    )


def detainer(hand: Hand) -> tuple[Paper, Truth]:
    """A detainer: a request that a jail hold a person."""
    day, who, number, officer = hand.ago(1, 40), hand.person(), hand.a_number(), hand.person()
    title = hand.pick(
        ("IMMIGRATION DETAINER - NOTICE OF ACTION",),
        ("Immigration Detainer – Notice of Action", "IMMIGRATION DETAINER"),
    )
    blocks = [
        *_dhs(hand), *lines(title, size=14, bold=True), two(f"Subject ID: {hand.number(300000000, 389999999)}\nEvent #: ELP{hand.number(1000, 9999)}", f"File No: {number}\nDate: {hand.write(day)}"),
        para(f"TO: {hand.world.county} County Detention Center"), para(f"Name of Alien: {who}"), para(hand.pick(("The Department has determined that probable cause exists that the person is removable.",), ("DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS in this matter.",))),
        para(hand.pick(("IT IS THEREFORE REQUESTED THAT YOU keep the person for up to 48 hours past release and tell us beforehand.",), ("IT IS REQUESTED THAT YOU: notify this office and hold the subject no longer than 48 hours.",))), *signature(hand, "(Signature of Immigration Officer)", f"{officer}, {_rank(hand)}", under="(Name and title of Immigration Officer)"),
    ]  # fmt: skip
    return Paper(
        title,
        tuple(blocks),
        hand.pick(("DHS Form I-247A (3/17)",), ("Form I-247A", "DHS Form I-247A (02/17)   Page 1 of 3")),
    ), Truth(
        ("immigration-detainer",),
        "agency-officer",
        signed=True,
        signer=officer,
        issued_on=day,
        a_number=number,
        persons=(who,),
        trap="a detainer that speaks of probable cause",
    )


def enforcement_subpoena(hand: Hand) -> tuple[Paper, Truth]:
    """An immigration subpoena of an officer, or a customs summons."""
    day, due, who, officer = hand.ago(1, 15), hand.ahead(5, 25), hand.person(), hand.person()
    customs = hand.chance(0.35)
    title = hand.pick(
        ("SUMMONS TO APPEAR AND PRODUCE RECORDS" if customs else "IMMIGRATION ENFORCEMENT SUBPOENA",),
        ("SUMMONS" if customs else "IMMIGRATION ENFORCEMENT SUBPOENA to Appear and/or Produce Records",),
    )
    blocks = [
        *_dhs(hand), *lines(title, *(("19 U.S.C. § 1509",) if customs else ("8 U.S.C. § 1225(d)",)), size=12.5, bold=True), para(f"1. To: {hand.world.agency}, {hand.world.address}"), para(f"2. In reference to: {who}"),
        para(hand.pick(("YOU ARE HEREBY SUMMONED AND REQUIRED to produce to the official named below", "By service of this paper YOU ARE HEREBY SUMMONED AND REQUIRED to bring"), ("You are hereby summoned to appear and produce",)) + f" the wage and address records of {who}."),
        para("Failure to comply may lead to an order of a federal District Court and to punishment by the judge for contempt.", 10), para(f"Date and time: {hand.write(due)}, 9:00 a.m."), para(f"Date of issue: {hand.write(day)}"),
        *signature(hand, "(Signature of Authorized Official)" if hand.chance(0.6) else "Signature of Issuing Officer", f"{officer}, {_rank(hand)}", under="(Printed Name and Title)"),
    ]  # fmt: skip
    footer = "DHS Form 3115" if customs else hand.pick(("DHS Form I-138 (6/09)",), ("Form I-138", ""))
    return Paper(title, tuple(blocks), footer), Truth(
        ("administrative-subpoena",),
        "agency-officer",
        signed=True,
        signer=officer,
        issued_on=day,
        respond_by=due,
        persons=(who,),
        trap="a subpoena by an officer that threatens with a court",
    )


_OFFICES = (
    ("U.S. DEPARTMENT OF LABOR", "Wage and Hour Division", "Wage and Hour Investigator"), ("SOCIAL SECURITY ADMINISTRATION", "OFFICE OF THE INSPECTOR GENERAL", "Special Agent in Charge"),
    ("UNITED STATES OF AMERICA", "NATIONAL LABOR RELATIONS BOARD", "Regional Director"), ("U.S. DEPARTMENT OF JUSTICE", "DRUG ENFORCEMENT ADMINISTRATION", "Special Agent in Charge"),
)  # fmt: skip
_OFFICES_KEPT = (
    ("EQUAL EMPLOYMENT OPPORTUNITY COMMISSION", "Denver Field Office", "District Director"), ("UNITED STATES DEPARTMENT OF AGRICULTURE", "Office of Inspector General", "Inspector General"),
    ("STATE DEPARTMENT OF TAXATION", "Audit Division", "Commissioner"), ("U.S. DEPARTMENT OF THE TREASURY", "Internal Revenue Service", "Revenue Officer"),
)  # fmt: skip

_OFFICES_LATE = (
    ("U.S. DEPARTMENT OF HEALTH AND HUMAN SERVICES", "Office of Inspector General", "Regional Inspector General"),
    ("U.S. POSTAL INSPECTION SERVICE", "Fraud Team", "Postal Inspector"),
    ("SECURITIES AND EXCHANGE COMMISSION", "Division of Enforcement", "Staff Attorney"),
    ("OFFICE OF THE STATE CONTROLLER", "Unclaimed Property Division", "Deputy Controller"),
)


def agency_subpoena(hand: Hand) -> tuple[Paper, Truth]:
    """An administrative subpoena or summons of an agency other than an immigration one."""
    day, due, who, officer = hand.ago(1, 15), hand.ahead(5, 25), hand.person(), hand.person()
    top, below, rank = hand.pick(_OFFICES, _OFFICES_KEPT, _OFFICES_LATE)
    title = (
        hand.pick(
            ("SUBPOENA DUCES TECUM", "ADMINISTRATIVE SUBPOENA"), ("SUBPOENA", "ADMINISTRATIVE SUBPOENA DUCES TECUM")
        )
        if "Revenue" not in below
        else "SUMMONS"
    )
    blocks = [
        *lines(top, below, size=12, bold=True), *lines(title, size=14, bold=True), para(f"TO: {hand.world.agency}, {hand.world.address}"), para(hand.pick(("Under the powers that statute gives this office, YOU ARE HEREBY REQUIRED to appear and produce", "YOU ARE HEREBY COMMANDED to produce to this office"), ("You are hereby directed to furnish to the undersigned", "You are hereby summoned to appear before the officer below and to give"))
             + f" the payroll filings of {hand.firm()} and the address of {who}."),
        para(f"Return date: {hand.write(due)}"), para(f"Issued: {hand.write(day)}" if hand.chance(0.5) else f"Date of issue: {hand.write(day)}"), *signature(hand, rank, officer),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("administrative-subpoena",),
        "agency-officer",
        signed=True,
        signer=officer,
        issued_on=day,
        respond_by=due,
        persons=(who,),
        trap="an agency's own subpoena",
    )


def inspection(hand: Hand) -> tuple[Paper, Truth]:
    """A notice that employment papers will be inspected."""
    day, officer, due = hand.ago(0, 3), hand.person(), hand.ahead(3, 6)
    title = hand.pick(("NOTICE OF INSPECTION",), ("Notice of Inspection", "NOTICE OF INSPECTION OF FORMS I-9"))
    blocks = [
        *_dhs(hand), *lines(title, size=14, bold=True), para(hand.write(day)), para(f"{hand.world.agency}\n{hand.world.address}"),
        para(hand.pick(("By this notice you are informed that this office will inspect your Forms I-9 for all people on the payroll. The law gives you at least three business days.",), ("Section 274A of the Act requires employers to keep Forms I-9. An inspection is set; three business days of notice are given.",))),
        para(f"The inspection is set for {hand.write(due)}. Bring the Forms I-9 and a payroll list."), *signature(hand, _rank(hand), officer),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("notice-of-inspection",), "agency-officer", signed=True, signer=officer, issued_on=day, respond_by=due
    )


def immigration_judge(hand: Hand) -> tuple[Paper, Truth]:
    """An order of an immigration judge: an officer of the Department of Justice, whatever the title says."""
    day, who, judge, number = hand.ago(3, 60), hand.person(), hand.judge(), hand.a_number()
    top = hand.pick(
        (("UNITED STATES DEPARTMENT OF JUSTICE", "EXECUTIVE OFFICE FOR IMMIGRATION REVIEW", "IMMIGRATION COURT", hand.world.city.upper()),),
        (("U.S. Department of Justice", "Executive Office for Immigration Review", "United States Immigration Court"), ("IMMIGRATION COURT", f"{hand.world.city.upper()}, {hand.world.state_name.upper()}")),
    )  # fmt: skip
    title = hand.pick(
        ("ORDER OF THE IMMIGRATION JUDGE", "ORDER"), ("DECISION AND ORDER", "ORDER OF REMOVAL", "WARRANT OF ARREST")
    )
    blocks = [
        *lines(*top, size=12, bold=True), two(f"In the Matter of\n{who}", f"File No. {number}\nIn removal proceedings"), *lines(title, size=13, bold=True),
        para(hand.pick((f"IT IS HEREBY ORDERED that the respondent be removed, and that the {hand.world.agency} provide the address on file.",), (f"Upon the whole record, it is ordered that {who} be taken into custody and removed.", f"The respondent having failed to appear, IT IS ORDERED that {who} be removed in absentia."))),
        para(f"Date: {hand.write(day)}"), *signature(hand, hand.pick(("Immigration Judge", "IMMIGRATION JUDGE"), ("U.S. Immigration Judge", "Assistant Chief Immigration Judge")), judge),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("none", "unknown", "administrative-immigration-warrant", "court-order"),
        "immigration-judge",
        issued_on=None,
        persons=(who,),
        trap="an order of an immigration judge",
    )


def administrative_judge(hand: Hand) -> tuple[Paper, Truth]:
    """An order or a subpoena of an administrative law judge of an agency."""
    day, due, judge, who = hand.ago(2, 30), hand.ahead(5, 20), hand.judge(), hand.person()
    top = hand.pick(
        (
            ("STATE OFFICE OF ADMINISTRATIVE HEARINGS",),
            ("UNITED STATES DEPARTMENT OF LABOR", "OFFICE OF ADMINISTRATIVE LAW JUDGES"),
        ),
        (
            ("WORKERS' COMPENSATION BOARD", "Hearings Division"),
            ("STATE PERSONNEL COMMISSION", "Office of Administrative Law Judges"),
        ),
    )
    title = hand.pick(("ORDER", "SUBPOENA DUCES TECUM"), ("PREHEARING ORDER", "ORDER FOR RECORDS"))
    blocks = [
        *lines(*top, size=12, bold=True), two(f"In the matter of {who}", f"Docket No. {hand.number(2019, 2025)}-WC-{hand.number(100, 999)}"), *lines(title, size=13, bold=True),
        para(hand.pick((f"IT IS ORDERED that the {hand.world.agency} produce the wage record of {who} by {hand.write(due)}.",), (f"SO ORDERED: the custodian shall furnish the wage record of {who} by {hand.write(due)}.",))), para(f"Dated: {hand.write(day)}"),
        *signature(hand, hand.pick(("Administrative Law Judge",), ("Presiding Administrative Judge", "Hearing Officer")), judge),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("unknown", "none", "administrative-subpoena"),
        "agency-officer",
        persons=(who,),
        trap="an order of an administrative law judge",
    )
