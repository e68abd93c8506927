"""Draws papers under a court's caption that command nobody: applications, affidavits, motions, notices, and odd traps."""

from __future__ import annotations

from tests.corpus.hand import Hand
from tests.corpus.orders import FEDERAL_BENCH, head
from tests.corpus.papers import PAGE_BREAK, Paper, para
from tests.corpus.parts import bench, dated, federal_court, lines, parties, signature, stamp, state_court
from tests.corpus.truth import Truth


def application(hand: Hand) -> tuple[Paper, Truth]:
    """An agent's request for a federal search warrant; the judge's line below is for the oath, or blank."""
    day, agent = hand.ago(0, 5), hand.person()
    case = hand.federal_case("mj", day)
    title = hand.pick(
        ("APPLICATION FOR A SEARCH WARRANT", "APPLICATION FOR SEARCH WARRANT"),
        (
            "APPLICATION FOR A WARRANT BY TELEPHONE",
            "AFFIDAVIT IN SUPPORT OF A SEARCH WARRANT",
            "APPLICATION AND AFFIDAVIT FOR SEARCH WARRANT",
        ),
    )
    sworn = hand.chance(0.5)
    blocks = [
        *([para("AO 106 (Rev. 04/10) Application for a Search Warrant", 8.5)] if hand.chance(0.5) and "AFFIDAVIT" not in title else []), *federal_court(hand, hand.world.district), parties(f"In the Matter of the Search of\n{hand.world.address}", f"Case No. {case}"), *lines(title, size=13, bold=True),
        para(hand.pick(("I, a federal agent, ask for a search warrant and swear that I have cause to think that evidence lies there.",), ("Being duly sworn, I depose that the facts in this paper are true, and pray that a warrant issue.",))), *signature(hand, hand.pick(("Applicant's signature",), ("Affiant", "Signature of affiant")), agent, under="Special Agent"),
        para("Sworn to before me and signed in my presence."), para(f"Date: {hand.write(day) if sworn else '____________'}"), *signature(hand, "Judge's signature", hand.judge() if sworn else "", signed=sworn),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("warrant-application",),
        "none",
        issued_on=day if sworn else None,
        case_number=case,
        court_state="US",
        defects=("application-only",),
        trap="an agent's application with a judge's line" + (" for the oath" if sworn else ", blank"),
    )


def state_affidavit(hand: Hand) -> tuple[Paper, Truth]:
    """A detective's affidavit for a state search warrant, sworn before a judge."""
    day, agent = hand.ago(0, 5), hand.person()
    title = hand.pick(
        ("AFFIDAVIT FOR SEARCH WARRANT", "STATEMENT OF PROBABLE CAUSE"),
        ("AFFIDAVIT OF PROBABLE CAUSE", "AFFIDAVIT IN SUPPORT OF SEARCH WARRANT", "COMPLAINT FOR SEARCH WARRANT"),
    )
    blocks = [*state_court(hand, criminal=True), *lines(title, size=13, bold=True), para(hand.pick((f"Affiant, being sworn, states that wage papers are hidden at {hand.world.address}.",), (f"I swear that I have reason to believe that at {hand.world.address} evidence is kept, and ask that a warrant be issued.",))), *signature(hand, hand.pick(("Affiant",), ("Signature of affiant",)), agent), dated(hand, day), para("Sworn and subscribed before me."), *signature(hand, bench(hand), hand.judge())]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("warrant-application", "unknown") if title.startswith("COMPLAINT") else ("warrant-application",),
        "none",
        issued_on=day,
        court_state=hand.world.state,
        trap="an affidavit sworn before a judge",
    )


def complaint(hand: Hand) -> tuple[Paper, Truth]:
    """A criminal complaint."""
    day, agent, who = hand.ago(1, 20), hand.person(), hand.person()
    case = hand.federal_case("mj", day)
    blocks = [*([para("AO 91 (Rev. 11/11) Criminal Complaint", 8.5)] if hand.chance(0.5) else []), *federal_court(hand, hand.world.district), parties(f"United States of America\nv.\n{who}", f"Case No. {case}"), *lines("CRIMINAL COMPLAINT", size=13, bold=True), para(f"I, the complainant, state on my belief that {who} broke 18 U.S.C. § 1546."), *signature(hand, "Complainant's signature", agent), para(f"Date: {hand.write(day)}"), *signature(hand, "Judge's signature", f"{hand.judge()}, U.S. Magistrate Judge")]  # fmt: skip
    return Paper("complaint", tuple(blocks)), Truth(
        ("warrant-application",),
        "none",
        issued_on=day,
        case_number=case,
        court_state="US",
        trap="a criminal complaint that a judge countersigned",
    )


