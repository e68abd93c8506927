"""Draws papers of courts and offices that the other makers do not know: tribes, armies, other countries, territories, towns, tax and support offices.

Why: a clerk meets a paper for the first time every week. Only the sixth set of wordings (``unmet``) draws them; where no person could say
for certain what the paper is worth here, ``unknown`` is the right answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.corpus.hand import Hand
from tests.corpus.papers import RULE, Paper, entry, para, two
from tests.corpus.parts import bench, federal_court, lines, parties, signature, state_court, ticks
from tests.corpus.truth import Truth


def _choose(hand: Hand, *choices: str) -> str:
    return hand.dice.choice(choices)


def _judges(
    kind: str, judge: str, day: date, state: str, case: str = "", due: date | None = None, **more: object
) -> Truth:
    return Truth((kind,), "judge", judicial=True, signed=True, signer=judge, issued_on=day, respond_by=due, case_number=case, court_state=state, **more)  # type: ignore[arg-type]  # fmt: skip


def tribal(hand: Hand) -> tuple[Paper, Truth]:
    """A warrant or an order of a tribe's court: of a sovereign, and not of the state."""
    nation = _choose(
        hand, "RED MESA NATION", "PUEBLO OF SAN ISIDRO", "LONG VALLEY BAND OF MISSION INDIANS", "WIND RIDGE TRIBE"
    )
    head = hand.dice.choice(
        (
            (nation, "DISTRICT COURT"),
            ("TRIBAL COURT OF THE " + nation,),
            ("SUPERIOR COURT", f"{nation}"),
            ("JUDICIAL BRANCH", nation, "TRIAL COURT DIVISION"),
        )
    )
    order = hand.chance(0.5)
    blocks = [
        *lines(*head, size=13, bold=True), two(f"In the Matter of {hand.person()}", f"No. TC-{hand.number(2020, 2025)}-{hand.number(100, 999)}"), *lines("ORDER FOR RECORDS" if order else "SEARCH WARRANT", size=13, bold=True),
        para(f"IT IS ORDERED that the {hand.world.agency} furnish the wage record of the respondent." if order else f"To any tribal police officer: you are commanded to search {hand.world.address} for payroll papers."),
        para(f"Dated: {hand.write(hand.ago(1, 9))}"), *signature(hand, _choose(hand, "Judge", "Chief Judge", "Associate Judge", "Tribal Court Judge"), hand.judge()),
    ]  # fmt: skip
    return Paper("tribal", tuple(blocks)), Truth(("unknown",), "unknown", trap="a paper of a tribe's court")


def military(hand: Hand) -> tuple[Paper, Truth]:
    """A paper of a court-martial or of a commander."""
    head = hand.dice.choice((("DEPARTMENT OF THE ARMY", "UNITED STATES ARMY TRIAL JUDICIARY", "FIFTH JUDICIAL CIRCUIT"), ("DEPARTMENT OF THE NAVY", "WESTERN JUDICIAL CIRCUIT"), ("GENERAL COURT-MARTIAL", "UNITED STATES AIR FORCE TRIAL JUDICIARY")))  # fmt: skip
    title, label = hand.dice.choice((("SUBPOENA", "Trial Counsel"), ("ORDER", "Military Judge"), ("COMMAND AUTHORIZATION FOR SEARCH AND SEIZURE", "Commander, U.S. Army Garrison"), ("RULING AND ORDER ON PRODUCTION", "Circuit Military Judge")))  # fmt: skip
    blocks = [
        *lines(*head, size=12, bold=True), parties(f"UNITED STATES\nv.\nSergeant {hand.person()}", "Charge Sheet of the Convening Authority"), *lines(title, size=13, bold=True),
        para(f"You are commanded to produce the employment file of the accused held by the {hand.world.agency}." if title == "SUBPOENA" else f"IT IS ORDERED that the {hand.world.agency} produce the employment file of the accused."),
        para(f"Date: {hand.write(hand.ago(1, 9))}"), *signature(hand, label, hand.judge()),
    ]  # fmt: skip
    return Paper("military", tuple(blocks)), Truth(("unknown", "none"), "unknown", trap="a paper of a military court")


