"""No page, list, count, search, file name or entry shows anyone a request outside their relation to it, and none tells that one exists.

Every address of the program is walked as everyone, against requests of every relation, and against a number that nobody ever gave out.
"""

import os
import re
from datetime import timedelta

import pytest
from tests.privacy.pages import TABLE, Shows, every_page
from tests.privacy.world import MARKS, MISSING, PEOPLE, SECRET, SEES, person, receive, seal

from custos.apps.casework import services as access
from custos.apps.casework import services as casework_services
from custos.apps.casework.models import Viewing
from custos.apps.casework.states import Queue
from custos.apps.ledger import services as ledger
from custos.apps.ledger.models import LedgerEntry
from custos.apps.requests import selectors as requests_selectors
from custos.apps.requests.models import AccessRequest
from custos.apps.requests.register import selectors as register_selectors

TOKENS = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
QUEUES = tuple(Queue)
ON_POSTGRESQL = bool(os.environ.get("CUSTOS_TEST_POSTGRES"))


def walkers(on_sqlite):
    """By day one person walks every page on each database, by night every person does. The table of relations is checked for everybody each time."""
    by_day = "a-begay" if ON_POSTGRESQL else on_sqlite
    return [who if who == by_day else pytest.param(who, marks=pytest.mark.night) for who in PEOPLE]


def shape(answer, *numbers):
    """What a person could tell two answers apart by: status, headers that matter, and the body without tokens and the number asked for."""
    body = b"" if answer.streaming else TOKENS.sub(b"", answer.content)
    for number in numbers:  # the longest first: an address holds the number
        body = body.replace(str(number).encode(), b"#")
    where = re.sub(r"\d{4}-\d{5}", "#", answer.headers.get("Location", ""))
    return answer.status_code, answer.headers.get("Content-Type"), where, body


def asked(path, number):
    """What was typed, and the addresses above it with the same number: a page may lead back to one of them."""
    found = [path]
    while str(number) in path.rpartition("/")[0]:
        path = path.rpartition("/")[0]
        found.append(path)
    return found


def marks_in(answer):
    text = (b"" if answer.streaming else answer.content).decode(errors="replace").lower() + str(answer.headers).lower()
    return {mark for mark in (*MARKS, SECRET) if mark in text}


def test_every_page_says_what_it_can_show():
    assert sorted({page.name for page in every_page()} - set(TABLE)) == [], (
        "classify the new page in tests/privacy/pages.py"
    )


def test_a_page_with_a_number_in_its_address_is_classified_as_one_request():
    numbered = {page.name for page in every_page() if "requests/%(number)s" in page.template}
    assert {name for name in numbered if TABLE[name] is not Shows.CASE} == set()


def test_the_table_of_relations_is_what_the_register_does(world):
    for who in PEOPLE:
        reader = world.agency[who]
        seen = {
            mark for mark, request in world.requests.items() if requests_selectors.find_request(reader, request.number)
        }
        assert seen == SEES[who], who


@pytest.mark.slow
@pytest.mark.parametrize("who", walkers("r-baca"))
def test_no_page_shows_a_word_of_what_is_not_theirs(world, who):
    client, own, seen = world.client(who), SEES[who], {}
    for page, path in _walk(world, who):
        if path not in seen:
            seen[path] = marks_in(client.get(path, follow=True))
        assert seen[path] <= own, f"{page.name} shows {who} {seen[path] - own}"
    for queue in QUEUES:
        answer = client.get(f"/requests?queue={queue}")
        assert marks_in(answer) <= own
        shown = set(re.findall(r"\d{4}-\d{5}", answer.content.decode()))
        assert shown <= {world.requests[mark].number for mark in own}


def _walk(world, who):
    """Every address once for every request; what is hidden is left to the next test, which holds it against what does not exist."""
    for page in every_page():
        if page.name in {"sign-out", "sign-in-as"}:
            continue
        marks = set(world.requests)
        if TABLE[page.name] is Shows.CASE:
            # The person who may see all six has nothing to hide from; one of them is opened to see that the page stands.
            marks = set(SEES[who]) if set(SEES[who]) < set(MARKS) else {"qqoffice"}
        for mark in (*sorted(marks), None) if page.gaps else (None,):
            parts = world.parts(mark) if mark else {"number": MISSING, "index": 10**6}
            yield page, page.address(**parts)


FILLED = {"text": "I object", "why": "because", "staff": "r-baca", "act": "sign", "answer": "refuse", "how": "mail"}


