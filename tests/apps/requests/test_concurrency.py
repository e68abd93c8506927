"""Two people press the same button at the same moment: one wins, the other is told, and nothing is written twice."""

import io
import threading

import pytest
from django.db import connection
from tests.apps.made_up import MORNING, agency_at, decide_as_shown, fixture

from custos.apps.casework.models import Answer, Link
from custos.apps.decisions.services import deciding
from custos.apps.ledger import guards
from custos.apps.ledger import selectors as ledger_selectors
from custos.apps.ledger import services as ledger
from custos.apps.ledger.policy import ShellReader
from custos.apps.offices.models import Staff
from custos.apps.requests import reading_queue
from custos.core.errors import Conflict, CustosError
from custos.core.ledger.verify import verify


@pytest.fixture(scope="module")
def unguarded(django_db_setup, django_db_blocker):
    """Lifts the ledger's triggers around a committing test, whose teardown empties the tables by DELETE."""
    with django_db_blocker.unblock():
        guards.remove(connection)
    yield
    with django_db_blocker.unblock():
        guards.install(connection)


@pytest.fixture
def committed(unguarded, transactional_db, settings, tmp_path, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection only; the race needs PostgreSQL (CUSTOS_TEST_POSTGRES)")
    with agency_at(settings, tmp_path / "data", monkeypatch) as made:
        yield made
        assert verdict_on_the_ledger() == "whole"


def verdict_on_the_ledger():
    """What an auditor's check says of everything that was entered, the person who came at once."""
    ledger.sign_checkpoint()
    return verify(io.BytesIO(b"".join(ledger_selectors.export_file(ShellReader())))).verdict


def at_once(*acts):
    """Runs the acts in threads that start together; returns what each gave or raised."""
    start, results, broken = threading.Barrier(len(acts)), [None] * len(acts), []

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except CustosError as error:
            results[place] = error
        except Exception as error:  # noqa: BLE001 - a deadlock, a broken constraint: raised in the test's own thread
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if broken:
        raise broken[0]
    return results


def test_two_people_decide_at_once_and_one_decision_stands(committed):
    request = committed.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=committed["r-baca"], at=MORNING)
    results = at_once(*[lambda: decide_as_shown(request, by=committed["e-armijo"], at=MORNING) for _ in range(4)])
    assert sum(isinstance(result, Conflict) for result in results) == 3
    assert request.events.filter(kind="decided").count() == 1


def test_numbers_are_given_once_when_many_come_at_once(committed):
    results = at_once(*[lambda: committed.receive() for _ in range(6)])
    assert sorted(request.number for request in results) == [f"2019-{serial:05d}" for serial in range(1, 7)]


def test_two_asks_that_repeat_each_other_and_arrive_at_once_are_tied_once(committed):
    """Neither sees the other while it is read; the person who is stored second ties them, and only one link stands."""

    asks = [committed.receive(data=fixture("direct-access")["bytes"].encode() + bytes([32]) * n) for n in (1, 2)]
    at_once(*[lambda one=one: reading_queue.read_now(one, lambda: MORNING) for one in asks])
    assert Link.objects.count() == 1
    link = Link.objects.get()
    assert (link.earlier_id, link.matter_id) == (asks[0].pk, asks[1].pk)
    assert link.matter.events.filter(kind="request-linked").count() == 1


def test_two_people_take_a_request_at_once_and_one_has_it(committed):
    from custos.apps.casework import services as access

    request = committed.assessed()
    people = [Staff.objects.get(key=key) for key in ("r-baca", "l-ortega", "e-armijo")]
    at_once(
        *[lambda one=one: access.assign_request(request, to=one, by=committed[one.key], at=MORNING) for one in people]
    )
    request.refresh_from_db()
    last = request.events.filter(kind="assigned").last()
    assert last.by_id == request.assigned_to_id, "who was entered last has it"


def test_a_seal_against_a_decision_leaves_one_whole_story(committed):
    from custos.apps.casework import services as access

    request = committed.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=committed["r-baca"], at=MORNING)
    counsel, authority = Staff.objects.get(key="l-ortega"), Staff.objects.get(key="e-armijo")
    at_once(
        lambda: decide_as_shown(request, by=committed["e-armijo"], at=MORNING),
        lambda: access.seal_request(
            request, named=[counsel, authority], why="an order", by=committed["l-ortega"], at=MORNING
        ),
    )
    request.refresh_from_db()
    assert request.sealed_at is not None
    assert request.state == "decided"
    assert request.events.filter(kind="decided").count() == request.events.filter(kind="case-sealed").count() == 1
