"""FEBRL 4, a made-up Australian register and its damaged copy, linked by the product's own keys, levels and rule."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from attrs import frozen

from custos.adapters.data.people import name_shares, people_tables
from custos.core.errors import InputError
from custos.core.people import Person, Query, person, query, query_keys, record_keys
from custos.core.people.rule import Verdict, decide, rank
from custos.core.people.score import Population

TABLES = people_tables()
HALF = 0.5


@frozen
class Linked:
    """Shares of pairs from a probability of one half on, and how many exact answers named another person."""

    precision: float
    recall: float
    f1: float
    false_exact: int


def _fields(line: dict[str, str]) -> dict[str, str]:
    """The fields that we have too. Their number has seven digits: two more stand before it, the same on both sides."""
    day, number = line["date_of_birth"], line["soc_sec_id"]
    given = {
        "given": line["given_name"],
        "family": line["surname"],
        "born": f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else "",
        "ssn": f"10{number}" if len(number) == 7 else "",
        "street": f"{line['street_number']} {line['address_1']}",
        "zip_code": line["postcode"],
    }
    try:
        query(TABLES.folding, **given)
    except InputError:  # a damaged day that is no day is as good as none
        given["born"] = ""
    return given


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key.strip(): (value or "").strip() for key, value in line.items()} for line in csv.DictReader(file)]


def link(folder: Path) -> Linked:
    """Links ``dataset4b.csv`` with ``dataset4a.csv``."""
    people: list[Person] = [
        person(TABLES.folding, line["rec_id"].split("-")[1], **_fields(line))
        for line in _read(folder / "dataset4a.csv")
    ]
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(people):
        for key in record_keys(one):
            index[key].append(place)
    population = Population(len(people), *name_shares())
    right = wrong = false_exact = count = 0
    for line in _read(folder / "dataset4b.csv"):
        count += 1
        asked: Query = query(TABLES.folding, **_fields(line))
        keys = query_keys(asked, TABLES)
        found = {place for stage in keys.stages for key in stage for place in index.get(key, ())}
        ranked = rank(asked, [people[place] for place in sorted(found)], population, TABLES)
        truth = line["rec_id"].split("-")[1]
        for one in ranked:
            if one.probability >= HALF:
                right, wrong = right + (one.person.id == truth), wrong + (one.person.id != truth)
        answer = decide(asked, ranked, TABLES)
        false_exact += answer.verdict is Verdict.EXACT and answer.person != truth
    precision, recall = right / max(right + wrong, 1), right / count
    return Linked(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), false_exact)
