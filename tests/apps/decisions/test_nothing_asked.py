"""A decision that nothing is asked ends its matter, can be reversed like every other, and leaves nothing in a list of letters to send."""

from datetime import timedelta

import pytest
from tests.apps.deadlines.test_times_after_closing import add_paper
from tests.apps.decisions.test_who_decides import LATER, TOMORROW, worded
from tests.apps.made_up import decide_as_shown
from tests.apps.requests.test_services import prepared

from custos.apps.casework.models import Answer
from custos.apps.deadlines.services import holds, stopping
from custos.apps.decisions import policy
from custos.apps.decisions.services import deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.requests import services, ticking
from custos.core.errors import Conflict

NEXT_DAY = TOMORROW + timedelta(days=1)


def ended(agency):
    request = prepared(agency, answer=Answer.NOT_A_REQUEST, why="it was meant for the tax office")
    decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    request.refresh_from_db()
    return request


def decided_before_the_upgrade(agency):
    """As rows were left when such a decision did not end its matter: decided, its times running, no entry of a closing."""
    request = ended(agency)
    request.events.filter(kind="case-closed").delete()
    request.clocks.update(stopped_on=None, stopped_why="")
    request.state = "decided"
    request.save()
    stopping.refresh_due(request)
    return request


def test_it_is_reversed_by_a_new_decision_and_the_times_run_again(agency):
    request = ended(agency)
    assert policy.may_prepare(agency["l-ortega"], request)
    deciding.prepare_decision(
        request, answer=Answer.REFUSE, why="it is ours after all", by=agency["l-ortega"], at=NEXT_DAY
    )
    request.refresh_from_db()
    assert request.state == "prepared"
    assert request.due_on == min(one.due_on for one in request.clocks.filter(is_current=True, firm=True))
    worded(agency, request, "l-ortega")
    second = decide_as_shown(request, by=agency["e-armijo"], at=NEXT_DAY)
    request.refresh_from_db()
    assert (request.state, second.reverses.answer) == ("decided", Answer.NOT_A_REQUEST)
    assert request.events.filter(kind="decision-reversed").count() == 1


def test_a_reversal_that_is_sent_back_leaves_the_request_open_with_its_times(agency):
    request = ended(agency)
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="it is ours", by=agency["l-ortega"], at=NEXT_DAY)
    deciding.send_back(request, why="ask the tax office first", by=agency["e-armijo"], at=NEXT_DAY)
    request.refresh_from_db()
    assert request.state == "assessed"
    assert request.due_on is not None


def test_what_was_merely_closed_has_no_decision_to_reverse(agency):
    request = agency.assessed()
    services.close_request(request, why="withdrawn", by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    assert not policy.may_prepare(agency["l-ortega"], request)
    with pytest.raises(Conflict):
        deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["l-ortega"], at=TOMORROW)
    request.refresh_from_db()
    assert request.state == "closed"


def test_nor_has_what_was_closed_by_hand_after_a_later_paper(agency):
    request = add_paper(agency, ended(agency))
    services.close_request(request, why="withdrawn", by=agency["r-baca"], at=NEXT_DAY + timedelta(days=9))
    request.refresh_from_db()
    assert not policy.may_prepare(agency["l-ortega"], request)


# --- what was decided so before -------------------------------------------------------------------------------------------


def test_what_was_decided_so_before_is_ended_once(agency):
    request = decided_before_the_upgrade(agency)
    later = NEXT_DAY
    assert [(one.what, one.number) for one in ticking.tick(later) if one.what == "ended"] == [("ended", request.number)]
    request.refresh_from_db()
    assert (request.state, request.due_on) == ("closed", None)
    event = request.events.get(kind="case-closed")
    assert LedgerEntry.objects.get(i=event.entry_index).kind == "case-closed"
    assert event.by_id is None
    assert not [one for one in ticking.tick(later) if one.what == "ended"]
    assert policy.may_prepare(agency["l-ortega"], request)


def test_while_it_is_held_it_waits(agency):
    request = decided_before_the_upgrade(agency)
    holds.set_hold(request, why="Made-up v. Made-up", extent="", by=agency["l-ortega"], at=NEXT_DAY)
    assert not [one for one in ticking.tick(NEXT_DAY) if one.what == "ended"]
    request.refresh_from_db()
    assert request.state == "decided"


def test_what_waits_for_its_letter_is_not_ended(agency):
    request = prepared(agency)
    decide_as_shown(request, by=agency["e-armijo"], at=TOMORROW)
    assert not [one for one in ticking.tick(NEXT_DAY) if one.what == "ended"]
    request.refresh_from_db()
    assert request.state == "decided"
