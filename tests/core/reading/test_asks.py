"""Who asks, for what, how much, and why: read from the asker's own words, and unknown where the words do not say."""

from __future__ import annotations

from datetime import date

import pytest
from arrivals import CONTEXT, at, mail, note, paper

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.evidence import facts_of_ask
from custos.core.reading.readings import (
    Context,
    DataClass,
    FieldGroup,
    InstrumentKind,
    Offence,
    Purpose,
    Readings,
    RequesterKind,
    Scope,
    Signed,
)
from custos.core.reading.text.page import Arrival


def readings(arrival: Arrival, context: Context = CONTEXT) -> Readings:
    return read(arrival, context, cards())


def test_a_wish_for_logins_is_standing_access_and_names_no_offense() -> None:
    found = readings(
        mail(
            "Hi Tom,\n\nI work as an investigative assistant at Homeland Security Investigations. Arizona lets us look things up in its system, and we'd "
            "love the same: online access to your database of workers and employers for our criminal investigations. It would save time with a "
            "same-day answer.\n\nThanks,\nPat Moreau\n",
            "Pat Moreau",
        )
    )
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.ask.scope is Scope.STANDING_ACCESS
    assert found.ask.ongoing is Signed.YES
    assert found.ask.data_classes == (DataClass.UI,)
    assert found.ask.purpose is Purpose.CRIMINAL_INVESTIGATION
    assert found.ask.offence is Offence.GENERIC
    assert found.ask.persons == ()
    assert found.ask.quick_answer


def test_the_same_wish_to_a_colleague_remembers_that_it_was_asked_before() -> None:
    found = readings(
        mail(
            "Ms. Lee,\n\nI am following up on my earlier request, which was denied by your Secretary. Could you give two of our agents at ICE user "
            "accounts for the employer records?\n\nPat Moreau\nInvestigative Assistant, Homeland Security Investigations\n",
            "Pat Moreau",
        )
    )
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.ask.scope is Scope.STANDING_ACCESS
    assert found.ask.repeat


def test_agents_at_the_counter_want_in() -> None:
    found = readings(
        note(
            "10:40, Santa Rosa office. Three ICE officers are at the front counter with a warrant of removal for Severo Pena. They want to go into "
            "hearing room 2 and arrest him there."
        )
    )
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.ask.scope in (Scope.ENTRY, Scope.ARREST)
    assert DataClass.PREMISES in found.ask.data_classes


def test_a_paper_that_a_note_only_tells_of_is_unknown_until_a_person_reads_it() -> None:
    (told,) = readings(
        note("Two agents came to the desk and showed a search warrant. They want the file room opened.")
    ).instruments
    assert told.kind is InstrumentKind.UNKNOWN
    assert told.card == "told-of"
    assert readings(note("Two agents came to the desk without a warrant and left.")).instruments == ()
    assert readings(note("The agents showed no warrant.")).instruments == ()


def test_a_named_suspect_offense_and_case_are_an_identified_offense() -> None:
    found = readings(
        paper(
            "Gallina County Sheriff's Office\nAugust 12, 2024\nDear Custodian:\nI am investigating a burglary, case number 24-00391. Our suspect, "
            "Leo Marsh (DOB 07/04/1988), may have been at work on May 3. Please tell us his employer and his wages for the second quarter of 2024 "
            "by August 23, 2024.\nSincerely,\nDet. Ruth Okoye\n"
        )
    )
    assert found.requester.kind is RequesterKind.LAW_ENFORCEMENT
    assert found.requester.name == "Ruth Okoye"
    assert found.ask.scope is Scope.PERSON
    assert [(person.name, person.born_on) for person in found.ask.persons] == [("Leo Marsh", date(1988, 7, 4))]
    assert found.ask.offence is Offence.IDENTIFIED
    assert found.ask.respond_by == date(2024, 8, 23)
    assert {FieldGroup.WAGES, FieldGroup.EMPLOYER} <= set(found.ask.fields)


