"""A ledger of its own for each test: key and high-water mark in a temporary directory, entries in the test
database.
"""

import pytest
from django.db import connection
from tests.apps.ledger.clocks import CLOCK, START

from custos.apps.ledger import guards, services

LOG = "ledger.labor.example/2027"


@pytest.fixture
def clock(settings):
    CLOCK.moment = START
    settings.CUSTOS_CLOCK = "tests.apps.ledger.clocks.read_clock"
    return CLOCK


@pytest.fixture
def home(settings, tmp_path):
    """The data directory of the test's own ledger."""
    settings.CUSTOS_DATA_DIR = tmp_path / "custos-data"
    return settings.CUSTOS_DATA_DIR


@pytest.fixture
def ledger(db, home, clock):
    """An open ledger inside the test's transaction."""
    return services.set_up(LOG)


@pytest.fixture
def lasting_ledger(unguarded, transactional_db, home, clock):
    """An open ledger in a database that really commits."""
    return services.set_up(LOG)


@pytest.fixture
def unguarded(django_db_setup, django_db_blocker):
    """Lifts the triggers around a committing test: its teardown empties the tables by DELETE."""
    with django_db_blocker.unblock():
        guards.remove(connection)
    yield
    with django_db_blocker.unblock():
        guards.install(connection)


@pytest.fixture
def counsel(ledger):
    return services.staff("counsel-1", services.Role.COUNSEL)


@pytest.fixture
def authority(ledger):
    return services.staff("authority-1", services.Role.AUTHORITY)
