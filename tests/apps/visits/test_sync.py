"""What a device sends: each line once, in its chain, with both times, whatever happens on the way."""

import json
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.visits.devices import JPEG, Phone, new_visit
from tests.refusals import coded

from custos.apps.deadlines.services import holds
from custos.apps.deadlines.services.notices import Mailed
from custos.apps.ledger import guards
from custos.apps.ledger.models import LedgerOpening
from custos.apps.offices.agency import the_agency
from custos.apps.papers.services import originals
from custos.apps.requests.models import AccessRequest
from custos.apps.visits import closing, devices, selectors
from custos.apps.visits.models import Alert, ConflictingLine, Device, Visit, VisitEvent, VisitPhoto
from custos.apps.visits.rules import door_rules
from custos.core.errors import Forbidden


@pytest.fixture
def phone(agency):
    return Phone(agency["f-lucero"], MORNING)


def opened(field):
    return [opening.value for opening in LedgerOpening.objects.filter(field=field).order_by("i")]


def kinds():
    from custos.apps.ledger.models import LedgerEntry

    return list(LedgerEntry.objects.order_by("i").values_list("kind", flat=True))


def test_a_visit_is_stored_line_by_line_with_one_entry_each(phone):
    visit = new_visit()
    phone.happens(visit, "arrive")
    phone.wait(60)
    phone.happens(visit, "want-in", step="V4")
    answer = phone.send().json()
    assert (answer["done"], answer["accepted"], answer["conflict"]) == (2, 2, "")
    assert answer["visits"] == {str(visit): "2019-00001"}
    stored = Visit.objects.get()
    assert (stored.step, stored.situation["want"]) == ("V4", "rooms")
    assert [kind for kind in kinds() if kind.startswith("visit")] == ["visit-recorded", "visit-step"]


def test_what_is_sent_twice_changes_nothing(phone):
    visit = new_visit()
    phone.happens(visit, "arrive")
    phone.send_photo(visit)
    phone.send_photo(visit)
    assert phone.send().json()["accepted"] == 1
    before = kinds()
    again = phone.send().json()
    assert (again["done"], again["accepted"], again["repeated"]) == (1, 0, 1)
    assert kinds() == before
    assert (Visit.objects.count(), VisitEvent.objects.count(), VisitPhoto.objects.count()) == (1, 1, 1)


def test_half_a_batch_that_arrived_is_finished_by_the_next_one(phone):
    visit = new_visit()
    for what in ("arrive", "stand", "stay"):
        phone.happens(visit, what)
    phone.send(phone.lines[:1])
    assert phone.send().json() | {"readings": {}} == {
        "done": 3,
        "accepted": 2,
        "repeated": 1,
        "conflict": "",
        "clock_ms": 0,
        "server_now": phone.now_ms,
        "visits": {str(visit): "2019-00001"},
        "readings": {},
        "wipe": False,
    }


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda phone: phone.lines[0].replace('"arrive"', '"stand"'), "another-line"),
        (lambda phone: phone.lines[2].replace('"seq": 3', '"seq": 5'), "a-gap"),
        (lambda phone: phone.lines[2].replace('"prev": "', '"prev": "f'), "broken-chain"),
    ],
)
def test_a_line_that_does_not_fit_is_kept_apart_and_overwrites_nothing(phone, spoil, why):
    visit = new_visit()
    for what in ("arrive", "stand", "stay"):
        phone.happens(visit, what)
    phone.send(phone.lines[:2])
    stored = list(VisitEvent.objects.values_list("body", flat=True))
    answer = phone.send([spoil(phone)]).json()
    assert (answer["conflict"], answer["done"]) == (why, 2)
    assert list(VisitEvent.objects.values_list("body", flat=True)) == stored
    assert ConflictingLine.objects.get().why == why
    assert phone.send().json()["done"] == 3


def test_a_clock_that_is_an_hour_wrong_is_measured_and_both_times_are_committed(agency):
    phone = Phone(agency["f-lucero"], MORNING, wrong_ms=3_600_000)
    visit = new_visit()
    phone.happens(visit, "arrive")
    answer = phone.send().json()
    assert answer["clock_ms"] == -3_600_000
    line = VisitEvent.objects.get()
    assert line.device_at == MORNING + timedelta(hours=1)
    assert line.at == line.received_at == Visit.objects.get().began_at == MORNING
    (committed,) = opened("time")
    assert json.loads(committed) == {
        "device": (MORNING + timedelta(hours=1)).isoformat(timespec="milliseconds"),
        "server": MORNING.isoformat(timespec="milliseconds"),
        "clock_ms": -3_600_000,
    }


