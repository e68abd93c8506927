"""Judicial papers and court process, made up: warrants, orders and subpoenas with the labels of the public forms."""

from __future__ import annotations

from tests.corpus.papers import PAGE_BREAK, RULE, Paper, Signature, caption, center, entry, para, space, tick, two


def search_warrant(
    *,
    district: str,
    matter: str,
    case_number: str,
    place: str,
    things: str,
    execute_by: str,
    issued: str,
    city: str,
    judge: str,
    magistrate_title: str = "United States Magistrate Judge",
    signed: int | None = 1,
    any_time: bool = False,
    attachments: bool = True,
) -> Paper:
    """A federal search and seizure warrant in the manner of form AO 93; ``signed`` None leaves the judge's line empty."""
    blocks = [
        para("AO 93 (Rev. 11/13) Search and Seizure Warrant", 8.5),
        RULE,
        center("UNITED STATES DISTRICT COURT", 15, bold=True),
        center(f"for the\n{district}", 11),
        caption(f"In the Matter of the Search of\n{matter}", f"\nCase No. {case_number}"),
        center("SEARCH AND SEIZURE WARRANT", 14, bold=True),
        two("To:   Any authorized law enforcement officer", "", 11, split=90),
        para(
            "An application by a federal law enforcement officer or an attorney for the government requests the search of the "
            f"following person or property located in the {district} (identify the person or describe the property to be "
            "searched and give its location):",
            10.5,
        ),
        para(f"{place}" + (" See Attachment A." if attachments else ""), 10.5, indent=24),
        para(
            "I find that the affidavit(s), or any recorded testimony, establish probable cause to search and seize the person "
            "or property described above, and that such search will reveal (identify the person or describe the property to be seized):",
            10.5,
        ),
        para(f"{things}" + (" See Attachment B." if attachments else ""), 10.5, indent=24),
        para(f"YOU ARE COMMANDED to execute this warrant on or before   {execute_by or '____________________'}   (not to exceed 14 days)", bold=True),
        tick("in the daytime 6:00 a.m. to 10:00 p.m.", on=not any_time),
        tick("at any time in the day or night because good cause has been established.", on=any_time),
        para(
            "Unless delayed notice is authorized below, you must give a copy of the warrant and a receipt for the property taken "
            "to the person from whom, or from whose premises, the property was taken, or leave the copy and receipt at the place "
            "where the property was taken.",
            10,
        ),
        para(
            "The officer executing this warrant, or an officer present during the execution of the warrant, must prepare an "
            f"inventory as required by law and promptly return this warrant and inventory to   {judge or '____________________'} ."
            "\n(United States Magistrate Judge)",
            10,
        ),
        space(4),
        two(f"Date and time issued:   {issued or '____________________'}", "", split=60),
        Signature("Judge’s signature", judge and f"{judge}, {magistrate_title}", "Printed name and title" if judge else "", signed).block(),
        para(f"City and state:   {city}"),
    ]  # fmt: skip
    if attachments:
        blocks += [
            PAGE_BREAK,
            para(f"Case No. {case_number}", 10),
            center("ATTACHMENT A", 13, bold=True),
            center("Property to Be Searched", 11, bold=True),
            para(f"The property to be searched is {place} The search extends to the records room and to the computers on which the records described in Attachment B are kept, and to no other part of the building."),
            PAGE_BREAK,
            para(f"Case No. {case_number}", 10),
            center("ATTACHMENT B", 13, bold=True),
            center("Property to Be Seized", 11, bold=True),
            para(f"The items to be seized are: {things}"),
            para("No other records are to be seized. A copy of an electronic record is sufficient."),
        ]  # fmt: skip
    return Paper("Search and Seizure Warrant", tuple(blocks))


def arrest_warrant(
    *,
    district: str,
    case_number: str,
    person: str,
    offence: str,
    issued: str,
    city: str,
    judge: str,
    signed: int | None = 2,
) -> Paper:
    """A federal criminal arrest warrant in the manner of form AO 442."""
    return Paper(
        "Arrest Warrant",
        (
            para("AO 442 (Rev. 11/11) Arrest Warrant", 8.5),
            RULE,
            center("UNITED STATES DISTRICT COURT", 15, bold=True),
            center(f"for the\n{district}"),
            caption(f"United States of America\nv.\n{person}\nDefendant", f"\nCase No.   {case_number}"),
            center("ARREST WARRANT", 14, bold=True),
            para("To:   Any authorized law enforcement officer"),
            para(f"YOU ARE COMMANDED to arrest and bring before a United States magistrate judge without unnecessary delay (name of person to be arrested)   {person} ,", bold=True),
            para("who is accused of an offense or violation based on the following document filed with the court:"),
            tick("Indictment"),
            tick("Complaint", on=True),
            para("This offense is briefly described as follows:"),
            para(offence, indent=24),
            two(f"Date:   {issued}", "", split=60),
            Signature("Issuing officer’s signature", f"{judge}, United States Magistrate Judge", "Printed name and title", signed).block(),
            para(f"City and state:   {city}"),
        ),
    )  # fmt: skip


