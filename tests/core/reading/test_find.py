"""Dates, courts, numbers, places and names are found as they are written, and never guessed."""

from __future__ import annotations

from datetime import date, time

import pytest
from arrivals import paper

from custos.adapters.data.forms import cards
from custos.core.reading.find.courts import CourtKind, heading_courts
from custos.core.reading.find.dates import broken_date, dates
from custos.core.reading.find.labels import written_label
from custos.core.reading.find.numbers import a_numbers, case_numbers, ssn_last4, statutes
from custos.core.reading.find.persons import persons
from custos.core.reading.find.places import addresses, same_place
from custos.core.reading.find.signatures import signatures
from custos.core.reading.readings import Signed, State
from custos.core.reading.text.page import Page, PageSource
from custos.core.reading.text.view import View


def view(text: str) -> View:
    return View.of(Page(1, text, PageSource.PDF_TEXT, "x"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("June 28, 2024", date(2024, 6, 28)),
        ("Jun. 28 2024", date(2024, 6, 28)),
        ("JUNE 28TH, 2024", date(2024, 6, 28)),
        ("28 June 2024", date(2024, 6, 28)),
        ("this 14th day of February, 2024", date(2024, 2, 14)),
        ("the twenty-first day of May, 2023", date(2023, 5, 21)),
        ("2024-06-28", date(2024, 6, 28)),
        ("06/28/2024", date(2024, 6, 28)),
        ("6-8-24", date(2024, 6, 8)),
        ("born 6/30/71", date(1971, 6, 30)),
        ("28 de junio de 2024", date(2024, 6, 28)),
        ("el 3 de mayo del 2024", date(2024, 5, 3)),
        ("June\n28,\n2024", date(2024, 6, 28)),
    ],
)
def test_a_date_is_read_in_many_spellings(text: str, value: date) -> None:
    (read,) = dates(view(text))
    assert (read.value, read.state) == (value, State.FOUND)


@pytest.mark.parametrize("text", ["February 30, 2024", "13/45/2024", "02/30/2024", "31 de abril de 2024", "2023-02-29"])
def test_an_impossible_date_has_no_value(text: str) -> None:
    (read,) = dates(view(text))
    assert (read.value, read.state) == (None, State.UNSURE)


def test_a_day_before_the_month_is_unsure_and_so_is_an_open_order_in_spanish() -> None:
    assert dates(view("28/06/2024"))[0].state is State.UNSURE
    assert dates(view("05/06/2024"))[0].state is State.FOUND
    assert dates(view("05/06/2024"), spanish=True)[0].state is State.UNSURE


@pytest.mark.parametrize(
    "text",
    ["case 24-1188", "1:23-cv-00188", "call 505-555-0142", "room 12/4", "8 CFR 287.4", "may 2024", "version 3.11.100"],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert dates(view(text)) == ()


def test_the_time_beside_a_date_is_read() -> None:
    assert dates(view("08/12/2019 10:15 am"))[0].at == time(10, 15)
    assert dates(view("August 12, 2019 at 2:20 P.M."))[0].at == time(14, 20)
    assert dates(view("August 12, 2019, at 25:00"))[0].at is None


@pytest.mark.parametrize(
    ("text", "number", "sort"),
    [
        ("Case No. 24-mj-1411", "24-mj-1411", "mj"),
        ("2:23-cr-00188-TLN", "2:23-cr-00188-TLN", "cr"),
        ("No. D-202-CV-2024-03391", "D-202-CV-2024-03391", "cv"),
        ("CASE NUMBER: 30-2024-01399999", "30-2024-01399999", ""),
        ("Cause No. 2024CR0077", "2024CR0077", "cr"),
        ("our case number 19-004417.", "19-004417", ""),
    ],
)
def test_a_case_number_is_read_as_it_is_written(text: str, number: str, sort: str) -> None:
    (read,) = case_numbers(view(text))
    assert (read.value, read.sort) == (number, sort)


def test_a_phone_number_a_date_and_a_year_are_no_case_numbers() -> None:
    assert case_numbers(view("Case opened 2024. Call (505) 555-0142 before 08/12/2024.")) == ()


def test_an_a_number_is_read_in_its_spellings() -> None:
    for text in ("A 209 558 734", "A-209-558-734", "A209558734", "Alien No. 209-558-734", "File No: A 209 558 734"):
        assert [read.value for read in a_numbers(view(text))] == ["A209558734"]


def test_only_the_last_four_of_a_social_security_number_are_read() -> None:
    for text in (
        "SSN xxx-xx-4471",
        "Social Security number ending in 4471",
        "last four of SSN: 4471",
        "SSN 123-45-4471",
    ):
        read = ssn_last4(view(text))
        assert read is not None
        assert read.value == "4471"
    assert ssn_last4(view("invoice 1234471")) is None


@pytest.mark.parametrize(
    "text",
    [
        "18 U.S.C. \u00a7 1546(a)",
        "8 USC 1373",
        "20 CFR 603.5",
        "NMSA 1978, Section 30-16-8",
        "Penal Code section 484",
        "8 U.S.C. 1225(d)(4)(B)",
    ],
)
def test_a_statute_is_cited_as_it_is_written(text: str) -> None:
    (read,) = statutes(view(f"under {text} we ask"))
    assert read.value == text


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("UNITED STATES DISTRICT COURT\nfor the\nDistrict of New Mexico", CourtKind.FEDERAL_DISTRICT, "US"),
        ("United States Bankruptcy Court\nCentral District of California", CourtKind.FEDERAL_BANKRUPTCY, "US"),
        ("UNITED STATES COURT OF APPEALS\nFOR THE TENTH CIRCUIT", CourtKind.FEDERAL_APPEALS, "US"),
        ("SUPERIOR COURT OF CALIFORNIA, COUNTY OF ORANGE", CourtKind.STATE_TRIAL, "CA"),
        ("SUPERIOR COURT\nCOUNTY OF FRESNO", CourtKind.STATE_TRIAL, "CA"),
        ("STATE OF NEW MEXICO\nCOUNTY OF LEA\nFIFTH JUDICIAL DISTRICT COURT", CourtKind.STATE_TRIAL, "NM"),
        ("BERNALILLO COUNTY METROPOLITAN COURT", CourtKind.STATE_TRIAL, "NM"),
        ("IN THE CIRCUIT COURT OF COOK COUNTY, ILLINOIS", CourtKind.STATE_TRIAL, "IL"),
        ("UNITED STATES IMMIGRATION COURT\nEl Paso, Texas", CourtKind.IMMIGRATION, ""),
    ],
)
def test_a_heading_names_its_court_and_state(text: str, kind: CourtKind, state: str) -> None:
    read = heading_courts(view(text), cards().courts)[0]
    assert (read.kind, read.state) == (kind, state)


