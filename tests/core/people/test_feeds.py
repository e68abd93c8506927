"""A standing feed without an owner, a law, fields or a last day is an incident, and so is one past its last day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from custos.core.people.feeds import Fault, Terms, began, faults

TODAY = date(2019, 9, 1)
WHOLE = Terms(True, "42 USC 653a", ("wages",), TODAY)


def test_the_last_day_is_still_in_order_and_the_next_is_not():
    assert faults(WHOLE, TODAY) == ()
    assert faults(WHOLE, TODAY + timedelta(days=1)) == (Fault.PAST_END,)
    assert began(WHOLE, date(2018, 1, 1)) == TODAY + timedelta(days=1)


def test_nothing_known_is_every_fault_that_can_be_known():
    assert faults(Terms(False, " ", (), None), TODAY) == (
        *(Fault.NO_OWNER, Fault.NO_LAW, Fault.NO_FIELDS, Fault.NO_END),
    )


@given(
    st.builds(
        Terms,
        owner=st.booleans(),
        law=st.sampled_from(["", "42 USC 653a"]),
        fields=st.sampled_from([(), ("wages",)]),
        ends_on=st.none() | st.dates(date(2018, 1, 1), date(2020, 1, 1)),
    )
)
def test_what_is_an_incident_began_by_today(terms):
    noted = date(2018, 1, 1)
    found = faults(terms, TODAY)
    whole = terms.owner and terms.law and terms.fields and terms.ends_on is not None
    assert bool(found) is not bool(whole and terms.ends_on >= TODAY)
    if found:
        assert began(terms, noted) <= TODAY
