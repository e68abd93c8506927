"""The paper as a picture and the looks at its unsure places: at a desk, on a phone, without script, by keyboard, in print, in Spanish."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.browser.conftest import SCREENS
from tests.browser.verbs import DESK, PHONE

from custos.apps.casework.models import Channel
from custos.apps.offices.models import Office
from custos.apps.requests import pipeline, reading, reading_queue, services
from custos.core.reading.text.page import Arrival, Box, Doubt, InputKind, Line, Page, PageSource, Word

pytestmark = pytest.mark.browser
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AT = datetime(2019, 8, 15, 14, 0, tzinfo=UTC)


def register(agency, data, name):
    request = services.receive_request(
        by=agency["r-baca"],
        at=AT,
        received_at=AT,
        channel=Channel.COUNTER,
        name=name,
        data=data,
        office=Office.objects.get(pk=agency["r-baca"].office_id),
    )
    return reading_queue.read_now(request, lambda: AT)


@pytest.fixture
def warrant(agency, monkeypatch, kept):
    """A warrant that came as a file, read by the true readers."""
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    data = (EXAMPLES / "04-search-warrant.pdf").read_bytes()
    return kept("warrant", lambda: register(agency, data, "warrant.pdf"))


LINES = (
    ("UNITED STATES DISTRICT COURT", 0.08),
    ("SUBPOENA TO PRODUCE DOCUMENTS", 0.14),
    ("To: Department of Workforce Solutions", 0.22),
    ("Records of Marisol Quintana, born 03/11/1986", 0.30),
    ("Produce by August 26, 2019 at 10:00 AM", 0.38),
    ("Case 1:19-mc-00417", 0.46),
)
UNSURE = {
    "03/11/1986": ("03/11/1988", Doubt.DIFFERS),
    "26,": ("", Doubt.FAINT),
    "1:19-mc-00417": ("1:19-mc-00411", Doubt.DIFFERS),
}


def as_read_off_a_picture(data, name):
    """The page of a scan with places that are not surely read: what the two readers of pictures give, without waiting for them."""
    text, lines, words = "", [], []
    for line, top in LINES:
        start = len(text)
        lines.append(Line(start, start + len(line), Box(0.1, top, 0.1 + 0.012 * len(line), top + 0.03), 97.0))
        for word, (other, doubt) in UNSURE.items():
            if (at := line.find(word)) >= 0:
                box = Box(0.1 + 0.012 * at, top, 0.1 + 0.012 * (at + len(word)), top + 0.03)
                words.append(Word(start + at, start + at + len(word), box, 71.0, other, doubt))
        text += line + "\n"
    from hashlib import sha256

    page = Page(
        1, text, PageSource.OCR, name, tuple(lines), words=tuple(words), unread=(Box(0.55, 0.6, 0.8, 0.66),), confidence=93.0
    )  # fmt: skip
    return Arrival(name, sha256(data).hexdigest(), InputKind.IMAGE, (page,))


@pytest.fixture
def scan(agency, monkeypatch, kept):
    monkeypatch.setattr(reading, "assess", pipeline.assess)
    monkeypatch.setattr(pipeline, "opened", as_read_off_a_picture)
    return kept("scan", lambda: register(agency, drawn(), "subpoena.png"))


def drawn():
    """The same words as a picture, with a scrawl where the signature stands."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    sheet = Image.new("L", (1275, 1650), 250)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(30)
    for line, top in LINES:
        for index, letter in enumerate(line):
            pen.text(((0.1 + 0.012 * index) * 1275, top * 1650 + 8), letter, font=font, fill=30)
    pen.line([(710, 1060), (760, 1010), (800, 1070), (860, 1005), (930, 1062), (1010, 1030)], fill=40, width=4)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def sound(person, name):
    person.picture(name, SCREENS)
    assert person.overflow() <= 0, f"{name} is {person.overflow()} px wider than {person.size[0]}"
    assert person.violations() == []
    assert person.unreachable() == []
    assert person.strangers == []


def loaded(person):
    """Waits until the page's own picture is there, and says how wide it came."""
    person.page.wait_for_function("document.querySelector('.sheet__picture').naturalWidth > 0")
    return person.page.evaluate("document.querySelector('.sheet__picture').naturalWidth")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_paper_stands_as_a_picture_beside_its_facts_for_everybody(visit, warrant, language):
    for size in (DESK, PHONE):
        person = visit("r-baca", size, language=language)
        assert person.open(f"/requests/{warrant.number}") == 200
        assert loaded(person) > 1000
        assert person.page.locator(".sheet__mark rect").count() > 3
        sound(person, f"paper-picture-{language}")


