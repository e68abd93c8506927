"""A case is five pages under one head: what to do, where it is, and the tabs that this reader may open."""

import re
from datetime import timedelta

import pytest
from tests.apps.made_up import MORNING, decide_as_shown

from custos.apps.casework.models import Answer, Channel
from custos.apps.decisions.services import deciding
from custos.apps.letters.services import sending

LATER = MORNING + timedelta(hours=1)
STAGE = re.compile(r'stage-bar__stage--(\w+)".*?stage-bar__name">(\w+)</span>(.*?)</li>', re.S)
TABS = re.compile(r'tabs--case">(.*?)</ul>', re.S)


def page_of(client, request, tab=""):
    return client.get(f"/requests/{request.number}{tab}").content.decode()


def stages_in(page):
    """Each stage with its mark and its note."""
    return {name: (mark, re.sub(r"<[^>]+>", " ", rest)) for mark, name, rest in STAGE.findall(page)}


def tabs_in(page):
    """The names of the tabs, and the one that is open."""
    links = re.findall(r"<a [^>]*?(aria-current=\"page\")?>([A-Z][a-z ]+)", TABS.search(page)[1])
    return [name.strip() for _, name in links], [name.strip() for here, name in links if here]


@pytest.fixture
def refused(agency):
    request = agency.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=LATER)
    return request


def test_the_stage_bar_names_who_did_what_and_whose_turn_it_is(agency, client_of, refused):
    clerk, authority = client_of("r-baca"), client_of("e-armijo")
    bar = stages_in(page_of(clerk, refused))
    assert [mark for mark, _ in bar.values()] == ["done", "done", "skipped", "done", "now", "later", "later"]
    assert "R. Baca, 15 Aug" in bar["Prepared"][1]
    assert "named authority" in bar["Decided"][1]
    assert "your turn" in stages_in(page_of(authority, refused))["Decided"][1]
    decide_as_shown(refused, by=agency["e-armijo"], at=LATER)
    sending.mark_letter_sent(refused.letters.get(), how=Channel.EMAIL, by=agency["r-baca"], at=LATER)
    bar = stages_in(page_of(clerk, refused))
    assert "E. Armijo, 15 Aug" in bar["Decided"][1]
    assert (bar["Released"][0], "nothing leaves" in bar["Released"][1]) == ("skipped", True)
    assert "R. Baca, 15 Aug" in bar["Sent"][1]


def test_each_page_of_a_case_has_its_address_and_says_which_tab_is_open(client_of, refused):
    clerk = client_of("r-baca")
    every = ["Paper and facts", "Law", "Duties", "Letter", "Notes", "History"]
    for tab, name in zip(("", "/law", "/duties", "/letter", "/notes", "/history"), every, strict=True):
        page = page_of(clerk, refused, tab)
        assert tabs_in(page) == (every, [name])
        assert page.count("<h1") == 1


def test_what_is_on_a_tab_is_on_no_other(client_of, refused):
    clerk = client_of("l-ortega")
    pages = {tab: page_of(clerk, refused, tab) for tab in ("", "/law", "/duties", "/history")}
    for part, tab in (
        ('id="facts"', ""),
        ('class="reasons"', "/law"),
        ('id="duties"', "/duties"),
        ('id="access"', "/history"),
    ):
        assert [at for at, page in pages.items() if part in page] == [tab]


@pytest.mark.parametrize("tab", ["/law", "/duties", "/letter"])
def test_who_may_not_read_papers_sees_where_a_case_is_and_opens_no_tab_about_them(client_of, refused, tab):
    auditor = client_of("a-begay")
    assert tabs_in(page_of(auditor, refused))[0] == ["Paper and facts", "History"]
    assert auditor.get(f"/requests/{refused.number}{tab}").status_code == 403


def test_a_button_that_leads_to_another_tab_leads_there(agency, client_of):
    request = agency.assessed("i200", channel=Channel.COUNTER)
    address = re.search(r'next-step__act"><a [^>]*href="([^"]+)"', page_of(client_of("r-baca"), request))[1]
    path, _, part = address.partition("#")
    page = client_of("r-baca").get(path).content.decode()
    assert not part or f'id="{part}"' in page


def test_an_answer_comes_back_to_the_paper_and_says_what_it_changed(agency, client_of):
    request, counsel = agency.assessed(), client_of("l-ortega")
    shown = counsel.post(f"/requests/{request.number}/answer", {"fact": "judge-signed", "value": "yes"}, follow=True)
    assert shown.request["PATH_INFO"] == f"/requests/{request.number}"
    assert "Assessed again, step 2." in shown.content.decode()


@pytest.mark.parametrize(("day", "says"), [("2119-08-15T09:00", "in the future"), ("1819-08-15T09:00", "before 1900")])
def test_a_day_that_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(agency, client_of, day, says):
    given = {"text": "She asks for her own file.", "channel": "phone", "received": day, "sent_by": "requester"}
    for address in ("/requests/new", f"/requests/{agency.assessed().number}/papers/add"):
        answer = client_of("r-baca").post(address, given)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert says in re.search(r'id="id_received_error">(.*?)</span>', page)[1]
        assert "She asks for her own file." in page