def test_an_offense_without_a_case_number_stays_unknown() -> None:
    found = readings(
        mail(
            "I am a detective with the Gallina Police Department investigating a burglary. Where does Leo Marsh work?\nDet. Ruth Okoye",
            "Ruth Okoye",
        )
    )
    assert found.ask.offence is Offence.UNKNOWN


def test_child_support_cites_its_agreement_and_its_obligor() -> None:
    found = readings(
        paper(
            "Office of Child Support Services\nAugust 6, 2024\nDear Records Officer:\nUnder Agreement No. CS-11 we request quarterly wages and the employer of "
            "Joel Baca Reyna, SSN ending in 2210, the noncustodial parent in case 2023-DM-00871.\nSincerely,\nMae Fox\nChild Support Officer\n"
        )
    )
    assert found.requester.kind is RequesterKind.CHILD_SUPPORT
    assert found.ask.purpose is Purpose.CHILD_SUPPORT
    assert found.ask.agreement_cited == "Agreement No. CS-11"
    assert found.ask.about_obligor is Signed.YES
    assert found.ask.persons[0].name == "Joel Baca Reyna"
    assert found.instruments[0].kind is InstrumentKind.LETTER


def test_a_journalist_asks_for_the_agencys_own_papers_and_is_not_the_agency_written_about() -> None:
    found = readings(
        mail(
            "Hello,\nThis is a request under the Inspection of Public Records Act for correspondence between your office and Immigration and Customs "
            "Enforcement in 2024.\nI am a journalist at the Mesa Ledger.\nBest regards,\nIda Strand\n",
            "Ida Strand",
        )
    )
    assert found.requester.kind is RequesterKind.PRESS
    assert found.ask.scope is Scope.PUBLIC_RECORDS
    assert found.ask.data_classes == (DataClass.AGENCY_RECORDS,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Hi, I worked for Dos Lunas Bakery and filed a wage claim in May. Please send me a copy of my claim file.\nThanks,\nLuz Ferrer\n",
            "en",
        ),
        (
            "Hola, trabajé en la panadería Dos Lunas y presenté un reclamo de salario en mayo. Quiero una copia de mi expediente, por favor.\nGracias,\nLuz Ferrer\n",
            "es",
        ),
    ],
)
def test_a_worker_asks_for_the_own_file_in_two_languages(text: str, language: str) -> None:
    found = readings(mail(text, "Luz Ferrer"))
    assert found.requester.kind is RequesterKind.SUBJECT
    assert found.ask.scope is Scope.OWN_RECORDS
    assert found.ask.purpose is Purpose.OWN_USE
    assert DataClass.WAGE_CLAIM in found.ask.data_classes
    assert found.language == language


def test_an_employer_asks_when_its_own_hearing_is() -> None:
    found = readings(
        mail(
            "Good day, I am the manager of Dos Lunas Bakery. When is our hearing on claim 24-118? We never got the letter.\nOlaf Brandt\n",
            "Olaf Brandt",
        )
    )
    assert found.requester.kind is RequesterKind.EMPLOYER
    assert found.ask.scope is Scope.OWN_RECORDS
    assert found.ask.data_classes == (DataClass.HEARING_CALENDAR,)


def test_a_call_is_an_informal_channel() -> None:
    found = readings(
        note(
            "Phone call 14 Aug. Caller from the Gallina Police Department asked whether Nora Beltran Sosa works at Dos Lunas Bakery. Wanted it right away."
        )
    )
    assert found.ask.informal
    assert found.ask.quick_answer
    assert found.requester.kind is RequesterKind.LAW_ENFORCEMENT
    assert [person.name for person in found.ask.persons] == ["Nora Beltran Sosa"]
    assert FieldGroup.EMPLOYER in found.ask.fields


