"""What may leave from a record: the intersection of decision, paper and class, and never a field outside any of the three."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.people import record_fields
from custos.core.errors import InputError
from custos.core.law.answers import Outcome
from custos.core.people.leaving import WHOLE_FILE, decided_groups, may_leave, named_groups, read_fields
from custos.core.permits import permits_of
from custos.core.reading.readings import DataClass, FieldGroup
from custos.core.reviewrecord import ItemRecord, PaperRecord

NAMES = ("Ana Ruiz", "Tomás Vigil", "Rosa Ortega")
RECORDS = ("", "wage records", "last known address", "Social Security number and wages", "the file")
ITEMS = st.lists(
    st.builds(
        ItemRecord,
        data_class=st.sampled_from([None, DataClass.UI, DataClass.WAGE_CLAIM]),
        fields=st.lists(st.sampled_from(FieldGroup), max_size=3, unique=True).map(tuple),
        persons=st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
        paper=st.sampled_from([None, 0, 1]),
        outcome=st.sampled_from([Outcome.MUST_RELEASE, Outcome.MAY_RELEASE, Outcome.REFUSE, Outcome.OPEN]),
    ),
    max_size=5,
)
PAPERS = st.lists(st.builds(PaperRecord, records=st.sampled_from(RECORDS)), min_size=2, max_size=2).map(tuple)


def leaving(items, papers, person, data_class="ui", *, overrides=False):
    permits = permits_of(items, overrides=overrides)
    decided, named = decided_groups(permits, person, data_class), named_groups(items, papers, person, data_class)
    return {one.key for one in may_leave(record_fields(), decided, named, data_class)}


@given(items=ITEMS, papers=PAPERS, person=st.sampled_from(NAMES), data_class=st.sampled_from(["ui", "wage-claim", ""]))
def test_no_field_leaves_outside_decision_paper_or_class(items, papers, person, data_class):
    permits = permits_of(items)
    decided, named = decided_groups(permits, person, data_class), named_groups(items, papers, person, data_class)
    left = may_leave(record_fields(), decided, named, data_class)
    for one in left:
        assert one.group in decided
        assert one.group in named
        assert data_class in one.classes
        assert one.group is not FieldGroup.SENSITIVE
    if not any(person in (item.persons or ()) for item in items) and permits.persons:
        assert left == ()
    if any(one.group is FieldGroup.SSN for one in left):
        assert any(FieldGroup.SSN in item.fields for item in items)


@given(items=ITEMS, papers=PAPERS, person=st.sampled_from(NAMES))
def test_a_refused_item_taken_away_or_a_paper_that_says_less_never_adds_a_field(items, papers, person):
    narrow = tuple(PaperRecord(records="wage records") for _ in papers)
    silent = tuple(PaperRecord() for _ in papers)
    assert leaving(items, narrow, person) <= leaving(items, silent, person)
    assert leaving([], papers, person) == set()


def test_the_order_for_wages_lets_wages_leave_and_nothing_else():
    items = [ItemRecord(DataClass.UI, (FieldGroup.WAGES,), ("Ana Ruiz",), 0, outcome=Outcome.MUST_RELEASE)]
    papers = (PaperRecord(records="wage records of Ana Ruiz"),)
    assert leaving(items, papers, "RUIZ, Ana") == {"wages", "hours"}
    assert leaving(items, papers, "Tomás Vigil") == set()
    assert leaving(items, papers, "Ana Ruiz", "wage-claim") == set()
    assert leaving(items, (PaperRecord(records="last known address"),), "Ana Ruiz") == set()


def test_the_whole_file_does_not_mean_the_number():
    items = [ItemRecord(DataClass.UI, (FieldGroup.FILE,), ("Ana Ruiz",), None, outcome=Outcome.MUST_RELEASE)]
    left = leaving(items, (), "Ana Ruiz")
    assert "ssn" not in left
    assert {"wages", "street", "dob"} <= left
    assert FieldGroup.SSN not in WHOLE_FILE


def test_an_assessment_that_names_nobody_lets_nothing_leave_from_a_record():
    items = [ItemRecord(DataClass.UI, (FieldGroup.WAGES,), None, None, outcome=Outcome.MUST_RELEASE)]
    assert leaving(items, (), "Ana Ruiz") == set()


@pytest.mark.parametrize("wrong", ["group = 'sensitive'", "group = 'nothing'", "classes = ['anything']", "of = 'all'"])
def test_a_row_that_cannot_be_used_is_named(wrong):
    row = {"key": "'a'", "of": "'person'", "group": "'wages'", "classes": "['ui']", "en": "'A'", "es": "'A'"}
    key, _, value = wrong.partition(" = ")
    text = "[[field]]\nsource = 'x'\n" + "\n".join(f"{k} = {v}" for k, v in (row | {key: value}).items())
    with pytest.raises(InputError, match=r"f\.toml, row 1"):
        read_fields("f.toml", text)
