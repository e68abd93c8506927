"""The home says what this reader must do next, by role, and every case page begins with one sentence and one button."""

import re
from datetime import timedelta

import pytest
from tests.apps.made_up import MORNING, decide_as_shown

from custos.apps.casework import services as casework
from custos.apps.casework.models import Answer, Channel
from custos.apps.decisions.services import deciding
from custos.apps.letters.services import sending
from custos.apps.offices.models import Staff

LATER = MORNING + timedelta(hours=1)


def prepared(agency, name="direct-access", answer=Answer.REFUSE):
    request = agency.assessed(name)
    deciding.prepare_decision(request, answer=answer, why="a court asks for it", by=agency["r-baca"], at=LATER)
    letter = request.letters.get()
    sending.redraft_letter(letter, subject="Yours", text="We answer so.", by=agency["r-baca"], at=LATER)
    request.refresh_from_db()
    return request


def decided(agency, answer):
    request = prepared(agency, answer=answer)
    decide_as_shown(request, by=agency["e-armijo"], at=LATER)
    return request


def home_of(client_of, who):
    answer = client_of(who).get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def steps_in(page):
    """The sentences of the things on the home, in order."""
    return [found.strip() for found in re.findall(r'thing__says">(.*?)</h2>', page)]


def head_of(client_of, who, request):
    page = client_of(who).get(f"/requests/{request.number}").content.decode()
    found = re.search(r'<section class="next-step".*?</section>', page, re.S)[0]
    return re.search(r'next-step__says">(.*?)[<\n]', found)[1].strip(), re.findall(r'href="([^"]+)"', found)


def test_a_release_that_is_owed_is_the_records_officers_next_thing(agency, client_of):
    request = decided(agency, Answer.RELEASE)
    assert steps_in(home_of(client_of, "o-chavez")) == ["It is decided, and a release is owed."]
    assert steps_in(home_of(client_of, "e-armijo")) == []
    assert head_of(client_of, "o-chavez", request) == (
        "It is decided, and a release is owed.",
        [f"/requests/{request.number}/release"],
    )


def test_the_authority_finds_what_waits_for_a_signature_and_the_clerk_does_not(agency, client_of):
    request = prepared(agency)
    assert steps_in(home_of(client_of, "e-armijo")) == ["An answer waits for a signature."]
    assert "An answer waits for a signature." not in steps_in(home_of(client_of, "r-baca"))
    assert head_of(client_of, "e-armijo", request)[1] == [f"/requests/{request.number}/decide"]


def test_what_is_contested_is_counsels_next_thing_before_it_is_the_authoritys(agency, client_of):
    request = prepared(agency, "i200")
    assert "It is contested. Nobody can sign before you have looked." in steps_in(home_of(client_of, "l-ortega"))
    assert steps_in(home_of(client_of, "e-armijo")) == []
    assert head_of(client_of, "e-armijo", request) == ("It is contested, and counsel has not looked.", [])


def test_a_refusal_that_was_decided_waits_for_the_clerk_to_send_it(agency, client_of):
    request = decided(agency, Answer.REFUSE)
    assert "It is decided, and the letter waits to be sent." in steps_in(home_of(client_of, "r-baca"))
    assert head_of(client_of, "e-armijo", request)[1] == []


def test_the_front_desk_begins_at_the_door(agency, client_of):
    page = home_of(client_of, "f-lucero")
    assert page.index('href="/desk"') < page.index('href="/requests"', page.index("<main"))


@pytest.mark.parametrize("who", ["s-trujillo", "k-padilla"])
def test_who_sees_no_request_sees_none_on_the_home(agency, client_of, who):
    request = prepared(agency)
    page = home_of(client_of, who)
    assert request.number not in page
    assert steps_in(page) == []


def test_the_home_names_no_worker(agency, client_of):
    request = prepared(agency)
    page = home_of(client_of, "e-armijo")
    names = [one["name"] for one in request.assessments.last().review["request"]["persons"] if one.get("name")]
    assert not [name for name in names if name in page]


def test_an_answered_request_offers_no_button(agency, client_of):
    request = decided(agency, Answer.REFUSE)
    sending.mark_letter_sent(request.letters.get(), how=Channel.MAIL, by=agency["r-baca"], at=LATER)
    assert head_of(client_of, "e-armijo", request)[1] == []


def others_in(page):
    """Number and owner of what the home says waits for others."""
    return re.findall(
        r'<a href="[^"]+">([^<]+)</a> <span>[^<]*</span> <span class="others__who">waiting for (.*?)</span>', page
    )


def test_each_task_is_on_one_home_and_others_read_whose_it_is(agency, client_of):
    request = agency.assessed()
    everyone = ("r-baca", "l-ortega", "e-armijo", "f-lucero", "d-montoya", "o-chavez")
    pages = {who: home_of(client_of, who) for who in everyone}
    assert [
        who
        for who in everyone
        if request.number in "".join(re.findall(r"<li class=.card thing.>.*?</li>", pages[who], re.S))
    ] == ["r-baca"]
    assert others_in(pages["l-ortega"]) == [(request.number, "R. Baca, intake clerk")]
    assert f"/requests/{request.number}/prepare" not in pages["l-ortega"], "no button for what another does"


def test_what_a_person_was_given_is_theirs_and_not_their_roles(agency, client_of):
    request = agency.assessed()
    casework.assign_request(request, to=Staff.objects.get(key="l-ortega"), by=agency["l-ortega"], at=LATER)
    assert steps_in(home_of(client_of, "l-ortega")) != []
    clerk = home_of(client_of, "r-baca")
    assert steps_in(clerk) == []
    assert others_in(clerk) == [(request.number, "L. Ortega")]


def test_the_clerk_reads_that_a_prepared_answer_waits_for_the_authority(agency, client_of):
    request = prepared(agency)
    request.duties.update(firm=False)
    assert others_in(home_of(client_of, "r-baca")) == [(request.number, "E. Armijo, designated authority")]


def test_what_is_due_at_once_at_the_counter_is_whose_who_received_it(agency, client_of):
    request = agency.assessed("i200", by="f-lucero", channel=Channel.COUNTER)
    assert steps_in(home_of(client_of, "f-lucero"))[0].startswith("Do at once")
    assert (request.number, "F. Lucero") in others_in(home_of(client_of, "l-ortega"))
