"""The steps of a claim are one table: every stage is reached and left, and a wrong row is told with its place."""

import pytest

from custos.adapters.data.procedure import read_procedures
from custos.core.claims import CLOSED, Procedure
from custos.core.errors import LawError

TABLES = read_procedures()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_claim_goes_from_filing_to_payment_and_every_stage_can_be_left(name):
    steps = TABLES[name].steps
    way = ("filed", "hearing-decided", "hearing-concluded", "order-served", "order-final", "judgment-filed", "paid")
    assert steps.replayed(way) == CLOSED
    assert steps.replayed(("filed", "hearing-concluded")) is None
    for stage in {one.to for one in steps.steps} - {CLOSED}:
        assert any(one.closes for one in steps.possible(stage)), stage


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_time_that_runs_in_a_claim_is_met_by_some_step(name):
    """A right that merely ends (a lien) and complaints of retaliation are met by none."""
    table = TABLES[name]
    events = {one.event for one in table.steps.steps}
    met = {row for one in table.steps.steps for row in one.meets}
    ours = {row.id for row in table.rows if row.starts in events and row.stage != "retaliation"}
    assert ours - met <= {"lien-ends", "pay-after-appeal", "payment"}


ROW = """jurisdiction = "x"
calendar = "us-ca"
[[row]]
id = "a"
stage = "hearing"
starts = "filed"
says = "s"
says-es = "s"
cite = "c"
source = "s"
standing = "not yet"
[[step]]
event = "filed"
to = "hearing"
by = "worker"
says = "s"
says-es = "s"
"""
ON = '[[step]]\nevent = "e"\nfrom = ["{0}"]\nto = "{1}"\nby = "{2}"\nmeets = ["{3}"]\nsays = "s"\nsays-es = "s"\n'


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "stage `hearing` has no way on"),
        (ON.format("hearing", "closed", "mayor", "a"), "step 2: `by` is none of worker"),
        (ON.format("hearing", "closed", "agency", "b"), "step 2: `meets` names `b`"),
        (ON.format("order", "closed", "agency", "a"), "no step leads to `order`"),
        (ON.format("hearing", "somewhere", "agency", "a"), "stage `somewhere` is none of"),
        (ON.format("hearing", "closed", "agency", "a") * 2, "step `e` is there twice"),
    ],
)
def test_a_wrong_row_is_told_with_its_place(more, told):
    with pytest.raises(LawError, match=told):
        Procedure.from_toml(ROW + more, "x.toml")


WAY = '[[notice-way]]\nid = "{0}"\nsays = "s"\nsays-es = "s"\ncite = "c"\nsource = "s"\nstanding = "{1}"\n'


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (WAY.format("pigeon", "text"), "notice-way 1: id `pigeon` is none of mail"),
        (WAY.format("mail", "not yet"), "add a way only when someone has read it"),
        (WAY.format("mail", "text") * 2, "`mail` is there twice"),
    ],
)
def test_a_wrong_way_of_serving_a_notice_is_told(more, told):
    with pytest.raises(LawError, match=told):
        Procedure.from_toml(ROW + more, "x.toml")


def test_only_the_table_of_the_state_whose_law_was_read_names_ways_of_serving_a_notice():
    named = {name: [one.id for one in table.notice_ways] for name, table in TABLES.items()}
    assert named == {"us-ca-dlse": ["counter", "mail"], "us-nm-dws": []}
