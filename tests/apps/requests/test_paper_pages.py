"""Papers as pictures, looks at unsure places, later papers, earlier assessments: through the pages and the services, with the true law."""

import re
import stat
import sys
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from django.test import Client
from tests.refusals import coded

from custos.adapters.warnings import Message
from custos.apps.casework.models import Channel
from custos.apps.casework.states import State
from custos.apps.ledger.models import LedgerEntry
from custos.apps.offices.models import Office, Staff
from custos.apps.papers import selectors as papers_selectors
from custos.apps.papers.models import SentBy
from custos.apps.papers.places import carries
from custos.apps.papers.services import adding, confirming, pictures
from custos.apps.requests import pipeline, reading, reading_queue, redating, selectors, services
from custos.apps.requests.models import AccessRequest
from custos.core.errors import Conflict, Forbidden, InputError
from custos.core.reading.text.page import Arrival, Box, Doubt, InputKind, Line, Page, PageSource, Word
from custos.core.reviewrecord import PlaceRecord

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
AT = datetime(2019, 8, 15, 15, 0, tzinfo=UTC)
LATER = AT + timedelta(days=3)
WARRANT = (EXAMPLES / "04-search-warrant.pdf").read_bytes()
SCAN = b"GRAND JURY SUBPOENA\nRecords of Marisol Quintana, born 03/11/1986\nProduce by August 26, 2019\n"  # as the first reader read it
MAIL = """From: D. Hale <d.hale@ice.example>
To: M. Ortiz <m.ortiz@workforce.example>
Subject: {subject}
Date: Thu, 15 Aug 2019 08:12:00 -0600
Message-ID: <{mark}@ice.example>
{refs}
{body}
"""
ASK = "We need direct access to your database of worker and employer records for criminal investigations."


def mail(mark, body=ASK, refs="", subject="access"):
    return MAIL.format(mark=mark, body=body, refs=refs, subject=subject).encode()


def real_readers(monkeypatch):
    """The true readers instead of readings from files; the text above stands for a scan that two readers read."""
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    opened = pipeline.opened

    def as_scan(data, name):
        return scan(data, name) if data == SCAN else opened(data, name)

    monkeypatch.setattr(pipeline, "opened", as_scan)


@pytest.fixture
def real(agency, monkeypatch):
    real_readers(monkeypatch)
    return agency


def scan(data, name):
    text = data.decode()
    lines, start = [], 0
    for row, line in enumerate(text.splitlines()):
        lines.append(Line(start, start + len(line), Box(0.1, 0.1 + row / 10, 0.8, 0.13 + row / 10)))
        start += len(line) + 1
    words = []
    for word, other in (("03/11/1986", "03/11/1988"), ("26,", "28,")):
        at = text.index(word)
        words.append(Word(at, at + len(word), Box(0.4, 0.2, 0.5, 0.23), 70.0, other, Doubt.DIFFERS))
    ink = (Box(0.5, 0.6, 0.8, 0.65),)
    page = Page(1, text, PageSource.OCR, name, tuple(lines), words=tuple(words), unread=ink)
    doubt = Message("read-unsurely", where=name, words="“26,” or “28,”", more="")
    return Arrival(name, sha256(data).hexdigest(), InputKind.IMAGE, (page,), warnings=(doubt,))


def register(agency, data, name="paper.bin", *, at=AT, by="r-baca"):
    office = Office.objects.get(pk=agency[by].office_id)
    request = services.receive_request(
        by=agency[by], at=at, received_at=at, channel=Channel.COUNTER, name=name, data=data, office=office
    )
    return reading_queue.read_now(request, lambda: at)


