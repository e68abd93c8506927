"""Wages and claims: sealed, each with the person whom number and name mean, once and only once, told line by line."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.apps.records.test_finding_people import find
from tests.core.people.test_wage_lines import ANA, JUAN, icesa

from custos.adapters.data.people import layouts, people_tables
from custos.apps.casework.clock import agency_day
from custos.apps.ledger.models import LedgerEntry
from custos.apps.records.models import Employer, HeldPerson, ImportBatch, QuarterlyWage, RejectedLine, UnemploymentClaim
from custos.apps.records.services import claims, importing, wages
from custos.keeper.client import Item, Who
from custos.keeper.replies import unspell

DEPUTY = Who("u-0123456789abcdef", "deputy", "C-2026-000123", "wage-claim", "")
PEOPLE = "worker_id,first_name,surname,dob,ssn\nw-1,Ana,Ruiz Montoya,1980-02-03,521449017\n"
BORROWED = {"ssn": "521449017", "surname": "Zubiri", "first_name": "Xavier", "wages": 70000}


def now():
    return datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture
def bring(agency, keeper, tmp_path):
    def people(text=PEOPLE):
        path = tmp_path / "people.csv"
        path.write_text(text, encoding="utf-8")
        return importing.import_people(path, keeper, people_tables(), now)

    def of_wages(*lines, name="wages.txt"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="latin-1")
        return wages.import_wages(path, layouts()["icesa"], keeper, people_tables(), now)

    def of_claims(text):
        path = tmp_path / "claims.csv"
        path.write_text(text, encoding="utf-8")
        return claims.import_claims(path, keeper, people_tables(), now)

    class Bring:
        pass

    made = Bring()
    made.people, made.wages, made.claims = people, of_wages, of_claims
    return made


def amount(keeper, wage, name="wages"):
    item = Item(wage.sealed_under, "f2", wages.wage_field(name, wage), unspell(wage.sealed[name]))
    return keeper.reveal(item, DEPUTY).value


def test_wages_go_to_the_person_whom_number_and_name_mean_and_others_are_made(bring, keeper):
    bring.people()
    report = bring.wages(*icesa(ANA, JUAN, BORROWED))
    assert (report.rows, report.kept, report.rejected, report.fresh) == (3, 3, 0, 3)
    ana = HeldPerson.objects.get(number="w-1")
    [wage] = ana.wages.all()
    assert (wage.quarter, wage.employer.number, amount(keeper, wage)) == ("2026Q3", "0012345678", b"1234567")
    assert HeldPerson.objects.filter(number__startswith="n-").count() == 2, "Juan, and who borrowed the number"
    assert b'"out":"wages"' in bytes(LedgerEntry.objects.filter(kind="records-imported").last().body)


def test_nothing_of_wages_is_in_the_clear(bring):
    bring.wages(*icesa(ANA, JUAN))
    stored = json.dumps(
        [list(model.objects.values()) for model in (HeldPerson, QuarterlyWage, Employer, ImportBatch)], default=str
    )
    for value in ("Ruiz", "RUIZ", "521449017", "1234567", "Mesa", "Roofing"):
        assert value not in stored.replace("0012345678", "")


def test_a_value_opens_only_in_its_own_quarter_and_for_its_own_employer(bring, keeper):
    bring.wages(*icesa(ANA), *icesa(ANA | {"wages": 1}, account="77"))
    one, other = QuarterlyWage.objects.order_by("pk")
    one.sealed = other.sealed
    with pytest.raises(Exception, match="changed, or belongs to another place"):
        amount(keeper, one)


def test_the_same_file_again_changes_nothing_and_a_correction_replaces(bring, keeper):
    first = bring.wages(*icesa(ANA, JUAN))
    before = list(QuarterlyWage.objects.values())
    again = bring.wages(*icesa(ANA, JUAN), name="renamed.txt")
    assert (again.rows, again.kept, again.fresh) == (first.rows, first.kept, 0)
    assert list(QuarterlyWage.objects.values()) == before
    assert bring.wages(*icesa(ANA | {"wages": 99}, JUAN), name="later.txt").fresh == 1
    assert sorted(amount(keeper, one) for one in QuarterlyWage.objects.all()) == [b"50000", b"99"]


def test_rejected_lines_have_their_place_and_reason(bring):
    report = bring.wages(*icesa(ANA, ANA, JUAN | {"ssn": "000000000"}), *icesa(JUAN, wages=7, account="77"), "nonsense")
    assert report.first_rejects == (
        (3, "wage-twice-in-the-file"), (4, "no-ssn"), (7, "total-wages-differ"), (8, "total-wages-differ"),
        (9, "unknown-record"),
    )  # fmt: skip
    assert (report.kept, RejectedLine.objects.count()) == (1, 5)


def test_a_stopped_import_goes_on_where_it_was(bring, monkeypatch):
    monkeypatch.setattr(wages, "PORTION", 2)
    workers = [ANA | {"ssn": f"52144{n:04}"} for n in range(7)]
    real, calls = wages.note, []

    def stops(batch, lines, rejects):
        real(batch, lines, rejects)
        calls.append(lines)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(wages, "note", stops)
    with pytest.raises(KeyboardInterrupt):
        bring.wages(*icesa(*workers))
    assert QuarterlyWage.objects.count() == 4
    assert bring.wages(*icesa(*workers)).kept == 7
    assert QuarterlyWage.objects.count() == HeldPerson.objects.count() == 7


def test_a_later_file_of_people_takes_over_who_was_made_of_a_line(bring, keeper):
    bring.wages(*icesa(ANA, BORROWED))
    bring.people()
    ana = HeldPerson.objects.get(number="w-1")
    [wage] = ana.wages.all()
    assert amount(keeper, wage) == b"1234567"
    assert HeldPerson.objects.count() == 2, "who borrowed the number stays another person"


def test_a_borrowed_number_makes_the_person_ambiguous_and_never_exact(bring, keeper, agency):
    bring.people()
    bring.wages(*icesa(ANA, BORROWED))
    matter = agency.assessed("i200")
    found = find(agency, keeper, matter, {"given": "Ana", "family": "Ruiz Montoya", "ssn": "521449017"})
    assert (found.verdict, found.person) == ("ambiguous", None)


def test_a_claim_that_was_filed_after_today_or_before_there_was_any_is_rejected(bring):
    bring.people()
    today = agency_day(now())
    days = [date(9999, 12, 31), today + timedelta(1), today, date(1935, 1, 1), date(1934, 12, 31)]
    lines = [f"d-{n},Ana,Ruiz,521449017,{day.isoformat()}\n" for n, day in enumerate(days)]
    report = bring.claims("claim_number,first_name,surname,ssn,filed_on\n" + "".join(lines))
    assert report.first_rejects == ((2, "bad-filing-date"), (3, "bad-filing-date"), (6, "bad-filing-date"))
    assert report.kept == 2


def test_claims_go_to_their_person_sealed_once_and_line_by_line(bring, keeper):
    bring.people()
    text = (
        "claim_number,first_name,surname,ssn,filed_on,status,weekly_amount\n"
        "c-1,Ana,Ruiz,521-44-9017,2026-10-01,open,512.00\n"
        "c-2,Juan,Ortiz,600112222,2026-10-02,closed,\n"
        "c-1,Ana,Ruiz,521449017,2026-10-01,open,\n"
        "c-3,Ana,Ruiz,,2026-10-01,open,\n"
        "c-4,Ana,Ruiz,521449017,10/1/26,open,\n"
        "c-5,Ana,Ruiz,521449017,2026-10-01,open,many\n"
        ",Ana,Ruiz,521449017,2026-10-01,open,\n"
        "c-6,Ana\n"
    )
    report = bring.claims(text)
    assert report.first_rejects == (
        (4, "claim-twice-in-the-file"), (5, "no-ssn"), (6, "bad-filing-date"), (7, "bad-amount"),
        (8, "no-claim-number"), (9, "wrong-number-of-columns"),
    )  # fmt: skip
    claim = HeldPerson.objects.get(number="w-1").claims.get()
    item = Item(
        claim.sealed_under, "f2", claims.claim_field("weekly_amount", claim), unspell(claim.sealed["weekly_amount"])
    )
    assert keeper.reveal(item, DEPUTY).value == b"512.00"
    assert bring.claims(text).fresh == 0
    assert bring.claims(text.replace("512.00", "513.00")).fresh == 1
    assert UnemploymentClaim.objects.count() == 2
