"""What is not open to someone says whose work it is, names who can decide as far as one may know it, and what stays open."""

import pytest
from django.utils.translation import override
from tests.apps.deadlines.test_clock_pages import client_of, text  # noqa: F401 - a fixture
from tests.apps.deadlines.test_clocks import TODAY
from tests.apps.made_up import MORNING

from custos.apps.casework import may as policy
from custos.apps.casework import services as access
from custos.apps.casework.models import Answer
from custos.apps.decisions import policy as clock_policy
from custos.apps.decisions import selectors as clock_selectors
from custos.apps.decisions.services import deciding
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.roles import Act, Role


def prepared(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    return request


@pytest.mark.parametrize(
    ("who", "act", "whose"),
    [
        ("r-baca", Act.DECIDE, "designated authority"),
        ("e-armijo", Act.SEND, "intake clerk"),
        (
            "a-begay",
            Act.READ_PAPERS,
            "front desk, intake clerk, deputy, counsel, records officer, designated authority",
        ),
        ("l-ortega", Act.RELEASE, "records officer"),
    ],
)
def test_a_refusal_says_whose_work_it_is(agency, who, act, whose):
    with override("en"):
        assert policy.one_of(agency[who], act).why == f"Your role does not include this. Who can: {whose}."
        assert policy.one_of(agency[who], act, Act.OBJECT)


def test_who_may_only_not_through_a_key_is_told_so(agency):
    clerk = reader_of(Staff.objects.get(key="r-baca"), scopes=frozenset({Act.SEE_REGISTER}))
    with override("en"):
        assert policy.one_of(clerk, Act.PREPARE).why.startswith("This key of a program does not include this.")
        assert "Who can: designated authority" in clock_policy.may_delegate(clerk).why


def test_the_clerk_sees_who_decides_and_what_to_do_meanwhile(agency, client_of):  # noqa: F811
    request = prepared(agency)
    page = text(client_of("r-baca").get(f"/requests/{request.number}/decide"))
    assert "Who can: designated authority." in page
    assert "It waits for: E. Armijo." in page
    assert f'href="/requests/{request.number}/letter"' in page
    assert f'href="/requests/{request.number}/objections"' in page
    assert "read the letter and change its words" in page
    assert "Sign this decision" not in page


def test_where_nobody_can_decide_the_page_says_so(agency, client_of):  # noqa: F811
    request = prepared(agency)
    Staff.objects.filter(key="e-armijo").update(is_active=False)
    assert "Nobody who works here now can decide it." in text(
        client_of("r-baca").get(f"/requests/{request.number}/decide")
    )


def test_only_who_sees_a_sealed_request_is_named(agency):
    request = prepared(agency)
    other = Staff.objects.get(key="d-montoya")
    other.roles = [str(Role.AUTHORITY)]
    other.save(update_fields=["roles"])
    counsel = agency["l-ortega"]
    assert clock_selectors.list_deciders(counsel, request, TODAY) == ["D. Montoya", "E. Armijo"]
    named = [Staff.objects.get(key=key) for key in ("r-baca", "e-armijo")]
    access.seal_request(request, named=named, why="a grand jury's secrecy", by=counsel, at=MORNING)
    assert clock_selectors.list_deciders(agency["r-baca"], request, TODAY) == ["E. Armijo"]


def test_who_prepared_is_never_named_and_strangers_learn_nothing(agency):
    request = prepared(agency)
    assert "R. Baca" not in clock_selectors.list_deciders(agency["r-baca"], request, TODAY)
    assert clock_selectors.list_deciders(agency["s-trujillo"], request, TODAY) == []