def page_of(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def add(agency, request, data, name="later.eml", *, sent_by=SentBy.REQUESTER, by="r-baca", at=LATER):
    paper = adding.add_paper(
        request, name=name, data=data, sent_by=sent_by, channel=Channel.EMAIL, received_at=at, by=agency[by], at=at
    )
    request.refresh_from_db()
    reading_queue.read_now(request, lambda: at)
    request.refresh_from_db()
    return paper


# --- the picture ---------------------------------------------------------------------------------------------------------


def test_a_paper_is_shown_as_a_picture_with_its_marks_and_never_as_the_file_itself(real):
    request, clerk = register(real, WARRANT, "warrant.pdf"), page_of("r-baca")
    shown = clerk.get(f"/requests/{request.number}").content.decode()
    paper = request.papers.get()
    address = f"/requests/{request.number}/papers/{paper.pk}/1.webp"
    assert f'src="{address}?turned=0"' in shown
    assert '<a class="sheet__mark" id="mark-1"' in shown
    picture = clerk.get(address)
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/webp", "no-store")
    assert picture.content[8:12] == b"WEBP"
    assert WARRANT[:100] not in picture.content
    width, height = pictures.size_of(picture.content)
    assert height in {1700, 1701}
    assert 1.25 < height / width < 1.35
    assert clerk.get(f"/requests/{request.number}/papers/{paper.pk}/99.webp").status_code == 404


def test_looking_at_a_picture_is_entered_before_it_is_shown_once_for_all_its_pages(real):
    request, clerk = register(real, WARRANT, "warrant.pdf"), page_of("r-baca")
    paper = request.papers.get()
    for sheet in (1, 2):
        assert clerk.get(f"/requests/{request.number}/papers/{paper.pk}/{sheet}.webp").status_code == 200
    entries = [row for row in LedgerEntry.objects.all() if b'"t":"paper-viewed"' in bytes(row.body)]
    assert len(entries) == 1


def test_a_picture_is_kept_for_the_owner_only_and_drawn_again_where_it_was_lost(real, settings):
    request = register(real, WARRANT, "warrant.pdf")
    first = pictures.picture_of(request.papers.get(), 1)
    (file,) = (Path(settings.CUSTOS_DATA_DIR) / "pictures").rglob("*.webp")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.unlink()
    assert pictures.picture_of(request.papers.get(), 1) == first


def test_who_may_not_read_the_paper_gets_no_picture_and_cannot_tell_that_it_exists(real):
    request = register(real, WARRANT, "warrant.pdf")
    paper = request.papers.get()
    auditor = page_of("a-begay")
    seen = auditor.get(f"/requests/{request.number}/papers/{paper.pk}/1.webp")
    absent = auditor.get(f"/requests/{request.number}/papers/99999/1.webp")
    assert seen.status_code == absent.status_code == 404
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    bodies = [token.sub(b"", one.content.replace(one.request["PATH_INFO"].encode(), b"")) for one in (seen, absent)]
    assert bodies[0] == bodies[1]


def test_a_mail_has_no_picture_and_its_words_are_the_paper(real):
    request = register(real, mail("one"), "mail.eml")
    assert pictures.picture_of(request.papers.get(), 1) is None
    shown = page_of("r-baca").get(f"/requests/{request.number}").content.decode()
    assert "sheet__picture" not in shown
    assert 'class="paper__text paper__text--mail"' in shown


# --- looks at unsure places ----------------------------------------------------------------------------------------------


def test_every_unsure_place_is_asked_about_once_and_the_law_is_asked_once_at_the_end(real):
    request, clerk = register(real, SCAN, "scan.png"), real["r-baca"]
    places = papers_selectors.list_places(clerk, request)
    assert [place.place.readings for place in places] == [("03/11/1986", "03/11/1988"), ("26,", "28,"), ()]
    for place, value in zip(places, ("03/11/1988", "26,", "J. Gallegos"), strict=True):
        confirming.confirm_place(request, key=place.key, value=value, by=clerk, at=LATER)
    assert papers_selectors.list_places(clerk, request) == []
    assert request.assessments.count() == 1
    assert confirming.count_new(request) == 3
    assessment = services.assess_request(request, by=clerk, at=LATER + timedelta(minutes=1))
    assert "born 03/11/1988" in assessment.pages[0]["text"]
    assert "J. Gallegos" in assessment.pages[0]["text"]
    assert assessment.pages[0]["unsure"] == []
    assert confirming.count_new(request) == 0
    assert request.events.filter(kind="reading-confirmed").count() == 3


def test_a_warning_of_unsure_words_ends_with_the_last_comparison(real):
    request, clerk = register(real, SCAN, "scan.png"), real["r-baca"]
    warning = "is not surely read here"
    assert warning in text_of(page_of("r-baca").get(f"/requests/{request.number}"))
    places = papers_selectors.list_places(clerk, request)
    for place in places:
        assert warning in text_of(page_of("r-baca").get(f"/requests/{request.number}"))
        confirming.confirm_place(request, key=place.key, value="26,", by=clerk, at=LATER)
    assert warning not in text_of(page_of("r-baca").get(f"/requests/{request.number}"))


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_look_can_be_taken_back_by_who_gave_it_and_the_place_is_unsure_again(real):
    request, clerk = register(real, SCAN, "scan.png"), real["r-baca"]
    key = papers_selectors.list_places(clerk, request)[0].key
    confirming.confirm_place(request, key=key, value="03/11/1988", by=clerk, at=LATER)
    with pytest.raises(Conflict, check=coded("nothing-to-take-back")):
        confirming.take_back(request, by=real["l-ortega"], at=LATER)
    confirming.take_back(request, by=clerk, at=LATER)
    assert papers_selectors.list_places(clerk, request)[0].key == key
    confirming.confirm_place(request, key=key, value="03/11/1986", by=clerk, at=LATER)
    assert request.confirmations.count() == 2


def test_a_place_that_a_person_looked_at_is_not_looked_at_twice(real):
    request = register(real, SCAN, "scan.png")
    key = papers_selectors.list_places(real["r-baca"], request)[0].key
    confirming.confirm_place(request, key=key, value="03/11/1988", by=real["r-baca"], at=LATER)
    with pytest.raises(Conflict, check=coded("place-settled")):
        confirming.confirm_place(request, key=key, value="03/11/1986", by=real["l-ortega"], at=LATER)


def test_nothing_is_kept_for_a_word_where_nothing_was_typed_nor_by_who_may_not_answer(real):
    request = register(real, SCAN, "scan.png")
    key = papers_selectors.list_places(real["r-baca"], request)[0].key
    with pytest.raises(InputError, check=coded("place-empty")):
        confirming.confirm_place(request, key=key, value="  ", by=real["r-baca"], at=LATER)
    with pytest.raises(Forbidden):
        confirming.confirm_place(request, key=key, value="x", by=real["a-begay"], at=LATER)
    assert papers_selectors.list_places(real["a-begay"], request) == []


def test_the_picture_beside_a_place_shows_the_place(real, monkeypatch):
    request = register(real, SCAN, "scan.png")
    drawn = pictures.picture_of(register(real, WARRANT, "warrant.pdf").papers.get(), 1)
    monkeypatch.setattr(pictures, "picture_of", lambda *_: drawn)
    shown = page_of("r-baca").get(f"/requests/{request.number}/confirm").content.decode()
    width, height = pictures.size_of(drawn)
    at = 0.4 * width - 0.2 * 0.03 * height  # its left edge, and a fifth of its height as margin
    assert f'class="look__frame" x="{round(at)}"' in shown
    assert "03/11/1988" in shown
    assert "script" in page_of("r-baca").get(f"/requests/{request.number}/confirm")["Content-Security-Policy"]


# --- later papers --------------------------------------------------------------------------------------------------------


def test_a_later_paper_is_entered_and_all_papers_are_read_together(real):
    request = register(real, mail("one"), "mail.eml")
    assert request.outcome == "refuse"
    paper = add(real, request, WARRANT, "warrant.pdf", sent_by=SentBy.COURT)
    newest = request.assessments.last()
    assert newest.sequence == 2
    assert [(page["paper"], page["sheet"]) for page in newest.pages] == [
        (request.papers.first().sha256, 1), (paper.sha256, 1), (paper.sha256, 2), (paper.sha256, 3),
    ]  # fmt: skip
    assert [page["number"] for page in newest.pages] == [1, 2, 3, 4]
    known = {fact["name"]: fact["value"] for fact in newest.facts}
    assert known["instrument"] == ["search-warrant"]
    assert known["scope"] == ["standing-access"]
    assert request.events.filter(kind="paper-received").count() == 1
    shown = page_of("r-baca").get(f"/requests/{request.number}").content.decode()
    assert "Paper 2 · warrant.pdf" in shown


def test_a_ruling_that_comes_after_the_answer_reopens_the_request(real):
    request = register(real, mail("one"), "mail.eml")
    AccessRequest.objects.filter(pk=request.pk).update(state=State.ANSWERED)
    request.refresh_from_db()
    add(real, request, WARRANT, "warrant.pdf", sent_by=SentBy.COURT)
    assert request.state == State.ASSESSED


def test_no_paper_is_added_while_a_decision_waits_nor_twice_nor_from_before_the_request(real):
    request, clerk = register(real, mail("one"), "mail.eml"), real["r-baca"]
    more = {"sent_by": SentBy.COURT, "channel": Channel.MAIL, "by": clerk, "name": "x"}
    with pytest.raises(Conflict, check=coded("already-attached")):
        adding.add_paper(request, data=mail("one"), received_at=LATER, at=LATER, **more)
    with pytest.raises(InputError, check=coded("arrived-before-request")):
        adding.add_paper(request, data=b"y", received_at=AT - timedelta(days=1), at=LATER, **more)
    AccessRequest.objects.filter(pk=request.pk).update(state=State.PREPARED)
    request.refresh_from_db()
    with pytest.raises(Conflict):
        adding.add_paper(request, data=b"y", received_at=LATER, at=LATER, **more)


def test_another_copy_of_what_could_not_be_read_is_read_beside_it(real):
    request = register(real, b"PK\x03\x04 a zip", "paper.zip")
    assert request.state == State.UNREAD
    add(real, request, mail("one"), "mail.eml")
    assert request.state == State.ASSESSED
    pages = request.assessments.last().pages
    assert [page["source"] for page in pages] == ["unread", "mail"]


def test_a_mail_that_answers_a_thread_is_offered_and_joined_with_one_click(real):
    first = register(real, mail("one"), "mail.eml")
    reply = register(
        real, mail("two", body="Here is what you asked: we have no court order.", refs="In-Reply-To: <one@ice.example>\n"), at=LATER
    )  # fmt: skip
    assert selectors.list_threads(real["r-baca"], reply) == [first]
    assert selectors.list_threads(real["r-baca"], first) == []
    clerk = page_of("r-baca")
    assert f"Move it to request {first.number}" in clerk.get(f"/requests/{reply.number}").content.decode()
    adding.join_request(reply, first, by=real["r-baca"], at=LATER)
    reply.refresh_from_db()
    first.refresh_from_db()
    assert (reply.state, first.state) == (State.CLOSED, State.RECEIVED)
    assert first.papers.last().came_as.number == reply.number
    assert reply.papers.count() == 1
    reading_queue.read_now(first, lambda: LATER)
    assert len(first.assessments.last().pages) == 2
    with pytest.raises(Conflict):
        adding.join_request(reply, first, by=real["r-baca"], at=LATER)


# --- assessments ---------------------------------------------------------------------------------------------------------


def test_two_assessments_are_compared_and_the_old_one_opens_as_it_was(real):
    request, clerk = register(real, WARRANT, "warrant.pdf"), page_of("r-baca")
    services.answer_question(request, fact="judge-signed", value="no", why="a copy", by=real["r-baca"], at=LATER)
    shown = clerk.get(f"/requests/{request.number}/assessments?one=1&two=2").content.decode()
    assert "From assessment 1 to assessment 2" in shown
    assert "The outcome changed from" in shown
    old = clerk.get(f"/requests/{request.number}/assessments/1").content.decode()
    assert "This is an earlier assessment" in old
    assert 'action="/requests' not in old.split("<main")[1]
    assert clerk.get(f"/requests/{request.number}/assessments/7").status_code == 404


def test_an_answer_taken_back_leaves_the_paper_to_speak_again_and_all_of_it_is_shown(real):
    request, clerk = register(real, WARRANT, "warrant.pdf"), real["r-baca"]
    was = request.outcome
    services.answer_question(request, fact="judge-signed", value="no", why="a copy", by=clerk, at=LATER)
    back = services.answer_question(request, fact="judge-signed", value="not-known", why="", by=clerk, at=LATER)
    assert back.outcome == was
    shown = page_of("r-baca").get(f"/requests/{request.number}").content.decode()
    assert "Earlier answers (2)" in shown
    assert "taken back by" in shown


def test_the_law_of_another_day_is_only_asked_and_never_stored(real):
    request, clerk = register(real, WARRANT, "warrant.pdf"), page_of("r-baca")
    shown = clerk.get(f"/requests/{request.number}/what-if?on=2018-03-01").content.decode()
    assert "nothing is stored" in shown
    assert "2018-03-01" in shown
    assert request.assessments.count() == 1
    assert clerk.get(f"/requests/{request.number}/what-if?on=tomorrow").status_code == 422


def test_a_corrected_arrival_is_entered_with_its_reason_and_assessed_under_the_law_of_that_day(real):
    request, clerk = register(real, WARRANT, "warrant.pdf", at=LATER), real["r-baca"]
    with pytest.raises(InputError, check=coded("redating-reason-missing")):
        redating.correct_received(request, received_at=AT, why=" ", by=clerk, at=LATER)
    with pytest.raises(InputError, check=coded("arrived-in-future")):
        redating.correct_received(request, received_at=LATER + timedelta(days=1), why="x", by=clerk, at=LATER)
    assessment = redating.correct_received(request, received_at=AT, why="the stamp says so", by=clerk, at=LATER)
    assert assessment.as_of[:10] == date(2019, 8, 15).isoformat()
    (row,) = selectors.list_redatings(clerk, request)
    assert (row.was, row.now, row.why) == (LATER, AT, "the stamp says so")
    assert request.events.filter(kind="fact-corrected").count() == 1


def test_places_on_which_a_fact_rests_come_first_and_the_rest_is_kept_with_one_key(real, monkeypatch):
    before = scan

    def with_weather(data, name):
        line = Line(0, 21, Box(0.1, 0.1, 0.8, 0.13))
        doubted = Word(5, 12, Box(0.2, 0.1, 0.3, 0.13), 60.0, "wheather", Doubt.DIFFERS)
        page = Page(2, "fair weather all week", PageSource.OCR, name, (line,), words=(doubted,))
        found = before(data, name)
        return evolve(found, pages=(page, *(evolve(page, number=2) for page in found.pages)))

    monkeypatch.setattr(sys.modules[__name__], "scan", with_weather)
    request, clerk = register(real, SCAN, "scan.png"), real["r-baca"]
    places = papers_selectors.list_places(clerk, request)
    assert [one.carries for one in places] == [True, True, True, False]
    with pytest.raises(Conflict, check=coded("places-waiting")):
        confirming.confirm_rest(request, by=clerk, at=LATER)
    for one in places[:3]:
        confirming.confirm_place(request, key=one.key, value="x", by=clerk, at=LATER)
    shown = page_of("r-baca").get(f"/requests/{request.number}/confirm").content.decode()
    assert "The rest looks right (1)" in shown
    assert page_of("r-baca").post(f"/requests/{request.number}/confirm", {"rest": "1"}).status_code == 302
    assert papers_selectors.list_places(clerk, request) == []
    assert request.confirmations.last().value == "weather"
    assert request.events.filter(kind="reading-confirmed").count() == 4


def test_a_place_with_a_digit_or_without_words_always_may_carry_a_fact():
    def place(*readings):
        return PlaceRecord(start=100, end=107, readings=readings)

    assert carries(place("weather"), 1, []) is False
    assert carries(place("2O19"), 1, []) is True
    assert carries(place(), 1, []) is True
    assert carries(place("weather"), 1, [(1, 110, 120, "elsewhere")]) is True
    assert carries(place("weather"), 2, [(1, 100, 107, "weather")]) is False
    assert carries(place("Ruiz"), 1, [(1, 900, 907, "Ana Ruiz")]) is True
