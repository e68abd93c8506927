"""Says the papers of the first three sets in the words of other states' and courts' forms: the fifth set of wordings.

Why: the fourth set (``fresh``) has been looked at and tuned on; this one was written afterwards and read once before anybody looked at
what went wrong in it. Labels, captions, verbs of command and headings are those that forms of many states use for the same thing; the
Spanish papers are worded again as well. A test proves that each wording takes effect and that no other set uses it.
"""

from __future__ import annotations

from tests.corpus.rewording import Rewording, Table

REWORDINGS: Table = (
    # Heads.
    (r"^UNITED STATES DISTRICT COURT$", ("THE UNITED STATES DISTRICT COURT", "District Court of the United States")),
    (r"^COUNTY DEPARTMENT, (?:LAW|CRIMINAL) DIVISION$", ("(Trial Division)",)),
    (r"^(?:Case No\. |Case Number: )", ("File Number: ", "Court File No. ")),
    (r"^Cause No\. ", ("Cause Number: ", "Index No. ")),
    (r"^Civil Action No\. ", ("Civil No. ",)),
    # Warrants of federal courts.
    (r"^(?:SEARCH AND SEIZURE WARRANT|WARRANT TO SEARCH AND SEIZE|WARRANT OF SEARCH AND SEIZURE)$", ("WARRANT TO ENTER, SEARCH AND SEIZE", "WARRANT AND ORDER TO SEARCH")),
    (r"^(?:SEARCH WARRANT|Search Warrant|WARRANT FOR SEARCH)$", ("SEARCH WARRANT (RESIDENCE, BUSINESS OR VEHICLE)", "SEARCH WARRANT NO. 1", "COURT'S WARRANT TO SEARCH A PLACE")),
    (r"YOU ARE (?:HEREBY )?COMMANDED to (?:carry out this search|execute this warrant) on or before", ("You and each of you are commanded to serve this warrant and make the search on or before", "This warrant commands you to search, and to do so on or before")),
    (r"YOU ARE DIRECTED to search the place named above by", ("We command you to make diligent search of it on or before",)),
    (r"You are (?:hereby authorized and )?commanded to (?:search it|make the search) no later than", ("NOW, THEREFORE, you are authorized and ordered to search, not later than",)),
    (r"YOU ARE HEREBY AUTHORIZED AND DIRECTED to carry out the search on or before", ("I do hereby authorize and direct you to make this search on or before",)),
    (r"The Court commands you to search, not later than", ("By this writ you are bidden to search it, at the latest on",)),
    (r"^To: Any authorized law enforcement officer$", ("TO THE UNITED STATES MARSHAL, HIS DEPUTIES, AND ANY AGENT WITH LAWFUL AUTHORITY:",)),
    (r"^TO ANY FEDERAL AGENT OR OTHER AUTHORIZED OFFICER:$", ("TO WHOM IT IS DIRECTED: every federal law enforcement officer",)),
    (r"^Judge's signature$", ("Signature of the Court's Judge", "Judge's signature and seal", "(Judge signs here)")),
    (r"^Printed name and title$", ("Type or print name and office", "Judge's name and title (print)")),
    (r"^(?:United States Magistrate Judge|UNITED STATES MAGISTRATE JUDGE|U\.S\. Magistrate Judge)$", ("United States Magistrate Judge, sitting in this District", "A UNITED STATES MAGISTRATE JUDGE")),
    (r"^(?:United States District Judge|UNITED STATES DISTRICT JUDGE|U\.S\. DISTRICT JUDGE)$", ("UNITED STATES DISTRICT JUDGE (PRESIDING)", "Judge, United States District Court")),
    (r"^Date and time issued: ", ("Warrant issued: ", "Time and day of issue: ")),
    (r"^ATTACHMENT A$", ("ATTACHMENT A - PROPERTY TO BE SEARCHED",)),
    (r"^ATTACHMENT B$", ("ATTACHMENT B - ITEMS TO BE SEIZED",)),
    # Warrants of states.
    (r"YOU ARE HEREBY COMMANDED to search forthwith", ("these are to command you, in the name of the State, to search forthwith",)),
    (r"you are (?:therefore )?(?:hereby )?commanded to search forthwith", ("I command you to enter and search at once",)),
    (r"YOU ARE THEREFORE COMMANDED to search in the daytime", ("you are hereby commanded, in the name of the People, to make diligent search by day of",)),
    (r"YOU ARE COMMANDED TO SEARCH the location", ("by authority of this court any peace officer shall search",)),
    (r"you are commanded to enter and search", ("let search be made by you of",)),
    (r"You are commanded to search the place located at", ("you are authorized and required to search",)),
    (r"^(?:DISTRICT JUDGE|District Court Judge|DISTRICT COURT JUDGE)$", ("JUDGE OF THE ABOVE-ENTITLED COURT", "District Magistrate Judge", "Judge, Division II")),
    (r"^(?:CIRCUIT JUDGE|Circuit Court Judge|Circuit Judge)$", ("Judge of said Circuit", "Associate Circuit Judge", "CIRCUIT/DISTRICT JUDGE")),
    (r"^(?:Judge of the Superior Court|JUDGE OF THE SUPERIOR COURT|Superior Court Judge)$", ("A JUDGE OF THE SUPERIOR COURT", "Resident Superior Court Judge", "Signature of judicial officer of this Court")),
    (r"^(?:JUDGE|Judge|JUDGE PRESIDING|Presiding Judge)$", ("HONORABLE JUDGE OF SAID COURT", "Trial Judge", "Judge/Justice")),
    (r"^(?:Justice of the Superior Court|Justice|Justice of the Supreme Court)$", ("Associate Justice of this Court", "Justice of the Court")),
    # Warrants of arrest.
    (r"^(?:ARREST WARRANT|WARRANT FOR ARREST|WARRANT OF ARREST|BENCH WARRANT)$", ("WARRANT TO ARREST THE ACCUSED", "ALIAS WARRANT OF ARREST", "WARRANT - ARREST (FELONY)")),
    (r"YOU ARE (?:HEREBY )?COMMANDED to arrest(?= \S.*before (?:a|this))", ("We command you to take into custody", "These are to command you forthwith to apprehend")),
    (r"^You are commanded forthwith to arrest", ("In the name of the State you are commanded to take",)),
    # Orders, and what only looks like one.
    (r"^ORDER$", ("ORDER OF COURT", "FINDINGS AND ORDER", "ORDER UPON HEARING")),
    (r"^ORDER (?:COMPELLING PRODUCTION OF RECORDS|FOR DISCLOSURE OF RECORDS|DIRECTING DISCLOSURE|TO DISCLOSE WAGE DATA)$", ("ORDER RE: PRODUCTION OF RECORDS", "ORDER OPENING RECORDS", "SEALED ORDER AS TO RECORDS")),
    (r"^(?:STIPULATED ORDER FOR PRODUCTION|AGREED ORDER|CONSENT ORDER ON DISCOVERY)$", ("ORDER BY CONSENT OF THE PARTIES",)),
    (r"^IT IS HEREBY ORDERED that (?=the .* shall produce .* to the clerk)", ("IT IS CONSIDERED, ORDERED AND ADJUDGED that ", "IT IS THIS DAY ORDERED that ")),
    (r"^IT IS ORDERED that (?=the .* shall provide)", ("The Court hereby DIRECTS that ", "ACCORDINGLY, it is hereby ORDERED that ")),
    (r"^IT IS THEREFORE ORDERED AND ADJUDGED that ", ("Now therefore be it ORDERED that ",)),
    (r"^THE COURT ORDERS ", ("This Court does hereby order and require ",)),
    (r"^(?:IT IS SO ORDERED\.|SO ORDERED\.|AND IT IS SO ORDERED\.)$", ("DONE IN CHAMBERS.", "All of which is ordered.")),
    (r"^(?:Dated|DATED|Date|Entered): (?=\S*\w)", ("Signed and entered on: ", "Done on: ", "Day of signing: ")),
    (r"^(?:\[PROPOSED\] ORDER|PROPOSED ORDER|ORDER \[PROPOSED\])$", ("ORDER -- PROPOSED", "ORDER [LODGED FOR SIGNATURE]", "PLAINTIFF'S FORM OF PROPOSED ORDER")),
    (r"^(?:DRAFT ORDER|PROPOSED FORM OF ORDER|PROPOSED CONSENT ORDER)$", ("ORDER (DRAFT 2)",)),
    (r"(?<=ORDERED that )the motion is granted and that", ("the subpoena is hereby set aside and held for naught, and",)),
    (r"^IT IS ORDERED that the motion to compel is denied\.", ("The motion to compel is overruled, and it is so ordered.",)),
    # Court process.
    (r"^SUBPOENA DUCES TECUM$", ("SUBPOENA FOR PRODUCTION OF DOCUMENTARY EVIDENCE", "JUDICIAL SUBPOENA DUCES TECUM", "WITNESS SUBPOENA AND DUCES TECUM")),
    (r"^(?:CIVIL SUBPOENA|SUBPOENA FOR RECORDS|SUBPOENA TO PRODUCE DOCUMENTS)$", ("SUBPOENA - CIVIL (RECORDS)", "SUBPOENA TO NON-PARTY FOR RECORDS")),
    (r"^YOU ARE COMMANDED to produce, at the office named below, the following documents:", ("You are hereby required, pursuant to the Rules of Civil Procedure, to produce for inspection",)),
    (r"^YOU ARE HEREBY COMMANDED to bring with you and produce:", ("GREETING: We command you that, all excuses being laid aside, you bring",)),
    (r"^You are ordered to produce the records listed here:", ("By order of this Court you shall furnish",)),
    (r"^YOU ARE REQUIRED to deliver copies of these records:", ("You are hereby subpoenaed and directed to mail copies of",)),
    (r"^(?:Signature of Clerk or Deputy Clerk|CLERK OF COURT|Clerk of the Court)$", ("Assistant Clerk of Superior Court", "CLERK OF COURTS", "Clerk/Register")),
    (r"^Deputy Clerk$", ("Deputy Clerk of Court (seal)",)),
    (r"^(?:Attorney's signature|Signature of attorney)$", ("Issuing attorney", "Attorney's signature and bar number")),
    (r"^(?:Attorney for Plaintiff|Counsel for Plaintiff)$", ("Attorney for the moving party", "Counsel of record for Plaintiff")),
    (r"^Counsel for Defendant$", ("Defendant's attorney of record",)),
    (r"^Date and Time: ", ("Appearance date and time: ", "Produce by: ")),
    (r"^Date and time: ", ("Date and hour of appearance: ",)),
    (r"^Date issued: ", ("Date of this subpoena: ",)),
    (r"^YOU ARE COMMANDED to appear before the grand jury at the time shown below and to bring", ("We command you to attend before the grand jury and to have with you",)),
    (r"^GRAND JURY SUBPOENA$", ("SUBPOENA FOR THE GRAND JURY",)),
    # Officers.
    (r"^(?:U\.S\. DEPARTMENT OF HOMELAND SECURITY|DEPARTMENT OF HOMELAND SECURITY)$", ("United States Department of Homeland Security (DHS)",)),
    (r"^U\.S\. Immigration and Customs Enforcement$", ("Immigration & Customs Enforcement, Enforcement and Removal Operations",)),
    (r"^(?:Warrant for Arrest of Alien|WARRANT FOR ARREST OF ALIEN)$", ("ADMINISTRATIVE WARRANT FOR ARREST", "Immigration Warrant: Arrest of Noncitizen")),
    (r"^YOU ARE COMMANDED to arrest and take into custody the person named above for removal proceedings\.$", ("You are hereby authorized and commanded to take the above-named noncitizen into custody.",)),
    (r"^\(Signature of Authorized Immigration Officer\)$", ("(Issuing immigration officer)", "Signature and title of authorized officer of DHS")),
    (r"^(?:WARRANT OF REMOVAL/DEPORTATION|Warrant of Removal / Deportation)$", ("Warrant of Removal (Final Order)",)),
    (r"a United States District or Magistrate Court Judge", ("a judge of a U.S. District Court or a U.S. Magistrate Judge",)),
    (r"^(?:IMMIGRATION DETAINER - NOTICE OF ACTION|IMMIGRATION DETAINER)$", ("DETAINER AND NOTICE OF ACTION (IMMIGRATION)",)),
    (r"^(?:IMMIGRATION ENFORCEMENT SUBPOENA|IMMIGRATION ENFORCEMENT SUBPOENA to Appear and/or Produce Records)$", ("ADMINISTRATIVE SUBPOENA (IMMIGRATION) TO PRODUCE RECORDS",)),
    (r"^(?:\(Signature of Authorized Official\)|Signature of Issuing Officer)$", ("Official authorized to issue (signature)",)),
    (r"^(?:ADMINISTRATIVE SUBPOENA|SUBPOENA)$", ("SUBPOENA FOR INVESTIGATION", "SUBPOENA IN AN INVESTIGATION")),
    (r"^(?:Immigration Judge|IMMIGRATION JUDGE|U\.S\. Immigration Judge)$", ("Immigration Judge, Detained Docket", "UNITED STATES IMMIGRATION JUDGE, BY DESIGNATION")),
    (r"^(?:Administrative Law Judge|Presiding Administrative Judge)$", ("Administrative Appeals Judge", "Judge of Compensation Claims")),
    (r"(?<=, )(?:Deportation Officer|Supervisory Special Agent|Immigration Enforcement Agent)$", ("Criminal Investigator", "Acting Assistant Field Office Director")),
    # Filings, letters, newspapers.
    (r"^(?:APPLICATION FOR A SEARCH WARRANT|APPLICATION FOR SEARCH WARRANT)$", ("REQUEST TO ISSUE SEARCH WARRANT", "PETITION FOR ISSUANCE OF A SEARCH WARRANT")),
    (r"^(?:AFFIDAVIT FOR SEARCH WARRANT|STATEMENT OF PROBABLE CAUSE|AFFIDAVIT OF PROBABLE CAUSE|AFFIDAVIT IN SUPPORT OF SEARCH WARRANT)$", ("INFORMATION UPON OATH FOR SEARCH WARRANT", "OATH AND COMPLAINT FOR A SEARCH", "DEPOSITION OF THE AFFIANT")),
    (r"^Sworn to before me and signed in my presence\.$", ("Sworn to by telephone and attested by me.",)),
    (r"^(?:Sworn and subscribed before me\.)$", ("Taken, subscribed and sworn to before the undersigned.",)),
    (r"^(?:Applicant's signature|Affiant|Signature of affiant)$", ("Complaining officer", "Affiant's name and badge number")),
    (r"^(?:MOTION TO QUASH SUBPOENA|PLAINTIFF'S MOTION TO COMPEL)$", ("CROSS-MOTION FOR AN ORDER", "SUGGESTIONS IN SUPPORT OF MOTION FOR ORDER")),
    (r"^(?:NOTICE OF ENTRY OF ORDER|REQUEST FOR ENTRY OF ORDER)$", ("PRAECIPE FOR ENTRY OF ORDER", "NOTICE: ORDER ENTERED")),
    (r"^(?:FOR IMMEDIATE RELEASE|PRESS RELEASE|NEWS RELEASE|For Immediate Release)$", ("STATEMENT TO THE PRESS",)),
    (r"^(?:THE MESA SENTINEL|Valley Courier-Dispatch|The Harborlight Examiner|The Basin Chronicle)$", ("The Morning Register", "RIVERBEND GAZETTE")),
    (r"^By (?=\S.*Staff)|^Reported by ", ("From our correspondent ",)),
    (r"^(?:KNOW YOUR RIGHTS|HOW TO READ A WARRANT|SAMPLE - FOR TRAINING ONLY|SPECIMEN)$", ("FRONT DESK HANDBOOK, PAGE 12", "WHAT A WARRANT OF A JUDGE LOOKS LIKE")),
    (r"^(?:Dear Custodian:|To Whom It May Concern:|Dear Sir or Madam:|Dear Records Officer,)$", ("To the Custodian of Records:", "Ladies and Gentlemen:", "Hello,")),
    (r"^(?:Sincerely,|Very truly yours,|Respectfully,|Kind regards,)$", ("With regards,", "Yours faithfully,")),
    # Consents and Spanish papers.
    (r"^(?:AUTHORIZATION TO RELEASE INFORMATION|RELEASE OF INFORMATION|INFORMED CONSENT TO DISCLOSURE)$", ("CLAIMANT'S WAIVER OF CONFIDENTIALITY", "MY PERMISSION TO GIVE OUT WAGE RECORDS")),
    (r"^(?:CONSENT TO RELEASE OF RECORDS|CONSENT FOR RELEASE OF INFORMATION|AUTHORIZATION FOR RELEASE OF WAGE RECORDS)$", ("APPLICANT AUTHORIZATION AND RELEASE (EMPLOYMENT DATA)",)),
    (r"^(?:Signature of worker|Signature of person giving consent)$", ("Worker signs here", "Signature of the person whose records these are")),
    (r"^(?:AUTORIZACIÓN PARA DIVULGAR INFORMACIÓN|CONSENTIMIENTO PARA ENTREGAR INFORMACIÓN)$", ("PERMISO PARA COMPARTIR MIS DATOS DE EMPLEO", "AUTORIZACIÓN DE ENTREGA DE EXPEDIENTE")),
    (r"^(?:Firma del trabajador|Firma de la persona|Firma del solicitante)$", ("Firma de quien autoriza", "Firma de la persona titular")),
    (r"^(?:ORDEN JUDICIAL|ORDEN)$", ("MANDAMIENTO JUDICIAL", "ORDEN DE ESTE TRIBUNAL")),
    (r"^SE ORDENA a la oficina entregar", ("Este Tribunal manda a la oficina entregar",)),
    (r"ORDENA: se ordena que la oficina proporcione", ("RESUELVE Y MANDA: que la oficina deberá proporcionar",)),
    (r"^(?:JUEZ DE DISTRITO|Juez)$", ("Juez del Tribunal Superior", "EL JUEZ DEL DISTRITO")),
    (r"^(?:Estimados señores:|A quien corresponda:|Estimada licenciada:)$", ("Muy señores míos:", "Respetables señores:")),
    (r"^Atentamente,$", ("Reciban un cordial saludo,",)),
)  # fmt: skip

LATER = Rewording(REWORDINGS, turn=7)
reword = LATER.reword
