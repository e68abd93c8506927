"""What the next steps ask of the tables: how it is found, and that one long file costs no other."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils.translation import override
from tests.apps.made_up import MORNING

from custos.apps.casework.models import Event
from custos.apps.deadlines.models import Duty
from custos.apps.requests import nextsteps
from custos.core.law.legaltime import LegalTime
from custos.core.law.rules import DutyKind

LATER = MORNING + timedelta(days=2)


def duty_at_once(request, index):
    return Duty.objects.create(
        matter=request, cite="POL-1", key="call-now", kind=DutyKind.REPLY, time=LegalTime.AT_ONCE, says="Call now",
        says_es="Llame ya", firm=True, opened_index=index,
    )  # fmt: skip


@pytest.fixture
def request_with_duty(agency):
    request = agency.assessed()
    duty_at_once(request, request.events.get(kind="assessed").entry_index)
    return request


def plan_of(query):
    """How the database looks for the rows of ``query``; PostgreSQL is kept from reading a table whole because the table is small."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return query.explain()


def test_the_event_of_a_duty_is_looked_for_by_an_index(request_with_duty):
    plan = plan_of(nextsteps.opened_at(Duty.objects.filter(matter=request_with_duty)).order_by())
    of_events = [line for line in plan.splitlines() if "casework_event" in line or " U0" in line]
    assert of_events
    assert not [line for line in of_events if "SCAN" in line or "Seq Scan" in line]
    assert any("INDEX casework_event_matter_id" in line or "Index Scan" in line for line in of_events)


def test_the_same_number_of_an_entry_in_another_matter_dates_no_duty(agency, request_with_duty):
    """An event of another matter says nothing about this one, whatever its entry's number."""
    other = agency.assessed("i200")
    event = other.events.get(kind="assessed")
    Event.objects.filter(pk=event.pk).update(at=LATER)
    request_with_duty.duties.update(opened_index=event.entry_index)
    found = nextsteps.opened_at(Duty.objects.filter(matter=request_with_duty, key="call-now"))
    assert list(found) == [(request_with_duty.pk, request_with_duty.received_at)]


def test_the_sentence_is_the_act_itself_in_the_readers_language(agency, request_with_duty):
    request_with_duty.duties.update(says="Call now", says_es="Llame ya")
    (step,) = nextsteps.list_steps(agency["r-baca"], [request_with_duty], date(2019, 9, 1))
    assert str(step.says) == "Do at once: Call now"
    with override("es"):
        (step,) = nextsteps.list_steps(agency["r-baca"], [request_with_duty], date(2019, 9, 1))
    assert str(step.says) == "Haga de inmediato: Llame ya"


def test_a_duty_at_once_waits_since_the_day_on_which_it_was_opened(agency, request_with_duty):
    Event.objects.filter(matter=request_with_duty, kind="assessed").update(at=LATER)
    (step,) = nextsteps.list_steps(agency["r-baca"], [request_with_duty], date(2019, 9, 1))
    assert step.day == date(2019, 8, 17)
