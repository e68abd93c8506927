"""The table of keys gives the same ties as walking a year of requests did, over random registers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custos.apps.casework.models import Assessment
from custos.apps.offices.models import Office
from custos.apps.requests import repeats, selectors
from custos.apps.requests.keys_json import keys_from_json, keys_to_json
from custos.apps.requests.models import AccessRequest
from custos.core.linking import AskKeys, Earlier, same_request
from custos.core.reading.readings import DataClass

AT = datetime(2019, 8, 15, 15, 0, tzinfo=UTC)
few = lambda *values: st.frozensets(st.sampled_from(values), max_size=2)  # noqa: E731
asks = st.builds(
    AskKeys,
    requester=few("customs enforcement", "ice.example", "press"),
    persons=few("lopez maria", "quintero rosa", ""),
    data_classes=few(DataClass.UI, DataClass.WAGE_CLAIM),
    wide=st.booleans(),
    numbers=few("2:19-cv-00123", "A012345678"),
)
registers = st.lists(st.tuples(asks, st.integers(-400, 0), st.booleans()), min_size=1, max_size=7)


def store(number, keys, received_at, office, *, is_assessed):
    request = AccessRequest.objects.create(
        kind="request",
        number=f"2019-{number:05d}",
        year=2019,
        serial=number,
        agency="demo",
        channel="mail",
        received_at=received_at,
        office=office,
    )
    if is_assessed:
        raw = keys_to_json(keys, f"clerk {number % 3}")
        Assessment.objects.create(
            matter=request, sequence=1, review={}, keys=raw, outcome="refuse", law="", as_of="", made_at=AT
        )
        repeats.keep_keys(request, raw)
    return request


def walked(request):
    """The way before there was a table: every request of the year, one after the other."""
    rows = AccessRequest.objects.filter(
        received_at__lte=request.received_at, received_at__gte=request.received_at - selectors.WINDOW, pk__lt=request.pk
    )
    return [
        Earlier(number=row.number, received_at=row.received_at, keys=keys_from_json(newest.keys))
        for row in rows
        if (newest := row.assessments.last())
    ]


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(registers, asks)
def test_the_keys_find_exactly_the_ties_that_a_walk_over_a_year_finds(db, register, own):
    AccessRequest.objects.all().delete()
    office, _ = Office.objects.get_or_create(key="main", defaults={"name": "Main"})
    for number, (keys, days, is_assessed) in enumerate(register, 1):
        store(number, keys, AT + timedelta(days=days), office, is_assessed=is_assessed)
    last = store(99, own, AT, office, is_assessed=False)
    expected = {one.number for one in walked(last) if same_request(own, one)}
    found = {one.number for one in selectors.list_earlier(None, last, own) if same_request(own, one)}
    assert found == expected
    AccessRequest.objects.filter(assessments__isnull=True).delete()
    Assessment.objects.all().delete()


def test_a_request_without_who_asked_or_what_finds_nothing_and_asks_the_database_for_no_row(
    db, django_assert_num_queries
):
    office = Office.objects.create(key="main", name="Main")
    nothing = AskKeys(frozenset(), frozenset(), frozenset(), wide=False, numbers=frozenset())
    request = store(1, nothing, AT, office, is_assessed=True)
    with django_assert_num_queries(0):
        assert selectors.list_earlier(None, request, nothing) == []
