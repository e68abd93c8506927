"""A claim from intake to payment: its stage, its statutory dates as deadlines, its five numbers, its back-pay file."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.apps.claims.working import MORNING, days, take_in

from custos.apps.claims import selectors, services
from custos.apps.claims.models import Amount, Money
from custos.apps.deadlines.models import Clock
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.core.claims import CLOSED
from custos.core.claims.dates import State
from custos.core.errors import Conflict, Forbidden
from custos.core.errors import Refused as Refusal

FILED = MORNING.date()
EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "claims"


def step(agency, claim, event, day, **more):
    by = more.pop("by", "d-montoya")
    return services.record_event(claim, event, on=FILED + timedelta(days=day), by=agency[by], at=days(day), **more)


def running(claim):
    return {row.cite: row.due_on for row in claim.clocks.filter(is_current=True, stopped_on=None)}


def test_intake_opens_a_claim_with_its_first_deadline(agency, claim):
    # 15 August + 30 days = 14 September 2019, a Saturday: Monday the 16th
    assert running(claim) == {"Lab. 98(a)": date(2019, 9, 16)}
    claim.refresh_from_db()
    assert (claim.stage, claim.due_on, claim.case) == ("conference", date(2019, 9, 16), "W-2019-00001")
    assert [one.kind for one in claim.events.all()] == ["claim-recorded"]


def test_no_word_about_status_is_kept_anywhere(agency, claim):
    assert (claim.worker.story, claim.worker.left_out) == ("I worked 60 hours.", 1)
    opened = " ".join(str(one.value) for one in LedgerOpening.objects.all())
    assert "undocumented" not in opened.lower()
    assert LedgerEntry.objects.filter(case=claim.case).exists()


def test_the_worker_is_not_in_the_row_that_lists_read(agency, claim):
    told = " ".join(
        str(getattr(claim, field.attname)) for field in claim._meta.get_fields() if hasattr(field, "attname")
    )
    assert "Ibarra" not in told
    assert "Made-up Car Wash" in told


def test_each_step_counts_the_next_deadline_and_ends_the_one_it_meets(agency, claim):
    step(agency, claim, "hearing-decided", 10)
    # 25 August + 90 days = 23 November 2019, a Saturday: Monday the 25th
    assert running(claim) == {"Lab. 98(a)": date(2019, 11, 25)}
    step(agency, claim, "hearing-concluded", 60)
    # 14 October + 15 days = 29 October 2019
    assert running(claim) == {"Lab. 98.1(a)": date(2019, 10, 29)}
    claim.refresh_from_db()
    assert (claim.stage, claim.due_on) == ("order", date(2019, 10, 29))
    met = Clock.objects.filter(matter=claim.pk, stopped_why="done").count()
    assert met == 2


def test_every_row_is_shown_dated_waiting_or_refused(agency, claim):
    step(agency, claim, "hearing-decided", 1)
    step(agency, claim, "hearing-concluded", 2)
    step(agency, claim, "order-served", 3, service="mail-in-state")
    shown = {one.row.id: one for one in selectors.list_dates(agency["d-montoya"], claim)}
    # the text of 98.2 that was read is in force from 2026: no date is guessed for 2019
    assert shown["appeal"].state is State.REFUSED
    assert shown["file-judgment"].state is State.WAITS
    assert shown["file-order"].due.steps
    assert "complain-of-retaliation" not in shown


def test_what_cannot_happen_now_is_refused_and_nothing_is_kept(agency, claim):
    for event, kind in (("order-served", Conflict), ("no-such", Refusal), ("filed", Refusal)):
        with pytest.raises(kind):
            step(agency, claim, event, 1)
    with pytest.raises(Refusal):
        services.record_event(claim, "withdrawn", on=FILED - timedelta(days=1), by=agency["d-montoya"], at=MORNING)
    with pytest.raises(Refusal):
        services.record_event(claim, "withdrawn", on=FILED + timedelta(days=1), by=agency["d-montoya"], at=MORNING)
    with pytest.raises(Refusal):
        step(agency, claim, "notice-served", 1)  # nobody said how
    assert claim.happened.count() == 1


def test_a_struck_step_gives_the_deadlines_back(agency, claim):
    before = running(claim)
    step(agency, claim, "withdrawn", 1)
    assert running(claim) == {}
    claim.refresh_from_db()
    assert (claim.stage, claim.state) == (CLOSED, "closed")
    services.strike_event(claim, why="another claim was meant", by=agency["d-montoya"], at=days(1))
    assert running(claim) == before
    claim.refresh_from_db()
    assert (claim.stage, claim.state) == ("conference", "assessed")
    with pytest.raises(Refusal):
        services.strike_event(claim, why="the filing", by=agency["d-montoya"], at=days(1))


def test_new_mexico_has_no_date_and_says_why(agency):
    claim = take_in(agency, jurisdiction="us-nm-dws")
    shown = selectors.list_dates(agency["d-montoya"], claim)
    assert shown
    assert {one.state for one in shown} == {State.REFUSED}
    assert running(claim) == {}


@pytest.mark.parametrize(
    "wrong",
    [{"worker": " "}, {"employer": ""}, {"claimed": []}, {"industry": "car wash"}, {"jurisdiction": "us-xx"}],
)
def test_an_intake_that_lacks_something_is_refused(agency, wrong):
    with pytest.raises(Refusal):
        take_in(agency, **wrong)


def test_who_takes_in_nothing_takes_in_no_claim(agency, claim):
    with pytest.raises(Forbidden):
        take_in(agency, by="a-begay")
    with pytest.raises(Forbidden):
        step(agency, claim, "withdrawn", 1, by="f-lucero")


# --- money ----------------------------------------------------------------------------------------------------------------------


def test_the_five_numbers_are_five_and_exact(agency, claim):
    by = agency["d-montoya"]
    for kind, usd in (
        ("claimed", "1000.10"),
        ("claimed", "1200.35"),
        ("paid", "0.10"),
        ("paid", "0.20"),
        ("to-worker", "0.30"),
    ):
        services.record_amount(claim, kind, Decimal(usd), on=FILED, by=by, at=MORNING)
    numbers = {one.kind: one.usd for one in selectors.list_numbers(by, claim)}
    assert numbers == {
        Money.CLAIMED: Decimal("1200.35"),
        Money.ASSESSED: None,
        Money.ORDERED: None,
        Money.PAID: Decimal("0.30"),
        Money.TO_WORKER: Decimal("0.30"),
    }
    services.strike_amount(Amount.objects.get(usd="0.20"), why="typed twice", by=by, at=MORNING)
    services.strike_amount(Amount.objects.get(usd="1200.35"), why="another claim's", by=by, at=MORNING)
    numbers = {one.kind: one.usd for one in selectors.list_numbers(by, claim)}
    assert (numbers[Money.PAID], numbers[Money.CLAIMED]) == (Decimal("0.10"), Decimal("1000.10"))
    with pytest.raises(Conflict):
        services.strike_amount(Amount.objects.get(usd="0.20"), why="again", by=by, at=MORNING)


@pytest.mark.parametrize(("text", "usd"), [("1,234.50", "1234.50"), ("$12", "12.00"), ("0.01", "0.01")])
def test_an_amount_is_read_in_exact_cents(text, usd):
    assert str(services.exact_usd(text)) == usd


@pytest.mark.parametrize("text", ["", "1.5", "1.234", "-3.00", "1e3", "NaN", "12 dollars", "٣"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Refusal):
        services.exact_usd(text)


# --- back pay -------------------------------------------------------------------------------------------------------------------


def test_a_back_pay_file_is_worked_out_with_what_is_refused_in_no_sum(agency, claim):
    by = agency["d-montoya"]
    data = (EXAMPLES / "backpay.toml").read_bytes()
    services.attach_case_file(claim, data=data, name="ibarra.toml", by=by, at=MORNING)
    sheet = selectors.worksheet_of(by, selectors.find_case_file(by, claim))
    assert sheet.lines
    assert selectors.find_case_file(agency["a-begay"], claim) is None


def test_a_back_pay_file_that_cannot_be_used_is_refused_with_its_faults(agency, claim):
    for data in (b"version = 1", b"\xff\xfe"):
        with pytest.raises(Refusal):
            services.attach_case_file(claim, data=data, name="x.toml", by=agency["d-montoya"], at=MORNING)
    assert claim.case_files.count() == 0