def motion(hand: Hand) -> tuple[Paper, Truth]:
    """A filing of a party: motions, notices, declarations, returns, dockets."""
    day, lawyer = hand.ago(1, 20), hand.person()
    blocks, case, state, _, party = head(hand, "cv", day)
    title, says = hand.pick(
        (("MOTION TO QUASH SUBPOENA", "moves the court to quash the subpoena"), ("NOTICE OF DEPOSITION", "will take the testimony of the custodian"), ("DECLARATION IN SUPPORT OF MOTION", "declares that the judge ordered: IT IS SO ORDERED"), ("MOTION FOR ORDER TO PRODUCE RECORDS", "asks that it be ordered that records be produced")),
        (("PLAINTIFF'S MOTION TO COMPEL", "prays that the Court order production"), ("NOTICE OF MOTION AND MOTION FOR PROTECTIVE ORDER", "will move at the hearing"), ("OPPOSITION TO MOTION TO COMPEL", "opposes the request that it is ordered"), ("RESPONSE TO ORDER TO SHOW CAUSE", "answers the order of this Court"), ("MEMORANDUM OF LAW IN SUPPORT OF APPLICATION", "argues that the warrant should issue")),
        (("REQUEST FOR ENTRY OF ORDER", "requests an order that the judge sign"), ("AFFIRMATION IN OPPOSITION", "affirms that it was ordered"), ("NOTICE OF ENTRY OF ORDER", "gives notice that an order was entered"), ("BRIEF IN SUPPORT OF MOTION FOR ORDER", "argues that it should be ordered")),
    )  # fmt: skip
    blocks = [
        *blocks,
        *lines(title, size=13, bold=True),
        para(f"The plaintiff, {party}, through counsel, {says}."),
        para(f"Dated: {hand.write(day)}"),
        *signature(hand, hand.pick(("Attorney for Plaintiff",), ("Counsel for Plaintiff",)), lawyer),
    ]
    return Paper(title, tuple(blocks)), Truth(
        ("none", "unknown"),
        "none",
        case_number=case,
        court_state=state,
        trap="a party's filing under a court's caption",
    )


def officer_under_court(hand: Hand) -> tuple[Paper, Truth]:
    """A paper in a court's layout that an officer signs; the magistrate is only named in the text."""
    day, officer = hand.ago(0, 4), hand.person()
    blocks = [
        *federal_court(hand, hand.world.district), parties(f"In the Matter of the Search of\n{hand.world.address}", f"Case No. {hand.federal_case('mj', day)}"), *lines("SEARCH WARRANT", size=14, bold=True), para("To: Any authorized officer"),
        para(f"Magistrate Judge {hand.judge()} has been told of this matter. YOU ARE COMMANDED to search the premises located at {hand.world.address} on or before {hand.write(hand.ahead(3, 9))}."), para(f"Date issued: {hand.write(day)}"),
        *signature(hand, hand.pick(("Special Agent", "Supervisory Special Agent"), ("Deportation Officer", "Detective")), officer),
    ]  # fmt: skip
    return Paper("warrant", tuple(blocks)), Truth(
        ("unknown",), "unknown", trap="a warrant in a court's layout that an officer signed"
    )


def clerk_for_judge(hand: Hand) -> tuple[Paper, Truth]:
    """An order that a clerk signed for the judge."""
    day = hand.ago(1, 10)
    blocks, case, state, _, party = head(hand, "cv", day)
    blocks = [
        *blocks,
        *lines("ORDER", size=13, bold=True),
        para(f"IT IS ORDERED that the {hand.world.agency} shall produce the file of {party}."),
        dated(hand, day),
        *signature(
            hand,
            hand.pick(
                ("Deputy Clerk", "Clerk of the Court"), ("Deputy Clerk, for the Judge", "Clerk, by Deputy Clerk")
            ),
            hand.person(),
        ),
    ]
    return Paper("order", tuple(blocks)), Truth(
        ("unknown",), "unknown", case_number=case, court_state=state, trap="an order that a clerk signed for the judge"
    )


def no_such_court(hand: Hand) -> tuple[Paper, Truth]:
    """A warrant of a body that is called a court and is none."""
    name = hand.pick(
        (
            "COMMON LAW GRAND JURY COURT OF RECORD",
            "NATIONAL ASSEMBLY COURT OF THE REPUBLIC",
            "SUPREME TRIBUNAL OF THE SOVEREIGN PEOPLE",
        ),
        ("THE PEOPLE'S COURT OF JUSTICE", "UNIVERSAL COURT OF EQUITY AND RECORD", "INTERSTATE TRIBUNAL OF COMMERCE"),
    )
    blocks = [
        *lines(name, size=15, bold=True),
        *lines("SEARCH WARRANT", size=14, bold=True),
        para(f"YOU ARE COMMANDED to open the records at {hand.world.address} to the bearer."),
        para(f"Dated: {hand.write(hand.ago(1, 9))}"),
        *signature(hand, "Judge", hand.judge()),
    ]
    return Paper(name, tuple(blocks)), Truth(
        ("unknown", "none"), "unknown", trap="a warrant of a court that does not exist"
    )