@pytest.mark.parametrize(
    "text",
    [
        "This court has been advised by order of the United States District Court for the district.",
        "United States District Judge",
        "District Court Judge",
        "Clerk of the District Court",
        "He was told to go to the magistrate court.",
        "Tennis Court",
        "101 Palace Court",
    ],
)
def test_a_sentence_a_title_and_a_street_head_no_paper(text: str) -> None:
    assert not any(read.is_court for read in heading_courts(view(text), cards().courts))


def test_an_address_is_found_with_suite_town_and_zip() -> None:
    (read,) = addresses(view("search the office at 2200 Piedra Lisa Street NE, Suite 4, Albuquerque, NM 87105 today"))
    assert read.value == "2200 Piedra Lisa Street NE, Suite 4, Albuquerque, NM 87105"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("440 Main St.", "440 Main Street, Gallup, NM 87301", Signed.YES),
        ("440 N. Main Street", "440 North Main St, Gallup", Signed.YES),
        ("400 Main St", "440 Main Street", Signed.NO),
        ("440 Main Avenue", "440 Main Street", Signed.NO),
        ("440 N Main St", "440 S Main St", Signed.NO),
        ("440 Main St, Gallup, NM 87301", "440 Main St, Grants, NM 87020", Signed.NO),
        ("the records room", "440 Main Street", Signed.UNKNOWN),
    ],
)
def test_two_addresses_are_the_same_place_or_not(one: str, other: str, same: Signed) -> None:
    assert same_place(one, (other,)) is same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the wages of Ana Ruiz Mora, DOB 1/2/1990", ["Ana Ruiz Mora"]),
        ("claimant Jos\u00e9 de la Cruz Ortega has a hearing", ["Jos\u00e9 de la Cruz Ortega"]),
        ("Name: RIOS-ORTEGA, MANUEL", ["RIOS-ORTEGA, MANUEL"]),
        ("1. Ana Ruiz Mora\n2. Beto Cano Lara", ["Ana Ruiz Mora", "Beto Cano Lara"]),
        ("the wages of Mr. Leo Marsh and of Ana Ruiz", ["Leo Marsh"]),
        ("Judge Irene Falk ordered it", []),
        ("wages of Canyon Roofing LLC", []),
        ("Department of Workforce Records", []),
        ("Dear Ana Ruiz Mora,", []),
        ("records of the District of New Mexico", []),
        ("on Monday August Fifth", []),
    ],
)
def test_a_person_is_one_that_the_words_around_say_is_asked_about(text: str, names: list[str]) -> None:
    assert [read.person.name for read in persons(view(text))] == names


