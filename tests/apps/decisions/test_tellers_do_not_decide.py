"""Who registered a request or answered a question about it has fixed what the law answers; a different person decides."""

import pytest
from tests.apps.decisions.test_who_decides import LATER, delegated, prepared
from tests.apps.made_up import decide_as_shown
from tests.refusals import coded

from custos.apps.casework.models import GivenFact, Matter
from custos.apps.decisions import policy
from custos.core.errors import Forbidden


def test_a_delegate_who_registered_the_request_does_not_decide_it(agency):
    request = prepared(agency)
    delegated(agency)
    Matter.objects.filter(pk=request.pk).update(received_by=agency["d-montoya"].staff_id)
    request.refresh_from_db()
    with pytest.raises(Forbidden, check=coded("decided-by-no-teller")):
        decide_as_shown(request, by=agency["d-montoya"], at=LATER)


def test_a_delegate_who_answered_a_question_does_not_decide_it(agency):
    request = prepared(agency)
    delegated(agency)
    GivenFact.objects.create(
        matter=request.matter,
        fact="requester-verified",
        value="no",
        given_by_id=agency["d-montoya"].staff_id,
        given_at=LATER,
    )
    with pytest.raises(Forbidden, check=coded("decided-by-no-teller")):
        decide_as_shown(request, by=agency["d-montoya"], at=LATER)


def test_the_authority_who_only_read_it_decides(agency):
    request = prepared(agency)
    assert agency["e-armijo"].staff_id not in policy.tellers_of(request.matter)
    assert decide_as_shown(request, by=agency["e-armijo"], at=LATER).decided_by_id == agency["e-armijo"].staff_id