def foreign(hand: Hand) -> tuple[Paper, Truth]:
    """A paper of another country's court, in English or in Spanish."""
    if hand.chance(0.5):
        head, title, body, label = hand.dice.choice((
            (("PODER JUDICIAL DEL ESTADO DE CHIHUAHUA", "JUZGADO SEGUNDO DE LO FAMILIAR"), "EXHORTO", "Se ordena a quien corresponda informar el domicilio y el salario de la persona nombrada.", "Juez Segundo de lo Familiar"),
            (("TRIBUNAL SUPERIOR DE JUSTICIA", "JUZGADO PRIMERO DE LO PENAL"), "ORDEN DE APREHENSIÓN", "Se ordena la aprehensión de la persona nombrada y su presentación ante este juzgado.", "Juez de lo Penal"),
        ))  # fmt: skip
        blocks = [*lines(*head, size=12, bold=True), *lines(title, size=13, bold=True), para(f"En el asunto de {hand.person()}."), para(body), para(f"Dado el {hand.escribe(hand.ago(2, 20))}."), *signature(hand, label, hand.judge())]  # fmt: skip
        return Paper("extranjero", tuple(blocks), "", "es"), Truth(("unknown", "none", "letter"), "unknown", trap="a paper of another country's court")  # fmt: skip
    head = hand.dice.choice((("ONTARIO", "SUPERIOR COURT OF JUSTICE"), ("IN THE HIGH COURT OF JUSTICE", "KING'S BENCH DIVISION"), ("DISTRICT COURT OF QUEENSLAND", "REGISTRY: BRISBANE"), ("PROVINCE OF ALBERTA", "COURT OF KING'S BENCH")))  # fmt: skip
    blocks = [
        *lines(*head, size=13, bold=True), two(f"BETWEEN {hand.person()} (Applicant) and {hand.firm()} (Respondent)", "Court File No. CV-24-00118"), *lines(_choose(hand, "ORDER", "LETTER OF REQUEST", "ORDER FOR DISCLOSURE"), size=13, bold=True),
        para(f"THIS COURT ORDERS that the {hand.world.agency} disclose the wages of the respondent."), para(f"Dated {hand.write(hand.ago(3, 20))}"), *signature(hand, _choose(hand, "Justice", "Judge", "Master"), hand.judge()),
    ]  # fmt: skip
    return Paper("foreign", tuple(blocks)), Truth(("unknown", "none", "letter"), "unknown", trap="a paper of another country's court")  # fmt: skip


def territorial(hand: Hand) -> tuple[Paper, Truth]:
    """An order of a court of a territory of the United States: a judge's, and far away."""
    head, state = hand.dice.choice(((("SUPERIOR COURT OF GUAM",), "GU"), (("SUPERIOR COURT OF THE VIRGIN ISLANDS", "DIVISION OF ST. CROIX"), "VI"), (("COMMONWEALTH OF PUERTO RICO", "SUPERIOR COURT OF BAYAMON"), "PR")))  # fmt: skip
    day, due, judge, who = hand.ago(2, 20), hand.ahead(6, 20), hand.judge(), hand.person()
    case = f"CV{hand.number(1000, 9999)}-{day.year % 100}"
    blocks = [
        *lines(*head, size=13, bold=True), parties(f"{who.upper()},\nPlaintiff,\nvs.\n{hand.firm()},\nDefendant.", f"CASE NO. {case}"), *lines(_choose(hand, "ORDER", "ORDER ON RECORDS"), size=13, bold=True),
        para(f"IT IS ORDERED that the {hand.world.agency} shall produce the quarterly wages of {who} by {hand.write(due)}."), para(f"SO ORDERED: {hand.write(day)}"), *signature(hand, _choose(hand, "Judge", "Judge, Superior Court", "Presiding Judge"), judge),
    ]  # fmt: skip
    return Paper("territory", tuple(blocks)), Truth(("court-order", "unknown"), "judge", judicial=True, signed=True, signer=judge, issued_on=day, respond_by=due, case_number=case, court_state=state)  # fmt: skip


