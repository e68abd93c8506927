"""The pages of a release before it is made: drawn on by mouse and by keyboard, and told to the form, which keeps its words and files."""

import pytest
from tests.apps.releases.test_releasing import confirmed, released
from tests.browser.conftest import SCREENS
from tests.browser.looked_at import SEATS
from tests.browser.telling import tick
from tests.web.test_release_page import hold_a_number
from tests.web.test_release_preview import REPORT

pytestmark = pytest.mark.browser


@pytest.fixture
def request_of(agency):
    """A decided request whose recipient's key was confirmed."""
    contact, request = hold_a_number(agency), released(agency)
    confirmed(agency, request, contact)
    return request


def filled(person, request):
    """The form with a paper, as an officer fills it in."""
    assert person.open(f"/requests/{request.number}/release") == 200
    form = person.page.locator("form:has(input[name=act][value=assemble])")
    form.locator("[name=recipient]").select_option(label="District Court")
    for name, value in (("record", "Wage records"), ("fields_given", "Employer: Cerrillos Plaster")):
        form.locator(f"[name={name}]").fill(value)
    tick(person.page, "[name=confirmed]")
    form.locator("[name=papers]").set_input_files(
        [{"name": "report.pdf", "mimeType": "application/pdf", "buffer": REPORT}]
    )
    return form


def looked(person, form):
    """The tab with the pages."""
    with person.page.context.expect_page() as opened:
        form.locator("button[formtarget=_blank]").click()
    tab = opened.value
    tab.locator("svg[data-sheet] image").wait_for()
    return tab


def test_boxes_are_drawn_moved_and_told_to_the_form_that_keeps_its_files(visit, request_of):
    officer = visit("o-chavez")
    form = filled(officer, request_of)
    tab = looked(officer, form)
    sheet = tab.locator("svg[data-sheet='1/1']")
    sheet.scroll_into_view_if_needed()
    frame = sheet.bounding_box()
    at = lambda x, y: (frame["x"] + frame["width"] * x, frame["y"] + frame["height"] * y)  # noqa: E731 - a point of the page
    tab.mouse.move(*at(0.2, 0.1))
    tab.mouse.down()
    tab.mouse.move(*at(0.5, 0.2), steps=4)
    tab.mouse.up()
    left, top, right, bottom = (float(one) for one in tab.input_value("#lines").split(": ")[1].split())
    assert (round(left), round(top), round(right), round(bottom)) == (20, 10, 50, 20)
    # The box has the keyboard now: it is moved by a hundredth of the page's width, and made larger.
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Shift+ArrowDown")
    moved = [float(one) for one in tab.input_value("#lines").split(": ")[1].split()]
    assert moved[0] > left
    assert moved[3] > bottom
    tab.click("[data-add='1/1']")
    assert len(tab.input_value("#lines").splitlines()) == 2
    tab.keyboard.press("Delete")
    assert len(tab.input_value("#lines").splitlines()) == 1
    tab.click("#use")
    tab.locator("#used").wait_for()
    officer.page.wait_for_function("document.getElementById('id_boxes').value !== ''")
    assert officer.page.input_value("#id_boxes") == tab.input_value("#lines")
    assert officer.page.evaluate("document.getElementById('id_papers').files.length") == 1
    assert officer.page.input_value("[name=fields_given]") == "Employer: Cerrillos Plaster"


@pytest.mark.parametrize(("size", "language"), SEATS)
def test_the_pages_are_open_to_everybody_at_every_size(visit, request_of, size, language):
    officer = visit("o-chavez", size, language=language)
    form = filled(officer, request_of)
    form.locator("[name=boxes]").fill("1/1: 10 12 60 18")
    tab = looked(officer, form)
    officer.page = tab
    assert tab.locator("rect.preview__box").count() == 1
    officer.picture(f"{language}-release-preview", SCREENS)
    assert officer.violations() == []
    assert officer.overflow() <= 0
    assert officer.strangers == []


def test_the_pages_are_shown_without_script(visit, request_of):
    officer = visit("o-chavez", script=False)
    form = filled(officer, request_of)
    form.locator("[name=boxes]").fill("1/1: 10 12 60 18")
    tab = looked(officer, form)
    assert tab.locator("rect.preview__box").count() == 1
    assert tab.input_value("#lines") == "1/1: 10.0 12.0 60.0 18.0"
    assert not tab.locator("#use").is_visible()
