"""The second door is walked as the first: with everyone's key, every address of the API, every request of every relation."""

import json
import re
from datetime import timedelta

import pytest
from tests.privacy.pages import every_page
from tests.privacy.test_need_to_know import QUEUES, marks_in
from tests.privacy.world import MISSING, PEOPLE, SEES

from custos.apps.accounts.services import apikeys
from custos.apps.casework import services as casework_services
from custos.apps.casework.models import Viewing
from custos.apps.ledger import clock

BODIES = ({}, {"fact": "area", "value": "public"}, {"answer": "refuse", "why": "because"})
NUMBER = re.compile(r"\d{4}-\d{5}")


@pytest.fixture
def key_of(world, monkeypatch):
    monkeypatch.setattr(apikeys, "CALLS_A_MINUTE", 10**6)

    def issue(who):
        """The headers of a key that may all that a program may for this person; None where nothing of theirs is open to programs."""
        reader = world.agency[who]
        scopes = [str(act) for act in apikeys.scopes_open_to(reader)]
        if not scopes:
            return None
        _, secret = apikeys.issue_key(label="walk", scopes=scopes, days=1, by=reader, at=clock.now())
        return {"authorization": f"Bearer {secret}"}

    return issue


def addresses():
    return [page for page in every_page() if page.name.startswith("api-")]


def told(answer):
    """All that a program can tell two answers apart by."""
    ours = {name: value for name, value in answer.headers.items() if name not in {"X-Request-Id", "Expires"}}
    return answer.status_code, *sorted(ours.items()), answer.content


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_no_key_shows_or_tells_what_is_not_its_owners(world, key_of, who):
    from django.test import Client

    client, headers, own = Client(), key_of(who), SEES[who]
    if headers is None:
        assert not own, f"{who} sees requests, and no program may see them"
        return
    for page in addresses():
        doings = [lambda path: client.get(path, headers=headers)]
        doings += [
            lambda path, body=body: client.post(
                path, json.dumps(body), content_type="application/json", headers=headers
            )
            for body in BODIES
        ]
        for do in doings:
            nothing = told(do(page.address(number=MISSING)))
            for mark in world.hidden(who) if "number" in page.gaps else ():
                answer = do(page.address(**world.parts(mark)))
                differs = [one for one in zip(told(answer), nothing, strict=True) if one[0] != one[1]]
                assert differs == [], f"{page.name} tells {who} of {mark}"
                assert marks_in(answer) == set()
    for mark in own:
        for page in addresses():
            if "number" in page.gaps:
                assert marks_in(client.get(page.address(**world.parts(mark)), headers=headers)) <= {mark}
    for queue in QUEUES:
        answer = client.get(f"/api/v1/requests?queue={queue}", headers=headers)
        assert marks_in(answer) == set()  # a queue has no words of any paper, not even of one's own
        assert set(NUMBER.findall(answer.content.decode())) <= {world.requests[mark].number for mark in own}


def test_a_key_opens_nothing_without_an_entry(world, key_of, monkeypatch):
    from django.test import Client

    monkeypatch.setattr(casework_services, "LOOK", timedelta(0))  # every look has an entry of its own
    for who in ("r-baca", "a-begay"):
        client, headers = Client(), key_of(who)
        for mark in sorted(SEES[who]):
            before = Viewing.objects.count()
            number = world.requests[mark].number
            assert client.get(f"/api/v1/requests/{number}", headers=headers).status_code == 200
            (look,) = Viewing.objects.order_by("pk")[before:]
            assert (look.matter_id, look.staff_id) == (world.requests[mark].pk, world.agency[who].staff_id)


def test_a_session_is_no_key_and_a_key_is_no_session(world, key_of):
    number = world.requests["qqoffice"].number
    signed_in = world.client("r-baca")
    assert signed_in.get(f"/api/v1/requests/{number}").status_code == 401
    from django.test import Client

    page = Client().get(f"/requests/{number}", headers=key_of("r-baca"))
    assert page.status_code == 302
    assert marks_in(page) == set()
