"""Draws court process that a clerk or an attorney signs, and that of a grand jury: force of a court, signature of no judge."""

from __future__ import annotations

from tests.corpus.hand import Hand
from tests.corpus.orders import head
from tests.corpus.papers import Block, Paper, para
from tests.corpus.parts import federal_court, lines, parties, signature, state_court, two
from tests.corpus.truth import Truth


def _to(hand: Hand) -> Block:
    return para(
        hand.pick(
            (f"To: Custodian of Records, {hand.world.agency}, {hand.world.address}", f"TO: {hand.world.agency}"),
            (
                f"To the keeper of records of the {hand.world.agency}",
                f"TO (name): {hand.world.agency}, {hand.world.address}",
            ),
        )
    )


def _records(hand: Hand, person: str) -> str:
    return hand.pick(
        (f"all wage records of {person}", f"the complete claim file of {person}"),
        (f"any payroll filings that name {person}", f"every letter sent to {person}"),
    )


def _seal(hand: Hand, who: str, *, attorney: bool) -> list[Block]:
    """The clerk's or the attorney's signature line."""
    if attorney:
        label = hand.pick(
            ("Attorney's signature", "Attorney for Plaintiff"),
            ("Signature of attorney", "Counsel for Defendant", "Attorney at Law"),
        )
        return signature(hand, label, who)
    label = hand.pick(
        ("Signature of Clerk or Deputy Clerk", "Deputy Clerk"),
        ("CLERK OF COURT", "Clerk, by Deputy", "Clerk of the Court"),
    )
    return signature(hand, label, who)


def civil(hand: Hand) -> tuple[Paper, Truth]:
    """A civil subpoena for records, of a federal or state court, by attorney or clerk."""
    day, due = hand.ago(1, 12), hand.ahead(8, 30)
    blocks, case, state, _, person = head(hand, "cv", day)
    attorney = hand.chance(0.6)
    who = hand.person()
    title = hand.pick(
        ("SUBPOENA TO PRODUCE DOCUMENTS", "SUBPOENA DUCES TECUM", "CIVIL SUBPOENA") if state == "US" else ("SUBPOENA DUCES TECUM", "CIVIL SUBPOENA", "SUBPOENA"),
        ("SUBPOENA TO PRODUCE DOCUMENTS OR THINGS IN A CIVIL ACTION", "SUBPOENA FOR RECORDS", "SUBPOENA (DUCES TECUM)") if state == "US" else ("SUBPOENA FOR PRODUCTION OF RECORDS", "SUBPOENA DUCES TECUM", "SUBPOENA FOR RECORDS"),
    )  # fmt: skip
    command = hand.pick(
        (
            "YOU ARE COMMANDED to produce, at the office named below, the following documents:",
            "YOU ARE HEREBY COMMANDED to bring with you and produce:",
        ),
        (
            "You are ordered to produce the records listed here:",
            "YOU ARE REQUIRED to deliver copies of these records:",
            "YOU ARE HEREBY SUMMONED to produce at the place below:",
        ),
        (
            "YOU ARE, PURSUANT TO THE RULES, COMMANDED to produce:",
            "WE COMMAND YOU, all business being laid aside, to produce:",
        ),
    )
    form = (
        [para("AO 88B (Rev. 12/13) Subpoena to Produce Documents", 8.5)] if state == "US" and hand.chance(0.5) else []
    )
    blocks = [
        *form,
        *blocks,
        *lines(title, size=13, bold=True),
        _to(hand),
        para(f"{command} {_records(hand, person)}."),
    ]
    blocks += [two(f"Place: {hand.elsewhere()}", f"Date and Time: {hand.write(due)}, {hand.number(9, 11)}:00 a.m.")]
    blocks += [
        para(f"{hand.pick(('Date', 'Dated'), ('Issued', 'Date issued'))}: {hand.write(day)}"),
        *_seal(hand, who, attorney=attorney),
    ]
    if attorney:
        blocks += [
            para(
                f"The attorney who issues this subpoena, for the plaintiff, is {who}, {hand.elsewhere()}, telephone 555-0{hand.number(100, 199)}.",
                9.5,
            )
        ]
    truth = Truth(
        ("court-subpoena",),
        "court-officer",
        signed=True,
        signer=who,
        issued_on=day,
        respond_by=due,
        case_number=case,
        court_state=state,
        persons=(person,),
        trap="an attorney's subpoena under a court's caption" if attorney else "",
    )
    return Paper(title, tuple(blocks)), truth


def criminal(hand: Hand) -> tuple[Paper, Truth]:
    """A subpoena in a criminal case."""
    day, due = hand.ago(1, 12), hand.ahead(8, 30)
    blocks, case, state, _, person = head(hand, "cr", day, criminal=True)
    who = hand.person()
    title = hand.pick(
        ("SUBPOENA IN A CRIMINAL CASE", "CRIMINAL SUBPOENA"),
        ("SUBPOENA TO PRODUCE RECORDS IN A CRIMINAL CASE", "SUBPOENA TO TESTIFY IN A CRIMINAL CASE"),
        ("SUBPOENA IN A CRIMINAL MATTER", "CRIMINAL SUBPOENA DUCES TECUM"),
    )
    if state == "US":
        command = hand.pick(
            ("YOU ARE COMMANDED to appear before this court and to bring",),
            ("You must appear in this court and bring with you",),
        )
    else:
        command = hand.pick(
            ("YOU ARE HEREBY COMMANDED to appear and to produce",), ("You are ordered to appear and bring",)
        )
    blocks = [
        *blocks,
        *lines(title, size=13, bold=True),
        _to(hand),
        para(f"{command} {_records(hand, person)}."),
        para(f"Date and time: {hand.write(due)} at 9:00 a.m."),
        para(f"Date issued: {hand.write(day)}"),
        *_seal(hand, who, attorney=False),
    ]
    return Paper(title, tuple(blocks)), Truth(
        ("court-subpoena",),
        "court-officer",
        signed=True,
        signer=who,
        issued_on=day,
        respond_by=due,
        case_number=case,
        court_state=state,
        persons=(person,),
    )


