"""Lines of a file of people: what is taken, what is rejected, and that a reason never repeats a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.core.people.rows import COLUMNS, Reject, RowRejected, read_row


def test_a_line_is_taken_with_its_day_and_number_in_one_spelling():
    row = read_row(
        {
            "worker_id": " w-1 ",
            "first_name": "Ana",
            "surname": "Ruiz",
            "dob": "2/3/1980",
            "ssn": "521-44-9017",
            "city": "",
        }
    )
    assert row.id == "w-1"
    assert row.fields == {"first_name": "Ana", "surname": "Ruiz", "dob": "1980-02-03", "ssn": "521449017"}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"first_name": " ", "surname": ""}, Reject.NO_NAME),
        ({"surname": "Ruiz", "dob": "1980-02-30"}, Reject.BAD_DATE),
        ({"surname": "Ruiz", "dob": "13/13/1980"}, Reject.BAD_DATE),
        ({"surname": "Ruiz", "ssn": "12345"}, Reject.BAD_SSN),
        ({"surname": "Ruiz", "worker_id": "521-44-9017"}, Reject.ID_IS_SSN),
        ({"surname": "Ruiz", "worker_id": "../x"}, Reject.BAD_ID),
        ({"surname": "R" * 201}, Reject.TOO_LONG),
    ],
)
def test_a_line_that_is_no_person_is_rejected_with_its_reason_alone(values, reason):
    with pytest.raises(RowRejected) as rejected:
        read_row(values)
    assert rejected.value.reason is reason
    assert str(rejected.value) == reason.value


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=30)))
def test_any_line_is_a_row_or_rejected(values):
    try:
        row = read_row(values)
    except RowRejected:
        return
    assert read_row({**row.fields, "worker_id": row.id}) == row