def municipal(hand: Hand) -> tuple[Paper, Truth]:
    """An arrest warrant of a town's judge or of a justice of the peace."""
    day, judge, who = hand.ago(2, 20), hand.judge(), hand.person()
    name, label = hand.dice.choice((("MUNICIPAL COURT", "Municipal Judge"), ("MUNICIPAL COURT", "Municipal Court Judge"), ("JUSTICE COURT, PRECINCT 2", "Justice of the Peace"), ("CITY COURT", "City Judge")))  # fmt: skip
    blocks = [
        *lines(f"{name}", f"CITY OF {hand.world.city.upper()}, COUNTY OF {hand.world.county.upper()}", f"STATE OF {hand.world.state_name.upper()}", size=12, bold=True), para(f"CITATION NO. {hand.number(10000, 99999)}"), *lines(_choose(hand, "BENCH WARRANT", "WARRANT OF ARREST"), size=13, bold=True),
        para(f"To any officer: you are commanded to arrest {who} and bring the defendant before this court to answer a charge of failing to appear."), para(f"Issued: {hand.write(day)}"), *signature(hand, label, judge),
    ]  # fmt: skip
    return Paper("municipal", tuple(blocks)), _judges("arrest-warrant", judge, day, hand.world.state, persons=(who,))


def probate(hand: Hand) -> tuple[Paper, Truth]:
    """An order of a probate or a family court."""
    day, due, judge, who = hand.ago(2, 20), hand.ahead(8, 24), hand.judge(), hand.person()
    case = hand.state_case("dm", day)
    family = hand.chance(0.5)
    says = (f"IT IS ORDERED that the {hand.world.agency} disclose to the guardian ad litem the present employer of {who} by {hand.write(due)}." if family else f"It is ORDERED and DECREED that the {hand.world.agency} deliver to the executor the unpaid wage claim of {who}, deceased, by {hand.write(due)}.")  # fmt: skip
    blocks = [
        *state_court(hand), *lines("FAMILY DIVISION" if family else "PROBATE DIVISION", size=11), two(f"In re the {'children' if family else 'Estate'} of {who}", f"No. {case}"), *lines(_choose(hand, "ORDER FOR INFORMATION", "DECREE AND ORDER") if not family else _choose(hand, "ORDER AFTER CUSTODY HEARING", "TEMPORARY ORDER"), size=13, bold=True),
        para("After notice and hearing."), para(says), para(f"Dated: {hand.write(day)}"), *signature(hand, bench(hand), judge),
    ]  # fmt: skip
    return Paper("probate", tuple(blocks)), _judges("court-order", judge, day, hand.world.state, case, due)


def bankruptcy(hand: Hand) -> tuple[Paper, Truth]:
    """An order of a bankruptcy judge, or a trustee's notice that looks like one."""
    day, due, judge, who = hand.ago(2, 20), hand.ahead(8, 24), hand.judge(), hand.person()
    head = lines("UNITED STATES BANKRUPTCY COURT", hand.world.district.upper(), size=13, bold=True)
    if hand.chance(0.4):
        blocks = [
            *head, parties(f"In re\n{who},\nDebtor.", "Chapter 7"), *lines("TRUSTEE'S NOTICE OF RULE 2004 EXAMINATION", size=12, bold=True), para(f"The trustee will examine the custodian of the {hand.world.agency} on {hand.write(due)}."),
            para(f"Dated: {hand.write(day)}"), *signature(hand, "Chapter 7 Trustee", hand.person()),
        ]  # fmt: skip
        return Paper("notice", tuple(blocks)), Truth(
            ("none", "unknown"), "none", trap="a trustee's notice under a court's head"
        )
    case = f"{day.year % 100}-{hand.number(10000, 19999)}"
    blocks = [
        *head, parties(f"In re\n{who},\nDebtor.", f"Case No. {case}\nChapter 13"), *lines(_choose(hand, "ORDER ON WAGE RECORDS OF DEBTOR", "ORDER AUTHORIZING EXAMINATION UNDER RULE 2004"), size=12, bold=True),
        para(f"On the trustee's motion IT IS ORDERED that the {hand.world.agency} shall produce the wage records of {who} on or before {hand.write(due)}."), para(f"Dated: {hand.write(day)}"), *signature(hand, _choose(hand, "United States Bankruptcy Judge", "U.S. BANKRUPTCY JUDGE", "Chief Bankruptcy Judge"), judge),
    ]  # fmt: skip
    return Paper("bankruptcy", tuple(blocks)), _judges("court-order", judge, day, "US", case, due)