@pytest.mark.slow
@pytest.mark.parametrize("who", walkers("d-montoya"))
def test_what_is_hidden_looks_like_what_does_not_exist_whatever_is_done_to_it(world, who):
    """Opened, sent a form that is filled in well, sent an empty form: status, address and every word are the same.

    The API is walked with keys in test_api.py: a session opens nothing there.
    """
    client, hidden = world.client(who), world.hidden(who)
    doings = ((client.get, hidden), (lambda path: client.post(path, FILLED), hidden), (client.post, hidden[:1]))
    for page in every_page():
        if TABLE[page.name] is not Shows.CASE or page.name.startswith("api-"):
            continue
        for do, marks in doings:
            expected = None
            for mark in marks:
                parts = world.parts(mark)
                missing, path = page.address(**{**parts, "number": MISSING}), page.address(**parts)
                expected = expected or shape(do(missing), *asked(missing, MISSING), MISSING)
                answer = do(path)
                assert marks_in(answer) == set(), f"{page.name} shows {who} {mark}"
                assert shape(answer, *asked(path, parts["number"]), parts["number"]) == expected, (
                    f"{page.name} tells {who} of {mark}"
                )
                if expected[0] == 405:
                    break  # the page takes no such form, before any number is looked at


def test_the_ledgers_pages_hide_the_entries_of_a_sealed_case_from_whom_it_does_not_name(world):
    for who in ("l-ortega", "n-lujan", "e-armijo", "a-begay"):
        _walk_the_ledger(world, who)


def _walk_the_ledger(world, who):
    client, case = world.client(who), world.requests["qqsealed"].case
    listed = client.get("/ledger").content.decode()
    may_know = "qqsealed" in SEES[who] or who == "a-begay"  # the auditor sees numbers, kinds and dates of everything
    assert (case in listed) is may_know
    for index in world.entries_of("qqsealed"):
        for path in (f"/ledger/{index}", f"/ledger/{index}.tlog-proof"):
            assert marks_in(client.get(path)) == set()
        told, missing = client.get(f"/ledger/{index}"), client.get(f"/ledger/{10**6}")
        assert (told.status_code == 200) is may_know
        if not may_know:
            assert shape(told, index) == shape(missing, 10**6)


def test_what_stands_behind_a_sealed_entry_is_opened_for_those_named_only(world):
    from custos.apps.ledger.selectors import list_openings

    indices = world.entries_of("qqsealed")
    assert list_openings(world.agency["l-ortega"], indices)
    for who in ("n-lujan", "a-begay"):
        assert list_openings(world.agency[who], indices) == []


def test_the_auditor_learns_that_a_sealed_request_exists_and_when_and_nothing_else(world):
    page = world.client("a-begay").get("/requests/sealed").content.decode()
    assert world.requests["qqsealed"].number in page
    assert "qqsealed" not in page
    for who in set(PEOPLE) - {"a-begay"}:
        assert world.client(who).get("/requests/sealed").status_code == 403


def looks(world, who):
    """Everything that lists, counts or finds, as this person: every queue, every search, the effect of a change of the law."""
    client = world.client(who)
    seen = [shape(client.get(f"/requests?queue={queue}")) for queue in QUEUES]
    seen += [shape(client.get("/requests")), shape(client.get("/requests/new"))]
    for term in ("qqsealed", "Bureau qqsealed", "2019-00008", MISSING):
        seen.append(shape(client.post("/requests/search", {"text": term}), term, term.lower()))
    named = client.post("/requests/search", {"person": "Rosa qqsealed Vega"})
    return [*seen, shape(named), shape(client.get("/law/impact?from=2019-01-01&to=2026-11-22"))]


@pytest.mark.slow
def test_a_sealed_request_changes_nothing_on_any_list_count_or_search(world):
    """The same pages before and after it came: not a digit of a count differs."""
    agency, outside = world.agency, sorted(set(PEOPLE) - {"l-ortega", "e-armijo"})
    before = {who: looks(world, who) for who in outside}
    seal(agency, receive(agency, "qqsealed", by="c-otero"))
    for who in outside:
        assert looks(world, who) == before[who], who


@pytest.mark.slow
def test_what_is_not_theirs_changes_nothing_on_any_list_count_or_search(world):
    """A paper at another office, which a clerk there takes at once: for all others nothing happened."""
    agency, outside = (
        world.agency,
        ("f-lucero", "f-nieto", "d-montoya", "o-chavez", "c-otero", "s-trujillo", "k-padilla"),
    )
    before = {who: looks(world, who) for who in outside}
    request = receive(agency, "qqoffice", by="r-baca")
    access.assign_request(request, to=person("r-baca"), by=agency["r-baca"], at=request.received_at)
    for who in outside:
        assert looks(world, who) == before[who], who


def test_the_counts_on_the_tabs_are_those_of_the_requests_that_are_theirs(world):
    for who in PEOPLE:
        _count(world, who)


def _count(world, who):
    reader = world.agency[who]
    own = {world.requests[mark].pk for mark in SEES[who]}
    counts = register_selectors.count_queues(reader, world.requests["qqoffice"].received_at.date())
    for queue, count in counts.items():
        rows, _ = register_selectors.list_queue(reader, queue, world.requests["qqoffice"].received_at.date())
        assert {row.request.pk for row in rows} <= own
        assert count == len(rows)
    by_state = sum(
        counts[queue]
        for queue in (
            Queue.TO_ASSESS,
            Queue.TO_DECIDE,
            Queue.TO_RELEASE,
            Queue.TO_SEND,
            Queue.WAITING,
            Queue.ANSWERED,
        )
    )
    assert by_state == len(own)


