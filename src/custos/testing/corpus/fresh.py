"""Says the papers of the other three sets in words that none of them uses: the fourth set, on which nothing was ever tuned.

Why: once a set has been looked at, it is a regression test (ADR 0017). Here a paper of any of the three sets is drawn from a seed of
its own and then reworded line by line: titles, commands, labels of signature lines, ways to name a case and a day. What is true of
the paper stays true: no name, date, number, place or record is touched. A test proves that each rewording takes effect.
"""

from __future__ import annotations

import random
import re
from typing import Any

from attrs import evolve

from custos.testing.papers import Paper

REWORDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Warrants of federal courts.
    (r"^(?:SEARCH AND SEIZURE WARRANT|WARRANT TO SEARCH AND SEIZE)$", ("WARRANT FOR SEARCH OF PREMISES AND SEIZURE OF PROPERTY",)),
    (r"^(?:SEARCH WARRANT|Search Warrant)$", ("WARRANT FOR THE SEARCH OF PREMISES", "WARRANT TO SEARCH PREMISES", "SEARCH WARRANT AND COMMAND")),
    (r"^(?:WARRANT FOR SEARCH|WARRANT TO SEARCH)$", ("JUDICIAL WARRANT OF SEARCH",)),
    (r"YOU ARE COMMANDED to carry out this search on or before", ("You shall conduct this search on or before",)),
    (r"YOU ARE HEREBY COMMANDED to execute this warrant on or before", ("YOU ARE COMMANDED AND REQUIRED to make the search by",)),
    (r"YOU ARE DIRECTED to search the place named above by", ("THIS COURT COMMANDS that the place be searched on or before",)),
    (r"You are hereby authorized and commanded to search it no later than", ("You are therefore commanded, and this shall be your authority, to search that place by",)),
    (r"YOU ARE HEREBY AUTHORIZED AND DIRECTED to carry out the search on or before", ("Now you are hereby ordered to enter and search, at the latest on",)),
    (r"The sworn statement before me shows probable cause to think that the place holds", ("An affidavit sworn in my presence establishes probable cause that there will be found",)),
    (r"I have found on sworn testimony that there is good reason to seize there", ("Upon recorded testimony under oath I find grounds for the issuance of a warrant for",)),
    (r"Having heard the agent under oath, I find probable cause to look there for", ("It appears to me from the agent's oath that in that place lie",)),
    (r"^To: Any authorized law enforcement officer$", ("TO ANY DULY AUTHORIZED AGENT OR OFFICER:",)),
    (r"^TO ANY FEDERAL AGENT OR OTHER AUTHORIZED OFFICER:$", ("Greetings to all officers who may lawfully serve a warrant of this Court:",)),
    (r"^To every officer empowered to execute warrants:$", ("TO: the agents of the United States, and each of them",)),
    (r"^Judge's signature$", ("Signature of Judge", "Signature of the issuing judge", "Judge (signature)")),
    (r"^Printed name and title$", ("Name and title, printed", "Print name and title")),
    (r"(?<=, )United States Magistrate Judge$", ("U.S.M.J.",)),
    (r"^(?:United States Magistrate Judge|UNITED STATES MAGISTRATE JUDGE)$", ("UNITED STATES MAGISTRATE JUDGE FOR THE DISTRICT", "Chief U.S. Magistrate Judge")),
    (r"^(?:United States District Judge|UNITED STATES DISTRICT JUDGE)$", ("Senior United States District Judge", "U.S.D.J.")),
    (r"Date and time issued: ", ("Issued on (date and time): ", "Date/time of issuance: ")),
    (r"in the daytime, 6:00 a\.m\. to 10:00 p\.m\.", ("between the hours of 6 in the morning and 10 at night",)),
    (r"at any time in the day or night, because good cause has been shown", ("by day or by night, reason for it having been found",)),
    (r"^ATTACHMENT A$", ("Attachment A: The Place",)),
    (r"^ATTACHMENT B$", ("Attachment B: The Things",)),
    (r"^City and state: ", ("Done at: ",)),
    (r"^Case No\. ", ("Case Number ", "Magistrate No. ")),
    # Warrants of states.
    (r"^(?:Docket No\. |Case Number: )", ("Docket Number: ", "Warrant No. ")),
    (r"YOU ARE HEREBY COMMANDED to search forthwith", ("you are ordered to search without delay",)),
    (r"you are hereby commanded to search forthwith", ("YOU ARE HEREBY ORDERED TO SEARCH AT ONCE",)),
    (r"YOU ARE THEREFORE COMMANDED to search in the daytime", ("this Court therefore orders you to search by day",)),
    (r"you are commanded to enter and search", ("YOU SHALL ENTER AND SEARCH",)),
    (r"^(?:for the following property:|for the following things:) ", ("and to take from there, if they be found, ",)),
    (r"^and to seize the following(?: items if found)?: ", ("and to take into your keeping ",)),
    (r"^(?:DISTRICT JUDGE|District Court Judge)$", ("DISTRICT COURT JUDGE, DIVISION IV", "Presiding District Judge")),
    (r"^(?:CIRCUIT JUDGE|Circuit Court Judge|Circuit Judge)$", ("Judge of the Circuit Court", "CIRCUIT COURT JUDGE, PART II")),
    (r"^(?:Judge of the Superior Court|JUDGE OF THE SUPERIOR COURT|Superior Court Judge)$", ("Superior Court Judge, Department 12", "JUDGE, SUPERIOR COURT")),
    (r"^(?:JUDGE|Judge)$", ("Judge of this Court", "JUDGE OF THE COURT")),
    (r"^(?:ARREST WARRANT|WARRANT FOR ARREST|WARRANT OF ARREST)$", ("WARRANT FOR THE ARREST OF A NAMED PERSON", "WARRANT COMMANDING ARREST")),
    (r"YOU ARE (?:HEREBY )?COMMANDED to arrest(?= \S.*before (?:a|this))", ("YOU ARE ORDERED to seize and arrest",)),
    (r"^You are commanded forthwith to arrest", ("You shall at once arrest",)),
    # Orders, and what only looks like one.
    (r"^ORDER$", ("ORDER OF THE COURT", "ORDER AFTER HEARING", "MEMORANDUM ORDER")),
    (r"^(?:ORDER COMPELLING PRODUCTION OF RECORDS|ORDER FOR DISCLOSURE OF RECORDS|ORDER DIRECTING DISCLOSURE)$", ("ORDER THAT RECORDS BE PRODUCED", "ORDER GRANTING LEAVE TO OBTAIN RECORDS")),
    (r"^IT IS HEREBY ORDERED that (?=the .* shall produce .* to the clerk)", ("The Court now ORDERS that ",)),
    (r"^IT IS ORDERED that (?=the .* shall provide)", ("It is accordingly ORDERED and DIRECTED that ",)),
    (r"^IT IS THEREFORE ORDERED AND ADJUDGED that ", ("Wherefore the Court ORDERS AND DECREES that ",)),
    (r"^THE COURT ORDERS ", ("It is the order of this Court: ",)),
    (r"^The Court has read the papers of both parties and finds good cause\.$", ("Upon the written submissions, and for good cause, the Court rules as follows.",)),
    (r"^(?:IT IS SO ORDERED\.|SO ORDERED\.|AND IT IS SO ORDERED\.)$", ("By order of the Court.", "ORDERED ACCORDINGLY.")),
    (r"^Dated: (?=\S*\w)", ("Date signed by the Court: ",)),
    (r"^(?:\[PROPOSED\] ORDER|PROPOSED ORDER|ORDER \[PROPOSED\])$", ("ORDER (PROPOSED FORM)", "[PLAINTIFF'S PROPOSED] ORDER")),
    (r"^(?:DRAFT ORDER|PROPOSED FORM OF ORDER)$", ("DRAFT: ORDER FOR THE COURT'S SIGNATURE",)),
    (r"^The Court having considered the motion, and good cause appearing,$", ("Upon consideration of the motion before it, the Court",)),
    (r"(?<=ORDERED that )the motion is granted and that", ("the subpoena be and it hereby is set aside, and that",)),
    (r"^IT IS ORDERED that the motion to compel is denied\.", ("The motion to compel is DENIED, and it is so ordered.",)),
    # Court process.
    (r"^SUBPOENA DUCES TECUM$", ("SUBPOENA TO THE CUSTODIAN OF RECORDS", "SUBPOENA (DOCUMENTS)")),
    (r"^(?:CIVIL SUBPOENA|SUBPOENA FOR RECORDS)$", ("SUBPOENA IN A CIVIL CASE",)),
    (r"^YOU ARE COMMANDED to produce, at the office named below, the following documents:", ("You must produce and permit inspection and copying of",)),
    (r"^YOU ARE HEREBY COMMANDED to bring with you and produce:", ("You are subpoenaed to produce",)),
    (r"^You are ordered to produce the records listed here:", ("GREETINGS: we command you to deliver up",)),
    (r"^YOU ARE REQUIRED to deliver copies of these records:", ("You are directed by this subpoena to furnish",)),
    (r"^To: Custodian of Records, ", ("TO THE CUSTODIAN: ",)),
    (r"^(?:Signature of Clerk or Deputy Clerk|CLERK OF COURT)$", ("Clerk of the District Court, by Deputy", "Clerk")),
    (r"^Deputy Clerk$", ("By: Deputy Clerk of Court", "Court Clerk")),
    (r"^(?:Attorney's signature|Signature of attorney)$", ("Signature of the attorney of record",)),
    (r"^(?:Attorney for Plaintiff|Counsel for Plaintiff)$", ("Attorneys for the Plaintiff", "Plaintiff's counsel")),
    (r"^Date and Time: ", ("When: ", "Return date and time: ")),
    (r"^Date issued: ", ("Issue date: ",)),
    (r"^YOU ARE COMMANDED to appear before the grand jury at the time shown below and to bring", ("You are summoned as a witness before the grand jury and must bring",)),
    (r"^GRAND JURY SUBPOENA$", ("SUBPOENA BEFORE THE GRAND JURY",)),
    # Officers.
    (r"^(?:U\.S\. DEPARTMENT OF HOMELAND SECURITY|U\.S\. Department of Homeland Security)$", ("DEPARTMENT OF HOMELAND SECURITY, United States of America",)),
    (r"^U\.S\. Immigration and Customs Enforcement$", ("U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT (ICE)",)),
    (r"^Warrant for Arrest of Alien$", ("WARRANT OF ARREST OF ALIEN (ADMINISTRATIVE)", "Warrant for the Arrest of an Alien")),
    (r"^YOU ARE COMMANDED to arrest and take into custody the person named above for removal proceedings\.$", ("You are ordered to arrest the said alien and to hold that person for proceedings under the immigration laws.",)),
    (r"^\(Signature of Authorized Immigration Officer\)$", ("(Signature of the Immigration Officer who issues this warrant)", "Authorized immigration official")),
    (r"^(?:WARRANT OF REMOVAL/DEPORTATION|Warrant of Removal / Deportation)$", ("WARRANT OF REMOVAL OR DEPORTATION",)),
    (r"^\(Signature of immigration officer\)$", ("(Immigration officer, signature)",)),
    (r"a United States District or Magistrate Court Judge", ("a judge of a United States district court, or a magistrate judge",)),
    (r"^IMMIGRATION DETAINER - NOTICE OF ACTION$", ("IMMIGRATION DETAINER: REQUEST FOR ACTION",)),
    (r"^IT IS THEREFORE REQUESTED THAT YOU keep the person", ("We request that you maintain custody of the person",)),
    (r"^IMMIGRATION ENFORCEMENT SUBPOENA$", ("SUBPOENA (IMMIGRATION ENFORCEMENT)",)),
    (r"^\(Signature of Authorized Official\)$", ("(Official who issues this, signature)",)),
    (r"^ADMINISTRATIVE SUBPOENA$", ("ADMINISTRATIVE SUBPOENA FOR RECORDS",)),
    (r"^(?:Immigration Judge|IMMIGRATION JUDGE|U\.S\. Immigration Judge)$", ("Immigration Judge, Non-Detained Docket", "The Honorable Immigration Judge")),
    (r"^Administrative Law Judge$", ("Chief Administrative Law Judge",)),
    (r"(?<=, )(?:Deportation Officer|Supervisory Special Agent)$", ("Assistant Special Agent in Charge",)),
    # Filings, letters, newspapers.
    (r"^(?:APPLICATION FOR A SEARCH WARRANT|APPLICATION FOR SEARCH WARRANT)$", ("APPLICATION UNDER OATH FOR A WARRANT TO SEARCH",)),
    (r"^(?:AFFIDAVIT FOR SEARCH WARRANT|STATEMENT OF PROBABLE CAUSE|AFFIDAVIT OF PROBABLE CAUSE)$", ("SWORN STATEMENT TO OBTAIN A WARRANT", "AFFIDAVIT OF THE INVESTIGATING OFFICER")),
    (r"^Sworn to before me and signed in my presence\.$", ("Subscribed and attested by telephone before me.",)),
    (r"^(?:Applicant's signature|Affiant|Signature of affiant)$", ("Signature of the applicant under oath", "Declarant")),
    (r"^(?:MOTION TO QUASH SUBPOENA|PLAINTIFF'S MOTION TO COMPEL)$", ("EX PARTE MOTION IN RE SUBPOENA",)),
    (r"^(?:FOR IMMEDIATE RELEASE|PRESS RELEASE|NEWS RELEASE)$", ("MEDIA ADVISORY",)),
    (r"^(?:THE MESA SENTINEL|Valley Courier-Dispatch|The Harborlight Examiner|The Basin Chronicle)$", ("Evening Ledger of Copper County", "THE WEEKLY OBSERVER")),
    (r"^(?:By (?=\S.*Staff)|Reported by )", ("Story by ",)),
    (r"^(?:KNOW YOUR RIGHTS|HOW TO READ A WARRANT)$", ("KNOW WHAT A WARRANT LOOKS LIKE",)),
    (r"^(?:Dear Custodian:|To Whom It May Concern:|Dear Sir or Madam:)$", ("Good morning,", "Dear Colleagues:")),
    (r"^(?:AUTHORIZATION TO RELEASE INFORMATION|RELEASE OF INFORMATION|INFORMED CONSENT TO DISCLOSURE)$", ("I AGREE TO THE RELEASE OF MY INFORMATION", "CONSENT AND AUTHORIZATION TO SHARE RECORDS")),
)  # fmt: skip
"""What the other sets say (a pattern of a whole line or of a part of one), and what is said here instead."""

_ANY = re.compile("|".join(f"(?P<w{index}>{old})" for index, (old, _) in enumerate(REWORDINGS)), re.MULTILINE)
_FIELDS = ("text", "left", "right", "label", "name", "under")


def reword(paper: Paper, seed: int) -> tuple[Paper, tuple[str, ...]]:
    """The paper in fresh words, and the new wordings that it now has, in order."""
    dice = random.Random(seed * 11 + 5)  # noqa: S311 - a drawing, not a secret
    used: list[str] = []

    def instead(found: re.Match[str]) -> str:
        chosen = dice.choice(REWORDINGS[int(str(found.lastgroup)[1:])][1])
        used.append(chosen)
        return chosen

    def said(block: dict[str, Any]) -> dict[str, Any]:
        return {name: _ANY.sub(instead, value) if name in _FIELDS and isinstance(value, str) else value for name, value in block.items()}  # fmt: skip

    blocks = tuple(said(block) for block in paper.blocks)
    return evolve(paper, title=_ANY.sub(instead, paper.title), blocks=blocks), tuple(used)
