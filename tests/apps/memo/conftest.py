"""A made-up agency whose counsel and authority keep a memo."""

import pytest
from tests.apps.requests.made_up import agency_at


@pytest.fixture
def agency(db, settings, tmp_path, monkeypatch):
    with agency_at(settings, tmp_path / "data", monkeypatch) as made:
        yield made
