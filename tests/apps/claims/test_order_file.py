"""The file of an order from a claim of the agency: through the one door, its entry first, and it holds without the agency."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.apps.claims.working import MORNING, days

from custos.apps.casework.services import open_case
from custos.apps.claims import services
from custos.apps.claims.models import Claim, Money
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.offices.models import Staff, reader_of
from custos.apps.offices.roles import Role
from custos.core.errors import Forbidden, Refused
from custos.core.orders import packed
from custos.core.orders.checked import LEDGER, check

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "claims" / "backpay.toml"
PAPER = b"%PDF-1.7\nThe order, as it was served.\n"
SECRETS = ("+1 505 555 0143", "after six, by text", "I worked 60 hours")


def step(agency, claim, event, day, **more):
    on = MORNING.date() + timedelta(days=day)
    return services.record_event(claim, event, on=on, by=agency["d-montoya"], at=days(day), **more)


@pytest.fixture
def ordered(agency, claim):
    """A claim whose order was served, with a back-pay file and the amount ordered."""
    worker = claim.worker
    worker.contact, worker.reach = SECRETS[:2]
    worker.save()
    step(agency, claim, "notice-served", 5, service="personal")
    step(agency, claim, "hearing-concluded", 40)
    services.attach_case_file(claim, data=EXAMPLE.read_bytes(), name="case.toml", by=agency["d-montoya"], at=days(41))
    services.record_amount(
        claim, str(Money.ORDERED), Decimal("321.00"), on=date(2019, 10, 1), by=agency["d-montoya"], at=days(50)
    )
    step(agency, claim, "order-served", 50, service="mail-in-state")
    return claim


def take(agency, claim, by="d-montoya", **more):
    found = open_case(agency[by], claim.number, at=days(51), kind=Claim)
    return services.make_order_file(found, by=agency[by], at=days(51), **more)


def kinds():
    return list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))


def test_the_file_holds_without_the_agency(agency, ordered):
    data = take(agency, ordered, paper=PAPER)
    report = check(data)
    assert [str(one) for one in report.faults] == []
    parts, layout = packed.unpack(data)
    assert layout == []
    assert parts[packed.PAPER] == PAPER
    order = json.loads(parts["order.json"])
    assert order["case"] == ordered.case
    assert order["order"] == {
        "served_on": "2019-10-04",
        "service": "mail-in-state",
        "ordered_usd": "321.00",
        "ordered_on": "2019-10-01",
        "paper": "order.pdf",
    }
    # step, step, step, the amount, the case file, the file itself
    assert len(json.loads(parts[packed.LEDGER])["entries"]) == 6
    assert "served on 2019-10-04" in " ".join(report.holds)


def test_its_entry_is_written_first_and_commits_to_it(agency, ordered):
    before = len(kinds())
    parts, _ = packed.unpack(take(agency, ordered))
    new = kinds()[before:]
    assert new.index("case-viewed") < new.index("order-file-made")
    made = LedgerEntry.objects.get(kind="order-file-made")
    opening = LedgerOpening.objects.get(i=made.i, field="file")
    assert opening.value == packed.sha256(parts[packed.MANIFEST])


def test_two_files_of_one_order_say_the_same(agency, ordered):
    (one, _), (other, _) = packed.unpack(take(agency, ordered)), packed.unpack(take(agency, ordered))
    assert one[packed.MANIFEST] == other[packed.MANIFEST]
    assert one[packed.LEDGER] != other[packed.LEDGER]


def test_nothing_of_the_worker_but_the_name_is_in_it(agency, ordered):
    data = take(agency, ordered)
    assert b"Qqworker Ibarra" in data
    for secret in SECRETS:
        assert secret.encode() not in data


def test_a_cent_that_was_changed_on_file_is_found_by_the_entry_of_that_day(agency, ordered):
    ordered.amounts.filter(kind=Money.ORDERED).update(usd=Decimal("321.01"))
    faults = check(take(agency, ordered)).faults
    assert [one.check for one in faults] == [LEDGER]
    assert "of the ledger says 321.00, the file says 321.01" in str(faults[0])


def test_a_day_that_was_changed_on_file_is_found_by_the_entry_of_that_day(agency, ordered):
    ordered.happened.filter(event="order-served").update(on=date(2019, 10, 5))
    faults = check(take(agency, ordered)).faults
    assert [one.check for one in faults] == [LEDGER]
    assert "of the ledger says 2019-10-04, the file says 2019-10-05" in str(faults[0])


def test_what_was_erased_is_told_and_the_file_still_holds(agency, ordered):
    index = ordered.happened.get(event="hearing-concluded").entry_index
    LedgerOpening.objects.filter(i=index).delete()
    report = check(take(agency, ordered))
    assert report.faults == []
    assert any(f"entry {index}: what it commits to as `day` is not opened here" in one for one in report.notes)


def test_without_an_order_or_a_back_pay_file_nothing_is_made(agency, claim):
    with pytest.raises(Refused) as refused:
        take(agency, claim)
    assert refused.value.code == "order-file-no-order"
    step(agency, claim, "notice-served", 1, service="personal")
    step(agency, claim, "hearing-concluded", 2)
    step(agency, claim, "order-served", 3, service="personal")
    with pytest.raises(Refused) as refused:
        take(agency, claim)
    assert refused.value.code == "order-file-no-back-pay"
    assert "order-file-made" not in kinds()


def test_a_paper_that_is_no_pdf_is_refused(agency, ordered):
    with pytest.raises(Refused) as refused:
        take(agency, ordered, paper=b"MZ")
    assert refused.value.code == "order-file-no-pdf"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_reads_no_papers_gets_no_file_and_leaves_no_entry(agency, ordered, role):
    reader = next(reader_of(one) for one in Staff.objects.all() if set(one.roles) == {role})
    with pytest.raises(Forbidden):
        services.make_order_file(ordered, by=reader, at=days(51))
    assert "order-file-made" not in kinds()
