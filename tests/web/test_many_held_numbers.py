"""Pages that check held numbers against what was read: as many questions for forty numbers as for three, and true sentences."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.made_up import MORNING
from tests.apps.releases.test_releasing import a_key, released

from custos.apps.casework.models import Assessment
from custos.apps.decisions.models import KnownContact
from custos.apps.decisions.services import callback
from custos.apps.papers.models import Paper

NONE_HELD = "No number was held before this request came"


def hold(agency, count, *, held_before=True, number="(505) 555-01{:02}", of="District Court"):
    """``count`` numbers of one agency, from thirty days before the request or from just after it."""
    at = MORNING + timedelta(days=-30 if held_before else 0, minutes=0 if held_before else 5)
    begin = KnownContact.objects.count()
    for place in range(begin, begin + count):
        callback.add_contact(
            agency=of, number=number.format(place), source="court directory", verified_on=at.date(),
            by=agency["r-baca"], at=at,
        )  # fmt: skip


def questions(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(address)
    assert page.status_code == 200
    return len(asked), page.content.decode()


@pytest.mark.parametrize(
    ("page", "who"),
    [("call-back", "r-baca"), ("release", "r-baca"), ("release", "o-chavez"), ("release/by-hand", "r-baca")],
)
@pytest.mark.parametrize("held_before", [True, False])
def test_forty_numbers_ask_no_more_than_three(agency, client_of, page, who, held_before):
    request = released(agency)
    a_key(agency, request)
    client, address = client_of(who), f"/requests/{request.number}/{page}"
    hold(agency, 3, held_before=held_before)
    client.get(address)  # what is kept after the first look of a session
    few, _ = questions(client, address)
    hold(agency, 37, held_before=held_before)
    many, _ = questions(client, address)
    assert many == few


def test_what_was_read_is_fetched_without_the_other_sealed_columns(agency):
    request = agency.assessed()
    with CaptureQueriesContext(connection) as asked:
        assert callback.texts_of(request)
    (query,) = (one["sql"] for one in asked if Assessment._meta.db_table in one["sql"])
    assert '"pages"' in query
    assert '"review"' not in query


def test_a_number_is_told_as_barred_only_where_nobody_else_may_be_called(agency, client_of):
    request = released(agency)
    a_key(agency, request)
    hold(agency, 1, held_before=False)
    at = f"/requests/{request.number}/release"
    barred = KnownContact.objects.get().number
    assert f"{barred}: " in client_of("r-baca").get(at).content.decode()
    assert f"{barred}: " not in client_of("o-chavez").get(at).content.decode()
    hold(agency, 1)
    assert f"{barred}: " not in client_of("r-baca").get(at).content.decode()


# --- what the page of the call back says ------------------------------------------------------------------------------------


def called_back(client_of, request):
    return client_of("r-baca").get(f"/requests/{request.number}/call-back").content.decode()


def test_where_none_is_held_the_page_says_so(agency, client_of):
    assert NONE_HELD in called_back(client_of, agency.assessed())


def test_where_every_held_number_is_in_the_request_the_page_does_not_say_that_none_was_held(
    agency, client_of, monkeypatch
):
    hold(agency, 2)
    monkeypatch.setattr(callback, "texts_of", lambda matter: [one.number for one in KnownContact.objects.all()])
    shown = called_back(client_of, agency.assessed())
    assert NONE_HELD not in shown
    assert shown.count("(505) 555-01") == 2
    assert "ask counsel" in shown


def test_a_paper_that_was_not_read_is_told_once_and_not_for_each_number(agency, client_of):
    hold(agency, 3)
    request = agency.receive()
    assert Paper.objects.filter(matter=request).exists()
    shown = called_back(client_of, request)
    assert shown.count("The paper was not read yet") == 1
    assert NONE_HELD not in shown
    assert "(505) 555-01" not in shown
    assert "prove nothing" not in shown
