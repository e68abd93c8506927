"""The statutory days of claims: who is told of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.claims.working import MORNING, days, take_in

from custos.apps.claims.models import Claim
from custos.apps.deadlines.models import Notice
from custos.apps.offices.models import Staff
from custos.apps.requests import ticking

DUE = 32
"""Days from MORNING to the claim's first statutory day, Monday 16 September 2019."""


def reminded(kind):
    return {row.staff.key for row in Notice.objects.filter(kind=kind)}


def give(claim, key):
    Claim.objects.filter(pk=claim.pk).update(deputy=Staff.objects.get(key=key) if key else None)


def test_the_deputy_who_has_a_claim_is_told_of_its_days_and_the_superiors_when_one_is_late(agency):
    give(take_in(agency), "d-montoya")
    list(ticking.tick(days(DUE - 1)))
    assert reminded("due-soon") == {"d-montoya"}
    list(ticking.tick(days(DUE + 1)))
    assert reminded("late") == {"d-montoya", "e-armijo", "l-ortega"}


@pytest.mark.parametrize("gone", [True, False])
def test_where_no_deputy_has_it_or_they_left_the_superiors_are_told_before_the_day(agency, gone):
    give(take_in(agency), "k-padilla" if gone else None)
    Staff.objects.filter(key="k-padilla").update(is_active=False)
    list(ticking.tick(MORNING + timedelta(days=DUE - 1)))
    assert {"e-armijo", "l-ortega"} <= reminded("due-soon")
    assert "k-padilla" not in reminded("due-soon")


def test_a_second_run_over_more_late_claims_asks_no_more(agency):
    def queries():
        list(ticking.tick(days(DUE + 1)))
        with CaptureQueriesContext(connection) as asked:
            assert list(ticking.steps(days(DUE + 1))[2]) == []
        return len(asked)

    take_in(agency)
    one = queries()
    for _ in range(3):
        take_in(agency)
    assert queries() == one


def test_who_gets_a_late_claim_is_told_too(agency):
    claim = take_in(agency)
    give(claim, None)
    list(ticking.tick(days(DUE + 1)))
    give(claim, "d-montoya")
    list(ticking.tick(days(DUE + 1)))
    assert reminded("late") == {"d-montoya", "e-armijo", "l-ortega"}
