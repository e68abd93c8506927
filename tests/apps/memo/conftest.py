"""A made-up agency whose counsel and authority keep a memo."""

import pytest
from tests.apps.requests.made_up import agency_at


@pytest.fixture
def agency(db, settings, tmp_path):
    with agency_at(settings, tmp_path / "data") as made:
        yield made