def inspection_warrant(hand: Hand) -> tuple[Paper, Truth]:
    """A magistrate's warrant for an inspection, which an agency has asked for."""
    day, judge = hand.ago(0, 5), hand.judge()
    case = hand.federal_case("mj", day)
    blocks = [
        *federal_court(hand, hand.world.district), parties(f"In the Matter of the Inspection of\n{hand.world.address}", f"Case No. {case}"), *lines(_choose(hand, "WARRANT FOR INSPECTION", "ADMINISTRATIVE INSPECTION WARRANT"), size=13, bold=True),
        para(f"On the application of a compliance officer, you are authorized and directed to inspect the premises located at {hand.world.address}."), para(f"Date and time issued: {hand.write(day)}"), *signature(hand, "United States Magistrate Judge", judge),
    ]  # fmt: skip
    return Paper("inspection", tuple(blocks)), Truth(("unknown", "search-warrant"), "judge", judicial=True, signed=True, signer=judge, issued_on=day, case_number=case, court_state="US")  # fmt: skip


_BODIES = (
    (("DEPARTMENT OF THE TREASURY", "INTERNAL REVENUE SERVICE"), "SUMMONS", "you are hereby summoned to appear before the undersigned and to give testimony and bring", "Revenue Agent", "Form 2039"),
    (("U.S. DEPARTMENT OF LABOR", "OFFICE OF INSPECTOR GENERAL"), "INSPECTOR GENERAL SUBPOENA", "you are hereby commanded to produce to the official named", "Assistant Inspector General for Investigations", ""),
    (("U.S. SECURITIES AND EXCHANGE COMMISSION", "DIVISION OF ENFORCEMENT"), "SUBPOENA", "you must produce everything specified in the attachment, namely", "Senior Counsel, Division of Enforcement", ""),
    (("STATE DEPARTMENT OF REVENUE", "COMPLIANCE BUREAU"), "DEMAND TO FURNISH INFORMATION", "you are required by statute to furnish within ten days", "Tax Auditor", ""),
    (("DEPARTMENT OF CHILD SUPPORT SERVICES", "PARENT LOCATE UNIT"), "ADMINISTRATIVE SUBPOENA FOR LOCATE INFORMATION", "you are directed to provide", "Child Support Specialist", "OMB 0970-0152"),
    (("OFFICE OF THE ATTORNEY GENERAL", "CONSUMER PROTECTION DIVISION"), "CIVIL INVESTIGATIVE DEMAND", "you are required to deliver to the undersigned", "Assistant Attorney General", ""),
    (("U.S. DEPARTMENT OF JUSTICE", "CIVIL RIGHTS DIVISION"), "CIVIL INVESTIGATIVE DEMAND FOR DOCUMENTARY MATERIAL", "you are hereby required to answer and to hand over", "Deputy Assistant Attorney General", ""),
    (("STATE CONTRACTORS BOARD", "INVESTIGATIONS"), "INVESTIGATIVE SUBPOENA", "you are commanded to lay before the Board", "Executive Officer of the Board", ""),
    (("DEPARTMENT OF HEALTH AND HUMAN SERVICES", "OFFICE OF INSPECTOR GENERAL"), "SUBPOENA DUCES TECUM", "you are hereby required to have at the place named", "Regional Inspector General for Investigations", ""),
    (("EMPLOYEE BENEFITS SECURITY ADMINISTRATION", "U.S. DEPARTMENT OF LABOR"), "SUBPOENA", "you are hereby required to bring with you", "Regional Director", ""),
)  # fmt: skip


def office_demand(hand: Hand) -> tuple[Paper, Truth]:
    """A subpoena, a summons or a demand of an office, set as a form with fields."""
    day, due, who, officer = hand.ago(1, 12), hand.ahead(6, 20), hand.person(), hand.person()
    head, title, command, rank, number = hand.dice.choice(_BODIES)
    table = hand.chance(0.5)
    to = [entry("Served on:", hand.world.agency), entry("About:", who)] if table else [para(f"To: {hand.world.agency}"), para(f"In the matter of {who}")]  # fmt: skip
    blocks = [
        *lines(*head, size=12, bold=True), *lines(title, size=13, bold=True), RULE, *to, para(f"By the authority of the statutes that this office enforces, {command} the wage reports that name {who}."),
        para("The court may be asked to compel you, and its judge may punish for contempt.", 10), para(f"Return date: {hand.write(due)}"), para(f"Issued: {hand.write(day)}"), *signature(hand, rank, officer),
    ]  # fmt: skip
    return Paper(title, tuple(blocks), number), Truth(("administrative-subpoena",), "agency-officer", signed=True, signer=officer, issued_on=day, respond_by=due, persons=(who,), trap="an office's own demand that threatens with a court")  # fmt: skip


