"""A complaint says who has it and what to do, and ends with an outcome: then it keeps no other file any more."""

import pytest
from django.test import Client
from tests.apps.claims.working import take_in
from tests.apps.made_up import MORNING
from tests.apps.retaliation.test_complaints import asked, told

from custos.apps.casework.services import assign_request
from custos.apps.casework.states import SETTLED
from custos.apps.disposal.policy import Block, blocks_of
from custos.apps.offices.models import Staff
from custos.apps.retaliation import selectors, services
from custos.core.errors import Conflict, Forbidden, Refused
from custos.core.retaliation.ending import Outcome, Todo, todo
from custos.web import demo_clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(agency):
    with demo_clock.hold(MORNING):
        yield


def test_a_complaint_is_taken_and_ended_on_its_page(agency):
    claim = take_in(agency, by="r-baca")
    complaint = services.receive_complaint(told(claim=claim.number), by=agency["r-baca"], at=MORNING)
    clerk, page = Client(), f"/retaliation/{complaint.number}"
    clerk.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Nobody has this complaint." in clerk.get(page).content.decode()
    assign_request(complaint, to=Staff.objects.get(key="r-baca"), by=agency["r-baca"], at=MORNING)
    assert "Look into it, and end it with an outcome." in clerk.get(page).content.decode()
    assert Block.TIED in blocks_of(claim)
    assert clerk.post(f"{page}/close", {"outcome": "anything", "why": "x"}).status_code == 422
    assert clerk.post(f"{page}/close", {"outcome": "settled", "why": "Qqboth signed"}).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state in SETTLED
    assert selectors.outcome_of(agency["r-baca"], complaint) is Outcome.SETTLED
    assert "It ended: the parties agreed." in asked("r-baca", page).content.decode()
    assert Block.TIED not in blocks_of(claim)


def test_who_may_not_end_it_and_what_is_refused(agency):
    complaint = services.receive_complaint(told(), by=agency["r-baca"], at=MORNING)
    with pytest.raises(Forbidden):
        services.close_complaint(complaint, Outcome.SETTLED, why="x", by=agency["f-lucero"], at=MORNING)
    with pytest.raises(Refused):
        services.close_complaint(complaint, Outcome.SETTLED, why=" ", by=agency["r-baca"], at=MORNING)
    services.close_complaint(complaint, Outcome.WITHDRAWN, why="x", by=agency["r-baca"], at=MORNING)
    with pytest.raises(Conflict):
        services.close_complaint(complaint, Outcome.SETTLED, why="x", by=agency["r-baca"], at=MORNING)


def test_what_is_to_be_done_is_one_thing():
    assert todo(ended=True, held=False, wrote_last=True) is Todo.AGAIN
    assert todo(ended=True, held=True, wrote_last=False) is Todo.NOTHING
    assert todo(ended=False, held=False, wrote_last=True) is Todo.TAKE
    assert todo(ended=False, held=True, wrote_last=True) is Todo.ANSWER
    assert todo(ended=False, held=True, wrote_last=False) is Todo.LOOK
