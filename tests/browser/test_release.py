"""The page of what leaves, at a desk and on a phone, in both languages, and with a package that waits to be handed over."""

import pytest
from tests.apps.requests.made_up import MORNING
from tests.apps.requests.test_releasing import assemble, confirmed, released
from tests.browser.conftest import SCREENS
from tests.web.test_release_page import hold_a_number

from custos.apps.requests.releasing import services as releasing
from custos.testing.browser import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(agency):
    """A decided request with one package, and a second key that another person must confirm."""
    contact, request = hold_a_number(agency), released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    releasing.add_key(
        request,
        name="County Prosecutor",
        kind=releasing.KeyKind.AGE,
        key=made.recipient.key,
        by=agency["o-chavez"],
        at=MORNING,
    )
    return request


@pytest.mark.parametrize(("name", "who"), [("release", "o-chavez"), ("release-confirm", "r-baca")])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_of_what_leaves_is_open_to_everybody_at_every_size(visit, waiting, name, who, language):
    for size in (DESK, PHONE):
        visitor = visit(who, size, language=language)
        assert visitor.open(f"/requests/{waiting.number}/release") == 200
        visitor.picture(f"{language}-{name}", SCREENS)
        assert visitor.violations() == []
        assert visitor.overflow() <= 0
        assert visitor.unreachable() == []
        assert visitor.strangers == []
