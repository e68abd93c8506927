"""Papers that an officer or an office signs, made up: immigration forms that look judicial, and plain letters."""

from __future__ import annotations

from tests.corpus.papers import RULE, Paper, Signature, center, para, space, tick, two


def arrest_of_alien(
    *, file_no: str, date: str, person: str, officer: str, office: str, signed: int | None = 6
) -> Paper:
    """An administrative immigration arrest warrant in the manner of form I-200; no court, no judge, no docket number."""
    return Paper(
        "Warrant for Arrest of Alien",
        (
            two("U.S. DEPARTMENT OF HOMELAND SECURITY", "Warrant for Arrest of Alien", 12),
            RULE,
            two("", f"File No. {file_no}\nDate: {date}", split=62),
            para("To:   Any immigration officer authorized pursuant to sections 236 and 287 of the Immigration and Nationality Act and part 287 of title 8, Code of Federal Regulations, to serve warrants of arrest for immigration violations"),
            para(f"I have determined that there is probable cause to believe that   {person}   is removable from the United States. This determination is based upon:"),
            tick("the execution of a charging document to initiate removal proceedings against the subject;", on=True),
            tick("the pendency of ongoing removal proceedings against the subject;"),
            tick("the failure to establish admissibility subsequent to deferred inspection;"),
            tick("biometric confirmation of the subject’s identity and a records check of federal databases that affirmatively indicate that the subject lacks immigration status or is removable;"),
            tick("statements made voluntarily by the subject to an immigration officer and/or other reliable evidence."),
            para("YOU ARE COMMANDED to arrest and take into custody for removal proceedings under the Immigration and Nationality Act, the above-named alien.", bold=True),
            Signature("(Signature of Authorized Immigration Officer)", officer, "(Printed Name and Title of Authorized Immigration Officer)", signed).block(),
            RULE,
            center("Certificate of Service", 11, bold=True),
            para(f"I hereby certify that the Warrant for Arrest of Alien was served by me at {office} on ______________________ , and the contents of this notice were read to the person in the ______________________ language.", 10),
        ),
        footer="Form I-200 (Rev. 09/16)",
    )  # fmt: skip


def warrant_of_removal(
    *,
    file_no: str,
    date: str,
    person: str,
    entry_place: str,
    entry_date: str,
    officer_title: str,
    office: str,
    signed: int | None = 7,
) -> Paper:
    """An administrative warrant of removal in the manner of form I-205. The word "judge" stands in its tick boxes only."""
    return Paper(
        "Warrant of Removal/Deportation",
        (
            center("DEPARTMENT OF HOMELAND SECURITY\nU.S. Immigration and Customs Enforcement", 12, bold=True),
            center("WARRANT OF REMOVAL/DEPORTATION", 15, bold=True),
            two("", f"File No: {file_no}\nDate: {date}", split=62),
            para("To any immigration officer of the United States Department of Homeland Security:"),
            center(person, 13),
            center("(Full name of alien)", 9),
            two(f"who entered the United States at\n{entry_place}", f"on\n{entry_date}", split=60),
            two("(Place of entry)", "(Date of entry)", 9, split=60),
            para("is subject to removal/deportation from the United States, based upon a final order by:"),
            tick("an immigration judge in exclusion, deportation, or removal proceedings", on=True),
            tick("a designated official"),
            tick("the Board of Immigration Appeals"),
            tick("a United States District or Magistrate Court Judge"),
            para("and pursuant to the following provisions of the Immigration and Nationality Act:   section 237(a)(1)(B)"),
            para("I, the undersigned officer of the United States, by virtue of the power and authority vested in the Secretary of Homeland Security under the laws of the United States and by his or her direction, command you to take into custody and remove from the United States the above-named alien, pursuant to law, at the expense of the appropriation."),
            space(4),
            Signature("(Signature of immigration officer)", officer_title, "(Title of immigration officer)", signed).block(),
            Signature("(Date and office location)", "", "", None, over=f"{date}, {office}").block(),
        ),
        footer="ICE Form I-205 (8/07)                                                                                      Page 1 of 2",
    )  # fmt: skip


