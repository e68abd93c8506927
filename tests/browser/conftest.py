"""Chromium, a served demo agency (fictional), and people who visit it."""

import os
import threading
from pathlib import Path

import pytest
from django.core.servers.basehttp import ServerHandler
from django.db import connection
from django.test import Client
from tests.apps.made_up import agency_at, make_agency
from tests.browser.kept import Kept
from tests.browser.verbs import DESK, Visitor, chromium, find_chromium

from custos.apps.ledger import guards
from custos.apps.offices.models import Staff

# Playwright's own loop runs in this thread; the database is only asked before and after it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
SCREENS = Path(__file__).resolve().parents[2] / "artifacts" / "screens"


class UnderWay:
    """The requests that the served agency is answering. A page can leave one behind, and its tables are emptied after the last one."""

    def __init__(self):
        self._changed, self._count = threading.Condition(), 0

    def around(self, run):
        """``run`` of a request, counted."""

        def counted(handler, application):
            self._add(1)
            try:
                run(handler, application)
            finally:
                self._add(-1)

        return counted

    def _add(self, more):
        with self._changed:
            self._count += more
            self._changed.notify_all()

    def wait_for_none(self):
        """Waits until none is left; at most a minute, and then the test fails by name rather than its neighbor."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._count == 0, timeout=60), "a request is still being answered"


def pytest_collection_modifyitems(items):
    if find_chromium() is None:
        for item in items:
            if "browser" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine (apt install chromium)"))


@pytest.fixture(scope="module")
def browser():
    """One browser a file: its loop runs in this thread as long as it is open, and other files have loops of their own."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def unguarded(django_db_setup, django_db_blocker):
    """Lifts the ledger's triggers around committing tests, whose teardown empties the tables by DELETE.

    Of the module's scope, because pytest-django empties the tables after everything of the test's own scope is gone.
    """
    with django_db_blocker.unblock():
        guards.remove(connection)
    yield
    with django_db_blocker.unblock():
        guards.install(connection)


@pytest.fixture
def under_way(monkeypatch):
    counted = UnderWay()
    monkeypatch.setattr(ServerHandler, "run", counted.around(ServerHandler.run))
    return counted


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """What was built for an earlier test of the file."""
    made = Kept(tmp_path_factory.mktemp("kept"))
    yield made
    made.close()


@pytest.fixture
def kept(copies, settings):
    """``kept("story", build)``: what ``build`` gives, built for the first test of the file and put back for the others."""

    def once(name, build):
        return copies.once(name, build, Path(settings.CUSTOS_DATA_DIR))

    return once


@pytest.fixture
def agency(unguarded, transactional_db, under_way, settings, tmp_path, monkeypatch, kept):
    with agency_at(settings, tmp_path / "data", monkeypatch, lambda: kept("agency", make_agency)) as made:
        yield made
        # before the days are checked: in memory, a page that is still being made locks its tables
        under_way.wait_for_none()


@pytest.fixture
def visit(browser, agency, live_server, settings):
    """``visit("r-baca", PHONE)``: a person at a screen, signed in; None for a stranger."""
    opened = []

    def start(key=None, size=DESK, *, script=True, language="en"):
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if key:
            client = Client()
            client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        visitor = Visitor(browser, live_server.url, size=size, script=script, cookies=cookies)
        opened.append(visitor)
        return visitor

    yield start
    for visitor in opened:
        visitor.close()


@pytest.fixture
def tale(visit, monkeypatch):
    """People who live a story through the pages; papers are read by the true readers, not from files."""
    from tests.browser.telling import Tale

    from custos.apps.requests import pipeline, reading

    monkeypatch.setattr(reading, "assess", pipeline.assess)
    told = Tale(visit)
    yield told
    told.end()
