"""What a changed rate moves in the claims: numbers and cents, an entry before each, letters that one drafts and another signs."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.apps.claims.working import MORNING, days, take_in

from custos.adapters.data.wages import proposed_wages, wage_tables
from custos.apps.casework import services as casework
from custos.apps.casework.models import Channel, Viewing
from custos.apps.claims import services
from custos.apps.claims.services.outcomes import outcomes_under
from custos.apps.ledger.models import LedgerEntry, LedgerOpening
from custos.apps.letters.models import Letter, LetterState
from custos.apps.letters.services import notifications
from custos.apps.offices.models import Staff
from custos.apps.papers.services import originals
from custos.cli.claims_outcomes import _as_json, _told
from custos.core.errors import Conflict, Forbidden, InputError, Refused
from custos.web import demo_clock

LAW = Path(__file__).resolve().parents[3] / "laws" / "wages" / "rates.toml"
CASE = """
version = 1
title = "Qqtitle"
[claim]
state = "{state}"
{employees}
filed = 2019-06-03
count_to = 2019-06-03
[terms]
pay_period = "weekly"
first_period_starts = {first}
payday_after_days = 7
[[pattern]]
from = {first}
until = {last}
mon = "8"
tue = "8"
wed = "8"
thu = "8"
fri = "8"
[[paid]]
hourly_usd = "{paid}"
"""


def case_file(state="ca", first="2019-03-04", last="2019-03-08", paid="10.00"):
    employees = "employees = 30" if state == "ca" else ""
    return CASE.format(state=state, employees=employees, first=first, last=last, paid=paid).encode()


@pytest.fixture
def raised(tmp_path):
    """California's rate of 2019 as 12.35 instead of 12.00."""
    text = LAW.read_text(encoding="utf-8")
    row = 'place = "us-ca"\nfrom = 2019-01-01\nusd = '
    assert text.count(f'{row}"12.00"') == 1
    file = tmp_path / "rates.toml"
    file.write_text(text.replace(f'{row}"12.00"', f'{row}"12.35"'))
    return file


def attach(agency, claim, data):
    services.attach_case_file(claim, data=data, name="qqname.toml", by=agency["d-montoya"], at=MORNING)
    return claim


def order(agency, claim, usd="160.00"):
    services.record_amount(claim, "ordered", Decimal(usd), on=MORNING.date(), by=agency["d-montoya"], at=MORNING)


def run(agency, file, by="l-ortega", **more):
    return outcomes_under(proposed_wages([file]), why="misread", by=agency[by], at=days(1), **more)


def kinds_of(claim):
    return [one.kind for one in LedgerEntry.objects.filter(case=claim.case).order_by("i")]


@pytest.fixture
def claims(agency):
    """One that moves; one of 2018, one of New Mexico, one paid enough, one without a file: these do not."""
    made = [attach(agency, take_in(agency), case_file())]
    made.append(attach(agency, take_in(agency), case_file(first="2018-03-05", last="2018-03-09")))
    made.append(attach(agency, take_in(agency), case_file("nm")))
    made.append(attach(agency, take_in(agency), case_file(paid="15.00")))
    made.append(take_in(agency))
    return made


def test_only_what_moves_is_listed_to_the_cent(agency, claims, raised):
    found = run(agency, raised)
    [one] = found.moved
    assert one.number == claims[0].number
    # 40 h: 80.00 becomes 94.00; interest on both from 17 March to 3 June (78 days) 1.71 and 2.01; liquidated 81.71 and 96.01
    assert (one.outcome.was, one.outcome.now) == (8000 + 171 + 8171, 9400 + 201 + 9601)
    assert {(line.kind, line.was, line.now) for line in one.outcome.moved} == {
        ("minimum-wage", 8000, 9400),
        ("interest", 171, 201),
        ("liquidated", 8171, 9601),
    }
    assert (found.worksheets, found.worked_out, found.faults) == (4, 2, ())


def test_each_file_that_is_opened_has_its_entry_and_only_what_is_told_was_looked_at(agency, claims, raised):
    before = LedgerEntry.objects.count()
    run(agency, raised)
    added = list(LedgerEntry.objects.order_by("i")[before:])
    assert [one.kind for one in added] == ["rates-compared", "case-viewed"]
    assert added[1].case == claims[0].case
    assert Viewing.objects.filter(staff=agency["l-ortega"].staff_id).count() == 1
    told = {one.field: one.value for one in LedgerOpening.objects.filter(i=added[0].i)}
    assert told["reason"] == "misread"
    assert "us-ca 2019-01-01" in told["report"]