def deposition(hand: Hand) -> tuple[Paper, Truth]:
    """A deposition subpoena of a state court, which a lawyer or a copy service fills in."""
    day, due = hand.ago(1, 12), hand.ahead(10, 30)
    case, person, who = hand.state_case("cv", day), hand.person(), hand.person()
    title = hand.pick(
        ("DEPOSITION SUBPOENA FOR PRODUCTION OF BUSINESS RECORDS", "DEPOSITION SUBPOENA"),
        ("SUBPOENA FOR DEPOSITION", "DEPOSITION SUBPOENA FOR RECORDS ONLY"),
    )
    blocks = [
        para(f"ATTORNEY (name, state bar number): {who}, SBN {hand.number(100000, 330000)}\n{hand.elsewhere()}", 9.5), *state_court(hand), parties(f"PLAINTIFF: {person}\nDEFENDANT: {hand.firm()}", f"CASE NUMBER: {case}"), *lines(title, size=12, bold=True), _to(hand),
        para(hand.pick((f"YOU ARE ORDERED TO PRODUCE THE BUSINESS RECORDS described here, as follows: {_records(hand, person)}.",), (f"YOU ARE HEREBY COMMANDED to make available for copying {_records(hand, person)}.",))),
        para(f"On (date): {hand.write(due)}   At (time): 10:00 a.m."), para(f"Date issued: {hand.write(day)}"), *signature(hand, hand.pick(("(SIGNATURE OF PERSON ISSUING SUBPOENA)",), ("Signature of attorney issuing subpoena",)), who, under=hand.pick(("Attorney for Plaintiff",), ("(TITLE) Attorney",))),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("court-subpoena",),
        "court-officer",
        signed=True,
        signer=who,
        issued_on=day,
        respond_by=due,
        case_number=case,
        court_state=hand.world.state,
        persons=(person,),
        trap="a lawyer's deposition subpoena under a court's caption",
    )


def grand_jury(hand: Hand) -> tuple[Paper, Truth]:
    """A subpoena of a grand jury, federal or state."""
    day, due = hand.ago(1, 12), hand.ahead(6, 25)
    who, person = hand.person(), hand.person()
    federal = hand.chance(0.65)
    number = f"{day.year}R{hand.number(100, 999):05d}"
    if federal:
        court = federal_court(hand, hand.world.district)
        title = hand.pick(
            ("SUBPOENA TO TESTIFY BEFORE A GRAND JURY", "GRAND JURY SUBPOENA"),
            ("SUBPOENA TO PRODUCE BEFORE THE GRAND JURY", "SUBPOENA DUCES TECUM: FEDERAL GRAND JURY"),
            ("FEDERAL GRAND JURY SUBPOENA FOR RECORDS", "SUBPOENA (GRAND JURY)"),
        )
    else:
        court = state_court(hand, criminal=True)
        title = hand.pick(
            ("GRAND JURY SUBPOENA", "SUBPOENA DUCES TECUM TO THE GRAND JURY"),
            ("GRAND JURY SUBPOENA DUCES TECUM", "SUBPOENA TO APPEAR BEFORE THE GRAND JURY"),
            ("SUBPOENA TO GRAND JURY", "SUBPOENA (GRAND JURY)"),
        )
    blocks = [
        *([para("AO 110 (Rev. 06/09) Subpoena to Testify Before a Grand Jury", 8.5)] if federal and hand.chance(0.5) else []), *court, *([para(f"Grand Jury No. {number}")] if hand.chance(0.5) else []), *lines(title, size=13, bold=True), _to(hand),
        para(hand.pick(("YOU ARE COMMANDED to appear before the grand jury at the time shown below and to bring",), ("You are hereby commanded to appear and testify before the grand jury, and to bring with you",)) + f" {_records(hand, person)}."),
        para(f"Date and Time: {hand.write(due)}, 9:30 a.m."), para(f"Date: {hand.write(day)}"),
        *signature(hand, hand.pick(("Signature of Clerk or Deputy Clerk",), ("CLERK OF COURT", "Deputy Clerk")), who),
        para(f"The attorney who asks for it: {hand.person()}, {hand.pick(('Assistant United States Attorney',), ('AUSA', 'Assistant U.S. Attorney')) if federal else 'Deputy District Attorney'}.", 9.5),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("grand-jury-subpoena",),
        "court-officer",
        signed=True,
        signer=who,
        issued_on=day,
        respond_by=due,
        court_state="US" if federal else hand.world.state,
        persons=(person,),
    )
