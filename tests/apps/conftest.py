"""The demo agency (fictional) for every test of the register."""

import pytest
from tests.apps.made_up import agency_at


@pytest.fixture
def agency(db, settings, tmp_path, monkeypatch):
    with agency_at(settings, tmp_path / "data", monkeypatch) as made:
        yield made