def test_the_newest_file_of_a_claim_counts(agency, claims, raised):
    attach(agency, claims[0], case_file(paid="15.00"))
    assert run(agency, raised).moved == ()


def test_neither_names_nor_titles_are_in_what_is_printed(agency, claims, raised):
    order(agency, claims[0])
    found = run(agency, raised)
    printed = json.dumps(_as_json(found, 0.1)) + "\n".join(_told(found))
    for word in ("Ibarra", "Made-up", "Qqtitle", "qqname", "60 hours"):
        assert word not in printed
    assert f"{claims[0].number}  16342 -> 19202 cents  (rows 0)" in printed
    assert _as_json(found, 0.1)["moved"][0]["order"] == {"on": "2019-08-15", "ordered_cents": 16000}


def test_the_tables_in_use_as_they_are_move_nothing_and_open_nothing(agency, claims, monkeypatch):
    monkeypatch.setattr(originals, "fetch_all", lambda asked: pytest.fail("a file was opened"))
    found = run(agency, LAW)
    assert (found.changed.rows, found.moved, found.worked_out) == ((), (), 0)


@pytest.mark.parametrize("who", ["d-montoya", "r-baca", "f-lucero"])
def test_who_does_not_answer_for_all_claims_sees_none_of_it(agency, claims, raised, who):
    before = LedgerEntry.objects.count()
    with pytest.raises(Forbidden):
        run(agency, raised, by=who)
    assert LedgerEntry.objects.count() == before


def test_without_a_reason_nothing_is_opened(agency, claims, raised):
    with pytest.raises(Refused):
        outcomes_under(proposed_wages([raised]), why=" ", by=agency["l-ortega"], at=MORNING)


def test_a_sealed_claim_is_only_for_those_who_take_part(agency, claims, raised):
    named = [Staff.objects.get(key=key) for key in ("e-armijo", "r-baca")]
    casework.seal_request(claims[0], named=named, why="court", by=agency["e-armijo"], at=MORNING)
    assert run(agency, raised).moved == ()
    assert [one.number for one in run(agency, raised, by="e-armijo").moved] == [claims[0].number]


def test_a_file_that_is_gone_is_told_and_keeps_no_other_back(agency, claims, raised):
    other = attach(agency, take_in(agency), case_file(last="2019-03-15"))
    file = originals._place(claims[0].case_files.get().sha256)
    file.unlink()
    found = run(agency, raised)
    assert [one.number for one in found.moved] == [other.number]
    assert [(one.number, one.fault) for one in found.faults] == [(claims[0].number, "original-missing")]
    assert any("not worked out [original-missing]" in line for line in _told(found))


# --- letters ----------------------------------------------------------------------------------------------------------------------


def drafted(agency, claim, raised, **more):
    return run(agency, raised, draft=True, **more), list(Letter.objects.filter(matter=claim.pk).order_by("pk"))


def test_an_order_gets_a_letter_to_each_party_that_is_a_draft_and_is_not_sent(agency, raised):
    claim = attach(agency, take_in(agency, language="Spanish"), case_file())
    order(agency, claim)
    found, letters = drafted(agency, claim, raised)
    assert [one.letters for one in found.moved] == [2]
    assert [(one.language, one.state, one.is_answer) for one in letters] == [
        ("es", "draft", False),
        ("en", "draft", False),
    ]
    worker, employer = letters
    assert "Antes: 163.42 dólares" in worker.text
    assert "Ahora: 192.02 dólares" in worker.text
    assert "La orden del 15 de agosto de 2019 por 160.00 dólares sigue igual" in worker.text
    assert "minimum wage: 80.00 dollars before, 94.00 dollars now" in employer.text
    assert "from January 1, 2019" in employer.text
    assert all(one.sent_at is None for one in letters)


def test_without_an_order_or_without_the_wish_no_letter_is_drafted(agency, claims, raised):
    _, letters = drafted(agency, claims[0], raised)
    assert letters == []
    order(agency, claims[0])
    run(agency, raised)
    assert Letter.objects.count() == 0


