"""Who has no key is obeyed all the same: a PDF whose password goes another way, or paper in certified mail. Two people each time."""

import io
import json
import re
from datetime import date, timedelta

import pikepdf
import pytest
from django.db import connection
from tests.apps.made_up import MORNING
from tests.apps.releases.test_handover import kinds, own_file
from tests.apps.releases.test_releasing import CONTENT, LATER, assemble, contact, released  # noqa: F401 - a fixture
from tests.refusals import coded

from custos.adapters.outgoing import recipients
from custos.adapters.outgoing.recipients import KeyKind
from custos.apps.casework.happened import sentence
from custos.apps.decisions.models import CallOutcome
from custos.apps.decisions.services import callback
from custos.apps.ledger.models import LedgerEntry
from custos.apps.papers.services import originals
from custos.apps.releases.handover_views import _receipt
from custos.apps.releases.models import RecipientKey
from custos.apps.releases.services import handover, packages
from custos.core.errors import Conflict, Forbidden, InputError

COURT = "Civil Clerk, District Court"
ADDRESS = "400 Lomas Blvd NW\nAlbuquerque, NM 87102"


def without_key(agency, request):
    return packages.add_key(request, name=COURT, kind=KeyKind.PASSWORD, key="", by=agency["o-chavez"], at=LATER)


def test_a_court_without_a_key_opens_the_pdf_with_the_password_it_heard(agency, contact):  # noqa: F811
    request = released(agency)
    key = without_key(agency, request)
    assert re.fullmatch(r"(\d{4} ){5}\d{4}", key.password)
    with pytest.raises(Conflict, check=coded("key-not-confirmed")):
        assemble(agency, request, key)
    packages.confirm_key(key, contact=contact, heard=key.password, by=agency["r-baca"], at=LATER)
    key.refresh_from_db()
    made = assemble(agency, request, key)
    locked = originals.fetch(made.sha256, made.matter.case)
    for wrong in ("", "0000 0000 0000 0000 0000 0000"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)
    with pikepdf.open(io.BytesIO(locked), password=key.password) as opened:
        assert len(opened.pages) == 1
        assert opened.encryption.R == 6
        assert not opened.owner_password_matched


def test_a_password_that_was_misheard_locks_nothing(agency, contact):  # noqa: F811
    key = without_key(agency, released(agency))
    wrong = ("1" if key.password[0] == "0" else "0") + key.password[1:]
    with pytest.raises(InputError, check=coded("password-not-heard")):
        packages.confirm_key(key, contact=contact, heard=wrong, by=agency["r-baca"], at=LATER)
    key.refresh_from_db()
    assert key.confirmed_at is None


def test_the_history_says_that_no_key_was_handed_in_where_none_was(agency):
    request = released(agency)
    without_key(agency, request)
    assert sentence(request.events.get(kind="recipient-key-added")) == "A recipient without a key was added"


def test_who_makes_the_package_never_knows_the_password(agency, contact, client_of):  # noqa: F811
    request = released(agency)
    key = without_key(agency, request)
    at = f"/requests/{request.number}/release"
    assert key.password not in client_of("o-chavez").get(at).content.decode()
    assert key.password in client_of("r-baca").get(at).content.decode()
    for who in ("a-begay", "e-armijo"):
        assert key.password not in client_of(who).get(at).content.decode()
    with pytest.raises(Conflict, check=coded("key-handed-in-by-you")):
        packages.confirm_key(key, contact=contact, heard=key.password, by=agency["o-chavez"], at=LATER)
    packages.confirm_key(key, contact=contact, heard=key.password, by=agency["r-baca"], at=LATER)
    # Once it was heard it is shown to nobody any more.
    assert key.password not in client_of("r-baca").get(at).content.decode()


def test_neither_the_table_nor_the_ledger_tells_the_password(agency):
    key = without_key(agency, released(agency))
    entries = " ".join(bytes(body).decode() for body in LedgerEntry.objects.values_list("body", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT password FROM {RecipientKey._meta.db_table}")
        (stored,) = cursor.fetchone()
    assert stored
    for told in (key.password, key.password.replace(" ", "")):
        assert told not in entries
        assert told not in key.fingerprint
        assert told not in key.key
        assert told not in stored


def test_two_passwords_are_never_the_same():
    assert len({recipients.for_password().password for _ in range(50)}) == 50


def called(agency, request, contact):  # noqa: F811
    callback.record_call_back(
        request, contact=contact, outcome=CallOutcome.CONFIRMED, note="clerk", by=agency["r-baca"], at=LATER
    )


def addressed(agency, request, by="r-baca"):
    return handover.check_address(
        request, recipient=COURT, address=ADDRESS, source="nmcourts.gov, directory", by=agency[by], at=LATER
    )


def printed(agency, handed, by="o-chavez", at=LATER):
    receipt = _receipt(handed.matter)
    return handover.print_release(
        handed, content=CONTENT, receipt=receipt, by=agency[by], at=at, ocr=False, confirmed=True
    )


def test_paper_goes_by_certified_mail_checked_by_one_and_printed_by_another(agency, contact):  # noqa: F811
    request = released(agency)
    called(agency, request, contact)
    handed = addressed(agency, request)
    # A letter waits for its envelope: it need not be printed on the day on which the address was checked.
    assert printed(agency, handed, at=LATER + timedelta(days=1)).startswith(b"%PDF")
    handed.refresh_from_db()
    with pytest.raises(InputError, check=coded("mail-proof-missing")):
        handover.note_handed_over(handed, receipt=" ", by=agency["r-baca"], at=LATER)
    handover.note_handed_over(handed, receipt="9407 1118 9956, folder 3", by=agency["r-baca"], at=LATER)
    assert kinds()[-3:] == ["address-checked", "release-assembled", "release-sent"]
    assert json.loads(bytes(LedgerEntry.objects.order_by("i").last().body))["out"] == "mail"
    request.refresh_from_db()
    assert not request.owes_release


def test_nothing_is_mailed_to_whom_nobody_called(agency, contact):  # noqa: F811
    request = released(agency)
    with pytest.raises(InputError, check=coded("recipient-not-called")):
        addressed(agency, request)
    other = callback.add_contact(
        agency="Immigration field office", number="(505) 555-0143", source="its directory",
        verified_on=date(2019, 1, 7), by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip
    called(agency, request, other)
    with pytest.raises(InputError, check=coded("recipient-not-called")):
        handover.check_address(
            request, recipient="Mora County Court", address=ADDRESS, source="-", by=agency["r-baca"], at=LATER
        )


def test_who_checked_the_address_does_not_print(agency, contact):  # noqa: F811
    request = released(agency)
    called(agency, request, contact)
    handed = addressed(agency, request)
    type(handed).objects.filter(pk=handed.pk).update(seen_by=agency["o-chavez"].staff_id)
    handed.refresh_from_db()
    with pytest.raises(Conflict, check=coded("address-checked-by-you")):
        printed(agency, handed)


def test_an_own_file_is_not_mailed_and_nothing_else_goes_from_hand_to_hand(agency):
    with pytest.raises(Forbidden, check=coded("own-file-by-mail")):
        addressed(agency, own_file(agency))
    with pytest.raises(Forbidden, check=coded("own-file-on-paper")):
        handover.see_person(released(agency), name="Rosalinda Ybarra", by=agency["r-baca"], at=LATER)
