"""The visits' pages without script: a whole visit by forms, and who sees it."""

import re
import socket
import threading
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from tests.apps.made_up import MORNING
from tests.refusals import coded

from custos.apps.casework import services as casework
from custos.apps.deadlines.models import Hold
from custos.apps.deadlines.services import holds
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff
from custos.apps.requests.models import AccessRequest
from custos.apps.visits import closing, opening, services
from custos.apps.visits.mailer import Mailer
from custos.apps.visits.models import Alert, Visit, VisitEvent, VisitPhoto
from custos.core.errors import Conflict

GOOD = {3: "us-court", 4: "yes", 6: "judge", 7: "yes", 10: "here", 11: "all", 12: "open", 13: "yes"}


@pytest.fixture
def desk(client_of):
    return client_of("f-lucero")


@pytest.fixture
def begun(desk):
    desk.post("/visits/begin")
    return Visit.objects.get()


def happens(desk, visit, what, **more):
    return desk.post(f"/visits/{visit.number}/happening", {"happening": what} | more, follow=True)


def test_the_first_sentence_stands_on_the_page_without_a_sign_in_and_without_script(agency, client):
    page = client.get("/desk").content.decode()
    assert "May I see your badges" in page
    assert "hide anyone" in page
    assert "tel:+15055550140" in page
    assert "noscript" in page


def test_the_page_for_devices_names_nobody_and_sets_no_cookie(agency, desk):
    signed_in = desk.get("/desk")
    assert "Lucero" not in signed_in.content.decode()
    assert "csrf" not in signed_in.content.decode()
    assert not signed_in.cookies.get("csrf")


