"""Every page of the table, at a desk and on a phone, in both languages, in large text, in print, in forced colors: nothing broken, and a picture to look at."""

import re

import pytest
from tests.apps.made_up import fixture
from tests.browser.conftest import SCREENS
from tests.browser.looked_at import ROOMS, looks
from tests.browser.verbs import DESK, PHONE
from tests.browser.whole_agency import told, whole_agency  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
WIDTHS = {"desk": DESK, "phone": PHONE}
TWO_SCREENS = 1600
"""Of a desk, 800 px high."""
LARGE = "html { font-size: 200% !important }"


def shaped(person, look, width, size, *, tried, keys):
    """What is wrong with the page as it is, at one width; ``tried``: with axe as well; ``keys``: with the keyboard."""
    person.size = size
    person.page.set_viewport_size({"width": size[0], "height": size[1]})
    person.page.evaluate("() => scrollTo(0, 0)")
    # The keys of the width before may rest on the link that skips the head, which then covers the name of the house.
    person.page.evaluate("() => document.activeElement && document.activeElement.blur()")
    person.picture(look.name, SCREENS)
    found = [f"is {person.overflow()} px wider than the screen"] if person.overflow() > 0 else []
    found += person.violations() if tried else []
    if keys and not look.dialog:
        found += [f"the keyboard does not reach {one}" for one in person.unreachable()]
    return [f"{look.name} on the {width}: {one}" for one in found]


def as_a_case(person, look, width):
    """What keeps a page of a case from being taken in: longer than two screens; on a phone, something before its button and paper."""
    page = person.page
    if width == "desk":
        height = page.evaluate("document.documentElement.scrollHeight")
        return [f"{look.name} is {height} px long on the desk"] if height > TWO_SCREENS else []
    order = page.evaluate(
        "() => ['.next-step', '.tabs--case', '.paper-pane', '.card'].map(one => document.querySelector(`main ${one}`))"
        ".filter(Boolean).map(one => Math.round(one.getBoundingClientRect().top + scrollY))"
    )
    button = page.locator(".next-step a.usa-button")
    found = [] if order == sorted(order) else [f"{look.name}: something is before its button or its paper"]
    if button.count() and (box := button.bounding_box())["y"] + box["height"] > PHONE[1]:
        found.append(f"{look.name}: its button is below the first screen of a phone")
    return found


def other_ways(person, look):
    """What is wrong in large text, in print, in forced colors, without script, or by asking a stranger."""
    found = []
    header = person.page.locator("header").first
    person.page.emulate_media(media="print")
    if header.is_visible() and not look.script:
        found.append("its head is printed")
    if person.overflow() > 0:
        found.append("is wider than the paper")
    person.page.emulate_media(media="screen", forced_colors="active")
    if look.who and not look.own_language and not person.page.locator("nav.house-nav").count():
        found.append("has no navigation")
    if not person.page.locator("main").is_visible():
        found.append("has nothing in forced colors")
    person.page.emulate_media(forced_colors="none")
    found += raw_days(person, RAW_DAY)
    if person.page.locator("script").count() and not look.script:
        found.append("brings a script that the table does not know of")
    person.page.add_style_tag(content=LARGE)
    if person.overflow() > 0:
        person.picture(f"large-{look.name}", SCREENS)
        found.append(f"is {person.overflow()} px too wide in large text: {widest(person)}")
    return [f"{look.name}: {one}" for one in [*found, *person.strangers]]


def widest(person):
    """What stands out of the screen, to find it."""
    return person.page.evaluate(
        "() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() &&"
        " e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.outerHTML.slice(0, 80)).slice(-3)"
    )


RAW_DAY = re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b")
"""A day as programs write it."""
HALF_TRANSLATED = re.compile(
    r"\b\d{1,2} (?:de )?(?:Ene|Feb|Mar|Abr|May|Jun|Jul|Ago|Sept?|Oct|Nov|Dic|[Jj]an|[Aa]pr|[Aa]ug|[Dd]ec|January|August)[a-z.]* (?:de )?20\d\d"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Lun|Mié|Jue|Vie|Sáb|Dom) \d"
)
"""A day of which a part is English, or written with the capitals of English."""
SHOWN_WORDS = """() => {
  const main = document.querySelector('main').cloneNode(true)
  for (const one of main.querySelectorAll('[lang="en"], code, pre, input, textarea, select, .usa-hint, .paper-pane, .desk-grid__paper')) one.remove()
  return main.textContent
}"""
"""What the page says itself: without quotations, without what people type, and without how to type it."""


def raw_days(person, *patterns):
    """The days of a page that are not in the words of its language."""
    words = person.page.evaluate(SHOWN_WORDS)
    found = [one[0] for pattern in patterns for one in pattern.finditer(words)]
    return [f"writes the day {', '.join(sorted(set(found)))}"] if found else []


