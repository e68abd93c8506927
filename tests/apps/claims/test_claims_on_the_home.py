"""What waits in the claims is on the home of whose work it is, and of nobody else's."""

from datetime import timedelta

import pytest
from tests.apps.claims.working import MORNING, take_in

from custos.apps.casework.waiting import list_waiting
from custos.apps.claims.models import Claim
from custos.apps.offices.models import Staff
from custos.web import demo_clock


def lines(reader, at=MORNING):
    return [(str(one.says), one.number, one.day) for one in list_waiting(reader, at, 20)]


def test_a_deputy_sees_the_claims_whose_step_is_near_and_those_that_are_stuck(agency):
    claim = take_in(agency)
    assert lines(agency["d-montoya"]) == []  # its first day is a month away
    near = MORNING + timedelta(days=20)
    assert lines(agency["d-montoya"], near) == [("A claim of yours needs its next step.", claim.number, claim.due_on)]
    Claim.objects.update(stuck="no-next")
    assert [says for says, _, _ in lines(agency["d-montoya"])] == ["A claim of yours has no next step with a day."]


def test_a_claim_that_nobody_has_waits_for_who_takes_claims_in(agency):
    claim = take_in(agency)
    Claim.objects.update(deputy=None, office=agency["r-baca"].office_id)
    assert ("A claim has no deputy yet.", claim.number, None) in lines(agency["r-baca"])
    assert not [says for says, _, _ in lines(agency["d-montoya"], MORNING + timedelta(days=20)) if "of yours" in says]


@pytest.mark.parametrize("who", ["s-trujillo", "a-begay"])
def test_to_who_has_no_part_in_claims_nothing_waits(agency, who):
    take_in(agency)
    Claim.objects.update(deputy=None, stuck="no-next")
    assert lines(agency[who], MORNING + timedelta(days=40)) == []


def test_the_home_shows_them_with_a_button_and_not_that_nothing_waits(agency, client):
    claim = take_in(agency)
    with demo_clock.hold(MORNING + timedelta(days=20)):
        client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
        shown = client.get("/").content.decode()
    assert f'href="/claims/{claim.number}"' in shown
    assert "Nothing waits for you" not in shown
