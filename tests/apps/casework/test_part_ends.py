"""A part that was given until a minute ends at that minute, in an open tab as well."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.apps.made_up import MORNING

from custos.apps.casework import services
from custos.apps.casework.models import Because
from custos.apps.offices.models import Staff
from custos.core.errors import Conflict
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


def test_a_part_that_ended_by_its_minute_blocks_no_new_one(agency, shared):
    person = Staff.objects.get(key="d-montoya")
    with pytest.raises(Conflict):
        services.let_in(shared, staff=person, why="again", by=agency["r-baca"], at=END - timedelta(seconds=1))
    with pytest.raises(Conflict):
        services.let_out(shared, staff=person, why="too late", by=agency["r-baca"], at=END)
    services.let_in(shared, staff=person, why="again", by=agency["r-baca"], at=END)
    first, second = shared.participants.filter(staff=person).order_by("pk")
    assert (first.ended_at, first.ended_index) == (END, second.entry_index)
    assert (second.until, second.ended_at) == (None, None)


def test_an_act_gives_a_part_to_whose_last_one_ended_by_its_minute(shared):
    person = Staff.objects.get(key="d-montoya")
    told = {"staff_id": person.pk, "because": Because.ASSIGNED}
    services.join(shared, **told, at=END - timedelta(seconds=1), entry_index=98)
    assert shared.participants.filter(staff=person).count() == 1
    services.join(shared, **told, at=END, entry_index=99)
    first, second = shared.participants.filter(staff=person).order_by("pk")
    assert (first.ended_at, second.because, second.ended_at) == (END, Because.ASSIGNED, None)
