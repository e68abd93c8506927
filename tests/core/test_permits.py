"""What one item of an assessment permits never reaches the person, the records or the recipient of another."""

from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.reviewrecords import read_review
from custos.core.permits import is_same_recipient, permits_of

NAMES = {"wages": "Wages", "employer": "Employer", "contact": "Home address", "identity": "Date of birth", "ssn": "SSN"}
NEAR = {"employer": {"wages", "claim"}, "wages": {"claim"}}
"""Who paid stands in a wage record: a person compares these."""
PEOPLE = ("Ana Ruiz", "Tomás Vigil", "Rosa Ortega")


def item(fields, *persons, data_class="ui", outcome="must-release", to=""):
    found = {"persons": list(persons), "data_class": data_class, "fields": list(fields), "outcome": outcome}
    return {**found, "to": to} if to else found


def permits_under(rows):
    """What these items of a kept review let leave."""
    return permits_of(read_review({"determination": {"items": rows}}).determination.items)


groups = st.sets(st.sampled_from(sorted(NAMES)), min_size=1)
items = st.lists(
    st.builds(
        lambda fields, persons, data_class, outcome: item(fields, *persons, data_class=data_class, outcome=outcome),
        groups,
        st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2),
        st.sampled_from(["ui", "wage-claim"]),
        st.sampled_from(["must-release", "may-release", "refuse", "open"]),
    ),
    min_size=1,
    max_size=6,
)


@given(groups, groups)
def test_a_field_of_one_person_never_passes_about_the_other(of_ana, of_tomas):
    permits = permits_under([item(of_ana, "Ana Ruiz"), item(of_tomas, "Tomás Vigil")])
    for person, own in (("RUIZ, Ana", of_ana), ("Tomas Vigil", of_tomas)):
        for group, name in NAMES.items():
            held = permits.hold([name], person=person)
            assert (held.outside == ()) == (group in own or bool(NEAR.get(group, set()) & own))
            assert permits.hold([name]) is None


@given(items, st.sampled_from(PEOPLE), st.sampled_from(["ui", "wage-claim"]), st.sampled_from(sorted(NAMES)))
def test_whatever_passes_about_a_named_person_is_permitted_by_an_item_of_that_person_and_class(
    rows, person, data_class, group
):
    permits = permits_under(rows)
    if person not in permits.persons:
        return
    own = {
        field
        for row in rows
        if row["outcome"] in {"must-release", "may-release"} and person in row["persons"]
        for field in row["fields"]
        if row["data_class"] == data_class
    }
    if not any(row["outcome"] in {"must-release", "may-release"} for row in rows):
        return
    held = permits.hold([NAMES[group]], person=person, data_class=data_class)
    if held is not None and not held.outside:
        assert group in own or NEAR.get(group, set()) & own


@given(groups, groups)
def test_a_person_of_whom_nothing_may_leave_gets_nothing_through_another(of_ana, of_tomas):
    permits = permits_under([item(of_ana, "Ana Ruiz"), item(of_tomas, "Tomás Vigil", outcome="refuse")])
    for name in NAMES.values():
        assert permits.hold([name], person="Tomás Vigil") is None
        assert permits.hold([name], person="Someone Else") is None


@given(groups)
def test_with_one_person_or_nobody_by_name_a_field_needs_no_person(fields):
    for persons in ((), ("Ana Ruiz",)):
        permits = permits_under([item(fields, *persons)])
        assert not permits.needs_person()
        assert permits.hold([NAMES[one] for one in fields]).outside == ()


def test_what_is_kept_back_about_a_person_does_not_leave_through_an_item_of_nobody_by_name():
    permits = permits_under([item(["wages", "contact"]), item(["contact"], "Ana Ruiz", outcome="refuse")])
    assert permits.hold(["Wages", "Home address"]).outside == ("Home address",)


def test_of_two_people_with_one_name_only_what_both_are_permitted_leaves():
    both = item(["wages"], "Ana Ruiz", "Ana Ruiz")
    permits = permits_under([both, item(["contact"], "Ana Ruiz")])
    assert permits.hold(["Wages", "Home address"], person="Ana Ruiz").outside == ("Home address",)


def test_an_old_assessment_without_persons_counts_as_a_whole():
    old = [{"data_class": "ui", "fields": [one], "outcome": "must-release"} for one in ("wages", "contact")]
    permits = permits_under(old)
    assert permits.hold(["Wages", "Home address"], person="Ana Ruiz").outside == ()
    assert (permits.classes, permits.needs_person()) == ((), False)


def test_only_the_recipients_of_the_fields_that_leave_are_named():
    permits = permits_under(
        [item(["wages"], "Ana Ruiz", to="Mora County Court"), item(["contact"], "Ana Ruiz", to="Brill Law Office")]
    )
    assert permits.recipients(["Wages"]) == ("Mora County Court",)
    assert set(permits.recipients(["First quarter"])) == {"Mora County Court", "Brill Law Office"}


def test_a_recipient_is_the_same_only_where_every_word_of_the_paper_names_it():
    assert is_same_recipient("the Brill Law Office", "Law Office BRILL (J. Brill)")
    assert not is_same_recipient("Mora County Court", "Mora County Sheriff")
    assert not is_same_recipient("First Judicial District Court", "District Court")
    assert not is_same_recipient("the undersigned", "The undersigned")
