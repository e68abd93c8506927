"""No surface tells anyone a hearing's time but those who take part in it, and the desk of its room on the day; nor a worker's name.

Every address of the program is walked as everyone, with the number of the claim and with that of the hearing.
"""

import re

import pytest
from django.test import Client
from tests.apps.claims.working import MORNING, book, needs, take_in, wanted
from tests.privacy.pages import every_page
from tests.privacy.world import MISSING, PEOPLE, hire_more

from custos.apps.casework import services as casework
from custos.apps.claims import services as claims
from custos.apps.hearings.models import Hearing
from custos.apps.letters.models import Letter
from custos.apps.offices.models import Staff, reader_of
from custos.apps.requests import selectors as requests
from custos.web import demo_clock

KNOWS_HEARING = {"d-montoya"}
SAMPLE = {"d-montoya", "l-ortega", "r-baca"}
"""Who walks by day; the others do by night."""
SEES_NAME = {"d-montoya", "l-ortega", "n-lujan", "e-armijo"}
"""Written by hand from docs/access.md: the deputy of Santa Fe has it, counsel and the authority answer for it."""
TIME = re.compile(
    r"(?<![\d:])(?:13:45|1:45|19:45)|2019-09-24|24 sep|sept?\.? 24|24 de sep|qqroom|qqinterpreter|1569354300",
    re.IGNORECASE,
)
"""Every form in which a page could write the moment of the hearing, in its zone or in UTC, or what is booked for it."""
TOKENS = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def told(agency):
    """A claim with all that hangs on it, and a hearing that was moved once."""
    agency.readers.update(hire_more())
    claim = take_in(agency)
    claims.record_event(claim, "hearing-decided", on=MORNING.date(), by=agency["d-montoya"], at=MORNING)
    room = needs(agency, "santa-fe")
    hearing = book(agency, claim, wanted(*room))
    return claim, hearing


def client_of(key):
    client = Client()
    client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
    return client


COOKIE_ENDS = re.compile(r"expires=\w{3}, [^;]* GMT", re.IGNORECASE)
"""The moment at which a cookie ends is the machine's own clock: it can be any time of day."""


def body_of(answer):
    headers = COOKIE_ENDS.sub("", f"{answer.headers} {answer.cookies}")
    return (b"" if answer.streaming else answer.content).decode(errors="replace") + headers


def walked(who, *numbers):
    """Every address once for each number, and with the entries of the ledger that are about them."""
    client = client_of(who)
    seen = set()
    notice = Letter.objects.earliest("pk").pk
    for page in every_page():
        if page.name in {"sign-out", "sign-in-as"}:
            continue
        for number in numbers:
            for index in range(8):
                path = page.address(number=number, index=index, pk=notice)
                if path not in seen:
                    seen.add(path)
                    yield page.name, body_of(client.get(path, follow=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    "who", [who if who in SAMPLE else pytest.param(who, marks=pytest.mark.night) for who in sorted(PEOPLE)]
)
def test_no_page_tells_the_time_of_a_hearing_or_the_name_of_a_worker_to_who_need_not_know(told, who):
    claim, hearing = told
    pages = list(walked(who, claim.number, hearing.number))
    # the list of rooms names them and says nothing of what is booked: it is what those see who book
    times = {name for name, body in pages if TIME.search(body)} - {
        "hearing-resources",
        "hearing-resource",
        "claim-hearing",
    }
    names = {name for name, body in pages if "Ibarra" in body}
    assert bool(times) == (who in KNOWS_HEARING), times
    # the notice to the parties is in the hearing's own file
    notices = {"one-letter"} if who in KNOWS_HEARING else set()
    assert names == ({"claim"} | notices if who in SEES_NAME else set())


def test_who_may_not_know_a_hearing_meets_the_same_answer_as_for_none(told):
    _, hearing = told
    for who in ("l-ortega", "r-baca", "f-lucero"):
        client = client_of(who)
        for path in ("/hearings/{}", "/requests/{}/receipt", "/requests/{}/clocks", "/claims/{}"):
            there, missing = client.get(path.format(hearing.number)), client.get(path.format(MISSING))
            assert there.status_code == missing.status_code
            shapes = [
                TOKENS.sub(b"", one.content).replace(number.encode(), b"#")
                for one, number in ((there, hearing.number), (missing, MISSING))
            ]
            assert shapes[0] == shapes[1], (who, path)
            for act in ("change", "outcome"):
                assert client.post(f"/hearings/{hearing.number}/{act}", {"act": "void", "why": "x"}).status_code == 404
    assert Hearing.objects.get().life == "set"


def test_the_api_finds_no_hearing_and_no_claim(told):
    claim, hearing = told
    for who in PEOPLE:
        reader = reader_of(Staff.objects.get(key=who))
        assert requests.find_request(reader, hearing.number) is None
        assert requests.find_request(reader, claim.number) is None


def test_the_desk_of_another_office_sees_nothing_on_the_day(told):
    _, hearing = told
    with demo_clock.hold(hearing.starts_at):
        for who in sorted(set(PEOPLE) - KNOWS_HEARING):
            assert not re.search(r"13:45|qqroom", body_of(client_of(who).get("/hearings/today")), re.IGNORECASE), who


def test_a_sealed_claim_hides_itself_and_its_list_entry(told, agency):
    claim, _ = told
    named = [Staff.objects.get(key="e-armijo")]
    casework.seal_request(claim, named=named, why="an order", by=agency["l-ortega"], at=MORNING)
    for who in ("d-montoya", "n-lujan", "a-begay"):
        assert claim.number not in body_of(client_of(who).get("/claims"))
        assert client_of(who).get(f"/claims/{claim.number}").status_code == 404
    assert client_of("l-ortega").get(f"/claims/{claim.number}").status_code == 200
