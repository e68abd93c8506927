"""Writes the example papers: ``python -m tests.corpus.examples OUT``. The same call gives the same bytes.

All people, places, offices and numbers are made up; mail domains end in ``.example``. The stories are those of the design:
a request for direct access, asked again of another employee; papers at the counter; court process; the public's own asks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.corpus import papers_agency, papers_court, papers_pictures

ALBUQUERQUE = "1200 Mesa Verde Avenue NE, Albuquerque, NM 87110"
LAS_CRUCES = "85 Acequia Street, Las Cruces, NM 88001"
AGENCY = "Department of Workforce Records"


def mail(sender: str, to: str, date: str, subject: str, body: str, *, message_id: str) -> bytes:
    """A plain mail in UTF-8, as a server stores it."""
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP.clone(cte_type="8bit", utf8=True))
    for name, value in (("From", sender), ("To", to), ("Date", date), ("Subject", subject), ("Message-ID", message_id)):
        message[name] = value
    message.set_content(body, cte="8bit")
    return message.as_bytes()


def direct_access() -> bytes:
    """An immigration agency asks one official for direct access to everything."""
    return mail(
        "Dana Hale <dana.hale@ice.example>",
        "Ana Ruiz <a.ruiz@workforce.example>",
        "Thu, 01 Aug 2019 08:12:00 -0600",
        "Access to wage and employer records",
        """\
Good morning Ms. Ruiz,

I am an investigative assistant with Immigration and Customs Enforcement in
El Paso. My unit supports criminal investigations in southern New Mexico.

The workforce agency of another state has given our office direct access to
its database of workers and employers, and it saves everybody a great deal of
time. We would like to have the same direct access to your worker and employer
records, including names, home addresses and quarterly wages.

It would let our agents look up a person or a business themselves and give them
a same-day response. Could you tell me who can set up logins for two of our
staff?

Thank you,

Dana Hale
Investigative Assistant
Immigration and Customs Enforcement
""",
        message_id="<20190801081200.4471@ice.example>",
    )


def follow_up() -> bytes:
    """The same requester asks another employee, two weeks later and after the denial, without saying so."""
    return mail(
        "Dana Hale <dana.hale@ice.example>",
        "Marcos Ortiz <m.ortiz@workforce.example>",
        "Thu, 15 Aug 2019 08:12:00 -0600",
        "records access",
        """\
Mr. Ortiz,

I am an investigative assistant with Immigration and Customs Enforcement. We
already have access to the workforce database of another state and need the
same direct access to your worker and employer records for criminal
investigations. It would let our agents give a same-day response.

Could you set up a login for two of our staff this week?

Thank you,
Dana Hale
Immigration and Customs Enforcement, El Paso
""",
        message_id="<20190815081200.5120@ice.example>",
    )


def removal_warrant_at_counter() -> bytes:
    """A paper that an officer laid on the counter, photographed by the clerk."""
    paper = papers_agency.warrant_of_removal(
        file_no="A 000 417 226", date="August 13, 2019", person="Tomás Quiroga Belmonte", entry_place="Columbus, New Mexico",
        entry_date="April 4, 2011", officer_title="Assistant Field Office Director", office="El Paso, Texas",
    )  # fmt: skip
    return papers_pictures.photographed(papers_pictures.png(paper.pdf(), dpi=125), seed=3)


def search_warrant() -> bytes:
    """A valid search warrant for the Albuquerque office, with both attachments."""
    return papers_court.search_warrant(
        district="District of New Mexico",
        matter=f"the offices of the\n{AGENCY}\n{ALBUQUERQUE}",
        case_number="19-MR-771",
        place=f"the records room of the {AGENCY}, {ALBUQUERQUE}.",
        things=(
            "quarterly wage reports filed by Mesa Crest Produce LLC for the year 2018, and the records showing who filed them, being "
            "evidence of violations of 18 U.S.C. § 1343 (wire fraud)."
        ),
        execute_by="August 26, 2019",
        issued="August 12, 2019 at 10:40 a.m.",
        city="Albuquerque, New Mexico",
        judge="Lucía Armijo-Trent",
        signed=11,
    ).pdf()


def unsigned_warrant() -> bytes:
    """The same form without a name on the judge's line."""
    return papers_court.search_warrant(
        district="District of New Mexico",
        matter=f"the offices of the\n{AGENCY}\n{LAS_CRUCES}",
        case_number="19-MR-802",
        place=f"the claims room of the {AGENCY}, {LAS_CRUCES}.",
        things="wage claim files of all persons who worked for Organ Peak Roofing Inc. since January 1, 2017.",
        execute_by="",
        issued="",
        city="Las Cruces, New Mexico",
        judge="",
        signed=None,
    ).pdf()


