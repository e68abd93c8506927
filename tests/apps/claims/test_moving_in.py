"""The claims of an earlier register are brought over once and whole, and are claims like any other from then on."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.claims.working import MORNING, take_in

from custos.adapters.data.movedclaims import MovedFile, read_moved, written
from custos.apps.claims import selectors, services
from custos.apps.claims.models import Claim, ClaimWorker
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices.models import Staff
from custos.core.claims.moved import MovedClaim, MovedStep, MovedSum
from custos.core.errors import InputError
from custos.core.errors import Refused as Refusal
from custos.demo.claims import draw_claims

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "claims" / "moved.jsonl"
OPEN = MovedClaim(
    office="santa-fe",
    worker="Qqworker Ibarra",
    employer="Made-up Car Wash",
    claimed=("overtime",),
    filed_on=date(2019, 7, 1),
    jurisdiction="us-ca-dlse",
    deputy="d-montoya",
    story="I worked 60 hours. I am undocumented.",
    steps=(MovedStep("hearing-decided", date(2019, 7, 20)),),
    sums=(MovedSum("claimed", Decimal("1200.50"), date(2019, 7, 1)),),
    next_what="Choose a day",
    next_on=date(2019, 9, 9),
)
CLOSED = evolve(OPEN, steps=(*OPEN.steps, MovedStep("settled", date(2019, 8, 1))), filed_on=date(2018, 5, 2))


def move(*claims):
    return services.move_in(MovedFile("a" * 64, list(claims)), at=MORNING)


def test_each_is_a_claim_with_its_stage_its_sums_its_deadline_and_one_entry_for_all(agency):
    assert move(CLOSED, OPEN) == 2
    closed, claim = Claim.objects.order_by("pk")
    assert (closed.number, closed.stage, closed.state, closed.next_what) == ("2018-00001", "closed", "closed", "")
    assert (claim.number, claim.stage, claim.state) == ("2019-00001", "hearing", "assessed")
    # 20 July + 90 days = 18 October 2019, as the same step counts where it is recorded here
    assert {one.cite: one.due_on for one in claim.clocks.filter(is_current=True, stopped_on=None)} == {
        "Lab. 98(a)": date(2019, 10, 18)
    }
    assert claim.due_on == date(2019, 10, 18)
    numbers = {one.kind: one.usd for one in selectors.list_numbers(agency["d-montoya"], claim)}
    assert numbers["claimed"] == Decimal("1200.50")
    [entry] = LedgerEntry.objects.filter(kind="records-imported")
    assert b'"n":2' in bytes(entry.body)
    assert {one.entry_index for one in claim.happened.all()} == {entry.i}
    assert [one.kind for one in claim.events.all()] == ["records-imported"]


def test_the_worker_is_sealed_and_no_word_about_status_is_kept(agency):
    move(OPEN)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, story FROM claims_claimworker")
        assert "Ibarra" not in str(cursor.fetchall())
    worker = ClaimWorker.objects.get()
    assert (worker.name, worker.story, worker.left_out) == ("Qqworker Ibarra", "I worked 60 hours.", 1)
    assert "Ibarra" not in " ".join(str(one.value) for one in LedgerOpening.objects.all())


def test_the_deputy_takes_part_in_what_is_open_and_the_next_step_is_recorded_here(agency):
    move(CLOSED, OPEN)
    own, _ = selectors.list_claims(agency["d-montoya"])
    assert [one.number for one in own] == ["2019-00001"]
    assert Claim.objects.get(number="2018-00001").participants.count() == 0
    done = services.record_event(own[0], "hearing-concluded", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    assert done.stage == "order"
    assert services.remind_of_stuck(MORNING) is not None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (evolve(OPEN, office="nowhere"), "no-such-office"),
        (evolve(OPEN, deputy="r-baca"), "claim-deputy-wrong"),
        (evolve(OPEN, worker=" "), "claim-worker-missing"),
        (evolve(OPEN, employer=""), "claim-employer-missing"),
        (evolve(OPEN, claimed=("gold",)), "claim-nothing-claimed"),
        (evolve(OPEN, industry="car"), "claim-industry-wrong"),
        (evolve(OPEN, channel="dream"), "claim-channel-unknown"),
        (evolve(OPEN, jurisdiction="us-zz"), "claim-jurisdiction-unknown"),
        (evolve(OPEN, next_on=None), "claim-next-missing"),
        (evolve(OPEN, filed_on=date(2019, 7, 21)), "claim-days-not-in-order"),
        (evolve(OPEN, steps=(MovedStep("hearing-decided", date(2030, 1, 1)),)), "claim-day-in-future"),
        (evolve(OPEN, steps=(MovedStep("hearing-concluded", date(2019, 7, 9)),)), "claim-steps-wrong"),
        (evolve(OPEN, steps=(MovedStep("hearing-decided", date(2019, 7, 9), "post"),)), "claim-service-unknown"),
        (evolve(OPEN, next_on=date(2029, 8, 27)), "claim-next-too-far"),
        (evolve(OPEN, sums=(MovedSum("lost", Decimal(1), date(2019, 7, 9)),)), "claim-amount-unknown"),
        (evolve(OPEN, sums=(MovedSum("paid", Decimal("-1"), date(2019, 7, 9)),)), "claim-amount-wrong"),
        (evolve(OPEN, sums=(MovedSum("paid", Decimal("NaN"), date(2019, 7, 9)),)), "claim-amount-wrong"),
        (evolve(OPEN, sums=(MovedSum("paid", Decimal("1.005"), date(2019, 7, 9)),)), "claim-amount-wrong"),
    ],
)  # fmt: skip
def test_one_wrong_claim_keeps_all_of_them_out_and_is_named(agency, wrong, code):
    with pytest.raises(Refusal) as refused:
        move(OPEN, wrong)
    assert refused.value.code == "claim-of-file"
    assert refused.value.message.params["place"] == 2
    assert refused.value.message.params["why"].code == code
    assert not Claim.objects.exists()
    assert not LedgerEntry.objects.filter(kind="records-imported").exists()


def test_a_way_of_service_is_kept_where_the_step_is_served_and_its_page_opens(agency, client):
    days = [date(2019, 7, 1 + n) for n in range(4)]
    names = ("hearing-decided", "hearing-concluded", "order-served", "settled")
    move(evolve(OPEN, steps=tuple(MovedStep(*one, "mail-in-state") for one in zip(names, days, strict=True))))
    [claim] = Claim.objects.all()
    kept = {one.event: one.service for one in claim.happened.exclude(event="filed")}
    assert kept == {**dict.fromkeys(names, ""), "order-served": "mail-in-state"}
    client.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/claims/{claim.number}").status_code == 200


def test_it_happens_once_before_the_first_claim(agency):
    take_in(agency)
    with pytest.raises(Refusal) as refused:
        move(OPEN)
    assert refused.value.code == "claims-here-already"


# --- the file -------------------------------------------------------------------------------------------------------------------


def test_what_is_written_is_read_again(tmp_path):
    file = tmp_path / "claims.jsonl"
    file.write_text(f"{written(OPEN)}\n\n{written(CLOSED)}\n")
    assert read_moved(file).claims == [OPEN, CLOSED]
    assert len(read_moved(EXAMPLE).claims) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2"),
        ('{"office":"x"}', "line 2"),
        (written(OPEN)[:-1] + ',"ssn":"1"}', "`ssn` is no field"),
        (written(OPEN).replace('"1200.50"', "1200.5"), "must be text"),
        (written(OPEN).replace("2019-07-20", "soon"), "line 2"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, line, said):
    file = tmp_path / "claims.jsonl"
    file.write_text(f"{written(OPEN)}\n{line}\n")
    with pytest.raises(InputError, match=r"claims\.jsonl") as wrong:
        read_moved(file)
    assert said in str(wrong.value)


# --- a whole year of an agency ----------------------------------------------------------------------------------------------------


def hire_deputies():
    from custos.demo.staff import hire_the_others

    hire_the_others()


QUESTIONS = 6
"""To the database, for a page of the list: however many claims there are."""


@pytest.mark.parametrize("count", [200, pytest.param(35_000, marks=pytest.mark.night)])
def test_a_large_register_opens_with_the_questions_of_a_small_one(agency, count):
    hire_deputies()
    services.move_in(MovedFile("b" * 64, draw_claims(count)), at=MORNING)
    assert Claim.objects.count() == count
    services.count_claims(by=None, at=MORNING)
    authority = agency["e-armijo"]
    with CaptureQueriesContext(connection) as asked:
        claims, more = selectors.list_claims(authority)
        selectors.next_of(authority, claims, MORNING)
    assert (len(claims), more) == (selectors.PAGE_LENGTH, True)
    assert len(asked) == QUESTIONS
    assert selectors.find_count(authority) is not None


def agency_offices():
    from custos.apps.offices.models import Office

    return Office.objects.all()


def test_the_demo_draws_the_same_claims_each_time_and_every_office_has_some(agency):
    hire_deputies()
    drawn = draw_claims(400)
    assert drawn == draw_claims(400)
    move(*drawn)
    assert {one.office.key for one in Claim.objects.select_related("office")} == {one.key for one in agency_offices()}
    closed = Claim.objects.filter(stage="closed").count()
    assert 200 < closed < 360
    assert len({one.office_id for one in Staff.objects.all() if "front-desk" in one.roles}) == 18
    stuck = [number for number, _ in services.remind_of_stuck(MORNING)]
    assert len(stuck) == 3
