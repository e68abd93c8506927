"""Every page, at a desk and on a phone: no violation, no sideways scroll, no stranger, all of it by keyboard; and a picture to look at."""

from datetime import timedelta

import pytest
from tests.apps.requests.made_up import MORNING, fixture
from tests.browser.conftest import SCREENS

from custos.apps.requests import deciding, services
from custos.apps.requests.models import Answer, Channel
from custos.testing.browser import DESK, PHONE

pytestmark = pytest.mark.browser
LATER = MORNING + timedelta(minutes=30)


@pytest.fixture
def story(agency):
    """A morning: a denied request that comes again, a paper shown at the counter, one prepared, one that cannot be read."""
    first = agency.assessed(at=MORNING - timedelta(days=13))
    deciding.prepare_decision(first, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING - timedelta(days=13))
    deciding.decide_request(first, by=agency["e-armijo"], at=MORNING - timedelta(days=12))
    deciding.mark_letter_sent(
        first.letters.get(), how=Channel.EMAIL, by=agency["r-baca"], at=MORNING - timedelta(days=12)
    )
    again = agency.assessed(told_to="P. Sandoval", data=fixture("direct-access")["bytes"].encode() + b"\n")
    shown = agency.assessed("i200", by="f-lucero", channel=Channel.COUNTER)
    waiting = agency.assessed("i200", channel=Channel.VISIT)
    deciding.prepare_decision(waiting, answer=Answer.RELEASE, why="the area is public", by=agency["r-baca"], at=LATER)
    unread = services.read_now(agency.receive(data=b"\x89PNG"), lambda: MORNING)
    services.record_objection(
        again, text="We were told to answer by phone.\nI object.", by=agency["f-lucero"], at=LATER
    )
    late = agency.assessed(at=MORNING - timedelta(days=1), data=fixture("direct-access")["bytes"].encode() + b"  ")
    return {"first": first, "again": again, "shown": shown, "waiting": waiting, "unread": unread, "late": late}


OWN_FILE = "agency=us-ca-dlse&presume=1&f-data-class=wage-claim&f-field=file&f-scope=own-records&f-requester=subject&f-instrument=letter"
PAGES = [
    ("sign-in", None, "/sign-in", 200),
    ("register", "r-baca", "/requests", 200),
    ("register-empty", "r-baca", "/requests?queue=waiting", 200),
    ("register-closed", "s-trujillo", "/requests", 200),
    ("new", "r-baca", "/requests/new", 200),
    ("informal", "s-trujillo", "/requests/informal", 200),
    ("request-denied-again", "r-baca", "/requests/{again}", 200),
    ("request-paper", "l-ortega", "/requests/{shown}", 200),
    ("request-unread", "r-baca", "/requests/{unread}", 200),
    ("request-auditor", "a-begay", "/requests/{again}", 200),
    ("prepare", "r-baca", "/requests/{shown}/prepare", 200),
    ("decide", "e-armijo", "/requests/{waiting}/decide", 200),
    ("letter", "r-baca", "/requests/{first}/letter", 200),
    ("receipt", "a-begay", "/requests/{first}/receipt", 200),
    ("objections", "s-trujillo", "/requests/{again}/objections", 200),
    ("ledger", "a-begay", "/ledger", 200),
    ("ledger-entry", "a-begay", "/ledger/3", 200),
    ("ledger-closed", "r-baca", "/ledger", 403),
    ("law", "d-montoya", "/law", 200),
    ("law-rule", "l-ortega", "/law/rule/20-cfr-603-4-b", 200),
    ("law-what-if", "l-ortega", f"/law/what-if?{OWN_FILE}", 200),
    ("law-impact", "a-begay", "/law/impact?from=2019-01-01&to=2026-11-22", 200),
    ("law-closed", "f-lucero", "/law/what-if", 403),
    ("not-found", "r-baca", "/requests/2019-99999", 404),
]


@pytest.mark.parametrize(("name", "who", "path", "status"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_is_open_to_everybody_at_every_size(visit, story, name, who, path, status):
    address = path.format(**{key: request.number for key, request in story.items()})
    for size in (DESK, PHONE):
        person = visit(who, size)
        assert person.open(address) == status
        person.picture(name, SCREENS)
        assert person.overflow() <= 0, f"{name} is {person.overflow()} px wider than {size[0]}"
        assert person.violations() == []
        assert person.unreachable() == []
        assert person.strangers == []


@pytest.mark.parametrize(
    "name", ["register", "request-denied-again", "prepare", "receipt", "new", "law-rule", "law-what-if", "law-impact"]
)
def test_a_page_in_spanish_keeps_its_shape(visit, story, name):
    _, who, path, _ = next(page for page in PAGES if page[0] == name)
    for size in (DESK, PHONE):
        person = visit(who, size, language="es")
        person.open(path.format(**{key: request.number for key, request in story.items()}))
        person.picture(f"es-{name}", SCREENS)
        assert person.page.get_attribute("html", "lang") == "es"
        assert person.overflow() <= 0
        assert person.violations() == []


def test_the_text_can_grow_to_twice_its_size(visit, story):
    person = visit("r-baca", PHONE)
    person.open(f"/requests/{story['again'].number}")
    person.page.add_style_tag(content="html { font-size: 200% !important }")
    person.picture("large-text", SCREENS)
    assert person.overflow() <= 0


def test_the_whole_way_works_without_script(visit, agency):
    clerk = visit("r-baca", PHONE, script=False)
    clerk.open("/requests")
    clerk.page.click("text=Register a request")
    clerk.page.fill("#id_text", fixture("direct-access")["bytes"])
    clerk.page.click("text=Keep it and read it")
    assert "Refuse." in clerk.page.content()
    clerk.page.click("#question button[value=yes]")
    assert "The outcome changed from" in clerk.page.content()
    clerk.page.click("text=Prepare the decision")
    clerk.page.click("label:has-text('Release what was asked')")
    clerk.page.click("text=Hand over to the person who decides")
    number = clerk.page.url.split("/")[-2]
    assert "Draft: not decided yet." in clerk.page.content()

    authority = visit("e-armijo", PHONE, script=False)
    authority.open(f"/requests/{number}/decide")
    authority.page.click("text=I decide so")
    assert f"/requests/{number}/letter" in authority.page.url

    clerk.open(f"/requests/{number}/letter")
    clerk.page.click("text=Note as sent")
    clerk.open(f"/requests/{number}/receipt")
    assert "The letter left by mail" in clerk.page.content()


def test_a_letter_prints_as_a_letter_only(visit, story):
    person = visit("r-baca")
    person.open(f"/requests/{story['first'].number}/letter")
    person.page.emulate_media(media="print")
    person.picture("print-letter", SCREENS)
    assert not person.page.is_visible("header")
    assert person.page.is_visible("article.paper--letter")


def test_forced_colors_keep_the_marks(visit, story):
    person = visit("r-baca")
    person.page.emulate_media(forced_colors="active")
    person.open(f"/requests/{story['again'].number}")
    person.picture("forced-colors", SCREENS)
    assert person.page.locator("mark").first.is_visible()
