"""Nothing leaves without a decision of two people, a key that was confirmed by call back, and a gate that is open."""

import json
from datetime import date, timedelta

import pyrage
import pytest
from django.db import IntegrityError, transaction
from tests.apps.made_up import MORNING, decide_as_shown
from tests.refusals import coded

from custos.adapters.outgoing.package import Content, Group
from custos.adapters.outgoing.recipients import KeyKind
from custos.adapters.outgoing.redaction import WouldLeak
from custos.apps.casework.models import Answer, Channel
from custos.apps.decisions.services import callback, deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.papers.services import originals
from custos.apps.releases.models import Making, Release
from custos.apps.releases.services import packages as releasing
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.leaks import Withheld, WithheldKind

LATER = MORNING + timedelta(hours=2)
SECRET = pyrage.x25519.Identity.generate()
CONTENT = Content(
    title="Records released",
    intro="Under the order.",
    groups=(Group("Wage records", (("Employer", "Mesa Roofing"), ("Quarter", "2019 Q2"))),),
    withheld=(Withheld(WithheldKind.NAME, "Tadeo Okonjoba"),),
    withheld_kinds=("names of other workers",),
)


@pytest.fixture
def contact(agency):
    return callback.add_contact(
        agency="District Court", number="(505) 555-0142", source="court directory", verified_on=date(2019, 1, 7),
        by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip


def released(agency, answer=Answer.RELEASE_IN_PART):
    request = agency.assessed("direct-access")
    deciding.prepare_decision(request, answer=answer, why="the court ordered it", by=agency["r-baca"], at=MORNING)
    letter = request.letters.last()
    sending.redraft_letter(
        letter, subject="What is disclosed", text="With this letter goes it.", by=agency["r-baca"], at=MORNING
    )
    decide_as_shown(request, by=agency["e-armijo"], at=MORNING)
    request.refresh_from_db()
    return request


def a_key(agency, request):
    return releasing.add_key(
        request, name="District Court", kind=KeyKind.AGE, key=str(SECRET.to_public()), by=agency["o-chavez"], at=LATER
    )


def confirmed(agency, request, contact):
    key = a_key(agency, request)
    return releasing.confirm_key(key, contact=contact, heard=key.fingerprint.upper(), by=agency["r-baca"], at=LATER)


def assemble(agency, request, key, content=CONTENT, by="o-chavez"):
    return releasing.assemble_release(
        request, key=key, content=content, by=agency[by], at=LATER, ocr=False, confirmed=True
    )


def test_what_was_decided_is_locked_to_the_one_recipient_and_entered(agency, contact):
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    inside = pyrage.decrypt(originals.fetch(made.sha256, made.matter.case), [SECRET])
    assert b"01-fields.pdf" in inside
    kinds = list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))[-3:]
    assert kinds == ["call-back-recorded", "release-begun", "release-assembled"]
    assert (made.first_page, made.last_page) == (1, 1)
    again = assemble(agency, request, made.recipient)
    assert (again.first_page, again.last_page) == (2, 2)
    assert again.manifest["files"][0]["from"] == f"{request.number}-000002"


def test_no_value_is_kept_in_any_table_or_file(agency, contact, settings):
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    stored = json.dumps(list(Release.objects.values()), default=str) + json.dumps(made.manifest)
    assert "Mesa Roofing" not in stored
    assert "Okonjoba" not in stored
    for file in settings.CUSTOS_DATA_DIR.rglob("*"):
        assert not file.is_file() or b"Mesa Roofing" not in file.read_bytes()


def test_nothing_is_locked_to_a_key_that_nobody_confirmed(agency):
    request = released(agency)
    with pytest.raises(Conflict, check=coded("key-not-confirmed")):
        assemble(agency, request, a_key(agency, request))


def test_a_key_that_was_misread_on_the_telephone_is_not_used(agency, contact):
    key = a_key(agency, released(agency))
    with pytest.raises(InputError, check=coded("fingerprint-wrong")):
        releasing.confirm_key(key, contact=contact, heard=key.fingerprint[:-1] + "x", by=agency["r-baca"], at=LATER)
    key.refresh_from_db()
    assert key.confirmed_at is None


def test_who_handed_a_key_in_does_not_confirm_it_and_the_database_refuses_it_too(agency, contact):
    key = confirmed(agency, released(agency), contact)
    key.confirmed_by_id = key.added_by_id
    with pytest.raises(IntegrityError), transaction.atomic():
        key.save()
    other = a_key(agency, key.matter)
    with pytest.raises(Conflict, check=coded("key-handed-in-by-you")):
        releasing.confirm_key(other, contact=contact, heard=other.fingerprint, by=agency["o-chavez"], at=LATER)


def test_a_refusal_lets_nothing_leave(agency, contact):
    request = released(agency, Answer.REFUSE)
    key = confirmed(agency, request, contact)
    with pytest.raises(Conflict, check=coded("no-release-decision")):
        assemble(agency, request, key)


@pytest.mark.parametrize("key", ["r-baca", "e-armijo", "l-ortega", "a-begay", "s-trujillo", "f-lucero"])
def test_only_a_records_officer_assembles(agency, contact, key):
    request = released(agency)
    with pytest.raises(Forbidden):
        assemble(agency, request, confirmed(agency, request, contact), by=key)


def test_before_a_decision_nothing_can_be_handed_in(agency):
    with pytest.raises(Conflict, check=coded("not-at-this-stage")):
        a_key(agency, agency.assessed("direct-access"))


def test_a_withheld_value_among_the_fields_stops_it_and_leaves_no_trace(agency, contact):
    request = released(agency)
    key = confirmed(agency, request, contact)
    entries = LedgerEntry.objects.count()
    bad = Content(
        **{
            **{f: getattr(CONTENT, f) for f in ("title", "intro", "withheld")},
            "groups": (Group("Wages", (("Paid with", "T. OKONJOBA"),)),),
        }
    )
    with pytest.raises(WouldLeak):
        assemble(agency, request, key, bad)
    assert not Release.objects.exists()
    assert not Making.objects.exists()
    assert LedgerEntry.objects.count() == entries


def test_a_package_is_handed_over_once_and_not_after_a_new_decision(agency, contact):
    request = released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    later = assemble(agency, request, made.recipient)
    releasing.mark_release_sent(made, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER)
    with pytest.raises(Conflict, check=coded("package-handed-over")):
        releasing.mark_release_sent(made, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER)
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    with pytest.raises(Conflict, check=coded("no-release-decision")):
        releasing.mark_release_sent(later, how=Channel.EMAIL, by=agency["o-chavez"], at=LATER)


def test_the_number_of_another_office_confirms_no_key(agency, contact):
    other = callback.add_contact(
        agency="Immigration field office", number="(505) 555-0143", source="its directory",
        verified_on=date(2019, 1, 7), by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip
    key = a_key(agency, released(agency))
    with pytest.raises(InputError, match="is not whose key this is"):
        releasing.confirm_key(key, contact=other, heard=key.fingerprint, by=agency["r-baca"], at=LATER)
    key.refresh_from_db()
    assert key.confirmed_at is None
    assert not key.matter.call_backs.exists()
