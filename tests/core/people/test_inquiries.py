"""Partners' lists: layouts are data, every line is a person or has its reason, and a torn list is refused whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.people import inquiry_layouts
from custos.core.errors import InputError
from custos.core.people.inquiries import Reject, answer_lines, read_inquiries, read_inquiry_layout

CSV, FIXED = inquiry_layouts()["list-csv"], inquiry_layouts()["list-fixed"]
HEADER = "reference,first_name,surname,dob,ssn\n"


def fixed(reference, ssn, family, given_name, born):
    return f"D{reference:<20}{ssn:<9}{family:<40}{given_name:<30}{'':<16}{'':<4}{born:<8}"


def test_both_layouts_read_the_same_person():
    by_csv = read_inquiries(CSV, HEADER + "A-1,Ana,Ruiz Montoya,2/3/1980,521-44-9017\n")
    by_fixed = read_inquiries(FIXED, fixed("A-1", "521449017", "Ruiz Montoya", "Ana", "19800203") + "\nT00000001\n")
    assert by_csv.inquiries == by_fixed.inquiries
    assert by_csv.inquiries[0].asked["born"] == "1980-02-03"
    assert by_csv.rejects == by_fixed.rejects == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A-2,Ana,Ruiz,1980-02-03,", Reject.TOO_LITTLE),
        ("A-2,Ana,Ruiz,,9017", Reject.TOO_LITTLE),
        ("A-2,Ana,,1980-02-03,521449017", Reject.TOO_LITTLE),
        ("A-2,Ana,Ruiz,1980-02-30,521449017", Reject.BAD_DATE),
        ("A-2,Ana,Ruiz,1980-02-03,52144901", Reject.BAD_SSN),
        (",Ana,Ruiz,1980-02-03,521449017", Reject.BAD_REFERENCE),
        ("=A2,Ana,Ruiz,1980-02-03,521449017", Reject.BAD_REFERENCE),
        ("A-1,Ana,Ruiz,1980-02-03,521449017", Reject.TWICE),
        ("A-2,Ana,Ruiz,1980-02-03", Reject.WRONG_WIDTH),
        (f"A-2,{'x' * 91},Ruiz,1980-02-03,521449017", Reject.TOO_LONG),
    ],
)
def test_a_line_that_asks_about_nobody_has_its_place_and_reason(line, reason):
    found = read_inquiries(CSV, HEADER + "A-1,Ana,Ruiz,1980-02-03,9017\n" + line + "\n")
    assert [one.reference for one in found.inquiries] == ["A-1"]
    assert found.rejects == ((3, reason),)


@pytest.mark.parametrize("end", ["", "T00000002\n", "Tabc\n", "T00000001\nD\n"])
def test_a_list_without_its_right_end_is_refused_whole(end):
    line = fixed("A-1", "521449017", "Ruiz", "Ana", "19800203")
    with pytest.raises(InputError, check=lambda error: error.code == "inquiry-total"):
        read_inquiries(FIXED, f"{line}\n{end}")


def test_an_unknown_header_is_refused():
    with pytest.raises(InputError, check=lambda error: error.code == "inquiry-header-unknown"):
        read_inquiries(CSV, "name,dob\nAna,1980-02-03\n")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "reference"', 'name = "birthplace"', "no field"),
        ('form = "csv"', 'form = "xml"', "csv or fixed"),
        ('column = "dob"', "", "column"),
        ('name = "given"', 'name = "middle"', "each field"),
        ('source = "ours"', "", "source"),
        ('key = "x"', "key = [", "x.toml"),
    ],
)
def test_a_wrong_layout_names_the_file_and_the_row(old, new, says):
    text = '[[layout]]\nkey = "x"\nname = "x"\nform = "csv"\nsource = "ours"\n'
    for name, column in (("reference", "ref"), ("given", "first"), ("family", "last"), ("born", "dob")):
        text += f'[[field]]\nname = "{name}"\ncolumn = "{column}"\n'
    assert read_inquiry_layout("x.toml", text).key == "x"
    with pytest.raises(InputError, match=says, check=lambda error: error.code == "inquiry-layout"):
        read_inquiry_layout("x.toml", text.replace(old, new))


@given(st.text(max_size=300), st.sampled_from([CSV, FIXED]))
def test_any_text_is_read_or_refused_by_a_code(text, layout):
    found, code = None, ""
    try:
        found = read_inquiries(layout, text)
    except InputError as error:
        code = error.code
    assert (found is None) is (code in ("inquiry-total", "inquiry-header-unknown"))
    references = [one.reference for one in found.inquiries] if found else []
    assert len(set(references)) == len(references)


def test_the_answer_is_one_line_a_row_with_what_needs_quotes_quoted():
    assert answer_lines(["employer"], [["A-1", 'Acme, "South"']]) == 'reference,employer\nA-1,"Acme, ""South"""\n'