def state_court_order(
    *, state: str, county: str, court: str, case_number: str, parties: str, title: str, recitals: str, orders: tuple[str, ...], judge: str, dated: str, signed: int | None = 3, filed: str = ""
) -> Paper:  # fmt: skip
    """An order of a state district court; ``title`` may make it a proposed one or one that quashes."""
    blocks = [
        para(f"STATE OF {state.upper()}\nCOUNTY OF {county.upper()}\n{court.upper()}"),
        two("", f"{filed}\nNo. {case_number}" if filed else f"No. {case_number}", split=58),
        para(parties),
        space(4),
        center(title, 12.5, bold=True),
        para(recitals),
        *(para(order) for order in orders),
        space(8),
        Signature(f"{judge}\nDistrict Court Judge" if judge else "District Court Judge", "", "", signed).block(),
        para(f"Dated:   {dated}"),
    ]
    return Paper(title, tuple(blocks))


def civil_subpoena(
    *, district: str, plaintiff: str, defendant: str, case_number: str, to: str, produce: str, place: str, when: str, issued: str, attorney: str, party: str, signed: int | None = 4, by_clerk: bool = False
) -> Paper:  # fmt: skip
    """A federal civil subpoena for documents in the manner of form AO 88B, signed by an attorney or by the clerk."""
    blank = "____________________"
    return Paper(
        "Subpoena to Produce Documents",
        (
            para("AO 88B (Rev. 02/14) Subpoena to Produce Documents, Information, or Objects or to Permit Inspection of Premises in a Civil Action", 8.5),
            RULE,
            center("UNITED STATES DISTRICT COURT", 15, bold=True),
            center(f"for the\n{district}"),
            caption(f"{plaintiff}\nPlaintiff\nv.\n{defendant}\nDefendant", f"\nCivil Action No.   {case_number}"),
            center("SUBPOENA TO PRODUCE DOCUMENTS, INFORMATION, OR OBJECTS\nOR TO PERMIT INSPECTION OF PREMISES IN A CIVIL ACTION", 12, bold=True),
            entry("To:", to),
            center("(Name of person to whom this subpoena is directed)", 8.5),
            tick(
                "Production: YOU ARE COMMANDED to produce at the time, date, and place set forth below the following documents, "
                "electronically stored information, or objects, and to permit inspection, copying, testing, or sampling of the material:",
                on=True,
            ),
            para(produce, indent=24),
            two(f"Place: {place}", f"Date and Time:\n{when}", split=60),
            tick(
                "Inspection of Premises: YOU ARE COMMANDED to permit entry onto the designated premises, land, or other property "
                "possessed or controlled by you at the time, date, and location set forth below."
            ),
            para(
                "The following provisions of Fed. R. Civ. P. 45 are attached – Rule 45(c), relating to the place of compliance; "
                "Rule 45(d), relating to your protection as a person subject to a subpoena; and Rule 45(e) and (g), relating to your "
                "duty to respond to this subpoena and the potential consequences of not doing so.",
                9.5,
            ),
            para(f"Date:   {issued}"),
            para("CLERK OF COURT", indent=40),
            two(
                f"{blank if not by_clerk else 's/ Deputy Clerk'}\nSignature of Clerk or Deputy Clerk",
                "OR", 9.5, split=50,
            ),
            Signature("Attorney’s signature", "", "", None if by_clerk else signed).block(),
            para(f"The name, address, e-mail address, and telephone number of the attorney representing (name of party)   {party} , who issues or requests this subpoena, are:", 10),
            para(attorney, 10, indent=24),
        ),
    )  # fmt: skip


def grand_jury_subpoena(
    *, district: str, to: str, place: str, when: str, produce: str, issued: str, prosecutor: str, signed: int | None = 5
) -> Paper:
    """A federal grand-jury subpoena in the manner of form AO 110, signed by the clerk."""
    return Paper(
        "Subpoena to Testify Before a Grand Jury",
        (
            para("AO 110 (Rev. 06/09) Subpoena to Testify Before a Grand Jury", 8.5),
            RULE,
            center("UNITED STATES DISTRICT COURT", 15, bold=True),
            center(f"for the\n{district}"),
            center("SUBPOENA TO TESTIFY BEFORE A GRAND JURY", 13, bold=True),
            entry("To:", to),
            para("YOU ARE COMMANDED to appear in this United States district court at the time, date, and place shown below to testify before the court’s grand jury. When you arrive, you must remain at the court until the judge or a court officer allows you to leave."),
            two(f"Place:   {place}", f"Date and Time:   {when}", split=58),
            para("You must also bring with you the following documents, electronically stored information, or objects:"),
            para(produce, indent=24),
            two(f"Date:   {issued}", "CLERK OF COURT", split=50),
            Signature("Signature of Clerk or Deputy Clerk", "", "", signed).block(),
            para(f"The name, address, e-mail, and telephone number of the United States attorney, or assistant United States attorney, who requests this subpoena, are:\n{prosecutor}", 10),
        ),
    )  # fmt: skip