def test_identifiers_belong_to_the_person_before_them() -> None:
    first, second = persons(
        view(
            "1. Ana Ruiz Mora, DOB 01/02/1990, SSN xxx-xx-1111, A 209 558 734\n2. Beto Cano Lara, born March 4, 1985, who works at Dos Lunas Bakery."
        )
    )
    assert (first.person.born_on, first.person.ssn_last4, first.person.a_number) == (
        date(1990, 1, 2),
        "1111",
        "A209558734",
    )
    assert (second.person.born_on, second.person.employer) == (date(1985, 3, 4), "Dos Lunas Bakery")


@pytest.mark.parametrize("box", ["X", "C", "[x]", "[ ]", "(x)", "IX"])
def test_a_ticked_box_that_names_a_board_heads_no_paper(box: str) -> None:
    text = f"DEPARTMENT OF HOMELAND SECURITY\nWARRANT OF REMOVAL\n{box} the Board of Immigration Appeals\n{box} a United States District or Magistrate Court Judge\n"
    view = View.of(paper(text).pages[0])
    assert [court.name for court in heading_courts(view, cards().courts)] == []


@pytest.mark.parametrize(
    ("name", "unreal"),
    [
        ("United States District Court for the Northern District of Colorado", True),
        ("United States District Court for the District of Colorado", False),
        ("United States District Court for the District of Texas", True),
        ("United States District Court Western District of Texas", False),
        ("United States District Court for the Upper District of Michigan", True),
        ("United States District Court for the Westem District of Texas", False),
    ],
)
def test_a_federal_district_must_exist_and_a_bent_word_proves_nothing(name: str, unreal: bool) -> None:
    assert cards().courts.no_such_district(name.lower()) is unreal


def test_a_case_number_that_stands_glued_to_its_label_is_not_read_with_a_piece_of_the_label() -> None:
    (found,) = case_numbers(view("CASE NUMBER:26C7437"))
    assert found.value == "26C7437"


def test_a_case_number_broken_over_the_lines_of_its_cell_is_put_together_and_unsure() -> None:
    page = view("PENNSYLVANIA,   :\nPlaintiff,   :   Docket Number: CP-02-\nvs.   :   CR-0007096-2025\nJUN MENSAH,   :")
    (found,) = case_numbers(page)
    assert (found.value, found.state) == ("CP-02-CR-0007096-2025", State.UNSURE)


def test_a_piece_of_a_case_number_whose_rest_is_not_there_is_never_sure() -> None:
    (found,) = case_numbers(view("Docket Number: CP-02-\nvs."))
    assert found.state is State.UNSURE


def test_a_date_broken_over_the_lines_of_its_cell_is_put_together_and_unsure() -> None:
    page = view("Place: 6 Elm Street,   Return date: October\nOakland, CA 94610   11, 2025, 10:00 a.m.")
    found = broken_date(page, page.flat.text.index(": october") + 1)
    assert found is not None
    assert (found.value, found.state) == (date(2025, 10, 11), State.UNSURE)


def test_a_month_whose_line_goes_on_with_other_words_is_no_date() -> None:
    page = view("Return date: October\nOakland, CA 94610, telephone 11, 2025")
    assert broken_date(page, page.flat.text.index(": october") + 1) is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("signature of the duty judge", "judge"),
        ("judge (sign here)", "judge"),
        ("claimants' counsel", "court-officer"),
        ("attorney for the estate", "court-officer"),
        ("abogada de la parte actora", "court-officer"),
    ],
)
def test_an_office_that_no_list_holds_is_known_by_how_it_is_written(line: str, role: str) -> None:
    found = written_label(line)
    assert found is not None
    assert found[1] == role


@pytest.mark.parametrize(
    "line",
    [
        "signature of immigration judge",
        "signature of administrative law judge",
        "signature of clerk for the judge",
        "signature of judicial law clerk to the judge",
        "judgment for counsel",
        "the judge will sign",
    ],
)
def test_the_office_of_another_is_not_made_a_judges_by_its_words(line: str) -> None:
    found = written_label(line)
    assert found is None or found[1] != "judge"


def label_of(line: str) -> tuple[str, str]:
    """The role and the signer of a signature line at the end of a page."""
    page = view(
        f"STATE OF X\nCOURT\nORDER\nWords stand here.\nMore words.\nAnd more.\nDated: May 4, 2024\n/s/ Ada Lund\n{line}"
    )
    found = [read for read in signatures(page, cards().labels) if read.row.number == 8]
    return (found[0].role, found[0].signer) if found else ("", "")


