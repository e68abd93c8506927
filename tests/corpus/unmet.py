"""Says the papers of the first three sets in words that no other set uses, and sets them otherwise on the page: the sixth set.

Why: the fifth set (``later``) has been looked at and tuned on; this one was written after the rule of ``core/reading/instrument/grounds.py`` and read
once before anybody looked at what went wrong in it. One paper in three of the set is of a court or an office that the other sets do not
know at all (``strangers.py``). Captions stand at the right, in tables or in no frame; feet name other papers. A test proves that each
wording takes effect and that no other set uses it.
"""

from __future__ import annotations

import random
from typing import Any

from attrs import evolve
from tests.corpus.papers import Paper
from tests.corpus.rewording import Rewording, Table

REWORDINGS: Table = (
    # Captions and numbers of cases.
    (r"^(?:Case No\. |Case Number: )", ("Docket: ", "Cause/Case # ", "Proceeding No. ", "C.A. No. ")),
    (r"^(?:Cause No\. |Docket No\. )", ("File #: ", "Registry No. ")),
    (r"^Civil Action No\. ", ("Civ. A. No. ",)),
    (r"^Grand Jury No\. ", ("Grand Jury Panel / Investigation No. ",)),
    (r"^COUNTY DEPARTMENT, (?:LAW|CRIMINAL) DIVISION$", ("Branch Court, Central Division",)),
    # Warrants of federal courts.
    (r"^(?:SEARCH AND SEIZURE WARRANT|WARRANT TO SEARCH AND SEIZE|WARRANT OF SEARCH AND SEIZURE|WARRANT AUTHORIZING THE SEARCH OF PREMISES)$", ("WARRANT PURSUANT TO RULE 41 TO SEARCH AND TO SEIZE", "FEDERAL SEARCH WARRANT", "WARRANT UNDER SEAL TO SEARCH A BUSINESS OFFICE")),
    (r"^(?:SEARCH WARRANT|Search Warrant|WARRANT FOR SEARCH|SEARCH WARRANT FOR RECORDS)$", ("WARRANT (SEARCH OF PLACE)", "SEARCH WARRANT: DAY SERVICE", "Warrant to Search the Premises Described", "SECOND SEARCH WARRANT IN THIS MATTER")),
    (r"YOU ARE (?:HEREBY )?COMMANDED to (?:carry out this search|execute this warrant) on or before", ("You, and whoever lawfully helps you, are to make this search no later than", "The bearer of this warrant is commanded to search the said place before the end of", "It is commanded that the search be made on or before")),
    (r"YOU ARE DIRECTED to search the place named above by", ("Enter there and search; this command runs out on",)),
    (r"You are (?:hereby authorized and )?commanded to (?:search it|make the search) no later than", ("You have this Court's command to search there, good until",)),
    (r"YOU ARE HEREBY AUTHORIZED AND DIRECTED to carry out the search on or before", ("I authorise and instruct you to search it, the last day being",)),
    (r"The Court commands you to search, not later than", ("This Court, by its warrant, orders you to go there and search by",)),
    (r"YOU ARE, THEREFORE, COMMANDED to execute this writ not later than", ("Go, therefore, as you are commanded, and make this search before the close of",)),
    (r"The sworn statement before me shows probable cause to think that the place holds", ("On the sworn words of the applicant I am persuaded that in the place are to be found",)),
    (r"I have found on sworn testimony that there is good reason to seize there", ("Testimony under oath, which I believe, gives me cause to have taken from there",)),
    (r"Having heard the agent under oath, I find probable cause to look there for", ("The agent having sworn, I hold that cause exists to seek in that place",)),
    (r"^To: Any authorized law enforcement officer$", ("Directed to: any federal officer with power to serve this", "To those authorized by Rule 41(a)(2)(C):")),
    (r"^TO ANY FEDERAL AGENT OR OTHER AUTHORIZED OFFICER:$", ("TO THE AGENTS NAMED IN THE RETURN AND ANY OTHER OFFICER:",)),
    (r"^TO: Special Agents of the United States and any authorized officer$", ("For service by the special agents assigned",)),
    (r"^Judge's signature$", ("Signature (judicial officer)", "Signed by the judge", "Judge's signature (in ink or by conformed mark)")),
    (r"^Printed name and title$", ("Name and office of signer", "Judge's printed name, title")),
    (r"^(?:United States Magistrate Judge|UNITED STATES MAGISTRATE JUDGE|U\.S\. Magistrate Judge)$", ("Hon. United States Magistrate Judge", "MAGISTRATE JUDGE, U.S. DISTRICT COURT", "United States Magistrate Judge (duty)")),
    (r"^(?:United States District Judge|UNITED STATES DISTRICT JUDGE|U\.S\. DISTRICT JUDGE|Chief United States District Judge)$", ("DISTRICT JUDGE, UNITED STATES DISTRICT COURT", "United States District Judge, Visiting", "THE HONORABLE UNITED STATES DISTRICT JUDGE")),
    (r"^Date and time issued: ", ("Given on: ", "Issued by me: ")),
    (r"^ATTACHMENT A$", ("ATTACHMENT A (Premises)",)),
    (r"^ATTACHMENT B$", ("ATTACHMENT B (Seizure List)",)),
    (r"^City and state: ", ("Issued at the city of ",)),
    (r"in the daytime, 6:00 a\.m\. to 10:00 p\.m\.", ("not before 6 a.m. and not after 10 p.m.",)),
    # Warrants of states.
    (r"YOU ARE HEREBY COMMANDED to search forthwith", ("you will make immediate search of, and you are so ordered,",)),
    (r"you are (?:therefore )?(?:hereby )?commanded to search forthwith", ("you are charged and commanded to go at once and search",)),
    (r"YOU ARE THEREFORE COMMANDED to search in the daytime", ("you are accordingly commanded that by daylight you search",)),
    (r"YOU ARE COMMANDED TO SEARCH the location", ("it is commanded that you search all of",)),
    (r"you are commanded to enter and search", ("you have command and leave to go in and search",)),
    (r"You are commanded to search the place located at", ("You are, in the People's name, to search",)),
    (r"^(?:DISTRICT JUDGE|District Court Judge|DISTRICT COURT JUDGE|Judge of District Court)$", ("District Judge, Part 3", "HON. DISTRICT COURT JUDGE", "Judge of the District Court of said County")),
    (r"^(?:CIRCUIT JUDGE|Circuit Court Judge|Circuit Judge)$", ("Circuit Judge, Criminal Division", "Judge, Circuit Court", "HONORABLE CIRCUIT COURT JUDGE")),
    (r"^(?:Judge of the Superior Court|JUDGE OF THE SUPERIOR COURT|Superior Court Judge)$", ("Superior Court Judge (assigned)", "SUPERIOR COURT JUDGE/MAGISTRATE", "Hon. Judge of the Superior Court")),
    (r"^(?:JUDGE|Judge|JUDGE PRESIDING|Presiding Judge)$", ("Judge, Trial Court", "Presiding Judge of the Court", "JUDGE SIGNING")),
    (r"^(?:Justice of the Superior Court|Justice|Justice of the Supreme Court|HON\. JUSTICE OF THE SUPREME COURT)$", ("Justice, Superior Court Department", "HON. JUSTICE")),
    (r"^Judge, Court of Common Pleas$", ("Common Pleas Judge",)),
    # Warrants of arrest.
    (r"^(?:ARREST WARRANT|WARRANT FOR ARREST|WARRANT OF ARREST|BENCH WARRANT)$", ("WARRANT UPON COMPLAINT (ARREST)", "CAPIAS WARRANT", "FAILURE-TO-APPEAR WARRANT", "WARRANT: ARREST OF DEFENDANT")),
    (r"YOU ARE (?:HEREBY )?COMMANDED to arrest(?= \S.*before (?:a|this))", ("Wherefore you are commanded that you take the body of", "You are bound by this warrant, and commanded, to arrest")),
    (r"^You are commanded forthwith to arrest", ("Without delay, you are commanded to lay hold of",)),
    (r"^TO ANY PEACE OFFICER OF THE STATE OF ", ("THE STATE TO ITS OFFICERS, SHERIFFS AND CONSTABLES; IN ",)),
    # Orders, and what only looks like one.
    (r"^ORDER$", ("ORDER RE DISCOVERY FROM NON-PARTY", "COURT'S ORDER", "INTERIM ORDER", "ORDER FOLLOWING STATUS CONFERENCE")),
    (r"^ORDER (?:COMPELLING PRODUCTION OF RECORDS|FOR DISCLOSURE OF RECORDS|DIRECTING DISCLOSURE|TO DISCLOSE WAGE DATA|GRANTING ACCESS TO FILE)$", ("ORDER ON ACCESS TO WAGE FILE", "ORDER FOR RELEASE OF EMPLOYMENT DATA", "ORDER UNSEALING FOR INSPECTION")),
    (r"^(?:STIPULATED ORDER FOR PRODUCTION|AGREED ORDER|CONSENT ORDER ON DISCOVERY|PROTECTIVE ORDER AND ORDER FOR PRODUCTION)$", ("ORDER ENTERED ON STIPULATION", "QUALIFIED PROTECTIVE ORDER")),
    (r"^(?:ORDER ON PLAINTIFF'S MOTION TO COMPEL|DECISION AND ORDER)$", ("RULING AND ORDER OF THE COURT",)),
    (r"^IT IS HEREBY ORDERED that (?=the .* shall produce .* to the clerk)", ("It is the Court's order that ", "By this order ", "It is ORDERED, as follows: ")),
    (r"^IT IS ORDERED that (?=the .* shall provide)", ("The Court, having ruled, ORDERS: ", "It shall be and is ordered that ")),
    (r"^IT IS THEREFORE ORDERED AND ADJUDGED that ", ("For these reasons it is adjudged and ordered that ",)),
    (r"^THE COURT ORDERS ", ("The Court rules and directs ",)),
    (r"^The Court has read the papers of both parties and finds good cause\.$", ("Having considered the record, and being otherwise sufficiently advised,", "After a hearing on the papers the need for the record is plain.")),
    (r"^(?:IT IS SO ORDERED\.|SO ORDERED\.|AND IT IS SO ORDERED\.)$", ("It is so ordered this day.", "ENTER.", "So done and ordered.")),
    (r"^(?:Dated|DATED|Date|Entered): (?=\S*\w)", ("Rendered: ", "This order is made on ", "Signed on ")),
    (r"^ORDER TO WITHHOLD INCOME FOR CHILD SUPPORT$", ("INCOME WITHHOLDING ORDER (SUPPORT)",)),
    (r"^ORDER (?:FOR CHILD SUPPORT AND WAGE INFORMATION|TO DISCLOSE EMPLOYER OF OBLIGOR)$", ("ORDER LOCATING OBLIGOR'S EMPLOYMENT",)),
    (r"^(?:\[PROPOSED\] ORDER|PROPOSED ORDER|ORDER \[PROPOSED\]|\[PROPOSED ORDER\])$", ("ORDER (SUBMITTED FORM, PROPOSED)", "PROPOSED -- ORDER ON DISCOVERY", "ORDER [PROPOSED BY MOVANT]")),
    (r"^(?:DRAFT ORDER|PROPOSED FORM OF ORDER|PROPOSED CONSENT ORDER)$", ("DRAFT -- ORDER",)),
    (r"^ORDER QUASHING SUBPOENA$", ("ORDER SETTING ASIDE SUBPOENA",)),
    (r"^ORDER ON MOTION TO QUASH$", ("ORDER RESOLVING MOTION TO QUASH",)),
    # Court process.
    (r"^SUBPOENA DUCES TECUM$", ("RECORDS SUBPOENA", "SUBPOENA (PRODUCTION ONLY)", "NON-PARTY SUBPOENA DUCES TECUM")),
    (r"^(?:CIVIL SUBPOENA|SUBPOENA FOR RECORDS|SUBPOENA TO PRODUCE DOCUMENTS|SUBPOENA FOR PRODUCTION OF RECORDS)$", ("SUBPOENA FOR ELECTRONICALLY STORED INFORMATION", "SUBPOENA IN AID OF DISCOVERY")),
    (r"^(?:SUBPOENA IN A CRIMINAL CASE|CRIMINAL SUBPOENA|SUBPOENA IN A CRIMINAL MATTER)$", ("SUBPOENA (CRIMINAL DOCKET)", "TRIAL SUBPOENA, CRIMINAL TERM")),
    (r"^YOU ARE COMMANDED to produce, at the office named below, the following documents:", ("This subpoena commands you to make available for copying",)),
    (r"^YOU ARE HEREBY COMMANDED to bring with you and produce:", ("You are required by law, and by this subpoena, to bring",)),
    (r"^You are ordered to produce the records listed here:", ("Produce, as this subpoena orders you to,",)),
    (r"^YOU ARE REQUIRED to deliver copies of these records:", ("You must deliver, by mail or in person, true copies of",)),
    (r"^YOU ARE HEREBY SUMMONED to produce at the place below:", ("You are cited and required to lay before the parties",)),
    (r"^To: Custodian of Records, ", ("Served on: the custodian, ", "WITNESS (name and address): ")),
    (r"^(?:Signature of Clerk or Deputy Clerk|CLERK OF COURT|Clerk of the Court)$", ("Clerk of said Court", "CLERK, U.S. DISTRICT OR STATE COURT", "Circuit Clerk")),
    (r"^Deputy Clerk$", ("Deputy Circuit Clerk", "Judicial Services Clerk")),
    (r"^(?:Attorney's signature|Signature of attorney)$", ("Signature of the lawyer who issues this", "Attorney signs as officer of the court")),
    (r"^(?:Attorney for Plaintiff|Counsel for Plaintiff)$", ("Plaintiff's trial attorney", "Of Counsel for the Plaintiff")),
    (r"^Counsel for Defendant$", ("Solicitor for the Defendant",)),
    (r"^Date and Time: ", ("Compliance due: ", "You must comply on: ")),
    (r"^Date issued: ", ("Subpoena dated: ",)),
    (r"^YOU ARE COMMANDED to appear before the grand jury at the time shown below and to bring", ("Your attendance before the grand jury is commanded, and that you carry there",)),
    (r"^You are hereby commanded to appear and testify before the grand jury, and to bring with you", ("The grand jury requires you: you must come, testify, and bring",)),
    (r"^(?:GRAND JURY SUBPOENA|SUBPOENA TO TESTIFY BEFORE A GRAND JURY)$", ("SUBPOENA: GRAND JURY INVESTIGATION", "SUBPOENA ISSUED FOR A GRAND JURY")),
    # Officers.
    (r"^(?:U\.S\. DEPARTMENT OF HOMELAND SECURITY|DEPARTMENT OF HOMELAND SECURITY|U\.S\. Department of Homeland Security)$", ("U.S. Dept. of Homeland Security", "HOMELAND SECURITY, U.S. DEPARTMENT OF")),
    (r"^U\.S\. Immigration and Customs Enforcement$", ("ICE / Enforcement and Removal Operations Field Office",)),
    (r"^(?:Warrant for Arrest of Alien|WARRANT FOR ARREST OF ALIEN)$", ("Warrant for Arrest of Noncitizen (8 C.F.R. 287.5)", "ADMINISTRATIVE ARREST WARRANT, IMMIGRATION")),
    (r"^YOU ARE COMMANDED to arrest and take into custody the person named above for removal proceedings\.$", ("I command you to arrest this noncitizen and to keep the person in federal custody.", "You shall take the said person up and hold him or her for proceedings.")),
    (r"^\(Signature of Authorized Immigration Officer\)$", ("(Officer who issues the warrant)", "Authorized Immigration Officer - sign above")),
    (r"^(?:WARRANT OF REMOVAL/DEPORTATION|Warrant of Removal / Deportation)$", ("WARRANT FOR REMOVAL (I.N.A. 241)",)),
    (r"a United States District or Magistrate Court Judge", ("a federal District Judge or Magistrate Judge of a court",)),
    (r"^(?:IMMIGRATION DETAINER - NOTICE OF ACTION|IMMIGRATION DETAINER|Immigration Detainer – Notice of Action)$", ("NOTICE OF ACTION: DETAINER FOR IMMIGRATION", "Immigration Hold / Detainer Request")),
    (r"^IT IS THEREFORE REQUESTED THAT YOU keep the person", ("We ask that your jail hold the person",)),
    (r"^(?:IMMIGRATION ENFORCEMENT SUBPOENA|IMMIGRATION ENFORCEMENT SUBPOENA to Appear and/or Produce Records)$", ("SUBPOENA UNDER SECTION 235(d)(4) OF THE ACT", "Enforcement Subpoena")),
    (r"^(?:\(Signature of Authorized Official\)|Signature of Issuing Officer)$", ("(Authorized by, signature)", "Issuing official's hand")),
    (r"^(?:ADMINISTRATIVE SUBPOENA|SUBPOENA|ADMINISTRATIVE SUBPOENA DUCES TECUM)$", ("SUBPOENA OF THE AGENCY", "SUBPOENA AND DEMAND FOR INFORMATION", "INVESTIGATIVE DEMAND")),
    (r"^(?:Immigration Judge|IMMIGRATION JUDGE|U\.S\. Immigration Judge)$", ("Immigration Judge (EOIR)", "Judge of the Immigration Court", "IJ")),
    (r"^(?:Administrative Law Judge|Presiding Administrative Judge|Hearing Officer)$", ("Presiding Officer", "Judge, Division of Hearings", "Workers' Compensation Judge")),
    (r"(?<=, )(?:Deportation Officer|Supervisory Special Agent|Immigration Enforcement Agent)$", ("SDDO", "Group Supervisor, Worksite Enforcement")),
    (r"^(?:NOTICE OF INSPECTION|Notice of Inspection)$", ("NOTICE: INSPECTION OF EMPLOYMENT ELIGIBILITY FORMS I-9",)),
    # Filings, letters, newspapers.
    (r"^(?:APPLICATION FOR A SEARCH WARRANT|APPLICATION FOR SEARCH WARRANT)$", ("OFFICER'S APPLICATION TO THE COURT (SEARCH)", "EX PARTE REQUEST FOR A RULE 41 WARRANT")),
    (r"^(?:AFFIDAVIT FOR SEARCH WARRANT|STATEMENT OF PROBABLE CAUSE|AFFIDAVIT OF PROBABLE CAUSE|AFFIDAVIT IN SUPPORT OF SEARCH WARRANT)$", ("AFFIDAVIT AND REQUEST (WARRANT)", "SWORN NARRATIVE OF DETECTIVE", "PROBABLE CAUSE DECLARATION")),
    (r"^Sworn to before me and signed in my presence\.$", ("The above was sworn and acknowledged before me.",)),
    (r"^(?:Sworn and subscribed before me\.)$", ("Oath taken before me, the undersigned judge.",)),
    (r"^(?:Applicant's signature|Affiant|Signature of affiant)$", ("Sworn officer", "Deponent's signature")),
    (r"^(?:MOTION TO QUASH SUBPOENA|PLAINTIFF'S MOTION TO COMPEL)$", ("EMERGENCY MOTION CONCERNING SUBPOENAED RECORDS", "RENEWED MOTION TO ENFORCE")),
    (r"^(?:NOTICE OF ENTRY OF ORDER|REQUEST FOR ENTRY OF ORDER|AFFIRMATION IN OPPOSITION)$", ("LETTER BRIEF REGARDING ORDER", "STATUS REPORT ON ORDER")),
    (r"^(?:NOTICE OF DEPOSITION|RESPONSE TO ORDER TO SHOW CAUSE)$", ("DEPOSITION NOTICE WITH DOCUMENT REQUEST", "RETURN TO ORDER TO SHOW CAUSE")),
    (r"^(?:FOR IMMEDIATE RELEASE|PRESS RELEASE|NEWS RELEASE|For Immediate Release)$", ("NEWS FROM THE U.S. ATTORNEY",)),
    (r"^(?:THE MESA SENTINEL|Valley Courier-Dispatch|The Harborlight Examiner|The Basin Chronicle|COPPER COUNTY STAR)$", ("The Daily Plainsman", "HIGH DESERT POST", "El Correo del Valle")),
    (r"^By (?=\S.*Staff)|^Reported by ", ("Words: ",)),
    (r"^(?:KNOW YOUR RIGHTS|HOW TO READ A WARRANT|SAMPLE - FOR TRAINING ONLY|SPECIMEN)$", ("COUNTER TRAINING, UNIT 3", "IS IT A REAL WARRANT? A ONE-PAGE GUIDE")),
    (r"^Look for a court at the top and a judge's signature at the bottom\.$", ("Compare the paper in your hand with the picture above.",)),
    (r"^(?:Dear Custodian:|To Whom It May Concern:|Dear Sir or Madam:|Dear Records Officer,)$", ("Attention Records Unit:", "Dear Commissioner and Staff,", "Greetings,")),
    (r"^(?:Sincerely,|Very truly yours,|Respectfully,|Kind regards,)$", ("Cordially,", "Thanking you in advance,", "Yours in good faith,")),
    # Consents and Spanish papers.
    (r"^(?:AUTHORIZATION TO RELEASE INFORMATION|RELEASE OF INFORMATION|INFORMED CONSENT TO DISCLOSURE)$", ("WORKER'S WRITTEN RELEASE", "DISCLOSURE CONSENT FORM (ONE TIME)")),
    (r"^(?:CONSENT TO RELEASE OF RECORDS|CONSENT FOR RELEASE OF INFORMATION|AUTHORIZATION FOR RELEASE OF WAGE RECORDS)$", ("BORROWER'S AUTHORIZATION: WAGE RECORDS", "CONSENT TO SHARE MY UNEMPLOYMENT FILE")),
    (r"^(?:Signature of worker|Signature of person giving consent|Signature of claimant)$", ("I sign as the worker", "Consenting person")),
    (r"^(?:AUTORIZACIÓN PARA DIVULGAR INFORMACIÓN|CONSENTIMIENTO PARA ENTREGAR INFORMACIÓN)$", ("CARTA DE CONSENTIMIENTO PARA DAR MIS DATOS", "AUTORIZO LA ENTREGA DE MI HISTORIAL")),
    (r"^(?:Firma del trabajador|Firma de la persona|Firma del solicitante)$", ("Firma (quien consiente)", "Rúbrica del interesado")),
    (r"^(?:ORDEN JUDICIAL|ORDEN)$", ("ORDEN Y MANDATO DEL TRIBUNAL", "RESOLUCIÓN Y ORDEN")),
    (r"^SE ORDENA a la oficina entregar", ("Por la presente el Tribunal ordena a la oficina entregar",)),
    (r"ORDENA: se ordena que la oficina proporcione", ("DISPONE: que la oficina queda obligada a proporcionar",)),
    (r"^(?:JUEZ DE DISTRITO|Juez)$", ("Juez Superior", "Hon. Juez del Tribunal")),
)  # fmt: skip
UNMET = Rewording(REWORDINGS, turn=13)