def test_a_visit_of_two_days_ago_keeps_its_own_time(agency, settings):
    phone = Phone(agency["f-lucero"], MORNING - timedelta(days=3))
    visit = new_visit()
    phone.now_ms += 24 * 3_600_000
    phone.happens(visit, "arrive")
    phone.now_ms += 2 * 24 * 3_600_000
    phone.send()
    assert Visit.objects.get().began_at == MORNING - timedelta(days=2)
    assert VisitEvent.objects.get().received_at == MORNING


def test_a_clock_that_was_set_in_the_middle_is_seen(phone):
    visit = new_visit()
    phone.happens(visit, "arrive")
    phone.wait(10)
    phone.wrong_ms = 1_800_000
    phone.happens(visit, "stay")
    phone.wait(10)
    phone.happens(visit, "leave")
    phone.send()
    assert list(VisitEvent.objects.values_list("clock_jumped", flat=True)) == [False, True, False]


def test_what_the_device_said_is_compared_with_the_rules_of_that_day(phone):
    law = door_rules(MORNING.date()).law.digest
    visit = new_visit()
    phone.happens(visit, "arrive", law=law)
    phone.happens(visit, "enter", law=law, way="comply", step="V7")
    phone.happens(visit, "stay", law="1" * 64)
    phone.send()
    assert list(VisitEvent.objects.values_list("agrees", flat=True)) == [True, False, None]


def test_a_photograph_becomes_a_request_whose_bytes_are_the_originals(phone):
    visit = new_visit()
    phone.happens(visit, "arrive")
    _, sha256 = phone.send_photo(visit)
    phone.write(visit, "photo", sha256=sha256, size=len(JPEG))
    phone.send()
    request = AccessRequest.objects.get()
    assert (request.channel, request.office.key, request.received_at) == ("visit", "las-cruces", MORNING)
    assert originals.fetch(request.papers.get().sha256, request.case) == JPEG
    assert Visit.objects.get().request == request
    assert sha256 in opened("paper")


def test_the_end_of_a_visit_writes_the_report_holds_and_tells_who_must_know(phone, settings):
    settings.NOTICES_FROM = "custos@workforce.example"
    visit = new_visit()
    phone.happens(visit, "arrive")
    phone.happens(visit, "ask-by-name", step="V6", say="no-answers")
    phone.write(visit, "officer", name="J. Doe", badge="4411", agency="ICE", vehicle="white van 7ABC")
    phone.happens(visit, "leave", step="V10")
    phone.happens(visit, "report", step="V11")
    phone.send()
    stored = Visit.objects.get()
    assert originals.fetch(stored.report_sha256, stored.case).startswith(b"%PDF")
    assert stored.request.papers.get().name == "visit-2019-00001.txt"
    assert {"visit-closed", "hold-set", "alert-sent", "request-received"} <= set(kinds())
    assert {alert.staff.key for alert in Alert.objects.filter(staff__isnull=False)} == {"l-ortega", "e-armijo"}
    assert mail.outbox == []  # no page waits for a mail server
    contacts = {one.mail for one in the_agency().contacts if one.mail}
    newest = Alert.objects.first().at
    assert closing.mail_alerts(newest, younger=False) == Mailed()  # so young, they are the thread's
    assert closing.mail_alerts(newest) == Mailed(sent=len(contacts))
    assert closing.mail_alerts(newest + timedelta(minutes=15), younger=False) == Mailed()
    assert sorted(to for one in mail.outbox for to in one.to) == sorted(
        one.mail for one in the_agency().contacts if one.mail
    )
    assert "Doe" not in "".join(one.subject + one.body for one in mail.outbox)
    for held in (stored, stored.request):
        assert holds.held(held)
        [hold] = held.holds.all()
        assert (hold.set_by, hold.why) == (None, "A visit at the door (POL-HOLD)")
    assert kinds().count("hold-set") == 2
    phone.send()
    assert (kinds().count("visit-closed"), kinds().count("hold-set")) == (1, 2)


def test_without_a_sender_no_mail_leaves_and_the_notice_stands_on_the_pages(phone, settings):
    settings.NOTICES_FROM = ""
    phone.happens(new_visit(), "arrive")
    phone.send()
    assert mail.outbox == []
    assert Alert.objects.filter(staff__isnull=False).count() == 2
    assert closing.mail_alerts(Alert.objects.first().at) == Mailed()
    assert not Alert.objects.filter(mailed=True).exists()


def test_an_alert_that_could_not_leave_is_tried_again_for_a_day_and_one_address_holds_up_no_other(
    phone, settings, monkeypatch
):
    settings.NOTICES_FROM = "custos@workforce.example"
    phone.happens(new_visit(), "arrive")
    phone.send()
    begun, contacts = Alert.objects.first().at, Alert.objects.exclude(mail="").count()

    def failing(error):
        def send(_message):
            raise error

        monkeypatch.setattr("django.core.mail.EmailMessage.send", send)

    failing(ConnectionRefusedError())
    assert closing.mail_alerts(begun) == Mailed(waiting=contacts)
    failing(SMTPRecipientsRefused({}))
    assert closing.mail_alerts(begun) == Mailed(refused=contacts)
    monkeypatch.undo()
    assert closing.mail_alerts(begun + timedelta(days=2)) == Mailed()
    assert closing.mail_alerts(begun + timedelta(hours=2), younger=False) == Mailed(sent=contacts)


