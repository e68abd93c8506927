"""The register's page folds what is not urgent and prints it whole; the decide page says whose work it is; an own file is handed over on paper."""

import pytest
from tests.apps.deadlines.test_clocks import CPRA, HINT, OWN, QUASH, told  # noqa: F401 - a fixture
from tests.apps.deadlines.test_duty_lines import AT_ONCE, BEFORE, WITH
from tests.apps.made_up import MORNING
from tests.apps.releases.test_handover import own_file, printed, seen
from tests.apps.requests.test_refusals import prepared
from tests.browser.conftest import SCREENS
from tests.browser.looked_at import SEATS

from custos.apps.deadlines.services import proofs
from custos.web import demo_clock

pytestmark = pytest.mark.browser


def is_sound(visitor, name, language):
    visitor.picture(f"{language}-{name}", SCREENS)
    assert visitor.violations() == []
    assert visitor.overflow() <= 0
    assert visitor.unreachable() == []
    assert visitor.strangers == []


@pytest.fixture
def full(agency, told, kept):  # noqa: F811
    return kept("full", lambda: _with_many_duties(agency, told))


def _with_many_duties(agency, told):  # noqa: F811
    request = told(CPRA, OWN, QUASH, AT_ONCE, BEFORE, WITH, HINT)
    proof = proofs.Proof("asked to keep everything; confirmed", whom="records room")
    proofs.prove_duty(
        request, duty=request.duties.get(cite=AT_ONCE["cite"]), proof=proof, by=agency["r-baca"], at=MORNING
    )
    return request


@pytest.mark.parametrize(("size", "language"), SEATS)
def test_duties_and_deadlines_are_open_to_everybody_at_every_size(visit, full, size, language):
    visitor = visit("r-baca", size, language=language)
    assert visitor.open(f"/requests/{full.number}/duties") == 200
    is_sound(visitor, "duties", language)
    assert visitor.page.locator("#duties > ul > li").count() == 5


@pytest.mark.parametrize("script", [True, False])
def test_what_is_folded_on_the_screen_is_printed_whole(visit, full, script):
    visitor = visit("r-baca", script=script)
    visitor.open(f"/requests/{full.number}/duties")
    folded = visitor.page.locator("#duties details li")
    assert folded.count() == 2
    assert not any(folded.nth(place).is_visible() for place in range(2))
    visitor.page.emulate_media(media="print")
    assert all(folded.nth(place).is_visible() for place in range(2))
    visitor.picture(f"print-duties-{script}", SCREENS)


@pytest.mark.parametrize(("size", "language"), SEATS)
def test_who_may_not_decide_sees_who_can(visit, agency, size, language):
    request = prepared(agency)
    visitor = visit("r-baca", size, language=language)
    assert visitor.open(f"/requests/{request.number}/decide") == 200
    assert "E. Armijo" in visitor.page.inner_text("#whose")
    is_sound(visitor, "not-yours", language)


@pytest.mark.parametrize(("size", "language"), SEATS)
def test_an_own_file_is_handed_over_on_a_page_open_to_everybody(visit, agency, size, language):
    request = own_file(agency)
    at = f"/requests/{request.number}/release/by-hand"
    clerk, officer = visit("r-baca", size, language=language), visit("o-chavez", size, language=language)
    with demo_clock.hold(MORNING):
        clerk.open(at)
        is_sound(clerk, "by-hand-see", language)
        handed = seen(agency, request, at=MORNING)
        officer.open(at)
        is_sound(officer, "by-hand-print", language)
        printed(agency, handed, at=MORNING)
        clerk.open(at)
        is_sound(clerk, "by-hand-end", language)
