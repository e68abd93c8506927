"""A matter's life on one page: each kind of matter, each station with its act and its proof, and nothing for who may not see it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.apps.claims.working import book, needs, take_in, wanted
from tests.apps.made_up import MORNING, decide_as_shown

from custos.apps.casework.models import Answer, Channel, Viewing
from custos.apps.claims import services as claims
from custos.apps.decisions.services import deciding
from custos.apps.investigations import services as investigations
from custos.apps.ledger import guards, selectors, services
from custos.apps.ledger.models import LedgerEntry
from custos.apps.ledger.selectors import Proof
from custos.apps.letters.services import sending
from custos.apps.life.shown import _state
from custos.apps.offices.models import Staff
from custos.apps.retaliation import services as retaliation
from custos.apps.visits import closing
from custos.apps.visits import services as visits
from custos.core.investigations.flow import Act
from custos.core.life import Story
from custos.core.retaliation.presumption import Against, Protected
from custos.core.visits.protocol import Happening

LATER = MORNING + timedelta(hours=1)
STATION = re.compile(r'<li class="life__station life__station--(\w+)"(.*?)</li>', re.S)
NAMES = ["Papers", "Readings", "Facts", "Assessment", "Decision", "Letter or release", "Ledger"]


def opened(who, matter):
    client = Client()
    client.force_login(Staff.objects.get(key=who), backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/requests/{matter.number}/life")


def stations(who, matter):
    """The stations of the page by name: mark, and what is written there."""
    page = opened(who, matter).content.decode()
    found = {}
    for mark, inner in STATION.findall(page):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inner.partition(">")[2]))
        found[re.search(r"life__name\">([^<]+)<", inner)[1]] = (mark, text)
    assert list(found) == NAMES
    return found


def marks(who, matter):
    return [mark for mark, _ in stations(who, matter).values()]


@pytest.fixture
def answered(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    sending.mark_letter_sent(request.letters.get(), how=Channel.EMAIL, by=agency["r-baca"], at=LATER)
    return request


def test_a_request_that_was_answered_went_all_the_way(agency, answered):
    services.sign_checkpoint()
    found = stations("l-ortega", answered)
    assert [mark for mark, _ in found.values()] == ["done"] * 7
    events = {event.kind: event.entry_index for event in answered.events.all()}
    for name, kind, says, who in (
        ("Papers", "request-received", "Received by e-mail", "R. Baca"),
        ("Readings", "assessed", "The program read the papers", "the program"),
        ("Assessment", "assessed", "Assessed: refuse", "the program"),
        ("Decision", "decided", "Decided: refuse", "E. Armijo"),
        ("Letter or release", "letter-sent", "The letter left by e-mail", "R. Baca"),
    ):
        text = found[name][1].lower()
        assert says.lower() in text
        assert who.lower() in text
        assert f"entry {events[kind]}" in text
        assert "proved: the signed ledger holds it" in text
    assert f"{answered.events.count()} acts" in found["Ledger"][1]


def test_where_it_waits_is_where_the_next_step_is(agency):
    request = agency.assessed()
    assert marks("l-ortega", request)[:6] == ["done", "done", "done", "done", "now", "later"]
    asked = agency.assessed("i200", channel=Channel.COUNTER)
    assert marks("l-ortega", asked)[:6] == ["done", "done", "now", "done", "later", "later"]
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    found = stations("e-armijo", request)
    assert [mark for mark, _ in found.values()][:6] == ["done", "done", "done", "done", "now", "later"]
    assert "it waits here A decision was prepared: Refuse" in found["Decision"][1]
    assert "not yet Nothing was done here so far" in found["Letter or release"][1]


def test_before_a_head_is_signed_nothing_is_called_proved(answered):
    found = stations("l-ortega", answered)
    assert "in the ledger; waits for its next signature" in found["Decision"][1]
    assert found["Ledger"][0] == "later"
    assert not any("proved: the signed ledger" in text for _, text in found.values())


def test_a_changed_entry_is_named_at_its_station_and_at_the_ledger(answered):
    services.sign_checkpoint()
    index = answered.events.get(kind="decided").entry_index
    assert selectors.find_proofs(None, [index]).states == {index: Proof.PROVED}
    body = bytes(LedgerEntry.objects.get(i=index).body)
    guards.remove(connection)
    try:
        LedgerEntry.objects.filter(i=index).update(body=body.replace(b'"refuse"', b'"release"'))
        found = stations("l-ortega", answered)
    finally:
        guards.install(connection)
    assert "is not what was signed" in found["Decision"][1]
    assert "is not what was signed" in found["Ledger"][1]
    assert "proved: the signed ledger holds it" in found["Papers"][1]


def test_an_entry_that_is_gone_is_broken_and_one_after_the_head_waits(answered):
    services.sign_checkpoint()
    size = selectors.find_proofs(None, []).size
    answered_later = services.append("case-viewed", actor=services.SYSTEM, case=answered.case).index
    states = selectors.find_proofs(None, [0, size - 1, answered_later, 10_000]).states
    assert states == {0: Proof.PROVED, size - 1: Proof.PROVED, answered_later: Proof.UNSIGNED, 10_000: Proof.BROKEN}


def test_the_look_is_entered_first_and_who_may_not_see_it_gets_the_same_404(agency, answered):
    before = Viewing.objects.count()
    assert opened("d-montoya", answered).status_code == 404
    assert opened("s-trujillo", answered).status_code == 404
    assert Viewing.objects.count() == before
    assert opened("a-begay", answered).status_code == 200
    assert Viewing.objects.filter(matter=answered, staff__key="a-begay").exists()


def test_who_looked_is_for_those_who_answer_for_it(answered):
    opened("r-baca", answered)
    assert "The matter was opened" not in opened("r-baca", answered).content.decode()
    assert "The matter was opened" in opened("l-ortega", answered).content.decode()


def test_who_reads_no_papers_learns_no_count_of_what_was_read(answered):
    assert "Known facts" in stations("l-ortega", answered)["Facts"][1]
    auditor = stations("a-begay", answered)
    assert "Known facts" not in auditor["Facts"][1]
    assert auditor["Decision"][0] == "done"
    page = opened("a-begay", answered).content.decode()
    assert f"/requests/{answered.number}/law" not in page
    assert f"/requests/{answered.number}/letter" not in page


def test_only_who_reads_the_ledger_is_led_to_an_entry(answered):
    index = answered.events.get(kind="decided").entry_index
    assert f'href="/ledger/{index}"' in opened("l-ortega", answered).content.decode()
    assert f'href="/ledger/{index}"' not in opened("r-baca", answered).content.decode()


def test_a_claim_is_told_by_the_steps_of_its_procedure(agency):
    claim, deputy = take_in(agency), agency["d-montoya"]
    assert marks("d-montoya", claim)[:6] == ["done", "never", "never", "now", "later", "later"]
    claims.record_event(claim, "notice-served", on=MORNING.date(), service="personal", by=deputy, at=LATER)
    claims.record_event(claim, "hearing-concluded", on=MORNING.date(), by=deputy, at=LATER)
    found = stations("d-montoya", claim)
    assert "The hearing was concluded" in found["Assessment"][1]
    assert found["Decision"][0] == "now"
    claims.strike_event(claim, why="another claim", by=deputy, at=LATER)
    found = stations("d-montoya", claim)
    assert "The hearing was concluded" not in found["Assessment"][1]
    assert "Struck as a mistake: The hearing was concluded" in opened("d-montoya", claim).content.decode()
    assert "Qqworker" not in opened("d-montoya", claim).content.decode()


def test_a_hearing_is_known_to_who_takes_part_alone(agency):
    claim = take_in(agency)
    hearing = book(agency, claim, wanted(*needs(agency)), accepted=["other-office"], why="near")
    assert marks("d-montoya", hearing)[:6] == ["done", "never", "never", "now", "later", "later"]
    assert opened("l-ortega", hearing).status_code == 404


def test_a_complaint_says_that_no_entry_holds_what_the_law_presumes(agency):
    told = retaliation.Told(
        employer="Made-up Car Wash",
        words="He said he would call them.",
        after=next(iter(Protected)),
        act=next(iter(Against)),
        done_on=MORNING.date(),
        channel=Channel.COUNTER,
    )
    complaint = retaliation.receive_complaint(told, by=agency["r-baca"], at=MORNING)
    found = stations("l-ortega", complaint)
    assert [mark for mark, _ in found.values()][:6] == ["done", "never", "never", "never", "now", "later"]
    assert "no entry says it" in found["Assessment"][1]


def test_an_investigation_shows_what_was_recorded_and_none_of_its_words(agency):
    deputy = agency["d-montoya"]
    file = investigations.open_investigation(investigations.Opening("Qqbuilder Inc."), by=deputy, at=MORNING)
    assert stations("d-montoya", file)["Facts"][0] == "now"
    investigations.record(file, Act.INSPECT, "Qqsecret words", on=MORNING.date(), by=deputy, at=LATER)
    investigations.record(file, Act.FIND, "Qqsecret words", on=MORNING.date(), by=deputy, at=LATER)
    found = stations("d-montoya", file)
    assert [mark for mark, _ in found.values()][:6] == ["done", "never", "done", "done", "now", "later"]
    page = opened("d-montoya", file).content.decode()
    assert "Qqsecret" not in page
    assert "Qqbuilder" not in page
    assert opened("l-ortega", file).status_code == 404


def test_a_visit_is_told_by_its_lines_and_ends_with_its_report(agency):
    visit = visits.begin_visit(by=agency["f-lucero"], at=MORNING)
    visits.note_happening(visit, Happening.WANT_IN, by=agency["f-lucero"], at=MORNING + timedelta(minutes=1))
    found = stations("l-ortega", visit)
    assert [mark for mark, _ in found.values()][:6] == ["done", "never", "never", "now", "later", "later"]
    assert "They came to the door" in found["Papers"][1]
    visits.note_happening(visit, Happening.LEAVE, by=agency["f-lucero"], at=MORNING + timedelta(minutes=5))
    visit.refresh_from_db()
    closing.close_visit(visit, by=agency["f-lucero"], at=MORNING + timedelta(minutes=9))
    found = stations("l-ortega", visit)
    assert "its report was locked" in found["Letter or release"][1]
    assert [mark for mark, _ in found.values()][4:6] == ["never", "done"]


def test_it_is_in_spanish_as_well(answered):
    client = Client()
    client.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "es"
    page = client.get(f"/requests/{answered.number}/life").content.decode()
    assert "Cronología de" in page
    assert "ocurrió" in page
    assert "did not happen" not in page


def test_a_time_that_is_past_is_late_and_its_day_is_written_out():
    today, day = date(2023, 1, 4), datetime(2019, 8, 26, 12, tzinfo=UTC)
    assert str(_state(Story(None), [day], today)).endswith("A time still runs, late since 26 Aug 2019.")
    assert str(_state(Story(None), [day], day.date())).endswith("A time still runs: due 26 Aug 2019.")
