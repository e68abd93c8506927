"""What time brings about is done once, however often and by however many it is run."""

import json
from datetime import date, timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.deadlines.test_clocks import CPRA, QUASH, told  # noqa: F401 - a fixture
from tests.apps.made_up import MORNING

from custos.apps.casework.models import Delegation, Matter
from custos.apps.casework.states import State
from custos.apps.deadlines import selectors as clock_selectors
from custos.apps.deadlines.models import Notice, NoticeKind
from custos.apps.deadlines.services import notices
from custos.apps.deadlines.services import proofs as services
from custos.apps.decisions.services import delegations, emergency
from custos.apps.ledger import store
from custos.apps.offices.models import Staff
from custos.apps.papers.services import originals
from custos.apps.requests import reading_queue, ticking

DUE_ON = date(2019, 8, 26)


def at(days, hour=0):
    return MORNING + timedelta(days=days, hours=hour)


def run(moment):
    return [(one.what, one.number, one.told) for one in ticking.tick(moment)]


def test_nothing_is_due_and_nothing_is_said(agency, told):  # noqa: F811
    told(CPRA)
    assert run(at(0)) == []


def test_a_time_reminds_those_whose_turn_it_is_once_and_again_on_the_eve(agency, told):  # noqa: F811
    request = told(CPRA)
    assert run(at(8)) == [("due-soon", request.number, 2)]
    assert run(at(8)) == []
    assert {row.staff.key for row in Notice.objects.all()} == {"r-baca", "l-ortega"}
    assert run(at(10)) == [("due-soon", request.number, 2)]
    assert request.events.filter(kind="reminder-sent").count() == 2


def test_what_is_late_goes_to_the_authority_and_counsel(agency, told):  # noqa: F811
    request = told(CPRA)
    assert run(at(12)) == [("late", request.number, 2)]
    late = Notice.objects.filter(kind=NoticeKind.LATE)
    assert {row.staff.key for row in late} == {"e-armijo", "l-ortega"}
    assert run(at(13)) == []


@pytest.mark.parametrize("days", [8, 12])
def test_a_second_run_over_more_reminded_times_asks_no_more(agency, told, days):  # noqa: F811
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert list(ticking.steps(at(days))[2]) == []
        return len(asked)

    told(CPRA)
    run(at(days))
    one = queries()
    for _ in range(4):
        told(CPRA)
    assert len(run(at(days))) == 4
    assert queries() == one <= 3


def test_who_may_not_see_what_is_late_costs_one_question_however_many_times_there_are(agency, told):  # noqa: F811
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert list(ticking.steps(at(12))[2]) == []
        return len(asked)

    def seal():
        request = told(CPRA)
        Matter.objects.filter(pk=request.pk).update(sealed_at=at(1))
        request.participants.update(ended_at=at(1))

    seal()
    one = queries()
    for _ in range(4):
        seal()
    assert queries() == one


def test_whose_turn_it_becomes_is_told_too(agency, told):  # noqa: F811
    request = told(CPRA)
    assert run(at(10)) == [("due-soon", request.number, 2)]
    Matter.objects.filter(pk=request.pk).update(state=State.PREPARED)
    assert run(at(10)) == [("due-soon", request.number, 1)]


def test_a_time_that_was_met_reminds_nobody(agency, told):  # noqa: F811
    request = told(CPRA)
    services.prove_duty(
        request,
        duty=request.duties.get(),
        proof=services.Proof(words="told by letter 14"),
        by=agency["r-baca"],
        at=at(1),
    )
    assert run(at(12)) == []


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_paper_that_is_no_longer_what_arrived_is_an_entry_and_an_alarm_once(agency, told, settings, damage):  # noqa: F811
    request = told(CPRA)
    [paper] = request.papers.all()
    place = Path(settings.CUSTOS_DATA_DIR) / "originals" / paper.sha256[:2] / paper.sha256
    if damage == "changed":
        place.write_bytes(place.read_bytes() + b"x")
    else:
        place.unlink()
    assert run(at(0)) == [("original-changed", request.number, 2)]
    assert run(at(0)) == []
    [entry] = [json.loads(body) for _, body, _ in store.entries(0, store.head().size) if b"original-changed" in body]
    assert (entry["out"], entry["case"]) == (damage, request.case)
    alarms = Notice.objects.filter(kind=NoticeKind.ORIGINAL_CHANGED)
    assert {row.staff.key for row in alarms} == {"e-armijo", "l-ortega"}


