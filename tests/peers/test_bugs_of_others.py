"""What went wrong in systems like this one, each as a test here (reference: peers, part 4d)."""

import io
import zipfile
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import get_resolver
from tests.apps.made_up import MORNING, decide_as_shown, fixture

from custos.adapters.assess import assess
from custos.adapters.outgoing.package import Content, Group, ThirdPaper, assemble
from custos.adapters.outgoing.recipients import KeyKind, check_recipient
from custos.adapters.outgoing.redaction import Region, redact
from custos.apps.casework import services as access
from custos.apps.casework.models import Answer, Link
from custos.apps.casework.states import State
from custos.apps.deadlines.models import Notice
from custos.apps.decisions.models import CallOutcome, Decision
from custos.apps.decisions.services import callback, deciding
from custos.apps.offices.models import Staff
from custos.apps.papers.models import Paper
from custos.apps.papers.services import originals
from custos.apps.requests import reading_queue, services
from custos.apps.requests.models import AccessRequest
from custos.core.calendar import DayKind, due
from custos.core.errors import InputError
from custos.core.reading.text.page import Box

LATER = MORNING + timedelta(hours=1)
AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("America/Denver"))


def prepared(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    return request


# --- reviewer 1 = reviewer 2, posted by hand


def test_the_preparer_cannot_decide_by_posting_the_form_by_hand(agency, client_of):
    request = prepared(agency)
    assert client_of("r-baca").post(f"/requests/{request.number}/decide", {"act": "sign"}).status_code in {302, 403}
    decision = Decision.objects.get()
    assert decision.decided_by is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(decided_by=decision.prepared_by, decided_at=MORNING, decided_index=1)


# --- an administrator approves their own export


def test_there_is_no_export_and_an_administrator_reaches_no_release(agency, client_of):
    names = {one.name for one in get_resolver().url_patterns}
    assert not [name for name in names if any(word in name for word in ("export", "csv", "xlsx", "zip", "bulk"))]
    request, admin = prepared(agency), client_of("s-trujillo")
    for path in ("release", "decide", "prepare", "letter", "receipt"):
        assert admin.get(f"/requests/{request.number}/{path}").status_code == 404
    assert Decision.objects.get().decided_by is None


# --- a hidden case in search, count, notification and "similar requests"; a sealed record still in the index


def test_a_sealed_case_is_in_no_list_search_notice_or_similar_request(agency, client_of):
    hidden = agency.assessed()
    outsider = client_of("r-baca")
    access.seal_request(
        hidden, named=[Staff.objects.get(key="e-armijo")], why="a sealed order", by=agency["l-ortega"], at=MORNING
    )
    again = agency.assessed(at=LATER, told_to="P. Sandoval", data=fixture("direct-access")["bytes"].encode() + b"\n")
    assert not Link.objects.filter(matter=again).exists()
    for path in ("/requests", "/requests?queue=to-assess", "/late", "/notices", f"/requests/{again.number}", "/ledger"):
        assert hidden.number not in outsider.get(path, follow=True).content.decode(), path
    found = client_of("r-baca").post("/requests/search", {"number": hidden.number}, follow=True).content.decode()
    assert f"/requests/{hidden.number}" not in found
    assert not Notice.objects.filter(matter=hidden).exclude(staff__key__in=("e-armijo", "l-ortega")).exists()


def test_no_page_of_a_case_stays_in_a_cache(agency, client_of):
    request = agency.assessed()
    answer = client_of("r-baca").get(f"/requests/{request.number}")
    assert answer.headers["Cache-Control"] == "no-store"


# --- a holiday in the middle; the last day on a Sunday


def test_the_last_day_on_a_sunday_moves_and_a_holiday_added_later_moves_it_again():
    from custos.core.calendar import HolidayCalendar

    monday = due(date(2026, 11, 15), 7, DayKind.CALENDAR)  # the seventh day is Sunday the 22nd
    assert monday.on == date(2026, 11, 23)
    closed = HolidayCalendar("own", "", "", own={date(2026, 11, 23): "the office is closed"})
    assert due(date(2026, 11, 15), 7, DayKind.CALENDAR, closed).on == date(2026, 11, 24)


# --- the address field says "Don't Care 12345"; a right mail address with someone else's telephone


def test_an_address_of_nonsense_verifies_nobody():
    text = (
        "My name is Lina Barros. I ask for my own wage claim file, claim WC-2026-1187.\n"
        "My address: Don't Care 12345. Please send it today.\nLina Barros"
    )
    found = assess(text.encode(), "note.txt", agency="us-nm-dws", received_at=AT, given={})
    known = {fact.name: fact.values for fact in found.facts}
    assert "yes" not in known.get("requester-verified", ())
    assert found.outcome not in {"must-release", "may-release"}


def test_nobody_is_called_back_on_a_number_that_stands_in_the_request(agency):
    request = agency.assessed()
    row = request.assessments.last()
    row.pages[0]["text"] += "\nCall me at (505) 555-0199."
    row.save()
    contact = callback.add_contact(
        agency="The field office", number="505 555 0199", source="the directory", verified_on=date(2019, 1, 7),
        by=agency["r-baca"], at=MORNING - timedelta(days=30),
    )  # fmt: skip
    with pytest.raises(InputError, match="is in the request itself"):
        callback.record_call_back(
            request, contact=contact, outcome=CallOutcome.CONFIRMED, note="", by=agency["r-baca"], at=LATER
        )


# --- a redacted copy beside the public original


@pytest.mark.slow
def test_under_a_bar_there_is_one_black_whatever_stood_there():
    first, second = (_letter(name) for name in ("Tadeo Okonjoba", "Ana Li Xu Wenzhang"))
    place = Region(1, Box(0.05, 0.10, 0.95, 0.60))
    one, other = (redact(data, (), (place,), ocr=False).pdf for data in (first, second))
    assert one == other
    assert redact(first, (), (), ocr=False).pdf != redact(second, (), (), ocr=False).pdf


def _letter(name):
    """A page of a PDF on which a name stands in the upper half."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    page = pdf.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = pikepdf.Stream(pdf, f"BT /F 14 Tf 72 600 Td ({name}) Tj ET".encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


# --- a spreadsheet with a very hidden sheet


def _workbook():
    """A workbook whose second sheet can be made visible by no menu."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr(
            "xl/workbook.xml",
            '<workbook><sheets><sheet name="A"/><sheet name="B" state="veryHidden"/></sheets></workbook>',
        )
        book.writestr("xl/worksheets/sheet2.xml", "<worksheet>Tadeo Okonjoba 123-45-6789</worksheet>")
    return out.getvalue()