def no_such_district(hand: Hand) -> tuple[Paper, Truth]:
    """A warrant of a federal court in a district that does not exist."""
    district = hand.pick(
        ("Central District of New Mexico", "Northern District of Colorado", "Midwestern District of Texas"),
        ("Eastern District of Arizona", "Southern District of Massachusetts", "Upper District of Michigan"),
    )
    day = hand.ago(0, 4)
    blocks = [
        *federal_court(hand, district), parties(f"In the Matter of the Search of\n{hand.world.address}", f"Case No. {hand.federal_case('mj', day)}"), *lines("SEARCH WARRANT", size=14, bold=True),
        para(f"YOU ARE COMMANDED to execute this warrant on or before {hand.write(hand.ahead(3, 9))} at the premises located at {hand.world.address}."), para(f"Date and time issued: {hand.write(day)}"), *signature(hand, "Judge's signature", f"{hand.judge()}, U.S. Magistrate Judge"),
    ]  # fmt: skip
    return Paper("warrant", tuple(blocks)), Truth(
        ("unknown",), "unknown", trap="a warrant of a federal district that does not exist"
    )


def stamped_letter(hand: Hand) -> tuple[Paper, Truth]:
    """An office's memo with a stamp "JUDGE" and initials on it."""
    blocks = [stamp(hand.pick(("JUDGE  J.R.", "APPROVED\nJUDGE"), ("SO ORDERED\nJUDGE T.L.", "JUDGE'S CHAMBERS")), dy=10), *lines(hand.pick(("U.S. DEPARTMENT OF HOMELAND SECURITY",), ("REGIONAL TASK FORCE",)), size=12, bold=True), *lines("MEMORANDUM", size=13, bold=True), para(f"To: {hand.world.agency}"), para(f"From: {hand.person()}, Special Agent"), para(f"Please search your files for {hand.person()} and send what there is. Time is short."), *signature(hand, "Special Agent", hand.person())]  # fmt: skip
    return Paper("memo", tuple(blocks)), Truth(
        ("none", "unknown", "letter"), "none", trap="a memo stamped JUDGE with initials"
    )


def pasted_mail(hand: Hand) -> tuple[Paper, Truth]:
    """A printed e-mail that says a court's order is attached; nothing is."""
    blocks = [para(f"From: {hand.person()} <agent@taskforce.example>\nTo: records@{hand.world.state.lower()}.example\nSubject: court order attached\nDate: {hand.write(hand.ago(0, 3))}"), para(hand.pick(("Court order attached, signed by the judge. IT IS HEREBY ORDERED that you produce the file. United States District Judge.",), ("See the attached warrant. You are commanded to comply. /s/ Judge of the Superior Court",))), para(hand.person())]  # fmt: skip
    return Paper("mail", tuple(blocks)), Truth(
        ("none", "unknown", "letter"), "none", trap="an e-mail that speaks of an order which is not there"
    )


def mixed(hand: Hand) -> tuple[Paper, Truth]:
    """Two papers laid on one copier glass: an agency's head above a court's title."""
    day = hand.ago(0, 9)
    blocks = [
        *lines("U.S. DEPARTMENT OF HOMELAND SECURITY", "U.S. Immigration and Customs Enforcement", size=12, bold=True), *federal_court(hand, hand.world.district), *lines(hand.pick(("SEARCH WARRANT",), ("WARRANT FOR SEARCH AND ARREST",)), size=14, bold=True),
        para(f"YOU ARE COMMANDED to search {hand.world.address}."), para(f"Date: {hand.write(day)}"), *signature(hand, hand.pick(("Judge's signature", "(Signature of immigration officer)"), ("Issuing official",)), hand.person()),
    ]  # fmt: skip
    return Paper("mixed", tuple(blocks)), Truth(
        ("unknown", "administrative-immigration-warrant"),
        "unknown",
        trap="an agency's head and a court's title on one page",
    )


def petition(hand: Hand) -> tuple[Paper, Truth]:
    """A request to a court that attaches a form of order behind it."""
    day = hand.ago(1, 12)
    blocks, case, state, label, party = head(hand, "cv", day)
    title = hand.pick(
        ("PETITION TO ENFORCE SUBPOENA", "EX PARTE APPLICATION FOR ORDER"),
        ("VERIFIED PETITION FOR DISCLOSURE", "EX PARTE PETITION FOR ORDER OF DISCLOSURE"),
    )
    blocks = [
        *blocks,
        *lines(title, size=13, bold=True),
        para(f"Petitioner asks that it be ordered that the file of {party} be produced."),
        *signature(hand, "Attorney for Petitioner", hand.person()),
        PAGE_BREAK,
        para("Exhibit 1: form of order, for the convenience of the Court.", 10),
        para("IT IS ORDERED that the file be produced. Dated: ____________"),
        *signature(hand, label, "", signed=False),
    ]
    return Paper(title, tuple(blocks)), Truth(
        ("none", "unknown", "warrant-application"),
        "none",
        case_number=case,
        court_state=state,
        trap="a petition that attaches a form of order",
    )


__all__ = [
    "FEDERAL_BENCH",
    "application",
    "clerk_for_judge",
    "complaint",
    "mixed",
    "motion",
    "no_such_court",
    "no_such_district",
    "officer_under_court",
    "pasted_mail",
    "petition",
    "stamped_letter",
    "state_affidavit",
]
