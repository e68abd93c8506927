"""A part that was given until a minute ends at that minute, in an open tab as well."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.apps.made_up import MORNING

from custos.apps.offices.models import Staff
from custos.web import demo_clock

END = datetime(2019, 8, 15, 17, 30, tzinfo=UTC)  # half past eleven in Albuquerque


@pytest.fixture
def client_of(agency):
    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start


@pytest.fixture
def shared(agency, client_of):
    """A request into which the clerk lets a deputy until half past eleven."""
    request = agency.assessed()
    given = {"staff": "d-montoya", "why": "knows the employer", "until": "2019-08-15", "until_time": "11:30"}
    assert client_of("r-baca").post(f"/requests/{request.number}/let-in", given).status_code == 302
    return request


def test_the_part_ends_at_its_minute_and_the_tab_is_asked_for_again_then(shared, client_of):
    assert shared.participants.get(staff__key="d-montoya").until == END
    deputy, at = client_of("d-montoya"), f"/requests/{shared.number}"
    shown = deputy.get(at)
    assert shown.status_code == 200
    assert shown.headers["Refresh"] == str(int((END - MORNING).total_seconds()))
    with demo_clock.hold(END - timedelta(milliseconds=200)):
        assert deputy.get(at).headers["Refresh"] == "1"
    with demo_clock.hold(END):
        assert deputy.get(at).status_code == 404


def test_whose_part_has_no_end_is_not_disturbed(shared, client_of):
    assert "Refresh" not in client_of("r-baca").get(f"/requests/{shared.number}").headers


@pytest.mark.parametrize(("minute", "status"), [("", 302), ("25:00", 422), ("noon", 422)])
def test_without_a_minute_it_is_the_whole_day_and_no_other_word_is_a_minute(agency, client_of, minute, status):
    request = agency.assessed()
    given = {"staff": "d-montoya", "why": "knows the employer", "until": "2019-08-15", "until_time": minute}
    answer = client_of("r-baca").post(f"/requests/{request.number}/let-in", given)
    assert answer.status_code == status
    parts = request.participants.filter(staff__key="d-montoya")
    assert [part.until for part in parts] == ([datetime(2019, 8, 16, 6, tzinfo=UTC)] if status == 302 else [])