def subpoena() -> bytes:
    """A litigant's subpoena for a claimant's unemployment file, signed by the litigant's attorney."""
    return papers_court.civil_subpoena(
        district="District of New Mexico",
        plaintiff="ROSALINDA YBARRA MONTOYA",
        defendant="CIELO VISTA HOSPITALITY, INC.",
        case_number="2:19-cv-00418",
        to=f"Custodian of Records, {AGENCY}, {ALBUQUERQUE}",
        produce=(
            "The complete unemployment insurance claim file of Rosalinda Ybarra Montoya, date of birth 05/21/1979, for the period "
            "January 1, 2017 to the present, including wage records, separation statements and benefit payments."
        ),
        place="Harlan & Pruitt, P.C., 300 Fourth Street SW, Suite 410, Albuquerque, NM 87102",
        when="September 6, 2019, 10:00 a.m.",
        issued="August 9, 2019",
        attorney="Neil R. Harlan, Harlan & Pruitt, P.C., 300 Fourth Street SW, Suite 410, Albuquerque, NM 87102, nharlan@harlanpruitt.example, (505) 555-0143",
        party="Cielo Vista Hospitality, Inc.",
    ).pdf()  # fmt: skip


def child_support() -> bytes:
    """The child-support agency asks for one obligor's wages under its agreement."""
    return papers_agency.letter(
        head="STATE OF NEW MEXICO\nHUMAN SERVICES DEPARTMENT\nCHILD SUPPORT ENFORCEMENT DIVISION",
        date="August 14, 2019",
        to=f"{AGENCY}\n{ALBUQUERQUE}",
        about="Wage information for establishing and enforcing child support, case CS-2019-20417",
        body=(
            "This Division is the state agency that administers the child support program under Title IV-D of the Social Security "
            "Act. We ask for wage information under section 303(e) of the Social Security Act and our data-sharing agreement with your "
            "Department, Agreement No. DWR-CSED-2018-04, which is in force until June 30, 2020.",
            "Please send the quarterly wages and the name and address of each employer, for the first and second quarters of 2019, of "
            "the following obligor: Esteban Lucero Whitfield, date of birth November 2, 1985, Social Security number ending in 4471.",
            "The information will be used only to establish, modify and enforce child support obligations, and will be protected as the "
            "agreement requires.",
        ),
        sender="Beatriz Chee, Enforcement Supervisor",
    ).pdf()


def detective() -> bytes:
    """A detective asks for two quarters of one suspect's wages, naming the offense and the case."""
    return mail(
        "Det. Karen Sandoval <ksandoval@sheriff.riogrande.example>",
        "records@workforce.example",
        "Mon, 19 Aug 2019 14:05:00 -0600",
        "Wage records, case 19-004417",
        f"""\
{AGENCY}
Records Office

I am a detective with the Rio Grande County Sheriff's Office. I am conducting a
criminal investigation of embezzlement (NMSA 1978, Section 30-16-8), our case
number 19-004417.

The suspect is Victor Manuel Tafoya, date of birth 03/14/1982, of 77 Camino
Viejo, Belen. I request his wages as reported by each employer for the first and
second quarters of 2019, with the names of those employers.

The records are needed for my official duties: they will show whether he was paid
by the complaining business in the weeks in question. They will be used in this
investigation only.

Please answer by August 30, 2019.

Det. Karen Sandoval, badge 318
Rio Grande County Sheriff's Office
(575) 555-0162
""",
        message_id="<d41c-318@sheriff.riogrande.example>",
    )