def levy(hand: Hand) -> tuple[Paper, Truth]:
    """A notice of levy or of withholding that an office sends: it binds money, and is no paper for records."""
    head, title, rank = hand.dice.choice(((("Department of the Treasury - Internal Revenue Service",), "NOTICE OF LEVY ON WAGES, SALARY, AND OTHER INCOME", "Revenue Officer"), (("CHILD SUPPORT ENFORCEMENT DIVISION",), "INCOME WITHHOLDING FOR SUPPORT", "Authorized representative"), (("STATE TAX COMMISSION",), "WARRANT OF LEVY", "Collections Supervisor")))  # fmt: skip
    blocks = [
        *lines(*head, size=12, bold=True), *lines(title, size=13, bold=True), entry("Taxpayer or obligor:", hand.person()), para("You must withhold from income and send what is withheld to the office named. If you do not, you may be liable."),
        para(f"Date: {hand.write(hand.ago(1, 20))}"), *signature(hand, rank, hand.person()),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("unknown", "none"), "unknown", trap="an office's notice that binds money"
    )


def form_of_dhs(hand: Hand) -> tuple[Paper, Truth]:
    """The forms of immigration officers set in fields and boxes."""
    day, who, officer, number = hand.ago(1, 30), hand.person(), hand.person(), hand.a_number()
    kind, form, title, says = hand.dice.choice((
        ("administrative-immigration-warrant", "Form I-200", "WARRANT FOR ARREST OF ALIEN", "You are to arrest the person named and take the person into custody for removal."),
        ("administrative-immigration-warrant", "Form I-205", "WARRANT OF REMOVAL/DEPORTATION", "The undersigned officer directs that the person be taken and removed from the United States."),
        ("immigration-detainer", "Form I-247A", "IMMIGRATION DETAINER - NOTICE OF ACTION", "Please keep the person up to 48 hours and inform this office beforehand."),
        ("administrative-subpoena", "Form I-138", "IMMIGRATION SUBPOENA", "You are summoned and required to produce the address of the person named."),
    ))  # fmt: skip
    blocks = [
        two("DEPARTMENT OF HOMELAND SECURITY\nU.S. Customs and Border Protection", title, split=50), RULE, entry("Name:", who), entry("File No.", number), entry("Date:", hand.write(day)), para(says),
        *ticks(hand, ("Immigration Judge", hand.chance(0.5)), ("United States District Judge", False), ("Other", False)), *signature(hand, "Signature and title of immigration officer", f"{officer}, Border Patrol Agent"),
    ]  # fmt: skip
    return Paper(title, tuple(blocks), form), Truth((kind,), "agency-officer", signed=True, signer=officer, issued_on=day, a_number=number, persons=(who,), trap="an immigration officer's form set in fields")  # fmt: skip


def lawyers_letter(hand: Hand) -> tuple[Paper, Truth]:
    """A lawyer's or a newspaper's letter in the manner of a legal paper."""
    head, title, body, bye = hand.dice.choice((
        (("BRANNOCK, DIAZ & OYELARAN, P.C.",), "LITIGATION HOLD AND E-DISCOVERY NOTICE", "You must preserve all electronic records about our client's wage claim. A court may order sanctions.", "Attorneys for the claimant"),
        (("UNITED STATES ATTORNEY", "Criminal Division"), "PRESERVATION REQUEST", "Under the statute please preserve the account records for 90 days; a grand jury subpoena or a court order will follow.", "Assistant United States Attorney"),
        (("The Daily Plainsman",), "PUBLIC RECORDS REQUEST", "I ask for copies of every warrant, subpoena and court order that your office received since January.", "Staff Reporter"),
        (("HADDAD LAW OFFICE",), "NOTICE OF CLAIM AND DEMAND FOR RECORDS", "Demand is made for the inspector's notes. Judge Marlowe has ordered the like in another case.", "Attorney at Law"),
    ))  # fmt: skip
    blocks = [
        *lines(*head, size=13, bold=True), RULE, para(hand.write(hand.ago(1, 9))), para(f"{hand.world.agency}\n{hand.world.address}"), para(title, bold=True), para(_choose(hand, "Dear Counsel:", "Dear Records Custodian:", "Dear Director:")), para(body), para(_choose(hand, "Sincerely yours,", "Very truly,", "Respectfully yours,")), *signature(hand, bye, hand.person(), indent=0),
    ]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("letter", "unknown"), "none", trap="a letter in the manner of a legal paper"
    )


