"""The call-back page offers the number that the agency holds for who asks, with its source; never one that is on the paper."""

import re
from datetime import date, timedelta

import pytest
from tests.apps.made_up import MORNING

from custos.apps.decisions.services import callback
from custos.apps.requests.models import AccessRequest

OURS, OTHERS, ON_PAPER = "+1 505 555 0160", "505 555 0177", "505 555 0199"


def hold(agency, of, number, source="the court's own site"):
    return callback.add_contact(
        agency=of, number=number, source=source, verified_on=date(2019, 7, 1), by=agency["l-ortega"],
        at=MORNING - timedelta(days=20),
    )  # fmt: skip


@pytest.fixture
def asked(agency):
    request = agency.assessed()
    AccessRequest.objects.filter(pk=request.pk).update(who="Second Judicial District Court")
    hold(agency, "Legal Aid", OTHERS)
    return AccessRequest.objects.get(pk=request.pk)


def page_of(client_of, request):
    return client_of("r-baca").get(f"/requests/{request.number}/call-back").content.decode()


def dialed(page):
    """The numbers that the top of the page offers to call."""
    step = re.search(r'<section class="next-step".*?</section>', page, re.S)[0]
    return re.findall(r'href="tel:([^"]+)"', step)


def test_the_held_number_of_who_asks_is_offered_first_with_its_source_and_chosen(agency, client_of, asked):
    held = hold(agency, "Second Judicial District Court, clerk", OURS)
    page = page_of(client_of, asked)
    assert dialed(page) == ["+15055550160"]
    assert "This number comes from: the court&#x27;s own site, looked up on 1 Jul 2019." in page
    offered = re.findall(r'<input[^>]*name="contact"[^>]*>', page)
    assert [f'value="{held.pk}"' in one for one in offered] == [True, False]
    assert ["checked" in one for one in offered] == [True, False]


def test_without_a_number_of_who_asks_none_is_offered_or_chosen(agency, client_of, asked):
    page = page_of(client_of, asked)
    assert dialed(page) == []
    assert "This agency holds no number under that name." in page
    assert "checked" not in "".join(re.findall(r'<input[^>]*name="contact"[^>]*>', page))


def test_a_number_that_is_on_the_paper_is_never_offered_even_when_held(agency, client_of, asked):
    hold(agency, "Second Judicial District Court", ON_PAPER)
    newest = asked.assessments.last()
    newest.pages = [{**newest.pages[0], "text": f"Call us at {ON_PAPER}."}, *newest.pages[1:]]
    newest.save()
    page = page_of(client_of, asked)
    assert dialed(page) == []
    assert ON_PAPER in page, "it is told among the numbers that prove nothing"
    assert callback.check_numbers(asked, [*asked.call_backs.none()]).own == ()
