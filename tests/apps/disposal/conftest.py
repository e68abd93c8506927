"""An agency whose requests ended a year ago."""

import pytest
from tests.apps.disposal.ending import YEARS_LATER, own_schedule, with_more_counsel

from custos.web import demo_clock


@pytest.fixture
def late(agency, tmp_path, monkeypatch):
    """The agency with two more counsel, and its law folder; time moves by :func:`a_year_passes`."""
    monkeypatch.setenv("CUSTOS_LAWS", str(own_schedule(tmp_path / "own-laws")))
    return with_more_counsel(agency)


@pytest.fixture
def a_year_passes():
    held = []

    def pass_():
        held.append(demo_clock.hold(YEARS_LATER))
        held[-1].__enter__()

    yield pass_
    for one in held:
        one.__exit__(None, None, None)