@pytest.mark.slow
def test_a_search_finds_what_is_theirs_by_every_key_and_nothing_else(world):
    for who in PEOPLE:
        _search(world, who)


def _search(world, who):
    client, reader = world.client(who), world.agency[who]
    for mark, request in world.requests.items():
        asks = [{"text": request.number}, {"text": f"bureau {mark}"}]
        if reader.roles and "auditor" not in reader.roles:
            asks.append({"person": f"Vega, Rosa {mark}"})
        for ask in asks:
            answer = client.post("/requests/search", ask)
            found = f"/requests/{request.number}" in answer.content.decode()
            assert found is (mark in SEES[who]), f"{who} {ask}"


# --- similar requests ------------------------------------------------------------------------------------------------------


def test_a_repeat_of_a_hidden_request_does_not_name_it(world):
    """The same ask again at another office: who sees only the second learns neither the number nor the words of the first."""
    again = receive(world.agency, "qqoffice", by="f-lucero")
    assert again.links.get().earlier.number == world.requests["qqoffice"].number
    number = world.requests["qqoffice"].number
    client = world.client("f-lucero")
    for path in ("", "/receipt"):
        page = client.get(f"/requests/{again.number}{path}")
        assert page.status_code == 200
        assert number not in page.content.decode()
    assert number in world.client("l-ortega").get(f"/requests/{again.number}").content.decode()


def test_a_sealed_request_ties_nothing_and_changes_no_law(world):
    again = receive(world.agency, "qqsealed", by="r-baca")
    assert again.links.count() == 0
    assert world.requests["qqsealed"].repeats.count() == 0
    assert world.requests["qqsealed"].number not in str(again.assessments.last().review)


def test_a_seal_takes_a_request_out_of_what_was_tied_to_it_before(world):
    agency = world.agency
    again = receive(agency, "qqoffice", by="f-lucero")
    seal(agency, world.requests["qqoffice"])
    number = world.requests["qqoffice"].number
    for who in ("n-lujan", "r-baca", "f-lucero"):
        for path in ("", "/receipt"):
            answer = world.client(who).get(f"/requests/{again.number}{path}")
            assert number not in answer.content.decode()


# --- an entry before anything is shown ---------------------------------------------------------------------------------


FULLEST = {"qqreleased", "qqsealed", "qqoffice"}
"""Everything that can hang on a request hangs on these; the person who sees all six is walked over them."""


def shown_pages(world, who):
    for page in every_page():
        if TABLE[page.name] is Shows.CASE and not page.name.startswith("api-"):
            for mark in sorted(SEES[who] & FULLEST or SEES[who]):
                yield page, mark, page.address(**world.parts(mark))


@pytest.mark.slow
@pytest.mark.parametrize(
    "people", [("r-baca", "a-begay"), pytest.param(("e-armijo", "o-chavez"), marks=pytest.mark.night)]
)
def test_no_page_shows_a_request_without_an_entry_of_who_looked(world, monkeypatch, people):
    monkeypatch.setattr(casework_services, "LOOK", timedelta(0))  # every look has an entry of its own
    for who in people:
        _look(world, who)


def _look(world, who):
    client, reader = world.client(who), world.agency[who]
    walked = 0
    for page, mark, path in shown_pages(world, who):
        before = Viewing.objects.count()
        answer = client.get(path)
        if answer.status_code == 200 and page.name != "sign-in":
            walked += 1
            kinds = {
                LedgerEntry.objects.get(i=look.entry_index).kind
                for look in Viewing.objects.order_by("pk")[before:]
                if (look.matter_id, look.staff_id) == (world.requests[mark].pk, reader.staff_id)
            }
            assert "case-viewed" in kinds, page.name
            if "paper" in page.gaps:
                assert "paper-viewed" in kinds, page.name
    assert walked > 3


def test_where_the_entry_cannot_be_written_nothing_is_shown(world, monkeypatch):
    client = world.client("r-baca")
    client.raise_request_exception = False

    def fail(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr(ledger, "append", fail)
    for page, mark, path in shown_pages(world, "r-baca"):
        answer = client.get(path)
        assert answer.status_code != 200, page.name
        assert mark not in answer.content.decode(errors="replace").lower()


def test_a_search_whose_entry_cannot_be_written_shows_nothing(world, monkeypatch):
    client = world.client("r-baca")
    client.raise_request_exception = False
    monkeypatch.setattr(ledger, "append", lambda *_, **__: 1 / 0)
    answer = client.post("/requests/search", {"text": world.requests["qqoffice"].number})
    assert answer.status_code == 500
    assert marks_in(answer) == set()


def test_every_request_of_the_world_has_a_state_of_its_own(world):
    """The walk would prove little if all requests stood at the same place."""
    assert len(set(AccessRequest.objects.values_list("state", flat=True))) >= 3
