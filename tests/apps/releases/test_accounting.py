"""The accounting of disclosures: what left from a record is told to the person; what a law keeps back has an end, and is counted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.apps.releases.test_bounds import item, resting_on
from tests.apps.releases.test_from_record import ANA, begin, chosen, offered, people  # noqa: F401 - a fixture
from tests.apps.releases.test_handover import own_file
from tests.apps.releases.test_releasing import LATER, confirmed, contact, released  # noqa: F401 - a fixture
from tests.refusals import coded

from custos.apps.casework.models import Channel
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.records import selectors
from custos.apps.records.models import Disclosure
from custos.apps.records.services import accounting
from custos.apps.releases.services import making, packages
from custos.core.errors import Conflict, Forbidden, InputError


@pytest.fixture
def left(people, contact):  # noqa: F811
    """Ana's street left to the court."""
    request = resting_on(released(people), item(["contact"], "Ana Ruiz"))
    key, _ = confirmed(people, request, contact), chosen(people, request)
    begun, ready = begin(people, request, key, [offered(people, request)["street"]])
    made = making.make_release(begun, ready, by=people["o-chavez"], now=lambda: LATER, ocr=False)
    packages.mark_release_sent(made, how=Channel.EMAIL, by=people["o-chavez"], at=LATER)
    return Disclosure.objects.get()


def own(agency):
    request = own_file(agency)
    assessment = request.assessments.last()
    assessment.review["request"]["persons"] = [{"name": "Ana Ruiz"}]
    for one in assessment.review["determination"]["items"]:
        one["persons"] = []
    assessment.save()
    return request, chosen(agency, request)


def test_the_person_reads_when_what_why_and_to_whom(people, left):  # noqa: F811
    request, one = own(people)
    found = selectors.find_accounting(people["o-chavez"], one)
    assert ([row.pk for row in found.lines], found.held) == ([left.pk], 0)
    client = Client()
    client.force_login(Staff.objects.get(key="o-chavez"), backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(f"/requests/{request.number}/person").content.decode()
    for word in ("Who received what from this record", "Home address: street", "District Court", "Albuquerque"):
        assert word in shown
    assert "Alder" not in shown
    assert left.chosen.matter.number not in shown


def test_a_line_is_held_back_by_counsel_with_a_law_and_an_end_and_is_counted(people, left):  # noqa: F811
    _, one = own(people)
    day = LATER.date() + timedelta(days=30)
    for law, until, code in (
        ("", day, "line-held-without-law"),
        ("18 USC 2705(b)", date(2019, 1, 1), "line-held-until-past"),
    ):
        with pytest.raises(InputError, check=coded(code)):
            accounting.hold_back(left, law=law, until=until, by=people["l-ortega"], at=LATER)
    with pytest.raises(Forbidden):
        accounting.hold_back(left, law="18 USC 2705(b)", until=day, by=people["o-chavez"], at=LATER)
    counsel = Client()
    counsel.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    at = f"/requests/{left.chosen.matter.number}/person"
    sent = {"act": "hold-back", "pk": left.pk, "law": "18 USC 2705(b)", "until": day.isoformat()}
    assert "Keep it from the person" in counsel.get(at).content.decode()
    assert counsel.post(at, sent | {"until": ""}).status_code == 409
    assert counsel.post(at, sent).status_code == 302
    found = selectors.find_accounting(people["o-chavez"], one)
    assert (found.lines, found.held) == ((), 1)
    left.refresh_from_db()
    assert LedgerEntry.objects.get(i=left.held_index).kind == "disclosure-held-back"
    with pytest.raises(Conflict, check=coded("line-held-already")):
        accounting.hold_back(left, law="another", until=day, by=people["l-ortega"], at=LATER)
    Disclosure.objects.update(held_until=LATER.date() - timedelta(days=1))
    assert selectors.find_accounting(people["o-chavez"], one).held == 0, "its last day is past"
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.update(held_until=None)


def test_what_left_under_seal_is_neither_shown_nor_counted(people, left):  # noqa: F811
    matter = left.chosen.matter
    matter.sealed_at = LATER
    matter.save()
    found = selectors.find_accounting(people["o-chavez"], own(people)[1])
    assert (found.lines, found.held) == ((), 0)


def test_another_persons_request_is_told_nothing_of_it(people, left):  # noqa: F811
    assert selectors.find_accounting(people["o-chavez"], left.chosen) is None


def test_what_was_opened_and_did_not_leave_is_no_disclosure(people, left):  # noqa: F811
    Disclosure.objects.update(left_at=None, left_how="")
    assert selectors.find_accounting(people["o-chavez"], own(people)[1]).lines == ()
