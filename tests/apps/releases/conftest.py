"""The demo agency (fictional), with someone signed in."""

import pytest
from django.test import Client

from custos.apps.offices.models import Staff


@pytest.fixture
def client_of(agency):
    """``client_of("r-baca")``: a browser without a window, signed in."""

    def start(key):
        client = Client()
        client.force_login(Staff.objects.get(key=key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return start
