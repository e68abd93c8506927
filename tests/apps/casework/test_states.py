"""The table of states."""

import pytest

from custos.apps.casework import words
from custos.apps.casework.models import Answer, Channel
from custos.apps.casework.states import QUEUE_STATES, STEPS, Queue, State, Step, after
from custos.apps.letters import wording as letters_wording
from custos.apps.letters.models import LetterState
from custos.apps.requests import wording as requests_wording
from custos.core.errors import Conflict
from custos.core.ledger.kinds import CHANNELS, DECIDED


def test_nothing_is_sent_that_was_not_decided_and_nothing_decided_that_was_not_prepared():
    assert {state for state, step in STEPS if step is Step.SEND} == {State.DECIDED}
    assert {state for state, step in STEPS if step is Step.DECIDE} == {State.PREPARED}


@pytest.mark.parametrize("state", State)
def test_a_step_that_is_not_in_the_table_is_refused(state):
    for step in Step:
        if (state, step) not in STEPS:
            with pytest.raises(Conflict):
                after(state, step)


def test_every_state_is_reached_and_every_request_stands_in_a_queue():
    assert set(STEPS.values()) | {State.RECEIVED} == set(State)
    assert frozenset().union(*QUEUE_STATES.values()) == set(State)


def test_every_state_queue_channel_and_answer_has_its_words():
    assert set(requests_wording.STATES) == set(State)
    assert set(requests_wording.QUEUES) == set(Queue)
    assert set(words.CHANNELS) == set(Channel)
    assert set(words.ANSWERS) == set(Answer)
    assert set(letters_wording.LETTER_STATES) == set(LetterState)


def test_channels_and_answers_are_those_that_the_ledger_knows():
    assert {str(channel) for channel in Channel} == set(CHANNELS)
    assert {str(answer) for answer in Answer} == set(DECIDED) - {"send-back"}
