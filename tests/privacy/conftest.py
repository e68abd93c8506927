"""The world of marks: built once for a file, and as it was built for every test of it."""

import shutil
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import override_settings
from tests.apps.made_up import MORNING, MadeUp, make_agency
from tests.privacy.world import World, assess_marked, make_world

from custos.apps.requests import reading
from custos.apps.requests.register import search
from custos.web import demo_clock


@contextmanager
def in_folder(folder):
    """The demo agency (fictional)'s settings, its held clock, and readings that carry the paper's own mark."""
    ours = override_settings(CUSTOS_DATA_DIR=folder, AGENCY="demo", CUSTOS_CLOCK="custos.web.demo_clock.now")
    with ours, demo_clock.hold(MORNING), pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "assess", assess_marked)
        patch.setattr(search, "FLOOR_SECONDS", 0.0)  # hundreds of searches; the time has a test of its own
        yield


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder and the world, in a transaction around all tests of the file; each test's own transaction is a savepoint in it."""
    folder = tmp_path_factory.mktemp("world") / "data"
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            connection, "close", lambda: None
        )  # Django closes after each test, which would end the transaction
        with in_folder(folder):
            made = make_world(make_agency())
        yield folder, made
        transaction.set_rollback(True)


@pytest.fixture
def world(built, db, tmp_path):
    """The world as it was built: files in a folder of the test's own, rows behind a savepoint."""
    folder, made = built
    shutil.copytree(folder, tmp_path / "data")
    with in_folder(tmp_path / "data"):
        requests = {mark: type(one).objects.get(pk=one.pk) for mark, one in made.requests.items()}
        yield World(MadeUp(dict(made.agency.readers)), requests)