def test_who_decides_drafts_no_letter(agency, claims, raised):
    order(agency, claims[0])
    with pytest.raises(Forbidden):
        drafted(agency, claims[0], raised, by="e-armijo")


def test_the_same_run_again_drafts_nothing_twice_and_other_figures_replace_it(agency, claims, raised, tmp_path):
    order(agency, claims[0])
    drafted(agency, claims[0], raised)
    again, letters = drafted(agency, claims[0], raised)
    assert ([one.letters for one in again.moved], len(letters)) == ([0], 2)
    raised.write_text(raised.read_text().replace('"12.35"', '"12.40"'))
    _, letters = drafted(agency, claims[0], raised)
    assert [one.state for one in letters] == ["replaced", "replaced", "draft", "draft"]


def test_another_person_signs_exactly_what_was_shown_and_only_then_it_can_leave(agency, claims, raised):
    order(agency, claims[0])
    _, [letter, _] = drafted(agency, claims[0], raised)
    token = notifications.token_of(letter)
    with pytest.raises(Conflict):
        notifications.mark_sent(letter, how=Channel.MAIL, by=agency["r-baca"], at=days(2))
    for who in ("l-ortega", "r-baca", "d-montoya"):
        with pytest.raises(Forbidden):
            notifications.sign(letter, token=token, by=agency[who], at=days(2))
    with pytest.raises(Conflict):
        notifications.sign(letter, token="0" * 32, by=agency["e-armijo"], at=days(2))
    signed = notifications.sign(letter, token=token, by=agency["e-armijo"], at=days(2))
    assert (signed.state, signed.signed_by_id) == (LetterState.FINAL, agency["e-armijo"].staff_id)
    entry = LedgerEntry.objects.get(i=signed.signed_index)
    assert (entry.kind, entry.case) == ("letter-signed", claims[0].case)
    assert notifications.mark_sent(signed, how=Channel.MAIL, by=agency["r-baca"], at=days(2)).state == "sent"
    with pytest.raises(Conflict):
        notifications.sign(signed, token=token, by=agency["e-armijo"], at=days(2))


def test_the_database_keeps_a_letter_from_being_signed_by_who_drafted_it(agency, claims, raised):
    order(agency, claims[0])
    _, [letter, _] = drafted(agency, claims[0], raised)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(signed_by=letter.made_by_id)


# --- the changed files ------------------------------------------------------------------------------------------------------------


def test_a_changed_file_takes_the_place_of_the_one_of_its_name(raised, tmp_path):
    found = proposed_wages([raised])
    day = date(2019, 5, 1)
    assert float(found.minimum_on(day, "ca", "", 30).rate) == 12.35
    assert proposed_wages([tmp_path]).minimum_on(day, "ca", "", 30) == found.minimum_on(day, "ca", "", 30)
    assert wage_tables().minimum_on(day, "ca", "", 30).rate == 12
    more = tmp_path / "more.toml"
    more.write_text('[[rate]]\nplace = "us-ca"\nfrom = 2019-07-01\nusd = "12.50"\nsource = "s"\nstanding = "text"\n')
    assert float(proposed_wages([more]).minimum_on(day + timedelta(days=90), "ca", "", 30).rate) == 12.5


def test_no_file_and_two_of_one_name_are_refused(raised, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "rates.toml").write_text(raised.read_text())
    with pytest.raises(InputError):
        proposed_wages([tmp_path / "empty"])
    with pytest.raises(InputError):
        proposed_wages([raised, tmp_path / "other"])


def test_the_page_of_the_letter_has_the_signature_for_another_person_alone(agency, claims, raised):
    order(agency, claims[0])
    _, [letter, _] = drafted(agency, claims[0], raised)
    path = f"/requests/{claims[0].number}/letter/{letter.pk}"
    with demo_clock.hold(days(2)):
        for who, offered in (("e-armijo", True), ("l-ortega", False)):
            client = Client()
            client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
            shown = client.get(path)
            assert (shown.status_code, "Sign this letter" in shown.content.decode()) == (200, offered)
            answer = client.get(f"/claims/{claims[0].number}")
            assert path in answer.content.decode()
