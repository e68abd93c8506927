"""Drills played on the real services and pages, in a folder of their own: a full score and a failing run of each."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.apps.made_up import MadeUp
from tests.refusals import coded

from custos.adapters.data.door import load_protocol
from custos.adapters.data.drills import handed_out, load_drills
from custos.apps.casework.clock import now
from custos.apps.casework.models import Answer, Channel
from custos.apps.decisions.services import deciding
from custos.apps.drills import selectors, services
from custos.apps.drills.models import Play
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Staff, reader_of
from custos.apps.requests import reading_queue
from custos.apps.requests import services as requests
from custos.apps.requests.models import AccessRequest
from custos.apps.visits import closing
from custos.apps.visits import services as visits
from custos.apps.visits.models import LineKind
from custos.cli.drill import set_up
from custos.core.drills.score import ANSWERS, truth_of
from custos.core.drills.script import Kind
from custos.core.errors import Conflict, Forbidden
from custos.core.visits.protocol import Happening
from custos.web import demo_clock

DRILLS = {script.key: script for script in load_drills()}
AT_THE_DOOR = [key for key, script in DRILLS.items() if script.kind is Kind.VISIT]
PICTURES = [key for key, script in DRILLS.items() if script.file.endswith((".png", ".jpg"))]
ON_PAPER = [
    pytest.param(key, marks=pytest.mark.slow) if key in PICTURES else key for key in DRILLS if key not in AT_THE_DOOR
]
START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
CHANNELS = {Kind.CALL: Channel.INFORMAL, Kind.MAIL: Channel.EMAIL, Kind.COUNTER: Channel.COUNTER}


@pytest.fixture
def place(db, settings, tmp_path):
    """A folder for drills with made-up people, and the clock held at its opening."""
    settings.CUSTOS_DATA_DIR, settings.AGENCY = tmp_path / "data", "demo"
    settings.DRILLS, settings.CUSTOS_CLOCK = True, "custos.web.demo_clock.now"
    with demo_clock.hold(START - timedelta(hours=1)):
        set_up("demo", None, START - timedelta(hours=1))
    with demo_clock.hold(START):
        yield MadeUp({staff.key: reader_of(staff) for staff in Staff.objects.select_related("office")})


def play(place, key, who, act=None):
    """The finished play of ``key`` by ``who``, who does ``act`` in between."""
    begun = services.start_play(key, by=place[who], at=START)
    with demo_clock.hold(START + timedelta(minutes=3)):
        if act:
            act(begun)
    with demo_clock.hold(START + timedelta(minutes=9)):
        return services.finish_play(begun, by=place[who], at=now())


def lost(played):
    return {(point["key"], point["detail"]) for point in played.points if not point["got"]}


def register(place, script, who, *, answer=None):
    data = (
        handed_out(script) if script.file else b"A man called and asked whether Marisol Quintana works at Bright Bay."
    )
    request = requests.receive_request(
        by=place[who],
        at=now(),
        received_at=now(),
        channel=CHANNELS[script.kind],
        name=script.file or "note.txt",
        data=data,
        office=place.office("albuquerque"),
        told_to="",
    )
    request = reading_queue.read_now(request, now)
    if answer:
        deciding.prepare_decision(request, answer=answer, why="as drilled", by=place[who], at=now())
    return request


def right_answer(script):
    from custos.adapters.data.laws import load_agency, load_book

    book, agency = load_book(), load_agency("demo")
    law = book.as_of(START.date(), agency.sources, confirmed=True)
    return Answer(min(ANSWERS[truth_of(script, law, book.vocabulary).outcome]))


@pytest.mark.slow
@pytest.mark.parametrize("key", ON_PAPER)
def test_what_arrives_is_registered_and_answered_for_a_full_score(place, key):
    script = DRILLS[key]
    answer = right_answer(script) if script.prepares else None
    played = play(place, key, "r-baca", lambda _: register(place, script, "r-baca", answer=answer))
    assert lost(played) == set()
    assert played.passed
    assert played.law
    entry = LedgerEntry.objects.get(i=played.entry_index)
    assert (entry.kind, b'"out":"passed"' in bytes(entry.body)) == ("drill-played", True)


@pytest.mark.parametrize("key", [key for key in DRILLS if key not in AT_THE_DOOR])
def test_nothing_registered_fails(place, key):
    played = play(place, key, "r-baca")
    assert (played.got, played.passed) == (0, False)


@pytest.mark.parametrize("key", [key for key, script in DRILLS.items() if script.prepares])
def test_the_wrong_answer_prepared_fails(place, key):
    wrong = Answer.RELEASE if right_answer(DRILLS[key]) is not Answer.RELEASE else Answer.REFUSE
    played = play(place, key, "r-baca", lambda _: register(place, DRILLS[key], "r-baca", answer=wrong))
    assert {point for point, _ in lost(played)} == {"answer"}
    assert not played.passed


def meet(place, script, *, paper=None, force=None, report=True):
    """Notes a visit as its script tells it; ``paper`` and ``force`` as the player reads them."""
    who, door = place["f-lucero"], dict(script.door)
    paper, force = paper or door["paper"], force or door.get("force", "none")
    visit = visits.begin_visit(by=who, at=now())
    visits.note_detail(visit, LineKind.OFFICER, {"name": "Rafe Ostrander", "badge": "3140"}, by=who, at=now())
    visits.note_detail(visit, LineKind.CALL, {"to": "E. Armijo", "outcome": "comes"}, by=who, at=now())
    chosen = {"who": door["who"]}
    for happening in (Happening.WANT_IN, *[one for one in script.note if one is not Happening.ARRIVE]):
        visits.note_happening(visit, happening, by=who, at=now(), chosen=chosen)
        if happening is Happening.SHOW_PAPER:
            visits.note_photo(visit, data=b"\xff\xd8\xff\xe0 made up", kind="image/jpeg", by=who, at=now())
            visits.note_happening(
                visit, Happening.CHECK_PAPER, by=who, at=now(), chosen={"paper": paper, "force": force}
            )
        if happening is Happening.TAKE:
            visits.note_detail(visit, LineKind.ITEM, {"item": "one folder"}, by=who, at=now())
    if door["want"] == "rooms" and script.note[-1] is Happening.ASK_BY_NAME:
        visits.note_happening(visit, Happening.WANT_IN, by=who, at=now())
    visits.note_happening(visit, Happening.LEAVE, by=who, at=now())
    if report:
        visit.refresh_from_db()
        closing.close_visit(visit, by=who, at=now())


@pytest.mark.parametrize("key", AT_THE_DOOR)
def test_a_visit_met_as_the_memo_says_has_a_full_score(place, key):
    played = play(place, key, "f-lucero", lambda _: meet(place, DRILLS[key]))
    assert lost(played) == set()
    assert played.passed


@pytest.mark.parametrize("key", AT_THE_DOOR)
def test_a_visit_that_nobody_noted_fails(place, key):
    assert not play(place, key, "f-lucero").passed


def test_an_officers_form_taken_for_a_judges_warrant_fails(place):
    played = play(
        place,
        "officers-warrant",
        "f-lucero",
        lambda _: meet(place, DRILLS["officers-warrant"], paper="search-warrant", force="yes"),
    )
    assert {"paper", "way"} <= {key for key, _ in lost(played)}
    assert not played.passed


def test_a_judges_warrant_refused_fails(place):
    played = play(
        place,
        "judges-warrant",
        "f-lucero",
        lambda _: meet(place, DRILLS["judges-warrant"], paper="letter", force="none"),
    )
    assert ("way", "comply") in lost(played)
    assert not played.passed


def test_without_the_report_points_are_lost_and_not_the_drill(place):
    played = play(place, "no-paper", "f-lucero", lambda _: meet(place, DRILLS["no-paper"], report=False))
    assert lost(played) == {("report", "")}
    assert played.passed


def test_what_was_done_before_the_drill_does_not_count(place):
    register(place, DRILLS["direct-access"], "r-baca")
    begun = services.start_play("direct-access", by=place["r-baca"], at=START + timedelta(minutes=1))
    assert services.finish_play(begun, by=place["r-baca"], at=START + timedelta(minutes=2)).got == 0


def test_one_drill_at_a_time_and_finished_once_by_its_player(place):
    begun = services.start_play("no-paper", by=place["f-lucero"], at=START)
    with pytest.raises(Conflict, check=coded("drill-running")):
        services.start_play("emergency", by=place["f-lucero"], at=START)
    with pytest.raises(Forbidden):
        services.finish_play(begun, by=place["r-baca"], at=START)
    services.finish_play(begun, by=place["f-lucero"], at=START)
    with pytest.raises(Conflict):
        services.finish_play(begun, by=place["f-lucero"], at=START)


def test_a_drill_begins_nowhere_but_in_its_own_folder(place, settings):
    settings.DRILLS = False
    with pytest.raises(Forbidden, check=coded("drill-in-real-register")):
        services.start_play("no-paper", by=place["f-lucero"], at=START)
    client = Client()
    client.force_login(Staff.objects.get(key="f-lucero"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/drills").status_code == 404
    assert not Play.objects.exists()


def test_a_score_is_seen_by_the_player_and_by_those_who_answer_for_it(place):
    played = play(place, "no-paper", "f-lucero")
    assert selectors.find_play(place["f-lucero"], played.pk) == played
    assert selectors.find_play(place["l-ortega"], played.pk) == played
    assert selectors.find_play(place["r-baca"], played.pk) is None
    assert [(row.office, row.plays, row.passed) for row in selectors.count_by_office(place["a-begay"])] == [
        ("Las Cruces", 1, 0)
    ]


def test_the_pages_play_a_drill_from_the_list_to_the_reasons(place):
    client = Client()
    client.force_login(Staff.objects.get(key="r-baca"), backend="django.contrib.auth.backends.ModelBackend")
    listed = client.get("/drills").content.decode()
    assert "Drill: nothing here is real" in listed
    address = client.post("/drills/start/direct-access").url
    scene = client.get(address).content.decode()
    assert "This e-mail comes to you alone" in scene
    assert client.get(f"{address}/paper").content == handed_out(DRILLS["direct-access"])
    register(place, DRILLS["direct-access"], "r-baca")
    client.post(f"{address}/done")
    result = client.get(address).content.decode()
    assert "Passed" in result
    assert "NMSA 51-1-32" in result or "20 CFR 603" in result
    other = Client()
    other.force_login(Staff.objects.get(key="f-lucero"), backend="django.contrib.auth.backends.ModelBackend")
    assert other.get(address).status_code == 404


def test_the_place_begins_with_an_earlier_denial_decided_by_two_people(place):
    request = AccessRequest.objects.get()
    assert request.decisions.get().answer == Answer.REFUSE
    assert ledger.is_open()
    assert load_protocol().steps
