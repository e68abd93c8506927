"""Papers that look like a judge's and are none: (what it is, text, kinds that are right). Made up; no wording of a real paper."""

TRAPS: tuple[tuple[str, str, frozenset[str]], ...] = tuple(
    (name, text, frozenset(kinds.split()))
    for name, text, kinds in (
        (
            "a newspaper's report of an order",
            """The Valley Courier
Friday, August 2, 2024
By Lorna Tapia, Staff Writer

JUDGE ORDERS STATE TO OPEN FILES
A United States District Court judge signed a search warrant on Thursday for the state labor office, a spokesman said.
"It is ordered that the records be produced," the judge wrote, according to people who read it.
United States District Judge Alan Merrow
could not be reached.
""",
            "none unknown",
        ),
        (
            "a letter that quotes a statute on warrants",
            """Office of the Field Director
August 5, 2024
Dear Commissioner:
Under 18 U.S.C. 3105 a search warrant may be served by an officer. A judge of the United States District Court
may issue one, and it is so ordered in many cases. We trust that no warrant will be needed here.
Sincerely,
Paul Herrin
Supervisory Detention and Deportation Officer
""",
            "letter",
        ),
        (
            "a proposed order with a blank for the judge",
            """IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF NEW MEXICO
MARIN v. DESERT POULTRY, INC.          No. 1:24-cv-00031
[PROPOSED] ORDER COMPELLING PRODUCTION
IT IS HEREBY ORDERED that the Department of Workforce Records shall produce the wage history of Elena Marin.
Dated: ____________
______________________________
UNITED STATES DISTRICT JUDGE
""",
            "proposed-order",
        ),
        (
            "a state draft order",
            """STATE OF NEW MEXICO
COUNTY OF DONA ANA
THIRD JUDICIAL DISTRICT COURT
No. D-307-CV-2024-00512
PROPOSED ORDER
THE COURT ORDERS that the custodian shall release the file.
_____________________
DISTRICT COURT JUDGE
Submitted by: Kent Abbas, Attorney for Plaintiff
""",
            "proposed-order",
        ),
        (
            "an application for a search warrant",
            """AO 106 (Rev. 04/10) Application for a Search Warrant
UNITED STATES DISTRICT COURT
for the
District of New Mexico
In the Matter of the Search of a records room          Case No. 24-mj-900
APPLICATION FOR A SEARCH WARRANT
I, a federal law enforcement officer, request a search warrant and state under penalty of perjury that I have reason to believe
that on the following property there is now concealed evidence.
______________________
Applicant's signature
Special Agent Tom Reddick
Sworn to before me and signed in my presence.
Date: 08/13/2024                     /s/ Nora Quist
                                    Judge's signature
                                    Nora Quist, United States Magistrate Judge
""",
            "warrant-application",
        ),
        (
            "a criminal complaint",
            """AO 91 (Rev. 11/11) Criminal Complaint
UNITED STATES DISTRICT COURT
for the
District of New Mexico
United States of America v. Abel Moya Rincon      Case No. 24-mj-1201
CRIMINAL COMPLAINT
I, the complainant in this case, state that the following is true to the best of my knowledge and belief.
/s/ Tom Reddick
Complainant's signature
Date: 08/10/2024          /s/ Nora Quist
                          Judge's signature
                          Nora Quist, U.S. Magistrate Judge
""",
            "warrant-application",
        ),
        (
            "an affidavit for a state search warrant",
            """STATE OF NEW MEXICO
COUNTY OF SANDOVAL
IN THE MAGISTRATE COURT
AFFIDAVIT FOR SEARCH WARRANT
Affiant, being duly sworn, states that he has reason to believe that at 2200 Piedra Lisa Street there is concealed property.
/s/ Det. Hugo Brill
Affiant
Subscribed and sworn to before me this 1st day of August, 2024.
/s/ Wes Tafoya
MAGISTRATE JUDGE
""",
            "warrant-application",
        ),
        (
            "a removal warrant whose tick boxes name judges",
            """DEPARTMENT OF HOMELAND SECURITY
U.S. Immigration and Customs Enforcement
WARRANT OF REMOVAL/DEPORTATION
File No: A 098 555 121
Date: August 12, 2024
To any immigration officer of the United States Department of Homeland Security:
Severo Pena Luque
(Full name of alien)
who entered the United States at Nogales, AZ on or about 02/2009
is subject to removal/deportation from the United States, based upon a final order by:
[X] an immigration judge in exclusion, deportation, or removal proceedings
[ ] a designated official
[ ] the Board of Immigration Appeals
[ ] a United States District or Magistrate Court Judge
/s/ Dean Mott
(Signature of immigration officer)
Assistant Field Office Director
(Title of immigration officer)
August 12, 2024, El Paso
(Date and office location)
""",
            "administrative-immigration-warrant",
        ),
        (
            "a removal warrant with the judge box ticked",
            """U.S. DEPARTMENT OF HOMELAND SECURITY
Warrant of Removal/Deportation
To any immigration officer:
Severo Pena Luque is subject to removal from the United States, based upon a final order by:
\u2610 an immigration judge
\u2612 United States District or Magistrate Court Judge
and pursuant to the laws of the United States I command you to take into custody and remove the above-named alien.
/s/ Dean Mott
Deportation Officer
Form I-205
""",
            "administrative-immigration-warrant",
        ),
        (
            "an arrest warrant of an immigration officer",
            """U.S. DEPARTMENT OF HOMELAND SECURITY        Warrant for Arrest of Alien
File No. 215 880 403
To: Any immigration officer authorized under sections 236 and 287 of the Act
I have determined that there is probable cause to believe that Yolanda Ibarra Cruz is removable from the United States.
YOU ARE COMMANDED to arrest and take into custody the above-named alien.
/s/ R. Ansel
(Signature of Authorized Immigration Officer)
R. Ansel, SDDO
(Printed Name and Title of Authorized Immigration Officer)
Certificate of Service
Form I-200 (Rev. 09/16)
""",
            "administrative-immigration-warrant",
        ),
        (
            "a paper of the agency that calls itself a search warrant, signed by an immigration judge",
            """U.S. DEPARTMENT OF HOMELAND SECURITY
SEARCH WARRANT
To: any officer
You are commanded to search 2200 Piedra Lisa Street, Albuquerque, NM 87105.
Issued: August 14, 2024
/s/ Gerard Winn
Immigration Judge
""",
            "administrative-immigration-warrant unknown",
        ),
        (
            "a search warrant's layout under an immigration court",
            """UNITED STATES IMMIGRATION COURT
El Paso, Texas
In the Matter of the Search of 2200 Piedra Lisa Street      Case No. 24-117
SEARCH AND SEIZURE WARRANT
To: Any authorized law enforcement officer
YOU ARE COMMANDED to execute this warrant on or before August 28, 2024.
Date and time issued: 08/14/2024 9:00 am       /s/ Gerard Winn
                                             Judge's signature
                                             Gerard Winn, Immigration Judge
""",
            "search-warrant administrative-immigration-warrant unknown",
        ),
        (
            "a removal order of an immigration judge",
            """UNITED STATES DEPARTMENT OF JUSTICE
EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
IMMIGRATION COURT
EL PASO, TEXAS
In the Matter of: Yolanda Ibarra Cruz      File No. A215-880-403
ORDER OF THE IMMIGRATION JUDGE
It is ordered that the respondent be removed from the United States.
/s/ Gerard Winn
Gerard Winn
Immigration Judge
Date: 07/30/2024
""",
            "court-order unknown none",
        ),
        (
            "a subpoena of an immigration judge",
            """EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
IMMIGRATION COURT
SUBPOENA
To: Custodian of Records
You are commanded to produce the employment file of Yolanda Ibarra Cruz.
/s/ Gerard Winn
Immigration Judge
""",
            "administrative-subpoena",
        ),
        (
            "a hearing notice of the immigration court",
            """IMMIGRATION COURT
700 E. Example Avenue, El Paso, TX
NOTICE OF HEARING IN REMOVAL PROCEEDINGS
Please take notice that the above captioned case has been scheduled for a hearing before Judge Winn on September 4, 2024.
""",
            "none",
        ),
        (
            "a detainer that speaks of probable cause",
            """DEPARTMENT OF HOMELAND SECURITY
IMMIGRATION DETAINER - NOTICE OF ACTION
Subject ID: 3345   Event #: ELP2408000123     File No: A215 880 403   Date: August 9, 2024
TO: (Name and Title of Institution) Department of Workforce Records
DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN.
IT IS THEREFORE REQUESTED THAT YOU: notify DHS and maintain custody for a period not to exceed 48 hours.
/s/ K. Osgood, Deportation Officer
(Name and title of Immigration Officer)     (Signature of Immigration Officer)
DHS Form I-247A (3/17)
""",
            "immigration-detainer",
        ),
        (
            "a subpoena of the labor department",
            """UNITED STATES DEPARTMENT OF LABOR
WAGE AND HOUR DIVISION
SUBPOENA DUCES TECUM
To: Custodian of Records, Department of Workforce Records
You are hereby required to produce payroll records of Tres Rios Dairy before District Director June Fabre.
Failure to comply may be enforced in the United States District Court before a judge.
/s/ June Fabre
District Director, Wage and Hour Division
""",
            "administrative-subpoena",
        ),
        (
            "a subpoena of an inspector general",
            """OFFICE OF INSPECTOR GENERAL
U.S. DEPARTMENT OF AGRICULTURE
INSPECTOR GENERAL SUBPOENA
YOU ARE HEREBY COMMANDED to produce all wage records of Marcos Telles.
IN TESTIMONY WHEREOF this 8th day of August, 2024.
/s/ Lee Andros
Assistant Inspector General
""",
            "administrative-subpoena",
        ),
        (
            "a customs summons",
            """DEPARTMENT OF HOMELAND SECURITY
U.S. Customs and Border Protection
SUMMONS TO APPEAR AND/OR PRODUCE RECORDS
Under 19 U.S.C. 1509 you are hereby summoned to appear and produce records of imports.
/s/ M. Prior
Special Agent
DHS Form 3115 (6/09)
""",
            "administrative-subpoena",
        ),
        (
            "an immigration subpoena",
            """DEPARTMENT OF HOMELAND SECURITY
IMMIGRATION ENFORCEMENT SUBPOENA
to Appear and/or Produce Records
8 U.S.C. 1225(d), 8 C.F.R. 287.4
YOU ARE HEREBY SUMMONED AND REQUIRED TO produce the wage records of Efrain Solano Meza.
Failure to comply may subject you to an order of contempt by a federal District Court judge.
/s/ Cora Lind
(Signature)
Cora Lind, Supervisory Special Agent
DHS Form I-138 (6/09)
""",
            "administrative-subpoena",
        ),
        (
            "a notice of inspection",
            """U.S. Department of Homeland Security
Homeland Security Investigations
NOTICE OF INSPECTION
August 6, 2024
Section 274A of the Immigration and Nationality Act requires employers to keep Forms I-9. This agency will conduct an inspection within three business days.
/s/ Nell Orr
Auditor
""",
            "notice-of-inspection",
        ),
        (
            "a motion that attaches a form of order",
            """IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF NEW MEXICO
ARROYO FARMS LLC v. SOTO           No. 1:23-cv-00777
MOTION TO COMPEL COMPLIANCE WITH SUBPOENA
Plaintiff asks the Court to order that the Department shall produce the file.
Respectfully submitted,
/s/ Kent Abbas
Attorney for Plaintiff
""",
            "none unknown",
        ),
        (
            "a petition to enforce a subpoena",
            """UNITED STATES DISTRICT COURT
DISTRICT OF NEW MEXICO
UNITED STATES DEPARTMENT OF HOMELAND SECURITY, Petitioner,
v.
DEPARTMENT OF WORKFORCE RECORDS, Respondent.      No. 24-mc-00019
PETITION TO ENFORCE ADMINISTRATIVE SUBPOENA
Petitioner requests that the court order compliance.
/s/ Dora Beam
Assistant United States Attorney
""",
            "none unknown",
        ),
        (
            "a know-your-rights sheet that shows a warrant",
            """KNOW YOUR RIGHTS
How to tell a judge's warrant
UNITED STATES DISTRICT COURT
SEARCH AND SEIZURE WARRANT
YOU ARE COMMANDED to execute this warrant
Judge's signature
A real warrant is signed by a United States Magistrate Judge.
""",
            "none unknown",
        ),
        (
            "a training specimen",
            """SPECIMEN - NOT A REAL WARRANT
UNITED STATES DISTRICT COURT
for the District of New Mexico
SEARCH AND SEIZURE WARRANT
YOU ARE COMMANDED to search.
/s/ Jane Example
United States Magistrate Judge
""",
            "none unknown",
        ),
        (
            "a purchase order",
            """STATE OF NEW MEXICO
GENERAL SERVICES
PURCHASE ORDER
You are ordered to deliver 40 chairs to the District Court.
/s/ B. Ruiz
Judge Building Services
""",
            "none unknown",
        ),
        (
            "a work order that mentions a court",
            """WORK ORDER 4471
Location: Magistrate Court, 2nd floor
It is ordered that the lamp be replaced.
Supervisor: Ted Judge
""",
            "none unknown",
        ),
        (
            "a letter of a private-records service",
            """ACME RECORD RETRIEVAL
Re: Search Warrant follow-up
To Whom It May Concern:
Enclosed please find a copy request. A judge has not ordered this.
Very truly yours,
Dana Roe
""",
            "letter",
        ),
        (
            "an agency letter under the Privacy Act",
            """U.S. Department of Homeland Security
Privacy Office
Dear Requester:
Your request under the Privacy Act of 1974 was received. So ordered disclosures under 5 U.S.C. 552a(b)(11) need a court of competent jurisdiction.
Sincerely,
Privacy Officer
""",
            "letter",
        ),
        (
            "a transcript in which a judge speaks",
            """UNITED STATES DISTRICT COURT
DISTRICT OF NEW MEXICO
TRANSCRIPT OF PROCEEDINGS
THE COURT: It is so ordered. The Department shall produce the file.
BEFORE THE HONORABLE IRENE FALK
UNITED STATES DISTRICT JUDGE
""",
            "none unknown",
        ),
        (
            "a docket sheet",
            """U.S. District Court
District of New Mexico
CIVIL DOCKET FOR CASE #: 1:23-cv-00777
06/03/2024   41   ORDER granting motion to compel. Signed by District Judge Irene Falk. IT IS ORDERED.
""",
            "none unknown",
        ),
        (
            "a notice of deposition",
            """STATE OF NEW MEXICO
SECOND JUDICIAL DISTRICT COURT
No. D-202-CV-2024-01999
NOTICE OF DEPOSITION
Please take notice that Plaintiff will take the deposition of the records custodian.
/s/ Kent Abbas
Attorney for Plaintiff
""",
            "none",
        ),
        (
            "a declaration that quotes an order",
            """SUPERIOR COURT OF CALIFORNIA, COUNTY OF ORANGE
Case No. 30-2024-01399999
DECLARATION OF PAUL STERN
On May 1 the court wrote: "IT IS ORDERED that the Labor Commissioner shall produce the file."
/s/ Paul Stern
Judge Pro Tem, retired
""",
            "none unknown",
        ),
        (
            "an order of an administrative law judge",
            """STATE OF NEW MEXICO
OFFICE OF ADMINISTRATIVE HEARINGS
ORDER
IT IS ORDERED that the Department produce the employer account.
/s/ Sol Renner
Administrative Law Judge
""",
            "unknown none administrative-subpoena",
        ),
        (
            "a warrant signed by an agent under a court's heading",
            """UNITED STATES DISTRICT COURT
for the District of New Mexico
SEARCH WARRANT
YOU ARE COMMANDED to search 2200 Piedra Lisa Street, Albuquerque.
/s/ Tom Reddick
Special Agent
""",
            "unknown",
        ),
        (
            "a warrant with no body at its head",
            """SEARCH WARRANT
YOU ARE COMMANDED to search the office at 2200 Piedra Lisa Street.
/s/ A. Person
Judge
""",
            "unknown",
        ),
        (
            "an agency and a court both at the head",
            """DEPARTMENT OF HOMELAND SECURITY
UNITED STATES DISTRICT COURT
SEARCH WARRANT
YOU ARE COMMANDED to search the office.
/s/ Tom Reddick
United States Magistrate Judge
""",
            "unknown",
        ),
        (
            "an e-mailed text about an order",
            """Re: Order
The judge in the district court said that it is ordered that you give us the file. I can bring the paper later.
Lou Grant, United States Magistrate Judge's chambers liaison
""",
            "none unknown",
        ),
        (
            "a warrant of arrest by a tribal court",
            """NAVAJO NATION
TRIBAL COURT OF SHIPROCK
ARREST WARRANT
You are commanded to arrest Ned Yazz.
/s/ Ola Begay
District Judge
""",
            "unknown",
        ),
        (
            "a press release of a prosecutor",
            """FOR IMMEDIATE RELEASE
United States Attorney's Office
District of New Mexico
FEDERAL JUDGE SIGNS SEARCH WARRANT
A United States Magistrate Judge ordered the search of an office.
""",
            "none",
        ),
        (
            "a blank page with a stamp",
            """RECEIVED
AUG 12 2024
UNITED STATES DISTRICT COURT
CLERK
""",
            "none unknown",
        ),
        (
            "a return of a warrant",
            """UNITED STATES DISTRICT COURT
DISTRICT OF NEW MEXICO
RETURN
Date and time warrant executed: 08/01/2024
Inventory of the property taken: two boxes
/s/ Tom Reddick
Executing officer's signature
""",
            "none unknown",
        ),
        (
            "a summons in a civil suit",
            """UNITED STATES DISTRICT COURT
for the
District of New Mexico
SUMMONS IN A CIVIL ACTION
A lawsuit has been filed against you. Within 21 days you must serve an answer.
CLERK OF COURT
""",
            "none",
        ),
        (
            "a consent to search form",
            """DEPARTMENT OF HOMELAND SECURITY
Homeland Security Investigations
CONSENT TO SEARCH
I have been asked to permit special agents to search. I understand that I may refuse without a warrant signed by a judge.
Signature: ____________
""",
            "none unknown",
        ),
        (
            "a stipulation not yet ordered",
            """SUPERIOR COURT OF CALIFORNIA
COUNTY OF SACRAMENTO
Case No. 34-2024-00881234
STIPULATION AND [PROPOSED] ORDER
The parties stipulate that the Labor Commissioner shall produce the file.
Dated: ____________      ____________________
                        JUDGE OF THE SUPERIOR COURT
""",
            "proposed-order none unknown",
        ),
        (
            "an order to show cause sought, not given",
            """SUPERIOR COURT OF CALIFORNIA
COUNTY OF SACRAMENTO
EX PARTE APPLICATION FOR ORDER TO SHOW CAUSE
Applicant asks for an order that the records be produced.
/s/ Paul Stern
Attorney for Plaintiff
""",
            "none unknown warrant-application",
        ),
        (
            "a judge's private letter",
            """Hon. Irene Falk
United States District Judge
Dear Mr. Secretary:
I write as a private citizen about my late husband's wage claim.
Sincerely,
Irene Falk
United States District Judge
""",
            "letter",
        ),
    )
)

QUASHING = (
    """UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF NEW MEXICO
ARROYO FARMS LLC v. SOTO           No. 1:23-cv-00777
ORDER GRANTING MOTION TO QUASH SUBPOENA
The Department's motion is well taken. IT IS ORDERED that the subpoena served on the Department is quashed.
Dated: August 1, 2024
/s/ Irene Falk
UNITED STATES DISTRICT JUDGE
""",
    """STATE OF NEW MEXICO
SECOND JUDICIAL DISTRICT COURT
COUNTY OF BERNALILLO
No. D-202-CV-2024-01999
ORDER
IT IS THEREFORE ORDERED that the subpoena duces tecum of June 3, 2024 is hereby quashed, and the custodian need not produce any record.
/s/ Ana Delora
DISTRICT COURT JUDGE
""",
)
"""Real orders of courts that command nothing: the one thing they do is to take force away."""