def test_a_mark_leads_to_its_fact_and_the_fact_back_to_the_mark_without_script(visit, warrant):
    person = visit("r-baca", script=False)
    person.open(f"/requests/{warrant.number}")
    mark = person.page.locator(".marks__link").first
    target = mark.get_attribute("href")
    mark.click()
    assert person.page.url.endswith(target)
    marker = person.page.locator(f"{target} a.marker").first
    back = marker.get_attribute("href")
    marker.click()
    assert person.page.url.endswith(back)
    assert person.page.locator(back).count() == 1


def test_the_marks_lie_on_the_words_they_were_read_from(visit, scan):
    person = visit("r-baca")
    person.open(f"/requests/{scan.number}")
    loaded(person)
    tops = {round(top * 100) for _, top in LINES}
    boxes = person.page.locator(".sheet__mark rect").all()
    assert boxes
    for box in boxes:
        assert any(abs(float(box.get_attribute("y").rstrip("%")) - top) < 0.6 for top in tops)
        assert 3 <= float(box.get_attribute("height").rstrip("%")) < 4


def test_forced_colors_and_print_keep_picture_and_marks(visit, warrant):
    person = visit("r-baca")
    person.page.emulate_media(forced_colors="active")
    person.open(f"/requests/{warrant.number}")
    loaded(person)
    person.picture("paper-forced-colors", SCREENS)
    assert person.page.locator(".sheet__mark rect").first.is_visible()
    person.page.emulate_media(forced_colors="none", media="print")
    person.picture("paper-print", SCREENS)
    assert person.page.locator(".sheet__picture").first.is_visible()
    assert person.page.locator(".marks").first.is_visible()


def ready(person):
    """Waits until the page stands and its keys are listened to, and gives back the person."""
    person.page.wait_for_load_state("load")
    return person


def pressed(person, key):
    """Presses ``key`` on a page that stands, and waits for the page that it leads to; returns the seconds."""
    ready(person)
    at, begun = person.page.url, time.perf_counter()
    person.page.keyboard.press(key)
    person.page.wait_for_url(lambda url: url != at)
    return time.perf_counter() - begun


@pytest.mark.parametrize("language", ["en", "es"])
def test_unsure_places_are_compared_on_a_page_for_everybody(visit, scan, language):
    for size in (DESK, PHONE):
        person = visit("r-baca", size, language=language)
        assert person.open(f"/requests/{scan.number}/confirm") == 200
        sound(person, f"confirm-{language}")
        assert person.open(f"/requests/{scan.number}/confirm?at=end") == 200
        sound(person, f"confirmed-{language}")


def test_a_clerk_compares_every_place_by_keyboard_alone(visit, scan):
    person = visit("r-baca")
    person.open(f"/requests/{scan.number}")
    assert "not surely read" in person.page.inner_text("#unsure")
    person.page.click("#unsure a")
    person.page.wait_for_url("**/confirm**")
    seconds = [pressed(person, key) for key in ("1", "s", "2", "1")]
    assert "at=end" in person.page.url
    pressed(person, "u")
    assert "Can you read" in person.page.inner_text("h1")
    pressed(person, "1")
    person.page.click("text=Go through those left again")
    person.page.wait_for_selector(".look__around")
    assert "26," in ready(person).page.inner_text(".look__around")
    person.page.keyboard.press("t")
    person.page.keyboard.type("27,")
    pressed(person, "Enter")
    print(f"seconds a look: {sum(seconds) / len(seconds):.2f}")
    saw = {row.was: row.value for row in scan.confirmations.filter(undone_at=None)}
    assert saw == {"03/11/1986": "03/11/1986", "1:19-mc-00417": "1:19-mc-00411", "": "", "26,": "27,"}
    person.open(f"/requests/{scan.number}/confirm?at=end")
    person.page.click("text=Reassess")
    person.page.wait_for_url("**#changed")
    assert "August 27, 2019" in scan.assessments.last().pages[0]["text"]


def test_the_same_looks_are_kept_without_script(visit, scan):
    person = visit("r-baca", PHONE, script=False)
    person.open(f"/requests/{scan.number}/confirm")
    person.page.click(".look__choices button >> nth=1")
    assert scan.confirmations.get().value == "03/11/1988"
    person.page.fill("#typed", "25,")
    person.page.click("text=Keep what I typed")
    assert [one.value for one in scan.confirmations.all()] == ["03/11/1988", "25,"]


def test_earlier_assessments_and_another_day_are_pages_for_everybody(visit, warrant, agency):
    services.answer_question(warrant, fact="judge-signed", value="no", why="looked", by=agency["r-baca"], at=AT)
    for name, path in (
        ("assessments", f"/requests/{warrant.number}/assessments?one=1&two=2"),
        ("old-assessment", f"/requests/{warrant.number}/assessments/1"),
        ("what-if", f"/requests/{warrant.number}/what-if?on=2018-03-01"),
        ("add-paper", f"/requests/{warrant.number}/papers/add"),
    ):
        for size in (DESK, PHONE):
            person = visit("r-baca", size)
            assert person.open(path) == 200
            sound(person, name)