def journalist() -> bytes:
    """A newspaper asks, under the public-records law, how the agency answered."""
    return mail(
        "Teresa Aguilar <taguilar@mesacourier.example>",
        "records@workforce.example",
        "Tue, 20 Aug 2019 09:30:00 -0600",
        "Inspection of public records",
        """\
Dear Records Custodian,

Under the Inspection of Public Records Act, Sections 14-2-1 to 14-2-12 NMSA
1978, I ask to inspect the following public records:

All e-mails between employees of your Department and Immigration and Customs
Enforcement from January 1, 2019 to August 20, 2019 about access to worker or
employer records, and the Department's answers.

I do not ask for the personal data of any worker. Electronic copies are welcome.

I am a reporter with the Mesa Courier, P.O. Box 118, Albuquerque, NM 87103,
telephone (505) 555-0177.

Teresa Aguilar
""",
        message_id="<rq-0820@mesacourier.example>",
    )


def worker_own_file() -> bytes:
    """A worker asks in Spanish for her own file."""
    return mail(
        "María del Carmen Escobedo <mc.escobedo@correo.example>",
        "records@workforce.example",
        "Wed, 21 Aug 2019 18:41:00 -0600",
        "Solicitud de mi expediente",
        """\
Buenas tardes:

Me llamo María del Carmen Escobedo. En mayo presenté un reclamo de salarios
contra mi antiguo patrón, Panadería Tres Ríos; el número de reclamo es
WC-2019-0412.

Quiero pedir una copia de mi propio expediente, y también de los salarios que
los patrones han reportado a mi nombre en 2018 y 2019. Mi fecha de nacimiento es
el 12 de diciembre de 1990.

¿Tengo que ir a la oficina con una identificación? Puedo ir a la oficina de
Las Cruces cualquier tarde.

Muchas gracias,

María del Carmen Escobedo
""",
        message_id="<8812aa@correo.example>",
    )


def employer_hearing() -> bytes:
    """An employer asks for the date of its own hearing."""
    return mail(
        "Howard Lindqvist <howard@acequiastone.example>",
        "hearings@workforce.example",
        "Thu, 22 Aug 2019 11:15:00 -0600",
        "Our hearing, claim WC-2019-0338",
        """\
Hello,

I am the office manager of Acequia Stone & Tile, the employer named in wage claim
WC-2019-0338. Your letter of July 30 said that our hearing would be set in
September, but we have not received a notice.

Could you tell us the date, time and room of our hearing, so that our bookkeeper
can attend with the time sheets?

Howard Lindqvist
Acequia Stone & Tile, 2210 Industrial Loop, Santa Fe, NM 87507
""",
        message_id="<5b0c@acequiastone.example>",
    )


def phone_note() -> bytes:
    """A clerk's note of a call that fished for a hearing."""
    return """\
Telephone note, front desk, Las Cruces office
Friday, August 23, 2019, 9:40 a.m.
Taken by: P. Gallegos

A man called and would not give his name or the office he was calling from. He
asked whether a worker, Joaquín Herrera, has a hearing here today, at what time,
and whether Mr. Herrera comes in by the front entrance.

I said that we do not answer such questions by telephone and asked him to write to
us. He said it was a police matter and urgent, and hung up. The number was withheld.
""".encode()