def test_every_byte_of_a_sealed_files_head_counts_and_a_missing_key_is_no_excuse(agency, told, settings):  # noqa: F811
    request = told(CPRA)
    [paper] = request.papers.all()
    place = Path(settings.CUSTOS_DATA_DIR) / "originals" / paper.sha256[:2] / paper.sha256
    sealed = place.read_bytes()
    head = sealed.partition(b"\n")[0]
    for at_byte in range(len(head) + 1):
        for other in (b"z", b"A"):
            changed = sealed[:at_byte] + other + sealed[at_byte + 1 :]
            if changed != sealed:
                place.write_bytes(changed)
                assert originals.damage_of(paper.sha256, request.case) == "changed", at_byte
    place.write_bytes(sealed)
    assert originals.damage_of(paper.sha256, request.case) is None
    place.write_bytes(sealed[:24] + b"zzzz" + sealed[28:])
    assert run(at(0)) == [("original-changed", request.number, 2)]


def test_no_reminder_holds_a_name(agency, told):  # noqa: F811
    told(CPRA)
    run(at(8))
    reminders = list(Notice.objects.all())
    assert {row.staff.key for row in reminders} == {"r-baca", "l-ortega"}
    for row in reminders:
        subject, words = notices.words_of(row)
        assert words == f"Request {row.matter.number} has a deadline on Mon 26 Aug 2019.\n"
        assert subject == f"custos: {row.matter.number}"


def test_a_reminder_is_shown_only_while_its_reader_may_see_the_request(agency, told):  # noqa: F811
    request = told(CPRA)
    clerk = agency["r-baca"]
    run(at(8))
    assert clock_selectors.count_unread(clerk) == len(clock_selectors.list_notices(clerk)) == 1
    stranger = agency["d-montoya"]
    Notice.objects.create(
        staff_id=stranger.staff_id, kind=NoticeKind.LATE, about="x", matter=request, day=DUE_ON, made_at=at(8)
    )
    assert clock_selectors.list_notices(stranger) == []
    assert clock_selectors.count_unread(stranger) == 0


def test_nobody_is_reminded_of_a_request_that_they_may_not_see(agency, told):  # noqa: F811
    request = told(CPRA)
    told_people = notices.remind(
        [Staff.objects.get(key="s-trujillo"), Staff.objects.get(key="d-montoya"), Staff.objects.get(key="r-baca")],
        NoticeKind.LATE,
        request,
        about="x",
        day=DUE_ON,
        at=at(1),
    )
    assert [row.staff.key for row in told_people] == ["r-baca"]


def test_mail_leaves_once_where_a_server_is_named_and_waits_where_it_fails(agency, told, settings):  # noqa: F811
    told(CPRA)
    run(at(8))
    assert notices.mail_waiting(at=at(8)) == notices.Mailed()  # no server is named
    settings.NOTICES_FROM = "custos@workforce.example"
    Staff.objects.filter(key="r-baca").update(email="r.baca@workforce.example")

    def fails(*_):
        raise ConnectionRefusedError

    assert notices.mail_waiting(at=at(8), send=fails) == notices.Mailed(waiting=1)
    assert notices.mail_waiting(at=at(8)) == notices.Mailed(
        sent=1
    )  # counsel has no address on file, and finds it on the page
    assert notices.mail_waiting(at=at(8)) == notices.Mailed()
    assert mail.outbox[0].to == ["r.baca@workforce.example"]
    assert "Quintero" not in mail.outbox[0].body


