"""The fictional agency, and the verbs of its administrator."""

import pytest
from django.test import Client

from custos.apps.offices.models import Staff


@pytest.fixture(autouse=True)
def fast_hashing(settings):
    settings.PASSWORD_HASHERS = ["tests.fast_hashing.OneRound"]


@pytest.fixture
def person(agency):
    """``person("r-baca")``: the row of someone who works here, as it stands now."""
    return lambda key: Staff.objects.get(key=key)


@pytest.fixture
def client_of(agency):
    """``client_of("r-baca")``: a browser without a window, signed in."""

    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start