def puerto_rico(hand: Hand) -> tuple[Paper, Truth]:
    """A Spanish paper of a court of Puerto Rico: an order of a judge, or a citation that the court's secretary signs."""
    day, due, judge, who = hand.ago(2, 18), hand.ahead(7, 20), hand.judge(), hand.person()
    case = f"SJ{day.year}CV{hand.number(10000, 19999)}"
    head = lines(
        "ESTADO LIBRE ASOCIADO DE PUERTO RICO",
        "TRIBUNAL DE PRIMERA INSTANCIA",
        "SALA SUPERIOR DE SAN JUAN",
        size=12,
        bold=True,
    )
    sides = parties(f"{who.upper()},\nDemandante\nv.\n{hand.firm()},\nDemandado", f"CIVIL NÚM. {case}")
    if hand.chance(0.5):
        blocks = [*head, sides, *lines("ORDEN", size=13, bold=True), para(f"Se ordena a la agencia producir los registros de salario de {who} en o antes del {hand.escribe(due)}. NOTIFÍQUESE."), para(f"En San Juan, Puerto Rico, a {hand.escribe(day)}."), *signature(hand, "JUEZ SUPERIOR", judge)]  # fmt: skip
        return Paper("orden", tuple(blocks), "", "es"), Truth(("court-order", "unknown"), "judge", judicial=True, signed=True, signer=judge, issued_on=day, respond_by=due, case_number=case, court_state="PR")  # fmt: skip
    blocks = [*head, sides, *lines("CITACIÓN DUCES TECUM", size=13, bold=True), para(f"Se le cita y requiere para que comparezca y traiga consigo los registros de salario de {who}."), para(f"Expedida hoy {hand.escribe(day)}."), *signature(hand, "Secretaria Regional", hand.person())]  # fmt: skip
    return Paper("citacion", tuple(blocks), "", "es"), Truth(("court-subpoena", "unknown"), "court-officer", issued_on=day, case_number=case, trap="a Spanish citation of a court's secretary")  # fmt: skip


def legislature(hand: Hand) -> tuple[Paper, Truth]:
    """A subpoena of a chamber, a city council or an arbitrator: no court's, and hardly an agency's."""
    head, title, label = hand.dice.choice((
        (("STATE ASSEMBLY", "COMMITTEE ON LABOR AND EMPLOYMENT"), "LEGISLATIVE SUBPOENA", "Chair of the Committee"), (("UNITED STATES HOUSE OF REPRESENTATIVES", "SUBCOMMITTEE ON OVERSIGHT"), "SUBPOENA", "Chairman"),
        (("CENTER FOR COMMERCIAL ARBITRATION",), "ARBITRATION SUBPOENA", "Arbitrator"), (("CITY COUNCIL OF " + hand.world.city.upper(),), "SUBPOENA TO PRODUCE", "President of the Council"),
    ))  # fmt: skip
    blocks = [*lines(*head, size=12, bold=True), *lines(title, size=13, bold=True), para(f"To: {hand.world.agency}"), para(f"You are hereby commanded to produce the inspection file of {hand.firm()}."), para(f"Date: {hand.write(hand.ago(1, 9))}"), *signature(hand, label, hand.person())]  # fmt: skip
    return Paper(title, tuple(blocks)), Truth(
        ("unknown", "administrative-subpoena"), "unknown", trap="a subpoena of no court and no agency"
    )


def exhibit(hand: Hand) -> tuple[Paper, Truth]:
    """A copy of a judge's order that hangs on a person's motion: that an order was made is for a person to find out."""
    day, judge, who = hand.ago(200, 700), hand.judge(), hand.person()
    stamp = _choose(hand, "EXHIBIT A", "Exhibit 3 to Declaration of Counsel", "PLAINTIFF'S EXHIBIT 7", "Attachment 2 to Motion", "Case 1:22-cv-00871 Document 31-2 Filed 03/04/23 Page 1 of 1")  # fmt: skip
    blocks = [
        para(stamp, 9), *federal_court(hand, hand.world.district), parties(f"{who},\nPlaintiff,\nv.\n{hand.firm()},\nDefendant.", f"Case No. {hand.federal_case('cv', day)}"), *lines("ORDER", size=13, bold=True),
        para(f"IT IS ORDERED that the defendant shall produce the payroll of {who}."), para(f"Dated: {hand.write(day)}"), *signature(hand, "United States District Judge", judge),
    ]  # fmt: skip
    return Paper("exhibit", tuple(blocks)), Truth(
        ("unknown", "none"), "unknown", trap="a copy of an order that hangs on a motion"
    )