def test_an_administrative_subpoena_for_one_worker_asks_for_one_person() -> None:
    found = readings(
        paper(
            "DEPARTMENT OF HOMELAND SECURITY\nIMMIGRATION ENFORCEMENT SUBPOENA\nYOU ARE HEREBY SUMMONED AND REQUIRED TO produce the following records: "
            "wage records and home address of Efrain Solano Meza, DOB 01/09/1991.\n/s/ Cora Lind\n(Signature)\nCora Lind, Supervisory Special Agent\nDHS Form I-138"
        )
    )
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.ask.scope is Scope.PERSON
    assert [person.name for person in found.ask.persons] == ["Efrain Solano Meza"]
    assert found.ask.purpose is Purpose.CIVIL_IMMIGRATION
    assert {FieldGroup.WAGES, FieldGroup.CONTACT} <= set(found.ask.fields)


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("Please send all wage records of every employer in your database.", Scope.DATABASE),
        ("We need a full extract of your wage file.", Scope.DATABASE),
        ("Send us the names of all employees who were born abroad.", Scope.GROUP),
        ("Provide a list of workers with mismatched Social Security numbers.", Scope.GROUP),
        ("Please provide the payroll records of all employees of Canyon Roofing LLC.", Scope.EMPLOYER),
        (
            "Please send the wages of: 1. Ana Ruiz Mora, DOB 1/2/1990\n2. Beto Cano Lara, DOB 3/4/1985\n3. Carla Diaz Pena, DOB 5/6/1979",
            Scope.LIST,
        ),
        ("Please send the wage records of the workers on the attached list.", Scope.LIST),
        ("Send the home addresses of everyone in the enclosed spreadsheet.", Scope.LIST),
        ("Necesitamos los salarios de las personas de la lista adjunta.", Scope.LIST),
        ("Send the wage records of Ana Ruiz Mora, DOB 1/2/1990. The names are below.", Scope.LIST),
        ("A list of exhibits is attached. Send the wage records of Ana Ruiz Mora, DOB 1/2/1990.", Scope.PERSON),
        ("Please set up a nightly data feed of new hires.", Scope.STANDING_ACCESS),
        ("Please give us an account for our analysts to query your records.", Scope.STANDING_ACCESS),
    ],
)
def test_the_breadth_of_an_ask(words: str, scope: Scope) -> None:
    found = readings(
        mail(
            f"I am a special agent with Homeland Security Investigations.\n{words}\nThank you,\nPat Moreau\n",
            "Pat Moreau",
        )
    )
    assert found.ask.scope is scope


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (
            "I am an auditor with the U.S. Department of Labor, Office of Inspector General, and need claim rows for an audit of the unemployment program.",
            RequesterKind.UC_OVERSIGHT,
        ),
        (
            "I represent Ana Ruiz in her claim; a signed release is attached. Please send her wage records.",
            RequesterKind.ATTORNEY,
        ),
        (
            "This is the Consulate General of Mexico. Please tell us the employer of our national Ana Ruiz Mora.",
            RequesterKind.FOREIGN_GOVERNMENT,
        ),
        ("I am an aide to State Senator Bly. How many wage claims were filed by county?", RequesterKind.LEGISLATOR),
        (
            "I am with the Internal Revenue Service and need the wages of Ana Ruiz Mora for a tax audit.",
            RequesterKind.TAX_AGENCY,
        ),
        (
            "I am a union representative of Local 412. Please send the file of our member Ana Ruiz Mora.",
            RequesterKind.UNION,
        ),
        (
            "I am an Assistant United States Attorney. Please send the wage records of Ana Ruiz Mora.",
            RequesterKind.PROSECUTOR,
        ),
        ("I am a doctoral student and would like statistics on wage claims.", RequesterKind.PUBLIC),
        (
            "We are the Texas Workforce Commission and need wages of Ana Ruiz Mora for an interstate claim.",
            RequesterKind.UC_AGENCY,
        ),
        ("Please send the wages of Ana Ruiz Mora.", RequesterKind.UNKNOWN),
    ],
)
def test_who_asks_is_read_from_the_introduction(words: str, kind: RequesterKind) -> None:
    assert readings(mail(f"Hello,\n{words}\nThank you,\nLou Hart\n", "Lou Hart")).requester.kind is kind