def in_spanish(person, look, address):
    """What is wrong with the page in Spanish, at both widths."""
    person.context.add_cookies([{"name": "language", "value": "es", "url": person.origin}])
    person.open(address)
    found = [] if person.page.get_attribute("html", "lang") == "es" else ["is not in Spanish"]
    found += raw_days(person, RAW_DAY, HALF_TRANSLATED)
    for size in (PHONE, DESK):
        person.size = size
        person.page.set_viewport_size({"width": size[0], "height": size[1]})
        if person.overflow() > 0:
            found.append(f"is {person.overflow()} px wider than {size[0]} in Spanish: {widest(person)}")
    person.picture(f"es-{look.name}", SCREENS)
    person.context.add_cookies([{"name": "language", "value": "en", "url": person.origin}])
    return [f"{look.name}: {one}" for one in found]


@pytest.mark.parametrize("widths", [1, pytest.param(2, marks=pytest.mark.night)])
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_is_open_to_everybody(visit, whole_agency, settings, room, widths):  # noqa: F811
    """By day axe tries each page at one width, the next page at the other, and the keyboard every second page; by night each both at both."""
    settings.DRILLS = room == "drills"
    people, wrong = {}, []
    for place, look in enumerate(ROOMS[room]):
        person = people.get(look.who) or people.setdefault(look.who, visit(look.who))
        person.strangers.clear()
        address = look.path.format(**whole_agency)
        if (status := person.open(address)) != look.status:
            wrong.append(f"{look.name} answers {status}")
            continue
        for turn, (width, size) in enumerate(WIDTHS.items()):
            tried, keys = turn == place % 2, place % 4 == 3 * turn
            wrong += shaped(person, look, width, size, tried=widths == 2 or tried, keys=widths == 2 or keys)
            wrong += as_a_case(person, look, width) if look.case else []
        wrong += other_ways(person, look)
        if not look.own_language:
            wrong += in_spanish(person, look, address)
    assert not wrong, "\n".join(wrong)


def test_the_head_leaves_a_phone_its_page(visit, whole_agency):  # noqa: F811
    for who in ("r-baca", "a-begay", "s-trujillo"):
        for language in ("en", "es"):
            person = visit(who, PHONE, language=language)
            person.open("/requests")
            assert person.page.locator("header").bounding_box()["height"] <= PHONE[1] * 0.3, f"{who}, {language}"


def test_a_room_under_more_is_reached_without_script_and_says_where_one_is(visit, whole_agency):  # noqa: F811
    person = visit("r-baca", PHONE, script=False)
    person.open("/requests")
    person.page.click("nav >> summary")
    person.page.click("nav >> text=Law")
    assert person.page.url.endswith("/law")
    assert person.page.inner_text("nav summary[aria-current]") == "More: Law 2", (
        "and how many reminders are new under it"
    )


def test_the_whole_way_works_without_script_and_in_few_clicks(visit, agency):
    clerk = visit("r-baca", PHONE, script=False)
    clerk.open("/")
    clerk.click("text=Register a request")
    clerk.page.fill("#id_text", fixture("direct-access")["bytes"])
    clerk.click("text=Keep it and read it")
    assert "Refuse." in clerk.source()
    assert clerk.clicked() <= 3

    clerk.click("#question summary")
    clerk.click("#question button[value=no]")
    assert "Assessed again" in clerk.source()
    assert clerk.clicked() <= 2

    clerk.click("text=Prepare the decision")
    clerk.click("label:has-text('Refuse')")
    clerk.click("text=Hand over to the person who decides")
    assert clerk.clicked() <= 3
    number = clerk.page.url.split("/")[-2]
    assert "Draft: not decided yet." in clerk.source()
    assert "A decision was prepared: Refuse" in clerk.page.inner_text(".done")

    authority = visit("e-armijo", PHONE, script=False)
    authority.open("/")
    authority.click("text=Read and sign")
    authority.click("text=Sign this decision")
    assert f"/requests/{number}/letter" in authority.page.url
    assert authority.clicked() <= 3

    clerk.open("/")
    clerk.click("text=Send the letter")
    clerk.click("text=Note as sent")
    clerk.page.wait_for_selector("text=The letter arrived")
    assert clerk.clicked() <= 2
    clerk.click("text=History")
    assert "The letter left by mail" in clerk.source()


def test_a_letter_prints_as_a_letter_only(visit, whole_agency):  # noqa: F811
    person = visit("r-baca")
    person.open(f"/requests/{whole_agency['first']}/letter")
    person.page.emulate_media(media="print")
    person.picture("print-letter", SCREENS)
    assert not person.page.is_visible("header")
    assert person.page.is_visible("article.paper--letter")


def test_forced_colors_keep_the_marks(visit, whole_agency):  # noqa: F811
    person = visit("r-baca")
    person.page.emulate_media(forced_colors="active")
    person.open(f"/requests/{whole_agency['again']}")
    person.picture("forced-colors", SCREENS)
    assert person.page.locator("mark").first.is_visible()


def test_a_path_of_the_table_names_only_what_the_story_has(whole_agency):  # noqa: F811
    assert {name for look in looks() for name in re.findall(r"\{(\w+)\}", look.path)} <= set(whole_agency)