def test_a_photograph_of_eight_megabytes_is_taken_and_one_of_fifty_is_not(phone, settings):
    visit = new_visit()
    assert phone.send_photo(visit, b"\xff\xd8" + b"x" * 8_000_000)[0].status_code == 200
    settings.UPLOAD_MAX_BYTES = 1_000_000
    answer, _ = phone.send_photo(visit, b"\xff\xd8" + b"y" * 1_000_000)
    assert answer.status_code == 422
    assert "MB" in answer.json()["error"]


def test_two_devices_of_one_office_do_not_disturb_each_other(agency):
    one, other = Phone(agency["f-lucero"], MORNING), Phone(agency["f-lucero"], MORNING, name="phone")
    first, second = new_visit(), new_visit()
    one.happens(first, "arrive")
    other.happens(second, "arrive")
    assert one.send().json()["done"] == other.send().json()["done"] == 1
    other.happens(first, "stay")
    assert other.send().json()["conflict"] == "another-device"
    assert Visit.objects.count() == 2


def test_a_stranger_and_a_locked_device_are_refused_alike(agency, phone):
    phone.happens(new_visit(), "arrive")
    stranger = Client().post("/desk/sync", "{}", content_type="application/json")
    good, phone.token = phone.token, "wrong"
    wrong = phone.send()
    phone.token = good
    devices.lock_device(phone.device, why="lost", by=agency["f-lucero"], at=MORNING)
    locked = phone.send()
    assert [stranger.status_code, wrong.status_code, locked.status_code] == [401, 401, 401]
    assert wrong.json() == locked.json()
    assert Visit.objects.count() == 0


def test_a_device_to_be_wiped_hands_over_what_it_holds_first(agency, phone):
    phone.happens(new_visit(), "arrive")
    devices.wipe_device(phone.device, why="stolen", by=agency["s-trujillo"], at=MORNING)
    answer = phone.send().json()
    assert (answer["accepted"], answer["wipe"]) == (1, True)
    Client().post("/desk/wiped", headers=phone.headers())
    assert Device.objects.get().state == "wiped"
    assert phone.send().status_code == 401
    assert kinds().count("device-changed") == 3


def test_only_the_own_office_or_an_administrator_looks_after_a_device(agency, phone):
    with pytest.raises(Forbidden, check=coded("device-of-another-office")):
        devices.lock_device(phone.device, why="lost", by=agency["r-baca"], at=MORNING)
    with pytest.raises(Forbidden):
        devices.enrol_device(name="mine", by=agency["s-trujillo"], at=MORNING)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        '{"now": "x", "lines": []}',
        '{"now": 1, "lines": ["{}"]}',
        '{"now": 1565881200000, "lines": ["x"]}',
        '{"now": 1565881200000, "lines": [7]}',
    ],
)
def test_nonsense_is_answered_in_words_and_stores_nothing(phone, body):
    answer = Client().post("/desk/sync", body, content_type="application/json", headers=phone.headers())
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize("through_the_keeper", [True, False])
def test_a_line_that_was_changed_in_the_database_is_found(agency, phone, through_the_keeper):
    visit = new_visit()
    phone.happens(visit, "arrive")
    phone.happens(visit, "stay")
    phone.send()
    counsel, stored = agency["l-ortega"], Visit.objects.get()
    assert selectors.find_broken_line(counsel, stored) is None
    guards.remove(
        connection
    )  # the person who has the database in hand can take the triggers off; the chain still tells
    line, changed = VisitEvent.objects.get(sequence=1), phone.lines[0].replace("arrive", "stand")
    if through_the_keeper:
        line.body = changed
        line.save(update_fields=["body"])
    else:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE visits_visitevent SET body = %s WHERE sequence = 1", [changed])
    guards.install(connection)
    assert selectors.find_broken_line(counsel, stored).sequence == 1


def test_the_words_of_another_visit_are_not_opened_to_check_the_chain(agency, phone, monkeypatch):
    for what in ("arrive", "stay"):
        phone.happens(new_visit(), what)
    phone.send()
    first, second = Visit.objects.order_by("pk")
    opened = []
    monkeypatch.setattr(selectors, "open_rows", lambda rows: opened.extend(row.visit_id for row in rows))
    assert selectors.find_broken_line(agency["l-ortega"], second) is None
    assert set(opened) == {second.pk}
    guards.remove(connection)
    VisitEvent.objects.filter(visit=first).update(sha256="0" * 64)
    guards.install(connection)
    assert selectors.find_broken_line(agency["l-ortega"], second) is not None