@pytest.mark.parametrize(
    "line",
    ["Associate Judge", "Judge, 9th Judicial Circuit", "Presiding Judge, 147th District Court", "Judge of the Court of Common Pleas", "Signature of Issuing Judge",
     "Signature of Judge/Justice/Magistrate", "The Honorable Judge of the Superior Court", "District Associate Judge, Fifth Judicial District", "Chief Magistrate of Fulton County",
     "Justice of the Peace, Precinct 2", "Superior Court Judge Pro Tempore", "JUDGE OF SAID COURT", "Court of Appeals Judge", "Chancellor", "Firma de la Jueza", "Juez Municipal"],
)  # fmt: skip
def test_a_judge_is_known_by_the_labels_of_many_states(line: str) -> None:
    assert label_of(line) == ("judge", "Ada Lund")


@pytest.mark.parametrize(
    "line",
    ["Workers' Compensation Judge", "Judge of Compensation Claims", "Unemployment Insurance Judge", "Administrative Appeals Judge", "Board Judge", "Military Judge", "Tribal Judge",
     "Judge Advocate General", "Judge's Clerk", "Judge's Judicial Assistant", "Law Clerk to Judge Lund", "Retired Judge, Arbitrator", "Parking Magistrate", "Juez Administrativo",
     "Juez de Inmigración", "Clerk-Magistrate", "Assistant Clerk-Magistrate", "Signature of Unemployment Insurance Judge",
     "Signature of the Tribal Judge", "Immigration Judge (signature)", "Administrative Law Judge, sign here"],
)  # fmt: skip
def test_who_is_called_a_judge_elsewhere_or_works_for_one_is_no_judge_of_a_court(line: str) -> None:
    assert label_of(line)[0] != "judge"


@pytest.mark.parametrize(
    "line",
    ["Issuing Attorney", "Commonwealth's Attorney", "Assistant Attorney General", "Attorney(s) for Plaintiff(s)", "Party or Attorney", "Deputy City Attorney", "Prothonotary",
     "Clerk, Superior Court of King County", "Deputy District Clerk", "Secretaria del Tribunal"],
)  # fmt: skip
def test_a_clerk_and_an_attorney_are_known_by_the_labels_of_many_states(line: str) -> None:
    assert label_of(line)[0] == "court-officer"


def test_two_labels_side_by_side_stay_two() -> None:
    assert label_of("District Judge          Deputy Clerk")[0] == "judge"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Arizona Bar No. 29915\nCase No.: 26-00418-K", "26-00418-K"),
        ("Plaintiff: A          CASE NUMBER:\nDefendant: B          30-2026-01388421", "30-2026-01388421"),
        ("Case No. CR 26-00219-FLA", "CR 26-00219-FLA"),
        ("License No. 88120-X   Docket No. 4410-77", "4410-77"),
    ],
)
def test_a_case_number_is_known_by_its_place_and_label_and_no_lawyers_number_is_one(text: str, value: str) -> None:
    assert [read.value for read in case_numbers(view(text))] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("search the shop at 77 Vereda Baja, Santa Fe, NM 87501", "77 Vereda Baja, Santa Fe, NM 87501"),
        ("the office at 15 Avenida Cesar Chavez SE, Albuquerque, NM 87102", "15 Avenida Cesar Chavez SE, Albuquerque, NM 87102"),
        ("401 Calle del Encino NE, Albuquerque, NM 87102", "401 Calle del Encino NE, Albuquerque, NM 87102"),
        ("the barn at 12 Sleepy Hollow, Aztec, NM 87410", "12 Sleepy Hollow, Aztec, NM 87410"),
    ],
)  # fmt: skip
def test_a_street_is_known_by_its_kind_first_or_by_its_town(text: str, value: str) -> None:
    assert [read.value for read in addresses(view(text))] == [value]


def test_a_cut_address_proves_no_difference() -> None:
    ours = ("15 Avenida Cesar Chavez SE, Albuquerque, NM 87102",)
    assert same_place("15 Avenida", ours) is not Signed.NO
    assert same_place("15 Avenida Cesar Chavez", ours) is Signed.YES
    assert same_place("17 Avenida Cesar Chavez", ours) is Signed.NO


def test_in_a_spanish_sentence_the_day_comes_first() -> None:
    (found,) = dates(view("Entregue los registros del trabajador antes del 03/04/2026 en la oficina."))
    assert (found.value, found.state) == (date(2026, 4, 3), State.UNSURE)
    (found,) = dates(view("Produce the records of the worker before 03/04/2026 at the office."))
    assert (found.value, found.state) == (date(2026, 3, 4), State.FOUND)


def test_the_language_of_one_sentence_does_not_reach_the_next() -> None:
    found = dates(view("Entregue los registros del trabajador a la oficina. Date issued: 03/04/2026"))
    assert found[0].value == date(2026, 3, 4)


def test_a_year_of_two_digits_belongs_to_this_century() -> None:
    assert [read.value for read in dates(view("Nov. 16, '26 and 10-20-26"))] == [date(2026, 11, 16), date(2026, 10, 20)]