@pytest.mark.parametrize("asks", ["Please send", "As a member of the public, I ask for"])
def test_who_writes_from_a_body_asks_as_that_body_until_verified(asks: str) -> None:
    words = f"{asks} the wages of Ana Ruiz Mora.\nLou Hart\n"
    found = readings(mail(words, "Lou Hart", "lou.hart@ice.dhs.gov"))
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert [warning.code for warning in found.requester.warnings] == ["writes-from-body"]


@pytest.mark.parametrize(
    "address", ["a@xn--dhs-5cd.gov", "a@ice.dhs.g0v", "a@ice.dsh.gov", "a@ice-dhs-gov.com", "a@ice.dhs.gov.mailer.net"]
)
def test_a_look_alike_domain_is_a_warning(address: str) -> None:
    found = readings(
        mail(
            "I am with Immigration and Customs Enforcement. Please send the wages of Ana Ruiz Mora.\nLou Hart\n",
            "Lou Hart",
            address,
        )
    )
    assert any("look-alike" in str(warning) for warning in found.requester.warnings)


@pytest.mark.parametrize(
    "address",
    ["a@ice.example", "a@sheriff.example", "a@lawfirm.com", "a@post.example"],
)
def test_an_honest_or_made_up_domain_is_no_warning(address: str) -> None:
    assert (
        readings(mail("Please send the wages of Ana Ruiz Mora.\nLou Hart\n", "Lou Hart", address)).requester.warnings
        == ()
    )


def test_quoted_words_are_not_the_senders() -> None:
    found = readings(
        mail(
            "Thank you for your letter. We have no further questions.\nPat Moreau\n",
            "Pat Moreau",
            quoted="\nOn Aug 1, 2024, Records wrote:\n> You asked for direct access to our database of worker records.\n> It is denied.\n",
        )
    )
    assert found.ask.scope is Scope.NONE
    assert found.ask.data_classes == ()
    assert not found.is_request


def test_what_stands_only_in_quoted_words_is_unsure_and_said_so() -> None:
    found = readings(
        mail(
            "Following up on the message below, any news?\nPat Moreau\n",
            "Pat Moreau",
            quoted="\nOn Aug 1, 2024, Pat Moreau wrote:\n> I am with Homeland Security Investigations. Please give us direct access to your worker records.\n",
        )
    )
    assert found.ask.scope is Scope.STANDING_ACCESS
    assert all(item.state.value == "unsure" for item in found.ask.evidence if item.field == "scope")
    assert any("quoted" in str(warning) for warning in found.warnings)
    (scope,) = (fact for fact in facts_of_ask(found) if fact.name == "scope")
    assert scope.values == {
        "standing-access",
        "none",
    }  # it may have been answered long ago: it opens and refuses nothing


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office until Monday and will answer then.",
        "Our monthly newsletter: new rules on meal breaks. Unsubscribe here.",
        "Mail delivery failed: returning message to sender. The address was not found.",
        "Thank you for the pleasant meeting.",
    ],
)
def test_where_nothing_is_asked_there_is_no_request(text: str) -> None:
    assert not readings(mail(text, "Lou Hart")).is_request


def test_secrecy_and_status_are_noticed() -> None:
    found = readings(
        mail(
            "I am a deportation officer with ICE. Please send the home address and immigration status of Ana Ruiz Mora and do not notify her.\nLou Hart\n",
            "Lou Hart",
        )
    )
    assert found.ask.secrecy_asked
    assert found.ask.asks_status is Signed.YES
    assert FieldGroup.SENSITIVE in found.ask.fields


def test_two_purposes_that_the_law_treats_differently_leave_it_unknown() -> None:
    found = readings(
        mail(
            "I am with ICE. For immigration enforcement and criminal investigations we need the wages of Ana Ruiz Mora.\nLou Hart\n",
            "Lou Hart",
        )
    )
    assert found.ask.purpose is Purpose.UNKNOWN
    assert {item.state.value for item in found.ask.evidence if item.field == "purpose"} == {"contradiction"}


