"""A package that is handed over, a person who leaves, a memo that is read, a device that sends: twice at the same moment. PostgreSQL only."""

import json
import threading
import time
from datetime import timedelta

import pytest
from django.db import connections
from tests.apps.made_up import MORNING
from tests.apps.memo.test_memo_services import in_force
from tests.apps.releases.test_releasing import CONTENT, assemble, confirmed, contact, released  # noqa: F401 - a fixture
from tests.apps.requests.test_concurrency import at_once, committed, unguarded  # noqa: F401 - fixtures
from tests.apps.visits.devices import Phone, new_visit
from tests.refusals import coded

from custos.adapters.outgoing import package
from custos.apps.casework import services as access
from custos.apps.casework.models import Answer, Channel, Matter
from custos.apps.decisions.services import deciding
from custos.apps.ledger.models import LedgerEntry
from custos.apps.letters.services import sending
from custos.apps.memo import services as memo
from custos.apps.memo.models import Acknowledgment
from custos.apps.offices import services as offices
from custos.apps.offices.models import Staff
from custos.apps.releases.maker import Maker
from custos.apps.releases.models import Making, Release
from custos.apps.releases.services import making
from custos.apps.releases.services import packages as releasing
from custos.apps.requests import services
from custos.apps.visits.models import Visit, VisitEvent
from custos.core.errors import Conflict, CustosError, InputError

LATER = MORNING + timedelta(hours=3)


@pytest.fixture
def agency(committed):  # noqa: F811
    """The committed agency under the name that the other fixtures ask for."""
    return committed


def kinds(kind):
    return LedgerEntry.objects.filter(kind=kind).count()


