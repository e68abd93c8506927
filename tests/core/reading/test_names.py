"""Names are proposed widely, in any writing, and settled only by the words around them."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.reading.arrivals import paper

from custos.core.reading.find.names import propose
from custos.core.reading.find.names.lists import name_lists, plain
from custos.core.reading.find.persons import fits, names_of, persons
from custos.core.reading.text.view import View

FRESH = Path(__file__).parent / "data" / "fresh_names.toml"


def view(text: str) -> View:
    return View.of(paper(text).pages[0])


def names(text: str) -> list[str]:
    return [" ".join(text[one.start : one.end].split()) for one in propose(text)]


def asked(text: str, *, strict: bool = False) -> list[str]:
    return [read.person.name for read in persons(view(text), strict=strict)]


def words(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in re.findall(r"[^\s,.\"-]+", name)) - {""}


def test_names_nobody_tuned_for_are_found() -> None:
    wanted = found = proposed = persons_among = 0
    for entry in tomllib.loads(FRESH.read_text(encoding="utf-8"))["sentence"]:
        people = [words(name) for name in entry["persons"]]
        spans = [words(name) for name in names(entry["text"])]
        wanted += len(people)
        found += sum(name in spans for name in people)
        proposed += len(spans)
        persons_among += sum(any(span <= name for name in people) for span in spans)
    assert found >= 0.95 * wanted  # the first look: 95 of 99
    assert persons_among >= 0.95 * proposed  # the first look: 96 of 97


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the wages of URREA, Delfina M.", "URREA, Delfina M."),
        ("a claim by Lê Thị Thanh Hà", "Lê Thị Thanh Hà"),
        ("a claim by Séamus O’Rourke-Vidal", "Séamus O’Rourke-Vidal"),
        ("the file of Yusuf bin Karim", "Yusuf bin Karim"),
        ("he asked for marisela ontiveros today", "marisela ontiveros"),
        ("SEND THE ADDRESS OF RAMONA ESQUIVEL AT ONCE PLEASE", "RAMONA ESQUIVEL"),
        ("Van der Berg, Anneke is the claimant", "Van der Berg, Anneke"),
        ("the wages of T. Okafor", "T. Okafor"),
        ("Alfredo Benavides Jr. was paid", "Alfredo Benavides Jr."),
    ],
)
def test_a_name_is_found_whole_in_any_writing(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Department of Workforce Solutions is closed.",
        "We met in Santa Rosa and in Las Cruces.",
        "Painted Desert Roofing and Sunrise Dairy were paid.",
        "NO WORKER SHALL BE PUNISHED FOR SPEAKING TO THE COMMISSIONER.",
        "See you on Monday, October 5, on Elm Street.",
        "Under the Fair Labor Standards Act we ask for records.",
    ],
)
def test_offices_towns_firms_days_and_shouted_sentences_are_nobody(text: str) -> None:
    assert names(text) == []


def test_a_list_is_taken_apart() -> None:
    text = "Produce the wage records of Ana Ruiz Mora, Beto Cano Lara and Carla Diaz Pena."
    assert asked(text, strict=True) == ["Ana Ruiz Mora", "Beto Cano Lara", "Carla Diaz Pena"]


def test_a_table_of_names_with_dates_is_a_list() -> None:
    text = "Return the employer of each:\nRUIZ, Ana | 1/2/1990\nCANO, Beto | 3/4/1985\nPENA, Carla | 5/6/1979\n"
    assert asked(text) == ["RUIZ, Ana", "CANO, Beto", "PENA, Carla"]


def test_an_item_of_a_list_in_which_no_name_is_read_makes_the_list_unsure() -> None:
    text = "the wage records of:\n1. Ana Ruiz Mora\n2. the cook, name unknown\n3. Beto Cano Lara\n"
    found = names_of(view(text))
    assert [text[start:end] for start, end in found.unread] == ["2. the cook, name unknown"]
    assert names_of(view("the wage records of:\n1. Ana Ruiz Mora\n2. Beto Cano Lara\n")).unread == ()


def test_a_name_of_which_nothing_is_said_is_left_open() -> None:
    found = names_of(view("The weather was fine. Ana Ruiz Mora smiled. Thank you."))
    assert found.settled == ()
    assert [read.person.name for read in found.open] == ["Ana Ruiz Mora"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Director Amelia Frost, the wages are late.",
        "Special Agent Rory Blunt asks for wages.",
        "I spoke with Priya Raghavan about my wages.",
        "The wages were cut.\nNerys Applewhite, eligibility worker",
    ],
)
def test_the_addressee_officers_staff_and_signers_are_not_asked_about(text: str) -> None:
    assert asked(text) == []


def test_a_name_fits_a_shorter_spelling_of_itself_and_no_other_name() -> None:
    assert fits("A. Reyes", "Alma Reyes-Soto")
    assert fits("REYES, Alma", "alma reyes")
    assert not fits("Alma Reyes", "Elvin Stroud")
    assert not fits("Alma Reyes", "Berta Reyes")


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_is_looked_through_and_proposals_never_overlap(text: str) -> None:
    found = propose(text)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def test_a_list_of_names_holds_what_is_in_it_and_nothing_else() -> None:
    lists = name_lists()
    assert lists.first("maria") == 5
    assert lists.last("begay") >= 3
    assert lists.word("the", spanish=False) == 4
    assert lists.first("zzzz") == lists.last("") == 0
    assert lists.word("donde", spanish=False) == 0
    assert lists.word("donde", spanish=True) > 0
