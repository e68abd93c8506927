"""Two people press the same button at the same moment: one wins, the other is told, and nothing is written twice."""

import threading

import pytest
from django.db import connection
from tests.apps.requests.made_up import MORNING, agency_at

from custos.apps.ledger import guards
from custos.apps.requests import deciding
from custos.apps.requests.models import Answer
from custos.core.errors import Conflict, CustosError


@pytest.fixture(scope="module")
def unguarded(django_db_setup, django_db_blocker):
    """Lifts the ledger's triggers around a committing test, whose teardown empties the tables by DELETE."""
    with django_db_blocker.unblock():
        guards.remove(connection)
    yield
    with django_db_blocker.unblock():
        guards.install(connection)


@pytest.fixture
def committed(unguarded, transactional_db, settings, tmp_path):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection only; the race needs PostgreSQL (CUSTOS_TEST_POSTGRES)")
    with agency_at(settings, tmp_path / "data") as made:
        yield made


def at_once(*acts):
    """Runs the acts in threads that start together; returns what each gave or raised."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except CustosError as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_two_people_decide_at_once_and_one_decision_stands(committed):
    request = committed.assessed()
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=committed["r-baca"], at=MORNING)
    results = at_once(
        *[lambda: deciding.decide_request(request, by=committed["e-armijo"], at=MORNING) for _ in range(4)]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 3
    assert request.events.filter(kind="decided").count() == 1


def test_numbers_are_given_once_whoever_comes_at_once(committed):
    results = at_once(*[lambda: committed.receive() for _ in range(6)])
    assert sorted(request.number for request in results) == [f"2019-{serial:05d}" for serial in range(1, 7)]
