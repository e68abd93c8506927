"""The demo agency (fictional) for tests of the pages' frame, with someone signed in."""

import socket

import pytest
from django.test import Client
from tests.apps.made_up import agency_at

from custos.apps.offices.models import Staff


@pytest.fixture
def agency(db, settings, tmp_path, monkeypatch):
    settings.PASSWORD_HASHERS = ["tests.fast_hashing.OneRound"]  # what hashing costs is tested with the accounts
    with agency_at(settings, tmp_path / "data", monkeypatch) as made:
        yield made


@pytest.fixture
def client_of(agency):
    """``client_of("r-baca")``: a browser without a window, signed in."""

    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start


@pytest.fixture
def unused_tcp_port_here():
    """A port that nobody has, on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
