"""Two people, or two timers, at the same moment: nothing is lost and nothing is done twice. PostgreSQL only."""

from datetime import date, timedelta

import pytest
from tests.apps.deadlines.test_clocks import CPRA, told  # noqa: F401 - fixtures
from tests.apps.made_up import MORNING, decide_as_shown
from tests.apps.requests.test_concurrency import at_once, committed, unguarded  # noqa: F401

from custos.apps.casework.models import Answer
from custos.apps.deadlines.models import ClockMove, Notice
from custos.apps.deadlines.services import clocks, holds
from custos.apps.decisions.services import deciding, delegations
from custos.apps.offices.models import Staff
from custos.apps.requests import services, ticking
from custos.core.errors import Conflict, CustosError, Forbidden

LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def agency(committed):  # noqa: F811
    """The committed agency under the name that the other fixtures ask for."""
    return committed


def test_two_extensions_at_once_and_one_is_kept(agency, told):  # noqa: F811
    request = told(CPRA)
    row = request.clocks.get()
    given = {"days": 14, "ground": "many-records", "why": "many", "at": LATER}
    results = at_once(
        *[lambda who=who: clocks.extend_clock(row, by=agency[who], **given) for who in ("r-baca", "l-ortega") * 2]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 3
    assert ClockMove.objects.count() == request.events.filter(kind="clock-extended").count() == 1
    row.refresh_from_db()
    assert row.due_on == date(2019, 9, 9)


def test_two_timers_at_once_remind_once(agency, told):  # noqa: F811
    request = told(CPRA)
    moment = MORNING + timedelta(days=12)
    results = at_once(*[lambda: list(ticking.tick(moment)) for _ in range(4)])
    assert not [result for result in results if isinstance(result, CustosError)]
    assert Notice.objects.count() == 2
    assert request.events.filter(kind="reminder-sent").count() == 1


def test_a_decision_against_a_new_answer_and_one_of_the_two_stands(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    results = at_once(
        lambda: decide_as_shown(request, by=agency["e-armijo"], at=LATER),
        lambda: services.answer_question(
            request, fact="judge-signed", value="yes", why="", by=agency["l-ortega"], at=LATER
        ),
    )
    assert isinstance(results[1], Conflict)  # what is prepared takes no new answer: it must be sent back first
    decision = request.decisions.get()
    assert (decision.decided_by_id, decision.assessment.sequence) == (agency["e-armijo"].staff_id, 1)
    assert request.assessments.count() == 1


def test_a_decision_under_a_delegation_that_ends_at_the_same_moment_is_before_or_not_at_all(agency):
    request = agency.assessed("i200")
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    given = delegations.give_delegation(
        to=Staff.objects.get(key="d-montoya"),
        kinds=["law-enforcement"],
        from_on=date(2019, 8, 15),
        until_on=date(2019, 8, 20),
        why="away",
        by=agency["e-armijo"],
        at=LATER,
    )
    decided, ended = at_once(
        lambda: decide_as_shown(request, by=agency["d-montoya"], at=LATER),
        lambda: delegations.end_delegation(given, why="back", by=agency["e-armijo"], at=LATER),
    )
    assert not isinstance(ended, CustosError)
    decision = request.decisions.get()
    if isinstance(decided, Conflict | Forbidden):
        assert decision.decided_by_id is None
    else:
        ended.refresh_from_db()
        assert decision.delegation_id == given.pk
        assert decision.decided_index < ended.ended_index


def test_two_people_lift_a_hold_at_once_and_it_is_lifted_once(agency):
    request = agency.assessed()
    holds.set_hold(request, why="a case", extent="", by=agency["l-ortega"], at=LATER)
    holds.propose_lifting(request, why="settled", by=agency["l-ortega"], at=LATER)
    results = at_once(
        *[lambda who=who: holds.lift_hold(request, by=agency[who], at=LATER) for who in ("e-armijo", "r-baca")]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 1
    assert request.events.filter(kind="hold-lifted").count() == 1
