"""The register's lists, its search, the part about access, and the auditor's list of seals: at a desk, on a phone, in Spanish, without script."""

from datetime import timedelta

import pytest
from tests.apps.made_up import MORNING, fixture
from tests.browser.conftest import SCREENS
from tests.browser.verbs import DESK, PHONE

from custos.apps.casework import services as access
from custos.apps.casework.models import Channel
from custos.apps.casework.states import Queue
from custos.apps.decisions.services import objections as services
from custos.apps.offices.models import Staff
from custos.apps.requests.register import saved_lists
from custos.apps.requests.register.listing import Filter

pytestmark = pytest.mark.browser
LATER = MORNING + timedelta(minutes=20)


@pytest.fixture
def story(agency, kept):
    """One request at the counter that nobody has, one that a clerk took with a deputy let in, one sealed, a stray objection."""
    return kept("story", lambda: _told(agency))


def _told(agency):
    waiting = agency.assessed("i200", by="f-lucero", channel=Channel.COUNTER)
    taken = agency.assessed(at=MORNING - timedelta(days=1))
    clerk, counsel = agency["r-baca"], agency["l-ortega"]
    access.assign_request(taken, to=Staff.objects.get(key="r-baca"), by=clerk, at=LATER)
    deputy = Staff.objects.get(key="d-montoya")
    access.let_in(
        taken,
        staff=deputy,
        why="It concerns her claim WC-2019-0042",
        by=clerk,
        at=LATER,
        until=LATER + timedelta(days=20),
    )
    access.open_case(agency["e-armijo"], taken.number, at=LATER)
    sealed = agency.assessed(data=fixture("direct-access")["bytes"].encode() + b" ", channel=Channel.MAIL)
    authority = Staff.objects.get(key="e-armijo")
    access.seal_request(sealed, named=[authority], why="Order of secrecy of 14 August 2019", by=counsel, at=LATER)
    saved_lists.save_view(
        clerk, name="From the press", queue=Queue.TO_ASSESS, chosen=Filter(asker="press"), is_default=False
    )
    saved_lists.save_view(clerk, name="By fax, late", queue=Queue.LATE, chosen=Filter(channel="fax"), is_default=False)
    services.object_to("2019-00777", text="We should not answer this by phone.", by=agency["f-lucero"], at=LATER)
    return {"waiting": waiting, "taken": taken, "sealed": sealed}


PAGES = [
    ("access-register-nobody", "r-baca", "/requests?queue=nobody"),
    ("access-register-mine", "r-baca", "/requests?queue=mine&channel=e-mail"),
    ("access-search", "r-baca", "/requests/search"),
    ("access-search-auditor", "a-begay", "/requests/search"),
    ("access-sealed-list", "a-begay", "/requests/sealed"),
    ("access-request-taken", "l-ortega", "/requests/{taken}/history"),
    ("access-request-sealed", "l-ortega", "/requests/{sealed}/history"),
]


@pytest.mark.parametrize("size", [PHONE, pytest.param(DESK, marks=pytest.mark.night)], ids=["phone", "desk"])
@pytest.mark.parametrize(("name", "who", "path"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_about_access_is_open_to_everybody_at_every_size(visit, story, name, who, path, size):
    address = path.format(**{key: request.number for key, request in story.items()})
    person = visit(who, size)
    assert person.open(address) == 200
    for place in person.page.locator("#access details, .narrowing details, .search-form details").all():
        place.evaluate("one => { one.open = true }")
    person.picture(name, SCREENS)
    assert person.overflow() <= 0, f"{name} is {person.overflow()} px wider than {size[0]}"
    assert person.violations() == []
    assert person.unreachable() == []
    assert person.strangers == []


@pytest.mark.parametrize("name", ["access-register-nobody", "access-search", "access-request-sealed"])
def test_a_page_about_access_in_spanish_keeps_its_shape(visit, story, name):
    _, who, path = next(page for page in PAGES if page[0] == name)
    person = visit(who, PHONE, language="es")
    person.open(path.format(**{key: request.number for key, request in story.items()}))
    person.picture(f"es-{name}", SCREENS)
    assert person.overflow() <= 0
    assert person.violations() == []


def test_taking_letting_in_sealing_and_searching_work_without_script(visit, story):
    clerk = visit("r-baca", PHONE, script=False)
    number = story["waiting"].number
    clerk.open(f"/requests/{number}/history")
    clerk.page.click("#access >> text=Assign to me")
    assert "An employee took it" in clerk.page.inner_text(".done")
    clerk.page.click(".done >> text=Undo")
    assert "Assign to me" in clerk.page.inner_text("#access")
    clerk.page.click("#access >> text=Assign to me")
    assert "Give it back" in clerk.page.inner_text("#access")
    clerk.page.click("#access >> summary:has-text('Let a person in')")
    clerk.page.select_option("#in-staff", "o-chavez")
    clerk.page.fill("#in-why", "She assembles what may leave")
    clerk.page.click("#access >> button:has-text('Let a person in')")
    assert "O. Chavez" in clerk.page.inner_text("#access")

    clerk.open("/requests/search")
    clerk.page.fill("#id_person", "Rosa Quintero Vega")
    clerk.page.click("form.search-form >> button:has-text('Search')")
    assert number in clerk.source()
    assert "Quintero" not in clerk.page.url
    clerk.page.fill("#id_person", "Someone Else Altogether")
    clerk.page.click("form.search-form >> button:has-text('Search')")
    assert "Nothing that concerns your work was found." in clerk.source()

    counsel = visit("l-ortega", PHONE, script=False)
    counsel.open(f"/requests/{number}/history")
    counsel.page.click("#access >> summary:has-text('Seal this request')")
    counsel.page.click("label[for=seal-e-armijo]")
    counsel.page.fill("#seal-why", "Grand jury, order of this morning")
    counsel.page.click("#access >> text=Seal it")
    assert "To all others it does not exist" in counsel.source()
    assert clerk.open(f"/requests/{number}") == 404


def test_a_saved_view_is_kept_and_opens_the_register(visit, story):
    clerk = visit("r-baca", script=False)
    clerk.open("/requests?queue=nobody&channel=counter")
    clerk.page.click("summary:has-text('Keep this list as a view')")
    clerk.page.fill("#view-name", "Counter, nobody")
    clerk.page.click("label[for=view-default]")
    clerk.page.click("text=Keep the view")
    clerk.open("/requests")
    assert clerk.page.inner_text(".tabs a[aria-current]").startswith("Unassigned")
    assert story["waiting"].number in clerk.source()
    assert story["taken"].number not in clerk.source()
