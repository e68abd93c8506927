"""The decide page at a desk and on a phone: everything that is signed comes before the button, also after a change was found."""

from datetime import timedelta

import pytest
from tests.apps.made_up import MORNING
from tests.browser.conftest import SCREENS
from tests.browser.verbs import DESK, PHONE

from custos.apps.casework.models import Answer
from custos.apps.decisions.models import View
from custos.apps.decisions.services import counsel, deciding
from custos.apps.letters.services import sending

pytestmark = pytest.mark.browser
LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def contested(agency, kept):
    """A contested release, prepared and looked at by counsel."""
    return kept("contested", lambda: _prepared(agency))


def _prepared(agency):
    request = agency.assessed("i200")
    deciding.prepare_decision(request, answer=Answer.RELEASE, why="the area is public", by=agency["r-baca"], at=LATER)
    sending.redraft_letter(
        request.letters.get(), subject="Yours", text="We answer as follows.", by=agency["r-baca"], at=LATER
    )
    counsel.look_as_counsel(request, view=View.AGREES, note="No judge signed it.", by=agency["l-ortega"], at=LATER)
    return request


@pytest.mark.parametrize(("width", "size"), [("desk", DESK), ("phone", PHONE)])
def test_the_decider_sees_all_of_it_before_the_button_and_a_change_before_signing(
    visit, agency, contested, width, size
):
    person = visit("e-armijo", size)
    person.open(f"/requests/{contested.number}/decide")
    person.picture("decide-whole", SCREENS)
    button = person.page.locator("button[value=sign]")
    lowest = max(
        box["y"] + box["height"]
        for part in ("answer", "law", "counsel", "repeats", "release", "letter")
        if (box := person.page.locator(f"#seen-{part}").bounding_box())
    )
    assert button.bounding_box()["y"] >= lowest
    assert (person.overflow(), person.violations()) == (0, [])
    sending.redraft_letter(
        contested.letters.get(), subject="Yours", text="We grant everything.", by=agency["l-ortega"], at=LATER
    )
    button.click()
    person.page.wait_for_selector("#changed")
    person.picture("decide-changed", SCREENS)
    assert "We grant everything." in person.page.inner_text("#seen-letter")
    assert (person.overflow(), person.violations()) == (0, [])
    assert contested.decisions.get().decided_at is None
