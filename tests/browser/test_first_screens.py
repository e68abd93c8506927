"""The first screen answers "what do I do now?": two rows of head, one heavy button, and on a phone the next step in sight."""

import pytest
from tests.browser.looked_at import ROOMS
from tests.browser.verbs import DESK, PHONE
from tests.browser.whole_agency import told, whole_agency  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
EVERYONE = ("f-lucero", "r-baca", "l-ortega", "e-armijo", "a-begay", "d-montoya", "o-chavez", "s-trujillo", "k-padilla")
TWO_ROWS = {PHONE: 72, DESK: 84}
"""Pixels of the head without its banners: two rows of words, and the air around them."""
HEAVY = """() => [...document.querySelectorAll(
  'main .usa-button:not(.usa-button--outline, .usa-button--unstyled, .usa-button--secondary)'
)].filter(e => e.checkVisibility() && e.getBoundingClientRect().top + scrollY < innerHeight).map(e => e.textContent.trim())"""
"""The filled buttons that the first screen shows."""


def test_the_head_has_two_rows_at_most_for_every_role_in_both_languages(visit, whole_agency):  # noqa: F811
    wrong = []
    for who in EVERYONE:
        for language in ("en", "es"):
            for size in (PHONE, DESK):
                person = visit(who, size, language=language)
                for path in ("/requests", "/notices", "/law", "/workforce"):
                    person.open(path)
                    height = person.page.locator(".house-header__inner").bounding_box()["height"]
                    if height > TWO_ROWS[size] or person.overflow() > 0:
                        wrong.append(f"{who}, {language}, {size[0]} px, {path}: {height} px high")
                person.close()
    assert not wrong, "\n".join(wrong)


def test_a_room_that_leaves_the_row_of_a_phone_is_under_more_with_what_is_new_there(visit, whole_agency):  # noqa: F811
    person = visit("r-baca", PHONE, script=False)
    person.open("/requests")
    assert not person.page.is_visible(".house-rooms > li > a[href='/notices']")
    assert person.page.inner_text("nav summary .room-new") == "2"
    person.page.click("nav >> summary")
    person.page.click(".house-more a[href='/notices']")
    assert person.page.url.endswith("/notices")


@pytest.mark.parametrize("room", ROOMS)
def test_a_page_shows_one_heavy_button_at_most_on_its_first_screen(visit, whole_agency, settings, room):  # noqa: F811
    settings.DRILLS = room == "drills"
    people, wrong = {}, []
    for look in ROOMS[room]:
        person = people.get(look.who) or people.setdefault(look.who, visit(look.who))
        person.open(look.path.format(**whole_agency))
        if len(heavy := person.page.evaluate(HEAVY)) > 1:
            wrong.append(f"{look.name}: {heavy}")
    assert not wrong, "\n".join(wrong)


def bottom(person, what):
    """Where the first of ``what`` ends on the page."""
    box = person.page.locator(what).first.bounding_box()
    return box["y"] + box["height"]


def tops(person, *whats):
    return [round(person.page.locator(f"main {what}").first.bounding_box()["y"]) for what in whats]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_visit_shows_words_call_and_the_most_urgent_button_on_the_first_screen_of_a_phone(
    visit,
    whole_agency,  # noqa: F811
    language,
):
    person = visit("f-lucero", PHONE, language=language)
    person.open(f"/visits/{whole_agency['visit']}")
    for what in (".speak", ".visit-do", ".visit-calls .usa-button", ".visit-buttons button"):
        assert bottom(person, what) <= PHONE[1], what
    assert person.page.locator(".visit-buttons button:visible").count() == 5
    line = person.page.locator(".unconfirmed")
    assert bottom(person, ".unconfirmed") < bottom(person, ".speak")
    assert line.bounding_box()["height"] <= 26, "one line"


def test_no_telephone_number_breaks_over_two_lines(visit, whole_agency):  # noqa: F811
    person = visit("f-lucero", PHONE)
    for path in (f"/visits/{whole_agency['visit']}", "/desk"):
        person.open(path)
        person.page.wait_for_selector(".phone")
        numbers = person.page.locator(".phone")
        lines = [numbers.nth(n).evaluate("e => e.getClientRects().length") for n in range(numbers.count())]
        assert lines, path
        assert set(lines) == {1}, path


def test_the_page_at_the_door_begins_with_the_words_and_its_one_button_on_a_phone(visit, whole_agency):  # noqa: F811
    person = visit("f-lucero", PHONE)
    person.open("/desk")
    person.page.wait_for_selector(".door__start")
    order = tops(person, "#door-unconfirmed", ".door__say", ".door__start", ".door__call", ".door__never")
    assert order == sorted(order)
    assert bottom(person, ".door__start") <= PHONE[1]
    assert len(person.page.evaluate(HEAVY)) == 1


@pytest.mark.parametrize("page", ["claim", "hearing"])
def test_a_phone_reads_sentence_button_hearing_and_notices_in_this_order(visit, whole_agency, page):  # noqa: F811
    person = visit("d-montoya", PHONE)
    person.open(f"/{page}s/{whole_agency[page]}")
    order = tops(
        person, ".next-step__says", ".next-step .usa-button", ".hearing-when--today", ".pill--stop", ".correct"
    )
    assert order == sorted(order)
    assert bottom(person, ".next-step .usa-button") <= PHONE[1]
    assert bottom(person, ".hearing-when--today strong") <= PHONE[1], "today's hearing is in sight"
