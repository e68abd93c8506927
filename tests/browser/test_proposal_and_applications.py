"""A clerk proposes the week of an office and sets what they chose; a deputy enters what a party applies for and decides it. At a desk and on a phone."""

import pytest
from tests.apps.claims.test_schedule_pages import keep, waiting
from tests.browser.conftest import SCREENS
from tests.browser.verbs import DESK, PHONE

from custos.apps.hearings.models import Hearing, ResourceKind

pytestmark = pytest.mark.browser


def whole(person, name):
    """The page is no wider than the screen, reachable by the keyboard, and passes axe; a picture is kept."""
    person.picture(name, SCREENS)
    assert person.overflow() <= 0
    assert person.violations() == []
    assert person.unreachable() == []


@pytest.mark.parametrize(("size", "language"), [(DESK, "en"), (PHONE, "es")])
def test_a_week_is_proposed_looked_at_and_set(visit, agency, size, language):
    keep(agency, ResourceKind.ROOM, "Qqroom one")
    keep(agency, ResourceKind.INTERPRETER, "Qqinterpreter", language="Spanish")
    for employer, spoken in (("Qqone Garments", "Spanish"), ("Qqtwo Trucking", ""), ("Qqthree Car Wash", "Mixteco")):
        waiting(agency, employer=employer, language=spoken)
    clerk = visit("r-baca", size, language=language)
    clerk.open("/hearings/proposal")
    whole(clerk, f"proposal-form-{language}")
    clerk.click("main button.usa-button")
    clerk.page.wait_for_selector("form[action$='/proposal/set']")
    assert Hearing.objects.count() == 0
    clerk.click("#left ~ ul summary")
    whole(clerk, f"proposal-{language}")
    clerk.click("form[action$='/proposal/set'] button")
    clerk.page.wait_for_selector("main li a[href*='/hearings/']")
    assert Hearing.objects.count() == 2
    whole(clerk, f"proposal-done-{language}")


@pytest.mark.parametrize(("size", "language"), [(DESK, "en"), (PHONE, "es")])
def test_an_application_is_entered_answered_and_decided(visit, agency, size, language):
    claim = waiting(agency)
    deputy = visit("d-montoya", size, language=language)
    deputy.open(f"/claims/{claim.number}/applications")
    page = deputy.page
    page.fill("#id_application_came_on", "2019-08-15")
    page.fill("#id_application_last_day", "2019-09-25")
    page.fill("#id_application_text", "My child is ill on that day.")
    deputy.click("section.narrow form button")
    page.wait_for_selector("section[id^='application-']")
    deputy.click("section[id^='application-'] details:nth-of-type(1) summary")
    deputy.click("section[id^='application-'] details:nth-of-type(2) summary")
    whole(deputy, f"applications-{language}")
    page.fill("form[action$='/answer'] input[name=on]", "2019-08-15")
    deputy.click("form[action$='/answer'] button")
    page.wait_for_selector("section[id^='application-'] form[action$='/decide']", state="attached")
    deputy.click("section[id^='application-'] details summary")
    page.fill("form[action$='/decide'] textarea", "The child is ill.")
    deputy.click("form[action$='/decide'] button")
    page.wait_for_selector("section[id^='application-'] p strong")
    whole(deputy, f"application-decided-{language}")