def test_a_workbook_is_kept_and_named_and_never_taken_for_read(agency):
    request = reading_queue.read_now(agency.receive(data=_workbook()), lambda: MORNING)
    assert request.state == State.UNREAD
    assert originals.fetch(Paper.objects.get(matter=request).sha256, request.case) == _workbook()


def test_a_workbook_cannot_leave_in_a_package():
    import pyrage

    recipient = check_recipient(KeyKind.AGE, str(pyrage.x25519.Identity.generate().to_public()))
    content = Content(
        title="x", intro="x", groups=(Group("g", (("a", "b"),)),), papers=(ThirdPaper("book.xlsx", _workbook()),)
    )
    with pytest.raises(Exception, match=r"book\.xlsx|PDF|picture"):
        assemble(content, recipient, agency="x", prefix="x-", first=1, about={}, ocr=False)


# --- an upgrade keeps what was masked


def test_a_new_assessment_changes_no_letter_that_was_decided(agency):
    request = prepared(agency)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    letter = request.letters.last()
    before = (letter.text, letter.pdf_sha256)
    with pytest.raises(Exception, match=r"."):
        services.assess_request(request, by=None, at=LATER)
    letter.refresh_from_db()
    assert (letter.text, letter.pdf_sha256) == before


# --- permanent deletion that is logged as something else


def test_nothing_of_a_request_can_be_deleted_and_no_page_says_that_it_could(agency):
    request = prepared(agency)
    names = {one.name for one in get_resolver().url_patterns}
    # A worker may throw away the form that they have not sent: it is no claim yet, and the agency never had it.
    assert [n for n in names if any(word in n for word in ("delete", "destroy", "purge", "erase"))] == ["worker-erase"]
    with pytest.raises(ProtectedError):
        request.delete()
    with pytest.raises(ProtectedError):
        Staff.objects.get(key="r-baca").delete()
    assert AccessRequest.objects.filter(pk=request.pk).exists()


# --- a reply to a reminder


def test_a_reply_to_a_reminder_is_a_request_like_every_other(agency):
    reply = b"From: someone@workforce.example\r\nTo: custos@workforce.example\r\nSubject: Re: reminder\r\nIn-Reply-To: <1@custos>\r\n\r\nPlease send me the file.\r\n"
    request = agency.receive(data=reply)
    assert originals.fetch(Paper.objects.get(matter=request).sha256, request.case) == reply
    assert request.number
