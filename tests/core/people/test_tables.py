"""The tables prove themselves, and a planted wrong row is found and named."""

import pytest

from custos.adapters.data.people import people_folder, people_tables
from custos.core.people import PeopleTableError, Tables


def files():
    return {path.name: path.read_text("utf-8") for path in people_folder().glob("*.toml")}


def test_our_tables_are_sound():
    assert len(people_tables().nicknames) > 300


@pytest.mark.parametrize(
    ("file", "row", "says"),
    [
        ("names.toml", '[[particle]]\nwords = ["X"]\nsource = "s"\nexample = ["X Ruiz", "Y"]\nnot = ["A", "B"]', "the example"),
        ("names.toml", '[[letter]]\nfrom = "q"\nto = "K"\nsource = "s"\nexample = ["q", "K"]\nnot = ["k", "K"]', "counter-example"),
        ("names.toml", '[[suffix]]\nwords = ["V"]\ngeneration = "five"\nsource = "s"', "whole number"),
        ("names.toml", '[[ocr]]\nfrom = "12"\nto = ["I"]\nsource = "s"', "lengths"),
        ("names.toml", '[[strange]]\nsource = "s"', "no kind of row"),
        ("nicknames.toml", '[[name]]\nformal = "ana"\nforms = ["ANITA"]\nsource = "s"', "folded"),
        ("nicknames.toml", '[[name]]\nformal = "ANA"\nforms = ["ANITA"]\nexample = ["ANA", "ANITA"]\nnot = ["ANA", "B"]', "source"),
        ("weights.toml", '[[level]]\nfield = "first"\nlevel = "loud"\nm = 0.5\nu = 0.5\nsource = "s"', "no level"),
        ("weights.toml", '[[level]]\nfield = "first"\nlevel = "equal"\nm = 1.5\nu = 0.5\nsource = "s"', "below 1"),
        ("weights.toml", '[[rule]]\non_file = 0.9\nsource = "s"', "one row"),
        ("weights.toml", "[[level]", "weights.toml"),
    ],
)  # fmt: skip
def test_a_planted_wrong_row_is_found(file, row, says):
    texts = files()
    texts[file] += f"\n{row}\n"
    with pytest.raises(PeopleTableError, match=says):
        Tables.read(texts)


def test_a_missing_weight_is_found():
    texts = files()
    texts["weights.toml"] = texts["weights.toml"].replace('level = "month-day"', 'level = "year-month"')
    with pytest.raises(PeopleTableError, match="month-day"):
        Tables.read(texts)
