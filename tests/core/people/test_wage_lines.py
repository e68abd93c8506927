"""Layouts as tables, and lines of a wage file against their totals."""

import pytest

from custos.adapters.data.people import layout_called, layouts, people_folder
from custos.core.errors import InputError
from custos.core.people.layouts import LayoutError, read_layout
from custos.core.people.wages import read_wages


def line(layout, code, **values):
    """A line as an employer's program writes it."""
    [record] = [one for one in layout.records if one.code == code]
    text = list(code.ljust(layout.width))
    for one in record.fields:
        value = str(values.get(one.name, ""))
        value = value.ljust(one.length) if one.kind in ("text", "month-year") else value.rjust(one.length, "0")
        text[one.start : one.start + one.length] = value[: one.length]
    return "".join(text)


def icesa(*workers, count=None, wages=None, account="0012345678"):
    """One employer's group, with its totals unless others are given."""
    layout = layouts()["icesa"]
    said = {"count": len(workers), "wages": sum(int(one["wages"]) for one in workers)}
    said |= {key: value for key, value in {"count": count, "wages": wages}.items() if value is not None}
    return [
        line(layout, "E", year=2026, month="09", employer=account, employer_name="Mesa Roofing"),
        *(line(layout, "S", quarter="092026", **one) for one in workers),
        line(layout, "T", **said),
    ]


ANA = {"ssn": "521449017", "surname": "Ruiz", "first_name": "Ana", "middle_name": "M", "wages": 1234567}
JUAN = {"ssn": "600112222", "surname": "Ortiz", "first_name": "Juan", "wages": 50000}


def read(lines, key="icesa"):
    return list(read_wages(enumerate(lines, 1), layouts()[key]))


def test_a_group_with_its_totals_brings_its_wages():
    [ana, juan] = read(icesa(ANA, JUAN))
    assert (ana.number, ana.wage.cents, ana.wage.quarter, ana.wage.employer) == (2, 1234567, "2026Q3", "0012345678")
    assert (juan.wage.name(), juan.wage.employer_name) == ("Juan Ortiz", "Mesa Roofing")


@pytest.mark.parametrize(
    ("changed", "why"), [({"count": 3}, "total-count-differs"), ({"wages": 1}, "total-wages-differ")]
)
def test_a_group_whose_total_differs_is_rejected_line_by_line_and_the_next_one_read(changed, why):
    found = read([*icesa(ANA, JUAN, **changed), *icesa(JUAN, account="77")])
    assert [(one.number, one.reject) for one in found if one.reject] == [(2, why), (3, why), (4, why)]
    assert [one.wage.employer for one in found if one.wage] == ["77"]


def test_a_group_without_its_total_and_a_total_without_its_group_are_rejected():
    group = icesa(ANA)
    assert [one.reject for one in read([*group[:2], *icesa(JUAN)]) if one.reject] == ["total-missing"]
    assert [one.reject for one in read(group[:2])] == ["total-missing"]
    assert [one.reject for one in read(group[2:])] == ["total-without-group"]
    assert [one.reject for one in read(group[1:2])] == ["no-employer"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"ssn": "000000000"}, "no-ssn"),
        ({"ssn": "12345678X"}, "no-ssn"),
        ({"surname": "", "first_name": ""}, "no-name"),
        ({"wages": "12.50"}, "bad-amount"),
        ({"quarter": "102026"}, "bad-quarter"),
        ({"quarter": "091026"}, "bad-quarter"),
        ({"employer": ""}, "no-employer"),
    ],
)
def test_a_line_that_brings_no_wage_says_why(changed, why):
    layout = layouts()["icesa-wages-only"]
    good = ANA | {"quarter": "092026", "employer": "0012345678"}
    assert read([line(layout, "S", **good)], layout.key)[0].wage.cents == 1234567
    [found] = read([line(layout, "S", **(good | changed))], layout.key)
    assert (found.wage, found.reject) == (None, why)


def test_a_rejected_line_still_counts_in_its_total():
    found = read(icesa(ANA, JUAN | {"ssn": "000000000"}))
    assert [(one.reject, bool(one.wage)) for one in found] == [(None, True), ("no-ssn", False)]


def test_state_records_of_efw2_are_read_and_federal_ones_read_over():
    layout = layouts()["efw2"]
    worker = ANA | {"quarter": "122026", "employer": "12-345678", "suffix": "JR"}
    lines = [line(layout, "RE", employer_name="Mesa Roofing"), line(layout, "RW"), line(layout, "RS", **worker)]
    [found] = read(lines, "efw2")
    assert (found.wage.quarter, found.wage.employer, found.wage.suffix) == ("2026Q4", "12345678", "JR")
    assert [one.reject for one in read(["XX", "RS" + "9" * 600], "efw2")] == ["unknown-record", "line-too-long"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("at = 11, length = 20", "at = 5, length = 20", "over one another"),
        ("at = 215", "at = 275", "ends after the line"),
        ('name = "wages"', 'name = "salary"', "no field"),
        ('kind = "cents"', 'kind = "euros"', "no kind"),
        ('is = "wage"', 'is = "wages"', "one of"),
        ("totals = false", "totals = true", "employer and one for the total"),
        ('{ name = "ssn", at = 2, length = 9, kind = "text" },', "", "nothing says the ssn"),
        ("confirmed = true", "confirmed = 1", "true or false"),
        ("width = 275", "width = 0", "whole number"),
        ("[[record]]", "[[rekord]]", "nothing else"),
        ("[[layout]]", "[[layout", "icesa-wages-only"),
    ],
)
def test_a_planted_wrong_layout_is_found_and_named(old, new, says):
    text = (people_folder() / "layouts" / "icesa-wages-only.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(LayoutError, match=says):
        read_layout("icesa-wages-only.toml", text.replace(old, new, 1))


def test_an_agency_brings_a_layout_of_its_own(tmp_path):
    text = (people_folder() / "layouts" / "icesa-wages-only.toml").read_text("utf-8")
    own = tmp_path / "ours.toml"
    own.write_text(text.replace("width = 275", "width = 300"), encoding="utf-8")
    assert layout_called(str(own)).width == 300
    with pytest.raises(InputError, match="no layout"):
        layout_called("theirs")