def test_an_address_that_the_server_refuses_holds_up_nobody_else_and_is_told(agency, told, settings):  # noqa: F811
    request = told(CPRA)
    settings.NOTICES_FROM = "custos@workforce.example"
    Staff.objects.filter(key="r-baca").update(email="gone@workforce.example")
    Staff.objects.filter(key="l-ortega").update(email="l.ortega@workforce.example")
    for key in ("r-baca", "r-baca", "l-ortega"):
        who, about = Staff.objects.get(key=key), str(Notice.objects.count())
        Notice.objects.create(staff=who, kind=NoticeKind.LATE, about=about, matter=request, made_at=at(1))
    tried = []

    def picky(_subject, _body, _from, to):
        tried.append(to[0])
        if to == ["gone@workforce.example"]:
            raise SMTPRecipientsRefused({to[0]: (550, b"no such user")})
        return 1

    assert notices.mail_waiting(at=at(1), send=picky) == notices.Mailed(sent=1, refused=2)
    assert sorted(tried) == ["gone@workforce.example", "l.ortega@workforce.example"]
    assert Notice.objects.get(mailed_at__isnull=False).staff.key == "l-ortega"


def test_no_mail_leaves_to_who_left_or_may_not_see_the_matter_any_more(agency, told, settings):  # noqa: F811
    request = told(CPRA)
    settings.NOTICES_FROM = "custos@workforce.example"
    for key in ("r-baca", "l-ortega", "d-montoya"):
        Staff.objects.filter(key=key).update(email=f"{key}@workforce.example", is_active=key != "l-ortega")
        who = Staff.objects.get(key=key)
        Notice.objects.create(staff=who, kind=NoticeKind.LATE, about="x", matter=request, made_at=at(1))
    assert notices.mail_waiting(at=at(1)) == notices.Mailed(sent=1)
    assert [one.to for one in mail.outbox] == [["r-baca@workforce.example"]]
    Notice.objects.filter(staff__key="r-baca").update(mailed_at=None)
    Matter.objects.filter(pk=request.pk).update(sealed_at=at(1))
    request.participants.update(ended_at=at(1))
    assert notices.mail_waiting(at=at(2)) == notices.Mailed()


def test_an_emergency_that_nobody_reviewed_is_brought_up_every_day(agency):
    request = agency.assessed()
    emergency.open_emergency(request, why="a child is missing", by=agency["r-baca"], at=at(0))
    assert ("second-review", request.number, 2) not in run(at(0, 1))
    assert ("second-review", request.number, 2) in run(at(1))
    assert "second-review" not in [what for what, _, _ in run(at(1))]
    assert ("second-review", request.number, 2) in run(at(2))


def test_a_delegation_ends_by_itself_after_its_last_day(agency):
    delegations.give_delegation(
        to=Staff.objects.get(key="d-montoya"),
        kinds=["subpoena"],
        from_on=date(2019, 8, 15),
        until_on=date(2019, 8, 16),
        why="away",
        by=agency["e-armijo"],
        at=at(0),
    )
    assert run(at(1)) == []
    assert run(at(2)) == [("delegation-ended", "", 0)]
    assert run(at(2)) == []
    assert Delegation.objects.get().ended_index is not None


def test_a_reading_that_a_stopped_machine_left_is_taken_up_and_a_fresh_one_is_not(agency):
    fresh = reading_queue.begin_reading(agency.receive())
    assert run(at(0, 0.2)) == []
    assert run(at(0, 1)) == [("requeued", "", 1)]
    fresh.refresh_from_db()
    assert fresh.state == State.RECEIVED


def test_the_head_of_the_ledger_is_signed_and_only_said_where_it_is_new(agency):
    agency.receive()
    assert [one.what for one in ticking.sign()] == ["checkpoint-signed"]
    assert [one.what for one in ticking.sign()] == []


def test_the_turn_is_the_deciders_once_it_is_prepared(agency, told):  # noqa: F811
    request = told(QUASH)
    request.state = State.PREPARED
    assert [person.key for person in ticking.whose_turn(request, notices.everyone(), at(0).date())] == ["e-armijo"]
