"""All claims are counted once a day into one row; pages read that row, name nobody, and say how long it can take or that nobody knows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.claims.working import MORNING, take_in
from tests.apps.history.test_past_tables import EXAMPLE

from custos.adapters.data.tallies import keep_tally, read_tally
from custos.apps.casework import services as casework
from custos.apps.claims import selectors, services
from custos.apps.claims.models import ClaimsCount, Money
from custos.apps.claims.shown import waiting_lines
from custos.apps.history.services import import_table
from custos.apps.offices.models import Staff
from custos.core.claims.tally import Against, Age, By, One, Sum, tally
from custos.core.claims.waiting import FEWEST
from custos.core.errors import Forbidden, InputError

LATER = MORNING + timedelta(days=200)


def client(who):
    made = Client()
    made.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return made


def counted(at=MORNING):
    return read_tally(services.count_claims(by=None, at=at).counted)


def test_each_claim_is_in_one_row_of_each_table(agency, claim):
    take_in(agency, by="r-baca", industry="")
    found = counted()
    assert found.claims == 2
    assert all(sum(sum(cells.values()) for cells in rows.values()) == 2 for rows in found.tables.values())
    assert set(found.tables[By.INDUSTRY]) == {"81", ""}
    assert found.tables[By.OFFICE] == {"Albuquerque": {Against.IN_TIME: 1}, "Santa Fe": {Against.IN_TIME: 1}}


def test_a_claim_whose_day_passed_is_late_by_days(agency, claim):
    assert counted(LATER).tables[By.AGE] == {Age.YEAR.value: {Against.VERY_LATE: 1}}
    assert counted(MORNING + timedelta(days=40)).tables[By.AGE] == {Age.QUARTER.value: {Against.LATE: 1}}


def test_the_five_numbers_and_what_was_collected(agency, claim):
    by, on = agency["d-montoya"], MORNING.date()
    for kind, usd in (
        (Money.CLAIMED, "900.00"),
        (Money.ORDERED, "500.00"),
        (Money.PAID, "100.10"),
        (Money.PAID, "50.00"),
    ):
        services.record_amount(claim, kind, services.exact_usd(usd), on=on, by=by, at=MORNING)
    found = counted()
    assert found.sums == {"claimed": Sum(1, 90000), "ordered": Sum(1, 50000), "paid": Sum(1, 15010)}
    [collected] = found.collected.values()
    assert (collected.ordered, collected.paid, collected.share) == (50000, 15010, pytest.approx(0.3002))


def test_a_sealed_claim_is_not_counted(agency, claim):
    named = [Staff.objects.get(key="e-armijo")]
    casework.seal_request(claim, named=named, why="a court's order", by=agency["l-ortega"], at=MORNING)
    assert counted().claims == 0


def test_the_count_is_made_once_a_day_and_only_the_newest_is_kept(agency, claim):
    assert [
        services.count_once_a_day(MORNING),
        services.count_once_a_day(MORNING),
        services.count_once_a_day(LATER),
    ] == [
        True,
        False,
        True,
    ]
    assert ClaimsCount.objects.get().day == LATER.date()


def test_a_count_is_kept_whole():
    many = [
        One("Here", "72", "closed", 10, None, {"paid": 5, "ordered": 9}, {"heard": day}, 900) for day in range(FEWEST)
    ]
    found = tally(many, ["heard", "other"])
    assert read_tally(keep_tally(found)) == found
    with pytest.raises(InputError):
        read_tally({"claims": "many"})


@pytest.mark.parametrize(
    ("who", "status"), [("l-ortega", 200), ("e-armijo", 200), ("a-begay", 200), ("d-montoya", 403), ("r-baca", 403)]
)
def test_who_answers_for_all_claims_sees_their_counts(agency, claim, who, status):
    import_table(EXAMPLE, "us-ca-dlse-2017", at=MORNING)
    services.count_claims(by=None, at=MORNING)
    answer = client(who).get("/claim-counts")
    assert answer.status_code == status
    text = answer.content.decode()
    assert ("Made-up Car Wash" in text, "Ibarra" in text) == (False, False)
    assert (text.count("<svg") > 4) == (status == 200)


def test_the_page_asks_as_little_for_many_claims_as_for_few(agency, claim):
    services.count_claims(by=None, at=MORNING)
    with CaptureQueriesContext(connection) as few:
        client("l-ortega").get("/claim-counts")
    for _ in range(5):
        take_in(agency)
    services.count_claims(by=None, at=MORNING)
    with CaptureQueriesContext(connection) as many:
        client("l-ortega").get("/claim-counts")
    assert len(few) == len(many)


def test_before_the_first_count_the_page_says_so_and_offers_it(agency, claim):
    assert "Nobody has counted" in client("l-ortega").get("/claim-counts").content.decode()
    assert client("d-montoya").post("/claim-counts/again").status_code == 403
    assert client("l-ortega").post("/claim-counts/again", follow=True).status_code == 200
    assert ClaimsCount.objects.exists()
    with pytest.raises(Forbidden):
        services.count_claims(by=agency["r-baca"], at=MORNING)


def said(industry=""):
    return " ".join(f"{says} {source}" for says, source in waiting_lines(selectors.list_waits(None, industry)))


def test_it_says_when_it_does_not_know(agency, claim):
    assert said() == ""
    services.count_claims(by=None, at=MORNING)
    import_table(EXAMPLE, "us-ca-dlse-2017", at=MORNING)
    assert "How long until a hearing: nobody can say yet." in said()
    assert "How long until a decision: nobody can say." in said()
    assert "fewer than 50 of them came so far" in said()


def test_of_claims_like_this_one_half_had_a_hearing_by_day_n(agency, claim):
    many = [
        One("Here", "81", "order", 400, None, {}, {"hearing-concluded": 100 + day}, 1000)
        for day in range(2 * FEWEST + 1)
    ] + [One("Here", "72", "closed", 400, None, {}, {}, 1000) for _ in range(2 * FEWEST + 1)]
    ClaimsCount.objects.create(at=MORNING, day=MORNING.date(), counted=keep_tally(tally(many, selectors.WAITED_FOR)))
    own, every = said("811192"), said("72")
    assert "Of 100 such claims, about 100 had a hearing within 200 days. Half of those had it by day 150" in own
    assert "101 claims of the same industry" in own
    assert "about 50 had a hearing" in every
    assert "202 claims of all industries" in every
    page = client("d-montoya").get(f"/claims/{claim.number}").content.decode()
    assert "Half of those had it by day 150" in page
    assert "It promises nothing, and nobody decides by it." in page