def test_worker_records_mean_what_the_agency_holds() -> None:
    words = "I am with ICE. Please send your worker records for Ana Ruiz Mora.\nLou Hart\n"
    assert readings(mail(words)).ask.data_classes == (DataClass.UI,)
    held = at("2024-08-15T09:30", holds=(DataClass.WAGE_CLAIM, DataClass.HEARING_CALENDAR))
    assert readings(mail(words), held).ask.data_classes == (DataClass.WAGE_CLAIM,)


def test_a_subpoena_in_a_mail_is_read_with_its_cover_note() -> None:
    subpoena = (
        "UNITED STATES DISTRICT COURT\nfor the\nDistrict of New Mexico\nMARIN v. DESERT POULTRY   Civil Action No. 1:24-cv-00031\nSUBPOENA TO PRODUCE DOCUMENTS\n"
        "YOU ARE COMMANDED to produce the following documents: the unemployment claim file of Elena Marin Soto, DOB 02/02/1980.\nDate: 08/05/2024\n"
        "/s/ Kent Abbas\nAttorney's signature\n"
    )
    found = readings(
        mail("Please see the attached.\nKent Abbas\nAttorney for Defendant\n", "Kent Abbas", attached=(subpoena,))
    )
    assert [instrument.kind for instrument in found.instruments] == [InstrumentKind.COURT_SUBPOENA]
    assert found.instruments[0].first_page == 2
    assert found.ask.scope is Scope.PERSON
    assert found.ask.data_classes == (DataClass.UI,)
    assert found.requester.kind in (RequesterKind.ATTORNEY, RequesterKind.LITIGANT)


def test_today_is_counted_from_the_day_of_the_mail() -> None:
    found = readings(
        mail("I am with ICE and need the address of Ana Ruiz Mora by close of business today.\nLou Hart\n", "Lou Hart")
    )
    assert found.ask.respond_by == date(2024, 8, 15)


def test_nothing_to_read_is_still_a_request_for_a_person() -> None:
    assert readings(paper("")).is_request
    assert readings(paper("")).instruments[0].kind is InstrumentKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Please send the immigration status of Tobias Renner.", Signed.YES),
        ("Necesito el estado migratorio de Tobias Renner.", Signed.YES),
        ("Please send the religion and any disability of Tobias Renner.", Signed.NO),
    ],
)
def test_only_words_for_immigration_status_ask_for_it(text: str, status: Signed) -> None:
    ask = readings(mail(f"{text}\n", "Lou Hart")).ask
    assert FieldGroup.SENSITIVE in ask.fields
    assert ask.asks_status is status


def test_a_program_for_the_disabled_asks_for_no_trait_of_a_person() -> None:
    text = "Please send the wages of Tobias Renner for our disability insurance overpayment case.\n"
    assert FieldGroup.SENSITIVE not in readings(mail(text, "Lou Hart")).ask.fields


def test_his_own_file_in_a_letter_is_another_persons() -> None:
    text = "My uncle, Tobias Renner, died in March. I would like a copy of his own file.\n"
    found = readings(mail(text, "Lou Hart"))
    assert found.requester.kind is not RequesterKind.SUBJECT
    assert found.ask.scope is Scope.PERSON
    told = readings(note("Tobias Renner came in and asked for his own file."))
    assert told.requester.kind is RequesterKind.SUBJECT


def test_ones_own_claim_beside_another_persons_is_said() -> None:
    found = readings(mail("Please send me a copy of my own claim, and that of Tobias Renner.\n", "Lou Hart"))
    assert [one.code for one in found.warnings] == ["own-and-others"]
    alone = readings(mail("Please send me a copy of my own claim.\n", "Lou Hart"))
    assert not alone.warnings


def test_thanks_above_an_older_subject_asks_for_nothing() -> None:
    older = "\nOn Mon, Sep 2, 2019 at 4:10 PM Records <records@dws.example> wrote:\n> Here is the contract.\n"
    thanks = mail("Thank you so much, got it all.\n", "Lou Hart", subject="Re: IPRA request", quoted=older)
    assert not readings(thanks).is_request
