"""After an act the next page says what was done, once, and offers the way back where there is one."""

import re

from custos.apps.casework.models import Event, Matter

DONE = re.compile(r'<div class="done".*?</div>', re.S)


def told(response):
    """What the page says was done, and the form that takes it back: its address and its fields."""
    found = DONE.search(response.content.decode())
    if not found:
        return "", "", {}
    says = re.search(r"<p>(.*?)</p>", found[0], re.S)[1]
    action = re.search(r'action="([^"]+)"', found[0])
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', found[0]))
    fields.pop("csrfmiddlewaretoken", None)
    return says, action[1] if action else "", fields


def test_taking_a_request_is_said_once_and_can_be_undone(agency, client_of):
    request, clerk = agency.assessed(), client_of("r-baca")
    at = f"/requests/{request.number}"
    says, undo, fields = told(clerk.post(f"{at}/assign", follow=True))
    assert says == f"{request.number}: An employee took it."
    assert told(clerk.get(at))[0] == ""
    says, undo_again, _ = told(clerk.post(undo, fields, follow=True))
    assert "nobody has it" in says
    assert Matter.objects.get(pk=request.pk).assigned_to is None
    assert undo_again == f"{at}/assign"


def test_undoing_gives_a_request_back_to_who_had_it_before(agency, client_of):
    request, clerk = agency.assessed(), client_of("r-baca")
    at = f"/requests/{request.number}"
    client_of("l-ortega").post(f"{at}/assign")
    _, undo, fields = told(clerk.post(f"{at}/assign", follow=True))
    assert fields == {"staff": "l-ortega"}
    clerk.post(undo, fields)
    assert Matter.objects.get(pk=request.pk).assigned_to.key == "l-ortega"


def test_an_answer_is_said_with_what_it_changed_and_is_undone_to_the_answer_before(agency, client_of):
    request, counsel = agency.assessed(), client_of("l-ortega")
    at = f"/requests/{request.number}"
    says, undo, fields = told(counsel.post(f"{at}/answer", {"fact": "judge-signed", "value": "no"}, follow=True))
    assert "A fact was answered" in says
    assert fields == {"fact": "judge-signed", "value": "not-known"}
    _, _, fields = told(counsel.post(f"{at}/answer", {"fact": "judge-signed", "value": "yes"}, follow=True))
    assert fields["value"] == "no"
    counsel.post(undo, fields)
    assert request.given_facts.last().value == "no"


def test_letting_a_person_in_is_undone_by_ending_their_part(agency, client_of):
    request, clerk = agency.assessed(), client_of("r-baca")
    given = {"staff": "o-chavez", "why": "assembles the files"}
    says, undo, fields = told(clerk.post(f"/requests/{request.number}/let-in", given, follow=True))
    assert "A person was let in" in says
    clerk.post(undo, fields)
    assert not request.participants.filter(staff__key="o-chavez", ended_at=None).exists()


def test_what_cannot_be_undone_offers_no_way_back(agency, client_of):
    request, clerk = agency.assessed(), client_of("r-baca")
    says, undo, _ = told(clerk.post(f"/requests/{request.number}/prepare", {"answer": "refuse"}, follow=True))
    assert "A decision was prepared: Refuse" in says
    assert undo == ""


def test_registering_says_that_it_is_kept(agency, client_of):
    given = {"text": "A reporter asks for the number of claims.", "channel": "phone"}
    assert "the original was kept" in told(client_of("r-baca").post("/requests/new", given, follow=True))[0]


def test_an_act_that_is_refused_says_nothing_was_done(agency, client_of):
    request, clerk = agency.assessed(), client_of("r-baca")
    at = f"/requests/{request.number}"
    assert clerk.post(f"{at}/give-back").status_code == 409
    assert told(clerk.get(at))[0] == ""


def test_a_session_keeps_no_word_of_what_was_done(agency, client_of):
    request, clerk = agency.assessed(), client_of("r-baca")
    clerk.post(f"/requests/{request.number}/assign")
    assert clerk.session["done"] == {"entries": [Event.objects.last().entry_index], "holder": ""}
