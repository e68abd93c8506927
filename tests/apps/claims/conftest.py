"""A claim of the demo agency under California's procedure, taken in by a deputy."""

import pytest
from tests.apps.claims.working import take_in


@pytest.fixture
def claim(agency):
    return take_in(agency)
