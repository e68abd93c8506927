"""One reading takes its time and no more: what is longer is kept, a person is told, and what is short does not wait behind it."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from tests.apps.made_up import MORNING
from tests.refusals import coded

from custos.apps.casework.clock import require_arrival
from custos.apps.casework.states import State
from custos.apps.papers.services import originals
from custos.apps.requests import pipeline, reading, reading_queue, ticking
from custos.apps.requests.models import SavedView
from custos.apps.requests.register.listing import filter_from
from custos.core.errors import InputError


def test_a_paper_that_takes_too_long_is_kept_for_a_person_and_the_next_is_read(agency, monkeypatch):
    slow, short = (
        agency.receive(),
        agency.receive(received_at=MORNING + timedelta(minutes=1), at=MORNING + timedelta(hours=1)),
    )
    with monkeypatch.context() as patched:
        patched.setattr(reading, "assess", pipeline.assess)
        patched.setattr(pipeline, "READING_SECONDS", -1.0)
        assert reading_queue.read_next(lambda: MORNING).pk == slow.pk
    slow.refresh_from_db()
    paper = slow.papers.get()
    assert slow.state == State.UNREAD
    assert originals.fetch(paper.sha256, paper.matter.case)
    assert reading_queue.read_next(lambda: MORNING).pk == short.pk
    short.refresh_from_db()
    assert short.state == State.ASSESSED


def test_what_was_cut_off_is_read_after_all_that_nobody_began(agency):
    first = reading_queue.begin_reading(agency.receive())
    second = agency.receive()
    reading_queue.requeue_stranded()
    assert [reading_queue.read_next(lambda: MORNING).pk for _ in range(2)] == [second.pk, first.pk]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_list_is_not_narrowed_by_a_day_that_nobody_can_mean(agency, day):
    wanted = filter_from(QueryDict(f"since={day}&until={day}&asker=court"))
    assert (wanted.since, wanted.until) == ("", "")
    assert wanted.condition()


def test_an_hour_that_the_clock_skips_is_no_hour_of_arrival(agency):
    from zoneinfo import ZoneInfo

    skipped = MORNING.replace(year=2019, month=3, day=10, hour=2, minute=30, tzinfo=ZoneInfo("America/Denver"))
    with pytest.raises(InputError, check=coded("arrival-time-skipped")):
        require_arrival(skipped, MORNING)
    require_arrival(skipped.replace(hour=3), MORNING)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_page_of_a_list_refuses_such_a_day_beside_its_field(agency, client_of, day):
    answer = client_of("r-baca").get(f"/requests?queue=to-assess&until={day}")
    assert answer.status_code == 422
    assert "Choose a day from the year 1900 on" in answer.content.decode()


def test_a_kept_list_with_such_a_day_breaks_neither_the_register_nor_the_tick(agency, client_of):
    reader = agency["r-baca"]
    kept = {"queue": "to-assess", "until": "9999-12-31"}
    SavedView.objects.create(
        staff_id=reader.staff_id, name="All", filters=kept, is_default=True, tells_since=MORNING - timedelta(days=1)
    )
    agency.receive()
    assert client_of("r-baca").get("/requests").status_code == 200
    assert list(ticking.tick(MORNING + timedelta(hours=1)))