def immigration_subpoena() -> bytes:
    """An administrative subpoena for everybody who worked for one employer."""
    return papers_agency.enforcement_subpoena(
        to=f"{AGENCY}\n{ALBUQUERQUE}",
        reference="Sandia Drywall Inc.",
        official="Paul Renner, Special Agent",
        when="September 3, 2019, 10:00 a.m.",
        produce=(
            "Names, home addresses, Social Security numbers and quarterly wages of all persons reported by Sandia Drywall Inc. from "
            "January 2018 to June 2019."
        ),
        issued="August 16, 2019",
        signer="Cynthia Marlowe, Assistant Special Agent in Charge",
    ).pdf()


def court_order() -> bytes:
    """A judge orders the wages of one person."""
    return papers_court.state_court_order(
        state="New Mexico",
        county="Bernalillo",
        court="Second Judicial District Court",
        case_number="D-202-CV-2019-03391",
        parties="ESTATE OF RAMÓN LUCERO, by its personal representative,\n          Plaintiff,\nv.\nDESERT SKY TRUCKING, INC.,\n          Defendant.",
        title="ORDER COMPELLING PRODUCTION OF WAGE RECORDS",
        recitals=(
            "THIS MATTER having come before the Court on Plaintiff’s motion to compel, notice having been given to the Department of "
            "Workforce Records, and the Court being fully advised in the premises, FINDS that the records are material, that the need "
            "for them outweighs the reasons for their confidentiality, and that they cannot be had elsewhere."
        ),
        orders=(
            "IT IS THEREFORE ORDERED that the Department of Workforce Records shall produce to counsel for Plaintiff, on or before "
            "September 13, 2019, the quarterly wage records of Ramón Lucero, date of birth June 30, 1971, for the years 2016 through 2018.",
            "IT IS FURTHER ORDERED that the records shall be used only for this litigation and returned or destroyed within sixty days "
            "of its conclusion.",
        ),
        judge="Victoria S. Begay",
        dated="August 19, 2019",
        signed=14,
        filed="FILED IN MY OFFICE\nDISTRICT COURT CLERK\n8/19/2019 3:41:12 PM",
    ).pdf()


EXAMPLES: dict[str, Callable[[], bytes]] = {
    "01-direct-access.eml": direct_access,
    "02-follow-up.eml": follow_up,
    "03-i205-at-counter.png": removal_warrant_at_counter,
    "04-search-warrant.pdf": search_warrant,
    "05-unsigned-warrant.pdf": unsigned_warrant,
    "06-subpoena.pdf": subpoena,
    "07-child-support.pdf": child_support,
    "08-detective.eml": detective,
    "09-journalist.eml": journalist,
    "10-worker-own-file.eml": worker_own_file,
    "11-employer-hearing.eml": employer_hearing,
    "12-phone-note.txt": phone_note,
    "13-i138-subpoena.pdf": immigration_subpoena,
    "14-court-order.pdf": court_order,
}


def readme() -> str:
    """One line for each example, from the promise of the function that writes it."""
    lines = [
        "# Example papers\n",
        "Every person, office, number and place in these papers is made up. The papers are addressed to the demo agency (fictional), whose",
        "profile is `laws/agencies/demo.toml`. Try one:\n",
        "    custos review examples/01-direct-access.eml --agency demo\n",
        "| file | what it is |",
        "|---|---|",
    ]
    for name, make in EXAMPLES.items():
        lines.append(f"| `{name}` | {(make.__doc__ or '').splitlines()[0]} |")
    lines.append(
        "\n`python -m tests.corpus.examples OUT` writes them again. A test compares them with these files.\n\n"
        "`claims/` holds case files of back pay (see [back pay](../docs/backpay.md)). `tipoff/` holds events for the tip-off report."
    )
    return "\n".join(lines) + "\n"


def write(folder: Path) -> None:
    """Writes every example and the README into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in EXAMPLES.items():
        (folder / name).write_bytes(make())
    (folder / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "examples"))