def test_a_whole_visit_is_recorded_by_forms(agency, desk, begun):
    assert begun.step == "V1"
    shown = desk.get(f"/visits/{begun.number}").content.decode()
    assert "May I see your badges" in shown
    assert "V1:" not in shown
    assert "V1:" not in desk.get(f"/requests/{begun.number}/life").content.decode()
    page = happens(desk, begun, "want-in", who="immigration").content.decode()
    assert "I can not agree to you coming in" in page
    assert "8 CFR 287.8(f)(2)" in page
    page = happens(desk, begun, "enter").content.decode()
    assert "I will not stand in your way" in page
    desk.post(f"/visits/{begun.number}/detail/officer", {"officer-name": "A. Doe", "officer-badge": "77"})
    desk.post(f"/visits/{begun.number}/detail/area", {"area-area": "records room"})
    happens(desk, begun, "leave")
    page = desk.post(f"/visits/{begun.number}/close", follow=True).content.decode()
    assert "on hold" in page
    assert f"/visits/{begun.number}/detail/officer" not in page
    report = desk.get(f"/visits/{begun.number}/report.pdf")
    assert report.content.startswith(b"%PDF")
    assert list(VisitEvent.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_after_they_left_the_forms_stay_open_until_the_report_is_written(agency, desk, begun):
    page = happens(desk, begun, "leave").content.decode()
    assert "No officer is noted yet" in page
    desk.post(f"/visits/{begun.number}/detail/officer", {"officer-name": "A. Doe", "officer-badge": "77"})
    page = desk.get(f"/visits/{begun.number}").content.decode()
    assert "No officer is noted yet" not in page
    assert f"/visits/{begun.number}/detail/area" in page
    assert f"/visits/{begun.number}/photo" in page
    assert "/happening" not in page


@pytest.mark.parametrize(
    ("answers", "says", "step"),
    [
        (GOOD, "Comply within the paper", "V7"),
        (GOOD | {6: "officer"}, "Signed by an officer, not by a judge.", "V8"),
        (GOOD | {12: "passed"}, "Its last day has passed.", "V8"),
        (GOOD | {10: "elsewhere"}, "It does not name this place.", "V8"),
        ({}, "Cannot tell. Call the designated official.", "V2"),
    ],
)
def test_the_checklist_decides_what_a_search_warrant_is_worth(desk, begun, answers, says, step):
    happens(desk, begun, "show-paper")
    filled = {"paper": "search-warrant"} | {f"check-{number}": key for number, key in answers.items()}
    page = desk.post(f"/visits/{begun.number}/checklist", filled, follow=True).content.decode()
    assert says in page
    begun.refresh_from_db()
    assert begun.step == step


def test_a_photograph_by_form_becomes_a_request_and_is_shown(desk, begun):
    photo = SimpleUploadedFile("paper.jpg", b"\xff\xd8\xff\xe0 paper", content_type="image/jpeg")
    desk.post(f"/visits/{begun.number}/photo", {"photo": photo})
    begun.refresh_from_db()
    assert begun.request.channel == "visit"
    page = desk.get(f"/visits/{begun.number}")
    address = f"/visits/{begun.number}/photo/{VisitPhoto.objects.get().pk}"
    assert address in page.content.decode()
    assert desk.get(address).content == b"\xff\xd8\xff\xe0 paper"


def test_what_is_no_photograph_is_refused_in_words(desk, begun):
    wrong = SimpleUploadedFile("run.exe", b"MZ", content_type="application/x-msdownload")
    answer = desk.post(f"/visits/{begun.number}/photo", {"photo": wrong})
    assert answer.status_code == 422
    assert "is not a photograph" in answer.content.decode()


def test_the_authority_and_counsel_are_told_and_can_say_that_they_have_seen_it(begun, client_of):
    authority = client_of("e-armijo")
    assert f"visit {begun.number}" in authority.get("/visits").content.decode()
    shown = re.findall('name="shown" value="([0-9]+)"', authority.get("/visits").content.decode())
    later = Alert.objects.create(visit=begun, staff=Staff.objects.get(key="e-armijo"), at=MORNING)
    authority.post("/visits/seen", {"shown": shown})
    assert [one.pk for one in Alert.objects.filter(staff__key="e-armijo", seen_at=None)] == [later.pk]
    authority.post("/visits/seen", {"shown": [later.pk, Alert.objects.exclude(staff__key="e-armijo").first().pk]})
    assert Alert.objects.filter(seen_at=None).exists()  # nobody sees for another
    assert "Visitors at the door" not in authority.get("/visits").content.decode()


def test_a_mail_server_that_swallows_everything_holds_up_no_page(agency, desk, settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes the connection and never says a word
        settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = "django.core.mail.backends.smtp.EmailBackend", 4
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.NOTICES_FROM = "custos@workforce.example"
        began = time.monotonic()
        assert desk.post("/visits/begin").status_code == 302
        assert time.monotonic() - began < 3
    assert Alert.objects.filter(staff__isnull=False).count() == 2
    assert Alert.objects.exclude(mail="").exists()


def test_the_mailer_wakes_its_thread_and_outlives_a_run_that_fails(caplog):
    runs, done = [], threading.Event()

    def send():
        runs.append(threading.current_thread().name)
        done.set()
        raise OSError("no server")

    mailer = Mailer()
    mailer.wake()  # before it runs, nothing happens
    mailer.start(send)
    for number in (1, 2):
        assert done.wait(5)
        assert runs == ["alerting"] * number
        done.clear()
        mailer.wake()
    assert "no server" not in caplog.text


def test_two_syncs_at_once_make_one_set_of_alerts(agency, monkeypatch):
    begun = services.begin_visit(by=agency["f-lucero"], at=MORNING)
    lock, first = closing.locked, []

    def waits(visit):
        """The lock is given only after the other sync, which had it, is through."""
        monkeypatch.setattr(closing, "locked", lock)
        first.extend(closing.alert(visit, at=MORNING))
        return lock(visit)

    monkeypatch.setattr(closing, "locked", waits)
    assert closing.alert(begun, at=MORNING) == []
    assert Alert.objects.count() == len(first) > 0


def test_another_office_does_not_see_the_visit_and_an_administrator_sees_none(begun, client_of):
    assert client_of("d-montoya").get(f"/visits/{begun.number}").status_code == 404
    assert client_of("s-trujillo").get("/visits").status_code == 403
    assert client_of("a-begay").get(f"/visits/{begun.number}").status_code == 200


def test_an_auditor_sees_that_there_was_a_visit_but_not_the_record(begun, client_of):
    page = client_of("a-begay").get(f"/visits/{begun.number}").content.decode()
    assert "They come in." not in page


def test_a_visit_that_is_over_takes_nothing_more(desk, begun):
    happens(desk, begun, "leave")
    assert happens(desk, begun, "enter").status_code == 409
    desk.post(f"/visits/{begun.number}/close")
    answer = desk.post(f"/visits/{begun.number}/detail/note", {"note-note": "later"})
    assert answer.status_code == 409


def test_a_closed_visit_and_its_request_are_held_until_two_people_lift_it(agency, desk, begun, client_of):
    happens(desk, begun, "ask-by-name")
    happens(desk, begun, "leave")
    desk.post(f"/visits/{begun.number}/close")
    begun.refresh_from_db()
    assert [one.set_by.key for one in Hold.objects.order_by("pk")] == ["f-lucero", "f-lucero"]
    with pytest.raises(Conflict, check=coded("hold-in-force")):
        holds.refuse_if_held(begun.request)  # what closing a request asks
    Hold.objects.filter(matter=begun.request).update(set_by=None)
    assert (
        "Set by a rule of the agency"
        in client_of("l-ortega").get(f"/requests/{begun.request.number}/hold").content.decode()
    )
    for number in (begun.number, begun.request.number):
        client_of("l-ortega").post(f"/requests/{number}/hold", {"act": "propose", "reason": "over", "why": "over"})
        client_of("e-armijo").post(f"/requests/{number}/hold", {"act": "lift"})
    assert not Hold.objects.filter(lifted_at=None).exists()


def test_no_visit_is_closed_without_its_hold(agency, desk, begun, monkeypatch):
    happens(desk, begun, "leave")
    monkeypatch.setattr(holds, "append_event", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        closing.close_visit(begun, by=agency["f-lucero"], at=MORNING)
    begun.refresh_from_db()
    assert begun.closed_at is None
    assert not LedgerEntry.objects.filter(kind="visit-closed").exists()


def test_the_page_speaks_spanish(desk, begun):
    desk.cookies["language"] = "es"
    page = happens(desk, begun, "want-in").content.decode()
    assert "No puedo darle permiso para pasar" in page
    assert "Sin consentimiento. Sin resistencia." in page


def test_devices_are_enrolled_locked_and_wiped_with_a_reason(desk, agency):
    made = desk.post("/desk/enrol", {"name": "counter tablet"}).json()
    assert made["office"] == "Las Cruces"
    page = desk.get("/desk/devices").content.decode()
    assert "counter tablet" in page
    assert made["token"] not in page
    assert desk.post(f"/desk/devices/{made['device']}/lock", {"why": ""}).status_code == 422
    desk.post(f"/desk/devices/{made['device']}/lock", {"why": "lost"})
    assert "locked" in desk.get("/desk/devices").content.decode()


def test_the_report_is_tagged_titled_and_in_the_language_of_the_person_who_closed_it(desk, begun, tmp_path):
    import io

    import pikepdf

    desk.cookies["language"] = "es"
    happens(desk, begun, "leave")
    desk.post(f"/visits/{begun.number}/close")
    with pikepdf.open(io.BytesIO(desk.get(f"/visits/{begun.number}/report.pdf").content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "es"
        assert "Informe del incidente" in str(pdf.open_metadata()["dc:title"])


def test_the_morning_of_the_story_is_the_moment_of_the_visit(begun):
    assert begun.began_at == MORNING


def test_a_record_is_shown_only_after_the_ledger_says_who_looks(agency):
    visit = services.begin_visit(by=agency["f-lucero"], at=MORNING)
    before = LedgerEntry.objects.count()
    assert (
        opening.open_visit(agency["f-lucero"], visit.number, at=MORNING) == visit
    )  # who is recording it writes enough
    assert LedgerEntry.objects.count() == before
    assert opening.open_visit(agency["l-ortega"], visit.number, at=MORNING) == visit
    entry = LedgerEntry.objects.order_by("i").last()
    assert (entry.kind, entry.case) == ("case-viewed", visit.case)
    opening.open_visit(agency["l-ortega"], visit.number, at=MORNING + timedelta(minutes=5))
    assert LedgerEntry.objects.count() == before + 1
    opening.open_visit(agency["l-ortega"], visit.number, at=MORNING + timedelta(minutes=20))
    assert LedgerEntry.objects.count() == before + 2
    assert opening.open_visit(agency["s-trujillo"], visit.number, at=MORNING) is None
    assert LedgerEntry.objects.count() == before + 2


def test_every_page_of_the_paper_that_was_shown_reaches_the_request(agency):
    visit = services.begin_visit(by=agency["f-lucero"], at=MORNING)
    for page in (b"\xff\xd8\xff page one", b"\xff\xd8\xff page two", b"\xff\xd8\xff page two"):
        services.note_photo(visit, data=page, kind="image/jpeg", by=agency["f-lucero"], at=MORNING)
        closing.request_for(visit, by=agency["f-lucero"], at=MORNING)
    visit.refresh_from_db()
    assert visit.request.papers.count() == 2
    assert AccessRequest.objects.count() == 1


def test_the_lines_of_a_visit_cannot_be_changed_by_hand(agency):
    services.begin_visit(by=agency["f-lucero"], at=MORNING)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        VisitEvent.objects.update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        VisitEvent.objects.all().delete()


def test_an_officer_who_gives_no_name_is_told_in_words_and_a_closed_visit_asks_for_no_report(agency, desk, begun):
    desk.post(f"/visits/{begun.number}/detail/officer", {"officer-agency": "ICE", "officer-refused": "on"})
    happens(desk, begun, "leave")
    assert "write the report today" in desk.get("/visits").content.decode()
    page = desk.post(f"/visits/{begun.number}/close", follow=True).content.decode()
    assert "Officer: ICE, refused to say" in page
    listed = desk.get("/visits").content.decode()
    assert "report written" in listed
    assert "write the report today" not in listed


def test_a_seal_hides_a_visit_from_its_own_office_too(agency, client_of, desk, begun):
    named = [Staff.objects.get(key="e-armijo")]
    casework.seal_request(begun, named=named, why="order of the court", by=agency["l-ortega"], at=MORNING)
    assert desk.get(f"/visits/{begun.number}").status_code == 404
    assert begun.number not in desk.get("/visits").content.decode()
    assert client_of("e-armijo").get(f"/visits/{begun.number}").status_code == 200


@pytest.mark.parametrize("page", ["receipt", "hold", "clocks"])
def test_the_shared_pages_of_a_visit_show_it_to_nobody_who_does_not_see_the_visit(agency, client_of, begun, page):
    seen = {
        key: client_of(key).get(f"/requests/{begun.number}/{page}").status_code
        for key in ("f-lucero", "l-ortega", "s-trujillo")
    }
    assert seen == {"f-lucero": 200, "l-ortega": 200, "s-trujillo": 404}
    assert client_of("l-ortega").get(f"/requests/{begun.number}").status_code == 404


def test_after_a_photograph_the_page_looks_again_by_itself_until_the_reading_is_there(desk, begun, monkeypatch):
    monkeypatch.setattr("custos.apps.visits.views.backlog.hand_over", lambda *_args, **_more: None)
    photo = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0 a paper", content_type="image/jpeg")
    shown = desk.post(f"/visits/{begun.number}/photo", {"photo": photo}, follow=True)
    assert shown.status_code == 200
    assert shown.headers["Refresh"] == "5"
    assert "Stop updating" in shown.content.decode()
    assert "Refresh" not in desk.get(f"/visits/{begun.number}").headers