_FEET = (
    "Page 1 of 1",
    "Questions about a detainer, a subpoena or a search warrant? Ask your own counsel.",
    "Copies: counsel of record; Office of the Clerk; Immigration Court liaison",
    "This paper replaces an earlier subpoena and an earlier order of the same day.",
    "Related: Motion to Quash, Dkt. 14; Notice of Deposition, Dkt. 15",
    "Rev. 2024 | Printed on recycled paper",
)
"""Feet that say nothing of the paper they stand on, or name other papers."""


def rearrange(paper: Paper, seed: int) -> Paper:
    """The same words, otherwise set: the caption in a table, in two columns without a frame, or turned; a foot where there is none."""
    dice = random.Random(seed * 17 + 3)
    way = dice.choice(("as it is", "table", "columns", "turned", "lines"))

    def moved(block: dict[str, Any]) -> list[dict[str, Any]]:
        if block["kind"] != "caption" or way == "as it is":
            return [block]
        left, right = block["left"], block["right"].strip("\n")
        if way == "table":
            return [{"kind": "boxed", "left": left, "right": right}]
        if way == "columns":
            return [{"kind": "two", "left": left, "right": right, "split": 62}]
        if way == "turned":
            return [{"kind": "two", "left": right, "right": left, "split": 40}]
        return [{"kind": "para", "text": left}, {"kind": "right", "text": right}]

    blocks = tuple(new for block in paper.blocks for new in moved(block))
    foot = paper.footer or (dice.choice(_FEET) if dice.random() < 0.4 else "")
    return evolve(paper, blocks=blocks, footer=foot)


__all__ = ["REWORDINGS", "UNMET", "rearrange"]
