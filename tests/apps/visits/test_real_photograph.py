"""A photograph of an officer's form, read by the true readers: what stands beside the checklist never over-claims."""

from pathlib import Path

import pytest
from tests.apps.made_up import MORNING, make_agency

from custos.apps.requests import reading_queue
from custos.apps.visits import closing, readings, services
from custos.web import demo_clock

I205 = Path(__file__).parents[3] / "examples" / "03-i205-at-counter.png"


@pytest.fixture
def agency(db, settings, tmp_path):
    settings.CUSTOS_DATA_DIR, settings.AGENCY = tmp_path / "data", "demo"
    settings.CUSTOS_CLOCK = "custos.web.demo_clock.now"
    with demo_clock.hold(MORNING):
        yield make_agency()


@pytest.mark.slow
def test_an_i205_at_the_door_is_read_as_an_officers_paper_in_both_languages(agency):
    visit = services.begin_visit(by=agency["f-lucero"], at=MORNING)
    services.note_photo(visit, data=I205.read_bytes(), kind="image/png", by=agency["f-lucero"], at=MORNING)
    made = closing.request_for(visit, by=agency["f-lucero"], at=MORNING)
    reading_queue.read_now(made, lambda: MORNING)
    review = made.assessments.last().record
    (paper,) = review.instruments
    assert (paper.kind, paper.authority) == ("administrative-immigration-warrant", "agency-officer")
    said = readings.in_both(review)
    assert "judge of a court" not in said["en"][0]
    assert "immigration" in said["en"][0].lower()
    assert "inmigración" in said["es"][0].lower()
    assert review.determination.outcome == "refuse"
