"""The day that court process names is read off the paper and binds; no hand-made reading stands between."""

import pytest
from tests.apps.made_up import MORNING
from tests.corpus import examples

from custos.apps.casework.models import Channel
from custos.apps.deadlines import selectors
from custos.apps.deadlines.models import ClockKind
from custos.apps.requests import pipeline, reading, reading_queue, services


@pytest.fixture
def subpoena(agency, monkeypatch):
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    request = services.receive_request(
        by=agency["r-baca"], at=MORNING, received_at=MORNING, channel=Channel.MAIL, name="subpoena.pdf",
        data=examples.subpoena(), office=agency.office("albuquerque"), told_to="",
    )  # fmt: skip
    return reading_queue.read_now(request, lambda: MORNING)


def test_the_return_day_of_a_subpoena_is_no_wish(subpoena):
    clock = subpoena.clocks.get(kind=ClockKind.RETURN_DAY)
    assert clock.due_on.isoformat() == "2019-09-06"
    assert clock.firm
    assert not subpoena.clocks.filter(kind=ClockKind.ASKED_DAY, is_current=True).exists()


def test_what_is_due_at_once_or_on_a_day_stands_before_what_waits_for_a_release(agency, subpoena):
    duties = selectors.list_duties(agency["l-ortega"], subpoena)
    ranks = [1 if one.due_on else 0 if one.time in selectors.DUE_TODAY else 2 for one in duties]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    days = [one.due_on for one in duties if one.due_on]
    assert days == sorted(days)
