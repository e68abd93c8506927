"""What a wrong or hostile device sends is kept apart and shown; no line breaks a visit, moves it to another year, or is dropped."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.made_up import MORNING
from tests.apps.visits.devices import Phone, new_visit

from custos.apps.visits.lines import hash_of
from custos.apps.visits.models import ConflictingLine, LineKind, Visit, VisitEvent
from custos.apps.visits.reporting import _values
from custos.apps.visits.shapes import fits


@pytest.fixture
def phone(agency):
    return Phone(agency["f-lucero"], MORNING)


ODD = [
    ("checklist", {"answers": [1, 2]}),
    ("checklist", {"answers": {"a": "b"}}),
    ("checklist", {"paper": ["x"]}),
    ("happening", {"happening": "dance"}),
    ("happening", {"step": "V1"}),
    ("happening", {"happening": "stay", "situation": {"who": 1}}),
    ("photo", {"sha256": "../../etc"}),
    ("note", {"note": {"deep": {"deeper": 1}}}),
    ("telepathy", {"note": "x"}),
]


@pytest.mark.parametrize(("kind", "data"), ODD)
def test_a_line_of_an_unknown_shape_is_kept_and_shown_and_the_visit_still_opens(phone, client_of, agency, kind, data):
    visit = new_visit()
    phone.happens(visit, "arrive")
    body = phone.write(visit, kind, **data)
    phone.happens(visit, "stay")
    answer = phone.send()
    assert (answer.status_code, answer.json()["done"], answer.json()["conflict"]) == (200, 3, "")
    kept = VisitEvent.objects.get(sequence=2)
    assert (kept.kind, kept.body, kept.data) == (LineKind.ODD, body, {})
    assert ConflictingLine.objects.get().body == body
    number = Visit.objects.get().number
    page = client_of("f-lucero").get(f"/visits/{number}")
    assert page.status_code == 200
    assert "A line that this program does not know" in page.content.decode()
    phone.happens(visit, "leave")
    phone.happens(visit, "report", step="V12")
    assert phone.send().status_code == 200
    assert Visit.objects.get().closed_at is not None, "the report was not written"


def test_an_odd_first_line_begins_a_visit_all_the_same(phone):
    phone.write(new_visit(), "checklist", answers=[1, 2])
    assert phone.send().json()["done"] == 1
    assert Visit.objects.get().year == MORNING.year


def test_control_characters_and_halves_of_pairs_in_a_line_are_cleaned_and_its_text_stays_what_was_hashed(phone):
    visit = new_visit()
    phone.happens(visit, "arrive")
    raw = json.loads(phone.write(visit, "note", note="x"))
    raw["data"] = {"note": "a\x1b[31m\ud800\ufffe\u202eb"}
    phone.lines[1] = json.dumps(raw)
    assert phone.send().json()["done"] == 2
    kept = VisitEvent.objects.get(sequence=2)
    assert kept.data == {"note": "a[31mb"}
    assert kept.sha256 == hash_of(phone.lines[1])


def test_a_second_different_line_in_the_same_place_is_kept_too(phone):
    visit = new_visit()
    phone.happens(visit, "arrive")
    phone.send()
    first, second = (phone.lines[0].replace('"arrive"', f'"{what}"') for what in ("stand", "stay"))
    for body in (first, second, first):
        assert phone.send([body]).json()["conflict"] == "another-line"
    assert [one.body for one in ConflictingLine.objects.all()] == [first, second]


@pytest.mark.parametrize("year_ms", [0, 1_420_000_000_000, 4_102_444_800_000])
def test_a_clock_of_1970_or_of_a_year_to_come_that_was_set_right_later_never_files_a_visit_there(
    phone, client_of, year_ms
):
    visit = new_visit()
    phone.wrong_ms = year_ms - phone.now_ms
    phone.happens(visit, "arrive")
    phone.wrong_ms = 0
    assert phone.send().json()["done"] == 1
    stored, line = Visit.objects.get(), VisitEvent.objects.get()
    assert (stored.number, stored.began_at, line.at) == (f"{MORNING.year}-00001", MORNING, MORNING)
    assert line.device_at.timestamp() * 1000 == year_ms
    assert line.clock_impossible
    assert "That cannot be right" in client_of("f-lucero").get(f"/visits/{stored.number}").content.decode()


def test_a_clock_that_is_wrong_by_a_century_all_day_is_measured_and_its_lines_are_taken(agency):
    phone = Phone(agency["f-lucero"], MORNING, wrong_ms=100 * 365 * 86_400_000)
    phone.happens(new_visit(), "arrive")
    assert phone.send().json()["done"] == 1
    assert Visit.objects.get().began_at == MORNING


def test_a_fictional_agency_on_another_day_does_not_call_a_right_clock_wrong(phone, settings):
    settings.CLOCK_BEHIND = timedelta(days=2654)
    phone.now_ms += 2654 * 86_400_000
    phone.happens(new_visit(), "arrive")
    answer = phone.send().json()
    assert (answer["done"], answer["clock_ms"]) == (1, 0)
    assert VisitEvent.objects.get().at == MORNING
    assert not VisitEvent.objects.get().clock_impossible


@pytest.mark.parametrize(
    "body",
    [
        '{"now": 1, "lines": [], "visits": ["zzz"]}',
        '{"now": 1e400, "lines": []}',
        '{"now": 1, "lines": {"a": 1}}',
        '{"now": 1, "lines": [], "visits": 7}',
        "[" * 100_000,
        '{"now": 1, "lines": [' + "[" * 50_000 + "]}",
    ],
)
def test_a_sync_that_is_no_sync_is_refused_in_words_and_breaks_nothing(phone, body):
    answer = Client().post("/desk/sync", body, content_type="application/json", headers=phone.headers())
    assert answer.status_code == 422


@pytest.mark.parametrize("seq", [0, -1, 10**30])
def test_a_line_whose_place_is_no_place_is_refused_in_words(phone, seq):
    raw = json.loads(phone.happens(uuid4(), "arrive"))
    assert phone.send([json.dumps(raw | {"seq": seq})]).status_code == 422


def test_every_line_that_a_device_writes_today_has_its_shape():
    situation = {"who": "immigration", "want": "rooms", "paper": "none", "force": "none", "exigency": "no"}
    assert fits("happening", {"happening": "arrive", "situation": situation, "step": "V1", "way": "call", "law": "0"})
    assert fits("checklist", {"paper": "detainer", "chosen": "detainer", "force": "none", "answers": {"6": "officer"}})
    assert fits("officer", {"name": "Dana", "refused": True})
    assert fits("photo", {"sha256": "0" * 64, "size": 3, "type": "image/jpeg"})


def test_a_line_about_a_photograph_is_told_by_the_name_of_its_file():
    assert _values({"sha256": "0123456789abcdef" * 4, "size": 5}) == "01234567"
