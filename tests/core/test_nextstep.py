"""One table says what is next: every situation has one answer, and the button is offered to nobody whose turn it is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.apps.casework.states import State
from custos.core.nextstep import TABLE, Mark, Next, Situation, Stage, Who, list_stages, next_step, urgency

TODAY = date(2019, 8, 15)
FLAGS = [name for name in Situation.__annotations__ if name.startswith(("is_", "has_", "waits_", "owes_"))]
situations = st.builds(
    Situation,
    state=st.sampled_from([str(state) for state in State]),
    **dict.fromkeys(FLAGS, st.booleans()),
    due_on=st.none() | st.dates(date(2019, 1, 1), date(2020, 1, 1)),
    duty_due=st.none() | st.dates(date(2019, 1, 1), date(2020, 1, 1)),
)
parts = st.frozensets(st.sampled_from([who for who in Who if who is not Who.NOBODY]))


@given(situations, parts)
def test_every_situation_has_one_answer_for_every_reader(situation, reader):
    step = next_step(situation, reader, TODAY)
    assert step.is_mine == (step.who in reader)
    assert not (step.who is Who.NOBODY and step.is_mine)


@given(situations, parts)
def test_a_release_that_is_owed_comes_before_the_letter(situation, reader):
    step = next_step(situation, reader, TODAY)
    if situation.state == State.DECIDED and situation.owes_release:
        # nothing can be locked to a recipient whom nobody has called
        first = {Next.CALL} if situation.has_recipient_to_call else set()
        assert step.says in {Next.RELEASE, Next.AT_ONCE} | first


@given(situations, parts)
def test_nobody_is_sent_to_sign_before_counsel_looked(situation, reader):
    if situation.waits_for_counsel:
        assert next_step(situation, reader, TODAY).says is not Next.DECIDE


@given(situations, st.frozensets(st.sampled_from(list(Stage))))
def test_the_stage_bar_says_the_same_as_the_sentence(situation, happened):
    bar = list_stages(situation, happened)
    assert [one.stage for one in bar] == list(Stage)
    present = [one for one in bar if one.mark is Mark.NOW]
    at = bar.index(present[0]) if present else len(bar)
    assert len(present) <= 1
    assert all((one.mark is Mark.DONE) == (one.stage in happened) for one in bar[:at])
    assert all(one.mark is Mark.LATER for one in bar[at + 1 :])
    # What must be done for the case to go on is what the sentence says to a reader whose turn nothing else is.
    step = next_step(situation, frozenset(), TODAY)
    row = next(row for row in TABLE if row.says is step.says and not row.own_only)
    assert [row.stage] == ([one.stage for one in present] or [None])
    assert not present or present[0].who is step.who


@pytest.mark.parametrize(
    ("state", "flags", "present"),
    [
        ("received", {}, Stage.READ),
        ("assessed", {"has_unsure_places": True}, Stage.READ),
        ("assessed", {"has_question": True, "has_duty_at_once": True}, Stage.QUESTIONS),
        ("waiting", {}, Stage.QUESTIONS),
        ("assessed", {}, Stage.PREPARED),
        ("prepared", {"is_unwritten": True}, Stage.PREPARED),
        ("prepared", {"waits_for_counsel": True}, Stage.DECIDED),
        ("decided", {"owes_release": True}, Stage.RELEASED),
        ("decided", {}, Stage.SENT),
        ("answered", {"has_duty": True}, None),
        ("closed", {}, None),
    ],
)
def test_the_present_stage_by_state(state, flags, present):
    bar = list_stages(Situation(state=state, **flags), frozenset())
    assert next((one.stage for one in bar if one.mark is Mark.NOW), None) == present


def test_the_table_reads_every_flag_and_says_every_sentence():
    assert {row.needs for row in TABLE} - {""} == set(FLAGS)
    assert {row.says for row in TABLE} == set(Next)


@pytest.mark.parametrize(
    ("state", "flags", "reader", "says", "mine"),
    [
        ("assessed", {"has_duty_at_once": True}, {Who.READS}, Next.AT_ONCE, True),
        ("prepared", {"has_duty_at_once": True}, {Who.DECIDES}, Next.DECIDE, True),
        ("assessed", {"has_question": True}, {Who.READS, Who.PREPARES}, Next.QUESTION, True),
        ("prepared", {"waits_for_counsel": True}, {Who.DECIDES}, Next.COUNSEL, False),
        (
            "prepared",
            {"waits_for_counsel": True, "has_duty_at_once": True},
            {Who.COUNSEL, Who.READS},
            Next.COUNSEL,
            True,
        ),
        ("prepared", {"waits_for_counsel": True, "has_duty_at_once": True}, {Who.READS}, Next.AT_ONCE, True),
        ("decided", {"owes_release": True}, {Who.RELEASES}, Next.RELEASE, True),
        ("decided", {"owes_release": True}, {Who.SENDS}, Next.RELEASE, False),
        ("answered", {"has_duty": True}, {Who.READS}, Next.DUTY, True),
    ],
)
def test_the_next_step_by_state_and_reader(state, flags, reader, says, mine):
    step = next_step(Situation(state=state, **flags), frozenset(reader), TODAY)
    assert (step.says, step.is_mine) == (says, mine)


def test_ones_own_steps_stand_first_then_what_is_due_today_then_by_day():
    def at(state, day, reader):
        return next_step(Situation(state=state, due_on=day), frozenset(reader), TODAY)

    later, now = TODAY + timedelta(days=9), TODAY
    steps = [
        at("decided", None, {Who.SENDS}),
        at("prepared", now, {Who.SENDS}),
        at("decided", later, {Who.SENDS}),
        at("decided", now, {Who.SENDS}),
    ]
    assert sorted(steps, key=urgency) == [steps[3], steps[2], steps[0], steps[1]]


def test_danger_and_what_only_counsel_can_do_come_before_every_day():
    def of(state, day, reader, **flags):
        return next_step(Situation(state=state, due_on=day, **flags), frozenset({reader}), TODAY)

    late = TODAY - timedelta(days=30)
    steps = [
        of("assessed", late, Who.PREPARES),
        of("prepared", None, Who.COUNSEL, waits_for_counsel=True),
        of("prepared", late, Who.READS, is_unverified=True),
        of("assessed", None, Who.READS, has_duty_at_once=True, at_once_since=TODAY),
    ]
    assert [one.says for one in sorted(steps, key=urgency)] == [
        Next.AT_ONCE,
        Next.VERIFY,
        Next.COUNSEL,
        Next.PREPARE,
    ]


def test_a_state_that_nobody_knows_is_an_error_and_not_a_sentence():
    with pytest.raises(ValueError, match="knows no state"):
        next_step(Situation(state="lost"), frozenset(), TODAY)


def test_a_duty_at_once_of_long_ago_is_late_and_not_due_today():
    since = TODAY - timedelta(days=400)
    step = next_step(
        Situation(state="assessed", has_duty_at_once=True, at_once_since=since), frozenset({Who.READS}), TODAY
    )
    assert (step.says, step.day, step.is_today) == (Next.AT_ONCE, since, True)


def test_the_age_of_a_duty_at_once_is_not_the_day_of_an_emergency_to_verify():
    """Who answers questions is told the duty first; who does not is told of the emergency, which is for today."""
    since = TODAY - timedelta(days=400)
    urgent = Situation(state="prepared", has_duty_at_once=True, is_unverified=True, at_once_since=since)
    step = next_step(urgent, frozenset({Who.DECIDES}), TODAY)
    assert (step.says, step.day, step.is_today) == (Next.VERIFY, TODAY, True)
