"""Notes and asks for records: sealed, entered, for those who read the case; an ask lets its person in and ends once."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from tests.apps.made_up import MORNING

from custos.apps.casework import services as casework
from custos.apps.casework.models import Because, State
from custos.apps.deadlines.models import Notice
from custos.apps.ledger.models import LedgerEntry
from custos.apps.notes import selectors, services
from custos.apps.notes.models import Note, RecordsAsk
from custos.apps.offices.models import Staff
from custos.core.errors import Conflict, Forbidden, InputError
from custos.web import demo_clock

LATER = MORNING + timedelta(hours=1)
DUE = MORNING.date() + timedelta(days=5)
SECRET = "Look in the blue cabinet of the third floor"


def signed_in(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def request_(agency):
    return agency.assessed("direct-access")


@pytest.fixture
def ask(agency, request_):
    montoya = Staff.objects.get(key="d-montoya")
    return services.ask_for_records(request_, of=montoya, what=SECRET, due_on=DUE, by=agency["r-baca"], at=MORNING)


def stored(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return "".join(str(row[0]) for row in cursor.fetchall())


def test_a_note_is_sealed_entered_and_read_by_who_reads_the_case(agency, request_):
    services.write_note(request_, text=SECRET, by=agency["r-baca"], at=MORNING)
    entry = LedgerEntry.objects.get(kind="note-written")
    assert SECRET.encode() not in bytes(entry.body)
    assert SECRET not in stored("notes_note", "text")
    for who, status in (("r-baca", 200), ("l-ortega", 200), ("d-montoya", 404), ("a-begay", 403), ("s-trujillo", 404)):
        shown = signed_in(who).get(f"/requests/{request_.number}/notes")
        assert shown.status_code == status, who
        assert (SECRET in shown.content.decode()) == (status == 200), who


def test_nobody_changes_or_removes_a_note_by_hand(agency, request_):
    services.write_note(request_, text=SECRET, by=agency["r-baca"], at=MORNING)
    for sql in ("UPDATE notes_note SET text = ''", "DELETE FROM notes_note"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_an_empty_note_and_a_note_by_who_reads_nothing_are_refused(agency, request_):
    with pytest.raises(InputError):
        services.write_note(request_, text="  ", by=agency["r-baca"], at=MORNING)
    with pytest.raises(Forbidden):
        services.write_note(request_, text="x", by=agency["a-begay"], at=MORNING)
    assert not Note.objects.exists()


def test_who_is_asked_takes_part_sees_it_on_their_home_and_answers(agency, request_, ask):
    part = request_.participants.get(staff__key="d-montoya")
    assert (part.because, part.ended_at) == (Because.ASKED, None)
    client = signed_in("d-montoya")
    home = client.get("/").content.decode()
    assert f"R. Baca asks you for records for {request_.number}" in home
    assert SECRET not in home
    page = client.get(f"/requests/{request_.number}/notes").content.decode()
    assert SECRET in page
    assert "waits for an answer" in page
    answered = client.post(
        f"/requests/{request_.number}/notes", {"act": "answer", "ask": ask.pk, "answer": "Two boxes, room 3"}
    )
    assert answered.status_code == 302
    ask.refresh_from_db()
    assert (ask.answer, ask.ended_by.key, ask.withdrawn) == ("Two boxes, room 3", "d-montoya", False)
    assert "asks you for records" not in client.get("/").content.decode()
    assert "Two boxes, room 3" in signed_in("r-baca").get(f"/requests/{request_.number}/notes").content.decode()
    entry = LedgerEntry.objects.get(kind="records-answered")
    assert b"Two boxes" not in bytes(entry.body)


def test_what_is_overdue_is_said_on_the_case_and_on_the_home(agency, request_, ask, settings, monkeypatch):
    RecordsAsk.objects.update(due_on=date(2019, 8, 1))
    assert "overdue since 1 Aug 2019" in signed_in("r-baca").get(f"/requests/{request_.number}/notes").content.decode()
    assert "overdue since Thu 1 Aug 2019" in signed_in("d-montoya").get("/").content.decode()


def test_the_tab_counts_what_waits(agency, request_, ask):
    assert selectors.count_open_asks(agency["r-baca"], request_) == 1
    page = signed_in("r-baca").get(f"/requests/{request_.number}").content.decode()
    assert f'href="/requests/{request_.number}/notes"' in page


def test_an_ask_whose_day_passed_reminds_both_sides_once(agency, request_, ask):
    late = MORNING + timedelta(days=6)
    assert list(services.remind_of_late(MORNING + timedelta(days=5))) == []
    assert [(one.pk, told) for one, told in services.remind_of_late(late)] == [(ask.pk, 2)]
    assert list(services.remind_of_late(late)) == []
    assert {row.staff.key for row in Notice.objects.filter(kind="ask-late")} == {"d-montoya", "r-baca"}


def test_withdrawn_by_who_asked_it_takes_the_person_out_again(agency, request_, ask):
    with pytest.raises(Forbidden):
        services.withdraw_ask(ask, by=agency["d-montoya"], at=LATER)
    services.withdraw_ask(ask, by=agency["r-baca"], at=LATER)
    assert request_.participants.get(staff__key="d-montoya").ended_at == LATER
    assert signed_in("d-montoya").get(f"/requests/{request_.number}/notes").status_code == 404
    with pytest.raises(Conflict):
        services.answer_ask(ask, answer="late", by=agency["r-baca"], at=LATER)


def test_withdrawing_one_ask_leaves_who_was_let_in_before(agency, request_):
    montoya = Staff.objects.get(key="d-montoya")
    casework.let_in(request_, staff=montoya, why="knows the files", by=agency["r-baca"], at=MORNING)
    asked = services.ask_for_records(request_, of=montoya, what="x", due_on=DUE, by=agency["r-baca"], at=MORNING)
    services.withdraw_ask(asked, by=agency["r-baca"], at=LATER)
    assert signed_in("d-montoya").get(f"/requests/{request_.number}/notes").status_code == 200


@pytest.mark.parametrize("because", [one for one in Because if one not in (Because.ASKED, Because.NAMED)])
def test_who_was_asked_and_then_has_another_reason_keeps_the_part(agency, request_, ask, because):
    index = ask.entry_index + 1
    casework.join(request_, staff_id=ask.of_id, because=because, at=LATER, entry_index=index)
    services.withdraw_ask(ask, by=agency["r-baca"], at=LATER)
    rows = request_.participants.filter(staff=ask.of_id).order_by("pk").values_list("because", "ended_at")
    assert list(rows) == [(Because.ASKED, LATER), (because, None)]
    assert signed_in("d-montoya").get(f"/requests/{request_.number}/notes").status_code == 200


def test_who_takes_part_already_and_is_asked_keeps_the_first_reason(agency, request_):
    montoya = Staff.objects.get(key="d-montoya")
    casework.join(request_, staff_id=montoya.pk, because=Because.RELEASE, at=MORNING, entry_index=1)
    asked = services.ask_for_records(request_, of=montoya, what="x", due_on=DUE, by=agency["r-baca"], at=MORNING)
    services.withdraw_ask(asked, by=agency["r-baca"], at=LATER)
    (part,) = request_.participants.filter(staff=montoya)
    assert (part.because, part.ended_at) == (Because.RELEASE, None)


def test_right_after_asking_the_page_offers_to_take_it_back(agency, request_):
    client = signed_in("r-baca")
    form = {"act": "ask", "of": "d-montoya", "what": "The file of 2019", "due_on": DUE.isoformat()}
    page = client.post(f"/requests/{request_.number}/notes", form, follow=True).content.decode()
    assert f"A division was asked for records, due on {DUE.isoformat()}" in page
    assert '<input type="hidden" name="act" value="withdraw">' in page
    assert client.post(f"/requests/{request_.number}/notes", {**form, "due_on": ""}).status_code == 422
    assert (
        client.post(f"/requests/{request_.number}/notes", {"act": "answer", "ask": "9" * 20, "answer": "x"}).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"what": " "}, InputError),
        ({"due_on": MORNING.date() - timedelta(days=1)}, InputError),
        ({"of": "r-baca"}, InputError),
        ({"of": "a-begay"}, InputError),
        ({"by": "f-lucero"}, Forbidden),
    ],
)
def test_an_ask_that_lacks_something_is_refused_and_lets_nobody_in(agency, request_, more, error):
    told = {"of": "d-montoya", "what": "x", "due_on": DUE, "by": "r-baca", **more}
    with pytest.raises(error):
        services.ask_for_records(
            request_,
            of=Staff.objects.get(key=told["of"]),
            what=told["what"],
            due_on=told["due_on"],
            by=agency[told["by"]],
            at=MORNING,
        )
    assert not RecordsAsk.objects.exists()
    assert not request_.participants.filter(because=Because.ASKED).exists()


def test_nothing_is_asked_once_the_matter_is_over(agency, request_):
    type(request_).objects.filter(pk=request_.pk).update(state=State.CLOSED)
    with pytest.raises(Conflict):
        services.ask_for_records(
            request_, of=Staff.objects.get(key="d-montoya"), what="x", due_on=DUE, by=agency["r-baca"], at=MORNING
        )


def test_a_sealed_matter_asks_only_those_inside(agency, request_):
    casework.seal_request(
        request_,
        named=[Staff.objects.get(key="e-armijo")],
        why="a grand jury's order",
        by=agency["l-ortega"],
        at=MORNING,
    )
    with pytest.raises(InputError, match="sealed"):
        services.ask_for_records(
            request_, of=Staff.objects.get(key="d-montoya"), what="x", due_on=DUE, by=agency["l-ortega"], at=LATER
        )
    request_.refresh_from_db()
    assert [one.key for one in selectors.list_who_can_be_asked(agency["l-ortega"], request_)] == ["e-armijo"]


def test_a_sealed_matter_does_not_ask_whose_part_ended_by_its_minute(agency, request_):
    casework.seal_request(
        request_,
        named=[Staff.objects.get(key="e-armijo")],
        why="a grand jury's order",
        by=agency["l-ortega"],
        at=MORNING,
    )
    montoya = Staff.objects.get(key="d-montoya")
    until = MORNING + timedelta(minutes=30)
    casework.let_in(request_, staff=montoya, why="has the file", by=agency["l-ortega"], at=MORNING, until=until)
    request_.refresh_from_db()
    for when, keys in ((MORNING, ["d-montoya", "e-armijo"]), (until, ["e-armijo"])):
        with demo_clock.hold(when):
            found = selectors.list_who_can_be_asked(agency["l-ortega"], request_)
        assert sorted(one.key for one in found) == keys


def test_the_database_itself_refuses_an_ask_of_oneself_and_half_an_end(agency, ask):
    for name, value in (("of", ask.asked_by), ("ended_at", LATER), ("answer", "x")):
        row = RecordsAsk.objects.get(pk=ask.pk)
        setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_no_letter_and_no_release_can_reach_a_note():
    """The order of the apps says so (import-linter proves it in every run): notes are above all that writes what leaves."""
    import tomllib
    from pathlib import Path

    table = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = table["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one.get("containers") == ["custos.apps"])
    for below in ("releases", "letters", "records", "decisions"):
        assert layers.index("notes") < layers.index(below)
