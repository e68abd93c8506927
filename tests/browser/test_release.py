"""The page of what leaves, at a desk and on a phone, in both languages, and with a package that waits to be handed over."""

import pytest
from tests.apps.made_up import MORNING
from tests.apps.releases.test_making import a_duty, begin
from tests.apps.releases.test_releasing import assemble, confirmed, released
from tests.browser.conftest import SCREENS
from tests.browser.looked_at import SEATS
from tests.browser.verbs import DESK, PHONE
from tests.web.test_release_page import hold_a_number

from custos.adapters.outgoing import recipients
from custos.apps.casework.clock import now
from custos.apps.releases.models import Making
from custos.apps.releases.services import packages, preconditions
from custos.core.messages import Message

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(agency, kept):
    """A decided request with one package, and a second key that another person must confirm."""
    return kept("waiting", lambda: _packed(agency))


def _packed(agency):
    contact, request = hold_a_number(agency), released(agency)
    made = assemble(agency, request, confirmed(agency, request, contact))
    packages.add_key(
        request,
        name="County Prosecutor",
        kind=recipients.KeyKind.AGE,
        key=made.recipient.key,
        by=agency["o-chavez"],
        at=MORNING,
    )
    return request


@pytest.mark.parametrize(("name", "who"), [("release", "o-chavez"), ("release-confirm", "r-baca")])
@pytest.mark.parametrize(("size", "language"), SEATS)
def test_the_page_of_what_leaves_is_open_to_everybody_at_every_size(visit, waiting, name, who, size, language):
    visitor = visit(who, size, language=language)
    assert visitor.open(f"/requests/{waiting.number}/release") == 200
    visitor.picture(f"{language}-{name}", SCREENS)
    assert visitor.violations() == []
    assert visitor.overflow() <= 0
    assert visitor.unreachable() == []
    assert visitor.strangers == []


@pytest.fixture
def running(agency, kept):
    """A release of which twelve of forty pages are drawn."""
    return kept("running", lambda: _begun(agency))


def _begun(agency):
    contact, request = hold_a_number(agency), released(agency)
    row, _ = begin(agency, request, confirmed(agency, request, contact), at=now())
    Making.objects.filter(pk=row.pk).update(pages=40, painted=12, checked=7)
    return row


@pytest.mark.parametrize("state", ["runs", "silent", "refused", "lost"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_how_far_a_release_is_and_how_it_ended_is_open_to_everybody(visit, running, language, state):
    at = f"/requests/{running.matter.number}/release/making/{running.pk}"
    if state == "silent":
        Making.objects.update(beat_at=MORNING)
    elif state != "runs":
        seen = Message("finding-on-paper-page", paper=1, page=2, what=Message("found-on-page"))
        why = Message("would-leak", findings=(seen,)).as_json()
        for row in Making.objects.all():
            row.ended_at, row.ended_how, row.refusal = now(), state, why if state == "refused" else {}
            row.save(update_fields=["ended_at", "ended_how", "refusal"])
    for size in (DESK, PHONE):
        visitor = visit("o-chavez", size, language=language, script=False)
        assert visitor.open(at) == 200
        visitor.picture(f"{language}-making-{state}", SCREENS)
        assert visitor.overflow() <= 0
        assert visitor.strangers == []
    visitor = visit("o-chavez", DESK, language=language)
    assert visitor.open(at) == 200
    assert visitor.violations() == []
    assert visitor.unreachable() == []


@pytest.mark.parametrize(("name", "who"), [("release-barred", "o-chavez"), ("release-aside", "e-armijo")])
@pytest.mark.parametrize(("size", "language"), SEATS)
def test_what_bars_a_package_and_the_way_of_who_decides_are_open_to_everybody(
    agency, visit, waiting, name, who, size, language
):
    told = {"says_es": "Avisar a la persona cuyos registros se piden"}
    a_duty(waiting, **told)
    done = a_duty(waiting, cite="20 CFR 603.8", says="Agree on the use", says_es="Acordar el uso", kind="agreement")
    preconditions.set_aside(
        waiting, duty=done, why="The order of 2 August names tomorrow noon", by=agency["e-armijo"], at=now()
    )
    visitor = visit(who, size, language=language)
    assert visitor.open(f"/requests/{waiting.number}/release") == 200
    visitor.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    visitor.picture(f"{language}-{name}", SCREENS)
    assert visitor.violations() == []
    assert visitor.overflow() <= 0
    assert visitor.unreachable() == []