def test_a_package_handed_over_at_once_by_three_leaves_once(agency, contact):  # noqa: F811
    request = released(agency)
    row = assemble(agency, request, confirmed(agency, request, contact))
    results = at_once(
        *[lambda: releasing.mark_release_sent(row, how=Channel.MAIL, by=agency["o-chavez"], at=LATER) for _ in range(3)]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 2
    assert kinds("release-sent") == 1


def test_two_packages_at_once_have_pages_of_their_own(agency, contact):  # noqa: F811
    request = released(agency)
    key = confirmed(agency, request, contact)
    results = at_once(*[lambda: assemble(agency, request, key) for _ in range(2)])
    made = [result for result in results if not isinstance(result, CustosError)]
    pages = [page for one in made for page in range(one.first_page, one.last_page + 1)]
    assert len(pages) == len(set(pages))
    assert kinds("release-assembled") == len(made) >= 1


def test_a_letter_sent_in_three_windows_at_once_is_sent_once(agency):
    request = released(agency)
    # Nothing is owed any more: what the decision opened has left.
    Matter.objects.filter(pk=request.pk).update(owes_release=False)
    letter = request.letters.last()
    results = at_once(
        *[
            lambda who=who: sending.mark_letter_sent(letter, how=Channel.MAIL, by=agency[who], at=LATER)
            for who in ("r-baca", "r-baca", "r-baca")
        ]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 2, results
    assert request.events.filter(kind="letter-sent").count() == 1


def test_two_people_prepare_at_once_and_one_proposal_waits(agency):
    request = agency.assessed()
    results = at_once(
        *[
            lambda who=who: deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency[who], at=LATER)
            for who in ("r-baca", "l-ortega", "r-baca")
        ]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 2, results
    assert request.decisions.count() == request.events.filter(kind="prepared").count() == 1


def test_one_who_leaves_while_a_request_is_handed_to_them_has_nothing_afterwards(agency):
    requests = [agency.assessed(), agency.assessed("i200")]
    leaving = Staff.objects.get(key="r-baca")
    access.assign_request(requests[0], to=leaving, by=agency["r-baca"], at=MORNING)
    gone, handed = at_once(
        lambda: offices.deactivate_staff(leaving, why="moves away", by=agency["s-trujillo"], at=LATER),
        lambda: access.assign_request(requests[1], to=leaving, by=agency["l-ortega"], at=LATER),
    )
    assert not isinstance(gone, CustosError)
    assert not isinstance(handed, CustosError) or isinstance(handed, InputError)
    for request in requests:
        request.refresh_from_db()
        assert request.assigned_to_id is None


def test_one_who_leaves_while_they_act_is_waited_for_or_refused(agency):
    request = agency.assessed("i200")
    leaving = Staff.objects.get(key="r-baca")
    access.assign_request(request, to=leaving, by=agency["r-baca"], at=MORNING)
    gone, _ = at_once(
        lambda: offices.deactivate_staff(leaving, why="moves away", by=agency["s-trujillo"], at=LATER),
        lambda: services.answer_question(
            request, fact="area", value="public", why="seen", by=agency["r-baca"], at=LATER
        ),
    )
    assert not isinstance(gone, CustosError)
    request.refresh_from_db()
    assert request.assigned_to_id is None
    assert [row.sequence for row in request.assessments.all()] == list(range(1, request.assessments.count() + 1))


def test_a_memo_read_in_four_windows_at_once_is_read_once(agency):
    version = in_force(agency)
    at_once(*[lambda: memo.acknowledge_memo(version, by=agency["f-lucero"], at=LATER) for _ in range(4)])
    assert Acknowledgment.objects.count() == kinds("memo-acknowledged") == 1


def test_a_memo_published_at_once_by_two_is_published_once(agency):
    draft = memo.prepare_memo(by=agency["l-ortega"], at=MORNING)
    results = at_once(*[lambda: memo.publish_memo(draft, by=agency["e-armijo"], at=LATER) for _ in range(3)])
    assert sum(isinstance(result, Conflict) for result in results) == 2
    assert kinds("memo-published") == 1


def test_a_device_that_sends_the_same_lines_on_two_ways_is_kept_once(agency):
    phone, visit = Phone(agency["f-lucero"], MORNING), new_visit()
    for what in ("arrive", "stand", "stay"):
        phone.happens(visit, what)
    results = at_once(*[lambda: phone.send() for _ in range(4)])
    assert {answer.status_code for answer in results} == {200}, [answer.content for answer in results]
    said = [json.loads(answer.content) for answer in results]
    assert sum(one["accepted"] for one in said) == 3
    assert {one["conflict"] for one in said} == {""}
    assert (Visit.objects.count(), VisitEvent.objects.count()) == (1, 3)
    assert kinds("visit-recorded") == 1


def test_two_devices_at_once_get_numbers_of_their_own(agency):
    phones = [Phone(agency["f-lucero"], MORNING, name=f"tablet {n}") for n in range(3)]
    for phone in phones:
        phone.happens(new_visit(), "arrive")
    at_once(*[phone.send for phone in phones])
    assert len(set(Visit.objects.values_list("number", flat=True))) == 3


def test_a_release_begun_in_four_windows_at_once_is_made_once(agency, contact):  # noqa: F811
    request = released(agency)
    key = confirmed(agency, request, contact)

    def begin():
        return making.begin_release(request, key=key, content=CONTENT, by=agency["o-chavez"], at=LATER, confirmed=True)

    results = at_once(*[begin for _ in range(4)])
    assert sum(isinstance(result, Conflict) for result in results) == 3, results
    assert Making.objects.count() == kinds("release-begun") == 1


def test_a_making_that_ends_while_it_is_given_up_for_lost_ends_once(agency, contact):  # noqa: F811
    request = released(agency)
    row, ready = making.begin_release(
        request,
        key=confirmed(agency, request, contact),
        content=CONTENT,
        by=agency["o-chavez"],
        at=LATER,
        confirmed=True,
    )
    late = LATER + timedelta(minutes=5)
    at_once(
        lambda: making.make_release(row, ready, by=agency["o-chavez"], now=lambda: late, ocr=False),
        lambda: making.end_lost(late),
        lambda: making.end_lost(late),
    )
    row.refresh_from_db()
    assert row.ended_how in {"made", "lost"}
    assert kinds("release-assembled") + kinds("release-not-made") == 1
    assert Release.objects.count() == (row.ended_how == "made")


def test_the_thread_of_a_server_makes_what_a_page_began_while_pages_go_on(agency, contact, monkeypatch):  # noqa: F811
    request, other = released(agency), agency.assessed("i200")
    key = confirmed(agency, request, contact)
    whole, may_go_on, begun = package.assemble, threading.Event(), threading.Event()

    def slow(*args, **more):
        begun.set()
        assert may_go_on.wait(30)
        return whole(*args, **{**more, "ocr": False})

    monkeypatch.setattr(package, "assemble", slow)
    row, ready = making.begin_release(
        request, key=key, content=CONTENT, by=agency["o-chavez"], at=LATER, confirmed=True
    )
    # Else the threads, which outlive the test, would hold the database that is taken down after it.
    monkeypatch.setattr("custos.apps.releases.maker.close_old_connections", connections.close_all)
    maker = Maker()
    maker.start(lambda: LATER)
    maker.hand_over(row, ready, agency["o-chavez"], patience_seconds=0)
    assert begun.wait(30)
    # Meanwhile others work, on this request and on another; a second press begins nothing.
    deciding.prepare_decision(other, answer=Answer.RELEASE, why="public", by=agency["r-baca"], at=LATER)
    with pytest.raises(Conflict, check=coded("making-running")):
        making.begin_release(request, key=key, content=CONTENT, by=agency["o-chavez"], at=LATER, confirmed=True)
    may_go_on.set()
    assert waited_for(lambda: Making.objects.get(pk=row.pk).ended_how == "made")
    made = Release.objects.get()
    assert releasing.take_package(made, by=agency["o-chavez"])
    # The thread closes its connection after the row is there; the database is emptied only then.
    assert waited_for(lambda: not maker._jobs)


def waited_for(happened, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happened():
            return True
        time.sleep(0.05)
    return False