def detainer(
    *,
    subject_id: str,
    event: str,
    file_no: str,
    date: str,
    to: str,
    from_: str,
    person: str,
    born: str,
    officer: str,
    signed: int | None = 8,
) -> Paper:
    """An immigration detainer in the manner of form I-247A: it says "probable cause" without any judge."""
    return Paper(
        "Immigration Detainer - Notice of Action",
        (
            center("DEPARTMENT OF HOMELAND SECURITY", 12, bold=True),
            center("IMMIGRATION DETAINER - NOTICE OF ACTION", 14, bold=True),
            two(f"Subject ID: {subject_id}\nEvent #: {event}", f"File No: {file_no}\nDate: {date}"),
            two(f"TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)\n{to}", f"FROM: (Department of Homeland Security Office Address)\n{from_}", 10),
            para(f"Name of Alien: {person}"),
            two(f"Date of Birth: {born}", "Sex: M"),
            para("1. DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN. THIS DETERMINATION IS BASED ON:", bold=True, size=10),
            tick("A final order of removal against the alien;"),
            tick("The pendency of ongoing removal proceedings against the alien;", on=True),
            tick("Biometric confirmation of the alien’s identity and a records check of federal databases;"),
            para("IT IS THEREFORE REQUESTED THAT YOU:", bold=True, size=10),
            para("Notify DHS as early as practicable (at least 48 hours, if possible) before the alien is released from your custody. Maintain custody of the alien for a period not to exceed 48 hours beyond the time when he/she would otherwise have been released.", 10),
            Signature("(Signature of Immigration Officer)", officer, "(Name and title of Immigration Officer)", signed).block(),
        ),
        footer="DHS Form I-247A (3/17)",
    )  # fmt: skip


def enforcement_subpoena(
    *,
    to: str,
    reference: str,
    official: str,
    when: str,
    produce: str,
    issued: str,
    signer: str,
    statute: str = "8 U.S.C. § 1225(d)",
    signed: int | None = 9,
) -> Paper:
    """An administrative immigration subpoena in the manner of form I-138; an officer signs, no court enforces it by itself."""
    return Paper(
        "Immigration Enforcement Subpoena",
        (
            two(f"1. To (Name, Address, City, State, Zip Code)\n{to}", "DEPARTMENT OF HOMELAND SECURITY\nIMMIGRATION ENFORCEMENT SUBPOENA\nto Appear and/or Produce Records\n" + statute, 10.5),
            RULE,
            two(f"2. In Reference To\n{reference}", "(Title of Proceeding)   (File Number, if Applicable)", 10.5),
            para("By the service of this subpoena upon you, YOU ARE HEREBY SUMMONED AND REQUIRED TO:", bold=True),
            tick("APPEAR before the official named in Block 3 at the place, date, and time specified, to testify and give information relating to the matter indicated in Block 2."),
            tick("PRODUCE the records (books, papers, or other documents) indicated in Block 4 to the official named in Block 3.", on=True),
            para("Your testimony and/or production of the indicated records is required in connection with an investigation or inquiry relating to the enforcement of U.S. immigration laws. Failure to comply with this subpoena may subject you to an order of contempt by a federal District Court, as provided by 8 U.S.C. § 1225(d)(4)(B).", 10),
            two(f"3. (A) Name and title of official\n{official}", f"(B) Date and time\n{when}"),
            para(f"4. Records required to be produced for inspection\n{produce}"),
            two(f"5. Date of issue: {issued}", "Authorized Official", split=52),
            Signature("(Signature of Authorized Official)", signer, "(Printed Name and Title)", signed).block(),
        ),
        footer="DHS Form I-138 (6/09)",
    )  # fmt: skip


def letter(
    *,
    head: str,
    date: str,
    to: str,
    about: str,
    body: tuple[str, ...],
    sender: str,
    signed: int | None = 10,
    lang: str = "en",
) -> Paper:
    """A letter on an office's paper: no instrument, whatever words it uses."""
    greeting, close = (
        ("Dear Custodian of Records:", "Sincerely,") if lang == "en" else ("A quien corresponda:", "Atentamente,")
    )
    return Paper(
        about,
        (
            center(head, 12, bold=True),
            RULE,
            para(date),
            para(to),
            para(f"Re: {about}", bold=True),
            para(greeting),
            *(para(text) for text in body),
            para(close),
            Signature(sender, "", "", signed).block(0),
        ),
        lang=lang,
    )
