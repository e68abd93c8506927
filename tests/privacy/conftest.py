"""The world of marks, built anew for every test."""

import pytest
from tests.apps.requests.made_up import agency_at
from tests.privacy.world import assess_marked, make_world

from custos.apps.requests import reading, search


@pytest.fixture
def agency(db, settings, tmp_path, monkeypatch):
    with agency_at(settings, tmp_path / "data") as made:
        monkeypatch.setattr(reading, "assess", assess_marked)
        monkeypatch.setattr(search, "FLOOR_SECONDS", 0.0)  # hundreds of searches; the time has a test of its own
        yield made


@pytest.fixture
def world(agency):
    return make_world(agency)
