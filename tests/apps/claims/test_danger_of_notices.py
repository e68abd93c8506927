"""A notice that is not sent, or that leaves too late before the hearing, is danger in words, with the button that fixes it."""

import re

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, at_begin, book, days, needs, take_in, wanted

from custos.apps.hearings.models import HearingNotice
from custos.apps.hearings.selectors import danger_of
from custos.apps.letters.models import Letter, LetterState
from custos.apps.offices.models import Staff
from custos.core.hearings.soft import Soft
from custos.web import demo_clock

SEND, MOVE = "Send the notice", "Set another day"


@pytest.fixture
def claim(agency):
    return take_in(agency)


def set_for(agency, claim, **more):
    room, member, _ = needs(agency, "santa-fe")
    return book(agency, claim, wanted(room, member), **more)


def page_of(path, at, language="en"):
    client = Client()
    client.cookies["language"] = language
    client.force_login(Staff.objects.get(key="d-montoya"), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(at):
        return client.get(path).content.decode()


def step_of(page):
    """The sentence at the top of the page, and its button with the address."""
    found = re.search(r'<section class="next-step.*?</section>', page, re.S)[0]
    says = re.sub(r"<[^>]+>", "", re.search(r'next-step__says">(.*?)</p>', found, re.S)[1]).strip()
    return says, re.findall(r'class="usa-button[^"]*" href="([^"]+)">([^<]+)</a>', found)


def left(side, on):
    keys = HearingNotice.objects.filter(side=side).values("letter")
    Letter.objects.filter(pk__in=keys).update(state=LetterState.SENT, sent_at=on, sent_on=on.date())


def test_an_unsent_notice_is_danger_on_the_hearing_and_on_its_claim(agency, claim):
    hearing = set_for(agency, claim)
    letter = HearingNotice.objects.order_by("pk").first().letter_id
    for path in (f"/hearings/{hearing.number}", f"/claims/{claim.number}", "/claims"):
        page = page_of(path, days(1))
        assert step_of(page) == (
            "DANGER: notice not sent to the worker and the employer.",
            [(f"/hearings/{hearing.number}/letter/{letter}".replace("/hearings", "/requests"), SEND)],
        ), path
        assert "next-step--danger" in page
    assert page_of(f"/hearings/{hearing.number}", days(1)).count("<strong>NOT SENT</strong>") == 2


def test_the_danger_goes_when_each_side_was_sent_its_own_in_time(agency, claim):
    hearing = set_for(agency, claim)
    left("worker", days(1))
    assert [one.side for one in danger_of(agency["d-montoya"], hearing, days(2)).unsent] == ["employer"]
    left("employer", days(1))
    assert danger_of(agency["d-montoya"], hearing, days(2)) is None
    assert "next-step--danger" not in page_of(f"/hearings/{hearing.number}", days(2))


def test_a_notice_that_left_too_late_is_fixed_by_another_day(agency, claim):
    hearing = set_for(agency, claim)
    left("worker", days(1))
    late = hearing.starts_at - (days(4) - MORNING)
    left("employer", late)
    says, buttons = step_of(page_of(f"/hearings/{hearing.number}", late))
    assert says == "DANGER: notice sent to the employer fewer than 10 days before the hearing."
    assert buttons == [("#move", MOVE)]


def test_with_too_few_days_left_another_day_fixes_it_unless_a_person_accepted_that(agency, claim):
    hearing = set_for(agency, claim)
    late = hearing.starts_at - (days(4) - MORNING)
    says, buttons = step_of(page_of(f"/hearings/{hearing.number}", late))
    assert says == "DANGER: notice not sent to the worker and the employer, with fewer than 10 days left."
    assert buttons == [("#move", MOVE)]


def test_a_short_time_that_a_person_accepted_is_fixed_by_sending(agency, claim):
    hearing = set_for(agency, claim, at=days(38), why="both parties ask for it", accepted=[Soft.SHORT_NOTICE])
    assert step_of(page_of(f"/hearings/{hearing.number}", days(38)))[1][0][1] == SEND
    for side in ("worker", "employer"):
        left(side, days(38))
    assert danger_of(agency["d-montoya"], hearing, days(39)) is None


@pytest.mark.parametrize(("language", "words"), [("en", "TODAY 13:45"), ("es", "HOY 13:45")])
def test_a_hearing_today_reads_today_with_its_room(agency, claim, language, words):
    hearing = set_for(agency, claim)
    for path in (f"/hearings/{hearing.number}", f"/claims/{claim.number}", "/claims"):
        page = page_of(path, at_begin(hearing, -60), language)
        line = re.search(r'<p class="hearing-when hearing-when--today">(.*?)</p>', page, re.S)[1]
        assert f"<strong>{words}</strong>" in line
        assert "Qqroom, Santa Fe" in line
        assert "hearing-when--today" not in page_of(path, days(1), language)


def test_nobody_else_reads_of_the_danger_or_the_day(agency, claim):
    hearing = set_for(agency, claim)
    client = Client()
    client.force_login(Staff.objects.get(key="l-ortega"), backend="django.contrib.auth.backends.ModelBackend")
    with demo_clock.hold(at_begin(hearing, -60)):
        page = client.get(f"/claims/{claim.number}").content.decode()
    assert "DANGER" not in page
    assert "13:45" not in page
