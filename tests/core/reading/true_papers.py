"""Papers that are what they say, in many wordings: (what it is, text, kind, authority, signed). Made up."""

TRUE_PAPERS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "a federal search warrant",
        """AO 93 (Rev. 11/13) Search and Seizure Warrant
UNITED STATES DISTRICT COURT
for the
District of New Mexico
In the Matter of the Search of          Case No. 24-mr-1411
the third floor, 2200 Piedra Lisa Street, Albuquerque
SEARCH AND SEIZURE WARRANT
To: Any authorized law enforcement officer
I find that the affidavit establishes probable cause to search and seize the property described: quarterly wage reports of Tres Rios Dairy LLC,
located at 2200 Piedra Lisa Street, Albuquerque, NM 87105.
YOU ARE COMMANDED to execute this warrant on or before August 26, 2024 (not to exceed 14 days)
[X] in the daytime 6:00 a.m. to 10:00 p.m.
Date and time issued: 08/13/2024 2:10 pm        /s/ Nora Quist
                                                Judge's signature
City and state: Albuquerque, New Mexico         Nora Quist, United States Magistrate Judge
                                                Printed name and title
""",
        "search-warrant",
        "judge",
        "yes",
    ),
    (
        "a federal search warrant by telephone",
        """AO 93C (08/18) Warrant by Telephone or Other Reliable Electronic Means
United States District Court
for the District of New Mexico
Case No. 24-mj-1502
WARRANT BY TELEPHONE OR OTHER RELIABLE ELECTRONIC MEANS
To: Any authorized law enforcement officer
You are commanded to execute this warrant on or before August 22, 2024.
Date and time issued: 08/12/2024 11:45 pm
Electronically signed by Nora Quist
Judge's signature
Nora Quist, U.S. Magistrate Judge
Printed name and title
""",
        "search-warrant",
        "judge",
        "yes",
    ),
    (
        "an unsigned federal warrant",
        """UNITED STATES DISTRICT COURT
for the
District of New Mexico
SEARCH AND SEIZURE WARRANT
To: Any authorized law enforcement officer
YOU ARE COMMANDED to execute this warrant on or before August 26, 2024
Date and time issued: ______________
______________________
Judge's signature
______________________
Printed name and title
AO 93
""",
        "search-warrant",
        "judge",
        "no",
    ),
    (
        "a federal arrest warrant",
        """AO 442 (Rev. 11/11) Arrest Warrant
UNITED STATES DISTRICT COURT
for the
District of New Mexico
United States of America v. PEDRO ANGEL LUJAN          Case No. 2:24-cr-00611
ARREST WARRANT
To: Any authorized law enforcement officer
YOU ARE COMMANDED to arrest and bring before a United States magistrate judge without unnecessary delay
(name of person to be arrested) PEDRO ANGEL LUJAN
Date: 08/09/2024          /s/ Nora Quist
                          Issuing officer's signature
City and state: Las Cruces, NM     Nora Quist, U.S. Magistrate Judge
                          Printed name and title
""",
        "arrest-warrant",
        "judge",
        "yes",
    ),
    (
        "a New Mexico search warrant",
        """STATE OF NEW MEXICO
COUNTY OF BERNALILLO
SECOND JUDICIAL DISTRICT COURT
No. D-202-SW-2024-00118
SEARCH WARRANT
THE STATE OF NEW MEXICO TO ANY OFFICER AUTHORIZED TO EXECUTE THIS WARRANT:
Proof by affidavit having been submitted to me, I am satisfied that there is probable cause.
YOU ARE HEREBY COMMANDED to search forthwith the place described: the file room at 2200 Piedra Lisa Street, Albuquerque, NM 87105,
for the following property: the wage claim file of Marta Olvera.
Dated this 12th day of August, 2024.
/s/ Rita Sena
DISTRICT JUDGE
""",
        "search-warrant",
        "judge",
        "yes",
    ),
    (
        "a California search warrant with its affidavit",
        """SUPERIOR COURT OF CALIFORNIA
COUNTY OF LOS ANGELES
SEARCH WARRANT AND AFFIDAVIT
Warrant No. SW-24-5518
Detective A. Moss swears under oath that the facts in the attached statement of probable cause are true.
/s/ A. Moss
(Signature of Affiant)
THE PEOPLE OF THE STATE OF CALIFORNIA TO ANY PEACE OFFICER: you are commanded to SEARCH
320 West Palm Street, Los Angeles, California 90013
FOR THE FOLLOWING PROPERTY: the wage claim file of Lidia Cortez.
This warrant was sworn to and subscribed before me this 13th day of August, 2024, at 2:20 P.M.
/s/ Denise Okafor
Judge of the Superior Court
""",
        "search-warrant",
        "judge",
        "yes",
    ),
    (
        "a Texas search warrant",
        """THE STATE OF TEXAS
COUNTY OF EL PASO
IN THE 34TH JUDICIAL DISTRICT COURT
SEARCH WARRANT
To the sheriff or any peace officer of El Paso County, Texas: you are commanded to search 2200 Piedra Lisa Street.
Issued this 10th day of August, 2024.
/s/ Ward Pace
JUDGE, DISTRICT COURT
""",
        "search-warrant",
        "judge",
        "yes",
    ),
    (
        "a bench warrant of a magistrate court",
        """STATE OF NEW MEXICO
IN THE MAGISTRATE COURT
COUNTY OF SANDOVAL
BENCH WARRANT
To any full-time salaried law enforcement officer: You are ordered to arrest Ned Archer and bring him before this court.
08/05/2024
/s/ Wes Tafoya
MAGISTRATE JUDGE
""",
        "arrest-warrant",
        "judge",
        "yes",
    ),
    (
        "a federal order to produce",
        """IN THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF NEW MEXICO
ELENA MARIN, Plaintiff,
v.                                         No. 1:24-cv-00031
DESERT POULTRY, INC., Defendant.
ORDER GRANTING MOTION TO COMPEL
IT IS ORDERED that the Department of Workforce Records shall produce the wage history of Elena Marin on or before September 6, 2024.
DATED this 9th day of August, 2024.
/s/ Irene Falk
IRENE FALK
UNITED STATES DISTRICT JUDGE
""",
        "court-order",
        "judge",
        "yes",
    ),
    (
        "a state order with its caption on one line",
        """FIRST JUDICIAL DISTRICT COURT, COUNTY OF SANTA FE, STATE OF NEW MEXICO
No. D-101-CV-2024-00909
ORDER
THE COURT HEREBY ORDERS that the custodian of records shall release to counsel the file of Omar Tellez.
SO ORDERED.
Signed on August 2, 2024
/s/ Lyle Brandt
District Court Judge
""",
        "court-order",
        "judge",
        "yes",
    ),
    (
        "a California order",
        """Paul Stern (SBN 100200)
Attorney for Plaintiff
SUPERIOR COURT OF THE STATE OF CALIFORNIA
COUNTY OF FRESNO
Case No. 24CECG01777
ORDER AFTER HEARING
Good cause appearing, IT IS HEREBY ORDERED that the Labor Commissioner shall produce the file of Alma Reyes.
Dated: August 6, 2024
/s/ Grace Imai
JUDGE OF THE SUPERIOR COURT
""",
        "court-order",
        "judge",
        "yes",
    ),
    (
        "an order to enforce an immigration subpoena",
        """UNITED STATES DISTRICT COURT
DISTRICT OF NEW MEXICO
UNITED STATES DEPARTMENT OF HOMELAND SECURITY, Petitioner,
v.
DEPARTMENT OF WORKFORCE RECORDS, Respondent.      No. 24-mc-00019
ORDER ENFORCING ADMINISTRATIVE SUBPOENA
IT IS HEREBY ORDERED that respondent shall produce the records described in the subpoena by September 3, 2024.
/s/ Irene Falk
UNITED STATES DISTRICT JUDGE
Dated: August 14, 2024
""",
        "court-order",
        "judge",
        "yes",
    ),
    (
        "a federal grand jury subpoena",
        """AO 110 (Rev. 06/09) Subpoena to Testify Before a Grand Jury
UNITED STATES DISTRICT COURT
for the
District of New Mexico
SUBPOENA TO TESTIFY BEFORE A GRAND JURY
To: Custodian of Records, Department of Workforce Records
YOU ARE COMMANDED to appear in this United States district court at the time, date, and place shown below to testify before the court's grand jury.
When you arrive, you must remain at the court until the judge or a court officer allows you to leave.
Place: 333 Lomas Blvd NW, Albuquerque          Date and Time: 09/10/2024 9:00 am
You must also bring with you the following documents: wage records of Tres Rios Dairy LLC for 2023.
Date: 08/08/2024          CLERK OF COURT
/s/ M. Ortega
Signature of Clerk or Deputy Clerk
""",
        "grand-jury-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "a state grand jury subpoena",
        """STATE OF NEW MEXICO
COUNTY OF BERNALILLO
SECOND JUDICIAL DISTRICT COURT
GRAND JURY SUBPOENA DUCES TECUM
You are commanded to appear before the Bernalillo County grand jury and to bring the employer account of Tres Rios Dairy.
Issued August 7, 2024
/s/ Kim Apodaca
Deputy Clerk
""",
        "grand-jury-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "an attorney's civil subpoena",
        """AO 88B (Rev. 02/14) Subpoena to Produce Documents, Information, or Objects
UNITED STATES DISTRICT COURT
for the
District of New Mexico
ELENA MARIN, Plaintiff v. DESERT POULTRY, INC., Defendant     Civil Action No. 1:24-cv-00031
SUBPOENA TO PRODUCE DOCUMENTS, INFORMATION, OR OBJECTS
To: Department of Workforce Records
YOU ARE COMMANDED to produce at the time, date, and place set forth below the following documents: the unemployment claim file of Elena Marin.
Date: 08/05/2024
CLERK OF COURT          OR
_________________________          /s/ Kent Abbas
Signature of Clerk or Deputy Clerk          Attorney's signature
""",
        "court-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "a subpoena in a criminal case",
        """AO 89 (Rev. 08/09) Subpoena to Testify at a Hearing or Trial in a Criminal Case
UNITED STATES DISTRICT COURT
for the
District of New Mexico
United States of America v. Abel Moya          Case No. 2:24-cr-00612
SUBPOENA TO TESTIFY AT A HEARING OR TRIAL IN A CRIMINAL CASE
To: Custodian of Records
YOU ARE COMMANDED to appear in the United States district court at the time, date, and place shown below to testify in this criminal case.
Date: 08/05/2024     CLERK OF COURT
/s/ M. Ortega
Signature of Clerk or Deputy Clerk
""",
        "court-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "a New Mexico subpoena",
        """4-505. Subpoena for production or inspection.
STATE OF NEW MEXICO
COUNTY OF BERNALILLO
SECOND JUDICIAL DISTRICT COURT
No. D-202-CV-2024-01999
SUBPOENA FOR PRODUCTION OR INSPECTION
TO: Records Custodian
YOU ARE HEREBY COMMANDED on September 9, 2024 at 10:00 a.m. to produce the wage claim file of Ana Soto.
Date of issuance: August 6, 2024
/s/ Kent Abbas
Judge, Clerk or Attorney
""",
        "court-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "a California deposition subpoena",
        """SUBP-010
ATTORNEY OR PARTY WITHOUT ATTORNEY: Paul Stern, SBN 100200
SUPERIOR COURT OF CALIFORNIA, COUNTY OF ORANGE
CASE NUMBER: 30-2024-01399999
DEPOSITION SUBPOENA
FOR PRODUCTION OF BUSINESS RECORDS
THE PEOPLE OF THE STATE OF CALIFORNIA, TO: Custodian of Records, Labor Commissioner
1. YOU ARE ORDERED TO PRODUCE THE BUSINESS RECORDS described in item 3.
3. The records to be produced are described as follows: wage claim file of Alma Reyes.
Date issued: August 1, 2024
Paul Stern                         /s/ Paul Stern
(TYPE OR PRINT NAME)          (SIGNATURE OF PERSON ISSUING SUBPOENA)
                              Attorney for Plaintiff
""",
        "court-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "a subpoena of a circuit court in another state",
        """IN THE CIRCUIT COURT OF COOK COUNTY, ILLINOIS
Case No. 24 L 1234
SUBPOENA DUCES TECUM
YOU ARE COMMANDED to produce the employment records of Neil Gray.
Dated: August 1, 2024
/s/ Joan Price
Clerk of the Circuit Court
""",
        "court-subpoena",
        "court-officer",
        "yes",
    ),
    (
        "a worker's release in Spanish",
        """AUTORIZACI\u00d3N PARA DIVULGAR INFORMACI\u00d3N
Yo, Teresa Pineda Lobo, autorizo al Departamento a entregar mis registros de salarios a mi abogada.
Entiendo que se abrir\u00e1n archivos del estado.
Fecha: 9 de agosto de 2024
/s/ Teresa Pineda Lobo
Firma de la trabajadora
""",
        "release-authorization",
        "individual",
        "yes",
    ),
    (
        "a worker's release",
        """AUTHORIZATION TO RELEASE INFORMATION
I authorize the Department of Workforce Records to release my wage records for 2023 to Kent Abbas for my mortgage application.
I understand that state government files will be accessed.
/s/ Teresa Pineda
Signature of claimant
Date: 08/09/2024
""",
        "release-authorization",
        "individual",
        "yes",
    ),
)
