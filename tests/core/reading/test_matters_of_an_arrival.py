"""Several matters in one arrival are told apart by whom and what their papers name; what belongs together stays together."""

from arrivals import CONTEXT, mail, paper

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.matters import grouped, matters_of, said_of

POLICE = (
    "SOMEWHERE COUNTY SHERIFF'S OFFICE\n\nNovember 16, 2026\n\nWorkforce Records\n\nI am a detective with the Somewhere County "
    "Sheriff's Office. Please send the quarterly wages of Tobias Renner, born 04/13/1980.\n\nDet. Tam Rowe\n"
)
OWN = "17 de noviembre de 2026\n\nYo, Marisol Quiroga Paz, pido copia de mi expediente de reclamo de salarios.\n\nMarisol Quiroga Paz\n"
SUBPOENA = (
    "UNITED STATES DISTRICT COURT\nfor the\nDistrict of New Mexico\nMARIN v. DESERT POULTRY   Civil Action No. 1:24-cv-00031\n"
    "SUBPOENA TO PRODUCE DOCUMENTS\nYOU ARE COMMANDED to produce the following documents: the unemployment claim file of Elena Marin "
    "Soto, DOB 02/02/1980.\nDate: 08/05/2024\n/s/ Kent Abbas\nAttorney's signature\n"
)
EXHIBIT = "EXHIBIT A\nAll quarterly wage reports of the year 2023.\n"


def split(arrival):
    return matters_of(arrival, CONTEXT, cards(), read)


def test_unrelated_papers_in_one_scan_are_matters_of_their_own():
    found = split(paper(POLICE, SUBPOENA, OWN))
    assert [matter.pages for matter in found] == [(1,), (2,), (3,)]
    assert "3 matters (page 1; page 2; page 3)" in str(said_of(found))
    people = [[person.name for person in matter.readings.ask.persons] for matter in found]
    assert people[0] == ["Tobias Renner"]
    assert "Elena Marin Soto" in people[1]
    assert all("Elena Marin Soto" not in names for names in (people[0], people[2]))


def test_a_paper_with_its_exhibit_is_one_matter():
    assert split(paper(SUBPOENA, EXHIBIT)) == ()


def test_a_mail_that_hands_over_its_paper_is_one_matter():
    assert split(mail("Please see the attached.\nKent Abbas\n", "Kent Abbas", attached=(SUBPOENA,))) == ()
    assert (
        split(mail("Please send the claim file of Elena Marin Soto, as ordered.\n", "Kent Abbas", attached=(SUBPOENA,)))
        == ()
    )


def test_a_mail_that_asks_for_another_person_than_its_paper_is_two_matters():
    found = split(
        mail(
            "I am a detective. Please send the wages of Tobias Renner, born 04/13/1980.\n",
            "Tam Rowe",
            attached=(SUBPOENA,),
        )
    )
    assert [matter.pages for matter in found] == [(1,), (2,)]


def test_parts_that_share_a_person_through_a_third_are_one_matter():
    readings = [read(paper(text), CONTEXT, cards()) for text in (POLICE, OWN)]
    assert grouped(readings) == ((0,), (1,))
    assert grouped([*readings, readings[0]]) == ((0, 2), (1,))
    assert grouped([]) == ()
