"""What waits in the claims is on the home of whose work it is, and of nobody else's."""

from datetime import date, timedelta

import pytest
from tests.apps.claims.working import MORNING, take_in

from custos.apps.casework.waiting import list_waiting
from custos.apps.claims import selectors
from custos.apps.claims.models import Claim
from custos.apps.offices.models import Staff
from custos.web import demo_clock


def lines(reader, at=MORNING):
    return [(str(one.says), one.number, one.day) for one in list_waiting(reader, at, 20)[0]]


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


# --- what comes first, and what is cut --------------------------------------------------------------------------------------


def take_many(agency, count, **values):
    """``count`` claims of one deputy, whose rows are then as ``values`` say."""
    claims = [take_in(agency, worker=f"Qqworker {number}") for number in range(count)]
    Claim.objects.filter(pk__in=[one.pk for one in claims]).update(**values)
    return claims


def test_what_is_stuck_stands_first_and_is_not_cut(agency):
    take_many(agency, 9)
    (stuck,) = take_many(agency, 1, stuck="no-next")
    rows, more = list_waiting(agency["d-montoya"], MORNING + timedelta(days=20), 8)
    assert (rows[0].number, rows[0].is_stuck, len(rows), more) == (stuck.number, True, 8, 2)
    assert [one.is_stuck for one in rows[1:]] == [False] * 7


def test_the_home_says_how_many_more_there_are(agency, client):
    take_many(agency, 10)
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(MORNING + timedelta(days=20)):
        shown = client.get("/").content.decode()
        client.cookies["language"] = "es"
        spanish = client.get("/").content.decode()
    assert "And at least 2 more." in shown
    assert "Y al menos 2 más." in spanish


def test_of_many_claims_the_stuck_and_the_due_ones_are_looked_at(agency):
    take_many(agency, 20, due_on=date(2019, 9, 14))
    (own,) = take_many(agency, 1, due_on=None, next_on=date(2019, 8, 16), next_what="call the worker")
    (both,) = take_many(agency, 1, due_on=date(2019, 12, 1), next_on=date(2019, 8, 20), next_what="call the worker")
    (law,) = take_many(agency, 1, due_on=date(2019, 8, 18), next_on=date(2019, 12, 1), next_what="call the worker")
    (stuck,) = take_many(agency, 1, due_on=None, stuck="no-next")
    (never,) = take_many(agency, 1, due_on=None)
    looked_at = [one.pk for one in selectors.list_worked_by(agency["d-montoya"])]
    assert looked_at[:4] == [stuck.pk, own.pk, law.pk, both.pk]
    assert len(looked_at) == 20
    assert never.pk not in looked_at