def lesson(hand: Hand) -> tuple[Paper, Truth]:
    """A page of a course, a game or an article that shows a paper whole."""
    above, below = hand.dice.choice((
        ("Unit 4. What officers may bring to your counter", "Question: Is the paper above signed by a judge? Discuss."), ("Figure 2. A warrant of a court (names changed)", "Source: the author's collection."),
        ("CIVICS DAY 2024 - TEAM B", "Prop for the trial scene. Return after use."), ("HISTORY PAGE: THE RAID OF 1987", "From our archive. The order was lifted in 1990."), ("Anexo del curso de capacitación", "Para uso en clase."),
    ))  # fmt: skip
    blocks = [
        para(above, bold=True), *federal_court(hand, hand.world.district), para(f"Case No. {hand.federal_case('mj', hand.ago(20, 90))}"), *lines("SEARCH WARRANT", size=13, bold=True), para(f"YOU ARE COMMANDED to search {hand.elsewhere()} on or before {hand.write(hand.ahead(2, 9))}."),
        *signature(hand, "United States Magistrate Judge", hand.judge()), para(below),
    ]  # fmt: skip
    return Paper("lesson", tuple(blocks)), Truth(
        ("unknown", "none"), "unknown", trap="a page of a course that shows a warrant"
    )


def hearings_office(hand: Hand) -> tuple[Paper, Truth]:
    """An order of a judge of an office: of hearings, of compensation, of tax, of licences."""
    head, label = hand.dice.choice((
        (("DIVISION OF WORKERS' COMPENSATION", "DISTRICT OFFICE"), "Judge"), (("STATE TAX TRIBUNAL",), "Tax Judge"), (("OFFICE OF HEARINGS AND APPEALS",), "U.S. Administrative Law Judge"), (("CITY BUREAU OF LICENSES", "APPEALS UNIT"), "Hearing Judge"),
        (("PUBLIC EMPLOYMENT RELATIONS BOARD",), "Board Judge"), (("PATENT TRIAL AND APPEAL BOARD",), "Administrative Patent Judge"),
    ))  # fmt: skip
    who = hand.person()
    blocks = [*lines(*head, size=12, bold=True), two(f"In the matter of {who}", f"No. {hand.number(2020, 2025)}-{hand.number(100, 999)}"), *lines(_choose(hand, "ORDER", "ORDER COMPELLING RECORDS", "SUBPOENA"), size=13, bold=True), para(f"IT IS ORDERED that the {hand.world.agency} produce the wage file of {who}."), para(f"Dated: {hand.write(hand.ago(1, 9))}"), *signature(hand, label, hand.judge())]  # fmt: skip
    return Paper("office", tuple(blocks)), Truth(("unknown", "none", "administrative-subpoena"), "agency-officer", trap="an order of an office's judge")  # fmt: skip


STRANGERS: tuple[tuple[str, int, Callable[[Hand], tuple[Paper, Truth]]], ...] = (
    ("tribal court", 3, tribal), ("military court", 2, military), ("foreign court", 3, foreign), ("territory's court", 2, territorial), ("town's court", 3, municipal), ("probate or family court", 4, probate),
    ("bankruptcy court", 3, bankruptcy), ("inspection warrant", 1, inspection_warrant), ("office's demand", 6, office_demand), ("levy", 2, levy), ("immigration form in fields", 4, form_of_dhs), ("lawyer's letter", 3, lawyers_letter),
    ("court of Puerto Rico", 2, puerto_rico), ("legislature or arbitrator", 2, legislature), ("exhibit", 2, exhibit), ("lesson", 3, lesson), ("hearings office", 3, hearings_office),
)  # fmt: skip
"""name, how often among forty-eight, how it is drawn."""

__all__ = ["STRANGERS"]
